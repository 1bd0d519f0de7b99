"""The reviewer's desk over HTTP: the log, a turn side by side, the reveal (K3)."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from api.v1.compliance.csv import safe
from core.ids import HospitalId
from runtime.wiring import Application
from tests.api.clinic import sign_in_staff
from tests.api.reviewer import Reviewer, reviewer

REASON = {"reason": "a complaint about this consult"}
SECRETS = ("Zoravar", "Malhotra", "98450", "12345", "Solanki", "example.in")


@pytest.fixture
async def desk(client: httpx2.AsyncClient, app: Application, hospital: HospitalId) -> Reviewer:
    return await reviewer(client, app, hospital)


async def test_the_log_tells_what_was_hidden_without_a_word_of_it(desk: Reviewer) -> None:
    found = await desk.get("/redactions")
    assert {"NAME", "PHONE", "EMAIL"} <= {each["entity"] for each in found["entries"]}
    beside = await desk.get(desk.turn)
    assert "[NAME_1]" in beside["words"]
    for entry in beside["found"]:
        assert beside["words"][entry["start"] : entry["end"]] == entry["token"]
    assert not any(secret in f"{found}{beside}" for secret in SECRETS)


async def test_the_log_is_filtered_by_kind_rule_confidence_day_and_consult(desk: Reviewer) -> None:
    every = (await desk.get("/redactions"))["entries"]
    rule = every[0]["rule"]
    wanted: list[tuple[dict[str, Any], Any]] = [
        ({"entity": "PHONE"}, lambda e: e["entity"] == "PHONE"),
        ({"rule": rule}, lambda e: e["rule"].startswith(rule)),
        ({"min_score": 0.95}, lambda e: e["score"] >= 0.95),
        ({"max_score": 0.94}, lambda e: e["score"] <= 0.94),
        ({"consult": str(desk.who.consult)}, lambda _: True),
        ({"sink": "model"}, lambda _: False),
        ({"day_to": "2020-01-01"}, lambda _: False),
        ({"day_from": "2020-01-01"}, lambda _: True),
    ]
    for query, fits in wanted:
        found = (await desk.get("/redactions", **query))["entries"]
        assert found == [each for each in every if fits(each)], query


async def test_the_log_comes_in_pages_and_whole_as_a_sheet(desk: Reviewer) -> None:
    every = (await desk.get("/redactions"))["entries"]
    paged, cursor = list[Any](), ""
    while True:
        found = await desk.get("/redactions", limit=2, cursor=cursor)
        paged, cursor = [*paged, *found["entries"]], found["next"]
        if not cursor:
            break
    assert paged == every
    sheet = await desk.client.get("/compliance/redactions?format=csv", headers=desk.one)
    assert sheet.headers["content-type"].startswith("text/csv")
    assert len(sheet.text.splitlines()) == len(every) + 1
    assert not any(secret in sheet.text for secret in SECRETS)


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    for bad in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert safe(bad).startswith("'")
    assert (safe(-0.5), safe("[NAME_1]"), safe(None)) == ("-0.5", "[NAME_1]", "")


async def test_a_turn_is_read_word_for_word_only_with_the_password_and_a_reason(
    desk: Reviewer, app: Application
) -> None:
    at = f"{desk.turn}/reveal"
    early = await desk.post(at, REASON)
    assert (early.status_code, early.json()["title"]) == (403, "ConfirmFirst")
    assert (await desk.confirm_password("wrong")).status_code == 401
    assert (await desk.post(at, REASON)).status_code == 403
    assert (await desk.confirm_password()).status_code == 204
    for bad in ({"reason": "why"}, {"reason": " " * 20}, {"reason": "x" * 501}, {}):
        assert (await desk.post(at, bad)).status_code == 422
    shown = await desk.post(at, REASON)
    assert shown.status_code == 201
    assert "Zoravar Malhotra" in shown.json()["words"]
    assert shown.headers["cache-control"] == "no-store"
    app.services.units.clock.ahead += timedelta(minutes=5)  # type: ignore[attr-defined]
    assert (await desk.post(at, REASON)).status_code == 403


async def test_a_reveal_is_seen_by_the_patient_refused_tries_too(desk: Reviewer) -> None:
    await desk.post(f"{desk.turn}/reveal", REASON)
    await desk.confirm_password()
    await desk.post(f"{desk.turn}/reveal", REASON)
    lines = (await desk.get("/access", patient=str(desk.who.patient)))["accesses"]
    seen = [(each["what"], each["reason"], each["allowed"]) for each in lines]
    assert seen == [("reveal", REASON["reason"], True), ("refused", "", False)]
    async with desk.app.services.units.begin(desk.who.hospital, "test") as uow:
        events = await uow.history.read(f"patient-{desk.who.patient}")
    assert events[-1].link.kind == "turn-revealed"
    assert b"complaint" not in events[-1].link.payload


async def test_a_repeated_reveal_is_one_and_its_words_are_kept_nowhere(
    desk: Reviewer, app: Application
) -> None:
    await desk.confirm_password()
    first = await desk.post(f"{desk.turn}/reveal", REASON, key="once")
    again = await desk.post(f"{desk.turn}/reveal", REASON, key="once")
    assert first.json() == again.json()
    lines = (await desk.get("/access", patient=str(desk.who.patient)))["accesses"]
    assert len([each for each in lines if each["what"] == "reveal"]) == 1


async def test_who_reads_word_after_word_is_stopped(desk: Reviewer) -> None:
    await desk.confirm_password()
    for _ in range(20):
        assert (await desk.post(f"{desk.turn}/reveal", REASON)).status_code == 201
    stopped = await desk.post(f"{desk.turn}/reveal", REASON)
    assert (stopped.status_code, stopped.json()["title"]) == (429, "TooManyReveals")
    assert "Zoravar" not in stopped.text


async def test_wrong_passwords_lock_the_confirmation_as_they_lock_sign_in(desk: Reviewer) -> None:
    for _ in range(5):
        assert (await desk.confirm_password("wrong")).status_code == 401
    assert (await desk.confirm_password()).status_code == 429


async def test_another_hospital_finds_nothing(desk: Reviewer, client: httpx2.AsyncClient) -> None:
    theirs = await sign_in_staff(client, "compliance", "lotus")
    for path in ("/redactions", "/egress", "/access"):
        found = (await client.get(f"/compliance{path}", headers=theirs)).json()
        assert next(iter(found.values())) == []
    missing = await client.get(f"/compliance{desk.turn}", headers=theirs)
    assert missing.status_code == 404
    held = await desk.post(f"/retention/holds/{desk.who.patient}", REASON, theirs)
    assert held.status_code == 404
    assert (await client.get("/compliance/misses", headers=theirs)).json() == []


async def test_unknown_turns_days_and_filters_are_told_so(desk: Reviewer) -> None:
    assert (await desk.client.get(f"/compliance{desk.turn}9", headers=desk.one)).status_code == 404
    for query in ("day_from=2026-02-31", "entity=SHOE", "min_score=2", "cursor=x", "limit=0"):
        answer = await desk.client.get(f"/compliance/redactions?{query}", headers=desk.one)
        assert answer.status_code == 422, query
        assert answer.headers["content-type"] == "application/problem+json"


async def test_the_desk_proves_the_newest_logs(desk: Reviewer) -> None:
    state = await desk.get("/chains")
    assert (state["consults"], state["faults"]) == (1, [])
    assert state["entries"] >= 4
