"""A redactor that stays warm between turns, and what must not come of it."""

import pytest

from core.encryption import Pepper
from core.ids import ConsultId, HospitalId, new_id
from identity import patients
from identity.patients import profile_of
from pipeline.redaction import Redaction
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


async def told(app: Application, hospital: HospitalId, warm: bool) -> list[str]:
    """Hear the turns, each in its own unit of work; give how they stand in the end."""
    patient, consult = await consenting_patient(app, hospital), ConsultId(new_id())
    redaction = Redaction(Pepper(b"p" * 32))
    for turn, words in TURNS.items():
        if not warm:
            redaction = Redaction(Pepper(b"p" * 32))
        async with app.services.units.begin(hospital, "test") as uow:
            await redaction.hear(uow, consult, patient, turn, Spoken(words))
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
        await redaction.hear(uow, consult, patient, "u1", Spoken(TURNS["u1"]))
    with pytest.raises(Failed):
        async with app.services.units.begin(hospital, "test") as uow:
            await redaction.hear(uow, consult, patient, "u2", Spoken("it never happened"))
            raise Failed
    async with app.services.units.begin(hospital, "test") as uow:
        await redaction.hear(uow, consult, patient, "u2", Spoken(TURNS["u2"]))
        dialogue = await redaction.dialogue(uow, consult, patient, ["u1", "u2"])
    assert "98450" not in dialogue[0][1].words
    assert "never happened" not in dialogue[1][1].words


async def test_a_changed_profile_is_known_from_the_next_turn(
    app: Application, hospital: HospitalId
) -> None:
    patient, consult = await consenting_patient(app, hospital), ConsultId(new_id())
    redaction = Redaction(Pepper(b"p" * 32))
    async with app.services.units.begin(hospital, "test") as uow:
        await redaction.hear(uow, consult, patient, "u1", Spoken("I feel cold and hot"))
    async with app.services.units.begin(hospital, "test") as uow:
        await patients.change(uow, patient, {"name": "Quillon Thackersey"})
        assert (await profile_of(uow, patient)).name == "Quillon Thackersey"
    async with app.services.units.begin(hospital, "test") as uow:
        await redaction.hear(uow, consult, patient, "u2", Spoken("quillon here, still cold"))
        dialogue = await redaction.dialogue(uow, consult, patient, ["u2"])
    assert "quillon" not in dialogue[0][1].words
