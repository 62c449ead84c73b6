"""Sources of tenants' updates: files, and addresses with a size that is bounded, and a time (TEN-05)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.sources import LARGEST_SOURCE

_PATIENCE_SECONDS: Final = 20.0
_WHOLE_SECONDS: Final = 120.0
_CHUNK: Final = 65_536


class TenantSources:
    """The port `Sources`."""

    @contextmanager
    def local(self, source: str) -> Iterator[Path]:
        """The source as a file: its own, or what was fetched; see `Sources`."""
        if not _is_address(source):
            yield _file(source)
            return
        with TemporaryDirectory(prefix="ccpdesk-sync-") as folder:
            yield _download(source, Path(folder), LARGEST_SOURCE)


def _is_address(source: str) -> bool:
    return urlsplit(source).scheme.lower() in {"http", "https"}


def _file(source: str) -> Path:
    file = Path(source).expanduser()
    if not file.is_file():
        raise SettingsError("The source is not there", source, "Correct its path.")
    if file.stat().st_size > LARGEST_SOURCE:
        raise _too_large(source, LARGEST_SOURCE)
    return file


def _too_large(source: str, largest: int) -> SettingsError:
    return SettingsError(
        Told("The source has more than {largest} bytes: this is no list of ZIP codes", largest=largest),
        source,
    )


def _download(address: str, folder: Path, largest: int) -> Path:
    """Fetch it into ``folder``; the file's name tells CSV from JSON.

    Raises:
        SettingsError: it can't be fetched, takes too long, or has more than ``largest`` bytes.
    """
    try:
        opener = build_opener(_HttpOnly)
        request = Request(address, headers={"Accept": "text/csv, application/json"})  # noqa: S310 - http(s) only
        with opener.open(request, timeout=_PATIENCE_SECONDS) as answer:
            file = folder / ("source.json" if _is_json(address, answer) else "source.csv")
            _write(answer, file, address, largest)
            return file
    except HTTPError as error:
        raise SettingsError(
            Told("The server answers {code} {reason}", code=error.code, reason=error.reason), address
        ) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise SettingsError(
            Told("The source can't be fetched: {reason}", reason=reason), address, "Try again later."
        ) from error


def _is_json(address: str, answer: HTTPResponse) -> bool:
    return "json" in answer.headers.get_content_type() or urlsplit(address).path.lower().endswith(".json")


def _write(answer: HTTPResponse, file: Path, address: str, largest: int) -> None:
    end, size = time.monotonic() + _WHOLE_SECONDS, 0
    with file.open("wb") as stream:
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            if size > largest:
                raise _too_large(address, largest)
            if time.monotonic() > end:
                raise SettingsError(
                    Told("The source takes longer than {seconds} s", seconds=round(_WHOLE_SECONDS)),
                    address,
                )
            stream.write(chunk)


class _HttpOnly(HTTPRedirectHandler):
    """Follows a redirect to another web address only (urllib sees to that); what began safe stays safe."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to the new address."""
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise SettingsError("The source sends on from https to an address that is not safe", req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
