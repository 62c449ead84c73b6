"""Report descriptors of several makers, and such as no honest device would send (HEAD-02)."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccpdesk.voice.headset import usages as u
from ccpdesk.voice.headset.descriptor_items import MalformedDescriptor
from ccpdesk.voice.headset.headset_control import HeadsetControl
from ccpdesk.voice.headset.report_descriptor import parse
from ccpdesk.voice.headset.report_fields import Field, Span
from tests.voice.headset import makers as m

INPUTS = {
    "hook": u.HOOK_SWITCH,
    "mute": u.PHONE_MUTE,
    "flash": u.FLASH,
    "redial": u.REDIAL,
    "drop": u.DROP,
    "volume_up": u.VOLUME_UP,
    "reject": u.BUTTON_7,
}
LIGHTS = {
    "off_hook": u.LED_OFF_HOOK,
    "ring": u.LED_RING,
    "hold": u.LED_HOLD,
    "ringer": u.RINGER,
    "mute": u.LED_MUTE,
}
EVERY_MAKER = pytest.mark.parametrize("layout", m.ALL, ids=lambda layout: layout.name)


def _place(fields: tuple[Field, ...], usage: u.Usage) -> tuple[int, int]:
    found = next(field for field in fields if field.stands_for(usage))
    return found.report_id, found.offset


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_every_control_and_light_is_found_at_its_bit(layout: m.Layout) -> None:
    parsed = parse(layout.descriptor)
    assert {name: _place(parsed.inputs, INPUTS[name]) for name in layout.controls} == layout.controls
    microphone_is_mute = layout is m.PLAIN
    lights = {**LIGHTS, "mute": u.LED_MICROPHONE} if microphone_is_mute else LIGHTS
    assert {name: _place(parsed.outputs, lights[name]) for name in layout.lights} == layout.lights
    assert parsed.is_telephony
    assert parsed.numbered == (layout is not m.PLAIN)
    lengths = dict(parsed.output_bits)
    assert {lengths[number] for number, _ in layout.lights.values()} == {layout.output_bytes * 8}


def test_a_headset_with_volume_keys_only_is_no_telephone() -> None:
    parsed = parse(m.GAMING_HEADSET)
    assert not parsed.is_telephony
    assert not HeadsetControl(parsed).useful


def test_flags_push_pop_and_ranges() -> None:
    keys = m.item(0x18, 0xB0) + m.item(0x28, 0xB2)
    parsed = parse(
        m.collection(
            0x0B,
            5,
            m.item(0xA4) + m.page(0x08) + m.item(0xB4),  # the page is the telephone's again
            keys + m.field(0x80, m.NO_PREFERRED, 4),
            m.gap(4) + keys + m.field(0x80, m.NULL_ARRAY, 2, size=4),
        )
    )
    variables, arrays = parsed.inputs[:4], parsed.inputs[4:]
    assert [field.usages for field in variables] == [
        (Span(0x0B, x, x),)
        for x in (0xB0, 0xB1, 0xB2, 0xB2)  # the last usage serves for the rest
    ]
    assert all(field.no_preferred and not field.relative and not field.array for field in variables)
    assert [(field.offset, field.array, field.usages) for field in arrays] == [
        (8, True, (Span(0x0B, 0xB0, 0xB2),)),
        (12, True, (Span(0x0B, 0xB0, 0xB2),)),
    ]
    assert [arrays[0].usage_at(index) for index in (0, 2, 3, -1)] == [
        u.Usage(0x0B, 0xB0),
        u.Usage(0x0B, 0xB2),
        None,
        None,
    ]


def test_a_usage_of_four_bytes_has_its_own_page_and_of_alternatives_the_first_counts() -> None:
    alternatives = m.item(0xA8, 1) + m.usage(0x2F, 0x21) + m.item(0xA8, 0)
    wide = bytes([0x0B]) + (0x000C_00E9).to_bytes(4, "little")
    parsed = parse(m.collection(0x0B, 5, alternatives + wide + m.field(0x80, m.DATA_VARIABLE, 2)))
    assert [field.usages[0] for field in parsed.inputs] == [Span(0x0B, 0x2F, 0x2F), Span(0x0C, 0xE9, 0xE9)]


def test_a_long_item_is_passed_over() -> None:
    parsed = parse(m.collection(0x0B, 5, b"\xfe\x03\x77abc", m.inputs(m.NO_PREFERRED, 0x20)))
    assert len(parsed.inputs) == 1


@pytest.mark.req("HEAD-02")
@pytest.mark.parametrize(
    ("descriptor", "complaint"),
    [
        (m.JABRA_BIZ.descriptor[:-1], "collection open"),
        (b"\x05", "middle of an item"),
        (b"\xfe", "middle of an item"),
        (b"\xfe\x05\x00ab", "middle of an item"),
        (m.item(0xC0), "never opened"),
        (m.item(0xB4), "never pushed"),
        (m.report(0), "report id 0"),
        (m.report(0x100), "report id"),
        (m.item(0xA4) * 40, "depth of pushes"),
        (m.item(0xA0, 1) * 40, "depth of collections"),
        (m.item(0x28, 3), "range of usages"),
        (m.item(0x18, 9) + m.item(0x28, 3), "range of usages"),
        (m.usage(0x20) + m.field(0x80, 2, 0xFFFF_FFFF), "report count"),
        (m.usage(0x20) + m.field(0x80, 2, 1, size=0xFFFF_FFFF), "report size"),
        (m.usage(0x20) + m.field(0x80, 2, 9000), "number of fields"),
        (m.gap(100_000) * 2, "length of a report"),
        (bytes(5000), "too long"),
    ],
)
def test_what_is_wrong_with_a_descriptor_is_said(descriptor: bytes, complaint: str) -> None:
    with pytest.raises(MalformedDescriptor, match=complaint):
        parse(descriptor)


@pytest.mark.req("HEAD-02")
@settings(max_examples=300, deadline=None)
@given(descriptor=st.binary(max_size=200), reports=st.lists(st.binary(max_size=12), max_size=5))
@example(descriptor=m.item(0x18, 0) + m.item(0x2A, 0xFFFF) + m.field(0x80, 0, 8000), reports=[b"\xff" * 12])
def test_any_bytes_are_read_or_refused(descriptor: bytes, reports: list[bytes]) -> None:
    _read_and_use(descriptor, reports)


@pytest.mark.req("HEAD-02")
@settings(max_examples=300, deadline=None)
@given(data=st.data(), layout=st.sampled_from(m.ALL))
def test_a_true_descriptor_with_damage_is_read_or_refused(data: st.DataObject, layout: m.Layout) -> None:
    damaged = bytearray(layout.descriptor)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    _read_and_use(
        bytes(damaged[:cut] if data.draw(st.booleans()) else damaged), [m.press(layout, "hook"), b"", b"\2"]
    )


def _read_and_use(descriptor: bytes, reports: list[bytes]) -> None:
    try:
        layout = parse(descriptor)
    except MalformedDescriptor:
        return
    for fields in (layout.inputs, layout.outputs):
        assert all(field.size > 0 and field.offset + field.size <= 8 * 16_384 for field in fields)
    control = HeadsetControl(layout)
    for report in reports:
        control.take(report, 0.0)
    assert all(len(report) <= 16_385 for report in control.darken())
