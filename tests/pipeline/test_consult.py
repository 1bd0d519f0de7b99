"""Mirrors pipeline/consult.py and prepare.py: what goes wrong must not cost the patient."""

from dataclasses import replace
from uuid import UUID

import pytest

from core.ids import ConsultId, HospitalId
from core.prescription import Draft, Line
from core.unit_of_work import UnitOfWork
from identity.consents import ConsentMissing, withdraw
from identity.notices import Purpose
from knowledge.grounding import Grounded, Index
from pipeline.consult import Consults, Start
from pipeline.events import stream_of
from pipeline.prepare import Prepare
from pipeline.redaction import Heard, Redaction, Speaker
from pipeline.state import State, load
from privacy.text import Redacted, Spoken
from runtime.wiring import Application
from tests.conftest import NoJobs
from tests.identity.people import consenting_patient

FEVER = "I have fever and body ache since 2 days"
RED_FLAG = "seene mein bahut dard, baaye haath tak ja raha hai, pasina"


class BrokenRedaction(Redaction):
    """A detector that crashes."""

    async def hear(self, uow: UnitOfWork, speaker: Speaker, turn: str, said: Spoken) -> Heard:
        raise RuntimeError("the detector is broken")


class Inventing:
    """A drafter that prescribes from memory."""

    name = "inventing/1"

    async def draft(self, case: Grounded) -> Draft:
        line = Line(id="1", medicine="Paracetamol", times_per_day=1, days=1)
        return Draft(written_by=self.name, lines=(line,))


def no_index() -> Index:
    raise ConnectionError("the index is gone")


async def interviewed(
    app: Application, hospital: HospitalId, consults: Consults, first: str = FEVER
) -> ConsultId:
    """Hold an interview to its end."""
    patient = await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "patient") as uow:
        consult, _ = await consults.start(uow, Start(patient))
    for number in range(1, 13):
        async with app.services.units.begin(hospital, "patient") as uow:
            words = first if number == 1 else "no"
            _, state = await consults.hear(uow, consult, f"u{number}", Spoken(words))
        if state is not State.INTERVIEW:
            break
    return consult


def preparing(app: Application) -> Prepare:
    return app.preparing.now


async def kinds(app: Application, hospital: HospitalId, consult: ConsultId) -> list[str]:
    async with app.services.units.begin(hospital, "tester") as uow:
        return [link.kind for link in await uow.history.links(stream_of(consult))]


async def test_an_emergency_is_caught_while_redaction_is_broken(
    app: Application, hospital: HospitalId
) -> None:
    consults = replace(app.services.consults, redaction=BrokenRedaction(app.services.pepper))
    consult = await interviewed(app, hospital, consults, RED_FLAG)
    assert (await kinds(app, hospital, consult))[-3:] == ["escalated", "replied", "case-queued"]
    assert isinstance(app.services.jobs, NoJobs)
    assert app.services.jobs.enqueued == []


async def test_words_nobody_could_redact_go_to_no_drafter(
    app: Application, hospital: HospitalId
) -> None:
    consults = replace(app.services.consults, redaction=BrokenRedaction(app.services.pepper))
    consult = await interviewed(app, hospital, consults)
    prepare = preparing(app)
    with pytest.raises(Exception, match="redaction failed"):
        await prepare.attempt(hospital, UUID(str(consult)))
    await prepare.give_up(hospital, UUID(str(consult)))
    assert (await kinds(app, hospital, consult))[-2:] == ["drafting-failed", "case-queued"]


@pytest.mark.parametrize("broken", [{"index": no_index}, {"drafter": Inventing}])
async def test_whatever_fails_the_case_reaches_the_physician_once(
    app: Application, hospital: HospitalId, broken: dict[str, object]
) -> None:
    consult = await interviewed(app, hospital, app.services.consults)
    prepare = replace(preparing(app), **broken)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(Exception, match=r"index is gone|rests on"):
            await prepare.attempt(hospital, UUID(str(consult)))
    for _ in range(2):
        await prepare.give_up(hospital, UUID(str(consult)))
    assert (await kinds(app, hospital, consult)).count("case-queued") == 1


async def test_a_draft_is_made_once_however_often_the_job_runs(
    app: Application, hospital: HospitalId
) -> None:
    consult = await interviewed(app, hospital, app.services.consults)
    for _ in range(3):
        await preparing(app).attempt(hospital, UUID(str(consult)))
    found = await kinds(app, hospital, consult)
    assert (found.count("drafted"), found.count("case-queued")) == (1, 1)


async def test_the_drafter_sees_tokens_where_the_patient_named_people(
    app: Application, hospital: HospitalId
) -> None:
    words = "I am Farida Sheikh, 90000 11111, I have fever and body ache since 2 days"
    consult = await interviewed(app, hospital, app.services.consults, words)
    async with app.services.units.begin(hospital, "tester") as uow:
        known = await load(uow, consult)
        turns = [turn.utterance for turn in known.turns]
        dialogue = await preparing(app).redaction.dialogue(uow, consult, known.patient, turns)
    first = dialogue[0][1]
    assert isinstance(first, Redacted)
    assert "[NAME_1]" in first.words
    assert "fever and body ache since 2 days" in first.words
    assert not {"Farida", "Sheikh", "90000", "11111"} & set(first.words.replace(",", " ").split())


async def withdrawn(
    app: Application, hospital: HospitalId, consult: ConsultId, what: Purpose
) -> None:
    async with app.services.units.begin(hospital, "patient") as uow:
        await withdraw(uow, (await load(uow, consult)).patient, what)


async def test_a_consent_withdrawn_before_drafting_keeps_the_words_from_the_drafter(
    app: Application, hospital: HospitalId
) -> None:
    consult = await interviewed(app, hospital, app.services.consults)
    await withdrawn(app, hospital, consult, Purpose.AI_PROCESSING)
    with pytest.raises(Exception, match="no consent"):
        await preparing(app).attempt(hospital, UUID(str(consult)))


async def test_a_consult_whose_consent_was_withdrawn_goes_on_for_an_emergency_only(
    app: Application, hospital: HospitalId
) -> None:
    consults, patient = app.services.consults, await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "patient") as uow:
        consult, _ = await consults.start(uow, Start(patient))
    await withdrawn(app, hospital, consult, Purpose.TELEMEDICINE)
    with pytest.raises(ConsentMissing):
        async with app.services.units.begin(hospital, "patient") as uow:
            await consults.hear(uow, consult, "u1", Spoken(FEVER))
    async with app.services.units.begin(hospital, "patient") as uow:
        _, state = await consults.hear(uow, consult, "u2", Spoken(RED_FLAG))
    assert state is State.ESCALATED
