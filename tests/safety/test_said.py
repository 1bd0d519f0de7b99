"""What people may say, in their own words: E emergency, U urgent, R routine (said.txt).

Written for this project beside the rules' own examples; "\\n" divides turns.
"""

from collections import Counter
from functools import cache
from pathlib import Path

from safety.triage import Level, Triage

LEVELS = {"E": Level.EMERGENCY, "U": Level.URGENT, "R": Level.ROUTINE}
RANK = list(Level)


@cache
def read() -> tuple[tuple[Level, Level, str], ...]:
    triage, lines = Triage(), Path(__file__).with_name("said.txt").read_text("utf-8").splitlines()
    cases = ((LEVELS[line[0]], line[2:].replace("\\n", "\n")) for line in lines if line.strip())
    return tuple((wanted, triage.read(text).level, text) for wanted, text in cases)


def test_no_emergency_is_missed() -> None:
    assert [text for wanted, found, text in read() if RANK.index(found) < RANK.index(wanted)] == []


def test_no_routine_matter_becomes_an_emergency() -> None:
    false = [text for wanted, found, text in read() if (wanted, found) == (RANK[0], RANK[2])]
    assert false == []


def test_levels_agree_almost_always() -> None:
    agreed = Counter(wanted is found for wanted, found, _ in read())
    assert agreed[True] / agreed.total() > 0.98
