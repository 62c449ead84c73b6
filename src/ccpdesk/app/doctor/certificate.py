"""What a TLS server shows of itself, read for a report; whether to trust it is OpenSSL's decision."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from ccpdesk.kernel.told import Told


@dataclass(frozen=True)
class ShownCertificate:
    """The facts that an administrator compares. Times in UTC."""

    names: tuple[str, ...]
    issuer: str
    begins: datetime
    ends: datetime

    @property
    def told(self) -> str:
        """All of it, in words."""
        return Told(
            "for {names}; issued by {issuer}; valid {begins} to {ends}",
            names=", ".join(self.names) or "no name",
            issuer=self.issuer,
            begins=f"{self.begins:%Y-%m-%d}",
            ends=f"{self.ends:%Y-%m-%d}",
        )


def read_certificate(der: bytes) -> ShownCertificate:
    """Read a certificate as the handshake carries it (DER).

    Raises:
        ValueError: it is none.
    """
    certificate = x509.load_der_x509_certificate(der)
    return ShownCertificate(
        names=_names(certificate),
        issuer=_issuer(certificate),
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
    )


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME)
    except x509.ExtensionNotFound:
        return ()
    if not isinstance(extension.value, x509.SubjectAlternativeName):
        return ()
    return tuple(str(name.value) for name in extension.value)


def _issuer(certificate: x509.Certificate) -> str:
    if certificate.issuer == certificate.subject:
        return "itself"
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in certificate.issuer.get_attributes_for_oid(kind):
            return str(attribute.value)
    return certificate.issuer.rfc4514_string() or "nobody named"
