"""A consult by voice, below HTTP: read-backs, corrections, and emergencies that wait for none."""

from datetime import date

import pytest

from core.clinical import PatientFacts
from core.encryption import Cipher
from core.history.events import Event
from core.history.payload import decode, encode
from core.ids import ConsultId, HospitalId
from core.language import Language
from identity.consents import ConsentMissing, give, withdraw
from identity.notices import VOICE_SINCE, Purpose, notice, tells
from pipeline.by_voice import NothingSaid, answer_to, expecting
from pipeline.consult import Start
from pipeline.events import ReadBackAnswered, Replied, Uttered, stream_of
from pipeline.outcome import Outcome
from pipeline.ports import Transcript
from pipeline.state import Consult, State, load
from pipeline.transcript import as_heard
from privacy.text import Spoken
from runtime.record import CATALOG
from runtime.wiring import Application
from safety.read_back import ReadBack
from safety.sayable import Sayable
from tests.identity.people import consenting_patient

FEVER = "I have fever and body ache"


class Talk:
    """One consult, said utterance by utterance."""

    def __init__(self, app: Application, hospital: HospitalId, consult: ConsultId) -> None:
        self.app, self.hospital, self.consult, self.number = app, hospital, consult, 0

    async def says(self, words: str | Transcript) -> tuple[Replied, State]:
        self.number += 1
        said = Spoken(words) if isinstance(words, str) else words
        async with self.app.services.units.begin(self.hospital, "patient") as uow:
            consults = self.app.services.consults
            return await consults.hear(uow, self.consult, f"u{self.number}", said)

    async def known(self) -> Consult:
        async with self.app.services.units.begin(self.hospital, "tester") as uow:
            return await load(uow, self.consult)

    async def events(self, kind: type[Event]) -> list[Event]:
        async with self.app.services.units.begin(self.hospital, "tester") as uow:
            recorded = await uow.history.read(stream_of(self.consult))
        return [each.event for each in recorded if isinstance(each.event, kind)]


def by_voice(said: str, hinted: str | None = None, confidence: float = 0.9) -> Transcript:
    return Transcript(Spoken(said), Spoken(said if hinted is None else hinted), confidence)


@pytest.fixture
async def talk(app: Application, hospital: HospitalId) -> Talk:
    patient = await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "patient") as uow:
        consult, _ = await app.services.consults.start(uow, Start(patient))
    return Talk(app, hospital, consult)


async def test_a_spoken_medicine_counts_after_a_yes(talk: Talk) -> None:
    reply, _ = await talk.says(by_voice(f"{FEVER}. I take metformin 500 milligrams"))
    assert reply.phrases == ("voice.read_back",)
    assert "metformin 500 milligrams" in reply.words
    reply, _ = await talk.says(by_voice("yes"))
    assert reply.phrases[-1] == "ask.duration"
    (answered,) = await talk.events(ReadBackAnswered)
    assert isinstance(answered, ReadBackAnswered)
    assert (answered.utterance, answered.by, answered.outcome) == ("u1", "u2", Outcome.RIGHT)


async def test_typed_words_are_never_read_back(talk: Talk) -> None:
    reply, _ = await talk.says(f"{FEVER}. I take metformin 500 milligrams for 2 days")
    assert "voice.read_back" not in reply.phrases


async def test_after_a_no_the_correction_replaces_the_fact_and_both_stay(talk: Talk) -> None:
    first, _ = await talk.says(by_voice(f"{FEVER} and I take metformin"))
    again, _ = await talk.says("no")
    assert again.phrases == ("voice.say_again",)
    assert again.asks == "complaint"
    await talk.says(f"{FEVER} and I take amlodipine")
    known = await talk.known()
    intake = talk.app.services.consults.reader.read(
        known.standing, PatientFacts(), date(2026, 11, 22)
    )
    assert intake.medicines == ("amlodipine",)
    uttered = await talk.events(Uttered)
    assert [event.words for event in uttered if isinstance(event, Uttered)] == [
        f"{FEVER} and I take metformin", "no", f"{FEVER} and I take amlodipine",
    ]  # fmt: skip
    assert [event.corrects for event in uttered if isinstance(event, Uttered)] == ["", "", "u1"]
    assert first.words != again.words
    assert as_heard(known.answers[0].said).endswith("amlodipine")


async def test_a_correction_in_the_same_breath_is_one(talk: Talk) -> None:
    await talk.says(by_voice(f"{FEVER} and I take metformin"))
    reply, _ = await talk.says(f"no, {FEVER} and I take amlodipine")
    assert reply.phrases[-1] == "ask.duration"
    known = await talk.known()
    assert [turn.retracted for turn in known.turns] == [True, False]
    assert known.turns[1].asked == "complaint"


async def test_an_unclear_answer_drops_nothing(talk: Talk) -> None:
    await talk.says(by_voice(f"{FEVER} and I am allergic to penicillin"))
    await talk.says("hm, what?")
    known = await talk.known()
    assert not any(turn.retracted for turn in known.turns)


async def test_a_confirmed_sound_is_read_by_its_spelling_and_kept_as_it_was_heard(
    talk: Talk,
) -> None:
    await talk.says(by_voice(f"{FEVER}, I take amlitapine", f"{FEVER}, I take amlodipine"))
    assert (await talk.known()).turns[0].corrected is None
    await talk.says("yes")
    turn = (await talk.known()).turns[0]
    assert as_heard(turn.said).endswith("amlitapine")
    assert as_heard(turn.stands).endswith("amlodipine")


async def test_a_read_back_is_no_question_of_the_interview(talk: Talk) -> None:
    for words in (by_voice(f"{FEVER} for 2 days"), "yes", by_voice("about five"), "yes"):
        await talk.says(words)
    known = await talk.known()
    assert [turn.utterance for turn in known.answers] == ["u1", "u3"]


async def test_the_interview_by_voice_comes_to_its_end(talk: Talk) -> None:
    reply, state = await talk.says(by_voice(f"{FEVER} for 2 days"))
    for _ in range(30):
        asked = reply.phrases[-1]
        words = {"voice.read_back": "yes", "ask.severity": "about five"}.get(asked, "no")
        reply, state = await talk.says(by_voice(words))
        if state is not State.INTERVIEW:
            break
    assert state is State.PREPARING
    known = await talk.known()
    assert known.facts is not None


@pytest.mark.parametrize("twice", [False, True])
async def test_a_spoken_emergency_waits_for_no_read_back(talk: Talk, twice: bool) -> None:
    words = "crushing chest pain going to my left arm for 20 minutes, I take metformin"
    said = by_voice("cushion just pain for 20 minutes", words) if twice else by_voice(words)
    reply, state = await talk.says(said)
    assert state is State.ESCALATED
    assert "112" in reply.words


async def test_a_no_to_a_read_back_lowers_no_urgency(talk: Talk) -> None:
    await talk.says(by_voice("I was bitten by a dog 2 days ago"))
    before = await talk.known()
    await talk.says("no")
    after = await talk.known()
    assert set(before.rules) <= set(after.rules)
    assert before.urgency == after.urgency


async def test_the_same_utterance_again_gets_the_same_question(talk: Talk) -> None:
    first, _ = await talk.says(by_voice(f"{FEVER} for 2 days"))
    talk.number = 0
    again, _ = await talk.says(by_voice("something else entirely"))
    assert first == again


async def test_what_was_answered_can_be_spoken_and_nothing_else(
    talk: Talk, app: Application, hospital: HospitalId
) -> None:
    await talk.says(by_voice(f"{FEVER} for 2 days"))
    async with app.services.units.begin(hospital, "patient") as uow:
        assert isinstance(await answer_to(uow, talk.consult, ""), Sayable)
        asked = await answer_to(uow, talk.consult, "u1")
        assert isinstance(asked, ReadBack)
        assert asked.language is Language.ENGLISH
        with pytest.raises(NothingSaid):
            await answer_to(uow, talk.consult, "u9")


async def test_a_voice_is_heard_with_consent_to_a_notice_that_speaks_of_it(
    talk: Talk, app: Application, hospital: HospitalId
) -> None:
    async with app.services.units.begin(hospital, "patient") as uow:
        assert (await expecting(uow, talk.consult)).language is Language.ENGLISH
        patient = (await load(uow, talk.consult)).patient
        older = notice(Purpose.AI_PROCESSING, "en").model_copy(update={"version": "2026-11-1"})
        await give(uow, patient, older, "api")
        with pytest.raises(ConsentMissing, match="voice"):
            await expecting(uow, talk.consult)
        await give(uow, patient, notice(Purpose.AI_PROCESSING, "hi"), "api")
        await expecting(uow, talk.consult)
        await withdraw(uow, patient, Purpose.AI_PROCESSING)
        with pytest.raises(ConsentMissing):
            await expecting(uow, talk.consult)


def test_a_notice_tells_what_an_older_one_told() -> None:
    assert tells("2026-11-10", VOICE_SINCE)
    assert tells("2027-01-1", VOICE_SINCE)
    assert not tells("2026-11-1", VOICE_SINCE)


def test_an_utterance_of_an_older_history_is_a_typed_one() -> None:
    cipher, old = Cipher(bytes(32)), Uttered(utterance="u1", words="fever")
    stored = encode(old, cipher, b"place")
    fields = decode(stored, cipher, b"place")
    kept = {name: fields[name] for name in ("utterance", "words")}
    assert CATALOG.decode("uttered", kept) == old
