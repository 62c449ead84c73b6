"""Lists the sound devices once: ``python -m ccpdesk.app.doctor.audio_program``.

Reads the orders of preference as one JSON line, writes devices and choice as another. No device is opened.
"""

import json
import sys
from dataclasses import asdict

from PySide6.QtCore import QCoreApplication

from ccpdesk.voice.audio import DevicePreferences
from ccpdesk.voice.audio.headset import AudioEvent, Headset
from ccpdesk.voice.audio.notices import AudioState


def main() -> int:
    """Ends with the first look at the devices; the one who started it sets the time."""
    lists: dict[str, list[str]] = json.loads(sys.stdin.readline())
    application = QCoreApplication(sys.argv[:1])

    def heard(event: AudioEvent) -> None:
        if isinstance(event, AudioState):
            state = {**asdict(event.chosen), "audio_system": event.audio_system}
            print(json.dumps(state), flush=True)
            application.quit()

    headset = Headset(heard)
    microphones, speakers, ringers = (tuple(lists[kind]) for kind in ("microphones", "speakers", "ringers"))
    headset.start(DevicePreferences(microphones=microphones, speakers=speakers, ringers=ringers))
    application.exec()
    headset.shut_down()
    return 0


if __name__ == "__main__":
    sys.exit(main())
