"""What was signed, screened once more where it is dispensed."""

from core.history.store import Recorded
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from pipeline.events import stream_of
from review.case import CaseNotFound, fold
from review.events import SignatureRequested
from review.queries import Prescription
from safety.rules.ruleset import RuleSet
from safety.screen import Screened, screen


async def rechecked(uow: UnitOfWork, signed: Prescription, rules: RuleSet) -> Screened:
    """Screen a prescription as it was signed, by what is known of the patient today.

    The law is that of the day of its approval; an allergy that a physician has learned of since
    counts. Raises `CaseNotFound`.
    """
    consult = ConsultId(signed.consult)
    recorded = await uow.history.read(stream_of(consult))
    for number, each in enumerate(recorded, start=1):
        if _approves(each, signed):
            approved = fold(consult, recorded[:number])
            facts = fold(consult, recorded).facts
            return screen(approved.draft, facts, approved.lane, rules, each.at.date())
    raise CaseNotFound("no such case")


def _approves(each: Recorded, signed: Prescription) -> bool:
    event = each.event
    return isinstance(event, SignatureRequested) and event.prescription == str(signed.id)
