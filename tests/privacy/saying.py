"""What people say in the tests: names, places and numbers drawn at random."""

from hypothesis import strategies as st

from privacy.detection.detector import RuleDetector
from privacy.identity_facts import Identity

NAMES = ["Sunita Pawar", "Imran Qureshi", "Lakshmi Iyer", "harpreet", "Zubair Khan", "गीता"]
PLACES = ["Nashik", "warangal", "Cuttack"]
FACTS = [
    "fever since 3 days",
    "BP 130/80 and pulse 84",
    "took Dolo 650 twice",
    "sugar 180 fasting",
    "weight is seventy two kilos",
    "mujhe do din se khansi hai",
]

mobile = st.from_regex(r"[6-9][0-9]{9}", fullmatch=True)
aadhaar = st.from_regex(r"[2-9][0-9]{3} [0-9]{4} [0-9]{4}", fullmatch=True)


@st.composite
def utterances(draw: st.DrawFn) -> str:
    """Draw a few clauses, identifying and clinical, in any order."""
    name, place = draw(st.sampled_from(NAMES)), draw(st.sampled_from(PLACES))
    clauses = [
        f"my name is {name}",
        f"call me on {draw(mobile)}",
        f"aadhaar {draw(aadhaar)}",
        f"I live in {place}",
        f"mail {draw(st.from_regex(r'[a-z]{3,8}[0-9]{0,3}', fullmatch=True))}@gmail.com",
        draw(st.sampled_from(FACTS)),
        draw(st.sampled_from(FACTS)),
    ]
    chosen = draw(st.lists(st.sampled_from(clauses), min_size=1, max_size=4, unique=True))
    return ", ".join(chosen)


def masked(words: str, identity: Identity | None = None) -> str:
    """Write dots where an identifier was found."""
    letters = list(words)
    for found in RuleDetector(identity).find(words):
        letters[found.start : found.end] = "·" * (found.end - found.start)
    return "".join(letters)


def hidden(words: str, identity: Identity | None = None) -> list[str]:
    """Give what was found, in order."""
    return [words[f.start : f.end] for f in RuleDetector(identity).find(words)]
