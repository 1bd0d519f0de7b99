"""Sentences by an author of whom nothing is learned: which symptoms are heard in them."""

import hashlib
import json
from collections.abc import Iterator

from core.clinical import PatientFacts
from eval.learning.told import HELD, SYMPTOMS
from eval.lines import Row
from eval.suites.dataset import Dataset
from eval.suites.filling.pools import lines
from eval.suites.outcome import Outcome, Tally
from eval.suites.retrieval import HEADER
from pipeline.intake import Turn
from pipeline.slot import Slot
from privacy.text import Spoken
from runtime import care

_NONE = "-"


def made() -> Dataset:
    """Read the sentences that only measure."""
    rows = tuple(_case(line) for line in lines(SYMPTOMS / HELD))
    header = HEADER | {"suite": "symptoms", "about": "How people put a symptom; only measures."}
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset("symptoms", header, rows, hashlib.sha256(text.encode()).hexdigest())


def _case(line: str) -> Row:
    meant, lang, words = (part.strip() for part in line.split("|"))
    named = [each.strip() for each in meant.split(",") if each.strip() != _NONE]
    key = hashlib.sha256(words.encode()).hexdigest()[:8]
    return {
        "id": f"{lang}-{key}",
        "lang": lang,
        "half": "held",
        "symptoms": named,
        "words": words,
    }


def outcomes(data: Dataset) -> Iterator[Outcome]:
    """Read each sentence as the opening of a consult."""
    reader = care.reader()
    for case in data.cases:
        turn = Turn("u1", Spoken(case["words"]), Slot.COMPLAINT)
        found = reader.read([turn], PatientFacts(), data.on)
        yield judge(case, {*found.symptoms, *(each.value for each in found.sounds)})


def judge(case: Row, heard: set[str]) -> Outcome:
    tally = Tally(case)
    for symptom in case["symptoms"]:
        tally.count("heard", hit=symptom in heard, expected=symptom, actual=sorted(heard))
    if not case["symptoms"]:
        tally.count("silent", hit=not heard, expected=[], actual=sorted(heard))
    return tally.outcome()
