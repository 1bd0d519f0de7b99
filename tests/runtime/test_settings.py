"""Mirrors runtime/settings.py."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.outside_advice import OutsideAdvice
from runtime import vendors
from runtime.settings import Settings

PRODUCTION = {
    "profile": "production",
    "database_url": "postgresql+psycopg://owner@db/vaidya",
    "database_app_url": "postgresql+psycopg://app@db/vaidya",
    "database_checkpoint_url": "postgresql+psycopg://checkpointer@db/vaidya",
    "keys": Path("/keys"),
    "checkpoints": Path("/checkpoints"),
    "public_url": "https://clinic.example",
    "sms_key": "k",
    "payments_key_id": "rzp_live_1",
    "payments_key": "secret",
    "payments_webhook_secrets": ["another"],
    "esign_url": "https://esp.example",
    "esign_asp_id": "VAIDYA-1",
    "esign_trust": Path("/esign/root.pem"),
    "esign_certificate": Path("/esign/provider.pem"),
    "esign_asp_key": Path("/esign/asp.pem"),
}


def test_every_setting_has_a_default_that_runs() -> None:
    assert Settings().profile == "demo"


def test_production_names_what_it_still_needs() -> None:
    with pytest.raises(ValidationError, match=r"CONSULT_DATABASE_URL.*CONSULT_KEYS"):
        Settings(profile="production")


def test_production_refuses_the_sandbox() -> None:
    Settings.model_validate(PRODUCTION)
    with pytest.raises(ValidationError, match="refuses CONSULT_SANDBOX_URL"):
        Settings.model_validate(PRODUCTION | {"sandbox_url": "http://127.0.0.1:8001"})


def test_a_model_in_production_is_named() -> None:
    with pytest.raises(ValidationError, match="CONSULT_MODEL_URL"):
        Settings(**PRODUCTION, drafter="model")  # type: ignore[arg-type]
    named = {"model_url": "https://model.example/v1", "model_name": "m", "model_key": "k"}
    chosen = Settings.model_validate(PRODUCTION | named | {"drafter": "model"})
    assert "k" not in repr(chosen.model_key)


@pytest.mark.parametrize(
    "second",
    [
        {"second_model_url": "https://another.example/v1"},
        {"second_model_name": "m"},
        {"second_model_url": "https://another.example/v1", "second_model_name": "m"},  # no first
    ],
)
def test_a_second_model_is_named_and_comes_after_a_first(second: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="CONSULT_SECOND_MODEL_URL"):
        Settings.model_validate(second)


def test_a_second_model_leaves_the_first_its_time_and_both_keep_to_that_of_a_case() -> None:
    both = {
        "drafter": "model",
        "second_model_url": "https://b.example/v1",
        "second_model_name": "m",
    }
    with pytest.raises(ValidationError, match="no time"):
        Settings.model_validate(both | {"second_model_seconds": 20})
    outside = vendors.model(Settings.model_validate(both), lambda _: (), print)
    assert outside
    assert outside.then
    assert outside.seconds + outside.then.seconds == 20
    assert outside.breaker is not outside.then.breaker


def test_without_a_word_about_it_no_model_is_asked() -> None:
    assert vendors.model(Settings(), lambda _: (), print) is None


def test_speech_weights_of_ones_own_are_pinned(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="CONSULT_SPEECH_MODEL_SHA256"):
        Settings(speech_model=tmp_path)
    Settings(speech_model=tmp_path, speech_model_sha256="0" * 64)


def test_a_model_reads_along_where_it_drafts_unless_somebody_says_no() -> None:
    def adviser(**chosen: object) -> OutsideAdvice | None:
        settings = Settings.model_validate(chosen)
        drafters = vendors.model(settings, lambda _: (), print)
        made = vendors.adviser(settings, lambda _: (), print, drafters)
        assert made is None or (drafters and made.breaker is drafters.breaker)
        return made

    made = adviser(drafter="model", model_case_tokens=10_000)
    assert made
    assert made.tokens == 5000
    assert adviser(drafter="model", model_interviews=False) is None
    assert adviser() is None
