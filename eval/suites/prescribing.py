"""Prescriptions from templates: a line stands for several, the same on every machine.

`verdict/also defensible | patient | medicine, mg x times x days, route; ...` after a head
`@ topic category`. `<a|b>` and `<2-5>` are chosen by a seed of the line's own words.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from eval.lines import Row

FOLDER = Path(__file__).parents[1] / "datasets" / "prescriptions"
TIMES, TRIES = 4, 24  # cases a template, draws until they are all different
CHOICE = re.compile(r"<([^<>]+)>")
RANGE = re.compile(r"(\d+)-(\d+)")
FACTS: dict[re.Pattern[str], Callable[[str], Row]] = {  # what the words of a patient stand for
    re.compile(r"([\d.]+)kg"): lambda m: {"weight_kg": float(m)},
    re.compile(r"preg(\d+)"): lambda m: {"pregnant": True, "gestation_weeks": int(m)},
    re.compile(r"egfr(\d+)"): lambda m: {"egfr": float(m)},
    re.compile(r"(lact)"): lambda _: {"lactating": True},
    re.compile(r"([\d.]+)"): lambda m: {"age_years": float(m)},
    re.compile(r"([MF])"): lambda m: {"sex": m},
    re.compile(r"(\?)"): lambda _: {"age_years": None},
}


def every() -> Iterator[Row]:
    """Make all cases; no two are the same, and each has an id of its template."""
    for path in sorted(FOLDER.glob("*.txt")):
        topic = category = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("@"):
                topic, _, category = line[1:].strip().rpartition(" ")
            elif line and not line.startswith("#"):
                for at, row in enumerate(_filled(line, topic, category)):
                    yield {"id": f"{path.stem}-{number}{'abcd'[at]}", **row}


def half(line: str) -> str:
    """Tell its half: rules are written looking at `dev`, never at `held`."""
    return "dev" if hashlib.sha256(line.encode()).digest()[0] % 2 else "held"


def _filled(line: str, topic: str, category: str) -> Iterator[Row]:
    seen = set[str]()
    for draw in range(TRIES):
        text = _chosen(line, Random(f"{line}:{draw}"))  # noqa: S311
        if text not in seen and len(seen) < TIMES:
            seen.add(text)
            yield {"half": half(line), "topic": topic, **read(text, category)}


def _chosen(line: str, rng: Random) -> str:
    while found := CHOICE.search(line):
        ways = found[1].split("|")
        if len(ways) == 1 and (ends := RANGE.fullmatch(found[1])):
            ways = [f"{n:0{len(ends[1])}d}" for n in range(int(ends[1]), int(ends[2]) + 1)]
        line = line[: found.start()] + rng.choice(ways) + line[found.end() :]
    return line


def read(text: str, category: str = "") -> Row:
    """Read one prescription as it is written, without choices."""
    verdict, person, rx = text.split(" | ")
    label, *also = verdict.strip().split("/")
    row = _person(person)
    clean = label == "pass"
    return {
        **row,
        "rx": [_item(item) for item in rx.split(";")],
        "label": label,
        "accept": [label, *also],
        "category": "" if clean or category == "clean" else category,
    }


def _person(written: str) -> Row:
    first, *rest = (word.strip() for word in written.split(";"))
    patient: Row = {"pregnant": False, "lactating": False, "allergies": [], "conditions": []}
    patient |= {"current_meds": [], "weight_kg": None}
    consult: Row = {"mode": "video", "type": "first", "guardian_present": True}
    row: Row = {"patient": patient, "consult": consult}
    for word in first.split():
        patient |= next(
            fact(m[1]) for pattern, fact in FACTS.items() if (m := pattern.fullmatch(word))
        )
    for said in filter(None, rest):
        _told(said, row)
    return row


def _told(said: str, row: Row) -> None:
    patient, consult = row["patient"], row["consult"]
    word, _, more = said.partition(" ")
    if said in ("allergies unknown", "pregnancy unknown"):
        patient["allergies" if word == "allergies" else "pregnant"] = None
    elif said in ("text", "audio"):
        consult["mode"] = said
    elif said == "alone":
        consult["guardian_present"] = False
    elif word == "follow-up":
        consult |= {"type": "follow_up", "prior_in_person_days": int(more)}
    elif word == "on":
        row["on"] = more
    elif said.startswith("+"):
        patient["conditions"].append(said[1:].strip())
    else:
        patient[{"taking": "current_meds", "allergic": "allergies"}[word]].append(more)


def _item(written: str) -> Row:
    name, dosing, *route = (part.strip() for part in written.split(","))
    mass, times, days = (part.strip() for part in f" {dosing}".split(" x "))
    return {
        "name": name,
        "dose_mg": None if mass == "-" else float(mass),
        "times_per_day": float(times),
        "days": int(days),
        "route": route[0] if route else "oral",
    }


__all__ = ["every", "half", "read"]
