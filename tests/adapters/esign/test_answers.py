"""Mirrors adapters/esign/answers.py: what an attacker in the browser can do to an answer."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from adapters.esign.answers import read_answer
from review.ports import Forged
from tests.adapters.esign.provider import Provider

DIGEST = sha256(b"a prescription").digest()


@pytest.fixture
async def genuine(esign: Provider) -> bytes:
    return await esign.signed("t-1", DIGEST)


@pytest.fixture
def pinned(authority: Path) -> bytes:
    return (authority / "esp" / "esp.pem").read_bytes()


async def test_a_genuine_answer_is_read(genuine: bytes, pinned: bytes) -> None:
    assert read_answer(genuine, pinned).digest == DIGEST


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'txn="t-1"', b'txn="t-2"'),
        (b'status="1"', b'status="2"'),
        (b'error=""', b'error="403"'),
        (b"<DocSignature", b'<DocSignature more=""'),
    ],
)
async def test_a_changed_answer_is_forged(
    genuine: bytes, pinned: bytes, old: bytes, new: bytes
) -> None:
    assert old in genuine
    with pytest.raises(Forged):
        read_answer(genuine.replace(old, new), pinned)


async def test_a_signature_moved_below_a_forged_answer_is_forged(
    genuine: bytes, pinned: bytes
) -> None:
    forged = etree.fromstring(genuine)
    forged.set("txn", "t-2")
    signature = forged[-1]
    forged.remove(signature)
    etree.SubElement(forged, "Extensions").append(signature)
    with pytest.raises(Forged):
        read_answer(etree.tostring(forged), pinned)


async def test_a_genuine_answer_inside_a_forged_one_is_forged(
    genuine: bytes, pinned: bytes
) -> None:
    forged = etree.Element("EsignResp", {"txn": "t-2", "status": "1"})
    forged.append(etree.fromstring(genuine))
    with pytest.raises(Forged):
        read_answer(etree.tostring(forged), pinned)


async def test_a_second_document_beside_the_signed_one_is_forged(
    genuine: bytes, pinned: bytes
) -> None:
    forged = etree.fromstring(genuine)
    other = etree.SubElement(forged, "DocSignature", {"id": "1", "error": ""})
    other.text = "Zm9yZ2Vk"
    with pytest.raises(Forged):
        read_answer(etree.tostring(forged), pinned)


async def test_a_comment_inside_a_value_cuts_nothing_off(genuine: bytes, pinned: bytes) -> None:
    start = genuine.index(b"<DocSignature")
    middle = genuine.index(b">", start) + 50
    commented = genuine[:middle] + b"<!-- cut -->" + genuine[middle:]
    assert read_answer(commented, pinned).cms == read_answer(genuine, pinned).cms


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, "<!DOCTYPE EsignResp>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
async def test_a_document_type_is_refused_in_every_encoding(
    genuine: bytes, pinned: bytes, head: str, encoding: str
) -> None:
    with pytest.raises(Forged):
        read_answer((head + genuine.decode()).encode(encoding), pinned)


async def test_an_endless_answer_is_refused(genuine: bytes, pinned: bytes) -> None:
    with pytest.raises(Forged, match="large"):
        read_answer(genuine + b" " * 10_000_000, pinned)


async def test_an_answer_under_another_key_is_forged(genuine: bytes, authority: Path) -> None:
    with pytest.raises(Forged):
        read_answer(genuine, (authority / "esp" / "root.pem").read_bytes())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(noise=st.binary(max_size=400))
def test_noise_is_forged_and_nothing_worse(authority: Path, noise: bytes) -> None:
    with pytest.raises(Forged):
        read_answer(noise, (authority / "esp" / "esp.pem").read_bytes())
