"""What stays warm between turns, and what must not come of it."""

from dataclasses import replace

import pytest

from core.encryption import Pepper
from core.ids import ConsultId, HospitalId, PatientId, new_id
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork
from identity import patients
from identity.patients import profile_of
from pipeline.consult import Start
from pipeline.events import Redacted, stream_of
from pipeline.redaction import Redaction, Speaker
from pipeline.state import load
from pipeline.warm import Warm
from privacy.text import Spoken
from runtime.wiring import Application
from tests.identity.people import consenting_patient

TURNS = {
    "u1": "My name is Zoravar Malhotra and my number starts with 98450",
    "u2": "12345, that was the rest of it",
    "u3": "Zoravar has had a fever since 2 days",
}


class Failed(Exception):
    """The unit of work did not commit, on purpose."""


async def speaking(uow: UnitOfWork, consult: ConsultId, patient: PatientId) -> Speaker:
    return Speaker(consult, patient, await profile_of(uow, patient))


async def told(app: Application, hospital: HospitalId, warm: bool) -> list[str]:
    """Hear the turns, each in its own unit of work; give how they stand in the end."""
    patient, consult = await consenting_patient(app, hospital), ConsultId(new_id())
    redaction = Redaction(Pepper(b"p" * 32))
    for turn, words in TURNS.items():
        if not warm:
            redaction = Redaction(Pepper(b"p" * 32))
        async with app.services.units.begin(hospital, "test") as uow:
            speaker = await speaking(uow, consult, patient)
            await redaction.hear(uow, speaker, turn, Spoken(words))
    async with app.services.units.begin(hospital, "test") as uow:
        dialogue = await redaction.dialogue(uow, consult, patient, list(TURNS))
    return [words.words for _, words in dialogue]


async def test_a_warm_redactor_says_what_a_cold_one_says(
    app: Application, hospital: HospitalId
) -> None:
    warm = await told(app, hospital, warm=True)
    assert warm == await told(app, hospital, warm=False)
    assert not any("Zoravar" in words or "98450" in words for words in warm)


async def test_a_turn_that_was_not_committed_is_not_remembered(
    app: Application, hospital: HospitalId
) -> None:
    patient, consult = await consenting_patient(app, hospital), ConsultId(new_id())
    redaction = Redaction(Pepper(b"p" * 32))
    async with app.services.units.begin(hospital, "test") as uow:
        speaker = await speaking(uow, consult, patient)
        await redaction.hear(uow, speaker, "u1", Spoken(TURNS["u1"]))
    with pytest.raises(Failed):
        async with app.services.units.begin(hospital, "test") as uow:
            speaker = await speaking(uow, consult, patient)
            await redaction.hear(uow, speaker, "u2", Spoken("it never happened"))
            raise Failed
    async with app.services.units.begin(hospital, "test") as uow:
        speaker = await speaking(uow, consult, patient)
        await redaction.hear(uow, speaker, "u2", Spoken(TURNS["u2"]))
        dialogue = await redaction.dialogue(uow, consult, patient, ["u1", "u2"])
    assert "98450" not in dialogue[0][1].words
    assert "never happened" not in dialogue[1][1].words


async def test_a_changed_profile_is_known_from_the_next_turn(
    app: Application, hospital: HospitalId
) -> None:
    patient, consult = await consenting_patient(app, hospital), ConsultId(new_id())
    redaction = Redaction(Pepper(b"p" * 32))
    async with app.services.units.begin(hospital, "test") as uow:
        speaker = await speaking(uow, consult, patient)
        await redaction.hear(uow, speaker, "u1", Spoken("I feel cold and hot"))
    async with app.services.units.begin(hospital, "test") as uow:
        await patients.change(uow, patient, {"name": "Quillon Thackersey"})
        assert (await profile_of(uow, patient)).name == "Quillon Thackersey"
    async with app.services.units.begin(hospital, "test") as uow:
        speaker = await speaking(uow, consult, patient)
        await redaction.hear(uow, speaker, "u2", Spoken("quillon here, still cold"))
        dialogue = await redaction.dialogue(uow, consult, patient, ["u2"])
    assert "quillon" not in dialogue[0][1].words


ANSWERS = (
    "I am Zoravar Malhotra, I have fever since 2 days",
    "it is about 6 out of 10",
    "no, nothing like that",
    "I take Glycomet 500, and I am allergic to penicillin",
)


async def interviewed(app: Application, hospital: HospitalId, warm: bool) -> list[object]:
    """Say the answers, each in its own unit of work; give what the history holds but for ids."""
    patient, consults = await consenting_patient(app, hospital), app.services.consults
    async with app.services.units.begin(hospital, "test") as uow:
        consult, _ = await consults.start(uow, Start(patient))
    for number, words in enumerate(ANSWERS):
        if not warm:
            redaction = Redaction(Pepper(b"p" * 32))
            consults = replace(consults, warm=Warm(), redaction=redaction)
        async with app.services.units.begin(hospital, "test") as uow:
            await consults.hear(uow, consult, f"u{number}", Spoken(words))
    async with app.services.units.begin(hospital, "test") as uow:
        events = [each.event for each in await uow.history.read(stream_of(consult))]
    same = {"log_head": ""}  # it hashes ids and times
    return [e.model_copy(update=same) if isinstance(e, Redacted) else e for e in events]


async def test_a_warm_consult_goes_on_as_a_cold_one_does(
    app: Application, hospital: HospitalId
) -> None:
    warm = await interviewed(app, hospital, warm=True)
    assert warm == await interviewed(app, hospital, warm=False)
    assert len(warm) > 2 * len(ANSWERS)


async def test_a_consult_that_another_process_took_on_is_read_anew(
    app: Application, hospital: HospitalId
) -> None:
    patient, here = await consenting_patient(app, hospital), app.services.consults
    there = replace(here, warm=Warm(), redaction=Redaction(app.services.pepper))
    async with app.services.units.begin(hospital, "test") as uow:
        consult, _ = await here.start(uow, Start(patient))
    for number, (process, words) in enumerate(zip((here, there, here), ANSWERS, strict=False)):
        async with app.services.units.begin(hospital, "test") as uow:
            await process.hear(uow, consult, f"u{number}", Spoken(words))
    async with app.services.units.begin(hospital, "test") as uow:
        known = await load(uow, consult)
        dialogue = await here.redaction.dialogue(uow, consult, patient, ["u0", "u1", "u2"])
    assert [turn.utterance for turn in known.turns] == ["u0", "u1", "u2"]
    assert "Zoravar" not in dialogue[0][1].words


async def test_who_was_erased_is_not_remembered_by_a_warm_process(
    app: Application, hospital: HospitalId
) -> None:
    patient, consults = await consenting_patient(app, hospital), app.services.consults
    async with app.services.units.begin(hospital, "test") as uow:
        consult, _ = await consults.start(uow, Start(patient))
    async with app.services.units.begin(hospital, "test") as uow:
        await consults.hear(uow, consult, "u0", Spoken(ANSWERS[0]))
    async with app.services.units.begin(hospital, "test") as uow:
        await uow.keys.erase(patient)
    with pytest.raises(Erased):
        async with app.services.units.begin(hospital, "test") as uow:
            await consults.hear(uow, consult, "u0", Spoken(ANSWERS[0]))
