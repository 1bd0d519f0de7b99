"""First words by two further authors, of whom nothing is learned: which protocols are found."""

import hashlib
import json

from eval.learning.told import COMPLAINTS, HELD
from eval.lines import Row
from eval.suites.dataset import Dataset
from eval.suites.filling.pools import lines
from eval.suites.retrieval import HEADER, outcomes

__all__ = ["made", "outcomes"]


def made() -> Dataset:
    """Read the complaints that only measure; nobody is told who says them."""
    rows = tuple(_case(line) for line in lines(COMPLAINTS / HELD))
    header = HEADER | {"suite": "retrieval_second", "about": "Complaints that only measure."}
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset("retrieval_second", header, rows, hashlib.sha256(text.encode()).hexdigest())


def _case(line: str) -> Row:
    condition, lang, words = (part.strip() for part in line.split("|"))
    digest = hashlib.sha256(words.encode()).hexdigest()
    return {
        "id": f"{lang}-{digest[:8]}",
        "lang": lang,
        "half": "held",
        "conditions": [condition],
        "patient": {},
        "words": words,
    }
