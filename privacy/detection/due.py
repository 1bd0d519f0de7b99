"""Names, places and businesses where one is due, though their words be in every dictionary."""

from collections.abc import Iterator

from privacy.detection import unheard_hindi
from privacy.detection.due_words import ABSTRACT, CLASSES, KINDS, NEVER, PLAIN, WARDS
from privacy.detection.name_parts import certain, verbal
from privacy.detection.slips import KIN, slip
from privacy.detection.slots import AFTER, BEFORE, Slot
from privacy.detection.trade_words import AROUND, NARROW, SECTORS, STOPS, TRADES
from privacy.detection.unheard import careful
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

RULE = "due"
_SHORT = 3
_ANYBODYS = ((NARROW - TRADES) - KINDS) | WARDS | CLASSES
_REACH = 60  # characters around a name that are looked at


def find(said: Utterance) -> Iterator[Finding]:
    for index, word in enumerate(said.words):
        for slot in BEFORE.get(word.lower, ()):
            yield from _onward(said, index + 1, slot)
        if index:
            for slot in AFTER.get(word.lower, ()):
                yield from _backward(said, index - 1, slot)


def _onward(said: Utterance, first: int, slot: Slot) -> Iterator[Finding]:
    """Fill a slot from its first word: as few words as the right side allows."""
    if first >= len(said.words) or not _led(said, first, slot):
        return
    for last in range(first, min(first + slot.most, len(said.words))):
        goes_on = last > first and slot.kind == Kind.ORG and said.words[last].lower in _ANYBODYS
        if not (goes_on or _fits(said, last, slot)):
            return
        if last > first and not _joined(said.words[last]):
            return
        if _followed(said, last, slot):
            yield from _found(said, first, last, slot)
            return


def _backward(said: Utterance, last: int, slot: Slot) -> Iterator[Finding]:
    """Fill a slot from its last word: as few words as the left side allows."""
    if not _followed(said, last, slot):
        return
    found = -1
    for first in range(last, max(-1, last - slot.most), -1):
        if not _fits(said, first, slot):
            break
        if _led(said, first, slot):
            found = first
            if slot.left is not None:
                break
        if not _joined(said.words[first]):
            break
    if found >= 0:
        yield from _found(said, found, last, slot)


def _led(said: Utterance, first: int, slot: Slot) -> bool:
    start = said.words[first].start
    return (
        slot.left is None or slot.left.search(said.lower, max(0, start - _REACH), start) is not None
    )


def _followed(said: Utterance, last: int, slot: Slot) -> bool:
    end = said.words[last].end
    return slot.right is None or slot.right.match(said.lower, end, end + _REACH) is not None


def _joined(word: Word) -> bool:
    return word.gap in (" ", ". ", "-")


def _fits(said: Utterance, at: int, slot: Slot) -> bool:
    word, known = said.words[at], lexicon()
    if not word.letters or len(word.lower) < 2 or word.lower in NEVER:
        return False
    if word.lower in KIN:
        return slot.kind == Kind.ORG
    function = word.lower in STOPS or word.lower in known.kept_places
    medicine = word.lower in known.clinical and not known.named(word.lower)
    if function or (medicine and (slot.written or slot.kind != Kind.ORG)):
        return False
    return word.capital and said.cased if slot.written else _fills(said, at, slot)


def _fills(said: Utterance, at: int, slot: Slot) -> bool:
    """Tell whether a word that is neither grammar nor medicine is of the kind a slot takes."""
    word = said.words[at]
    if verbal(word) and word.lower not in lexicon().english:
        return False
    if slot.kind == Kind.ORG:
        return _business(word) or slot.free
    if slot.named:
        return _named(word, slot.kind) or (slot.kind == Kind.NAME and _strange(said, at))
    return slot.free or _seldom(word)


def _business(word: Word) -> bool:
    plain = word.lower in _ANYBODYS or word.lower in AROUND
    return not plain and (_seldom(word) or word.lower in TRADES)


def _named(word: Word, kind: Kind) -> bool:
    known = lexicon()
    if kind == Kind.LOCATION:
        listed = word.lower in known.single_places or word.lower in known.post_offices
        strange = not word.lower.isascii() and unheard_hindi.strange(word.lower)
        return listed or strange or known.town(word.lower)
    lower = word.lower
    return (known.named(lower) or known.heard_of(lower)) and lower not in ABSTRACT


def _strange(said: Utterance, at: int) -> bool:
    """Tell a word that nobody knows, and that is no slip of somebody who makes them."""
    word = said.words[at].lower
    if not word.isascii():
        return unheard_hindi.strange(word)
    unheard = len(word) > _SHORT and word.isascii() and lexicon().unheard(word)
    return unheard and (not slip(word) or careful(said, at))


def _seldom(word: Word) -> bool:
    """Tell a word that is a name too, or that nobody needs every day."""
    known = lexicon()
    either = known.named(word.lower) or word.lower in known.single_places or word.lower in KINDS
    return (
        either or certain(word) or (word.lower not in known.ordinary and word.lower not in SECTORS)
    )


def _with_trade(said: Utterance, last: int) -> int:
    """Reach over the trade that follows: "skyline interiors"."""
    while last + 1 < len(said.words) and said.words[last + 1].gap == " ":
        if said.words[last + 1].lower not in TRADES:
            break
        last += 1
    return last


def _owned(said: Utterance, first: int) -> int:
    """Reach back over the "zila" and "mahila" of a hospital."""
    while first > 0 and said.words[first].gap == " " and said.words[first - 1].lower in KINDS:
        first -= 1
    return first


def _found(said: Utterance, first: int, last: int, slot: Slot) -> Iterator[Finding]:
    if slot.kind == Kind.ORG:
        first, last = _owned(said, first), _with_trade(said, last)
    words = said.words[first : last + 1]
    if slot.kind == Kind.ORG and all(w.lower in PLAIN for w in words):
        return
    stop = words[-1].start + len(words[-1].lower)
    yield said.finding(slot.kind, words[0].start, stop, RULE, slot.score)
