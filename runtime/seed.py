"""Demo data: two hospitals, their staff and patients. Invented people, refused in production."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from commerce.pharmacy import Pharmacy, exists, set_up
from commerce.stock import set_on_hand
from core.clinical import Sex
from core.directory import hospital_named
from core.frozen import Frozen
from core.ids import AccountId, HospitalId, new_id
from core.tables import HospitalRow
from core.unit_of_work import UnitOfWork
from identity import accounts, patients
from identity.logins import phone_login
from identity.patients import Profile
from identity.physicians import Physician, enroll
from identity.roles import Role
from runtime.database.urls import Database
from runtime.services import Services

PASSWORD = "demo-password-2026"  # noqa: S105 -- printed on purpose; the demo profile only


class DemoHospital(Frozen):
    slug: str
    name: str
    address: str
    physician: Physician
    patients: tuple[Profile, ...]


SUNRISE = DemoHospital(
    slug="sunrise",
    name="Sunrise Clinic",
    address="14 Lake View Road, Bengaluru 560038",
    physician=Physician(
        name="Dr Meera Nair",
        qualification="MBBS, MD (General Medicine)",
        registration="KMC-58213",
        council="Karnataka Medical Council",
        address="Sunrise Clinic, 14 Lake View Road, Bengaluru 560038",
        contact="+91 80 5550 0143",
        certificate_name="Meera Nair",
    ),
    patients=(
        Profile(
            name="Rajesh Kumar",
            phone="+919845012345",
            birth_date=date(1992, 3, 14),
            sex=Sex.MALE,
            email="rajesh.kumar92@example.in",
            address="22 Double Road, Indiranagar",
            city="Bengaluru",
            pincode="560038",
            abha="91204857263519",
            aadhaar_last4="4471",
            emergency_contact="Sunita Kumar +919845098765",
        ),
        Profile(
            name="Asha Verma",
            phone="+919812345670",
            birth_date=date(1997, 11, 2),
            sex=Sex.FEMALE,
            email="asha.verma@example.in",
            address="7 Gandhi Nagar",
            city="Jaipur",
            pincode="302015",
            abha="91337700112258",
            aadhaar_last4="9026",
            emergency_contact="Mohan Verma +919812300011",
        ),
    ),
)
LOTUS = DemoHospital(
    slug="lotus",
    name="Lotus Hospital",
    address="3 Hazratganj, Lucknow 226001",
    physician=Physician(
        name="Dr Imran Qureshi",
        qualification="MBBS",
        registration="UPMC-77120",
        council="Uttar Pradesh Medical Council",
        address="Lotus Hospital, 3 Hazratganj, Lucknow 226001",
        contact="+91 522 555 0187",
        certificate_name="Imran Qureshi",
    ),
    patients=(
        Profile(
            name="Kavita Sharma",
            phone="+919839011223",
            birth_date=date(1988, 6, 30),
            sex=Sex.FEMALE,
            address="11 Aliganj",
            city="Lucknow",
            pincode="226024",
        ),
    ),
)
HOSPITALS = (SUNRISE, LOTUS)
PHARMACIES = {  # the sandbox's gateway knows these accounts as activated
    "sunrise": ("Sunrise Pharmacy", "KA-B51-204981", "acc_SunriseRx00001"),
    "lotus": ("Lotus Pharmacy", "UP-LKO-118204", "acc_LotusRx0000001"),
}
_STOCK = 500  # units of everything
SECOND_REVIEWER = "compliance2"
SECOND_ADMIN = "admin2"
STAFF = (Role.COMPLIANCE, Role.ML_ENGINEER, Role.PHARMACIST, Role.RIDER, Role.ADMIN)


async def seed(services: Services, database: Database) -> None:
    """Make what is missing. A second run changes nothing."""
    if services.settings.profile != "demo":
        raise ValueError("demo data is for the demo profile only")
    for hospital in HOSPITALS:
        made = _hospital(database, hospital)
        if made is not None:
            async with services.units.begin(made, "seed") as uow:
                await _people(uow, services, hospital)
        found = await hospital_named(services.engine, hospital.slug)
        assert found is not None
        async with services.units.begin(found, "seed") as uow:
            await _pharmacy(uow, services, hospital)
            await _colleague(uow, services, Role.COMPLIANCE, SECOND_REVIEWER)
            await _colleague(uow, services, Role.ADMIN, SECOND_ADMIN)


def _hospital(database: Database, hospital: DemoHospital) -> HospitalId | None:
    """Add the hospital as the owner: the app role may only read them. None: it is there."""
    row = {"id": new_id(), **hospital.model_dump(include={"slug", "name", "address"})}
    engine = sa.create_engine(database.owner)
    with engine.begin() as connection:
        added = connection.execute(
            insert(HospitalRow).values(row).on_conflict_do_nothing().returning(col(HospitalRow.id))
        ).scalar_one_or_none()
    engine.dispose()
    return HospitalId(added) if added else None


async def _people(uow: UnitOfWork, services: Services, hospital: DemoHospital) -> None:
    for profile in hospital.patients:
        login = phone_login(services.pepper, uow.hospital, profile.phone)
        account = await accounts.patient_account(uow, login)
        await patients.register(uow, account, profile)
    account = await _member(uow, services, Role.PHYSICIAN)
    await enroll(uow, account, hospital.physician.model_copy(update={"verified_at": uow.now}))
    for role in STAFF:
        await _member(uow, services, role)


async def _member(uow: UnitOfWork, services: Services, role: Role) -> AccountId:
    return await accounts.add_staff(uow, services.pepper, role.value, PASSWORD, role)


async def _colleague(uow: UnitOfWork, services: Services, role: Role, name: str) -> None:
    """Add a second reviewer or administrator: some steps need two pairs of eyes."""
    if len(await accounts.accounts_of(uow, role)) == 1:
        await accounts.add_staff(uow, services.pepper, name, PASSWORD, role)


async def _pharmacy(uow: UnitOfWork, services: Services, hospital: DemoHospital) -> None:
    """Open the pharmacy with a full shelf, where there is none yet."""
    if await exists(uow):
        return
    name, licence, account = PHARMACIES[hospital.slug]
    await set_up(
        uow, Pharmacy(name=name, address=hospital.address, licence=licence, account=account)
    )
    catalog = services.shop.catalog
    await set_on_hand(uow, catalog, dict.fromkeys(catalog.products, _STOCK))
