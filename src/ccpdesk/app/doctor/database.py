"""Is the database reachable, ours, of a version we know, writable, and is there room for it?"""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from ccpdesk.app.accounts import database_url, with_password
from ccpdesk.app.doctor.finding import Check, Finding, ok, refused, warning
from ccpdesk.app.doctor.folders import check_space, free_space
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.errors import KnownError


async def check_database(
    settings: Settings, paths: Paths, secrets: Secrets, hide: Callable[[str], None]
) -> Finding:
    """What a desk would meet; ``hide`` is told of the password, which must not be shown."""
    try:
        return await in_thread(lambda: look_at_database(settings, paths, secrets, hide))
    except KnownError as error:
        return refused(Check.DATABASE, error)


def look_at_database(
    settings: Settings, paths: Paths, secrets: Secrets, hide: Callable[[str], None]
) -> Finding:
    """The same, on this thread. Raises KnownError: it can't be used."""
    from ccpdesk.storage.checkup import look_at  # noqa: PLC0415 - SQLAlchemy is slow to import

    url = with_password(database_url(settings, paths), secrets)
    for secret in {urlsplit(url).password or "", unquote(urlsplit(url).password or "")}:
        hide(secret)
    seen = look_at(url)
    if seen.file is not None and (space := check_space(Check.DATABASE, seen.file.parent)):
        return space
    if not seen.exists:
        return ok(Check.DATABASE, f"{seen.place}: not there yet, made at the first start")
    if seen.version is None:
        remedy = "Make its tables with `ccpdesk admin init`; the first desk would do it too."
        return warning(Check.DATABASE, f"{seen.place}: empty", remedy)
    room = f", {free_space(seen.file.parent) / 1e9:.0f} GB free" if seen.file else ""
    age = "" if seen.version == seen.newest else f" (brought to {seen.newest} at the next start)"
    return ok(Check.DATABASE, f"{seen.place}: version {seen.version}{age}, writable{room}")
