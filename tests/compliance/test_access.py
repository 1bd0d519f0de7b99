"""Mirrors compliance/access.py: whoever looks at a patient's data leaves a line (K8)."""

import time
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from compliance.access import WINDOW, AccessFilter, accesses, note
from core.ids import HospitalId, PatientId
from runtime.wiring import Application
from tests.api.clinic import patient_of, sign_in_patient, sign_in_staff
from tests.api.counter import Counter
from tests.api.desk import Desk
from tests.identity.people import consenting_patient

_MANY = sa.text("""
    insert into access (id, hospital_id, patient_id, actor, role, what, allowed, at)
    select gen_random_uuid(), :hospital,
      case when n % 1000 = 0 then cast(:patient as uuid) else gen_random_uuid() end,
      'physician:' || n % 50, 'physician', 'case', true, now() - n * interval '7 seconds'
    from generate_series(1, :count) as n
""")


async def crowd(app: Application, hospital: HospitalId, count: int) -> PatientId:
    """Fill the log with `count` lines, each thousandth of them of one patient."""
    patient = await consenting_patient(app, hospital)
    values = {"hospital": hospital, "patient": patient, "count": count}
    async with app.services.units.begin(hospital, "test") as uow:
        await uow.session.execute(_MANY, values)
    engine = sa.create_engine(app.database.owner, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("analyze access"))
    engine.dispose()
    return patient


async def who_saw(app: Application, hospital: HospitalId, patient: PatientId) -> tuple[int, float]:
    """Page through the last 90 days; give how many lines there were and the slowest page."""
    seen, cursor, slowest = 0, "", 0.0
    while True:
        begun = time.monotonic()
        async with app.services.units.begin(hospital, "test") as uow:
            wanted = AccessFilter(patient=patient, since=uow.now - WINDOW)
            found = await accesses(uow, wanted, cursor, 100)
        slowest = max(slowest, time.monotonic() - begun)
        seen, cursor = seen + len(found.lines), found.next
        if not cursor:
            return seen, slowest


async def plan(app: Application, hospital: HospitalId, patient: PatientId) -> str:
    wanted = (
        "explain select * from access where hospital_id = :h and patient_id = :p "
        "and at >= now() - interval '90 days' order by at desc, id desc limit 51"
    )
    async with app.services.units.begin(hospital, "test") as uow:
        lines = await uow.session.execute(sa.text(wanted), {"h": hospital, "p": patient})
        return "\n".join(lines.scalars())


async def test_who_saw_a_patient_is_found_by_index_among_many(
    app: Application, hospital: HospitalId
) -> None:
    patient = await crowd(app, hospital, 20_000)
    seen, slowest = await who_saw(app, hospital, patient)
    assert seen == 20
    assert slowest < 2
    assert "ix_access_patient" in await plan(app, hospital, patient)


@pytest.mark.long
async def test_who_saw_a_patient_is_found_within_two_seconds_among_a_million(
    app: Application, hospital: HospitalId
) -> None:
    patient = await crowd(app, hospital, 1_000_000)
    seen, slowest = await who_saw(app, hospital, patient)
    assert seen == 1000
    assert slowest < 2
    assert "ix_access_patient" in await plan(app, hospital, patient)


async def test_a_reason_is_sealed_and_gone_with_the_patient_but_the_line_stays(
    app: Application, hospital: HospitalId
) -> None:
    patient = await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await note(uow, patient, "reveal", reason="a complaint of the family")
    async with app.services.units.begin(hospital, "test") as uow:
        (line,) = (await accesses(uow, AccessFilter(patient=patient))).lines
        raw = await uow.session.scalar(sa.text("select reason from access"))
        await uow.keys.erase(patient)
    assert (line.role, line.reason) == ("compliance", "a complaint of the family")
    assert b"complaint" not in bytes(raw)
    async with app.services.units.begin(hospital, "test") as uow:
        (line,) = (await accesses(uow, AccessFilter(patient=patient))).lines
    assert (line.what, line.reason) == ("reveal", "")


async def test_the_database_refuses_to_change_or_remove_a_line(
    app: Application, hospital: HospitalId
) -> None:
    patient = await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "test") as uow:
        await note(uow, patient, "case")
    for what in ("update access set what = 'x'", "delete from access"):
        with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
            async with app.services.units.begin(hospital, "test") as uow:
                await uow.session.execute(sa.text(what))


class TestAtTheDesk:
    async def test_the_patient_sees_who_opened_the_case_and_who_was_refused(
        self, desk: Desk, client: httpx2.AsyncClient
    ) -> None:
        patient = await patient_of(client, desk.patient)
        await desk.case()
        nosy = await sign_in_staff(client, "pharmacist")
        refused = await client.get(f"/review/cases/{desk.consult}", headers=nosy)
        assert refused.status_code == 403
        found = await desk.get(f"/patients/{patient}/accesses", desk.patient)
        lines = [(each["role"], each["what"], each["allowed"]) for each in found["seen"]]
        assert lines[:2] == [("pharmacist", "refused", False), ("physician", "case", True)]
        assert ("service", "service", True) in lines
        assert {each["consult"] for each in found["seen"]} == {desk.consult}

    async def test_nobody_reads_the_log_of_somebody_elses_patient(
        self, desk: Desk, client: httpx2.AsyncClient, app: Application
    ) -> None:
        patient = await patient_of(client, desk.patient)
        stranger = await sign_in_patient(client, app, "+919812345670")
        answer = await client.get(f"/patients/{patient}/accesses", headers=stranger)
        assert answer.status_code == 404
        other = await sign_in_patient(client, app, "+919839011223", "lotus")
        answer = await client.get(f"/patients/{patient}/accesses", headers=other)
        assert answer.status_code == 404
        found = await desk.get(f"/patients/{patient}/accesses", desk.patient)
        tried = [each for each in found["seen"] if not each["allowed"]]
        assert [each["role"] for each in tried] == ["patient"]  # of this hospital

    async def test_a_page_is_asked_for_by_a_cursor_of_ours_only(
        self, desk: Desk, client: httpx2.AsyncClient
    ) -> None:
        at = f"/patients/{await patient_of(client, desk.patient)}/accesses"
        for bad in ("x", "MjAyNg==", "9" * 300):
            answer = await client.get(at, params={"cursor": bad}, headers=desk.patient)
            assert answer.status_code == 422


class TestAtTheCounter:
    async def test_pharmacist_rider_and_downloads_leave_their_lines(
        self, counter: Counter, client: httpx2.AsyncClient, app: Application, hospital: HospitalId
    ) -> None:
        counter = await (await counter.placed()).paid()
        counter = await (await counter.packed()).on_the_way()
        desk = counter.desk
        pdf = await client.get(f"/prescriptions/{counter.prescription}/pdf", headers=desk.patient)
        assert pdf.status_code == 200
        bundle = await client.get(f"/consults/{desk.consult}/bundle", headers=desk.patient)
        assert bundle.status_code == 200
        async with app.services.units.begin(hospital, "test") as uow:
            wanted = AccessFilter(patient=UUID(str(counter.owner)))
            lines = (await accesses(uow, wanted, limit=200)).lines
        seen = {(each.role, each.what) for each in lines}
        assert {
            ("pharmacist", "dispensing"),
            ("rider", "delivery"),
            ("patient", "prescription"),
            ("patient", "bundle"),
            ("physician", "case"),
        } <= seen
