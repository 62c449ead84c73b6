"""TLS to a real PostgreSQL: the right certificate is taken, every other one refused in words (SEC-01)."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives import serialization
from sqlalchemy import make_url, text

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.changes.postgresql import listen
from ccpdesk.storage.engine import make_engine
from ccpdesk.storage.tls import verified
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.postgres import Postgres

pytestmark = pytest.mark.req("SEC-01", "SEC-02")


@pytest.fixture
def server(postgres: Postgres) -> Iterator[Postgres]:
    yield postgres
    postgres.serve_no_tls()


def connect(server: Postgres, authority: Path, host: str = "localhost") -> str:
    """The TLS version of a connection that trusts ``authority``. Raises StoreError."""
    address = f"postgresql://postgres@{host}:{server.port}/postgres?sslrootcert={authority}"
    engine = make_engine(address)
    try:
        with engine.connect() as connection:
            question = text("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl")
            return str(connection.scalar(question))
    finally:
        engine.dispose()


def refusal(server: Postgres, authority: Path, host: str = "localhost") -> StoreError:
    with pytest.raises(StoreError) as caught:
        connect(server, authority, host)
    return caught.value


def test_the_right_certificate_is_taken(
    server: Postgres, certificate_authority: CertificateAuthority
) -> None:
    made = certificate_authority.issue("localhost")
    server.serve_tls(made.certificate, made.key)
    assert connect(server, certificate_authority.root) in {"TLSv1.2", "TLSv1.3"}


def test_live_changes_come_from_a_verified_server_only(
    server: Postgres, certificate_authority: CertificateAuthority, tmp_path: Path
) -> None:
    made = certificate_authority.issue("localhost")
    server.serve_tls(made.certificate, made.key)
    other = CertificateAuthority(tmp_path, "Other CA").root
    url = make_url(f"postgresql://postgres@localhost:{server.port}/postgres?sslrootcert={other}")
    never, _ = socket.socketpair()
    with never, pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        listen(url, never, lambda: None, lambda _: None)
    _.close()


def test_a_wrong_one_is_refused_in_words(
    server: Postgres, certificate_authority: CertificateAuthority, tmp_path: Path
) -> None:
    ours, others = certificate_authority, CertificateAuthority(tmp_path, "Other CA")
    for made, words, remedy in (
        (ours.issue("db.example.com"), "is for another name", "administrator"),
        (ours.issue("localhost", valid_for=dt.timedelta(days=-1)), "has expired", "administrator"),
        (others.issue("localhost"), "an authority that is not trusted", "`ca_file`"),
    ):
        server.serve_tls(made.certificate, made.key)
        told = refusal(server, ours.root)
        assert words in told.what
        assert "localhost" in told.what
        assert remedy in told.remedy
    key = others._key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "own.key").write_bytes(key)
    server.serve_tls(others.root, tmp_path / "own.key")
    assert "is self-signed and not in the CA file" in refusal(server, ours.root).what


def test_a_server_without_tls_is_refused(
    postgres: Postgres, certificate_authority: CertificateAuthority
) -> None:
    assert "localhost offers no TLS" in refusal(postgres, certificate_authority.root).what


def test_over_a_network_nothing_less_than_verification_is_possible() -> None:
    far = verified(make_url("postgresql+psycopg://ann@db.example.com/centre"))
    assert far.query["sslmode"] == "verify-full"
    assert far.query["sslrootcert"]
    for weaker in ("disable", "allow", "prefer", "require", "verify-ca"):
        with pytest.raises(StoreError, match="trust any server"):
            make_engine(f"postgresql://ann@db.example.com/centre?sslmode={weaker}")
        with pytest.raises(StoreError, match="trust any server"):
            make_engine(f"postgresql://ann@/centre?host=db.example.com&sslmode={weaker}")
    near = make_url("postgresql+psycopg://ann@127.0.0.1/centre")
    assert verified(near) == near
