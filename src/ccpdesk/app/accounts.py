"""Accounts whose passwords are in the keyring: the SIP account, and the database's user."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import DATABASE_ACCOUNT, NoKeyring, Secrets
from ccpdesk.host.settings import Settings, SipSettings


def sip_account(sip: SipSettings) -> str:
    """The SIP account's name in the keyring, e.g. ``1001@pbx.example.com``."""
    return f"{sip.auth_username or sip.username}@{sip.domain or sip.server}"


def database_url(settings: Settings, paths: Paths) -> str:
    """The configured database, else the SQLite file of the profile; without a password."""
    return with_authority(settings.database.url, settings) or paths.default_database_url


def with_authority(url: str, settings: Settings) -> str:
    """URL of a PostgreSQL server with the authority that its certificate must come from, if any is set."""
    parts = urlsplit(url)
    if not settings.database.ca_file or not parts.scheme.startswith("postgresql"):
        return url
    query = dict(parse_qsl(parts.query)) | {"sslrootcert": settings.database.ca_file}
    return urlunsplit(parts._replace(query=urlencode(query)))


def with_password(url: str, secrets: Secrets) -> str:
    """The URL with the password that the keyring has for it, if any.

    Only a PostgreSQL URL that names a user gets one; SQLite never asks the keyring. A session without a
    keyring is left to PostgreSQL's own ways of knowing a user (peer, certificate, ``~/.pgpass``).

    Raises:
        SecretStoreFailed: there is a keyring, and it is locked or refuses.
    """
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgresql") or not parts.username or parts.password is not None:
        return url
    try:
        password = secrets.get(DATABASE_ACCOUNT)
    except NoKeyring:
        return url
    if password is None:
        return url
    user, _, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))
