"""The pages on a port of this computer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from ccpdesk.web.site import Site, make_site
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.waiting import wait_until


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Their address, until the block ends."""
    port = free_port()
    config = uvicorn.Config(make_site(site), port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started, "the pages to be served")
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
