"""The reviewer's pages: each shows what it is for, and a form of it does what the API does."""

import re

import pytest

from core.ids import HospitalId
from runtime.seed import PASSWORD, SECOND_REVIEWER
from runtime.wiring import Application
from tests.api.reviewer import MISSED
from tests.compliance.people import Told, told
from tests.web.conftest import Visitor

REASON = "a complaint of the family"


@pytest.fixture
async def who(app: Application, hospital: HospitalId) -> Told:
    return await told(app, hospital, MISSED)


@pytest.fixture
async def reviewer(visitors: list[Visitor], who: Told) -> Visitor:
    landed = await visitors[0].sign_in_staff("compliance")
    assert landed.url.path == "/compliance"
    return visitors[0]


@pytest.fixture
async def colleague(visitors: list[Visitor], who: Told) -> Visitor:
    await visitors[1].sign_in_staff(SECOND_REVIEWER)
    return visitors[1]


def beside(who: Told) -> str:
    return f"/compliance/redactions/{who.consult}/u1"


async def test_the_first_page_tells_of_leaks_incidents_and_chains(reviewer: Visitor) -> None:
    page = (await reviewer.get("/compliance")).text
    for words in ("Turns that leak", "Whole", "None in sight", "Misses to confirm", "NAME"):
        assert words in page


async def test_the_log_is_filtered_and_an_odd_filter_is_told(reviewer: Visitor) -> None:
    at = "/compliance/redactions"
    assert "[NAME_1]" in (await reviewer.get(f"{at}?entity=NAME&rule=&sink=")).text
    assert "Nothing found" in (await reviewer.get(f"{at}?entity=PHONE")).text
    odd = await reviewer.get(f"{at}?min_score=seven")
    assert (odd.status_code, "Please check" in odd.text or "could not" in odd.text) == (422, True)
    sheet = re.search(r'href="(/api/v1/compliance/redactions\?[^"]*format=csv[^"]*)"', odd.text)
    assert sheet is not None
    assert "[NAME_1]" in (await reviewer.http.get(sheet[1].replace("&amp;", "&"))).text


async def test_words_are_shown_once_with_reason_and_password(reviewer: Visitor, who: Told) -> None:
    at = beside(who)
    page = (await reviewer.get(at)).text
    assert "Zoravar" not in page
    wrong = await reviewer.send(at, f"{at}/reveal", {"reason": REASON, "password": "no"})
    assert (wrong.status_code, "Zoravar" in wrong.text) == (401, False)
    assert REASON in wrong.text  # what was typed is kept
    short = await reviewer.send(at, f"{at}/reveal", {"reason": "why", "password": PASSWORD})
    assert (short.status_code, "Zoravar" in short.text) == (422, False)
    shown = await reviewer.send(at, f"{at}/reveal", {"reason": REASON, "password": PASSWORD})
    assert "Zoravar" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert "Zoravar" not in (await reviewer.get(at)).text
    access = (await reviewer.get(f"/compliance/access?patient={who.patient}")).text
    assert REASON in access


async def test_a_sample_is_judged_by_two_and_a_miss_is_learned_by_the_other(
    reviewer: Visitor, colleague: Visitor, who: Told, app: Application, hospital: HospitalId
) -> None:
    days = {"day_from": "2026-01-01", "day_to": "2099-12-31", "size": "5"}
    listed = await reviewer.send("/compliance/samples", "/compliance/samples", days)
    sample = re.search(r'data-sample="([0-9a-f-]{36})"', listed.text)
    assert sample is not None
    at = f"/compliance/samples/{sample[1]}"
    for each in (reviewer, colleague):
        item = re.search(r'name="item" value="([0-9a-f-]{36})"', (await each.get(at)).text)
        assert item is not None
        fields = {"item": item[1], "verdict": "missed", "entity": "ORG"}
        bad = await each.send(at, at, fields | {"marked": "nowhere"})
        assert (bad.status_code, "do not stand open" in bad.text) == (422, True)
        done = await each.send(at, at, fields | {"marked": "zubbermint"})
        assert "nothing left for you" in done.text
    assert "100.0" in (await reviewer.get("/compliance/samples")).text
    own = (await reviewer.get("/compliance/misses")).text
    assert own.count("data-miss=") == 1  # both saw the same one
    assert "Another reviewer has to" in own
    page = "/compliance/misses"
    miss = re.search(r'data-miss="([0-9a-f-]{36})"', own)
    assert miss is not None
    await colleague.send(page, f"{page}/{miss[1]}/confirmation", {"form": "words"})
    assert "Learned" in (await reviewer.get(page)).text
    other = await told(app, hospital, "fever since I ate at zubbermint")
    assert "[ORG_1]" in (await reviewer.get(beside(other))).text


async def test_a_hold_is_placed_and_lifted_with_a_reason(reviewer: Visitor, who: Told) -> None:
    page, fields = "/compliance/retention", {"patient": str(who.patient), "reason": REASON}
    assert "Key destroyed" in (await reviewer.get(page)).text
    assert REASON in (await reviewer.send(page, f"{page}/holds", fields)).text
    again = await reviewer.send(page, f"{page}/holds", fields)
    assert (again.status_code, "in force already" in again.text) == (409, True)
    lifted = await reviewer.send(page, f"{page}/holds/lifting", fields)
    assert "No hold is in force" in lifted.text


async def test_the_register_page_tells_of_nothing_where_nothing_left(reviewer: Visitor) -> None:
    assert "Nothing found" in (await reviewer.get("/compliance/egress?decision=refused")).text
