"""Whole dialogues made of first words and answers: what is read, and what is offered on it.

A question mark in place of a fact: several readings can be defended, and none is judged.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from core.plain_data import read_yaml
from eval.lines import Row
from eval.suites import retrieval
from eval.suites.consults import TASK, offer, question
from eval.suites.dataset import FOLDER, Dataset
from eval.suites.outcome import Outcome, Tally
from knowledge import library
from knowledge.schema import Condition

_SLOTS = ("duration", "allergies", "medicines")
_TIMED = re.compile(
    r"\b(?:days?|weeks?|months?|years?|since|yesterday|today|morning|night|evening|ago|hours?|din|"
    r"haft\w*|mahine?|saal|kal|subah|raat|shaam|aaj|parso|bars?|baras)\b|दिन|हफ्त|महीन|साल|कल|सुबह|रात|"
    r"शाम|आज|परसों|बरस|माह",
    re.IGNORECASE,
)
_OPEN = "?"
HEADER = {
    "suite": "dialogues", "author": "the Vaidya project", "date": "2026-11-23",
    "licence": "Apache-2.0", "on": "2026-01-15",
    "about": "First words of `retrieval` with answers about time, allergies and medicines.",
    "review": "No clinician has reviewed these labels. All people are invented.",
}  # fmt: skip


def made() -> Dataset:
    """Make a dialogue of every first word."""
    bank = read_yaml(FOLDER / "dialogues" / "answers.yaml")
    rows = tuple(_dialogue(first, bank[first["lang"]]) for first in retrieval.made().cases)
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset("dialogues", HEADER, rows, hashlib.sha256(text.encode()).hexdigest())


def _dialogue(first: Row, bank: Any) -> Row:
    rng = Random(first["id"])  # noqa: S311
    turns, told = [_turn("patient", first["words"])], dict[str, str]()
    for slot in _SLOTS:
        if slot == "duration" and _TIMED.search(first["words"]):
            continue
        words, _, told[slot] = rng.choice(bank[slot]).partition(" |")
        turns += [_turn("assistant", rng.choice(bank["questions"][slot])), _turn("patient", words)]
    named = [library.load().conditions.all[name] for name in first["conditions"]]
    return {
        "id": f"dialogue-{first['id']}",
        "lang": first["lang"],
        "half": first["half"],
        "topic": first["conditions"][0],
        "turns": turns,
        "demographics_from_profile": {**first["patient"], "extra": []},
        "told": {slot: fact.strip() for slot, fact in told.items()},
        "acceptable_conditions": [each.name for each in named],
        "acceptable_first_line": sorted({name for each in named for name in _treatments(each)}),
        "must_not": _never(told["allergies"]),
        "no_rx_expected": not any(each.first_line for each in named),
    }


def _turn(role: str, words: str) -> Row:
    return {"role": role, "text": words}


def _treatments(condition: Condition) -> Iterator[str]:
    medicines = library.load().formulary.medicines
    for regimen in (*condition.first_line, *condition.alternatives):
        yield medicines[regimen.medicine].name.lower()


def _never(allergen: str) -> list[str]:
    """Name what nobody may offer who has heard of the allergy."""
    medicines = library.load().formulary.medicines
    names = {name.strip() for name in allergen.split(",")} - {"", _OPEN}
    single = (each for each in medicines.values() if len(each.ingredients) == 1)
    found = (each for each in single if names & {*each.ingredients, *each.classes})
    return sorted({each.name.lower() for each in found})


def judge(case: Row, answer: Row) -> Outcome:
    tally = Tally(case)
    facts, quiet = answer["facts"], case["half"] == "held"
    raised = answer["urgency"] == "emergency"
    named = library.load().conditions.all[case["topic"]]
    if named.urgency != "emergency":
        told = "" if quiet else str([turn["text"] for turn in case["turns"]])
        tally.count("no_false_emergency", hit=not raised, expected=named.urgency, actual=told)
        if not raised:  # the consult goes on, and what was told after is heard
            _read(tally, case, facts, told)
            offer(tally, case, answer)
    return tally.outcome()


def _read(tally: Tally, case: Row, facts: Row, shown: str) -> None:
    told = case["told"]
    if (days := told.get("duration", _OPEN)) != _OPEN:
        found = facts.get("duration_days")
        right = str(found) in days.split(",")
        tally.count("duration", hit=right, expected=days, actual=(found, shown))
    for slot, kind in (("allergies", "allergies"), ("medicines", "current_meds")):
        if told[slot] == _OPEN:
            continue
        wanted = {name.strip() for name in told[slot].split(",") if name.strip()}
        named = {name.partition(" (")[0] for name in facts.get(kind) or ()}
        for name in sorted(wanted):
            tally.count(f"{kind}_heard", hit=name in named, expected=name, actual=(named, shown))
        invented = named - wanted
        tally.count(f"{kind}_true", hit=not invented, expected=wanted, actual=(named, shown))


__all__ = ["TASK", "judge", "made", "question"]
