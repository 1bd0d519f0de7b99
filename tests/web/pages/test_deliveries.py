"""Mirrors web/pages/deliveries.py: where to, to whom, the code, and never what is inside."""

import html

from tests.api.counter import ADDRESS
from tests.web.pages.conftest import Street

HOSTILE = "<script>alert(1)</script>\"'><img src=x>"


async def handed(street: Street) -> Street:
    await street.paid()
    await street.counter.packed()
    rider = (await street.counter.client.get("/auth/me", headers=street.counter.rider)).json()
    await street.counter.pharmacy("handover", {"rider": rider["account"]})
    return street


async def test_a_rider_reads_where_to_and_no_medicine(street: Street) -> None:
    await handed(street)
    medicines = await street.medicines()
    assert medicines
    for path in ("/deliveries", "/deliveries/round", street.delivery):
        page = await street.page(street.rider, path)
        for needed in ("Rajesh Kumar", "22 Double Road", "560038", "2345"):
            assert needed in page
        assert "98450" not in page
        assert [each for each in medicines if each in page.casefold()] == []
        assert "₹" not in page


async def test_the_right_code_delivers_and_a_wrong_one_counts(street: Street) -> None:
    await handed(street)
    page = (await street.press(street.rider, street.delivery, "start")).text
    assert 'inputmode="numeric" autocomplete="off"' in page
    wrong = {"code": await street.counter.wrong_code()}
    refused = await street.press(street.rider, street.delivery, "code", wrong)
    assert (refused.status_code, "Attempts left: 4" in refused.text) == (403, True)
    assert wrong["code"] not in refused.text
    short = await street.press(street.rider, street.delivery, "code", {"code": "12ab"})
    assert (short.status_code, "could not be read" in short.text) == (422, True)
    code = await street.counter.code()
    spaced = {"code": f"{code[:3]} {code[3:]}"}
    page = (await street.press(street.rider, street.delivery, "code", spaced)).text
    assert "Delivered. Thank you!" in page
    assert "Double Road" not in page  # the address is no longer needed
    await street.counter.work()
    assert 'data-state="completed"' in await street.page(street.patient, street.order)


async def test_five_wrong_codes_lock_and_a_new_one_opens(street: Street) -> None:
    await street.on_the_way()
    wrong = {"code": await street.counter.wrong_code()}
    for _ in range(5):
        last = await street.press(street.rider, street.delivery, "code", wrong)
    assert "No code opens this delivery any more" in last.text
    page = await street.page(street.patient, street.order)
    assert "typed wrongly too often" in page
    assert 'id="delivery-code"' not in page
    await street.press(street.patient, street.order, "delivery-code")
    right = {"code": await street.counter.code()}
    assert (await street.press(street.rider, street.delivery, "code", right)).is_success


async def test_nobody_at_home_is_said_to_the_patient_and_tried_again(street: Street) -> None:
    await street.on_the_way()
    none = await street.press(street.rider, street.delivery, "failure")
    assert none.status_code == 422
    reason = {"reason": "nobody_there"}
    answer = await street.press(street.rider, street.delivery, "failure", reason)
    assert answer.url.path == "/deliveries"
    page = await street.page(street.patient, street.order)
    assert "Nobody was there" in page
    assert "will come again" in page
    await street.press(street.rider, street.delivery, "start")
    assert "Nobody was there" not in await street.page(street.patient, street.order)


async def test_a_hostile_address_is_shown_as_words(street: Street) -> None:
    await street.counter.fill()
    body = {"patient": street.counter.owner, **ADDRESS, "name": HOSTILE, "street": HOSTILE}
    address = (await street.counter.send("POST", "/addresses", body)).json()["id"]
    wanted = {"patient": street.counter.owner, "address": address}
    street.counter.order = (await street.counter.send("POST", "/orders", wanted)).json()["id"]
    await (await (await street.counter.paid()).packed()).on_the_way()
    for who, path in (
        (street.rider, "/deliveries"),
        (street.rider, street.delivery),
        (street.patient, street.order),
    ):
        page = await street.page(who, path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert html.escape("<script>alert(1)") in page


async def test_another_rider_finds_nothing(street: Street) -> None:
    await street.on_the_way()
    await street.stranger.send("/home", "/sign-out", {})
    await street.stranger.sign_in_staff("rider", "lotus")
    assert (await street.stranger.get(street.delivery)).status_code == 404
    assert street.delivery not in await street.page(street.stranger, "/deliveries")
    code = {"code": await street.counter.code(), "reason": "other"}
    for step in ("start", "code", "failure"):
        refused = await street.stranger.send("/deliveries", f"{street.delivery}/{step}", code)
        assert refused.status_code == 404, step
    assert (await street.counter.look()).state == "out_for_delivery"
