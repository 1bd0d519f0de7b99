"""Mirrors runtime/carrying.py and privacy/carrying.py: what does not fit does not start."""

import pytest

from adapters.egress import sinks
from privacy.carrying import Carried, UnfitSink, require_fit
from privacy.egress import Level
from privacy.kinds import Kind
from runtime.carrying import carried, require_fitting
from runtime.database.urls import Database
from runtime.settings import Settings
from runtime.wiring import build

PHONE = {"recipients[].mobiles": frozenset({Kind.PHONE})}


def test_what_is_shipped_fits() -> None:
    everything = Settings(
        drafter="model",
        model_url="https://model.example/v1",
        model_name="m",
        second_model_url="https://another.example/v1",
        second_model_name="m",
        esign_url="https://esp.example",
        kms_key_id="k",
        kms_url="https://kms.ap-south-1.amazonaws.com",
        documents_bucket="b",
        documents_url="https://s3.ap-south-1.amazonaws.com",
        vectors_url="http://vectors:8000",
    )
    require_fitting(everything)
    assert {sink.name for _, sink, _ in carried(everything)} == {
        "sms", "payments", "esign", "model", "second-model", "kms", "documents", "vectors",
    }  # fmt: skip


@pytest.mark.parametrize(
    "what",
    [
        Carried(what="a chat", level=Level.PHI),
        Carried(what="a phone", level=Level.DEIDENTIFIED, fields=PHONE),
        Carried(what="a voice", level=Level.DEIDENTIFIED, opaque=True),
    ],
    ids=lambda what: what.what,
)
def test_a_model_is_no_sink_for(what: Carried) -> None:
    with pytest.raises(UnfitSink, match=what.what):
        require_fit(what, sinks.model("https://model.example"))


def test_a_payment_gateway_is_no_sink_for_a_redacted_case() -> None:
    with pytest.raises(UnfitSink):
        require_fit(
            Carried(what="a case", level=Level.DEIDENTIFIED), sinks.payments("https://pay.example")
        )


def test_a_phone_fits_where_it_was_declared() -> None:
    require_fit(
        Carried(what="a text", level=Level.PHI, fields=PHONE), sinks.sms("https://sms.example")
    )


@pytest.mark.parametrize("url", ["http://sms.example", "sms.example", ""])
def test_phones_do_not_travel_in_the_clear(url: str, database: Database) -> None:
    with pytest.raises(UnfitSink):
        build(Settings(sms_url=url), database)


def test_a_sandbox_on_another_machine_is_no_vendor() -> None:
    require_fitting(Settings(sandbox_url="http://sandbox:9000"))
