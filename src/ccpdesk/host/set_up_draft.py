"""What was typed while a desk was being set up, without passwords: a small file of the profile."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

_log = logging.getLogger(__name__)


class SetUpDraft:
    """Names to values; a file that can't be read counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, str | bool]:
        """What was kept; empty when there is nothing."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("%s can't be read: %s", self._path, error)
            return {}
        return {str(name): value for name, value in content.items() if isinstance(value, str | bool)}

    def save(self, content: Mapping[str, str | bool]) -> None:
        """Keep it, whole or not at all. Raises SettingsError."""
        new = self._path.with_suffix(".new")
        try:
            new.write_text(json.dumps(content, indent=1), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            raise SettingsError(
                Told("What was typed can't be kept: {reason}", reason=error.strerror),
                str(self._path),
                "Make the folder writable.",
            ) from error

    def forget(self) -> None:
        """The desk is set up."""
        self._path.unlink(missing_ok=True)
