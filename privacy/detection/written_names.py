"""Names by how they are written or said: with initials, a capital, letter by letter."""

from collections.abc import Iterator

from privacy.detection.name_cues import ACRONYM, SPELL, SPELLED
from privacy.detection.name_parts import TITLES, built_otherwise, candidate, certain, reach
from privacy.detection.names import anybody, found_name
from privacy.detection.trade_words import STOPS, TRADES
from privacy.detection.utterance import Utterance
from privacy.lexicon import lexicon
from privacy.text import Finding

_LETTERED = frozenset(
    "vitamin hepatitis type group grade class plan option section ward block wing gate std "
    "standard "
    "blood stage part appendix table".split()
)

_NO_NAMES = TRADES | TITLES
_PLAIN = STOPS | TITLES


def find(said: Utterance) -> Iterator[Finding]:
    yield from _initialed(said)
    yield from _before_family(said)
    yield from _written_so(said)
    yield from _spelled(said)


def _initialed(said: Utterance) -> Iterator[Finding]:
    """Take "T. Kalavati" and "S K Yusuf": initials before what is a name, or may be one."""
    for index, word in enumerate(said.words[1:], start=1):
        first = index
        while first > 0 and index - first < 3 and _initial(said, first):
            first -= 1
        if first == index or not word.capital or len(word.lower) < 3:
            continue
        plain = not (certain(word) or lexicon().unheard(word.lower)) and "." not in word.gap
        if not plain and candidate(word) and not _graded(said, first):
            yield found_name(said, first, reach(said, index), "name.initialed", 0.75)


def _initial(said: Utterance, at: int) -> bool:
    before = said.words[at - 1]
    alone = len(before.text) == 1 and before.capital and before.gap[-1:] != "/"
    return alone and said.words[at].gap in (". ", ".", " ")


def _graded(said: Utterance, first: int) -> bool:
    """Tell the letter of "vitamin D" and "I Kavita": no initial."""
    before = said.words[first - 1].lower if first else ""
    alone = said.words[first].text == "I" and said.words[first + 1].gap == " "
    return before in _LETTERED or alone


def _before_family(said: Utterance) -> Iterator[Finding]:
    """Take "Tulsa Agarwal" and "hope bhuiyan": a word seldom used before a family name."""
    known = lexicon()
    for index, word in enumerate(said.words[1:], start=1):
        if word.gap != " " or word.lower not in known.family or not certain(word):
            continue
        before = said.words[index - 1]
        seldom = known.named(before.lower) or before.lower not in known.ordinary
        written = not said.cased or before.capital >= word.capital
        plain = before.lower in _NO_NAMES or before.lower in known.kept_places
        fits = seldom and written and not plain and not built_otherwise(before)
        if fits and before.letters and anybody(before):
            yield found_name(said, index - 1, index + 1, "name.before_family", 0.7)


def _written_so(said: Utterance) -> Iterator[Finding]:
    """Take the Raj of "my roommate, Raj, swallowed": a known name with a capital of its own."""
    if not said.cased:
        return
    for at, word in enumerate(said.words[1:], start=1):
        inside = not set(".?!\n:").intersection(word.gap) and not word.text.isupper()
        if inside and word.capital and len(word.lower) > 2 and lexicon().named(word.lower):
            plain = word.lower in _PLAIN or word.lower in lexicon().clinical
            if not plain:
                yield found_name(said, at, at + 1, "name.written", 0.55)


def _spelled(said: Utterance) -> Iterator[Finding]:
    """Report words said letter by letter."""
    asked = SPELL.search(said.lower) is not None
    for index, word in enumerate(said.words):
        start, end = said.form.original(word.start, word.end)
        apart = end - start >= 2 * len(word.text) - 1 >= SPELLED
        if apart and candidate(word) and (asked or certain(word) or len(word.text) > ACRONYM):
            yield found_name(said, index, index + 1, "name.spelled", 0.85)
