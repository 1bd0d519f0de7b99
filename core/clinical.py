"""Exact facts about a patient and a consult. They stay in the local lane."""

from datetime import datetime
from enum import StrEnum

from core.frozen import Frozen


class Sex(StrEnum):
    FEMALE = "F"
    MALE = "M"
    OTHER = "O"


class Mode(StrEnum):
    """How patient and physician meet. An avatar chat alone is `TEXT`."""

    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"


class Encounter(StrEnum):
    FIRST = "first"
    FOLLOW_UP = "follow_up"


class PatientFacts(Frozen):
    """What the prescription rules need to know. None always means: nobody has said."""

    age_years: float | None = None
    sex: Sex | None = None
    weight_kg: float | None = None
    pregnant: bool | None = None
    gestation_weeks: int | None = None
    lactating: bool | None = None
    egfr: float | None = None
    allergies: tuple[str, ...] | None = None
    conditions: tuple[str, ...] = ()
    current_medicines: tuple[str, ...] | None = None


class Lane(Frozen):
    """The legal lane of a consult: it decides which telemedicine list may be prescribed.

    Source: Telemedicine Practice Guidelines, 25 March 2020, sections 1.4 and 3.7.
    """

    mode: Mode = Mode.TEXT
    encounter: Encounter = Encounter.FIRST
    guardian_present: bool = False
    prior_in_person_at: datetime | None = None
    physician_contact_at: datetime | None = None
    physician_contact_mode: Mode | None = None
