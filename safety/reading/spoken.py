"""What people type and recognizers write, put right word by word before it is matched."""

from collections.abc import Sequence
from importlib.resources import files

from core.plain_data import read_yaml

Words = tuple[str, ...]
FILE = "spoken.yaml"


def _read() -> dict[str, list[tuple[Words, Words]]]:
    """Read what stands for what, by its first word, the longest first."""
    raw = read_yaml(files("safety") / "data" / FILE)
    pairs = [(tuple(f.split()), ()) for f in _listed(raw["fillers"])]
    for kind in ("shorthand", "heard"):
        for meant, said in raw[kind].items():
            words = tuple(meant.split())
            pairs += [(tuple(s.split()), words) for s in _listed(said) if s != meant]
    found = dict[str, list[tuple[Words, Words]]]()
    for said, words in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(said[0], []).append((said[1:], words))
    return found


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",")]


_SAID = _read()


def righted(words: Sequence[str]) -> list[str]:
    """Replace shorthand and what was misheard, and leave out fillers."""
    made, at = list[str](), 0
    while at < len(words):
        for rest, meant in _SAID.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                made += meant
                at += 1 + len(rest)
                break
        else:
            made.append(words[at])
            at += 1
    return made
