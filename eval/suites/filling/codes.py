"""Identifiers of letters and digits in the formats their issuers use."""

from random import Random
from string import ascii_uppercase

from eval.suites.filling import checksums
from eval.suites.filling.numbers import digits
from eval.suites.filling.pools import drawn

_HEX = "0123456789abcdef"
_SERIES = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SHAPES = (
    "UH{:07d}", "MR-{:06d}", "{:010d}", "24-{:06d}", "IP25{:05d}", "H/2025/{:05d}", "CR{:08d}",
    "OP-{:05d}/25", "{:08d}",
)  # fmt: skip


def letters(rng: Random, count: int, of: str = ascii_uppercase) -> str:
    return "".join(rng.choices(of, k=count))


def pan(rng: Random) -> str:
    return f"{letters(rng, 3)}P{letters(rng, 1)}{digits(rng, 4, '0123456789')}{letters(rng, 1)}"


def gstin(rng: Random) -> str:
    body = f"{rng.randrange(1, 38):02d}{pan(rng)}{rng.randrange(1, 4)}Z"
    return body + checksums.gstin(body)


def passport(rng: Random) -> str:
    return letters(rng, 1, "JKLMNPRSTUVWZ") + digits(rng, 7)


def voter(rng: Random) -> str:
    return letters(rng, 3) + digits(rng, 7, "0123456789")


def ifsc(rng: Random) -> str:
    return f"{drawn(rng, 'ifschead').latin}0{digits(rng, 6, '0123456789')}"


def vehicle(rng: Random) -> str:
    """Make a number plate: of a state, or of the BH series."""
    if rng.random() < 1 / 8:
        return f"{rng.randrange(21, 26)} BH {digits(rng, 4)} {letters(rng, 2, _SERIES)}"
    region, number = drawn(rng, "region").latin, digits(rng, 4)
    series = letters(rng, rng.choice((1, 2, 2)), _SERIES)
    gap = rng.choice((" ", " ", "-", ""))
    return gap.join((region, f"{rng.randrange(1, 60):02d}", series, number))


def licence(rng: Random) -> str:
    office = f"{drawn(rng, 'region').latin}{rng.choice(('', '-'))}{rng.randrange(1, 60):02d}"
    year = rng.randrange(1995, 2025)
    return f"{office}{rng.choice((' ', ''))}{year}{digits(rng, 7, '0123456789')}"


def record_number(rng: Random) -> str:
    """Make the number a hospital knows a patient by."""
    return rng.choice(_SHAPES).format(rng.randrange(10_000, 99_999))


def policy(rng: Random) -> str:
    return rng.choice((digits(rng, 16), f"P/{digits(rng, 6)}/01/2025/{digits(rng, 6)}"))


def registration(rng: Random) -> str:
    """Make the number of a doctor in a council's register."""
    return f"{rng.choice(('KMC', 'MMC', 'TNMC', 'UPMC', 'DMC/R'))}/{digits(rng, 5)}"


def mac(rng: Random) -> str:
    return rng.choice(":-").join(letters(rng, 2, _HEX) for _ in range(6))


def address_4(rng: Random) -> str:
    return ".".join(str(rng.randrange(1, 255)) for _ in range(4))


def address_6(rng: Random) -> str:
    return "2401:4900:" + ":".join(letters(rng, 4, "123456789abcdef") for _ in range(6))


def link(rng: Random) -> str:
    start = rng.choice(("https://", "https://", ""))
    return f"{start}{drawn(rng, 'host').latin}{letters(rng, 4, _HEX)}{digits(rng, 5)}"
