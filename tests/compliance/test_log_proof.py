"""Mirrors compliance/log_proof.py: what an intruder does to the redaction log is named (K6, K7)."""

import asyncio
import json

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.history.store import Outdated
from core.ids import HospitalId
from pipeline.events import stream_of
from pipeline.redaction_log import chain_of
from privacy.text import Spoken
from runtime.wiring import Application
from tests.compliance.people import Told, as_intruder, faults, told

_ENTRY = "redactions of consult-{consult} entry version {number}: {reason}"
_ROW = "consult_id = '{consult}' and number = {number}"


def _at(who: Told, number: int) -> str:
    return _ROW.format(consult=who.consult, number=number)


def _fault(who: Told, number: int, reason: str) -> list[str]:
    return [_ENTRY.format(consult=who.consult, number=number, reason=reason)]


async def test_every_entry_is_chained_and_the_turns_event_tells_how_long_the_log_is(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    async with app.services.units.begin(hospital, "test") as uow:
        log = await chain_of(uow, who.consult)
        links = await uow.history.links(stream_of(who.consult))
    anchors = [json.loads(each.payload) for each in links if each.kind == "turn-redacted"]
    assert [each.number for each in log] == list(range(1, len(log) + 1))
    assert anchors[-1]["log_length"] == len(log) >= 4
    assert anchors[-1]["log_head"] == log[-1].hash.hex()
    assert {each.config for each in log} == {anchors[-1]["detector"]} != {""}
    assert faults(app) == []


async def test_a_changed_entry_is_named(app: Application, hospital: HospitalId) -> None:
    who = await told(app, hospital)
    as_intruder(app, "redaction", f"update redaction set score = 0.6 where {_at(who, 2)}")
    assert faults(app) == _fault(who, 2, "the entry was changed after it was logged")


async def test_a_removed_entry_is_named(app: Application, hospital: HospitalId) -> None:
    who = await told(app, hospital)
    as_intruder(app, "redaction", f"delete from redaction where {_at(who, 2)}")
    assert faults(app) == _fault(who, 2, "an entry is missing")


async def test_two_entries_that_changed_places_are_named(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    moves = ((1, 99), (2, 1), (99, 2))
    swaps = [f"update redaction set number = {to} where {_at(who, at)}" for at, to in moves]
    as_intruder(app, "redaction", *swaps)
    assert faults(app) == _fault(who, 1, "the entry was changed after it was logged")


async def test_a_tail_that_was_cut_shows_because_the_history_knows_its_length(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    async with app.services.units.begin(hospital, "test") as uow:
        length = len(await chain_of(uow, who.consult))
    as_intruder(app, "redaction", f"delete from redaction where {_at(who, length)}")
    assert faults(app) == _fault(who, length, "the end of the log was cut off")
    as_intruder(app, "redaction", "delete from redaction")
    assert faults(app) == _fault(who, 1, "the end of the log was cut off")


async def test_an_entry_that_no_turn_logged_is_named(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    other = await told(app, hospital, "I have fever since 2 days")
    moved = f"update redaction set consult_id = '{other.consult}' where {_at(who, 1)}"
    as_intruder(app, "redaction", moved)
    assert len(faults(app)) == 2


@pytest.mark.parametrize("what", ["update redaction set rule = 'x'", "delete from redaction"])
@pytest.mark.parametrize("role", ["owner", "app"])
async def test_the_database_refuses_to_change_or_remove_an_entry(
    app: Application, hospital: HospitalId, what: str, role: str
) -> None:
    await told(app, hospital)
    engine = sa.create_engine(getattr(app.database, role))
    tenant = sa.text("select set_config('app.hospital_id', :id, true)")
    with pytest.raises(DBAPIError, match=r"append-only|permission denied"), engine.begin() as uow:
        uow.execute(tenant, {"id": str(hospital)})
        uow.execute(sa.text(what))
    engine.dispose()


async def test_of_turns_at_once_one_is_taken_and_the_log_stays_whole(
    app: Application, hospital: HospitalId
) -> None:
    who, consults = await told(app, hospital), app.services.consults

    async def say(name: str) -> None:
        async with app.services.units.begin(hospital, "test") as uow:
            await consults.hear(uow, who.consult, name, Spoken("my sister Kavya Nambiar has it"))

    done = await asyncio.gather(*(say(f"at-once-{n}") for n in range(3)), return_exceptions=True)
    assert {type(each) for each in done} == {type(None), Outdated}
    assert faults(app) == []
