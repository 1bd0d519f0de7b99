"""A patient's first words: whether the right protocol is found, and how far up."""

import asyncio
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from core.clinical import PatientFacts
from eval.lines import Row
from eval.suites.dataset import FOLDER, Dataset
from eval.suites.filling.pools import lines
from eval.suites.outcome import Outcome, Tally
from eval.tasks.consults import index, redacted
from eval.tasks.lane import record_of
from knowledge.grounding import Presentation
from knowledge.retrieval import Retrieval
from pipeline.intake import Turn
from pipeline.presentation import facts_of, present
from pipeline.slot import Slot
from privacy.text import Spoken
from runtime import care

_FILES = {"en": "english", "hi-en": "hinglish", "hi": "hindi"}
_PLACES = 5
_POINTS = 60  # divides by every place: the reciprocal rank of one question in whole points
HEADER = {
    "suite": "retrieval", "author": "the Vaidya project", "date": "2026-11-23",
    "licence": "Apache-2.0", "on": "2026-01-15",
    "about": "What a patient writes first, and the protocols that it is about.",
    "review": "No clinician has reviewed these labels. All people are invented.",
}  # fmt: skip


def made() -> Dataset:
    """Read the questions of the three languages; the digest is of the cases themselves."""
    rows = tuple(row for lang, name in _FILES.items() for row in _read(lang, name))
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset("retrieval", HEADER, rows, hashlib.sha256(text.encode()).hexdigest())


def _read(lang: str, name: str, folder: Path = FOLDER / "retrieval") -> Iterator[Row]:
    for line in lines(folder / f"{name}.txt"):
        head, _, words = line.partition(" | ")
        conditions, age, sex = head.split(" ")
        digest = hashlib.sha256(words.encode()).hexdigest()
        yield {
            "id": f"{lang}-{digest[:8]}",
            "lang": lang,
            "half": "dev" if int(digest[0], 16) % 2 else "held",
            "conditions": conditions.split(","),
            "patient": {"age_years": float(age), "sex": sex},
            "words": words,
        }


def outcomes(data: Dataset) -> Iterator[Outcome]:
    yield from asyncio.run(_all(data))


async def _all(data: Dataset) -> list[Outcome]:
    found = index()
    assert isinstance(found, Retrieval)
    return [judge(case, await asked(found, case, data.on)) for case in data.cases]


async def asked(found: Retrieval, case: Row, on: date) -> list[str]:
    """Name the protocols in the order in which they are found."""
    facts = shown(case["words"], record_of(case["patient"]), on)
    told = [words for _, words in redacted((case["words"],))]
    return list(await found.protocols(told, facts))


def shown(words: str, record: PatientFacts, on: date) -> Presentation:
    """Code a complaint as the interview does."""
    turn = Turn("u0", Spoken(words), Slot.COMPLAINT)
    intake = care.reader().read([turn], record, on)
    return present(intake, facts_of(intake, record), care.interview().known)


def judge(case: Row, order: list[str]) -> Outcome:
    tally = Tally(case)
    wanted = case["conditions"]
    place = next((at for at, name in enumerate(order, 1) if name in wanted), 0)
    told = "" if case["half"] == "held" else f"{order[:_PLACES]} for “{case['words']}”"
    tally.count("hit_at_1", hit=place == 1, expected=wanted, actual=told)
    tally.count("hit_at_5", hit=0 < place <= _PLACES, expected=wanted, actual=told)
    tally.add("reciprocal_rank", round(_POINTS / place) if place else 0, _POINTS)
    return tally.outcome()
