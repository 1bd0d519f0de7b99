"""Thousands of utterances from hand-written stems: emergencies, and what only looks like one.

Failures of the half `held` are counted, and never show the words.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from random import Random

from eval.lines import Row
from eval.suites.dataset import Dataset
from eval.suites.filling.slots import SLOT, free
from eval.suites.outcome import Outcome
from eval.suites.saying import stems
from eval.suites.saying.stems import Stem
from eval.suites.saying.ways import WAYS, Way
from eval.suites.triage import TASK, question, tallied

SEED, _TRIES = 20261123, 60
HEADER = {
    "suite": "emergencies", "author": "the Vaidya project", "date": "2026-11-23",
    "licence": "Apache-2.0", "on": "2026-01-15",
    "about": "Hand-written stems of emergencies and of what only looks so, each said five ways.",
    "review": "No clinician has reviewed these labels. All people and numbers are invented.",
}  # fmt: skip


@cache
def made() -> Dataset:
    return said_all("emergencies", HEADER, "first")


def said_all(name: str, header: Row, group: str) -> Dataset:
    """Say every stem in each of its ways; the digest is of the cases themselves."""
    rows = tuple(every(group=group))
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset(name, header, rows, hashlib.sha256(text.encode()).hexdigest())


def every(seed: int = SEED, group: str = "first") -> Iterator[Row]:
    """Yield a case a stem and way; no two have the same words."""
    seen = set[str]()
    for stem in stems.load(group):
        for number, (style, way) in enumerate(WAYS.get(stem.style, WAYS[""]), start=1):
            rng = Random(f"{seed}:{stem.id}:{number}")  # noqa: S311
            text = next((text for text in _drawn(stem, way, rng) if text not in seen), "")
            if not text:
                continue  # too short to be said in another way
            seen.add(text)
            yield {
                "id": f"{stem.id}/{number}",
                "topic": stem.topic,
                "lang": stem.lang,
                "style": style or stem.style,
                "half": stem.half,
                "label": stem.accept[0],
                "accept": list(stem.accept),
                "text": text,
            }


def _drawn(stem: Stem, way: Way, rng: Random) -> Iterator[str]:
    for _ in range(_TRIES):
        yield said(stem, way, rng)


def said(stem: Stem, way: Way, rng: Random) -> str:
    """Fill the slots of a stem and say it one way; turns become lines with their role."""
    filled = tuple(SLOT.sub(lambda slot: _chosen(slot[1], rng), turn) for turn in stem.turns)
    turns = way(filled, stem.lang, rng)
    if len(turns) == 1:
        return turns[0]
    roles = ("Patient", "Assistant")
    return "\n".join(f"{roles[at % 2]}: {turn}" for at, turn in enumerate(turns))


def _chosen(inner: str, rng: Random) -> str:
    found = free(inner, rng)
    if found is None:
        raise ValueError(f"a stem knows no slot <{inner}>")
    return found


def judge(case: Row, answer: Row) -> Outcome:
    return tallied(case, answer, quiet=case["half"] == "held").outcome()


__all__ = ["TASK", "every", "judge", "made", "question"]
