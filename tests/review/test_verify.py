"""Mirrors api/v1/verify.py and review/revoke.py."""

import httpx2

from tests.api.desk import Desk


async def _status(desk: Desk, prescription: str) -> dict[str, str]:
    shown = await desk.get(f"/prescriptions/{prescription}", desk.patient)
    answer: dict[str, str] = (await desk.client.get(f"/verify/{shown['code']}")).json()
    return answer


async def test_a_signed_prescription_is_valid_and_names_no_patient(desk: Desk) -> None:
    prescription = await desk.signed()
    checked = await _status(desk, prescription)
    assert checked["status"] == "valid"
    assert checked["physician"] == "Dr Meera Nair"
    assert "Rajesh" not in str(checked)


async def test_a_code_may_be_typed_without_its_hyphens(desk: Desk) -> None:
    shown = await desk.get(f"/prescriptions/{await desk.signed()}", desk.patient)
    code = shown["code"].replace("-", "").lower()
    assert (await desk.client.get(f"/verify/{code}")).json()["status"] == "valid"


async def test_an_unknown_code_is_an_answer(client: httpx2.AsyncClient) -> None:
    for code in ("AAAA-BBBB-CCCC-DDDD", "x", "%00", "क" * 100):
        assert (await client.get(f"/verify/{code}")).json()["status"] == "unknown"


async def test_a_revoked_prescription_says_so(desk: Desk) -> None:
    prescription = await desk.signed()
    path = f"/review/prescriptions/{prescription}/revocation"
    body = {"words": "wrong patient"}
    answer = await desk.client.post(path, json=body, headers=desk.physician)
    assert answer.status_code == 201
    assert (await _status(desk, prescription))["status"] == "revoked"
    again = await desk.client.post(path, json=body, headers=desk.physician)
    assert (again.status_code, again.json()["title"]) == (409, "WrongState")


async def test_an_amended_prescription_supersedes_the_first(desk: Desk) -> None:
    first = await desk.signed()
    assert (await desk.post("amendment", {"words": "advice was missing"})).status_code == 201
    await desk.edit(advice=["Rest and drink"])
    second = await desk.signed()
    assert (await _status(desk, first))["status"] == "superseded"
    assert (await _status(desk, second))["status"] == "valid"
