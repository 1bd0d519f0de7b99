"""Gathers what the law wants on a prescription, and has it set as a page."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from core.clinical import Sex
from core.directory import hospital_details
from core.encryption import Pepper
from core.ids import PrescriptionId
from core.unit_of_work import UnitOfWork
from identity.patients import Profile
from identity.physicians import Physician
from review.case import Case
from review.codes import verification_code
from review.document import PrescriptionDocument
from review.wording import lines_of

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
        document = await self.document(uow, case, physician, patient, prescription)
        return await asyncio.to_thread(_typeset, document)

    async def document(
        self,
        uow: UnitOfWork,
        case: Case,
        physician: Physician,
        patient: Profile,
        prescription: PrescriptionId,
    ) -> PrescriptionDocument:
        hospital, address = await hospital_details(uow)
        code = verification_code(self.pepper, str(prescription))
        draft, facts = case.draft, case.facts
        return PrescriptionDocument(
            hospital=hospital,
            hospital_address=address,
            physician_name=physician.name,
            qualification=physician.qualification,
            registration=f"{physician.council} {physician.registration}",
            physician_address=physician.address,
            contact=physician.contact,
            patient_name=patient.name,
            age=age_text(patient, uow.now),
            sex=_SEX[patient.sex],
            patient_address=", ".join(
                filter(None, (patient.address, patient.city, patient.pincode))
            ),
            weight=f"{facts.weight_kg:g} kg" if facts.weight_kg else "",
            at=uow.now,
            consultation=_consultation(case),
            complaints=draft.complaints,
            history=facts.conditions,
            allergies=_allergies(facts.allergies),
            diagnosis=draft.assessment[:1],
            rows=lines_of(draft),
            tests=draft.tests,
            advice=draft.advice,
            safety_net=draft.safety_net,
            prescription=str(prescription),
            code=code,
            verify_url=f"{self.base_url}/api/v1/verify/{code}",
            simulated=self.simulated,
        )


def _consultation(case: Case) -> str:
    """Say how patient and physician met: the guidelines want a teleconsultation marked."""
    contact = f", physician contact by {case.contact.mode}" if case.contact else ""
    encounter = case.lane.encounter.replace("_", "-")
    return f"Teleconsultation: {case.lane.mode}, {encounter} consultation{contact}"


def _allergies(allergies: tuple[str, ...] | None) -> str:
    if allergies is None:
        return "Not known"
    return ", ".join(allergies) or "None known"


def age_text(patient: Profile, now: datetime) -> str:
    years = patient.age_on(now.date())
    if years < _MONTHS_SHOWN_BELOW:
        return f"{int(years * 12)} months"
    return f"{int(years)} years"


def _typeset(document: PrescriptionDocument) -> bytes:
    from review.page import render  # noqa: PLC0415 -- ReportLab takes half a second

    return render(document)
