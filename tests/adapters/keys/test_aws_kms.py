"""Mirrors adapters/keys/aws_kms.py, against moto's server."""

import pytest

from adapters.egress import sinks
from adapters.egress.aws import Access
from adapters.egress.gate import Gate
from adapters.keys.aws_kms import AwsKms, KeyRefused
from adapters.keys.local_file import LocalMasterKey
from adapters.keys.several import FirstThatOpens
from core.encryption import Unreadable, new_key
from core.errors import ConsultError, Unavailable
from privacy.egress import EgressRefused
from privacy.scan import Guard
from tests.amazon import Amazon

CONTEXT = b"patient-key of one patient"


@pytest.fixture
def kms(amazon: Amazon) -> AwsKms:
    return AwsKms(amazon.new_key(), amazon.access, amazon.kms())


async def test_a_key_comes_back_for_whom_it_was_wrapped_only(kms: AwsKms) -> None:
    key = new_key()
    wrapped = await kms.wrap(key, CONTEXT)
    assert key not in wrapped
    assert await kms.unwrap(wrapped, CONTEXT) == key
    for wrong in ((wrapped, b"another"), (wrapped[:-1] + b"?", CONTEXT)):
        with pytest.raises(Unreadable):
            await kms.unwrap(*wrong)


async def test_every_call_meets_the_gate_and_is_on_record(amazon: Amazon, kms: AwsKms) -> None:
    await kms.unwrap(await kms.wrap(new_key(), CONTEXT), CONTEXT)
    assert [(each.sink, each.method, each.allowed) for each in amazon.records] == [
        ("kms", "POST", True),
        ("kms", "POST", True),
    ]


async def test_what_the_gate_refuses_is_never_sent(amazon: Amazon) -> None:
    elsewhere = Gate(sinks.kms("https://kms.example"), Guard, amazon.records.append)
    with pytest.raises(EgressRefused):
        await AwsKms("k", amazon.access, elsewhere).wrap(new_key(), CONTEXT)
    assert [(each.allowed, each.rule, each.host) for each in amazon.records] == [
        (False, "host", "undeclared")
    ]


async def test_a_strict_key_opens_its_own_only_and_a_lenient_one_follows_a_rotation(
    amazon: Amazon, kms: AwsKms
) -> None:
    key = new_key()
    wrapped, other = await kms.wrap(key, CONTEXT), amazon.new_key()
    assert await AwsKms(other, amazon.access, amazon.kms()).unwrap(wrapped, CONTEXT) == key
    strict = AwsKms(other, amazon.access, amazon.kms(), strict=True)
    with pytest.raises(Unreadable):
        await strict.unwrap(wrapped, CONTEXT)


async def test_keys_move_from_a_file_to_the_service(kms: AwsKms) -> None:
    file, key = LocalMasterKey(new_key()), new_key()
    wrapped = await file.wrap(key, CONTEXT)
    both = FirstThatOpens(kms, file)
    assert await both.unwrap(wrapped, CONTEXT) == key
    assert await kms.unwrap(await both.wrap(key, CONTEXT), CONTEXT) == key


async def test_a_service_that_is_away_says_so_in_one_line(amazon: Amazon) -> None:
    away = Access(url="http://127.0.0.1:9", region="ap-south-1", key_id="k", secret="s")
    gate = Gate(sinks.kms(away.url), Guard, amazon.records.append)
    with pytest.raises(Unavailable, match="the key service cannot be reached"):
        await AwsKms("k", away, gate).wrap(new_key(), CONTEXT)
    assert [each.allowed for each in amazon.records] == [True] * 3  # tries are bounded


async def test_a_refusal_says_what_to_look_at(amazon: Amazon) -> None:
    with pytest.raises(KeyRefused, match="check CONSULT_KMS_KEY_ID") as refused:
        await AwsKms("00000000-0000-0000-0000-000000000000", amazon.access, amazon.kms()).wrap(
            new_key(), CONTEXT
        )
    assert isinstance(refused.value, ConsultError)
    assert "\n" not in str(refused.value)
