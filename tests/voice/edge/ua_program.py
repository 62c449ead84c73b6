"""A real pjsua2 phone as a program: commands are JSON lines on standard input, events on standard output.

With "server" in its first line it stands behind an Edge in the same process, as in the voice process; with
"transports" it listens by itself and plays the far end.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any

import pjsua2 as pj

from ccpdesk.voice.edge import Edge, EdgeSettings, Link, Listen, Server, Transport

MAX_TRIES = 100


def say(**event: Any) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


class Call(pj.Call):  # type: ignore[misc] # pjsua2 is published without types
    def onCallState(self, prm: Any) -> None:  # noqa: ARG002 - pjsua2's signature
        info = self.getInfo()
        say(event="call", state=info.stateText, code=info.lastStatusCode, remote=info.remoteUri)

    def onCallMediaState(self, prm: Any) -> None:  # noqa: ARG002 - pjsua2's signature
        say(event="media")

    def onCallRxReinvite(self, prm: Any) -> None:  # noqa: ARG002 - pjsua2's signature
        say(event="reinvite")


class Account(pj.Account):  # type: ignore[misc] # pjsua2 is published without types
    calls: list[Call]

    def onRegState(self, prm: Any) -> None:
        say(event="registration", code=prm.code)

    def onIncomingCall(self, prm: Any) -> None:
        call = Call(self, prm.callId)
        self.calls.append(call)
        say(event="incoming", message=prm.rdata.wholeMsg)
        answer = pj.CallOpParam()
        answer.statusCode = 180
        call.answer(answer)


class Phone:
    """The endpoint and its one account."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self.endpoint = pj.Endpoint()
        self.endpoint.libCreate()
        config = pj.EpConfig()
        config.uaConfig.threadCnt = 0
        config.uaConfig.mainThreadOnly = True
        config.logConfig.level = int(os.environ.get("PJ_LOG", "0"))
        config.logConfig.consoleLevel = int(os.environ.get("PJ_LOG", "0"))
        config.medConfig.sndAutoCloseTime = -1
        self.endpoint.libInit(config)
        self.ports = {name: self.transport(name, orders) for name in orders.get("transports", ["tcp"])}
        self.endpoint.libStart()
        self.endpoint.audDevManager().setNullDev()
        self.edge = self.start_edge(orders) if "server" in orders or "listen" in orders else None
        self.account = Account()
        self.account.calls = []
        self.account.create(self.account_config(orders))

    def transport(self, name: str, orders: dict[str, Any]) -> int:
        config = pj.TransportConfig()
        config.boundAddress = "127.0.0.1"
        config.publicAddress = "127.0.0.1"
        kind = {"udp": pj.PJSIP_TRANSPORT_UDP, "tcp": pj.PJSIP_TRANSPORT_TCP, "tls": pj.PJSIP_TRANSPORT_TLS}[
            name
        ]
        if name == "tls":
            config.tlsConfig.certFile = orders["cert"]
            config.tlsConfig.privKeyFile = orders["key"]
        number = self.endpoint.transportCreate(kind, config)
        return int(self.endpoint.transportGetInfo(number).localName.rpartition(":")[2])

    def start_edge(self, orders: dict[str, Any]) -> Edge:
        edge = Edge(settings_of(orders), told)
        self.proxy = edge.start()
        edge.attach(self.ports["tcp"])
        return edge

    def account_config(self, orders: dict[str, Any]) -> Any:
        config = pj.AccountConfig()
        user = orders.get("user", "far")
        domain = orders.get("domain", "127.0.0.1")
        config.idUri = f"sip:{user}@{domain}"
        config.mediaConfig.transportConfig.boundAddress = "127.0.0.1"
        config.mediaConfig.transportConfig.port = int(orders.get("rtp", 0))
        config.natConfig.contactRewriteUse = 0
        config.natConfig.viaRewriteUse = 0
        config.natConfig.sipOutboundUse = 0
        if self.edge is not None:
            config.sipConfig.proxies.append(self.proxy)
            config.regConfig.proxyUse = 3
            config.sipConfig.authCreds.append(
                pj.AuthCredInfo("digest", "*", user, 0, orders.get("password", "secret"))
            )
        if orders.get("register"):
            config.regConfig.registrarUri = f"sip:{domain};transport=tcp"
        return config

    def obey(self, order: dict[str, Any]) -> bool:
        """Carry out one command; False for the last one."""
        if order["do"] == "quit":
            return False
        if order["do"] == "call":
            call = Call(self.account)
            self.account.calls.append(call)
            call.makeCall(order["to"], pj.CallOpParam(True))
        elif order["do"] == "renew":
            self.account.setRegistration(True)
        elif order["do"] == "answer":
            parameter = pj.CallOpParam()
            parameter.statusCode = order.get("code", 200)
            self.account.calls[-1].answer(parameter)
        elif order["do"] == "hold":
            self.account.calls[-1].setHold(pj.CallOpParam())
        elif order["do"] == "hangup":
            self.account.calls[-1].hangup(pj.CallOpParam())
        elif order["do"] == "reconfigure" and self.edge is not None:
            self.edge.reconfigure(settings_of(order))
        return True

    def close(self) -> None:
        self.account.shutdown()
        self.account.calls.clear()
        if self.edge is not None:
            self.edge.stop()
        del self.account
        self.endpoint.libDestroy()


def settings_of(orders: dict[str, Any]) -> EdgeSettings:
    server, listen = None, None
    if given := orders.get("server"):
        ca = Path(given["ca"]) if given.get("ca") else None
        server = Server(given["host"], given.get("port"), Transport(given["transport"]), ca)
    if given := orders.get("listen"):
        listen = Listen("127.0.0.1", given["port"], tuple(given["peers"]))
    return EdgeSettings(server, listen)


def told(link: Link) -> None:
    say(
        event="link",
        state=link.state.name,
        reason=link.reason,
        local=link.local_address,
        counters=dict(link.counters),
    )


def read_into(lines: queue.Queue[str]) -> None:
    for line in sys.stdin:
        lines.put(line)


def main() -> None:
    lines: queue.Queue[str] = queue.Queue()
    phone = Phone(json.loads(sys.stdin.readline()))
    say(event="ready", ports=phone.ports)
    threading.Thread(target=read_into, args=[lines], daemon=True).start()
    while True:
        phone.endpoint.libHandleEvents(10)
        with contextlib.suppress(queue.Empty):
            order = json.loads(lines.get_nowait())
            try:
                if not phone.obey(order):
                    break
            except pj.Error as error:  # an offer is still open: pjsua2 says so, the order is tried again
                order["tries"] = order.get("tries", 0) + 1
                if order["tries"] > MAX_TRIES:
                    say(event="error", text=error.info())
                else:
                    lines.put(json.dumps(order))
    phone.close()
    say(event="bye")


if __name__ == "__main__":
    main()
