"""Mirrors review/desk.py and approve.py."""

import asyncio

from tests.api.desk import Desk

IBUPROFEN = {
    "id": "line-9",
    "medicine": "Ibuprofen",
    "form": "tablet",
    "strength": "400 mg",
    "dose": {"amount": 400, "unit": "mg"},
    "times_per_day": 3,
    "days": 3,
}


async def test_a_line_beyond_list_o_cannot_be_signed_without_contact(cold: Desk) -> None:
    answer = await cold.post("approval", {"reasons": {}})
    assert (answer.status_code, answer.json()["title"]) == (409, "Blocked")
    categories = {finding["category"] for finding in answer.json()["findings"]}
    assert categories == {"needs_contact"}


async def test_a_recorded_video_contact_opens_what_the_lane_then_allows(cold: Desk) -> None:
    answer = await cold.post("contacts", {"mode": "video", "note": "spoke with the patient"})
    assert answer.status_code == 201
    categories = {finding["category"] for finding in answer.json()["findings"]}
    assert "needs_contact" not in categories
    await cold.signed()


async def test_a_text_contact_is_not_enough_at_a_first_consult(cold: Desk) -> None:
    await cold.post("contacts", {"mode": "text", "note": "wrote to the patient"})
    assert (await cold.post("approval", {"reasons": {}})).status_code == 409


async def test_an_edit_runs_the_rules_again(desk: Desk) -> None:
    case = await desk.case()
    lines = [*case["draft"]["lines"], IBUPROFEN | {"medicine": "Tramadol"}]
    edited = (await desk.edit(lines=lines)).json()
    legal = [f for f in edited["findings"] if f["severity"] == "block" and f["category"] == "legal"]
    assert legal
    assert all(finding["override"] == "none" for finding in legal)
    refused = await desk.post("approval", {"reasons": {f["rule"]: "please" for f in legal}})
    assert (refused.status_code, refused.json()["title"]) == (409, "Blocked")


async def test_an_unknown_medicine_blocks(desk: Desk) -> None:
    case = await desk.case()
    lines = [*case["draft"]["lines"], IBUPROFEN | {"medicine": "Wonderpill"}]
    edited = (await desk.edit(lines=lines)).json()
    assert any(f["category"] == "unresolved" for f in edited["findings"])


async def test_a_warning_needs_a_reason(desk: Desk) -> None:
    await desk.post("contacts", {"mode": "video", "note": "seen"})
    case = await desk.case()
    twice = [
        *case["draft"]["lines"],
        IBUPROFEN,
        IBUPROFEN
        | {
            "id": "l-2",
            "medicine": "Naproxen",
            "strength": "250 mg",
            "dose": {"amount": 250, "unit": "mg"},
            "times_per_day": 2,
        },
    ]
    findings = (await desk.edit(lines=twice)).json()["findings"]
    assert {finding["severity"] for finding in findings} & {"block", "warn"} == {"warn"}
    answer = await desk.post("approval", {"reasons": {}})
    assert (answer.status_code, answer.json()["title"]) == (409, "Unacknowledged")
    warned = {finding["rule"] for finding in findings if finding["severity"] == "warn"}
    blank = await desk.post("approval", {"reasons": dict.fromkeys(warned, "  ")})
    assert blank.json()["title"] == "Unacknowledged"
    given = await desk.post(
        "approval", {"reasons": dict.fromkeys(warned, "short course, with food")}
    )
    assert given.status_code == 201


async def test_a_stale_save_overwrites_nothing(desk: Desk) -> None:
    stale = await desk.case()
    await desk.edit(advice=["Rest"])
    body = {"version": stale["version"], "draft": stale["draft"] | {"advice": ["Run"]}}
    answer = await desk.client.put(
        f"/review/cases/{desk.consult}/draft", json=body, headers=desk.physician
    )
    assert (answer.status_code, answer.json()["title"]) == (409, "Outdated")
    assert (await desk.case())["draft"]["advice"] == ["Rest"]


async def test_the_machines_draft_is_kept_beside_the_edit(desk: Desk) -> None:
    before = (await desk.case())["draft"]
    await desk.edit(advice=["Rest"])
    after = await desk.case()
    assert after["drafted_by_software"] == before
    assert after["draft"]["advice"] == ["Rest"]


async def test_of_two_physicians_one_approves(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.post("approval", {"reasons": {}}) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_a_rejected_case_leaves_the_queue(desk: Desk) -> None:
    body = {"code": "needs_in_person", "words": "please examine the abdomen"}
    assert (await desk.post("rejection", body)).json()["state"] == "rejected"
    assert (await desk.get("/review/queue"))["cases"] == []
    assert (await desk.post("approval", {"reasons": {}})).status_code == 409


async def test_an_incomplete_prescription_is_not_sent_for_signature(desk: Desk) -> None:
    await desk.edit(assessment=[], safety_net=[])
    answer = await desk.post("approval", {"reasons": {}})
    assert (answer.status_code, answer.json()["title"]) == (409, "Incomplete")
    assert answer.json()["missing"] == ["diagnosis", "safety_net"]


async def test_a_repeated_approval_key_approves_once(desk: Desk) -> None:
    headers = desk.physician | {"Idempotency-Key": "approve-1"}
    path = f"/review/cases/{desk.consult}/approval"
    first = await desk.client.post(path, json={"reasons": {}}, headers=headers)
    second = await desk.client.post(path, json={"reasons": {}}, headers=headers)
    assert (first.status_code, first.content) == (second.status_code, second.content)


async def test_only_the_physicians_record_makes_it_a_follow_up(cold: Desk) -> None:
    assert (await cold.case())["lane"]["encounter"] == "first"
    body = {"mode": "text", "note": "seen last week", "prior_in_person_at": "2026-11-15T10:00:00Z"}
    lane = (await cold.post("contacts", body)).json()["lane"]
    assert lane["encounter"] == "follow_up"
    assert lane["prior_in_person_at"].startswith("2026-11-15")
