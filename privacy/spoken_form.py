"""Write spoken numbers, symbols and spelled letters as they would be typed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.forgetting import forgetful
from privacy import number_words as numbers
from privacy.normal import Normal, Rewriting

TOKEN = r"\[[A-Z0-9]+(?:_[A-Z0-9]+)*_\d+\]"  # noqa: S105 - a pattern
_PIECE = re.compile(
    rf"{TOKEN}|[^\W\d_\u0900-\u097f]+|[\u0900-\u0963\u0970-\u097f]+|\d+|\s+|.", re.DOTALL
)
_SYMBOLS = (
    (("at", "the", "rate", "of"), "@"),
    (("at", "the", "rate"), "@"),
    (("at", "rate"), "@"),
    (("attherate",), "@"),
    (("एट", "द", "रेट"), "@"),
    (("ऐट", "द", "रेट"), "@"),
    (("एट", "दी", "रेट"), "@"),
    (("underscore",), "_"),
    (("under", "score"), "_"),
    (("अंडरस्कोर",), "_"),
    (("dot",), "."),
    (("डॉट",), "."),
    (("hyphen",), "-"),
    (("slash",), "/"),
)
_FIRST = frozenset({names[0] for names, _ in _SYMBOLS} | {"at", "point"})
_PROVIDERS = frozenset(
    "gmail g yahoo hotmail outlook rediffmail rediff icloud proton protonmail live "
    "ymail zoho ybl ibl axl paytm okaxis oksbi okicici okhdfcbank upi".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "janvari janwari farvari farwari aprail joon julai agast sitambar aktubar oktobar navambar "
    "disambar जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर नवंबर "
    "नवम्बर दिसंबर दिसम्बर".split()
)
_DIGIT_GAP = re.compile(r"^[\s,\-]{1,3}$")
_LETTER_GAP = re.compile(r"^[ .\-]{1,3}$")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int

    @property
    def space(self) -> bool:
        return self.text.isspace()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number word and the pieces `[first, last]` that say it."""

    word: str
    digits: str
    first: int
    last: int


def typed(plain: Normal) -> Normal:
    """Rewrite `plain`: digits for number words, signs for their names, words for spelled ones."""
    pieces = [_Piece(m[0], *m.span()) for m in _PIECE.finditer(plain.text)]
    words = [p.text.lower() for p in pieces]
    out, at = Rewriting.of(plain), 0
    while at < len(pieces):
        at = (
            (_plain(words[at]) and _copy(pieces, at, out))
            or _number_run(pieces, words, at, out)
            or _symbol(pieces, words, at, out)
            or _spelled(pieces, words, at, out)
            or _copy(pieces, at, out)
        )
    return out.done()


@forgetful
@lru_cache(maxsize=4096)
def _plain(word: str) -> bool:
    """Tell a word with which nothing begins that is written otherwise than it is said."""
    counts = word in numbers.DOUBLE or word in numbers.HUNDRED or word in numbers.THOUSAND
    letter = len(word) == 1 and word.isalpha()
    return not (counts or letter or word in _FIRST or numbers.value(word) is not None)


def _copy(pieces: list[_Piece], at: int, out: Rewriting) -> int:
    out.copy(pieces[at].start, pieces[at].end)
    return at + 1


def _number_run(pieces: list[_Piece], words: list[str], at: int, out: Rewriting) -> int:
    """Write the number words from `at` on as digits; 0 when there are none."""
    run = _collect(pieces, words, at)
    if not run or not (_certain(run) or _before_month(words, run[-1].last + 1)):
        return 0
    index = 0
    while index < len(run):
        digits, took = _value(run, index)
        out.write(digits, pieces[run[index].first].start, pieces[run[index + took - 1].last].end)
        index += took
    return run[-1].last + 1


def _collect(pieces: list[_Piece], words: list[str], at: int) -> list[_Number]:
    run = list[_Number]()
    while at < len(pieces):
        number = _read(words, at, inside=bool(run))
        if number is None:
            break
        run.append(number)
        at = number.last + 1
        if at < len(pieces) and _DIGIT_GAP.match(words[at]):
            at += 1 + (at + 1 < len(pieces) and pieces[at + 1].space)
        if run[-1].word in numbers.SCALES and words[at : at + 2] == ["and", " "]:
            at += 2
    while run and run[-1].word in numbers.ZERO_LETTERS:
        run.pop()
    return run


def _read(words: list[str], at: int, *, inside: bool) -> _Number | None:
    word = words[at]
    if word in numbers.DOUBLE and at + 2 < len(words):
        digit = numbers.value(words[at + 2])
        text = words[at + 2] if words[at + 2].isdigit() else "" if digit is None else str(digit)
        return _Number(word, text * numbers.DOUBLE[word], at, at + 2) if len(text) == 1 else None
    if word in numbers.HUNDRED or word in numbers.THOUSAND:
        return _Number(word, "", at, at)
    if inside and word in numbers.ZERO_LETTERS:
        return _Number(word, "0", at, at)
    number = numbers.value(word)
    return None if number is None else _Number(word, str(number), at, at)


def _before_month(words: list[str], at: int) -> bool:
    """Tell the seven of "saat october"."""
    return words[at : at + 1] in ([" "], ["-"]) and "".join(words[at + 1 : at + 2]) in _MONTHS


def _certain(run: list[_Number]) -> bool:
    """Tell numbers from Hindi words that only look like one (do, sat, das)."""
    doubtful = sum(n.word in numbers.AMBIGUOUS for n in run)
    return doubtful < len(run) or len(run) > 2


def _value(run: list[_Number], index: int) -> tuple[str, int]:
    """Give the digits of the number at `index` and how many words say it."""
    digits, took = _below_hundred(run, index)
    if run[index].word in numbers.HUNDRED or run[index].word in numbers.THOUSAND:
        return str((numbers.HUNDRED | numbers.THOUSAND)[run[index].word]), 1
    for scale, room in ((numbers.THOUSAND, 3), (numbers.HUNDRED, 2)):
        nxt = index + took
        if nxt < len(run) and run[nxt].word in scale and len(digits) <= 2:
            rest, more = _value(run, nxt + 1) if nxt + 1 < len(run) else ("0", 0)
            if len(rest) > room:
                rest, more = "0", 0
            return str(int(digits) * scale[run[nxt].word] + int(rest)), took + 1 + more
    return digits, took


def _below_hundred(run: list[_Number], index: int) -> tuple[str, int]:
    here = run[index]
    if here.word in numbers.TENS and index + 1 < len(run):
        unit = run[index + 1]
        if numbers.UNITS.get(unit.word):
            return str(numbers.TENS[here.word] + numbers.UNITS[unit.word]), 2
    return here.digits, 1


def _symbol(pieces: list[_Piece], words: list[str], at: int, out: Rewriting) -> int:
    """Write a named sign glued to its neighbours; 0 when there is none."""
    last, sign = _named_sign(words, at)
    if not sign or not out.pieces or last + 1 >= len(pieces):
        return 0
    if out.pieces[-1].isspace():
        gap = len(out.pieces.pop())
        del out.starts[-gap:], out.ends[-gap:]
    out.write(sign, pieces[at].start, pieces[last].end)
    return last + 1 + pieces[last + 1].space


def _named_sign(words: list[str], at: int) -> tuple[int, str]:
    for names, sign in _SYMBOLS:
        last = at + 2 * (len(names) - 1)
        if words[at] == names[0] and tuple(words[at : last + 1 : 2]) == names:
            return last, sign
    domain = words[at] == "at" and (
        (words[at + 2 : at + 3] and words[at + 2] in _PROVIDERS)
        or words[at + 4 : at + 5] == ["dot"]
    )
    if domain:
        return at, "@"
    between = words[at] == "point" and at > 1 and _is_number(words, at - 2)
    return (at, ".") if between and _is_number(words, at + 2) else (at, "")


def _is_number(words: list[str], at: int) -> bool:
    return at < len(words) and (words[at].isdigit() or numbers.value(words[at]) is not None)


def _spelled(pieces: list[_Piece], words: list[str], at: int, out: Rewriting) -> int:
    """Join three or more single letters; 0 when fewer stand here."""
    if at and words[at - 1] == "'":
        return 0
    letters, last, here = "", at, at
    while here < len(pieces) and len(words[here]) == 1 and words[here].isalpha():
        letters, last = letters + pieces[here].text, here
        here += 1
        if here >= len(pieces) or not _LETTER_GAP.match(words[here]):
            break
        here += 1
    if len(letters) < 3:
        return 0
    out.write(letters, pieces[at].start, pieces[last].end)
    return last + 1
