"""The agent's own order of sound devices: a small file of the profile, apart from the settings."""

import json
import logging
from dataclasses import asdict
from pathlib import Path

from ccpdesk.calls.headset import DeviceOrder
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

_log = logging.getLogger(__name__)


class DeviceChoiceFile:
    """Implements `calls.headset.DeviceChoices` as JSON; written whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> DeviceOrder | None:
        """What the agent chose; None for nothing yet, or for a file that can't be read (logged)."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            return DeviceOrder(**{role: _names(names) for role, names in content.items()})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            _log.warning("%s can't be read, the settings' devices are used: %s", self._path, error)
            return None

    def save(self, order: DeviceOrder) -> None:
        """Keep it.

        Raises:
            SettingsError: the file can't be written.
        """
        new = self._path.with_suffix(".new")
        try:
            new.write_text(json.dumps(asdict(order), indent=1), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            raise SettingsError(
                Told("The choice of devices can't be kept: {strerror}", strerror=error.strerror),
                str(self._path),
                "Make the folder writable.",
            ) from error


def _names(names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("not a list of names")
    return tuple(names)
