"""What a signed prescription lets its patient buy, until when, and what of it is left."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from commerce.catalog import Catalog, Product
from commerce.quantity import units_for
from commerce.tables import DispensingRow
from core.errors import Conflict
from core.frozen import Frozen
from core.ids import PatientId
from core.prescription import Draft, Line
from core.unit_of_work import UnitOfWork
from review.ports import DocumentMissing
from review.queries import Prescription, prescription, signed_draft

# Doorstep delivery of medicines, G.S.R. 220(E) of 26 March 2020: 30 days, 7 days in acute cases.
_VALID, _VALID_ACUTE = timedelta(days=30), timedelta(days=7)
_ACUTE_DAYS = 14  # the order does not define acute: no line longer than this; ours, for review


class NotValid(Conflict):
    """The prescription was superseded or revoked, or its time is over."""


class NotSafe(Conflict):
    """The rules block it by what is known of the patient now: its physician has to look."""


class Course(Frozen):
    """One line of a prescription as the pharmacy can fill it. Units are of `products`' first."""

    line: Line
    products: tuple[tuple[Product, int], ...]  # what fits, and the units of the whole course
    taken: int


class Entitlement(Frozen):
    prescription: UUID
    consult: UUID
    patient: UUID
    valid_until: datetime
    courses: tuple[Course, ...]

    def course(self, line: str) -> Course | None:
        return next((each for each in self.courses if each.line.id == line), None)


async def entitlement(
    uow: UnitOfWork, catalog: Catalog, wanted: UUID, patient: PatientId
) -> Entitlement:
    """Read what is allowed. Raises `DocumentMissing` (404) for a stranger's, `NotValid` (409)."""
    signed = await prescription(uow, wanted)
    if signed.patient != patient:
        raise DocumentMissing("no such prescription")
    draft = await signed_draft(uow, signed)
    until = valid_until(signed, draft)
    require_valid(uow, signed, until)
    taken = await _taken(uow, wanted)
    courses = tuple(_course(line, catalog, *taken.get(line.id, ("", 0))) for line in draft.lines)
    return Entitlement(
        prescription=wanted,
        consult=signed.consult,
        patient=patient,
        valid_until=until,
        courses=courses,
    )


def valid_until(signed: Prescription, draft: Draft) -> datetime:
    acute = all(line.days <= _ACUTE_DAYS for line in draft.lines)
    return signed.signed_at + (_VALID_ACUTE if acute else _VALID)


def require_valid(uow: UnitOfWork, signed: Prescription, until: datetime) -> None:
    if signed.state != "valid":
        raise NotValid(f"this prescription was {signed.state}; order by the newest one")
    if uow.now > until:
        raise NotValid("this prescription has expired; ask the physician for a new one")


def _course(line: Line, catalog: Catalog, begun: str, taken: int) -> Course:
    """Find what fills the line; a course that was begun goes on with the same product."""
    fitting = [(each, units_for(line, each)) for each in catalog.of_medicine(line.medicine)]
    same = begun if taken else ""
    products = [(each, units) for each, units in fitting if units and same in {"", each.sku}]
    products.sort(key=lambda pair: pair[0].price(pair[1]))
    return Course(line=line, products=tuple(products), taken=taken)


async def _taken(uow: UnitOfWork, wanted: UUID) -> dict[str, tuple[str, int]]:
    rows = select(DispensingRow).where(col(DispensingRow.prescription_id) == wanted)
    return {row.line: (row.sku, row.taken) for row in (await uow.session.execute(rows)).scalars()}
