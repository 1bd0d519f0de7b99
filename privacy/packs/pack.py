"""Reads a country's pack. The format is explained at the top of `in.yaml`."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files

from pydantic import Field

from core.frozen import Frozen
from core.plain_data import read_yaml
from privacy.kinds import Kind

COUNTRY = "in"
_NAMED = re.compile(r"<<(\w+)>>")


class Form(Frozen):
    """A pattern for an entity; where it has a group, the first group is the identifier."""

    entity: Kind
    pattern: str
    score: float = Field(default=0.95, gt=0, le=1)
    cased: bool = False  # capital letters count

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.NOFLAG if self.cased else re.IGNORECASE)


class Cued(Frozen):
    """Words after which a code of `least` further characters stands."""

    entity: Kind
    cue: str
    least: int = Field(ge=1)


class Proofs(Frozen):
    """Sentences with what must go (`words => identifier`), and sentences that must stay whole."""

    hides: tuple[str, ...] = Field(min_length=2)
    leaves: tuple[str, ...] = Field(min_length=1)


class Pack(Frozen):
    """A country's identifiers. Order counts in `cues` and `formats`: the first that fits is it."""

    country: str
    shapes: tuple[Form, ...]
    codes: tuple[Form | Cued, ...]
    cues: tuple[Form, ...]
    formats: tuple[Form, ...]
    proofs: Mapping[Kind, Proofs]


@lru_cache
def pack() -> Pack:
    """Load the pack. Raises on a malformed one: without it nothing may leave."""
    raw = read_yaml(files("privacy.packs") / f"{COUNTRY}.yaml")
    words = {name: "|".join(listed) for name, listed in raw.pop("words").items()}
    for name, codes in raw.pop("spelled").items():  # read out letter by letter as well
        words[name] = "|".join(" ?".join(code) for code in codes)
    return Pack.model_validate(_filled(raw, words))


def _filled(raw: object, words: Mapping[str, str]) -> object:
    """Put the lists of words where their names stand in double angle brackets."""
    if isinstance(raw, str):
        return _NAMED.sub(lambda name: f"(?:{words[name[1]]})", raw)
    if isinstance(raw, list):
        return [_filled(each, words) for each in raw]
    if isinstance(raw, dict):
        return {name: _filled(each, words) for name, each in raw.items()}
    return raw
