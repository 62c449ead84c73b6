"""Tables that the PBX works with: what checks a SIP password, and who is paused in the queues."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import Base


class SipVerifierRow(Base):
    """The digest of a user's SIP password (RFC 7616 section 3.4.2, MD5): as good as the password at the PBX.

    Nobody reads it but the PBX.
    """

    __tablename__ = "sip_verifiers"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    verifier: Mapped[str]


class QueuePauseRow(Base):
    """Whether the queues ring a user, as the PBX has it; one pause for all queues."""

    __tablename__ = "queue_pauses"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    paused: Mapped[bool]
    reason: Mapped[str]
