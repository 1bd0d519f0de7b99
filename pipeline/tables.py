"""Tables of the consult."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.tables import moment


class ConsultRow(SQLModel, table=True):
    """Where a consult stands: a projection of its stream."""

    __tablename__: ClassVar[str] = "consult"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID = Field(index=True)
    state: str
    started_at: datetime = Field(sa_column=moment())
    changed_at: datetime = Field(sa_column=moment())


class VaultRow(SQLModel, table=True):
    """A consult's tokens and turns, sealed under the patient's key."""

    __tablename__: ClassVar[str] = "vault"

    consult_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class RedactionRow(SQLModel, table=True):
    """One identifier that was replaced: no text, offsets in the redacted words.

    `number` and `hash` tie it to the entry before it; rows of older releases have neither.
    """

    __tablename__: ClassVar[str] = "redaction"
    __table_args__ = (
        UniqueConstraint("consult_id", "number"),
        Index("ix_redaction_at", "hospital_id", "at"),
    )

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    consult_id: UUID = Field(index=True)
    turn: str
    entity: str
    token: str
    rule: str
    score: float
    begins: int
    ends: int
    digest: str
    at: datetime = Field(sa_column=moment())
    number: int | None = None
    config: str | None = None
    hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
