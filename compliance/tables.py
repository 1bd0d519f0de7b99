"""Tables of the reviewer's desk. None holds what a patient said in the clear."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.tables import moment


class EgressRow(SQLModel, table=True):
    """One request that left for a vendor, or was kept: whom, how much, never what."""

    __tablename__: ClassVar[str] = "egress"
    __table_args__ = (
        Index("ix_egress_at", "hospital_id", "at", "id"),
        Index("ix_egress_consult", "consult_id", "sink"),
    )

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    consult_id: UUID | None = None
    sink: str
    level: str
    host: str
    method: str
    path: str
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    sha256: str
    allowed: bool
    rule: str
    tokens: dict[str, int] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(sa_column=moment())


class UnownedEgressRow(SQLModel, table=True):
    """A request for which no hospital is known. No PHI, no path, no row security."""

    __tablename__: ClassVar[str] = "egress_unowned"

    id: UUID = Field(primary_key=True)
    sink: str
    level: str
    host: str
    method: str
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    sha256: str
    allowed: bool
    rule: str
    at: datetime = Field(sa_column=moment())


class AccessRow(SQLModel, table=True):
    """Somebody, or a service, looked at a patient's data, or was refused."""

    __tablename__: ClassVar[str] = "access"
    __table_args__ = (
        Index("ix_access_patient", "hospital_id", "patient_id", "at", "id"),
        Index("ix_access_at", "hospital_id", "at", "id"),
        Index("ix_access_actor", "hospital_id", "actor", "what", "at"),
    )

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID
    consult_id: UUID | None = None
    actor: str
    role: str
    what: str
    reason: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    allowed: bool = True
    at: datetime = Field(sa_column=moment())


class RedactedTurnRow(SQLModel, table=True):
    """A turn as it was redacted, for drawing samples: a projection of the consult's stream."""

    __tablename__: ClassVar[str] = "redacted_turn"
    __table_args__ = (Index("ix_redacted_turn_at", "hospital_id", "at"),)

    consult_id: UUID = Field(primary_key=True)
    turn: str = Field(primary_key=True)
    hospital_id: UUID
    patient_id: UUID
    language: str
    kinds: list[str] = Field(sa_column=Column(JSON, nullable=False))
    lowest: float
    at: datetime = Field(sa_column=moment())


class DrawRow(SQLModel, table=True):
    """A drawn sample: with seed and population anybody can draw it again."""

    __tablename__: ClassVar[str] = "sample_draw"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    seed: int = Field(sa_column=Column(BigInteger, nullable=False))
    since: datetime = Field(sa_column=moment())
    until: datetime = Field(sa_column=moment())
    population: int
    strata: dict[str, int] = Field(sa_column=Column(JSON, nullable=False, server_default="{}"))
    size: int
    actor: str
    at: datetime = Field(sa_column=moment())


class ItemRow(SQLModel, table=True):
    """One turn of a sample."""

    __tablename__: ClassVar[str] = "sample_item"
    __table_args__ = (UniqueConstraint("draw_id", "number"),)

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    draw_id: UUID
    number: int
    consult_id: UUID
    patient_id: UUID
    turn: str
    stratum: str


class JudgmentRow(SQLModel, table=True):
    """What one reviewer said of one turn. Nobody judges it twice, and two do at most."""

    __tablename__: ClassVar[str] = "judgment"
    __table_args__ = (
        UniqueConstraint("item_id", "reviewer"),
        UniqueConstraint("item_id", "place"),
    )

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    item_id: UUID
    place: int
    reviewer: str
    verdict: str
    at: datetime = Field(sa_column=moment())


class MissRow(SQLModel, table=True):
    """An identifier a reviewer found unredacted: offsets in the redacted words, never the words."""

    __tablename__: ClassVar[str] = "miss"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    consult_id: UUID
    patient_id: UUID
    turn: str
    entity: str
    begins: int
    ends: int
    reviewer: str
    at: datetime = Field(sa_column=moment())


class LessonRow(SQLModel, table=True):
    """What the hospital learned from a confirmed miss. The words are sealed; `case` is invented."""

    __tablename__: ClassVar[str] = "lesson"
    __table_args__ = (UniqueConstraint("hospital_id", "number"), UniqueConstraint("miss_id"))

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    number: int
    miss_id: UUID
    entity: str
    form: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    regression: str
    actor: str
    at: datetime = Field(sa_column=moment())


class WithdrawalRow(SQLModel, table=True):
    """A lesson that is no longer looked for: it hid what it should not."""

    __tablename__: ClassVar[str] = "lesson_withdrawal"

    lesson_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    actor: str
    reason: str
    at: datetime = Field(sa_column=moment())


class ScanRow(SQLModel, table=True):
    """A finished search of what had left before a lesson was learned."""

    __tablename__: ClassVar[str] = "lesson_scan"

    lesson_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    consults: int
    unreadable: int
    at: datetime = Field(sa_column=moment())


class ExposureRow(SQLModel, table=True):
    """A past turn that left with what a later lesson hides."""

    __tablename__: ClassVar[str] = "exposure"

    lesson_id: UUID = Field(primary_key=True)
    consult_id: UUID = Field(primary_key=True)
    turn: str = Field(primary_key=True)
    hospital_id: UUID


class HoldRow(SQLModel, table=True):
    """A patient whose data nothing may remove for now: a projection of the patient's stream."""

    __tablename__: ClassVar[str] = "legal_hold"

    patient_id: UUID = Field(primary_key=True)
    hospital_id: UUID
    actor: str
    placed_at: datetime = Field(sa_column=moment())
