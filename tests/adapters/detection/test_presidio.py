"""Presidio's own interface over our rules, and its recognizers as votes of ours."""

from pathlib import Path

import pytest
from presidio_anonymizer import AnonymizerEngine, DeanonymizeEngine
from presidio_anonymizer.entities import OperatorConfig, OperatorResult, RecognizerResult

from adapters.detection.engine import engine
from adapters.detection.operators import Restore, Tokenize
from adapters.detection.votes import presidio_votes
from core.errors import Forbidden
from privacy.detection.detector import RuleDetector
from privacy.detection.utterance import uttered
from privacy.detection.votes import NO_VOTES
from privacy.tokens import TokenTable
from runtime import care

SAID = "Mera naam Sunita Kale hai, phone 98450 12345, fever since 3 days"
BADGES = """
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - name: Badges
    supported_languages: [en]
    supported_entity: IN_BADGE
    type: custom
    enabled: true
    patterns: [{name: badge, regex: "BDG-[0-9]{4}", score: 0.9}]
"""


@pytest.fixture
def badges(tmp_path: Path) -> Path:
    path = tmp_path / "recognizers.yaml"
    path.write_text(BADGES, encoding="utf-8")
    return path


def test_our_rules_answer_as_presidio_recognizers_and_say_why() -> None:
    found = engine().analyze(SAID, language="en", return_decision_process=True)
    kinds = {SAID[each.start : each.end]: each.entity_type for each in found}
    assert kinds["Sunita Kale"] == "NAME"
    assert kinds["98450 12345"] == "PHONE"
    assert all(each.analysis_explanation.textual_explanation for each in found)


def test_one_rule_can_be_switched_off_as_presidio_documents_it() -> None:
    made = engine()
    made.registry.remove_recognizer("vaidya.digits")
    assert "PHONE" not in {each.entity_type for each in made.analyze(SAID, language="en")}


def test_an_added_recognizer_votes_in_the_product(badges: Path) -> None:
    words = "my badge is BDG-4411 and I have fever"
    assert list(RuleDetector().find(words)) == []
    (badge,) = presidio_votes(badges)
    (found,) = RuleDetector(more=(badge.find,)).find(words)
    assert words[found.start : found.end] == "BDG-4411"
    assert (found.kind, found.rule) == ("ID", "presidio.in_badge")


def test_the_service_loads_recognizers_from_its_settings(badges: Path, tmp_path: Path) -> None:
    votes = care.votes(badges)
    (loaded,) = votes.recognizers
    assert [found.rule for found in loaded.find(uttered("badge BDG-4411"))] == ["presidio.in_badge"]
    assert (loaded.name, loaded.failing) == ("Badges", "")
    assert care.votes(None) == NO_VOTES
    before = votes.version
    badges.write_text(badges.read_text().replace("BDG", "CRD"))
    assert care.votes(badges).version != before  # and the log says with which one it was decided
    with pytest.raises(FileNotFoundError):
        care.votes(tmp_path / "absent.yaml")


def test_tokens_go_in_and_come_back_by_presidio_operators() -> None:
    tokens = TokenTable()
    inward, outward = AnonymizerEngine(), DeanonymizeEngine()  # type: ignore[no-untyped-call]
    inward.add_anonymizer(Tokenize)
    outward.add_deanonymizer(Restore)
    results = [RecognizerResult("NAME", 10, 21, 0.9), RecognizerResult("PHONE", 33, 44, 0.9)]
    with_tokens = OperatorConfig("tokenize", {"tokens": tokens})
    done = inward.anonymize(SAID, results, {"DEFAULT": with_tokens})
    assert done.text == "Mera naam [NAME_1] hai, phone [PHONE_1], fever since 3 days"

    items = [OperatorResult(i.start, i.end, i.entity_type) for i in done.items]
    params = {"tokens": tokens, "view": "physician"}
    back = outward.deanonymize(
        done.text, items, {"DEFAULT": OperatorConfig("restore_tokens", params)}
    )
    assert back.text == SAID


def test_a_model_gets_nothing_back() -> None:
    with pytest.raises(Forbidden):
        Restore().operate("[NAME_1]", {"tokens": TokenTable(), "view": "model"})


def test_an_operator_without_the_consults_tokens_is_refused() -> None:
    with pytest.raises(TypeError, match="TokenTable"):
        Tokenize().validate({})
