"""The second detector: looks for identifiers in what is about to leave, its own way.

It shares no code with `privacy.detection`, so that one mistake is not made twice.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.frozen import Frozen

_CONTIGUOUS = 7  # digits in a row
_SEPARATED = 10  # digits in groups: a phone number is the shortest identifier
_WORDS_IN_A_ROW = 6
_WHOLE_WORD = 5  # shorter values count only as words of their own, never spelled
_ANYWHERE = 8  # so many letters are no accident inside another word
_GAP = r"[\W_]{0,3}"
_LETTER, _SIGN = r"[^\W\d_]", r"[\u0900-\u0963\u0966-\u0d7f]"
_GROUPS = re.compile(r"\d+(?:[\s\-.,/()_:+]{1,3}\d+)*")
_MAIL = re.compile(r"(?<=[^\s@\"'<>(),;:])@[a-z][\w.-]", re.IGNORECASE)
_LINK = re.compile(r"(?:https?|ftp|wss?)://[^\s\"'<>]+|\bwww\.[^\s\"'<>]+", re.IGNORECASE)
_DIGIT_WORDS = frozenset(
    "zero one two three four five six seven eight nine oh double triple shunya ek do teen "
    "char chaar paanch panch"
    " chhe chhah saat aath nau शून्य एक दो तीन चार पांच पाँच छह छः सात आठ नौ".split()
)


class Guarded(Frozen):
    """A value of the consult, or a canary, that must not leave; `kind` as in its token."""

    kind: str
    value: str


class Guard(Frozen):
    """What the gate looks for beyond shapes; `links` are addresses that may be named."""

    values: tuple[Guarded, ...] = ()
    canaries: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: the rule, and the kinds it may be."""

    rule: str
    kinds: frozenset[str]


def scan(text: str, guard: Guard) -> Iterator[Hit]:
    """Report what identifies in `text`; never the words themselves."""
    plain = plainly(text)
    yield from _digits(plain)
    yield from _spoken(plain)
    if _MAIL.search(plain):
        yield Hit("mail", frozenset({"EMAIL", "UPI", "ABHA"}))
    if any(
        not link[0].startswith(guard.links) for link in _LINK.finditer(plain) if guard.links
    ) or (not guard.links and _LINK.search(plain)):
        yield Hit("link", frozenset({"URL"}))
    yield from values(plain, guard)


def values(text: str, guard: Guard) -> Iterator[Hit]:
    """Report canaries and values of the consult, whatever stands between their letters.

    A short name counts only as a word of its own: "Suman" stands in "consumant" by accident.
    """
    plain = plainly(text)
    squeezed = _squeeze(plain)
    for canary in guard.canaries:
        if _squeeze(plainly(canary)) in squeezed:
            yield Hit("canary", frozenset())
    for value in guard.values:
        sought = _squeeze(plainly(value.value))
        if sought and sought in squeezed and _counts(sought, plainly(value.value), plain):
            yield Hit("value", frozenset({value.kind}))


def plainly(text: str) -> str:
    """Fold width, accents, case, invisible characters and every script's digits."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain, unicodedata.normalize("NFKD", text)))


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or (category == "Mn" and not "\u0900" <= character <= "\u0dff"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    return _LATIN.get(character, character).lower()


_LATIN = dict(zip("аеорсухіјАВЕКМНОРСТХ", "aeopcyxijabekmhopctx", strict=True))


def _squeeze(plain: str) -> str:
    return "".join(c for c in plain if c.isalnum() or unicodedata.category(c) in ("Mc", "Mn"))


def _counts(sought: str, value: str, plain: str) -> bool:
    """Tell a value from letters that stand inside another word by accident."""
    spelled = len(sought) >= _WHOLE_WORD
    if len(sought) >= _ANYWHERE or (spelled and any(map(str.isdigit, sought))):
        return True
    return re.search(_of_its_own(value, spelled=spelled), plain) is not None


def _of_its_own(value: str, *, spelled: bool) -> str:
    """Match a value between word borders: as written or, if `spelled`, cut up or by letters."""
    words = re.findall(rf"(?:{_LETTER}|{_SIGN}|\d)+", value)
    inner = r"(?:[^\w\s\u0900-\u0d7f]|_){0,2}" if spelled else ""
    forms = [_GAP.join(inner.join(map(re.escape, word)) for word in words)]
    if spelled:
        forms.append(r"[\W_]{1,3}".join(map(re.escape, "".join(words))))
    return rf"(?<!{_LETTER})(?<!{_SIGN})(?:{'|'.join(forms)})(?!{_LETTER}|{_SIGN})"


def _digits(plain: str) -> Iterator[Hit]:
    for chain in _GROUPS.finditer(plain):
        groups = re.findall(r"\d+", chain[0])
        total = sum(map(len, groups))
        if max(map(len, groups)) >= _CONTIGUOUS or (total >= _SEPARATED and not _readings(groups)):
            yield Hit("digits", _digit_kinds(groups, total))


def _readings(groups: list[str]) -> bool:
    """Tell a list of readings (140 150 165) from a number said in threes."""
    return all(len(g) == 3 and int(g) <= 400 for g in groups)


def _digit_kinds(groups: list[str], total: int) -> frozenset[str]:
    joined = "".join(groups)
    kinds = {"ID", "ACCOUNT", "AADHAAR", "ABHA", "MRN"}
    if 10 <= total <= 13 and joined[-10] in "6789":
        kinds |= {"PHONE"}
    if total <= 8:
        kinds |= {"CODE", "PINCODE", "DOB", "DATE"}
    return frozenset(kinds)


def _spoken(plain: str) -> Iterator[Hit]:
    row = 0
    for word in re.findall(r"[^\W\d_]+(?:[\u0900-\u097f]*)|\d+", plain):
        row = row + 1 if word in _DIGIT_WORDS or (row and word.isdigit()) else 0
        if row > _WORDS_IN_A_ROW:
            yield Hit("spoken_digits", frozenset({"ID", "PHONE", "AADHAAR"}))
            return
