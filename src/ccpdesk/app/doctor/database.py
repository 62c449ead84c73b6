"""Is the database reachable, ours, of a version we know, writable, and is there room for it?"""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from ccpdesk.app.accounts import database_url, with_password
from ccpdesk.app.doctor.finding import Check, Finding, ok, refused, warning
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.app.doctor.space import check_space, free_space
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told


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
        return ok(Check.DATABASE, Told("{place}: not there yet, made at the first start", place=seen.place))
    if seen.version is None:
        remedy = "Make its tables with `ccpdesk admin init`; the first desk would do it too."
        return warning(Check.DATABASE, Told("{place}: empty", place=seen.place), remedy)
    version: str = seen.version
    if version != seen.newest:
        version = Told(
            "{version} (brought to {newest} at the next start)", version=version, newest=seen.newest
        )
    found = Told("{place}: version {version}, writable", place=seen.place, version=version)
    if seen.file:
        room = f"{free_space(seen.file.parent) / 1e9:.0f}"
        found = Told("{found}, {room} GB free", found=found, room=room)
    return ok(Check.DATABASE, found)
