"""An emergency is answered with the database gone or slow, and recorded when it is back."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, cast

import httpx2
import pytest
import sqlalchemy as sa

from core.history.events import Event
from core.history.store import Outdated
from core.ids import HospitalId
from pipeline.consult import Consults
from pipeline.events import (
    AnsweredUnrecorded,
    CaseQueued,
    ConsultStarted,
    Escalated,
    Replied,
    Uttered,
)
from runtime.database.embedded import EmbeddedServer
from runtime.database.urls import Database
from runtime.spool import REFUSED
from runtime.wiring import Application
from tests.api.clinic import begin, sign_in_patient, sign_in_staff, tell
from tests.away import Away

RED_FLAG = "seene mein bahut dard, baaye haath tak ja raha hai, pasina"
ROUTINE = "I have a mild cold since yesterday"
ESCALATED = [ConsultStarted, Replied, Uttered, Escalated, Replied, CaseQueued]


@contextmanager
def held(server: EmbeddedServer, database: Database) -> Iterator[None]:
    """Have the history answer nobody, as a database does whose disk is full of work."""
    name = sa.make_url(database.app).database
    engine = sa.create_engine(server.url("postgres", name or ""))
    with engine.begin() as connection:
        connection.execute(sa.text("lock table history in access exclusive mode"))
        yield
    engine.dispose()


async def say(
    client: httpx2.AsyncClient, headers: dict[str, str], consult: str, text: str, name: str = "u1"
) -> httpx2.Response:
    body = {"id": name, "text": text}
    return await client.post(f"/consults/{consult}/utterances", json=body, headers=headers)


async def history(app: Application, hospital: HospitalId, consult: str) -> list[Event | None]:
    async with app.services.units.begin(hospital, "auditor") as uow:
        return [each.event for each in await uow.history.read(f"consult-{consult}")]


def spooled(app: Application) -> list[Path]:
    return list(app.services.settings.spool_folder.glob("*"))


async def test_with_the_database_gone_the_patient_hears_what_to_do_and_later_it_is_on_record(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    with away():
        answer = await say(client, headers, consult, RED_FLAG)
        assert (answer.status_code, answer.json()["state"]) == (201, "escalated")
        assert "112" in answer.json()["says"]
        assert len(spooled(app)) == 1
        with pytest.raises(sa.exc.OperationalError):
            await app.services.lifeline.drain()
        assert len(spooled(app)) == 1
    assert await app.services.lifeline.drain() == 1
    assert spooled(app) == []
    shown = (await client.get(f"/consults/{consult}", headers=headers)).json()
    assert (shown["state"], shown["turns"][0]["heard"]) == ("escalated", RED_FLAG)
    physician = await sign_in_staff(client, "physician")
    queue = (await client.get("/review/queue", headers=physician)).json()["cases"]
    assert [case["consult"] for case in queue] == [consult]


async def test_the_record_says_when_it_was_answered_and_by_which_rules(
    client: httpx2.AsyncClient, app: Application, away: Away, hospital: HospitalId
) -> None:
    headers, consult = await begin(client, app)
    with away():
        await say(client, headers, consult, RED_FLAG)
    await app.services.lifeline.drain()
    events = await history(app, hospital, consult)
    (answered,) = [each for each in events if isinstance(each, AnsweredUnrecorded)]
    (escalated,) = [each for each in events if isinstance(each, Escalated)]
    assert answered.rules
    assert set(answered.rules) <= set(escalated.rules)
    assert set(answered.directions) <= set(escalated.directions)


async def test_what_was_said_before_counts_although_nobody_can_look_it_up(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    await say(client, headers, consult, "I have chest pain")
    with away():
        answer = await say(client, headers, consult, "I am sweating a lot and feel sick", "u2")
        assert answer.json()["state"] == "escalated"


async def test_a_yes_to_what_was_unclear_is_understood_without_the_database(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    asked = await say(client, headers, consult, "I feel very sad all the time")
    assert asked.json()["phrases"] == ["clarify.thoughts"]
    with away():
        answer = await say(client, headers, consult, "yes", "u2")
        assert answer.json()["state"] == "escalated"
    assert await app.services.lifeline.drain() == 1


async def test_routine_words_wait_for_the_database(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    with away():
        answer = await say(client, headers, consult, ROUTINE)
    assert answer.status_code == 500
    assert spooled(app) == []
    assert (await say(client, headers, consult, ROUTINE)).status_code == 201


class Beaten:
    """Finds that somebody else was quicker, as the slow transaction of the same turn may be."""

    async def hear(self, *_: object) -> NoReturn:
        raise Outdated("this changed meanwhile; read it again")


async def test_a_race_for_the_record_sets_nothing_aside(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    with away():
        await say(client, headers, consult, RED_FLAG)
    lifeline = app.services.lifeline
    assert await replace(lifeline, consults=cast("Consults", Beaten())).drain() == 0
    assert await lifeline.drain() == 1
    assert spooled(app) == []


async def test_who_was_not_seen_lately_is_told_whom_to_call(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    app.services.recognized.cache_clear()
    with away():
        answer = await say(client, headers, consult, RED_FLAG)
    assert (answer.status_code, answer.json()["title"]) == (503, "RecordsAway")
    assert "112" in answer.json()["detail"]
    assert spooled(app) == []


async def test_who_signed_out_is_recognized_no_more(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    await client.delete("/auth/sessions/current", headers=headers)
    with away():
        assert (await say(client, headers, consult, RED_FLAG)).status_code == 503


async def test_somebody_elses_consult_is_set_aside_when_it_can_be_looked_up(
    client: httpx2.AsyncClient, app: Application, away: Away, hospital: HospitalId
) -> None:
    _, consult = await begin(client, app)
    hers = await sign_in_patient(client, app, "+919812345670")
    await client.get("/patients", headers=hers)
    with away():
        answer = await say(client, hers, consult, RED_FLAG)
        assert "112" in answer.json()["says"]
    before = len(await history(app, hospital, consult))
    assert await app.services.lifeline.drain() == 0
    assert len(await history(app, hospital, consult)) == before
    assert [path.suffix for path in spooled(app)] == [REFUSED]


async def test_a_slow_database_holds_up_nobody_and_doubles_nothing(
    client: httpx2.AsyncClient, app: Application, server: EmbeddedServer, database: Database,
    hospital: HospitalId,
) -> None:  # fmt: skip
    headers, consult = await begin(client, app)
    with held(server, database):
        answer = await say(client, headers, consult, RED_FLAG)
        assert answer.json()["state"] == "escalated"
        assert len(spooled(app)) == 1
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)  # what was slow goes on by itself
    assert await app.services.lifeline.drain() == 1
    assert spooled(app) == []
    found = [type(each) for each in await history(app, hospital, consult)]
    assert found == ESCALATED


async def test_a_full_disk_keeps_nobody_from_calling_for_help(
    client: httpx2.AsyncClient, app: Application, away: Away
) -> None:
    headers, consult = await begin(client, app)
    app.services.settings.spool_folder.write_text("no folder can be here")
    with away():
        answer = await say(client, headers, consult, RED_FLAG)
    assert "112" in answer.json()["says"]


async def test_said_after_the_consult_had_ended_it_still_stands_in_the_record(
    client: httpx2.AsyncClient, app: Application, away: Away, hospital: HospitalId
) -> None:
    headers, consult = await begin(client, app)
    await tell(client, headers, consult, iter([("u1", RED_FLAG)]))
    with away():
        await say(client, headers, consult, "now he has fainted and does not breathe", "u2")
    assert await app.services.lifeline.drain() == 1
    found = [type(each) for each in await history(app, hospital, consult)]
    assert found == [*ESCALATED, Uttered, AnsweredUnrecorded, Replied]
