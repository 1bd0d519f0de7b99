"""What happened to a person's record and consents."""

from typing import ClassVar

from core.history.events import Event


class PatientRegistered(Event):
    kind: ClassVar[str] = "patient-registered"
    account: str


class ProfileChanged(Event):
    """Which fields changed; the values are in the profile, under the patient's key."""

    kind: ClassVar[str] = "profile-changed"
    fields: tuple[str, ...]


class ConsentGiven(Event):
    kind: ClassVar[str] = "consent-given"
    purpose: str
    notice_version: str
    notice_hash: str
    language: str
    channel: str


class ConsentWithdrawn(Event):
    kind: ClassVar[str] = "consent-withdrawn"
    purpose: str


class PatientErased(Event):
    """The patient's key was destroyed; `reason` quotes nobody."""

    kind: ClassVar[str] = "patient-erased"
    reason: str


EVENTS = (PatientRegistered, ProfileChanged, ConsentGiven, ConsentWithdrawn, PatientErased)
