"""``ccpdesk admin pbx voicemail FOLDER``: voice messages to the desks, and back what they did.

It runs beside Asterisk, as its user, with the PBX's login. Messages stay in Asterisk's spool, where a
telephone hears them (*97); one that was heard at a desk is moved to the old ones, which puts the telephone's
light out; one that was deleted at either side goes at the other.
"""

import argparse
import io
import logging
import time
from typing import Final

from ccpdesk.app.accounts import with_password
from ccpdesk.app.admin_store import database_of
from ccpdesk.app.message_spool import Lying, MessageSpool
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.pbx_messages import Known, Message, PbxMessages

_log = logging.getLogger(__name__)
_REST_SECONDS: Final = 1.0


def run(options: argparse.Namespace) -> int:
    """Bring them, and go on when asked to; returns the exit code.

    Raises:
        KnownError: no such folder, or the database refuses. While it follows, it waits for the database.
    """
    paths = find_paths(options.profile)
    url = database_of(options, paths, load_settings(paths.settings_file))
    bringer = Bringer(
        MessageSpool(options.folder), PbxMessages(with_password(url, KeyringSecrets(paths.profile)))
    )
    bringer.bring()
    while options.follow:
        time.sleep(_REST_SECONDS)
        try:
            bringer.bring()
        except StoreError as error:
            _log.warning("voice messages wait: %s", error)
    print(f"{bringer.brought} new messages of {options.folder}.")
    return 0


class Bringer:
    """Makes both sides the same, again and again."""

    def __init__(self, spool: MessageSpool, desks: PbxMessages) -> None:
        self._spool = spool
        self._desks = desks
        self._missing: set[str] = set()
        self._nobodys: set[str] = set()
        self.brought = 0

    def bring(self) -> None:
        """Once. Raises StoreError."""
        known, lying = self._desks.known(), self._spool.messages()
        for one in lying.values():
            try:
                self._settle(one, known.get(one.id))
            except OSError as error:
                _log.warning("the message %s can't be read or moved: %s", one.text, error)
        # Gone twice: for a moment, while Asterisk moves it, a message is nowhere.
        missing = {
            which
            for which, one in known.items()
            if which not in lying and self._spool.has_mailbox(one.mailbox)
        }
        for gone in missing & self._missing:
            self._desks.forget(gone)
        self._missing = missing

    def _settle(self, lying: Lying, known: Known | None) -> None:
        if known is None:
            self._keep(lying)
        elif known.deleted:
            self._spool.remove(lying)
            self._desks.forget(lying.id)
        elif lying.heard != known.heard_there:
            self._desks.lies(lying.id, heard=lying.heard, heard_there=True)
        elif lying.heard != known.heard:
            self._spool.move(lying)
            self._desks.lies(lying.id, heard=known.heard, heard_there=False)

    def _keep(self, lying: Lying) -> None:
        if lying.id in self._nobodys:
            return
        sound, milliseconds = _flac(lying)
        kept = self._desks.keep(
            Message(
                id=lying.id,
                mailbox=lying.mailbox,
                number=lying.number,
                caller_name=lying.caller_name,
                dialled=lying.dialled,
                left_at=lying.left_at,
                milliseconds=milliseconds,
                heard=lying.heard,
                sound=sound,
            )
        )
        if kept:
            self.brought += 1
        else:
            self._nobodys.add(lying.id)
            _log.warning("the mailbox %s is no user's and no queue's: its messages stay here", lying.mailbox)


def _flac(lying: Lying) -> tuple[bytes, int]:
    """Its sound, and how many milliseconds. Raises OSError when it is none."""
    import soundfile  # noqa: PLC0415 - loads numpy

    target = io.BytesIO()
    try:
        samples, rate = soundfile.read(lying.wav, dtype="int16")
        soundfile.write(target, samples, rate, subtype="PCM_16", format="FLAC")
    except soundfile.SoundFileError as error:
        raise OSError(str(error)) from error
    return target.getvalue(), len(samples) * 1000 // rate
