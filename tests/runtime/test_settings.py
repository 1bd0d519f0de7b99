"""Mirrors runtime/settings.py."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from runtime.settings import Settings


def test_every_setting_has_a_default_that_runs() -> None:
    assert Settings().profile == "demo"


def test_production_names_what_it_still_needs() -> None:
    with pytest.raises(ValidationError, match=r"CONSULT_DATABASE_URL.*CONSULT_KEYS"):
        Settings(profile="production")


def test_production_refuses_the_sandbox() -> None:
    complete = {
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
    Settings.model_validate(complete)
    with pytest.raises(ValidationError, match="refuses CONSULT_SANDBOX_URL"):
        Settings.model_validate(complete | {"sandbox_url": "http://127.0.0.1:8001"})
