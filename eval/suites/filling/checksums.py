"""Check digits: Verhoeff (Aadhaar), Luhn (cards, IMEI) and the sum of a GSTIN, modulo 36."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TURNS = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
_INVERSE = (0, 4, 3, 2, 1, 5, 6, 7, 8, 9)
_HALF = 5


def verhoeff(digits: str) -> str:
    """Give the digit that completes a number (Verhoeff 1969)."""
    sum_ = 0
    for place, digit in enumerate(reversed(digits), start=1):
        sum_ = _product(sum_, _turned(int(digit), place))
    return str(_INVERSE[sum_])


def _product(one: int, other: int) -> int:
    """Multiply in the dihedral group of the pentagon."""
    turn = one + other if one < _HALF else one - other
    flipped = (one < _HALF) != (other < _HALF)
    return turn % _HALF + _HALF * flipped


def _turned(digit: int, times: int) -> int:
    for _ in range(times % 8):
        digit = _TURNS[digit]
    return digit


def luhn(digits: str) -> str:
    """Give the digit that completes a number (Luhn 1954)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits)))
    return str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def gstin(letters: str) -> str:
    """Give the fifteenth character of a GSTIN."""
    size = len(_ALPHABET)
    products = (_ALPHABET.index(one) * (1 + place % 2) for place, one in enumerate(letters))
    return _ALPHABET[-sum(each // size + each % size for each in products) % size]
