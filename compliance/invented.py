"""Invented values in place of real ones, so that a case can be told without a person in it."""

import random
import re
import unicodedata
from collections.abc import Sequence

from privacy.kinds import Kind
from privacy.log import LogEntry

_VALUES = {
    Kind.NAME: "Ravindra Deshmukh",
    Kind.PHONE: "98111 22334",
    Kind.EMAIL: "ravindra.d@example.in",
    Kind.DOB: "14 March 1985",
    Kind.DATE: "14 March 2024",
    Kind.AGE_OVER_89: "93",
    Kind.ADDRESS: "12 Station Road",
    Kind.LOCATION: "Nagpur",
    Kind.PINCODE: "440001",
    Kind.ORG: "Tata Steel",
    Kind.AADHAAR: "4321 8765 2109",
    Kind.PAN: "ABCPD1234E",
    Kind.ABHA: "91 2345 6789 0123",
    Kind.UPI: "ravindra@ybl",
    Kind.VEHICLE: "MH 31 AB 1234",
    Kind.MRN: "MRN 448812",
    Kind.URL: "www.example.in",
    Kind.IP: "10.20.30.40",
    Kind.CODE: "482913",
    Kind.LITERAL: "a note",
}
_OTHER = "4471 8829 10"
_VOWELS, _CONSONANTS = "aeiou", "bdghjklmnprstv"
_MATRAS = "\u093e\u093f\u0940\u0941\u0942\u0947\u0948\u094b"
Span = tuple[int, int, str, str]  # begins, ends, kind, the value that stands there now


def value_for(kind: str) -> str:
    return _VALUES.get(Kind(kind), _OTHER)


def like(words: str, seed: str) -> str:
    """Invent words of the same build: letters for letters, digits for digits, signs as they are."""
    chance = random.Random(seed)  # noqa: S311 -- the same case twice, not a secret
    return "".join(_like(sign, chance) for sign in words)


def _like(sign: str, chance: random.Random) -> str:
    plain = unicodedata.normalize("NFKD", sign)[:1].lower()
    if sign.isdigit():
        return chance.choice("123456789")
    if plain in _VOWELS or plain in _CONSONANTS + "cfqwxyz":
        found = chance.choice(_VOWELS if plain in _VOWELS else _CONSONANTS)
        return found.upper() if sign.isupper() else found
    if "\u0915" <= sign <= "\u0939":
        return chr(chance.choice((*range(0x0915, 0x0929), *range(0x092A, 0x0931))))
    return chance.choice(_MATRAS) if sign in _MATRAS else sign


def retold(words: str, entries: Sequence[LogEntry], missed: Span) -> tuple[str, list[Span]]:
    """Tell redacted words with invented values; give where each of them stands now."""
    begins, ends, kind, value = missed
    places = [(e.start, e.end, e.kind, value_for(e.kind)) for e in entries]
    pieces, told, end = list[str](), list[Span](), 0
    for start, stop, label, invented in sorted([*places, (begins, ends, kind, value)]):
        pieces.append(words[end:start])
        at = sum(map(len, pieces))
        pieces.append(invented)
        told.append((at, at + len(invented), label, invented))
        end = stop
    return "".join(pieces) + words[end:], told


def marked(text: str, spans: Sequence[Span]) -> str:
    """Write the labels into a text, as our data sets have them."""
    pieces, end = list[str](), 0
    for start, stop, kind, value in spans:
        pieces += text[end:start], f"[[{kind}:{value}]]"
        end = stop
    return re.sub(r"[{}]", "", "".join(pieces) + text[end:])
