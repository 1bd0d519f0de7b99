"""One case as a line of the file: what it says, where it comes from, and whether it may stay."""

import json
from collections.abc import Mapping

from core.prescription import Draft
from eval.candidates import coded
from eval.lines import Row
from pipeline.state import Consult
from privacy.egress import Level, Refused, Sink, decide
from privacy.kinds import Kind
from privacy.scan import Guard
from privacy.text import Redacted
from review.case import Case, CaseState

CANDIDATE, ACCEPTED, DECLINED = "candidate", "accepted", "declined"


def outcome_of(case: Case) -> str:
    """Say what a physician made of a draft; "" where nothing can be learned from it."""
    if case.drafter is None:
        return ""
    if case.state is CaseState.REJECTED:
        return "rejected"
    edited = case.signed is not None and case.draft != case.drafter
    return "edited" if edited else ""


def record(
    identity: str, case: Case, dialogue: Mapping[str, Redacted], origin: Mapping[str, str]
) -> Row:
    """Tell a case with its tokens in place. `identity` and `origin` name nobody."""
    outcome, final = outcome_of(case), case.draft
    drafted = case.drafter or Draft(written_by="")
    given = [] if outcome == "rejected" else coded.medicines_of(final)
    kept = set(given)
    taken_off = [name for name in coded.medicines_of(drafted) if name not in {*kept, coded.OTHER}]
    return {
        "id": identity,
        "lang": case.consult.language.value,
        "style": outcome,
        "turns": list(_turns(case.consult, dialogue)),
        "demographics_from_profile": coded.demographics_of(case.facts),
        "facts": coded.facts_of(case.facts),
        "urgency": case.consult.urgency.value,
        "draft": coded.draft_of(drafted),
        "physician": _decision(case, drafted, outcome),
        "acceptable_conditions": [n for n in coded.assessed(final) if n != coded.OTHER],
        "acceptable_first_line": [name for name in given if name != coded.OTHER],
        "must_not": taken_off if given else [],
        "no_rx_expected": not given,
        "provenance": dict(origin),
    }


def _decision(case: Case, drafted: Draft, outcome: str) -> Row:
    stated = {name for each in case.stated for name in each.facts.changes}
    told: Row = {"outcome": outcome, "stated": sorted(stated)}
    if outcome == "rejected":
        return told | {"code": case.rejected}
    return told | {
        "final": coded.draft_of(case.draft),
        "changes": coded.changes(drafted, case.draft),
    }


def _turns(known: Consult, dialogue: Mapping[str, Redacted]) -> list[Row]:
    """Give question and answer in turn; of what was heard wrong there is neither."""
    told = list[Row]()
    for question, turn in zip(known.questions, known.turns, strict=False):
        if turn.utterance in dialogue:
            told += [{"role": "assistant", "text": question}] if question else []
            told.append({"role": "patient", "text": dialogue[turn.utterance].words})
    return told


def kept_out(row: Row, guard: Guard) -> str:
    """Give the rule by which the second detector finds a person in the line; "": in none."""
    decision = decide(_sink(row), "application/json", line_of(row), guard)
    return decision.rule if isinstance(decision, Refused) else ""


def line_of(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True).encode()


def _sink(row: Row) -> Sink:
    """Let digests and versions be, which look like anything and tell of nobody."""
    ours = ("id", "reviewed_by", *(f"provenance.{name}" for name in row["provenance"]))
    fields = dict.fromkeys(ours, frozenset(Kind))
    return Sink(name="candidates", level=Level.OPERATIONAL, hosts=frozenset(), fields=fields)
