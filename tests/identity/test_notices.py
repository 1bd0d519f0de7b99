"""Mirrors identity/notices.py."""

import pytest

from identity.notices import INTERVIEW_MODEL_SINCE, Purpose, notice, tells


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_a_notice_of_its_own_in_every_language(
    purpose: Purpose, language: str
) -> None:
    shown = notice(purpose, language)
    assert len(shown.words) > 100
    assert shown.version > "2026-11-1"


def test_going_outside_is_told_with_everything_that_goes_and_what_a_no_costs() -> None:
    words = notice(Purpose.OUTSIDE_MODEL, "en").words
    for told in (
        "outside India",
        "second one",
        "age group",
        "sex",
        "allergies",
        "pregnant",
        "tokens",
    ):
        assert told in words
    assert "your consultation goes on as before" in words


def test_a_model_beside_the_talk_is_told_of_in_every_language() -> None:
    english, hindi = (notice(Purpose.OUTSIDE_MODEL, each) for each in ("en", "hi"))
    assert "While you are still talking" in english.words
    assert "choose what you are asked next" in english.words
    assert "बातचीत के दौरान" in hindi.words
    assert "आगे क्या पूछा जाए" in hindi.words
    for shown in (english, hindi):
        assert tells(shown.version, INTERVIEW_MODEL_SINCE)


def test_a_case_kept_for_tests_is_told_with_everything_that_is_kept_and_how_it_ends() -> None:
    words = notice(Purpose.IMPROVEMENT, "en").words
    kept = ("age", "sex", "weight", "allergies", "conditions", "medicines", "kidney", "pregnant")
    for told in (*kept, "breastfeeding", "the draft", "tokens", "inside this service"):
        assert told in words
    assert "withdraw it at any time" in words
