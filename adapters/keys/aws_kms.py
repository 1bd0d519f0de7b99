"""A master key that never leaves Amazon's key management service."""

import asyncio
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


class KeyRefused(ConsultError):
    """The key service will not do it, now or later: somebody must change its policy or ours."""


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

        return bytes((await _patiently(encrypt))["CiphertextBlob"])

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Open a key. Raises `Unreadable` where it was not wrapped so; else as `wrap`."""

        def decrypt() -> Any:
            told = _context(context)
            return self._client.decrypt(
                CiphertextBlob=wrapped, EncryptionContext=told, **self._named
            )

        try:
            return bytes((await _patiently(decrypt))["Plaintext"])
        except KeyRefused as refused:
            if self._named:  # another's key may be one that we may not even ask about
                raise Unreadable("another key has wrapped this") from refused
            raise

    @cached_property
    def _client(self) -> Any:
        return aws.client("kms", self._access, self._gate)


def _context(context: bytes) -> dict[str, str]:
    """Bind by a digest: the context stands readable in Amazon's log of calls."""
    return {"vaidya": hashlib.sha256(context).hexdigest()}


async def _patiently(call: Callable[[], Any]) -> Any:
    """Call in a thread, for so long and no longer."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- heavy

    try:
        async with asyncio.timeout(_SECONDS):
            return await asyncio.to_thread(call)
    except ClientError as refused:
        raise _meant(str(refused.response.get("Error", {}).get("Code", ""))) from None
    except BotoCoreError as failed:
        raise _unmet(type(failed).__name__) from None
    except TimeoutError:
        raise Unavailable("the key service does not answer in time") from None


def _meant(code: str) -> ConsultError:
    if code in _NOT_OURS:
        return Unreadable("the key service did not wrap this, or not for this patient")
    if code in _PASSING:
        return Unavailable(f"the key service does not answer: {code}")
    return KeyRefused(f"the key service refuses ({code}): check CONSULT_KMS_KEY_ID and its policy")


def _unmet(name: str) -> ConsultError:
    if "Credentials" in name:
        return KeyRefused(f"no access to the key service ({name}): give this machine a role")
    return Unavailable(f"the key service cannot be reached: {name}")
