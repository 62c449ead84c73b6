"""``ccpdesk web``: the booking pages as a service, behind a proxy (WEB-01)."""

import argparse
import errno
import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_network
from typing import Final
from uuid import uuid4

from ccpdesk.app.admin_store import open_for
from ccpdesk.customers.portal_mail import Letter, NotSent
from ccpdesk.host.paths import find_paths
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.storage.changes import WatchStore
from ccpdesk.workflows.book_online import CodeSender

_log = logging.getLogger(__name__)
_LAST_PORT: Final = 65_535
_WAITING: Final = 2048
"""Connections that wait to be taken, as uvicorn has it."""


def run(options: argparse.Namespace) -> int:
    """Serve until it is stopped.

    Raises:
        SettingsError: the extra ``web`` is not installed, an option says nothing that can be done, or nothing
            can listen at the address.
        StoreError: the database can't be opened.
    """
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from ccpdesk.web.site import Site, make_site  # noqa: PLC0415 - needs the extra
    except ImportError as error:
        raise SettingsError(
            "The booking pages are not installed", str(error.name), "Run: pip install 'ccpdesk[web]'"
        ) from error
    proxies = _proxies(options.proxy)
    if options.codes_to:
        _refuse_template(options.codes_to)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for talker in ("alembic", "ccpdesk.storage.pool"):  # each step of an upgrade, each connection
        logging.getLogger(talker).setLevel(logging.WARNING)
    with _listening(options.listen) as door, open_for(options) as (store, settings):
        shown = ShownCodes() if options.show_codes else None
        codes: CodeSender | None = shown
        if options.codes_to:
            secrets = KeyringSecrets(find_paths(options.profile).profile)
            post = SmtpPost(settings.mail, secrets, _AtOnce(), SystemClock())
            post.refuse_unready()
            codes = MailedCodes(post, options.codes_to)
        changes = WatchStore(lambda: store.engine.url.render_as_string(hide_password=False), _AtOnce())
        site = make_site(
            Site(
                work=store.public_work,
                clock=SystemClock(),
                places=PostalTable(),
                https=options.https,
                codes=codes,
                last_code=shown.last if shown else None,
                abandoned_after=timedelta(minutes=options.abandoned_minutes),
                chats=store.public_chats,
                changes=changes,
            )
        )
        config = uvicorn.Config(
            site,
            proxy_headers=True,
            forwarded_allow_ips=proxies,
            access_log=False,
            server_header=False,
            log_level="warning",
            timeout_keep_alive=15,
            limit_concurrency=2000,  # an open chat page is a request that lasts
            timeout_graceful_shutdown=5,
        )
        server = uvicorn.Server(config)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[door])
        changes.close()
    return 0 if server.started else 1


class ShownCodes:
    """Keeps the codes for the page that shows them: for demos, where nothing is sent."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def send(self, phone: str, text: str) -> None:
        """Keep the code, the first word of the message."""
        self._last[phone] = text.split(maxsplit=1)[0]

    def last(self, phone: str) -> str:
        """The code that was sent to that phone last."""
        return self._last.get(phone, "")


class MailedCodes:
    """Sends codes as mail to an SMS provider, whose address names the phone."""

    def __init__(self, post: SmtpPost, template: str) -> None:
        self._post = post
        self._template = template

    def send(self, phone: str, text: str) -> None:
        """Hand it to the mail server; what fails is logged, the visitor asks again."""
        letter = Letter(
            id=uuid4(),
            to=self._template.replace("{number}", phone.removeprefix("+")),
            sender_name="",
            subject="",
            text=text,
        )
        self._post.send(letter, lambda: None, _told)


def _told(error: NotSent) -> None:
    _log.warning("a code could not be sent: %s", error)


class _AtOnce:
    """A dispatcher for a program without a main loop of ours: does it where it is told."""

    def post(self, job: Callable[[], None]) -> None:
        """Do it now."""
        job()

    def later(self, seconds: float, job: Callable[[], None]) -> Callable[[], None]:
        """Nobody asks this one for it."""
        raise NotImplementedError(f"{job} in {seconds} s")


def _refuse_template(template: str) -> None:
    if "{number}" not in template or "@" not in template:
        raise SettingsError(
            "--codes-to does not say where the phone's number goes",
            template,
            "For example {number}@sms.example.com",
        )


def _proxies(text: str) -> list[str]:
    """Addresses and networks of proxies, or ``*`` for any."""
    given = [part.strip() for part in text.split(",") if part.strip()]
    for part in given:
        try:
            ip_network(part if part != "*" else "0.0.0.0/0")
        except ValueError as error:
            raise SettingsError(
                "That is no address of a proxy", f"--proxy {part}", "For example 127.0.0.1,10.0.0.0/8"
            ) from error
    return given


def _listening(text: str) -> socket.socket:
    """A socket that takes connections at ``ADDRESS:PORT``."""
    host, _, port = text.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isdecimal() or not 1 <= int(port) <= _LAST_PORT:
        raise SettingsError("That is no address to listen on", text, "For example 127.0.0.1:8750")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family, backlog=_WAITING)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        known = error.errno in errno.errorcode  # else a name that leads nowhere
        why = os.strerror(error.errno) if known and error.errno else error.strerror or str(error)
        raise SettingsError(
            f"Nothing can listen there: {why.lower()}",
            text,
            "Stop the program that has this port, or choose another with --listen."
            if taken
            else "Choose an address of this computer, and a port that you may use, with --listen.",
        ) from error
