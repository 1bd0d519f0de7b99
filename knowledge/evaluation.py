"""How a release did in the suites that rest on knowledge: kept with it, sealed by our key."""

import hmac
import json
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from core.frozen import Frozen

SUITES = ("prescriptions", "consults", "dialogues", "retrieval", "interview")
FILE = "evaluation.json"


class Reached(Frozen):
    """One figure. `wanted`: the least it must be, where there is a gate; `missed`: it is not."""

    suite: str
    metric: str
    hits: int
    total: int
    wanted: float | None = None
    missed: bool = False


class Evaluation(Frozen):
    """`knowledge` is what was measured, `program` by which code and rules, `result` its digest."""

    knowledge: str
    program: str
    result: str
    at: datetime
    figures: tuple[Reached, ...]

    @property
    def missed(self) -> tuple[Reached, ...]:
        return tuple(each for each in self.figures if each.missed)

    @property
    def green(self) -> bool:
        """Every suite was run, each gate was reached."""
        return {each.suite for each in self.figures} >= set(SUITES) and not self.missed


class Unsealed(ValueError):
    """The evaluation was changed, or another installation made it."""


def seal(evaluation: Evaluation, key: bytes) -> str:
    """Digest an evaluation under our key: who cannot read the key cannot make one."""
    return hmac.digest(key, evaluation.model_dump_json().encode(), "sha256").hex()


def write(folder: Path, evaluation: Evaluation, key: bytes) -> None:
    kept = {"evaluation": evaluation.model_dump(mode="json"), "seal": seal(evaluation, key)}
    (folder / FILE).write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def read(folder: Path, key: bytes) -> tuple[Evaluation, str] | None:
    """Read an evaluation and its seal. None: there is none. Raises `Unsealed`."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_bytes())
        evaluation = Evaluation.model_validate(kept["evaluation"])
        given = str(kept["seal"])
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise Unsealed("the evaluation cannot be read") from error
    if not hmac.compare_digest(seal(evaluation, key).encode(), given.encode()):
        raise Unsealed("the evaluation was changed after it was made")
    return evaluation, given
