"""The port `Recorder`: keys and files here, the recording itself in voice (REC-01, REC-02)."""

import logging
from collections.abc import Callable, Collection
from queue import SimpleQueue
from threading import Thread
from typing import Final
from uuid import UUID

from ccpdesk.app.recording_files import SUFFIX, RecordingFiles
from ccpdesk.calls.recorder import Begun, Kept
from ccpdesk.host.secrets import Secrets
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId, RecordingId
from ccpdesk.recordings.keys import CentrePublicKey, DeskKey, SealingKey, new_key
from ccpdesk.recordings.sealed_file import head_for
from ccpdesk.voice.protocol import Message, PauseRecording, ResumeRecording, StartRecording, StopRecording
from ccpdesk.workflows.ports import UnitOfWork

_log = logging.getLogger(__name__)
ACCOUNT: Final = "recordings"
"""Where the keyring has the desk's own key, in hexadecimal digits."""


class DeskRecorder:
    """Main thread only; files and the keyring are waited for on a thread of its own, a daemon.

    Args:
        send: tells voice; whether it was there.
        put: runs work on the files, in order; a thread of its own when left out.
    """

    def __init__(
        self,
        send: Callable[[Message], bool],
        files: RecordingFiles,
        secrets: Secrets,
        dispatcher: Dispatcher,
        put: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self._send = send
        self._files = files
        self._secrets = secrets
        self._dispatcher = dispatcher
        self._desk_key: DeskKey | None = None
        self._centre_key: CentrePublicKey | None = None
        self._trouble = KnownError("The key for recordings is not there yet", "", "Try again in a moment.")
        self._moving = 0
        self._put = put or _thread().put

    @property
    def idle(self) -> bool:
        """No finished recording is on its way to where they are kept."""
        return not self._moving

    # --- keys -------------------------------------------------------------------------------------------

    def unlock(self) -> None:
        """Ask the keyring for the desk's own key; the first time one is made."""

        def ask() -> None:
            try:
                found = desk_key(self._secrets)
            except KnownError as error:
                trouble = error  # the name of the exception is gone when it is looked at
                self._dispatcher.post(lambda: self._locked(trouble))
            else:
                self._dispatcher.post(lambda: self._unlocked(found))

        self._put(ask)

    def seal_for(self, centre: CentrePublicKey | None) -> None:
        """The centre's key: what is recorded from now on can be opened with it, too."""
        self._centre_key = centre

    def _unlocked(self, key: DeskKey) -> None:
        self._desk_key = key

    def _locked(self, error: KnownError) -> None:
        _log.warning("no key for recordings from the keyring: %s", error)
        self._trouble = error

    # --- the port ---------------------------------------------------------------------------------------

    def start(self, call: CallId, recording: RecordingId) -> Begun:
        """Record a connected call."""
        readers: list[SealingKey] = [key for key in (self._desk_key, self._centre_key) if key is not None]
        if not readers:
            raise self._trouble
        key, name = new_key(), file_name(recording)
        self._send(
            StartRecording(
                call=call,
                recording=recording,
                file=str(self._files.unfinished / name),
                head=head_for(str(recording), key, readers),
                key=key,
            )
        )
        return Begun(name, " ".join(reader.id for reader in readers))

    def pause(self, call: CallId, seconds: float) -> None:
        """Record silence."""
        self._send(PauseRecording(call, seconds))

    def resume(self, call: CallId) -> None:
        """Record what is said again."""
        self._send(ResumeRecording(call))

    def stop(self, call: CallId) -> None:
        """Record no more."""
        self._send(StopRecording(call))

    def keep(
        self,
        recording: RecordingId,
        done: Callable[[Kept], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Bring it to the folder of recordings."""
        self._moving += 1

        def answer(kept: Kept | KnownError) -> None:
            self._moving -= 1
            if isinstance(kept, Kept):
                done(kept)
            else:
                failed(kept)

        def move() -> None:
            kept: Kept | KnownError
            try:
                kept = self._files.keep(file_name(recording))
            except KnownError as error:
                kept = error
            self._dispatcher.post(lambda: answer(kept))

        self._put(move)

    def wipe(self, recording: RecordingId) -> None:
        """Leave nothing of it."""
        self._put(lambda: self._files.wipe(file_name(recording)))

    def unfinished(self, done: Callable[[Collection[RecordingId]], None]) -> None:
        """What lies in the folder of unfinished ones."""

        def look() -> None:
            found = [RecordingId(name) for file in self._files.left() if (name := _id(file)) is not None]
            self._dispatcher.post(lambda: done(found))

        self._put(look)


def _thread() -> "SimpleQueue[Callable[[], None]]":
    """What is put there is done, in order; a daemon, as a folder on the network may not answer."""
    queue: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def serve() -> None:
        while True:
            work = queue.get()
            try:
                work()
            except Exception:  # noqa: BLE001 - logged; the next file may do better
                _log.exception("work on a recording failed")

    Thread(target=serve, name="recording files", daemon=True).start()
    return queue


def desk_key(secrets: Secrets) -> DeskKey:
    """The desk's own key from the keyring, made at its first use.

    Raises:
        KnownError: the keyring can't be used, or holds something else there.
    """
    written = secrets.get(ACCOUNT)
    if written is None:
        written = new_key().hex()
        secrets.set(ACCOUNT, written)
    try:
        return DeskKey(bytes.fromhex(written))
    except ValueError as error:
        raise KnownError(
            "The key for recordings in the keyring is not readable", ACCOUNT, "Put it back from a backup."
        ) from error


def newest_key(work: UnitOfWork) -> CentrePublicKey | None:
    """The centre's key that recordings are sealed for now."""
    keys = work.recordings.keys()
    return CentrePublicKey(keys[0].public) if keys else None


def file_name(recording: RecordingId) -> str:
    """Of its file, in either folder."""
    return f"{recording}{SUFFIX}"


def _id(name: str) -> UUID | None:
    try:
        return UUID(name.removesuffix(SUFFIX))
    except ValueError:
        return None
