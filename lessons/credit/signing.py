"""Signs and checks compact JWS with Ed25519 (RFC 7515, RFC 8037), strictly. Pure.

Ours, not PyJWT's: that decodes base64url leniently, so a token whose last character was altered
in its unused bits still verifies there. Here each token has exactly one spelling.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

#: Bound to its purpose: no other use of the installation's secret gives the same key.
_PURPOSE = b"kentongan certificate signing key, ed25519, 1"
_KEY_BYTES = 32
_PARTS = 3


class ForgedError(Exception):
    """A token was not signed by this key, or was altered, or has no form that we write."""


@dataclass(frozen=True)
class Signer:
    """The key with which one installation signs: derived from its secret, so nothing is stored.

    Another secret is another key: credentials handed out before can't be checked by it any more
    (their pages still tell). The secret is backed up with the settings.
    """

    _key: Ed25519PrivateKey

    @classmethod
    def of(cls, secret: bytes) -> "Signer":
        """Derive the key from the installation's secret (HKDF, RFC 5869).

        Raises:
            ValueError: there is no secret, and anybody could sign.
        """
        if not secret:
            raise ValueError("certificates need a secret")
        derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE).derive(secret)
        return cls(Ed25519PrivateKey.from_private_bytes(derived))

    @property
    def public(self) -> dict[str, str]:
        """Return the public key as a JWK with its thumbprint as name (RFC 8037, RFC 7638)."""
        jwk = {"crv": "Ed25519", "kty": "OKP", "x": _encode(self._public_bytes())}
        mark = sha256(json.dumps(jwk, separators=(",", ":"), sort_keys=True).encode()).digest()
        return {**jwk, "kid": _encode(mark), "alg": "EdDSA", "use": "sig"}

    def sign(self, payload: dict[str, Any], *, key_url: str) -> str:
        """Return the payload as a compact JWS whose header leads to the public key."""
        header = {"alg": "EdDSA", "kid": key_url, "typ": "JWT"}
        signed = f"{_encode(_plain(header))}.{_encode(_plain(payload))}"
        return f"{signed}.{_encode(self._key.sign(signed.encode()))}"

    def verify(self, token: str) -> dict[str, Any]:
        """Return what was signed by this key.

        Raises:
            ForgedError: so much as one character is not as it was signed.
        """
        return verify(token, self.public)

    def _public_bytes(self) -> bytes:
        return self._key.public_key().public_bytes_raw()


def verify(token: str, jwk: dict[str, str]) -> dict[str, Any]:
    """Return what a token says, if the holder of this public key signed exactly it.

    Raises:
        ForgedError: otherwise.
    """
    parts = token.split(".")
    if len(parts) != _PARTS:
        raise ForgedError("not three parts")
    header, payload, signature = (_decode(part) for part in parts)
    key = Ed25519PublicKey.from_public_bytes(_decode(jwk["x"]))
    try:
        key.verify(signature, ".".join(parts[:2]).encode())
    except InvalidSignature:
        raise ForgedError("another signature") from None
    if _object(header).get("alg") != "EdDSA":
        raise ForgedError("another algorithm")
    return _object(payload)


def said(token: str) -> dict[str, Any]:
    """Return what one of our own stored tokens says, whichever key signed it.

    Raises:
        ForgedError: it is no token.
    """
    parts = token.split(".")
    if len(parts) != _PARTS:
        raise ForgedError("not three parts")
    return _object(_decode(parts[1]))


def _plain(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError:
        raise ForgedError("no JSON") from None
    if not isinstance(value, dict):
        raise ForgedError("no object")
    return value


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    """Decode base64url, but only as `_encode` would have written it."""
    try:
        raw = text.encode("ascii")
        data = base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ForgedError("no base64url") from None
    if _encode(data) != text:
        raise ForgedError("another spelling")
    return data
