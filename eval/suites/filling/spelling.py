"""Addresses and codes as a recognizer writes them: letters apart, digits in words."""

import re
from random import Random

from eval.suites.filling.digits import said
from eval.suites.filling.words import Tongue

_SIGNS = {"@": "at the rate", ".": "dot", "_": "underscore", "/": "slash", ":": "colon"}
_PIECE = re.compile(r"\d+|[A-Za-z]+|[@._/:]")
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_SHORT = 2


def spoken(text: str, tongue: Tongue, rng: Random) -> str:
    """Say an e-mail address, a handle or a link: words stay words."""
    return " ".join(_said(piece, tongue, rng) for piece in _PIECE.findall(text))


def spelled(text: str, tongue: Tongue, rng: Random) -> str:
    """Say a code: every letter by itself, signs left out."""
    pieces = re.findall(r"\d+|[A-Za-z]+", text)
    return " ".join(
        " ".join(piece.lower()) if piece.isalpha() else said(piece, tongue, rng) for piece in pieces
    )


def read_out(text: str, tongue: Tongue, rng: Random) -> str:
    """Say a house and street: short numbers as numbers, long ones digit by digit."""
    words = [_ORDINALS.get(word, word) for word in re.findall(r"\w+", text)]
    pieces = re.findall(r"\d+|[^\W\d]+", " ".join(words).lower())
    return " ".join(
        tongue.number(int(piece))
        if piece.isdigit() and len(piece) <= _SHORT
        else _said(piece, tongue, rng)
        for piece in pieces
    )


def _said(piece: str, tongue: Tongue, rng: Random) -> str:
    if piece.isdigit():
        return said(piece, tongue, rng)
    return _SIGNS.get(piece, piece.lower())
