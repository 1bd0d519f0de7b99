"""Employers, hospitals, banks, schools: where a person works, learns or was treated."""

from collections.abc import Iterator

from privacy.detection.name_parts import candidate
from privacy.detection.organization_words import (
    AFTER,
    GENERIC,
    HEAD,
    INSIDE,
    LONGEST,
    SCHOOLS,
    WORK,
)
from privacy.detection.phrases import listed
from privacy.detection.slips import KIN
from privacy.detection.trade_words import NARROW, STOPS
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_OWNERS = frozenset(
    "government govt district zila jila civil municipal zilla maa mata sri shri shree sree st "
    "जिला सरकारी राजकीय मां माँ माता श्री संत".split()
)


def find(said: Utterance) -> Iterator[Finding]:
    for first, end in listed(said, lexicon().organizations):
        single = end - first == 1 and len(said.words[first].lower) < 4
        if not single or said.words[first].text.isupper() or _worked(said, first):
            stop = end
            while (
                stop < len(said.words)
                and said.words[stop].gap == " "
                and said.words[stop].lower in HEAD
            ):
                stop += 1
            yield _found(said, first, stop, "org.listed", 0.7)
    yield from _headed(said)
    yield from _cued(said)


def _worked(said: Utterance, first: int) -> bool:
    before = said.lower[: said.words[first].start]
    return any(m.end() == len(before) for p in WORK for m in p.finditer(before))


def _headed(said: Utterance) -> Iterator[Finding]:
    """Take a word like "hospital" with the proper words before it."""
    for at, word in enumerate(said.words):
        index = at
        if word.lower not in HEAD:
            continue
        if word.lower in SCHOOLS and (end := _of_a_town(said, index)):
            while index > 0 and said.words[index].gap == " " and _kind_of(said.words[index - 1]):
                index -= 1
            yield _found(said, index, end, "org.of_a_town", 0.75)
            continue
        first = index
        while first > 0 and index - first < 5 and _belongs(said, first):
            first -= 1
        while (
            first < index
            and said.words[first].lower in INSIDE | GENERIC
            and not _named_in(said, first, index)
            and not _capitals(said, first, index)
        ):
            first += 1
        if first < index and (_named_in(said, first, index) or _capitals(said, first, index)):
            last = index + 1
            while last < len(said.words) and said.words[last].lower in HEAD | {
                "home",
                "care",
                "centre",
                "center",
            }:
                last += 1
            yield _found(said, _owned(said, _after(said, first, index)), last, "org.head", 0.75)


def _after(said: Utterance, first: int, index: int) -> int:
    """Leave out the "beti" or "main" before a school."""
    while first + 1 < index and said.words[first].lower in STOPS | KIN | {"of", "and"}:
        first += 1
    return first


def _owned(said: Utterance, first: int) -> int:
    """Reach back over the "zila" and "maa" that a hospital's name begins with."""
    while first > 0 and said.words[first].gap == " " and said.words[first - 1].lower in _OWNERS:
        first -= 1
    return first


def _of_a_town(said: Utterance, index: int) -> int:
    """Give the end of "school Karur"; 0 where no town follows."""
    following = said.words[index + 1 : index + 2]
    if not following or following[0].gap not in (" ", ", "):
        return 0
    word, known = following[0], lexicon()
    town = word.lower in known.single_places or (
        word.letters and known.unheard(word.lower) and len(word.lower) > 4
    )
    return index + 2 if town else 0


def _kind_of(word: Word) -> bool:
    return word.lower in INSIDE or word.lower in (
        "government",
        "govt",
        "municipal",
        "zilla",
        "parishad",
        "primary",
        "middle",
        "girls",
        "boys",
        "model",
    )


def _capitals(said: Utterance, first: int, index: int) -> bool:
    """Tell "Doon School" and "New English School" inside a sentence, by their capitals."""
    if not (said.cased and said.words[index].capital):
        return False
    written = [word for word in said.words[max(first, 1) : index] if word.capital]
    kinds = INSIDE | GENERIC | lexicon().clinical
    own = [word for word in written if word.lower not in kinds and len(word.lower) > 2]
    plain = all(word.lower in NARROW for word in written)
    return bool(own) or (len(written) > 1 and not plain)


def _belongs(said: Utterance, at: int) -> bool:
    before = said.words[at - 1]
    if said.words[at].gap not in (" ", "-", ". ") or not before.letters:
        return False
    return before.lower in INSIDE or before.lower in HEAD or _proper(said, before)


def _proper(said: Utterance, word: Word) -> bool:
    if word.lower in GENERIC or word.lower in lexicon().clinical:
        return False
    if said.cased and not word.capital and word.text.isascii():
        known = lexicon().named(word.lower) or word.lower in lexicon().places
        return known and candidate(word, firm=False)
    return candidate(word, firm=False) or (said.cased and word.capital and len(word.lower) > 1)


def _named_in(said: Utterance, first: int, index: int) -> bool:
    return any(
        (candidate(w, firm=False) or (said.cased and w.capital and lexicon().named(w.lower)))
        and _proper(said, w)
        and w.lower not in INSIDE
        for w in said.words[first:index]
    )


def _cued(said: Utterance) -> Iterator[Finding]:
    for pattern in WORK:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            end = first if first is not None else None
            while (
                first is not None
                and end is not None
                and end < len(said.words)
                and _goes_on(said, first, end)
            ):
                end += 1
            if (
                first is not None
                and end is not None
                and (_named_in(said, first, end) or _written(said, first, end))
            ):
                yield _found(said, first, end, "org.cue", 0.65)
    yield from _lines(said)
    for pattern in AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            alone = last is not None and said.words[last].lower in HEAD | GENERIC
            if alone and (not last or not _either(said, last - 1)):
                continue
            if last is not None and _either(said, last):
                first = last
                while first > 0 and said.words[first].gap == " " and _either(said, first - 1):
                    first -= 1
                yield _found(said, first, last + 1, "org.after", 0.65)


def _either(said: Utterance, at: int) -> bool:
    """Tell a word that may be a name, or is written like one, or is a kind of business."""
    word = said.words[at]
    plain = word.lower in GENERIC or word.lower in lexicon().clinical
    written = said.cased and word.capital and at > 0 and not plain
    return candidate(word, firm=False) or written or word.lower in HEAD


def _written(said: Utterance, first: int, end: int) -> bool:
    """Tell a name of two or more capitals: "works at Dal Lake Carpets"."""
    return said.cased and end - first > 1 and all(w.capital for w in said.words[first:end])


def _lines(said: Utterance) -> Iterator[Finding]:
    """Take a line of capitals that ends like a business, as under a signature."""
    if "\n" not in said.text:
        return
    line = list[Word]()
    for word in (*said.words, None):
        if word is not None and "\n" not in word.gap:
            line.append(word)
            continue
        if 1 < len(line) < LONGEST + 1 and line[-1].lower in HEAD and _all_capitals(line):
            yield said.finding(Kind.ORG, line[0].start, line[-1].end, "org.line", 0.7)
        line = [word] if word is not None else []


def _all_capitals(line: list[Word]) -> bool:
    return all(word.capital for word in line) and all(word.gap == " " for word in line[1:])


def _goes_on(said: Utterance, first: int, at: int) -> bool:
    word = said.words[at]
    if at > first and at - first < LONGEST and word.lower in HEAD and word.gap == " ":
        return True
    if at > first and word.gap not in (" ", " & ", "-"):
        return False
    following = said.words[at + 1] if at + 1 < len(said.words) else None
    goes_on = following is not None and following.gap == " " and following.capital
    if lexicon().kept_places.get(word.lower) and not goes_on:
        return False
    if at > first and word.lower in ("and", "of"):
        return said.cased and goes_on
    if said.cased and word.text.isascii():
        return word.letters and word.capital and word.lower not in lexicon().clinical
    return candidate(word, firm=False) or (at > first and word.lower in HEAD)


def _found(said: Utterance, first: int, end: int, rule: str, score: float) -> Finding:
    words = said.words
    return said.finding(Kind.ORG, words[first].start, words[end - 1].end, rule, score)
