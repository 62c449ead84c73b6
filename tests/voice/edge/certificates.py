"""Server certificates with exactly one thing wrong, or right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Shown:
    """What a server (or, with `client`, a desk) shows.

    Attributes:
        names: subjectAltName, DNS only; empty: the extension is missing.
        since, until: validity in days from now.
        self_signed: by its own key instead of the authority's.
        rsa_bits: 0: an elliptic curve key.
    """

    names: tuple[str, ...] = ("localhost",)
    common_name: str = "a telephone system"
    since: int = -2
    until: int = 5
    self_signed: bool = False
    rsa_bits: int = 0
    client: bool = False


@dataclass(frozen=True)
class Files:
    """PEM files."""

    certificate: Path
    key: Path


class Authority:
    """A certificate authority in a folder; `root` is what a desk has to trust."""

    def __init__(self, folder: Path, name: str = "Centre CA") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        builder = _builder(Shown(common_name=name), self._name, self._key)
        ca = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        self.root = folder / f"{name}.pem"
        self.root.write_bytes(_pem(ca.sign(self._key, hashes.SHA256())))

    def issue(self, shown: Shown, stem: str = "server") -> Files:
        """Make one certificate and its key."""
        key = _key(shown)
        issuer = _named(shown.common_name) if shown.self_signed else self._name
        builder = _builder(shown, issuer, key)
        if shown.names:
            names = x509.SubjectAlternativeName([x509.DNSName(name) for name in shown.names])
            builder = builder.add_extension(names, critical=False)
        purpose = ExtendedKeyUsageOID.CLIENT_AUTH if shown.client else ExtendedKeyUsageOID.SERVER_AUTH
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        certificate = builder.sign(key if shown.self_signed else self._key, hashes.SHA256())
        files = Files(self._folder / f"{stem}.pem", self._folder / f"{stem}.key")
        files.certificate.write_bytes(_pem(certificate))
        files.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return files

    def client(self) -> Files:
        """A certificate for a desk."""
        return self.issue(replace(Shown(), names=(), common_name="desk-7", client=True), "client")


def _key(shown: Shown) -> Key:
    if shown.rsa_bits:
        return rsa.generate_private_key(65_537, shown.rsa_bits)
    return ec.generate_private_key(ec.SECP256R1())


def _builder(shown: Shown, issuer: x509.Name, key: Key) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_named(shown.common_name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + shown.since * DAY)
        .not_valid_after(now + shown.until * DAY)
    )


def _named(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
