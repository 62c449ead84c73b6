"""The only code that touches the network for SIP signalling; see `Edge`."""

from ccpdesk.voice.edge.arriving import PLAIN_OFFER
from ccpdesk.voice.edge.edge import Edge
from ccpdesk.voice.edge.link import Link, LinkState
from ccpdesk.voice.edge.settings import EdgeSettings, Listen, Server, Transport

__all__ = ["PLAIN_OFFER", "Edge", "EdgeSettings", "Link", "LinkState", "Listen", "Server", "Transport"]
