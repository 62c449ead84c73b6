"""One contract for every `HidPort`: recorded headsets, hidapi's adapter, hidapi itself as far as it goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.headset.hid_port import DeviceGone, HidDevice, HidPort
from ccpdesk.voice.headset.hidapi_port import HidapiDevice, HidapiPort, load_hidapi
from tests.voice.headset import makers as m
from tests.voice.headset.hidapi_double import HidapiDouble
from tests.voice.headset.recorded_port import RecordedHeadset, RecordedPort

PortOf = Callable[[RecordedHeadset], HidPort]


def _hidapi_on(headset: RecordedHeadset) -> HidPort:
    return HidapiPort(HidapiDouble(headset))


@pytest.fixture(params=[RecordedPort, _hidapi_on], ids=["recorded", "hidapi"])
def port_of(request: pytest.FixtureRequest) -> PortOf:
    made: PortOf = request.param
    return made


@pytest.fixture
def jabra() -> RecordedHeadset:
    return RecordedHeadset(m.JABRA_BIZ.name, m.JABRA_BIZ.descriptor)


@pytest.mark.req("HEAD-02")
def test_listed_once_while_it_is_plugged_in(port_of: PortOf, jabra: RecordedHeadset) -> None:
    port = port_of(jabra)
    assert port.devices() == (jabra.device,)
    jabra.unplug()
    assert port.devices() == ()
    with pytest.raises(VoiceError):
        port.open(jabra.device)


@pytest.mark.req("HEAD-02")
def test_descriptor_reports_and_silence(port_of: PortOf, jabra: RecordedHeadset) -> None:
    connection = port_of(jabra).open(jabra.device)
    assert connection.descriptor == m.JABRA_BIZ.descriptor
    assert connection.read(0.01) == b""
    jabra.send(m.press(m.JABRA_BIZ, "hook"))
    jabra.send(m.rest(m.JABRA_BIZ))
    assert [connection.read(1), connection.read(1)] == [m.press(m.JABRA_BIZ, "hook"), m.rest(m.JABRA_BIZ)]
    connection.write(b"\2\1\0")
    assert jabra.told == [b"\2\1\0"]


@pytest.mark.req("HEAD-02")
def test_gone_while_open(port_of: PortOf, jabra: RecordedHeadset) -> None:
    connection = port_of(jabra).open(jabra.device)
    jabra.unplug()
    with pytest.raises(DeviceGone, match=jabra.device.name):
        connection.read(1)
    with pytest.raises(DeviceGone):
        connection.write(b"\2\1\0")


def test_closed_is_closed_and_twice_does_no_harm(port_of: PortOf, jabra: RecordedHeadset) -> None:
    connection = port_of(jabra).open(jabra.device)
    assert jabra.open_connections == 1
    connection.close()
    connection.close()
    assert jabra.open_connections == 0
    with pytest.raises(DeviceGone):
        connection.read(0.01)


def test_what_this_user_may_not_open_is_said(port_of: PortOf, jabra: RecordedHeadset) -> None:
    jabra.forbidden = True
    with pytest.raises(VoiceError, match="can't be used"):
        port_of(jabra).open(jabra.device)


@pytest.mark.req("HEAD-02")
def test_hidapi_itself_lists_and_refuses() -> None:
    port = HidapiPort(load_hidapi())
    assert all(device.path and device.name for device in port.devices())
    with pytest.raises(VoiceError, match="udev rule"):
        port.open(HidDevice("/dev/hidraw-that-is-not-there", "Nothing"))


def test_hidapi_itself_before_and_after_an_open_behaves_as_its_double() -> None:
    handles: tuple[HidapiDevice, ...] = (load_hidapi().device(), HidapiDouble().device())
    for handle in handles:
        with pytest.raises(OSError, match="open failed"):
            handle.open_path(b"/dev/hidraw-that-is-not-there")
        with pytest.raises(ValueError, match="not open"):
            handle.read(8, 1)
        with pytest.raises(ValueError, match="not open"):
            handle.write(b"\0")
        with pytest.raises(ValueError, match="not open"):
            handle.get_report_descriptor()
        handle.close()
