"""A value in the form a slot asks for: written, in Devanagari, or said in one of three tongues."""

from random import Random

from eval.suites.filling import numbers
from eval.suites.filling.digits import in_devanagari, said
from eval.suites.filling.spelling import read_out, spelled, spoken
from eval.suites.filling.words import DEVANAGARI, ENGLISH, LOANED, ROMAN, Tongue

TONGUES: dict[str, Tongue] = {
    "said": ENGLISH, "bola": ROMAN, "said.hi": DEVANAGARI, "eng.hi": LOANED,
}  # fmt: skip
_WITH_COUNTRY = 1 / 6


def number(kind: str, plain: str, form: str, rng: Random) -> str:
    if form not in TONGUES:
        shown = numbers.grouped(kind, plain, rng)
        return in_devanagari(shown) if form == "hi" else shown
    if kind == "age90":
        return TONGUES[form].number(int(plain))
    country = kind == "phone" and form == "said" and rng.random() < _WITH_COUNTRY
    return ("plus nine one " if country else "") + said(plain, TONGUES[form], rng)


def code(plain: str, form: str, rng: Random) -> str:
    return spelled(plain, TONGUES[form], rng) if form else plain


def address(plain: str, form: str, rng: Random) -> str:
    """Write or say what has an @ or a dot; nobody says the https of a link."""
    if not form:
        return plain
    return spoken(plain.removeprefix("https://"), TONGUES[form], rng)


def house(plain: str, form: str, rng: Random) -> str:
    return read_out(plain, TONGUES[form], rng) if form else plain
