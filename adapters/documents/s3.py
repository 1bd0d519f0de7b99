"""Documents in a bucket: sealed here, whatever the bucket promises to do."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from adapters.documents.keys import safe
from adapters.egress import aws
from adapters.egress.gate import Gate
from core.encryption import Cipher
from core.errors import ConsultError, Unavailable
from review.ports import DocumentMissing

_T = TypeVar("_T")
_SECONDS = 60.0  # for one document with all tries
_MISSING = {"NoSuchKey", "404"}
_DENIED = {"AccessDenied", "InvalidAccessKeyId", "NoSuchBucket", "SignatureDoesNotMatch"}


class BucketRefused(aws.NoAccess):
    """The bucket is not ours to use."""


class S3Documents:
    """Keeps each object sealed under a key of ours, bound to its name."""

    def __init__(self, bucket: str, access: aws.Access, gate: Gate, cipher: Cipher) -> None:
        self._bucket, self._access, self._gate, self._cipher = bucket, access, gate, cipher

    async def put(self, key: str, content: bytes) -> None:
        """Store a document. Raises `Unavailable` or `BucketRefused`."""
        sealed = self._cipher.seal(content, safe(key).encode())

        def store() -> None:
            self._client.put_object(Bucket=self._bucket, Key=key, Body=sealed)

        await self._asked(store)

    async def get(self, key: str) -> bytes:
        """Fetch a document.

        Raises `DocumentMissing`, `Unreadable`, `Unavailable` or `BucketRefused`.
        """
        safe(key)

        def fetch() -> bytes:
            return bytes(self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read())

        return self._cipher.open(await self._asked(fetch), key.encode())

    async def _asked(self, ask: Callable[[], _T]) -> _T:
        return await aws.call(ask, _SECONDS, "document store", _meant)

    @cached_property
    def _client(self) -> Any:
        return aws.client("s3", self._access, self._gate)


def _meant(code: str) -> ConsultError:
    if code in _MISSING:
        return DocumentMissing("no such document")
    if code in _DENIED:
        return BucketRefused(f"the document store refuses ({code}): check CONSULT_DOCUMENTS_BUCKET")
    return Unavailable(f"the document store does not answer: {code}")
