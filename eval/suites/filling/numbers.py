"""Identifiers made of digits, as they are stored, and the ways they are grouped when written."""

from random import Random

from eval.suites.filling import checksums
from eval.suites.filling.pools import drawn

PHONE, AADHAAR, ABHA = 10, 12, 14


def digits(rng: Random, count: int, first: str = "123456789") -> str:
    return rng.choice(first) + "".join(rng.choices("0123456789", k=count - 1))


def phone(rng: Random) -> str:
    return digits(rng, PHONE, "6789")


def landline(rng: Random) -> str:
    """Write a landline with its trunk code, eleven digits in all."""
    code = drawn(rng, "std").latin
    rest = digits(rng, 11 - len(code), "2346")
    gap = rng.choice("- ")
    return f"{code}{gap}{rest}" if rng.random() < 2 / 3 else f"({code}) {rest[:-4]} {rest[-4:]}"


def aadhaar(rng: Random) -> str:
    body = digits(rng, AADHAAR - 1, "23456789")
    return body + checksums.verhoeff(body)


def aadhaar_misread(rng: Random) -> str:
    """Give an Aadhaar number with one wrong digit, which its checksum gives away."""
    right = aadhaar(rng)
    at = rng.randrange(1, AADHAAR)
    return right[:at] + str((int(right[at]) + rng.randrange(1, 10)) % 10) + right[at + 1 :]


def virtual_id(rng: Random) -> str:
    body = digits(rng, 15)
    return body + checksums.verhoeff(body)


def abha(rng: Random) -> str:
    body = "91" + digits(rng, ABHA - 3)
    return body + checksums.verhoeff(body)


def card(rng: Random) -> str:
    body = digits(rng, 15, "456")
    return body + checksums.luhn(body)


def imei(rng: Random) -> str:
    body = "35" + digits(rng, 12)
    return body + checksums.luhn(body)


def account(rng: Random) -> str:
    return digits(rng, rng.choice((11, 12, 13, 14, 15, 16)), "0123456789")


def pincode(rng: Random) -> str:
    return digits(rng, 6, "12345678")


def last_four(rng: Random) -> str:
    return digits(rng, 4, "0123456789")


def one_time_code(rng: Random) -> str:
    return digits(rng, rng.choice((4, 6)))


def age_over_89(rng: Random) -> str:
    return str(rng.choice((*range(90, 100), *range(90, 100), *range(100, 105))))


_GROUPS = {
    "phone": ("10", "5 5", "4-3-3", "3 3 4", "2 2 2 2 2", "4 6"),
    "aadhaar": ("4 4 4", "4 4 4", "4-4-4", "12"),
    "vid": ("4 4 4 4", "16"),
    "abha": ("2-4-4-4", "2 4 4 4", "14"),
    "card": ("4 4 4 4", "4-4-4-4", "16"),
    "pincode": ("6", "6", "3 3"),
}
_PREFIXES = ("", "", "", "", "+91 ", "+91-", "0", "91 ")


def grouped(kind: str, number: str, rng: Random) -> str:
    """Write a number in groups, as people write that kind."""
    if kind not in _GROUPS:
        return number
    pattern, written, start = rng.choice(_GROUPS[kind]), "", 0
    for size in pattern.replace("-", " -").split():
        sign = "-" if size[0] == "-" else " "
        piece = number[start : start + int(size.lstrip("-"))]
        written += (sign if start else "") + piece
        start += len(piece)
    return (rng.choice(_PREFIXES) if kind == "phone" else "") + written
