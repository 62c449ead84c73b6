"""The site files of `packaging/asterisk` for one test PBX: who works there, its numbers, where it listens.

Everything else, the dial plan above all, is the configuration that an administrator installs, unchanged.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.peers.ports import LOOPBACK

CONFIGURATION = Path(__file__).parents[2] / "packaging" / "asterisk"
CARRIER_HOST = "127.0.0.2"
"""Calls from here are the carrier's; agents come from 127.0.0.1."""


@dataclass(frozen=True)
class Agent:
    extension: str
    password: str
    name: str
    secure: bool = False
    supervisor: bool = False
    in_database: bool = False


@dataclass(frozen=True)
class Queue:
    """Times in seconds. `ring` is how long one agent's phone rings."""

    name: str
    members: tuple[str, ...]
    ring: int = 20
    wrap_up: int = 0
    strategy: str = "rrmemory"


@dataclass(frozen=True)
class TrackingNumber:
    number: str
    queue: str
    campaign: str


@dataclass(frozen=True)
class DirectLine:
    number: str
    extension: str


AGENTS = (
    Agent("1001", "Quiet-Harbour-71", "Ada Byron"),
    Agent("1002", "Lively-Meadow-38", "Ben Carter"),
    Agent("1003", "Narrow-Lantern-52", "Cleo Drake", secure=True),
    Agent("1004", "Sudden-Bramble-16", "Dora Eames", supervisor=True),
)
QUEUES = (
    Queue("agents", ("1001", "1002", "1003")),
    Queue("plumbing", ("1001",)),
    Queue("heating", ("1001", "1002"), strategy="ringall"),
    Queue("brief", ("1001",), ring=3),
)
TRACKING_NUMBERS = (
    TrackingNumber("+12025550101", "plumbing", "Spring mailer"),
    TrackingNumber("+12025550102", "heating", "Radio"),
    TrackingNumber("+12025550103", "brief", "Web search"),
)
DIRECT_LINES = (
    DirectLine("+12025550191", "1001"),
    DirectLine("+12025550192", "1002"),
    DirectLine("+12025550193", "1003"),
)
MAIN_NUMBER = "+12025550100"
PARKING_SECONDS = 6


@dataclass(frozen=True)
class Database:
    """Where the PBX finds the desks' PostgreSQL database."""

    host: str
    port: int
    name: str
    login: str


@dataclass(frozen=True)
class PbxSite:
    """One test PBX. Ports are UDP and TCP on `host`; `rtp_ports` first and last (inclusive)."""

    sip_port: int
    tls_port: int
    rtp_ports: tuple[int, int]
    carrier_port: int
    certificate: Path
    key: Path
    agents: tuple[Agent, ...] = AGENTS
    queues: tuple[Queue, ...] = QUEUES
    tracking_numbers: tuple[TrackingNumber, ...] = TRACKING_NUMBERS
    direct_lines: tuple[DirectLine, ...] = DIRECT_LINES
    dial_plan: str = field(default="", repr=False)
    database: Database | None = None
    host: str = LOOPBACK

    def install(self, folder: Path) -> None:
        """Copy the shipped configuration into `folder` and add this site's files."""
        shutil.copytree(CONFIGURATION, folder, ignore=shutil.ignore_patterns("README.md", "site*"))
        site = folder / "site"
        site.mkdir()
        texts = {
            "pjsip.conf": self._transports()
            + self._carrier()
            + "".join(_agent(agent) for agent in self.agents if not agent.in_database),
            "queues.conf": "\n".join(map(_queue, self.queues)),
            "extensions.conf": self._numbers() + self.dial_plan,
            "voicemail.conf": _mailboxes(self.agents, self.queues),
            "res_parking.conf": f"[default](+)\nparkingtime = {PARKING_SECONDS}\n",
            "rtp.conf": f"rtpstart = {self.rtp_ports[0]}\nrtpend = {self.rtp_ports[1]}\n",
        }
        if self.database is not None:
            texts |= _with_database(self.database)
        for name, text in texts.items():
            (site / name).write_text(text, encoding="utf-8")

    def _transports(self) -> str:
        plain = "".join(
            f"[{protocol}]\ntype = transport\nprotocol = {protocol}\nbind = {self.host}:{self.sip_port}\n\n"
            for protocol in ("udp", "tcp")
        )
        return f"""{plain}
[tls]
type = transport
protocol = tls
bind = {self.host}:{self.tls_port}
cert_file = {self.certificate}
priv_key_file = {self.key}
method = tlsv1_2
"""

    def _carrier(self) -> str:
        return f"""
[carrier](carrier)
aors = carrier

[carrier]
type = aor
contact = sip:{CARRIER_HOST}:{self.carrier_port}

[carrier]
type = identify
endpoint = carrier
match = {CARRIER_HOST}
"""

    def _numbers(self) -> str:
        tracking = "\n".join(
            f"exten = {entry.number},1,Gosub(tracking-number,s,1(${{EXTEN}},{entry.queue},{entry.campaign}))"
            for entry in self.tracking_numbers
        )
        direct = "\n".join(
            f"exten = {entry.number},1,Gosub(direct-line,s,1(${{EXTEN}},{entry.extension}))"
            for entry in self.direct_lines
        )
        return f"""
[globals]
CARRIER = carrier
MAIN_NUMBER = {MAIN_NUMBER}
NATIONAL_PREFIX = +1
NATIONAL_LENGTH = 10
QUEUE_PATIENCE = 60
DIRECT_RING_TIME = 20
VOICEMAIL_OPTIONS = s
PAUSE_QUEUE = agents

[tracking-numbers]
{tracking}

[direct-lines]
{direct}

[extensions]
exten = _1XXX,1,Gosub(internal-call,s,1(${{EXTEN}}))

[extension-hints]
exten = _1XXX,hint,PJSIP/${{EXTEN}}
"""


def _with_database(database: Database) -> dict[str, str]:
    """The site's files that connect the PBX to the database: the examples, filled in."""
    example = CONFIGURATION / "site.example"
    connection = (example / "res_pgsql.conf").read_text(encoding="utf-8")
    values = {
        "DATABASE_HOST": database.host,
        "5432": str(database.port),
        "DATABASE_NAME": database.name,
        "PBX_LOGIN": database.login,
        "PBX_PASSWORD": "trusted",
    }
    for word, value in values.items():
        connection = connection.replace(word, value)
    files = ("extconfig.conf", "modules.conf", "sorcery.conf")
    return {"res_pgsql.conf": connection} | {
        name: (example / name).read_text(encoding="utf-8") for name in files
    }


def _agent(agent: Agent) -> str:
    templates = "agent" + ",agent-secure" * agent.secure + ",supervisor" * agent.supervisor
    return f"""
[{agent.extension}]({templates})
auth = {agent.extension}
aors = {agent.extension}
callerid = {agent.name} <{agent.extension}>

[{agent.extension}](agent-auth)
username = {agent.extension}
password = {agent.password}

[{agent.extension}](agent-aor)
mailboxes = {agent.extension}@default
"""


def _mailboxes(agents: tuple[Agent, ...], queues: tuple[Queue, ...]) -> str:
    here = [agent for agent in agents if not agent.in_database]
    boxes = [f"{agent.extension} = 4711,{agent.name}\n" for agent in here]
    return "[default]\n" + "".join((*boxes, *(f"{queue.name} = 4711,{queue.name}\n" for queue in queues)))


def _queue(queue: Queue) -> str:
    members = "\n".join(f"member = PJSIP/{member},0,{member},PJSIP/{member}" for member in queue.members)
    return f"""
[{queue.name}](ccpdesk)
strategy = {queue.strategy}
timeout = {queue.ring}
wrapuptime = {queue.wrap_up}
retry = 1
{members}
"""
