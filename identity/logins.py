"""What a person signs in with, as the digest that is stored instead of it."""

import re

from core.encryption import Pepper
from core.errors import Invalid
from core.ids import HospitalId

_PHONE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})")
_SEPARATORS = re.compile(r"[\s().-]")


class NotAPhone(Invalid):
    """An Indian mobile number has ten digits and begins with 6, 7, 8 or 9."""


def phone_of(written: str) -> str:
    """Bring an Indian mobile number to E.164, or raise `NotAPhone`."""
    found = _PHONE.fullmatch(_SEPARATORS.sub("", written))
    if found is None or not found[0].isascii():
        raise NotAPhone("give an Indian mobile number of ten digits")
    return f"+91{found[1]}"


def phone_login(pepper: Pepper, hospital: HospitalId, phone: str) -> bytes:
    return pepper.digest("phone-login", f"{hospital}/{phone}")


def staff_login(pepper: Pepper, hospital: HospitalId, username: str) -> bytes:
    return pepper.digest("staff-login", f"{hospital}/{username.casefold()}")
