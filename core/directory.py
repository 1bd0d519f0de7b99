"""Finds the hospital of what arrives without one: a session, a code, a vendor's reference."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col

from core.ids import HospitalId
from core.tables import DirectoryRow, HospitalRow
from core.unit_of_work import UnitOfWork


async def enlist(uow: UnitOfWork, digest: bytes) -> None:
    """Remember that `digest` (keyed, never the value itself) belongs to the unit's hospital."""
    row = {"digest": digest, "hospital_id": uow.hospital}
    await uow.session.execute(insert(DirectoryRow).values(row).on_conflict_do_nothing())


async def hospital_of(engine: AsyncEngine, digest: bytes) -> HospitalId | None:
    wanted = select(col(DirectoryRow.hospital_id)).where(col(DirectoryRow.digest) == digest)
    async with engine.connect() as connection:
        found = (await connection.execute(wanted)).scalar_one_or_none()
    return HospitalId(found) if found else None


async def hospital_named(engine: AsyncEngine, slug: str) -> HospitalId | None:
    wanted = select(col(HospitalRow.id)).where(col(HospitalRow.slug) == slug)
    async with engine.connect() as connection:
        found = (await connection.execute(wanted)).scalar_one_or_none()
    return HospitalId(found) if found else None


async def hospitals_by_name(engine: AsyncEngine) -> list[tuple[str, str]]:
    """List slug and name of every hospital, for somebody who signs in."""
    wanted = select(col(HospitalRow.slug), col(HospitalRow.name)).order_by(col(HospitalRow.name))
    async with engine.connect() as connection:
        return [(row.slug, row.name) for row in await connection.execute(wanted)]


async def every_hospital(engine: AsyncEngine) -> list[HospitalId]:
    """List the hospitals, for jobs that walk over them one unit of work each."""
    async with engine.connect() as connection:
        found = await connection.execute(select(col(HospitalRow.id)).order_by(col(HospitalRow.id)))
    return [HospitalId(each) for each in found.scalars()]


async def hospital_details(uow: UnitOfWork) -> tuple[str, str]:
    """Give name and address of the unit's hospital, as they stand on its documents."""
    wanted = select(col(HospitalRow.name), col(HospitalRow.address))
    row = (await uow.session.execute(wanted.where(col(HospitalRow.id) == uow.hospital))).one()
    return row.name, row.address
