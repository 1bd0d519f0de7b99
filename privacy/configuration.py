"""What the detector was made of when it decided: rules and word lists, by their digest."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
_MADE_OF = (
    "detection/**/*.py", "lexicon/*", "edits.py", "likeness.py", "normal.py", "number_words.py",
    "packs/*", "phonetic.py", "spoken_form.py",
)  # fmt: skip
_DIGITS = 16


def configuration(learned: str = "", added: str = "", without: Iterable[str] = ()) -> str:
    """Digest rules and word lists, what a hospital has learned (its version) and who else votes.

    Recognizers that failed are named after the digest: "0123456789abcdef without Badges".
    """
    digest, missing = _shipped(), ", ".join(without)
    if learned or added:
        made_of = f"{digest}/{learned}/{added}"
        digest = hashlib.sha256(made_of.encode()).hexdigest()[:_DIGITS]
    return f"{digest} without {missing}" if missing else digest


@lru_cache(maxsize=1)
def _shipped() -> str:
    digest = hashlib.sha256()
    for path in sorted({p for made in _MADE_OF for p in _HERE.glob(made) if p.is_file()}):
        digest.update(f"{path.relative_to(_HERE)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]
