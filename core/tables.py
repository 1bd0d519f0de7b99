"""Tables of the core. Rows stay in `core`; other packages reach for events and the unit of work."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Identity, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def moment(*, nullable: bool = False) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=nullable)


class HistoryRow(SQLModel, table=True):
    """One event. Only INSERT and SELECT are granted, and a trigger refuses the rest."""

    __tablename__: ClassVar[str] = "history"
    __table_args__ = (UniqueConstraint("hospital_id", "stream", "version"),)

    position: int | None = Field(
        default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True)
    )
    hospital_id: UUID
    stream: str
    version: int
    kind: str
    actor: str
    patient_id: UUID | None = None
    at: datetime = Field(sa_column=moment())
    payload: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    transaction: int | None = Field(
        default=None,
        sa_column=Column(
            BigInteger, server_default=text("pg_current_xact_id()::text::bigint"), nullable=False
        ),
    )


class PatientKeyRow(SQLModel, table=True):
    """A patient's data key, wrapped by the master key. Erasure empties it."""

    __tablename__: ClassVar[str] = "patient_key"

    patient_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    wrapped: bytes | None = None
    erased_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class HospitalRow(SQLModel, table=True):
    """A hospital. No row security: its name and address stand on every prescription."""

    __tablename__: ClassVar[str] = "hospital"

    id: UUID = Field(primary_key=True)
    slug: str = Field(unique=True)
    name: str
    address: str


class DirectoryRow(SQLModel, table=True):
    """Keyed digest of a session, code or vendor reference -> hospital. No PHI, no row security."""

    __tablename__: ClassVar[str] = "directory"

    digest: bytes = Field(primary_key=True)
    hospital_id: UUID


class IdempotencyRow(SQLModel, table=True):
    """An answered request, so that its repetition gets the same answer."""

    __tablename__: ClassVar[str] = "idempotency"

    hospital_id: UUID = Field(primary_key=True)
    actor: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request: bytes
    status: int
    answer: bytes
    at: datetime = Field(sa_column=moment())
