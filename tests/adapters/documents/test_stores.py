"""What every document store must do, folder and bucket alike."""

from pathlib import Path

import pytest

from adapters.documents.keys import UnsafeKey
from adapters.documents.local_folder import LocalFolder
from adapters.documents.s3 import BucketRefused, S3Documents
from adapters.egress import aws, sinks
from adapters.egress.aws import Access
from adapters.egress.gate import Gate
from core.encryption import Cipher, Unreadable
from core.errors import Unavailable
from core.ids import new_id
from privacy.egress import EgressRefused
from privacy.scan import Guard
from review.ports import DocumentMissing, Documents
from tests.amazon import BUCKET, Amazon

CIPHER = Cipher(b"d" * 32)


def bucket(amazon: Amazon) -> S3Documents:
    return S3Documents(BUCKET, amazon.access, amazon.documents(), CIPHER)


@pytest.fixture(params=["folder", "bucket"])
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> Documents:
    if request.param == "folder":
        return LocalFolder(tmp_path)
    return bucket(request.getfixturevalue("amazon"))


@pytest.fixture
def key() -> str:
    return f"{new_id()}/{new_id()}/{new_id()}-held.pdf"


async def test_what_was_put_last_is_what_is_got(documents: Documents, key: str) -> None:
    await documents.put(key, b"first")
    await documents.put(key, b"second")
    assert await documents.get(key) == b"second"


async def test_nothing_and_much_come_back_whole(documents: Documents, key: str) -> None:
    for content in (b"", bytes(range(256)) * 8192):
        await documents.put(key, content)
        assert await documents.get(key) == content


async def test_what_was_never_put_is_missing(documents: Documents, key: str) -> None:
    with pytest.raises(DocumentMissing):
        await documents.get(key)


@pytest.mark.parametrize("unsafe", ["../x", "/etc/passwd", "a//b", "", "a/.hidden", "a\n"])
async def test_a_key_that_could_leave_the_store_is_refused(
    documents: Documents, unsafe: str
) -> None:
    with pytest.raises(UnsafeKey):
        await documents.get(unsafe)
    with pytest.raises(UnsafeKey):
        await documents.put(unsafe, b"x")


async def test_a_bucket_holds_ciphertext_bound_to_its_name(amazon: Amazon, key: str) -> None:
    store, other = bucket(amazon), f"{key[:-4]}-b.pdf"
    await store.put(key, b"%PDF of Sunita Pawar")
    raw = aws.client("s3", amazon.access, amazon.documents())
    stored = raw.get_object(Bucket=BUCKET, Key=key)["Body"].read()
    assert b"Sunita" not in stored
    assert b"PDF" not in stored
    raw.put_object(Bucket=BUCKET, Key=other, Body=stored)
    with pytest.raises(Unreadable):
        await store.get(other)


async def test_every_call_of_a_bucket_meets_the_gate(amazon: Amazon, key: str) -> None:
    await bucket(amazon).put(key, b"x")
    assert [(each.sink, each.method, each.allowed) for each in amazon.records] == [
        ("documents", "PUT", True)
    ]
    large = sinks.documents(amazon.access.url).model_copy(update={"largest": 10})
    small = Gate(large, Guard, amazon.records.append)
    with pytest.raises(EgressRefused):
        await S3Documents(BUCKET, amazon.access, small, CIPHER).put(key, b"x")


async def test_a_bucket_that_is_away_or_not_ours_says_so(amazon: Amazon, key: str) -> None:
    with pytest.raises(BucketRefused, match="NoSuchBucket"):
        await S3Documents("nobodys", amazon.access, amazon.documents(), CIPHER).put(key, b"x")
    away = Access(url="http://127.0.0.1:9", region="ap-south-1", key_id="k", secret="s")
    gate = Gate(sinks.documents(away.url), Guard, amazon.records.append)
    with pytest.raises(Unavailable):
        await S3Documents(BUCKET, away, gate, CIPHER).get(key)
