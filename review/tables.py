"""Tables of the physician's desk."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from core.tables import moment


class CaseRow(SQLModel, table=True):
    """A case in the queue. `rank`: 0 emergency, 1 urgent, 2 routine."""

    __tablename__: ClassVar[str] = "review_case"

    consult_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID
    state: str
    rank: int
    manual: bool
    queued_at: datetime = Field(sa_column=moment())
    changed_at: datetime = Field(sa_column=moment())


class PrescriptionRow(SQLModel, table=True):
    """A signed prescription, found publicly by the keyed digest of its code."""

    __tablename__: ClassVar[str] = "prescription"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    consult_id: UUID = Field(index=True)
    patient_id: UUID = Field(index=True)
    physician: str  # actor
    code: bytes = Field(unique=True)
    state: str
    document: str
    document_sha256: str
    signed_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class SignatureRow(SQLModel, table=True):
    """A signature transaction and the case it belongs to."""

    __tablename__: ClassVar[str] = "signature"

    transaction: str = Field(primary_key=True)
    hospital_id: UUID
    consult_id: UUID
