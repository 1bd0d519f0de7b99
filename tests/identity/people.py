"""People for tests."""

from datetime import date

from core.clinical import Sex
from core.ids import HospitalId, PatientId
from identity import consents, patients
from identity.accounts import patient_account
from identity.logins import phone_login
from identity.notices import Purpose, notice
from identity.patients import Profile
from runtime.wiring import Application

SOMEBODY = Profile(
    name="Farida Sheikh", phone="+919000011111", birth_date=date(1990, 1, 1), sex=Sex.FEMALE
)


async def consenting_patient(app: Application, hospital: HospitalId) -> PatientId:
    """Register somebody who has given every consent."""
    async with app.services.units.begin(hospital, "tester") as uow:
        login = phone_login(app.services.pepper, hospital, SOMEBODY.phone)
        account = await patient_account(uow, login)
        patient = await patients.register(uow, account, SOMEBODY)
        for purpose in Purpose:
            await consents.give(uow, patient, notice(purpose, "en"), "api")
    return patient
