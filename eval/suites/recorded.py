"""Real consultations that others have published, as (question, answer) turns. Never committed.

PriMock57 (CC BY 4.0): two TextGrids a consultation. ACI-Bench (CC BY 4.0): one text a visit.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[3] / "shared" / "data"
_INTERVAL = re.compile(r'xmin = ([\d.]+)\s+xmax = [\d.]+\s+text = "((?:[^"]|"")*)"')
_MARKS = re.compile(r"<[^>]*>")
_SPEAKER = re.compile(r"^\[(doctor|patient)\]\s*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One consultation: the patient's words, what was asked before, and the clinician's note."""

    name: str
    turns: tuple[tuple[str, str], ...]
    note: str


def recorded(data: Path = DATA) -> Iterator[Recorded]:
    """Read what is there; nothing where the data is not."""
    for path in sorted((data / "primock57" / "transcripts").glob("*_patient.TextGrid")):
        yield _primock(path)
    path = data / "aci-bench" / "train_full.json"
    if path.is_file():
        for number, each in enumerate(json.loads(path.read_text("utf-8"))["data"]):
            yield Recorded(f"aci-{number}", tuple(_turns(_spoken(each["src"]))), each["tgt"])


def _primock(path: Path) -> Recorded:
    name = path.name.removesuffix("_patient.TextGrid")
    doctor = path.with_name(f"{name}_doctor.TextGrid")
    said = [*_intervals(path, "patient"), *_intervals(doctor, "doctor")]
    turns = _turns((who, words) for _, who, words in sorted(said))
    note = json.loads((path.parents[1] / "notes" / f"{name}.json").read_text("utf-8"))["note"]
    return Recorded(name, tuple(turns), note)


def _intervals(path: Path, who: str) -> Iterator[tuple[float, str, str]]:
    for found in _INTERVAL.finditer(path.read_text("utf-8")):
        if words := _MARKS.sub("", found[2].replace('""', '"')).strip():
            yield float(found[1]), who, words


def _spoken(text: str) -> Iterator[tuple[str, str]]:
    parts = _SPEAKER.split(text)[1:]
    yield from zip(parts[::2], (words.strip() for words in parts[1::2]), strict=True)


def _turns(said: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join what one says in a row, and give each answer with the question before it."""
    asked, answer = list[str](), list[str]()
    for who, words in said:
        if who == "doctor" and answer:
            yield " ".join(asked), " ".join(answer)
            asked, answer = [], []
        (answer if who == "patient" else asked).append(words)
    if answer:
        yield " ".join(asked), " ".join(answer)
