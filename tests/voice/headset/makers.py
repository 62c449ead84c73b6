"""Report descriptors of headsets on the market: what their telephone collections say, item by item.

Written from the layouts that these products are known to report (report ids, order of the usages, flags),
without the pages of the makers' own. `Layout` names what each one differs in.
"""

from __future__ import annotations

from dataclasses import dataclass

DATA_VARIABLE = 0x02
RELATIVE = 0x06
NO_PREFERRED = 0x22
PADDING = 0x01
NULL_ARRAY = 0x40


def item(prefix: int, value: int | None = None) -> bytes:
    """A short item with the shortest data that holds ``value``."""
    if value is None:
        return bytes([prefix])
    size = 1 if value <= 0xFF else 2 if value <= 0xFFFF else 4
    return bytes([prefix | {1: 1, 2: 2, 4: 3}[size]]) + value.to_bytes(size, "little")


def page(value: int) -> bytes:
    return item(0x04, value)


def usage(*values: int) -> bytes:
    return b"".join(item(0x08, value) for value in values)


def report(number: int) -> bytes:
    return item(0x84, number)


def field(kind: int, flags: int, count: int, size: int = 1) -> bytes:
    """Size, count and the main item; logical values are 0 and 1."""
    return item(0x14, 0) + item(0x24, 1) + item(0x74, size) + item(0x94, count) + item(kind, flags)


def inputs(flags: int, *usages: int) -> bytes:
    return usage(*usages) + field(0x80, flags, len(usages))


def outputs(flags: int, *usages: int) -> bytes:
    return usage(*usages) + field(0x90, flags, len(usages))


def gap(bits: int, kind: int = 0x80) -> bytes:
    return field(kind, PADDING, bits)


def collection(usage_page: int, own: int, *content: bytes, kind: int = 1) -> bytes:
    return page(usage_page) + usage(own) + item(0xA0, kind) + b"".join(content) + item(0xC0)


def reject(flags: int = DATA_VARIABLE, *more: int) -> bytes:
    """Usage 7 (programmable button), then the page of buttons: one bit."""
    return usage(7) + page(0x09) + usage(*more) + field(0x80, flags, 1)


@dataclass(frozen=True)
class Layout:
    """A descriptor, and by hand what it means: (report id, bit) of each control and light.

    ``hook`` is how its hook switch works, in the words of `HookKind`.
    """

    name: str
    descriptor: bytes
    controls: dict[str, tuple[int, int]]
    lights: dict[str, tuple[int, int]]
    hook: str = "state"
    output_bytes: int = 1


_JABRA_LIGHTS = {"off_hook": (2, 0), "mute": (2, 1), "ring": (2, 2), "hold": (2, 3), "ringer": (2, 5)}
_JABRA_OUTPUTS = (
    page(0x08)
    + outputs(NO_PREFERRED, 0x17, 0x09, 0x18, 0x20, 0x21)
    + page(0x0B)
    + outputs(NO_PREFERRED, 0x9E)
    + gap(10, 0x90)
)
_KEYS = collection(
    0x0B,
    6,
    item(0x18, 0xB0) + item(0x28, 0xBB) + item(0x24, 12) + item(0x74, 4) + item(0x94, 1) + item(0x80, 0x40),
    kind=2,
)

JABRA_BIZ = Layout(
    "Jabra BIZ 2400 II",
    collection(
        0x0B,
        5,
        report(2)
        + inputs(NO_PREFERRED, 0x20, 0x97)
        + inputs(RELATIVE, 0x2F, 0x21, 0x24, 0x70, 0x50)
        + _KEYS
        + reject()
        + gap(4)
        + _JABRA_OUTPUTS,
    )
    + collection(0x0C, 1, report(1) + inputs(DATA_VARIABLE, 0xEA, 0xE9, 0xE2) + gap(13)),
    {
        "hook": (2, 0),
        "mute": (2, 2),
        "flash": (2, 3),
        "redial": (2, 4),
        "reject": (2, 11),
        "volume_up": (1, 1),
    },
    _JABRA_LIGHTS,
    output_bytes=2,
)
YEALINK_WH66 = Layout(
    "Yealink WH66",
    collection(
        0x0B,
        5,
        report(2)
        + inputs(NO_PREFERRED, 0x20, 0x97)
        + inputs(RELATIVE, 0x2F, 0x21, 0x24, 0x50)
        + reject()
        + _KEYS
        + gap(5)
        + _JABRA_OUTPUTS,
    )
    + collection(0x0C, 1, report(1) + inputs(DATA_VARIABLE, 0xE9, 0xEA) + gap(6)),
    {
        "hook": (2, 0),
        "mute": (2, 2),
        "flash": (2, 3),
        "redial": (2, 4),
        "reject": (2, 6),
        "volume_up": (1, 0),
    },
    _JABRA_LIGHTS,
    output_bytes=2,
)


def _own_report(number: int, light: int) -> bytes:
    return report(number) + page(0x08) + outputs(NO_PREFERRED, light) + gap(7, 0x90)


POLY_BLACKWIRE = Layout(
    "Poly Blackwire C5220",
    collection(0x0C, 1, report(2) + inputs(DATA_VARIABLE, 0xE9, 0xEA) + gap(6))
    + collection(
        0x0B,
        5,
        report(8)
        + inputs(RELATIVE, 0x2F)
        + inputs(NO_PREFERRED, 0x20)
        + inputs(DATA_VARIABLE, 0x21)
        + inputs(RELATIVE, 0x24)
        + reject(DATA_VARIABLE, 1)
        + gap(3)
        + _own_report(0x09, 0x09)
        + _own_report(0x17, 0x17)
        + _own_report(0x18, 0x18)
        + _own_report(0x1A, 0x1E)
        + _own_report(0x20, 0x20),
    ),
    {
        "hook": (8, 1),
        "mute": (8, 0),
        "flash": (8, 2),
        "redial": (8, 3),
        "reject": (8, 4),
        "volume_up": (2, 0),
    },
    {"off_hook": (0x17, 0), "mute": (0x09, 0), "ring": (0x18, 0), "hold": (0x20, 0)},
)
POLY_VOYAGER_BASE = Layout(
    "Poly Voyager Base",
    collection(
        0x0B,
        5,
        report(1)
        + inputs(NO_PREFERRED, 0x20)
        + inputs(RELATIVE, 0x2F)
        + inputs(DATA_VARIABLE, 0x21)
        + inputs(RELATIVE, 0x24)
        + reject(RELATIVE, 1)
        + gap(3)
        + _own_report(1, 0x18)
        + _own_report(2, 0x1E)
        + _own_report(3, 0x09)
        + _own_report(4, 0x17)
        + _own_report(5, 0x20),
    ),
    {"hook": (1, 0), "mute": (1, 1), "flash": (1, 2), "redial": (1, 3), "reject": (1, 4)},
    {"off_hook": (4, 0), "mute": (3, 0), "ring": (1, 0), "hold": (5, 0)},
)
EPOS_IMPACT_D = Layout(
    "EPOS Impact D",
    collection(
        0x0B,
        5,
        report(2) + page(0x0C) + inputs(DATA_VARIABLE, 0xEA, 0xE9) + page(0x0B) + inputs(NO_PREFERRED, 0x20),
        page(0x0B) + inputs(RELATIVE, 0x21, 0x24, 0x2F, 0x26) + reject(NULL_ARRAY, 1),
        report(3) + page(0x0B) + outputs(NO_PREFERRED, 0x9E) + page(0x08),
        outputs(NO_PREFERRED, 0x17, 0x21, 0x18, 0x09, 0x2A, 0x20) + gap(1, 0x90),
        # an application inside an application, which the standard does not foresee
        collection(0xFF40, 1, report(0x41) + usage(0xFF41) + field(0xB0, DATA_VARIABLE, 1) + gap(7, 0xB0)),
    ),
    {
        "hook": (2, 2),
        "flash": (2, 3),
        "redial": (2, 4),
        "mute": (2, 5),
        "drop": (2, 6),
        "reject": (2, 7),
        "volume_up": (2, 1),
    },
    {"ringer": (3, 0), "off_hook": (3, 1), "ring": (3, 3), "mute": (3, 4), "hold": (3, 6)},
)
EPOS_IMPACT_D1 = Layout(
    "EPOS Impact D1",
    collection(
        0x0B,
        5,
        report(2) + inputs(DATA_VARIABLE, 0x20) + inputs(RELATIVE, 0x21, 0x24, 0x2F, 0x26),
        reject(NULL_ARRAY, 1) + gap(2),
        report(3) + page(0x08) + outputs(DATA_VARIABLE, 0x17, 0x21, 0x18, 0x09, 0x2A, 0x20) + gap(2, 0x90),
    ),
    {"hook": (2, 0), "flash": (2, 1), "redial": (2, 2), "mute": (2, 3), "drop": (2, 4), "reject": (2, 5)},
    {"off_hook": (3, 0), "ring": (3, 2), "mute": (3, 3), "hold": (3, 5)},
    hook="unsure",
)
ANKER_POWERCONF = Layout(
    "Anker PowerConf (its buttons are called constant)",
    collection(
        0x0B,
        5,
        report(2) + inputs(0x23, 0x20, 0x97) + inputs(0x07, 0x2F, 0x21, 0x70, 0x50) + gap(2),
        page(0x08) + outputs(NO_PREFERRED, 0x17, 0x09, 0x18, 0x20, 0x21) + gap(3, 0x90),
    ),
    {"hook": (2, 0), "mute": (2, 2), "flash": (2, 3)},
    {"off_hook": (2, 0), "mute": (2, 1), "ring": (2, 2), "hold": (2, 3)},
)
PLAIN = Layout(
    "one report without a number, a hook that is only pressed",
    collection(
        0x0B,
        5,
        inputs(RELATIVE, 0x20, 0x2F)
        + gap(6)
        + page(0x08)
        + outputs(DATA_VARIABLE, 0x17, 0x21, 0x18)
        + gap(5, 0x90),
    ),
    {"hook": (0, 0), "mute": (0, 1)},
    {"off_hook": (0, 0), "mute": (0, 1), "ring": (0, 2)},
    hook="press",
)

ALL = (
    JABRA_BIZ,
    YEALINK_WH66,
    POLY_BLACKWIRE,
    POLY_VOYAGER_BASE,
    EPOS_IMPACT_D,
    EPOS_IMPACT_D1,
    ANKER_POWERCONF,
    PLAIN,
)

GAMING_HEADSET = collection(0x0C, 1, report(1) + inputs(DATA_VARIABLE, 0xE9, 0xEA) + gap(6))
"""Volume keys only: nothing of a telephone."""


def press(layout: Layout, *controls: str) -> bytes:
    """The input report with these controls at 1, all others of it at 0."""
    number = layout.controls[controls[0]][0]
    bits = sum(1 << layout.controls[control][1] for control in controls)
    return _numbered(number, bits.to_bytes(2, "little"))


def rest(layout: Layout, control: str = "hook") -> bytes:
    """The input report of ``control`` with everything at 0."""
    return _numbered(layout.controls[control][0], bytes(2))


def shown(layout: Layout, report_bytes: bytes) -> set[str]:
    """The lights that an output report turns on."""
    number, bits = report_bytes[0], int.from_bytes(report_bytes[1:], "little")
    return {name for name, (own, bit) in layout.lights.items() if own == number and bits >> bit & 1}


def _numbered(number: int, payload: bytes) -> bytes:
    return bytes([number]) + payload if number else payload
