"""What a slot may name, and how each is made."""

from collections.abc import Callable
from random import Random

from eval.suites.filling import codes, numbers, people, places
from eval.suites.filling.pools import drawn

Maker = Callable[[Random], str]
NUMBERS: dict[str, Maker] = {
    "phone": numbers.phone, "aadhaar": numbers.aadhaar, "vid": numbers.virtual_id,
    "abha": numbers.abha, "card": numbers.card, "imei": numbers.imei, "account": numbers.account,
    "pincode": numbers.pincode, "last4": numbers.last_four, "otp": numbers.one_time_code,
    "age90": numbers.age_over_89, "landline": numbers.landline,
}  # fmt: skip
CODES: dict[str, Maker] = {
    "pan": codes.pan, "gstin": codes.gstin, "passport": codes.passport, "epic": codes.voter,
    "ifsc": codes.ifsc, "vehicle": codes.vehicle, "licence": codes.licence,
    "mrn": codes.record_number, "policy": codes.policy, "regno": codes.registration,
    "mac": codes.mac,
}  # fmt: skip
HOUSES: dict[str, Maker] = {"flat": places.flat, "address": places.address}


def _email(rng: Random) -> str:
    return people.email(rng, people.person(rng))


def _upi(rng: Random) -> str:
    """Make a UPI address, of a name or of a mobile number."""
    owner = people.handle(rng, people.person(rng))
    start = rng.choice((owner, owner, numbers.phone(rng)))
    return f"{start}@{drawn(rng, 'upihost').latin}"


def _health_address(rng: Random) -> str:
    return f"{people.handle(rng, people.person(rng))}@{rng.choice(('abdm', 'sbx'))}"


ADDRESSES: dict[str, Maker] = {
    "email": _email, "upi": _upi, "abhaaddr": _health_address, "url": codes.link,
    "ip": codes.address_4, "ipv6": codes.address_6,
}  # fmt: skip
