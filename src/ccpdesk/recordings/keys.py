"""Who can open a recording: its key, sealed in the file for a desk's own key and for the centre's pair.

Each recording has a key of its own. It stands in the head of the file, once for each who may open it:
for the desk that made it (AES-256-GCM, the desk's key is in the system's keyring) and for the centre, if that
has a pair of keys (X25519, RFC 7748; HKDF-SHA256, RFC 5869; AES-256-GCM). Only the public half is needed to
record, so a desk that records can't open what other desks recorded.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"ccpdesk recording key 1"


@dataclass(frozen=True)
class DeskKey:
    """A secret of one desk."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Tells which key it is, and nothing about it."""
        return f"desk-{_fingerprint(b'desk' + self.secret)}"

    def seal(self, key: bytes) -> bytes:
        """The recording's key, readable with this one only."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, key, _PURPOSE)

    def unseal(self, sealed: bytes) -> bytes:
        """Raises InvalidTag when it was sealed for another key."""
        return AESGCM(self.secret).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _PURPOSE)


@dataclass(frozen=True)
class CentrePublicKey:
    """The half of the centre's pair that every desk may know."""

    public: bytes

    @property
    def id(self) -> str:
        """Tells which pair it is."""
        return f"centre-{_fingerprint(self.public)}"

    def seal(self, key: bytes) -> bytes:
        """The recording's key, readable with the private half only."""
        once = X25519PrivateKey.generate()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.public))
        return once.public_key().public_bytes_raw() + _wrap(shared, self.public).encrypt(_ZERO, key, _PURPOSE)


@dataclass(frozen=True)
class CentreKey:
    """The private half: it opens every recording of the centre."""

    private: bytes = field(repr=False)

    @property
    def public(self) -> CentrePublicKey:
        """The other half."""
        pair = X25519PrivateKey.from_private_bytes(self.private)
        return CentrePublicKey(pair.public_key().public_bytes_raw())

    @property
    def id(self) -> str:
        """As that of the public half."""
        return self.public.id

    def unseal(self, sealed: bytes) -> bytes:
        """Raises InvalidTag when it was sealed for another key."""
        once, rest = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
        try:
            shared = X25519PrivateKey.from_private_bytes(self.private).exchange(
                X25519PublicKey.from_public_bytes(once)
            )
        except ValueError as error:
            raise InvalidTag from error
        return _wrap(shared, self.public.public).decrypt(_ZERO, rest, _PURPOSE)


SealingKey = DeskKey | CentrePublicKey
OpeningKey = DeskKey | CentreKey
_ZERO: Final = bytes(_NONCE_BYTES)
"""The wrapping key is used once: it comes from a pair made for this one recording."""


def new_key() -> bytes:
    """A key for one recording, or for a desk."""
    return secrets.token_bytes(KEY_BYTES)


def new_centre_key() -> CentreKey:
    """A pair for a centre."""
    return CentreKey(X25519PrivateKey.generate().private_bytes_raw())


def _wrap(shared: bytes, public: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), KEY_BYTES, salt=public, info=_PURPOSE).derive(shared))


def _fingerprint(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()[:16]
