"""Fills the slots of one utterance; a tag means the same person again."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from eval.suites.filling import dates, forms, noise, numbers, people, places, pools, values
from eval.suites.filling.people import Person, Profile
from eval.suites.filling.pools import Value
from eval.suites.filling.slots import SLOT, Slot, free, named

_YEARS = {"dob": (1938, 2015), "date": (2015, 2025)}
_LOWERED = 2 / 3


@dataclass(slots=True)
class Filler:
    """`heard`: as a recognizer writes; `quiet`: names mostly without capitals."""

    rng: Random
    profile: Profile | None
    heard: bool = False
    quiet: bool = False
    _people: dict[str, Person] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        return SLOT.sub(lambda slot: self._filled(slot[1]), text)

    def _filled(self, inner: str) -> str:
        plain = free(inner, self.rng)
        if plain is not None:
            return plain
        slot = named(inner)
        value = self._named(slot)
        text = self._made(slot) if value is None else self._worded(slot, value)
        return text.upper() if slot.loud else self._dressed(text)

    def _dressed(self, text: str) -> str:
        if not self.heard:
            return text
        return " ".join(re.sub(r"[^\w\s]|_", " ", text.lower()).split())

    def _worded(self, slot: Slot, value: Value) -> str:
        """Write a name: in Devanagari, misspelled, or without capitals."""
        text = value.hindi if slot.form == "hi" else value.latin
        if slot.sounds:
            text = noise.as_it_sounds(text, self.rng)
        return text.lower() if self.quiet and self.rng.random() < _LOWERED else text

    def _named(self, slot: Slot) -> Value | None:
        hindi = slot.form == "hi"
        if slot.name in {"name", "first", "family", "initialed"}:
            return self._part(slot, self._person(slot, hindi=hindi))
        if slot.me and slot.name == "city":
            return self._me.city
        if slot.name in pools.names():
            return pools.drawn(self.rng, slot.name, hindi=hindi)
        return None

    def _person(self, slot: Slot, *, hindi: bool) -> Person:
        if slot.me:
            return self._me.person
        fresh = people.person(self.rng, slot.sex, hindi=hindi)
        return self._people.setdefault(slot.tag, fresh) if slot.tag else fresh

    def _part(self, slot: Slot, person: Person) -> Value:
        first, second = (f"{self.rng.choice('ABDGJKMNPRSTV')}. " for _ in range(2))
        return {
            "name": person.name,
            "first": person.given,
            "family": person.family,
            "initialed": Value(f"{first}{self.rng.choice(('', second))}{person.given.latin}"),
        }[slot.name]

    def _made(self, slot: Slot) -> str:
        name, form = slot.name, slot.form
        if name in _YEARS:
            day = self._me.dob if slot.me else dates.drawn(self.rng, *_YEARS[name])
            return dates.FORMS[form](day, self.rng)
        if name in values.HOUSES and form == "hi":
            return places.address_in_hindi(self.rng)
        if name not in _SHOWN:
            raise ValueError(f"nothing is called {name}")
        return _SHOWN[name](self._plain(slot), form, self.rng)

    def _plain(self, slot: Slot) -> str:
        """Give the value as it is stored."""
        if slot.me:
            last = {"last4": self._me.phone[-4:]}
            return last.get(slot.name) or str(getattr(self._me, slot.name))
        if slot.broken:
            return numbers.aadhaar_misread(self.rng)
        return _MAKERS[slot.name](self.rng)

    @property
    def _me(self) -> Profile:
        if self.profile is None:
            raise ValueError("a slot of the profile, and there is none")
        return self.profile


_MAKERS = {**values.NUMBERS, **values.CODES, **values.ADDRESSES, **values.HOUSES}
_SHOWN: dict[str, Callable[[str, str, Random], str]] = {
    **{name: partial(forms.number, name) for name in values.NUMBERS},
    **dict.fromkeys(values.CODES, forms.code),
    **dict.fromkeys(values.ADDRESSES, forms.address),
    **dict.fromkeys(values.HOUSES, forms.house),
}
