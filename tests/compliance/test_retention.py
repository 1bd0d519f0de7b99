"""Mirrors compliance/retention.py and holds.py: what is due goes, what is held stays."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from compliance.access import AccessFilter, accesses, note
from compliance.holds import HeldAlready, holds, lift, place
from compliance.retention import rules, stream_of
from core.ids import HospitalId
from core.patient_keys import Erased
from identity.patients import profile_of
from pipeline.redaction_log import chain_of
from runtime.commands.regressions import write
from runtime.wiring import Application
from tests.api.clinic import sign_in_staff
from tests.compliance.people import Told, as_intruder, faults, told

REASON = "a court asked for this record"


def aged(app: Application, table: str, who: Told, column: str = "consult_id") -> None:
    """Make rows seven years old, as they will be one day."""
    value = who.consult if column == "consult_id" else who.patient
    older = f"update {table} set at = at - interval '7 years' where {column} = '{value}'"
    as_intruder(app, table, older, f'alter table "{table}" enable trigger user')


async def entries(app: Application, who: Told) -> int:
    async with app.services.units.begin(who.hospital, "test") as uow:
        return len(await chain_of(uow, who.consult))


def test_the_redaction_log_is_kept_six_years_unless_the_operator_says_otherwise() -> None:
    table = rules(6)
    assert table["redaction-log"].days == 6 * 365
    assert rules(8)["redaction-log"].days == 8 * 365
    assert all(rule.source and rule.days >= rule.least for rule in table.values())


async def test_a_log_that_is_due_is_removed_and_the_history_says_so(
    app: Application, hospital: HospitalId
) -> None:
    old, fresh = await told(app, hospital), await told(app, hospital)
    aged(app, "redaction", old)
    removed = await app.services.compliance.retention.run(hospital)
    assert removed["redaction-log"] >= 4
    assert (await entries(app, old), await entries(app, fresh) >= 4) == (0, True)
    assert faults(app) == []  # it was due, and the history says so
    async with app.services.units.begin(hospital, "test") as uow:
        kinds = [each.link.kind for each in await uow.history.read(stream_of(hospital))]
        consult = await uow.history.read(f"consult-{old.consult}")
    assert kinds == ["retention-applied"]
    assert consult[-1].link.kind == "redaction-log-expired"
    assert await app.services.compliance.retention.run(hospital) == {}


async def test_what_is_held_is_not_removed(app: Application, hospital: HospitalId) -> None:
    who = await told(app, hospital)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await place(uow, who.patient, REASON)
        await note(uow, who.patient, "case")
    aged(app, "redaction", who)
    aged(app, "access", who, "patient_id")
    app.services.units.clock.ahead += timedelta(days=7 * 365)  # type: ignore[attr-defined]
    await app.services.compliance.retention.run(hospital)
    async with app.services.units.begin(hospital, "test") as uow:
        assert (await profile_of(uow, who.patient)).name == "Farida Sheikh"
        assert len((await accesses(uow, AccessFilter(patient=who.patient))).lines) == 1
    assert await entries(app, who) >= 4


async def test_a_record_nobody_came_back_to_is_shredded_and_the_chain_still_proves(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    aged(app, "redaction", who)
    app.services.units.clock.ahead += timedelta(days=7 * 365)  # type: ignore[attr-defined]
    removed = await app.services.compliance.retention.run(hospital)
    assert removed["clinical-record"] >= 1
    with pytest.raises(Erased):
        async with app.services.units.begin(hospital, "test") as uow:
            await profile_of(uow, who.patient)
    assert faults(app) == []


async def test_a_hold_is_placed_once_lifted_once_and_its_reason_is_sealed(
    app: Application, hospital: HospitalId
) -> None:
    who = await told(app, hospital)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await place(uow, who.patient, REASON)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        assert [(each.patient, each.reason) for each in await holds(uow)] == [(who.patient, REASON)]
        events = await uow.history.read(f"patient-{who.patient}")
        assert b"court" not in events[-1].link.payload
        with pytest.raises(HeldAlready):
            await place(uow, who.patient, REASON)
        await lift(uow, who.patient, "the court is done with it")
        assert await holds(uow) == []


async def test_a_hold_over_http_is_refused_without_a_reason_or_twice(
    app: Application, hospital: HospitalId, client: httpx2.AsyncClient
) -> None:
    who, headers = await told(app, hospital), await sign_in_staff(client, "compliance")
    at, body = f"/compliance/retention/holds/{who.patient}", {"reason": REASON}

    async def post(path: str, sent: object) -> httpx2.Response:
        return await client.post(path, json=sent, headers=headers)

    assert (await post(at, {"reason": "because"})).status_code == 422
    shown: dict[str, Any] = (await post(at, body)).json()
    assert [each["reason"] for each in shown["holds"]] == [REASON]
    assert shown["rules"]["clinical-record"]["then"] == "shred"
    assert (await post(at, body)).status_code == 409
    assert (await post(f"{at}/lifting", body)).json()["holds"] == []
    assert (await post(f"{at}/lifting", body)).status_code == 409


async def test_without_a_lesson_no_file_of_cases_is_written(
    app: Application, hospital: HospitalId
) -> None:
    path = app.services.settings.regressions_file
    assert (await write(app, path), path.exists()) == (0, False)
