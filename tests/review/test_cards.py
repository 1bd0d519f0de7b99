"""Mirrors review/cards.py: what a rule says, as any clinical system reads it."""

from core.prescription import Draft, Line
from review.cards import OVERRIDES, cards
from safety.finding import Finding, Override, Severity
from tests.api.desk import Desk

LINE = Line(id="l-1", medicine="Ibuprofen", times_per_day=3, days=3)
DRAFT = Draft(written_by="test", lines=(LINE,))


def found(severity: Severity, override: Override = "reason", message: str = "Too much.") -> Finding:
    return Finding(
        rule="dose.day",
        version="1",
        severity=severity,
        category="dose",
        message=message,
        management="Give less.",
        lines=("l-1", "gone"),
        source="BNF (2024)",
        override=override,
    )


def test_a_warning_is_a_card_with_a_suggestion_and_reasons_to_go_on() -> None:
    (card,) = cards([found(Severity.WARN)], DRAFT)
    assert (card.indicator, card.summary) == ("warning", "Too much.")
    assert "Give less." in card.detail
    assert card.source.label == "BNF (2024)"
    assert card.overrideReasons == OVERRIDES
    (suggestion,) = card.suggestions
    assert suggestion.actions[0].resourceId == "MedicationRequest/l-1"


def test_what_may_not_be_overridden_has_no_reasons() -> None:
    for finding in (found(Severity.BLOCK), found(Severity.WARN, "none"), found(Severity.INFO)):
        (card,) = cards([finding], DRAFT)
        assert card.overrideReasons == ()


def test_information_suggests_no_change() -> None:
    (card,) = cards([found(Severity.INFO)], DRAFT)
    assert (card.indicator, card.suggestions) == ("info", ())


def test_a_summary_is_short_enough_and_the_whole_stands_in_the_detail() -> None:
    long = "word " * 60
    (card,) = cards([found(Severity.WARN, message=long.strip())], DRAFT)
    assert len(card.summary) <= 140
    assert card.summary.endswith("…")
    assert long.strip() in card.detail


def test_the_same_finding_is_the_same_card() -> None:
    assert cards([found(Severity.WARN)], DRAFT) == cards([found(Severity.WARN)], DRAFT)


async def test_the_desk_gives_its_findings_as_cards(cold: Desk) -> None:
    case = await cold.case()
    shown = (await cold.get(f"/review/cases/{cold.consult}/cards"))["cards"]
    assert [each["source"]["topic"]["display"] for each in shown] == [
        each["rule"] for each in case["findings"]
    ]
    assert all(len(each["summary"]) <= 140 for each in shown)
    contact = next(c for c in shown if c["source"]["topic"]["code"] == "needs_contact")
    assert (contact["indicator"], contact["overrideReasons"]) == ("critical", [])
