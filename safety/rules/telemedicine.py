"""What the lane of a consult allows (Telemedicine Practice Guidelines 2020, 3.7 and 5.5)."""

from collections.abc import Iterator
from datetime import timedelta

from core.clinical import Encounter, Lane, Mode
from knowledge.schema import Medicine, Schedule, TelemedicineList
from safety.rules.case import Case
from safety.rules.checks import Hit, on

MAJORITY = 18.0
FOLLOW_UP_WITHIN = timedelta(days=183)  # six months since the physician saw the patient in person


def follow_up(case: Case) -> bool:
    """Tell a follow-up by law: seen in person, for the same condition, within six months."""
    seen = case.lane.prior_in_person_at
    if case.lane.encounter is not Encounter.FOLLOW_UP or seen is None:
        return False
    return timedelta(0) <= case.on - seen.date() <= FOLLOW_UP_WITHIN


def telemedicine(case: Case) -> Iterator[Hit]:
    if case.child(MAJORITY) and not case.lane.guardian_present and case.entries:
        yield Hit("legal.minor_without_guardian", tuple(e.line.id for e in case.entries))
    again = follow_up(case)
    for entry in case.entries:
        for medicine in entry.medicines:
            if forbidden(medicine):
                yield on(entry, "legal.prohibited", ingredient=medicine.name)
            elif rule := _wanting(case, medicine, again=again):
                yield on(entry, rule, ingredient=medicine.name)


def forbidden(medicine: Medicine) -> bool:
    """Answer whether no lane ever allows it: schedule X, NDPS Act, or listed as prohibited."""
    listed = medicine.telemedicine
    if medicine.schedule is Schedule.X or listed is TelemedicineList.PROHIBITED:
        return True
    return medicine.ndps and listed is not TelemedicineList.A


def _wanting(case: Case, medicine: Medicine, *, again: bool) -> str | None:
    """Name the rule that a medicine of this list would break in this lane."""
    listed, lane = medicine.telemedicine, case.lane
    if listed is TelemedicineList.O:
        return None
    if not again:
        if listed is TelemedicineList.B:
            return "legal.list_b_first"
        return None if seen_by_video(lane) else "needs_contact.video"
    if listed is TelemedicineList.NONE and not _renewed(case, medicine):
        return None if contacted(lane) else "needs_contact.any"
    return (
        None
        if medicine.refill or _renewed(case, medicine) or contacted(lane)
        else "needs_contact.any"
    )


def _renewed(case: Case, medicine: Medicine) -> bool:
    return any(medicine in taken.medicines for taken in case.current)


def contacted(lane: Lane) -> bool:
    return lane.physician_contact_at is not None


def seen_by_video(lane: Lane) -> bool:
    return contacted(lane) and lane.physician_contact_mode is Mode.VIDEO
