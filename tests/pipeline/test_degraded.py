"""A recognizer that an operator added fails: rules hide on, and nothing goes to a model outside."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from core.ids import ConsultId, HospitalId
from pipeline.events import Drafted, Redacted, stream_of
from pipeline.outside import Outside
from pipeline.redaction import Redaction
from pipeline.redaction_queries import EntryFilter, search
from pipeline.state import load
from privacy.configuration import configuration
from privacy.detection.utterance import Utterance
from privacy.detection.votes import Failed, Recognizer, Votes
from privacy.text import Finding
from runtime.record import CATALOG
from runtime.wiring import Application
from tests.pipeline.test_consult import interviewed, preparing
from tests.pipeline.test_outside import Scripted

SAID = "I am Farida Sheikh, 90000 11111, I have fever and body ache since 2 days"


def raising(said: Utterance) -> Iterator[Finding]:
    raise TimeoutError(said.said)


def quiet(_: Utterance) -> Iterator[Finding]:
    return iter(())


def redacting(app: Application, badges: Recognizer) -> Redaction:
    """Make one that remembers nothing between turns, as after a restart."""
    return Redaction(app.services.pepper, votes=Votes((badges,), "1"))


async def told(app: Application, hospital: HospitalId, consult: ConsultId) -> list[Redacted]:
    async with app.services.units.begin(hospital, "tester") as uow:
        events = [each.event for each in await uow.history.read(stream_of(consult))]
    return [event for event in events if isinstance(event, Redacted)]


async def drafted(
    app: Application, hospital: HospitalId, consult: ConsultId, redaction: Redaction
) -> tuple[Drafted, int]:
    """Have the case drafted with a model at hand; tell how often the model was asked."""
    model = Scripted()
    prepare = replace(preparing(app), redaction=redaction, outside=Outside(model, 5.0))
    await prepare.attempt(hospital, UUID(str(consult)))
    async with app.services.units.begin(hospital, "tester") as uow:
        events = [each.event for each in await uow.history.read(stream_of(consult))]
    (found,) = [event for event in events if isinstance(event, Drafted)]
    return found, model.asked


async def test_the_rules_hide_on_and_the_turn_says_who_failed(
    app: Application, hospital: HospitalId
) -> None:
    redaction = redacting(app, Recognizer("Badges", raising))
    consults = replace(app.services.consults, redaction=redaction)
    consult = await interviewed(app, hospital, consults, SAID)
    async with app.services.units.begin(hospital, "tester") as uow:
        known = await load(uow, consult)
        words = (await redaction.turn(uow, consult, known.patient, "u1")).redacted.words
        log = await search(uow, EntryFilter(consult=UUID(str(consult))))
    first = (await told(app, hospital, consult))[0]
    assert not {"Farida", "Sheikh", "90000", "11111"} & set(words.replace(",", " ").split())
    assert first.degraded == (Failed(recognizer="Badges", error="TimeoutError"),)
    assert "Farida" not in first.model_dump_json()
    assert known.redactable
    assert known.degraded == ("Badges",)
    assert {row.config for row in log.lines} == {configuration("", "1", ["Badges"])}


async def test_nothing_of_it_goes_to_the_model_and_the_case_is_drafted_here(
    app: Application, hospital: HospitalId
) -> None:
    badges = Recognizer("Badges", raising)
    redaction = redacting(app, badges)
    consults = replace(app.services.consults, redaction=redaction)
    consult = await interviewed(app, hospital, consults)
    badges.find = quiet  # it works again: what was redacted without it still stays here
    found, asked = await drafted(app, hospital, consult, redaction)
    assert (found.versions["fallback"], found.versions["degraded"]) == ("degraded", "Badges")
    assert found.versions["drafter"].startswith("embedded-protocols/")
    assert found.draft.notes[0] == "The language model gave no draft for this case (degraded)."
    assert asked == 0


async def test_what_fails_only_when_the_words_are_read_again_keeps_them_here_too(
    app: Application, hospital: HospitalId
) -> None:
    badges = Recognizer("Badges", quiet)
    consults = replace(app.services.consults, redaction=redacting(app, badges))
    consult = await interviewed(app, hospital, consults)
    turns = await told(app, hospital, consult)
    assert (len(turns) > 1, [each for each in turns if each.degraded]) == (True, [])
    badges.find = raising
    found, asked = await drafted(app, hospital, consult, redacting(app, badges))
    assert (found.versions["fallback"], asked) == ("degraded", 0)


async def test_with_every_recognizer_at_work_the_model_is_asked(
    app: Application, hospital: HospitalId
) -> None:
    redaction = redacting(app, Recognizer("Badges", quiet))
    consult = await interviewed(app, hospital, replace(app.services.consults, redaction=redaction))
    found, asked = await drafted(app, hospital, consult, redaction)
    assert (asked, "degraded" in found.versions) == (1, False)


def test_a_turn_that_was_redacted_before_this_was_told_still_reads() -> None:
    before = {"utterance": "u1", "identifiers": {"NAME": 1}, "detector": "0123456789abcdef"}
    event = CATALOG.decode("turn-redacted", before)
    assert isinstance(event, Redacted)
    assert event.degraded == ()
