"""Tables of the shop. Orders, money and codes are projections or counters; the rest is data."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.tables import moment


class PharmacyRow(SQLModel, table=True):
    """The licensed pharmacy of a hospital and its account at the gateway."""

    __tablename__: ClassVar[str] = "pharmacy"

    hospital_id: UUID = Field(primary_key=True)
    name: str
    address: str
    licence: str  # Form 20/21 of the Drugs Rules 1945
    account: str


class StockRow(SQLModel, table=True):
    """Units of a product that the pharmacy can still promise."""

    __tablename__: ClassVar[str] = "stock"
    __table_args__ = (CheckConstraint("on_hand >= 0", name="stock_is_not_negative"),)

    hospital_id: UUID = Field(primary_key=True)
    sku: str = Field(primary_key=True)
    on_hand: int


class CartRow(SQLModel, table=True):
    """What a patient means to buy: sealed, because it tells of an illness."""

    __tablename__: ClassVar[str] = "cart"

    patient_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    updated_at: datetime = Field(sa_column=moment())


class AddressRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "address"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID = Field(index=True)
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_column=moment())


class OrderRow(SQLModel, table=True):
    """Where an order stands, for lists. It names no medicine."""

    __tablename__: ClassVar[str] = "customer_order"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID = Field(index=True)
    consult_id: UUID | None = None
    prescription_id: UUID | None = Field(default=None, index=True)
    state: str
    payment: str  # unpaid, requested, held, mismatched, released, refund_due, refunded
    paise: int = Field(sa_column=Column(BigInteger, nullable=False))
    gateway_order: str | None = Field(default=None, index=True)
    rider: str = ""
    placed_at: datetime = Field(sa_column=moment())
    changed_at: datetime = Field(sa_column=moment())


class DispensingRow(SQLModel, table=True):
    """Units of a prescription's line that orders have taken; never more than it says."""

    __tablename__: ClassVar[str] = "dispensing"
    __table_args__ = (
        CheckConstraint("taken >= 0 and taken <= allowed", name="never_more_than_prescribed"),
    )

    hospital_id: UUID = Field(primary_key=True)
    prescription_id: UUID = Field(primary_key=True)
    line: str = Field(primary_key=True)
    sku: str  # what it is filled with; another product only once all of it came back
    allowed: int
    taken: int


class DeliveryCodeRow(SQLModel, table=True):
    """A delivery code: its keyed digest, whose it is, and how often it was tried."""

    __tablename__: ClassVar[str] = "delivery_code"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    order_id: UUID = Field(index=True)
    rider: str
    digest: bytes
    attempts: int = 0
    issued_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class InboxRow(SQLModel, table=True):
    """A webhook that was verified and taken, once for each event of its vendor."""

    __tablename__: ClassVar[str] = "inbox"
    __table_args__ = (UniqueConstraint("hospital_id", "vendor", "event_id"),)

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    vendor: str
    event_id: str
    event: str
    order_id: UUID
    received_at: datetime = Field(sa_column=moment())


class JournalRow(SQLModel, table=True):
    """A posting. Its entries sum to zero, or the transaction does not commit."""

    __tablename__: ClassVar[str] = "journal"
    __table_args__ = (UniqueConstraint("hospital_id", "reference"),)

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    order_id: UUID = Field(index=True)
    reference: str  # order and purpose: the same money is never posted twice
    at: datetime = Field(sa_column=moment())


class LedgerEntryRow(SQLModel, table=True):
    """One side of a posting, in paise: positive is debit, negative is credit."""

    __tablename__: ClassVar[str] = "ledger_entry"
    __table_args__ = (CheckConstraint("paise <> 0", name="an_entry_moves_money"),)

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    journal_id: UUID = Field(foreign_key="journal.id", index=True)
    account: str
    paise: int = Field(sa_column=Column(BigInteger, nullable=False))
