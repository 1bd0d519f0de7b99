"""The shape of the knowledge base. Every fact that can harm names where it comes from."""

import functools
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from core.frozen import Frozen
from core.prescription import Dose
from knowledge.strength import parse

_WRITTEN = re.compile(r"([a-z][a-z ,-]*?)(?: (\d.*))?")


class Source(Frozen):
    """Where a fact comes from. `memory`: nobody has looked it up, so it is shown as unreviewed."""

    document: str
    section: str = ""
    edition: str
    seen: Literal["source", "memory"] = "memory"


class Schedule(StrEnum):
    """Schedules of the Drugs Rules 1945 that change what a prescription must be."""

    NONE = "none"
    K = "K"
    H = "H"
    H1 = "H1"
    X = "X"


class TelemedicineList(StrEnum):
    """Lists of the Telemedicine Practice Guidelines 2020. NONE: on no list, needs follow-up."""

    O = "O"  # noqa: E741 -- the guideline's own name
    A = "A"
    B = "B"
    PROHIBITED = "prohibited"
    NONE = "none"


class PregnancyUse(StrEnum):
    COMPATIBLE = "compatible"
    CAUTION = "caution"
    AVOID = "avoid"
    CONTRAINDICATED = "contraindicated"
    UNKNOWN = "unknown"


_ROUTES = {
    "cream": "topical",
    "ointment": "topical",
    "gel": "topical",
    "lotion": "topical",
    "shampoo": "topical",
    "powder": "topical",
    "patch": "transdermal",
    "eye": "ophthalmic",
    "ear": "otic",
    "nasal": "nasal",
    "inhaler": "inhaled",
    "respules": "inhaled",
    "respule": "inhaled",
    "rotacap": "inhaled",
    "rotacaps": "inhaled",
    "soap": "topical",
    "oint": "topical",
    "inj": "injection",
    "gargle": "oromucosal",
    "injection": "injection",
    "vaginal": "vaginal",
    "suppository": "rectal",
    "mouthwash": "oromucosal",
    "lozenge": "oromucosal",
    "paste": "oromucosal",
    **dict.fromkeys(("moisturising", "moisturizing", "moisturiser", "moisturizer"), "topical"),
    **dict.fromkeys(("rotahaler", "synchrobreathe", "transcaps"), "inhaled"),
    **dict.fromkeys(("flexpen", "kwikpen", "penfill", "cartridge"), "injection"),
}


def route_of(words: Iterable[str]) -> str:
    """Tell by the words of a form where the medicine goes: "eye drops" are ophthalmic."""
    named = frozenset(words)
    return next((route for word, route in _ROUTES.items() if word in named), "oral")


class Product(Frozen):
    """A form a medicine is given in, written "tablet 500 mg" in the data.

    `mg_per_unit` is per tablet, capsule, ml, puff or sachet; None for what is not a mass.
    """

    form: str = Field(min_length=1)
    strength: str = ""
    route: str = "oral"
    mg_per_unit: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _written(cls, raw: object) -> object:
        if not isinstance(raw, str):
            return raw
        form, strength = found.groups("") if (found := _WRITTEN.fullmatch(raw)) else ("", raw)
        amounts = known.milligrams if (known := parse(strength)) else None
        single = amounts[0] if amounts and len(amounts) == 1 else None
        return {
            "form": form,
            "strength": strength,
            "route": route_of(form.split()),
            "mg_per_unit": single,
        }


class AdultLimit(Frozen):
    """The most an adult takes, in milligrams of the ingredient."""

    single_mg: float | None = None
    daily_mg: float | None = None


class ChildLimit(Frozen):
    """The most a child takes. A child below `from_months` or `from_kg` takes none."""

    single_mg_per_kg: float | None = None
    daily_mg_per_kg: float | None = None
    from_months: int = 0
    from_kg: float | None = None


class Medicine(Frozen):
    """One generic medicine. Brands are in `brands/`, combinations name every ingredient."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    ingredients: tuple[str, ...] = Field(min_length=1)
    synonyms: tuple[str, ...] = ()
    atc: str = ""
    classes: tuple[str, ...] = ()
    schedule: Schedule
    ndps: bool = False
    telemedicine: TelemedicineList
    refill: bool = False  # may be refilled at follow-up as list A
    aware: Literal["access", "watch", "reserve", ""] = ""
    products: tuple[Product, ...] = ()
    iu_per_mg: float | None = None  # where strengths are written in units
    adult: AdultLimit = AdultLimit()
    child: ChildLimit | None = None  # None: not for children without a specialist
    pregnancy: tuple[PregnancyUse, PregnancyUse, PregnancyUse] = (PregnancyUse.UNKNOWN,) * 3
    lactation: PregnancyUse = PregnancyUse.UNKNOWN
    contraindications: tuple[str, ...] = ()  # condition words: "peptic ulcer"
    banned: str = ""  # the order that bans it, where there is one
    sources: dict[str, Source] = Field(min_length=1)  # field name, or "*" for the rest
    status: Literal["draft", "reviewed"] = "draft"

    @functools.cached_property
    def terms(self) -> frozenset[str]:
        """Give every term a selector may pick it by: a screen asks some thousand times."""
        return frozenset({"*", self.id, f"~{self.aware}", *(f"@{one}" for one in self.classes)})

    @field_validator("pregnancy", mode="before")
    @classmethod
    def _all_trimesters(cls, raw: object) -> object:
        """Read one word as the same for all three trimesters."""
        return (raw,) * 3 if isinstance(raw, str) else raw


# When a regimen does not suit: "pregnant", "pregnant>36" (weeks), "age<12", "sex:F<50" (years),
# "allergy:penicillin", "taking:anticoagulant" (ingredient or class), "condition:asthma".
UNLESS = (
    r"^(pregnant(>\d+)?|age<[\d.]+|sex:[MF](<\d+)?"
    r"|(allergy|taking):[a-z0-9-]+|condition:[a-z0-9 ]+)$"
)


class Regimen(Frozen):
    """One line of a protocol. A child's dose per kilogram is made exact where weight is known."""

    medicine: str  # Medicine.id
    form: str
    strength: str
    route: str  # as the form says where nothing is written
    adult: Dose | None = None
    child: Dose | None = None
    times_per_day: float
    days: int
    as_needed: bool = False
    instructions: str = ""
    when: tuple[str, ...] = ()  # glossary symptoms of which one must be there; none: always
    unless: tuple[Annotated[str, Field(pattern=UNLESS)], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _routed(cls, raw: object) -> object:
        """Give a cream to the skin and drops to the nose, unless the regimen says otherwise."""
        if not isinstance(raw, dict) or "route" in raw:
            return raw
        return raw | {"route": route_of(str(raw.get("form", "")).lower().split())}


class Condition(Frozen):
    """A condition as a junior doctor would write it on one page."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    icd10: str
    names: tuple[str, ...] = Field(min_length=1)  # English, Hindi, Hinglish and lay synonyms
    features: dict[str, float]  # glossary symptom id -> weight, negative speaks against
    ask_next: tuple[str, ...] = ()  # glossary symptom ids worth asking for
    red_flags: tuple[str, ...] = ()  # in words, shown to the physician
    urgency: Literal["routine", "urgent", "emergency"] = "routine"
    differentials: tuple[str, ...] = ()
    first_line: tuple[Regimen, ...] = ()
    alternatives: tuple[Regimen, ...] = ()
    avoid: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    advice: tuple[str, ...] = Field(min_length=1)
    safety_net: tuple[str, ...] = Field(min_length=1)
    sex: Literal["F", "M", ""] = ""  # where only one sex has it
    brackets: tuple[str, ...] = ()  # age brackets it is limited to
    examination_needed: str = ""
    tele_ok: bool = True
    sources: dict[str, Source] = Field(min_length=1)
    status: Literal["draft", "reviewed"] = "draft"


class Symptom(Frozen):
    """A symptom with the words people use for it, in any script."""

    id: str
    name: str
    words: tuple[str, ...] = Field(min_length=1)


class Brand(Frozen):
    """What is in a brand: ingredient ids with milligrams per unit (None where it varies)."""

    name: str
    ingredients: dict[str, float | None]
    form: str = "tablet"
    source: Source
