"""A master key that never leaves Amazon's key management service."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from adapters.egress import aws
from adapters.egress.gate import Gate
from core.encryption import Unreadable
from core.errors import ConsultError, Unavailable

_SECONDS = 30.0  # for one call with all its tries
_NOT_OURS = {"InvalidCiphertextException", "IncorrectKeyException"}
_PASSING = {
    "DependencyTimeoutException",
    "InternalFailure",
    "KMSInternalException",
    "KeyUnavailableException",
    "RequestTimeout",
    "ServiceUnavailable",
    "ThrottlingException",
}


class KeyRefused(aws.NoAccess):
    """The key service will not do it, now or later."""


class AwsKms:
    """Wraps data keys by `kms:Encrypt`, bound to their context.

    `strict`: only what this very key has wrapped opens; else whatever the policy allows does, as
    while keys are rotated.
    """

    def __init__(self, key: str, access: aws.Access, gate: Gate, *, strict: bool = False) -> None:
        self._key, self._access, self._gate = key, access, gate
        self._named = {"KeyId": key} if strict else {}

    async def wrap(self, key: bytes, context: bytes) -> bytes:
        """Wrap a key. Raises `Unavailable` or `KeyRefused`."""

        def encrypt() -> Any:
            told = _context(context)
            return self._client.encrypt(KeyId=self._key, Plaintext=key, EncryptionContext=told)

        return bytes((await self._asked(encrypt))["CiphertextBlob"])

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Open a key. Raises `Unreadable` where it was not wrapped so; else as `wrap`."""

        def decrypt() -> Any:
            told = _context(context)
            return self._client.decrypt(
                CiphertextBlob=wrapped, EncryptionContext=told, **self._named
            )

        try:
            return bytes((await self._asked(decrypt))["Plaintext"])
        except KeyRefused as refused:
            if self._named:  # another's key may be one that we may not even ask about
                raise Unreadable("another key has wrapped this") from refused
            raise

    async def _asked(self, ask: Callable[[], Any]) -> Any:
        return await aws.call(ask, _SECONDS, "key service", _meant)

    @cached_property
    def _client(self) -> Any:
        return aws.client("kms", self._access, self._gate)


def _context(context: bytes) -> dict[str, str]:
    """Bind by a digest: the context stands readable in Amazon's log of calls."""
    return {"vaidya": hashlib.sha256(context).hexdigest()}


def _meant(code: str) -> ConsultError:
    if code in _NOT_OURS:
        return Unreadable("the key service did not wrap this, or not for this patient")
    if code in _PASSING:
        return Unavailable(f"the key service does not answer: {code}")
    return KeyRefused(f"the key service refuses ({code}): check CONSULT_KMS_KEY_ID and its policy")
