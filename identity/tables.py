"""Tables of accounts, sessions, patients, physicians and consents."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.tables import moment


class AccountRow(SQLModel, table=True):
    """Somebody who signs in. `login` is the keyed digest of a phone or a user name."""

    __tablename__: ClassVar[str] = "account"
    __table_args__ = (UniqueConstraint("hospital_id", "login"),)

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    role: str
    login: bytes
    password_hash: str | None = None
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class SignInCodeRow(SQLModel, table=True):
    """A one-time code on its way: only its keyed digest, its attempts and its end."""

    __tablename__: ClassVar[str] = "sign_in_code"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    login: bytes = Field(index=True)
    code: bytes
    attempts: int = 0
    created_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class SessionRow(SQLModel, table=True):
    """A signed-in device, known by the keyed digest of its token."""

    __tablename__: ClassVar[str] = "session"

    digest: bytes = Field(primary_key=True)
    hospital_id: UUID
    account_id: UUID = Field(foreign_key="account.id")
    role: str
    created_at: datetime = Field(sa_column=moment())
    seen_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    confirmed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class PatientRow(SQLModel, table=True):
    """A patient of an account. The profile is sealed under the patient's key."""

    __tablename__: ClassVar[str] = "patient"

    id: UUID = Field(primary_key=True)
    hospital_id: UUID
    account_id: UUID = Field(foreign_key="account.id", index=True)
    profile: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    updated_at: datetime = Field(sa_column=moment())


class PhysicianRow(SQLModel, table=True):
    """A registered medical practitioner: what the law prints on a prescription is public."""

    __tablename__: ClassVar[str] = "physician"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    hospital_id: UUID
    name: str
    qualification: str
    registration: str
    council: str
    address: str
    contact: str
    certificate_name: str  # the name on the signing certificate, as an administrator verified it
    verified_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class ConsentRow(SQLModel, table=True):
    """The newest consent a patient gave or withdrew for a purpose."""

    __tablename__: ClassVar[str] = "consent"

    patient_id: UUID = Field(primary_key=True)
    purpose: str = Field(primary_key=True)
    hospital_id: UUID
    notice_version: str
    language: str
    given_at: datetime = Field(sa_column=moment())
    withdrawn_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
