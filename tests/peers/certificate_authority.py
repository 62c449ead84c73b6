"""A certificate authority of the test run's own, and server certificates made by it."""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class ServerCertificate:
    """PEM files; `certificate` holds the whole chain."""

    certificate: Path
    key: Path


class CertificateAuthority:
    """Makes certificates in one folder. `root` is the PEM file a client has to trust."""

    def __init__(self, folder: Path, name: str = "ccpdesk test CA") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = _builder(self._name, self._name, self._key.public_key(), 30 * DAY)
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        self._root = builder.add_extension(constraints, critical=True).sign(self._key, hashes.SHA256())
        self.root = folder / "ca.pem"
        self.root.write_bytes(self._root.public_bytes(serialization.Encoding.PEM))

    def issue(self, *names: str, valid_for: dt.timedelta = 7 * DAY) -> ServerCertificate:
        """A server certificate for the host names and addresses `names`.

        Args:
            names: Subject alternative names; the first is the common name too and names the files.
            valid_for: From yesterday on; negative makes one that has expired.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        builder = _builder(subject, self._name, key.public_key(), valid_for)
        certificate = (
            builder.add_extension(
                x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False
            )
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        return self._write(names[0].replace("*", "_"), certificate, key)

    def _write(
        self, stem: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey
    ) -> ServerCertificate:
        files = ServerCertificate(self._folder / f"{stem}.pem", self._folder / f"{stem}.key")
        chain = (certificate, self._root)
        files.certificate.write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain))
        files.key.touch(mode=0o600)
        files.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return files


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, valid_for: dt.timedelta
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 10 * DAY)
        .not_valid_after(now + valid_for)
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
