"""Invented people, and what is registered of a patient."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

from eval.lines import Row
from eval.suites.filling import dates, numbers, places
from eval.suites.filling.pools import Value, drawn

Sex = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Person:
    given: Value
    family: Value

    @property
    def name(self) -> Value:
        hindi = f"{self.given.hindi} {self.family.hindi}"
        return Value(f"{self.given.latin} {self.family.latin}", hindi)


@dataclass(frozen=True, slots=True)
class Profile:
    person: Person
    phone: str
    email: str
    dob: date
    address: str
    city: Value
    pincode: str
    abha: str

    def row(self) -> Row:
        """Give it in the fields of a registered identity."""
        return {
            "name": self.person.name.latin,
            "phone": f"+91{self.phone}",
            "email": self.email,
            "dob": self.dob.isoformat(),
            "address": self.address,
            "city": self.city.latin,
            "pincode": self.pincode,
            "abha": self.abha,
        }


def person(rng: Random, sex: Sex | None = None, *, hindi: bool = False) -> Person:
    given = drawn(rng, f"given_{sex or rng.choice('mf')}", hindi=hindi)
    return Person(given, drawn(rng, "family", hindi=hindi))


def profile(rng: Random, sex: Sex | None, *, hindi: bool) -> Profile:
    """Register a patient; with `hindi` name and city have a Devanagari spelling."""
    patient = person(rng, sex, hindi=hindi)
    return Profile(
        person=patient,
        phone=numbers.phone(rng),
        email=email(rng, patient),
        dob=dates.drawn(rng, 1938, 2005),
        address=places.address(rng),
        city=drawn(rng, "town", hindi=hindi),
        pincode=numbers.pincode(rng),
        abha=numbers.abha(rng),
    )


def email(rng: Random, owner: Person) -> str:
    return f"{handle(rng, owner)}@{drawn(rng, 'mailhost').latin}"


def handle(rng: Random, owner: Person) -> str:
    """Make what stands before the @: of a name, or of something its owner likes."""
    first, last = (_plain(value.latin) for value in (owner.given, owner.family))
    year = rng.randrange(60, 100)
    return rng.choice((
        f"{first}.{last}", f"{first}{last}{year}", f"{first}_{last}{rng.randrange(1, 10)}",
        f"{first[0]}{last}{year}", f"{first}{rng.randrange(100, 1000)}",
        f"{drawn(rng, 'emailword').latin}{rng.randrange(10, 1000)}",
    ))  # fmt: skip


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalpha())
