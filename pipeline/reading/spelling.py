"""How a medicine is spelled that was confirmed by its sound: "tell miss artin" is telmisartan.

The recognizer with names as a hint spells better and also invents. Its spelling of a name is taken
only inside a span the patient has confirmed, only where it is close to what was heard without the
hint, and only if no other medicine of the whole formulary is closer.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from knowledge import naming
from knowledge.formulary import Formulary
from knowledge.mentions import mentioned
from pipeline.ports import Transcript
from pipeline.reading.heard import WORD, Span, differences
from privacy.text import locally

_CLOSE = 0.75  # share of letters in common
_BEGINNING = 2  # letters that must be the same: classes share their endings (-dipine, -sartan)


def spelled(heard: Transcript, confirmed: Sequence[Span], formulary: Formulary) -> str:
    """Give the words with confirmed medicines spelled right. Empty: nothing is to be changed."""

    def both(said: str) -> str:
        changes = locally(heard.hinted, lambda hinted: list(_changes(said, hinted, formulary)))
        kept = [(span, name) for span, name in changes if _within(span, confirmed)]
        return _changed(said, kept) if kept else ""

    return locally(heard.said, both)


def _changes(said: str, hinted: str, formulary: Formulary) -> Iterator[tuple[Span, str]]:
    here, there = list(WORD.finditer(said)), list(WORD.finditer(hinted))
    for step, first, last, begin, end in differences(here, there):
        if step != "replace":
            continue
        span = (here[first].start(), here[last - 1].end())
        written = hinted[there[begin].start() : there[end - 1].end()]
        names = mentioned(written, formulary)
        heard = said[slice(*span)]
        if len(names) == 1 and _closest(heard, _name(names[0].medicine.written), formulary):
            yield span, written


def _closest(said: str, name: str, formulary: Formulary) -> bool:
    """Tell whether no medicine sounds more like what was said than `name`."""
    letters, wanted = _name(said), naming.key(name)
    if letters == wanted:
        return True
    alike = SequenceMatcher(None, letters, wanted).ratio() >= _CLOSE
    same = letters[:_BEGINNING] == wanted[:_BEGINNING]
    if not (alike and same) or mentioned(said, formulary):
        return False
    nearest = formulary.look_alikes(letters)
    return not nearest or naming.key(nearest[0]) == wanted


def _name(words: str) -> str:
    """Keep the letters: neither spaces nor a strength make a name another one."""
    return re.sub(r"\d.*|[^a-z]", "", words.lower())


def _within(span: Span, confirmed: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in confirmed)


def _changed(said: str, changes: Sequence[tuple[Span, str]]) -> str:
    for (start, end), written in sorted(changes, reverse=True):
        said = said[:start] + written + said[end:]
    return said
