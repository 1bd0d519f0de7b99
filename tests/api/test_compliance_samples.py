"""Samples, misses and lessons over HTTP: two reviewers, a rate, a rule, a search (K4, K5)."""

import json
from typing import Any

import httpx2
import pytest
import sqlalchemy as sa

from compliance.erasure import erase
from compliance.lessons import SCAN
from core.acting import acts_for, concerning
from core.ids import HospitalId
from privacy.text import Spoken
from runtime.wiring import Application
from tests.api.reviewer import MISSED, Reviewer, reviewer
from tests.compliance.people import faults, told
from tests.compliance.test_register import URL, wire
from tests.conftest import NoJobs

DAYS = {"day_from": "2026-01-01", "day_to": "2099-12-31"}


@pytest.fixture
async def desk(client: httpx2.AsyncClient, app: Application, hospital: HospitalId) -> Reviewer:
    return await reviewer(client, app, hospital, MISSED, "no other illness at all")


async def drawn(desk: Reviewer, **more: object) -> dict[str, Any]:
    answer = await desk.post("/samples", {**DAYS, "size": 10, **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def next_of(desk: Reviewer, sample: str, who: dict[str, str]) -> dict[str, Any] | None:
    answer = await desk.client.get(f"/compliance/samples/{sample}/next", headers=who)
    found: dict[str, Any] | None = answer.json()["item"]
    return found


async def judge(
    desk: Reviewer, item: str, who: dict[str, str], verdict: str = "clean", *missed: object
) -> httpx2.Response:
    body = {"verdict": verdict, "missed": list(missed)}
    return await desk.post(f"/samples/items/{item}/judgment", body, who)


async def test_two_reviewers_judge_each_turn_and_the_sample_says_how_many_leak(
    desk: Reviewer,
) -> None:
    sample = await drawn(desk)
    assert (sample["population"], sample["size"], sample["judged"]) == (2, 2, 0)
    assert (sample["leak"]["low"], sample["leak"]["high"]) == (0.0, 1.0)
    for who in (desk.one, desk.two):
        while item := await next_of(desk, sample["id"], who):
            leaks = item["turn"] == "u1"
            where = [await desk.missed("zubbermint", "ORG")] if leaks else []
            verdict = "missed" if leaks else "clean"
            answer = await judge(desk, item["item"], who, verdict, *where)
            assert answer.status_code == 201, answer.text
            assert len(answer.json()["misses"]) == len(where)
    done = await desk.get(f"/samples/{sample['id']}")
    assert (done["judged"], done["leak"]["hits"], done["kappa"]) == (2, 1, 1.0)
    assert 0 < done["leak"]["low"] < 0.5 < done["leak"]["high"] < 1


async def test_nobody_judges_a_turn_twice_and_a_third_is_not_asked(desk: Reviewer) -> None:
    sample = await drawn(desk)
    item = await next_of(desk, sample["id"], desk.one)
    assert item is not None
    assert (await judge(desk, item["item"], desk.one)).status_code == 201
    assert (await judge(desk, item["item"], desk.one)).status_code == 409
    other = await next_of(desk, sample["id"], desk.two)
    assert other is not None
    assert "verdict" not in other
    assert (await judge(desk, item["item"], desk.two, "wrong")).status_code == 201
    assert (await judge(desk, item["item"], desk.two)).status_code == 409


async def test_the_same_seed_draws_the_same_turns(desk: Reviewer) -> None:
    sample = await drawn(desk, size=1)
    again = await drawn(desk, size=1, seed=sample["seed"])
    first = await next_of(desk, sample["id"], desk.one)
    second = await next_of(desk, again["id"], desk.one)
    assert first is not None
    assert second is not None
    assert first["turn"] == second["turn"]
    assert again["seed"] == sample["seed"]


async def test_a_draw_of_nothing_and_a_verdict_without_its_words_are_refused(
    desk: Reviewer,
) -> None:
    empty = {"day_from": "2020-01-01", "day_to": "2020-01-02", "size": 5}
    assert (await desk.post("/samples", empty)).status_code == 409
    turned = {"day_from": "2026-02-02", "day_to": "2026-01-01", "size": 5}
    assert (await desk.post("/samples", turned)).status_code == 422
    item = await next_of(desk, (await drawn(desk))["id"], desk.one)
    assert item is not None
    assert (await judge(desk, item["item"], desk.one, "missed")).status_code == 422
    outside = {"begins": 0, "ends": 90_000, "entity": "NAME"}
    assert (await judge(desk, item["item"], desk.one, "missed", outside)).status_code == 422
    assert (await judge(desk, item["item"], desk.one)).status_code == 201  # nothing was kept


async def test_a_confirmed_miss_is_hidden_from_the_next_turn_on(
    desk: Reviewer, app: Application
) -> None:
    miss = await desk.reported("zubbermint", "ORG")
    own = await desk.post(f"/misses/{miss}/confirmation", {"form": "words"})
    assert (own.status_code, own.json()["title"]) == (409, "FourEyes")
    done = await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    assert done.status_code == 201, done.text
    again = await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    assert again.status_code == 409
    other = await told(app, desk.who.hospital, "fever since I ate at Zubbermint")
    shown = await desk.get(f"/redactions/{other.consult}/u1")
    assert "[ORG_1]" in shown["words"]
    assert [each["rule"] for each in shown["found"]] == ["learned.words"]
    log = (await desk.get("/redactions"))["entries"]
    assert len({each["config"] for each in log}) == 2  # the detector is another one now
    assert faults(app) == []


async def test_a_lesson_that_hides_too_much_is_withdrawn_by_another_reviewer(
    desk: Reviewer, app: Application
) -> None:
    miss, why = await desk.reported("zubbermint", "ORG"), {"reason": "a brand of toothpaste"}
    at = f"/misses/{miss}/withdrawal"
    assert (await desk.post(at, why)).json()["title"] == "NothingToWithdraw"
    await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    assert (await desk.post(at, why, desk.two)).json()["title"] == "FourEyes"
    named = {"reason": "it is on 98450 12345"}
    assert (await desk.post(at, named)).status_code == 422
    done = await desk.post(at, why)
    assert done.status_code == 201, done.text
    assert done.json()["withdrawn_at"] is not None
    assert (await desk.post(at, why)).status_code == 409
    other = await told(app, desk.who.hospital, MISSED)
    assert "zubbermint" in (await desk.get(f"/redactions/{other.consult}/u1"))["words"]


async def test_a_shape_hides_every_number_built_like_the_missed_one(
    desk: Reviewer, app: Application, hospital: HospitalId
) -> None:
    shown = await desk.get(desk.turn)
    if "QXR2044K" not in shown["words"]:
        pytest.fail(f"the rules find it by now, take another example: {shown['words']}")
    miss = await desk.reported("QXR2044K", "MRN")
    body = {"form": "shape"}
    assert (await desk.post(f"/misses/{miss}/confirmation", body, desk.two)).status_code == 201
    other = await told(app, hospital, "fever since 2 days, another band reads ABK1370L")
    beside = await desk.get(f"/redactions/{other.consult}/u1")
    assert "1370" not in beside["words"]


async def test_a_lesson_is_kept_sealed_and_its_case_names_nobody(
    desk: Reviewer, app: Application, hospital: HospitalId
) -> None:
    miss = await desk.reported("zubbermint", "ORG")
    await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    async with app.services.units.begin(hospital, "test") as uow:
        row = (await uow.session.execute(sa.text("select * from lesson"))).one()
    case = json.loads(row.regression)
    assert "[[ORG:" in case["text"]
    for secret in ("zubbermint", "zoravar"):
        assert secret not in row.regression.lower()
        assert secret.encode() not in bytes(row.sealed).lower()


@pytest.mark.parametrize(("words", "form"), [("fever", "words"), ("dinner", "shape")])
async def test_what_a_physician_must_read_is_not_learned(
    desk: Reviewer, words: str, form: str
) -> None:
    miss = await desk.reported(words, "NAME")
    refused = await desk.post(f"/misses/{miss}/confirmation", {"form": form}, desk.two)
    assert (refused.status_code, refused.json()["title"]) == (422, "Unteachable")


async def test_turns_that_left_with_it_before_are_listed(
    desk: Reviewer, app: Application, hospital: HospitalId
) -> None:
    stayed = await told(app, hospital, MISSED)
    acts_for(hospital)
    with concerning(desk.who.consult):
        await wire(app, []).post(URL, json={"text": "fever"})
    miss = await desk.reported("zubbermint", "ORG")
    await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    assert (await desk.get(f"/misses/{miss}"))["scanned"] is None
    assert isinstance(app.services.jobs, NoJobs)
    ((job, lesson),) = [each for each in app.services.jobs.enqueued if each[0] == SCAN]
    work = next(each for each in app.jobs.known if each.name == job)
    await work.attempt(hospital, lesson)
    await work.attempt(hospital, lesson)
    scanned = (await desk.get(f"/misses/{miss}"))["scanned"]
    assert scanned["consults"] == 1
    assert scanned["exposed"] == [{"consult": str(desk.who.consult), "turn": "u1"}]
    lines = (await desk.get("/access", patient=str(desk.who.patient)))["accesses"]
    assert "scan" in {each["what"] for each in lines}
    lines = (await desk.get("/access", patient=str(stayed.patient)))["accesses"]
    assert "scan" not in {each["what"] for each in lines}


async def test_a_lesson_holds_in_the_consult_it_came_from(desk: Reviewer, app: Application) -> None:
    miss = await desk.reported("zubbermint", "ORG")
    await desk.post(f"/misses/{miss}/confirmation", {"form": "words"}, desk.two)
    async with app.services.units.begin(desk.who.hospital, "test") as uow:
        said = Spoken("I ate at zubbermint yesterday")
        await app.services.consults.hear(uow, desk.who.consult, "u9", said)
    beside = await desk.get(f"/redactions/{desk.who.consult}/u9")
    assert "[ORG_1]" in beside["words"]
    assert beside["logged"][0]["rule"] == "learned.words"
    assert "[ORG_1]" in (await desk.get(desk.turn))["words"]
    assert faults(app) == []


@pytest.mark.parametrize(("missed", "form"), [("zubbermint", "words"), ("QXR2044K", "shape")])
async def test_words_that_were_learned_are_erased_with_the_patient_who_said_them(
    desk: Reviewer, app: Application, missed: str, form: str
) -> None:
    miss = await desk.reported(missed, "ORG")
    await desk.post(f"/misses/{miss}/confirmation", {"form": form}, desk.two)
    lessons, hospital = app.services.compliance.confirm.lessons, desk.who.hospital
    async with app.services.units.begin(hospital, "test") as uow:
        assert len((await lessons(uow)).lessons) == 1
        await erase(uow, desk.who.patient, "asked for by the patient")
    assert not lessons.known.of
    async with app.services.units.begin(hospital, "test") as uow:
        assert len((await lessons(uow)).lessons) == (form == "shape")
