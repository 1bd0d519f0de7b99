"""An operator's own recognizers: part of what decided, whoever reads a turn again later."""

from collections.abc import Iterator

from core.encryption import Pepper
from core.ids import ConsultId, HospitalId, new_id
from core.unit_of_work import UnitOfWork
from identity.patients import profile_of
from pipeline.redaction import Redaction, Speaker
from privacy.detection.detector import Source
from privacy.detection.learned import Learned
from privacy.detection.utterance import Utterance
from privacy.detection.votes import NO_VOTES, Recognizer, Votes
from privacy.kinds import Kind
from privacy.text import Finding, Spoken
from runtime.wiring import Application
from tests.identity.people import consenting_patient

SAID = "the fever came on the bluebird shift"


def bluebirds(said: Utterance) -> Iterator[Finding]:
    begins = said.said.find("bluebird")
    if begins >= 0:
        yield Finding(Kind.ID, begins, begins + len("bluebird"), "test.bluebird", 0.9)


def votes_of(find: Source, version: str = "1") -> Votes:
    return Votes((Recognizer("Bluebirds", find),), version)


async def nothing(_: UnitOfWork) -> Learned:
    return Learned()


async def test_a_past_turn_is_read_with_the_operators_votes_too(
    app: Application, hospital: HospitalId
) -> None:
    patient = await consenting_patient(app, hospital)
    for votes in (NO_VOTES, votes_of(bluebirds)):
        redaction, consult = Redaction(Pepper(b"p" * 32), votes=votes), ConsultId(new_id())
        async with app.services.units.begin(hospital, "test") as uow:
            speaker = Speaker(consult, patient, await profile_of(uow, patient))
            heard = await redaction.hear(uow, speaker, "u1", Spoken(SAID))
            again = redaction.with_lessons(nothing)
            turn = await again.turn(uow, consult, patient, "u1")
        masked = votes is not NO_VOTES
        assert ("bluebird" not in turn.redacted.words, heard.identifiers != {}) == (masked, masked)


async def test_the_log_tells_one_set_of_votes_from_another(
    app: Application, hospital: HospitalId
) -> None:
    patient, decided = await consenting_patient(app, hospital), set[str]()
    for votes in (NO_VOTES, votes_of(bluebirds), votes_of(bluebirds, "2")):
        redaction = Redaction(Pepper(b"p" * 32), votes=votes)
        async with app.services.units.begin(hospital, "test") as uow:
            speaker = Speaker(ConsultId(new_id()), patient, await profile_of(uow, patient))
            decided.add((await redaction.hear(uow, speaker, "u1", Spoken(SAID))).detector)
    assert len(decided) == 3
