"""Slots of a template: `<phone.said>`, `<me.first~>`, `<name#1>`, `<2-5.hi>`, `<this|that>`."""

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from eval.suites.filling.digits import in_devanagari

SLOT = re.compile(r"<([^<>]+)>")
_NAMED = re.compile(r"(me\.)?([a-z]+[0-9]*)((?:\.[a-z]+)*)(~)?(?:#(\d+))?")
_RANGE = re.compile(r"(\d+)-(\d+)(\.hi)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """`me`: of the profile; `sounds`: misspelled; `tag`: the same person; `loud`: CAPITALS."""

    name: str
    me: bool
    form: str
    sex: Literal["m", "f"] | None
    broken: bool
    sounds: bool
    tag: str
    loud: bool


def named(inner: str) -> Slot:
    """Read a slot that names a value. Raises ValueError where it is none."""
    found = _NAMED.fullmatch(inner.lower())
    if not found:
        raise ValueError(f"no slot: <{inner}>")
    me, name, dotted, sounds, tag = found.groups()
    forms = dotted.split(".")[1:]
    sex: Literal["m", "f"] | None = "m" if "m" in forms else "f" if "f" in forms else None
    form = ".".join(each for each in forms if each not in {"m", "f", "bad"})
    return Slot(name, bool(me), form, sex, "bad" in forms, bool(sounds), tag or "", inner.isupper())


def free(inner: str, rng: Random) -> str | None:
    """Fill a choice or a range of numbers; None for a slot that names a value."""
    if "|" in inner:
        return rng.choice(inner.split("|"))
    if found := _RANGE.fullmatch(inner):
        number = str(rng.randint(int(found[1]), int(found[2])))
        return in_devanagari(number) if found[3] else number
    return None
