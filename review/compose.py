"""Gathers what the law wants on a prescription, and has it set as a page."""

from dataclasses import dataclass
from datetime import datetime

from core.clinical import Sex
from core.encryption import Pepper
from core.ids import PrescriptionId
from core.unit_of_work import UnitOfWork
from identity.patients import Profile
from identity.physicians import Physician
from review.case import Case

_SEX = {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.OTHER: "Other"}
_MONTHS_SHOWN_BELOW = 2  # years


@dataclass(frozen=True, slots=True)
class Composer:
    """`simulated`: the signature will be a test one, and the page says so in red."""

    pepper: Pepper
    base_url: str
    simulated: bool

    async def pdf(
        self,
        uow: UnitOfWork,
        case: Case,
        physician: Physician,
        patient: Profile,
        prescription: PrescriptionId,
    ) -> bytes:
        """Set the prescription, or raise `Incomplete` naming what is missing."""


def age_text(patient: Profile, now: datetime) -> str:
    years = patient.age_on(now.date())
    if years < _MONTHS_SHOWN_BELOW:
        return f"{int(years * 12)} months"
    return f"{int(years)} years"
