"""PIN codes by their place: after a town, a state or an address."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.likeness import likeness
from privacy.text import Finding

_PIN = re.compile(r"(?<![\d./])(?<!\d[,-])[1-9]\d{2} ?\d{3}(?![\d]|[.,/-]\d)")
_GAP = re.compile(r"^[ ,.:()\-]{1,4}$")


def find(said: Utterance) -> Iterator[Finding]:
    for match in _PIN.finditer(said.text):
        index = said.starting.get(match.start())
        if index and _GAP.match(said.words[index].gap) and _place(said, said.words[index - 1]):
            yield said.finding(Kind.PINCODE, *match.span(), "pin.after_place", 0.92)


def _place(said: Utterance, word: Word) -> bool:
    words = lexicon()
    if word.lower in words.places or word.lower in words.kept_places or word.lower in _LAST_WORDS:
        return True
    if word.lower in words.post_offices or (words.unheard(word.lower) and likeness(word.lower) > 0):
        return True
    written = said.cased and word.capital and word.letters and len(word.lower) > 3
    return written and not words.everyday(word.lower)


_LAST_WORDS = frozenset(
    {
        *("pradesh", "nadu", "bengal", "delhi", "nagar", "road", "colony", "street", "district"),
        *(
            "dist",
            "city",
            "cantt",
            "vihar",
            "nadu",
            "marg",
            "layout",
            "society",
            "lines",
            "gali",
            "lane",
            "chowk",
            "mohalla",
            "bazar",
            "bazaar",
        ),
    }
)
