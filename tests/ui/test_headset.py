"""The headset fly-out: order of devices, meters, tests (HEAD-01, HEAD-03)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccpdesk.calls.headset import DeviceOrder, DeviceRole, HeadsetDevices, Levels
from ccpdesk.ui.models.headset import DeviceRow, MeterView, meters
from tests.ui import scenes
from tests.ui.conftest import Stage

pytestmark = pytest.mark.req("HEAD-03")
MakeStage = Callable[..., Stage]


def test_order_is_chosen_moved_and_kept(stage: MakeStage) -> None:
    made = stage(scenes.idle())
    panel = made.ui.presenters.headset
    assert panel.view.rows == (
        DeviceRow("Desk microphone", False, ""),
        DeviceRow("Headset microphone", False, "in use"),
    )
    panel.choose("Headset microphone", on=True)
    panel.choose("Desk microphone", on=True)
    panel.move("Desk microphone", -1)
    order = DeviceOrder(microphones=("Desk microphone", "Headset microphone"))
    assert made.headset.kept == order
    assert made.headset.told[-1] == ("prefer", order)
    panel.move("Desk microphone", -1)  # is the first already
    panel.choose("Headset microphone", on=False)
    assert made.headset.kept == DeviceOrder(microphones=("Desk microphone",))
    assert [row.chosen for row in panel.view.rows] == [True, False]


def test_a_device_that_is_away_keeps_its_place(stage: MakeStage) -> None:
    made = stage(scenes.idle())
    made.set_up.prefer(DeviceRole.RINGER, ("Kitchen radio", "Loudspeaker"))
    panel = made.ui.presenters.headset
    panel.show_role(DeviceRole.RINGER)
    assert panel.view.rows == (
        DeviceRow("Kitchen radio", True, "not plugged in"),
        DeviceRow("Loudspeaker", True, "in use"),
        DeviceRow("Headset", False, ""),
    )


def test_microphone_and_meters_run_only_while_the_fly_out_is_seen(stage: MakeStage) -> None:
    made = stage(scenes.idle())
    fly_out = made.ui.window.fly_outs.headset
    assert made.headset.told == []
    made.ui.window.fly_outs.toggle_headset()
    assert made.headset.told == [("try_out", True, False)]
    made.set_up.heard(Levels(-30.0, -96.0))
    assert (fly_out._form.microphoneMeter.value(), fly_out._form.speakerMeter.value()) == (50, 0)
    fly_out._form.echoButton.click()
    assert made.headset.told[-1] == ("try_out", True, True)
    fly_out.close_up()
    assert made.headset.told[-1] == ("try_out", False, False)
    assert fly_out._form.microphoneMeter.value() == 0
    assert not fly_out._form.echoButton.isChecked()


def test_ticks_and_buttons_of_the_fly_out(stage: MakeStage, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    made.ui.window.fly_outs.toggle_headset()
    form = made.ui.window.fly_outs.headset._form
    assert not form.toneButton.isEnabled()
    form.roleBox.setCurrentIndex(1)
    form.deviceList.item(1).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: made.headset.kept is not None)
    assert made.headset.kept == DeviceOrder(speakers=("Headset",))
    assert form.deviceList.item(0).text() == "Headset · in use"
    form.toneButton.click()
    form.roleBox.setCurrentIndex(2)
    form.toneButton.click()
    assert made.headset.told[-2:] == [("play_test", False), ("play_test", True)]


def test_no_echo_test_in_a_call(stage: MakeStage) -> None:
    made = stage(scenes.active())
    assert not made.ui.presenters.headset.view.can_echo


@pytest.mark.parametrize(("dbfs", "share"), [(-96, 0), (-60, 0), (-30, 50), (0, 100), (3, 100)])
def test_meters(dbfs: float, share: int) -> None:
    assert meters(Levels(dbfs, -96)) == MeterView(share, 0)


def test_with_nothing_plugged_in_the_panel_says_so(stage: MakeStage) -> None:
    made = stage(scenes.idle())
    made.set_up.listed(HeadsetDevices())
    panel = made.ui.presenters.headset
    assert (panel.view.rows, panel.view.hint.split(".")[0]) == ((), "No microphone is plugged in")
    panel.show_role(DeviceRole.SPEAKER)
    assert panel.view.hint.startswith("No loudspeaker is plugged in")
