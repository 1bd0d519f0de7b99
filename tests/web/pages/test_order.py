"""Mirrors web/pages/order.py: how an order stands, paying it, and the code at the door."""

from datetime import timedelta

from tests.conftest import VENDORS
from tests.web.pages.conftest import Street

CROSS = {"Origin": VENDORS, "Sec-Fetch-Site": "cross-site"}  # as the gateway's page sends it
RETURN = "/api/v1/payments/return"


async def test_who_paid_comes_back_to_the_order(street: Street) -> None:
    street.counter = await street.counter.placed()
    page = await street.page(street.patient, street.order)
    assert "not paid yet" in page
    onward = await street.press(street.patient, street.order, "payment")
    assert onward.url.path == f"{street.order}/payment"
    gateway = await street.counter.checkout()
    back = await street.patient.http.post(RETURN, data=gateway.fields, headers=CROSS)
    assert (back.status_code, back.headers["location"]) == (303, street.order)
    page = await street.page(street.patient, street.order)
    assert "It is paid" in page
    assert "not paid yet" not in page
    paid = await street.press(street.patient, street.order, "payment")
    assert (paid.status_code, "moved on meanwhile" in paid.text) == (409, True)
    assert (await street.patient.get(f"{street.order}/payment")).url.path == street.order


async def test_a_forged_return_is_a_page_in_plain_words(street: Street) -> None:
    street.counter = await street.counter.placed()
    gateway = await street.counter.checkout("closed")
    forged = gateway.fields | {"razorpay_order_id": "order_x", "razorpay_payment_id": "pay_x"}
    answer = await street.patient.http.post(RETURN, data=forged, headers=CROSS)
    assert answer.status_code == 409
    assert "could not confirm" in answer.text


async def test_the_code_is_on_the_patients_page_alone_and_only_on_the_way(street: Street) -> None:
    await street.on_the_way()
    code = await street.counter.code()
    page = await street.page(street.patient, street.order)
    assert f'id="delivery-code">{code}<' in page
    assert "only when you have the parcel" in page
    for who, paths in (
        (street.patient, ("/home", f"/prescriptions/{street.counter.prescription}")),
        (street.pharmacist, ("/pharmacy", "/pharmacy/inbox", street.parcel, "/pharmacy/shelf")),
        (street.rider, ("/deliveries", "/deliveries/round", street.delivery)),
    ):
        for path in paths:
            assert code not in await street.page(who, path), path
    page = (await street.press(street.patient, street.order, "delivery-code")).text
    assert code not in page
    assert await street.counter.code() in page
    await street.counter.try_code(await street.counter.code())
    assert 'id="delivery-code"' not in await street.page(street.patient, street.order)


async def test_a_cancelled_order_says_where_the_money_is(street: Street) -> None:
    await street.paid()
    page = (await street.press(street.patient, street.order, "cancellation")).text
    assert "is on its way back" in page
    await street.counter.work()
    piece = await street.page(street.patient, f"{street.order}/standing")
    assert "has gone back" in piece
    assert "You cancelled it" in piece
    late = await street.press(street.patient, "/home", f"..{street.order}/cancellation")
    assert late.status_code in {404, 409}


async def test_a_refused_order_tells_the_reason_and_not_the_words(street: Street) -> None:
    await street.paid()
    words = {"code": "out_of_stock", "words": "shelf B fell over"}
    assert (await street.counter.pharmacy("rejection", words)).is_success
    page = await street.page(street.patient, street.order)
    assert "out of stock" in page
    assert "fell over" not in page


async def test_an_order_that_is_not_paid_may_be_cancelled_and_ordered_again(
    street: Street,
) -> None:
    street.counter = await street.counter.placed()
    page = (await street.press(street.patient, street.order, "cancellation")).text
    assert "Nothing was paid" in page
    assert (await street.fill()).text.count('name="sku"') >= 1


async def test_an_order_is_nobody_elses(street: Street) -> None:
    await street.on_the_way()
    code = await street.counter.code()
    for path in (street.order, f"{street.order}/standing", f"{street.order}/payment"):
        answer = await street.stranger.get(path)
        assert answer.status_code == 404, path
        assert code not in answer.text
    for step in ("payment", "cancellation", "delivery-code"):
        refused = await street.stranger.send("/home", f"{street.order}/{step}", {})
        assert refused.status_code == 404, step
    assert await street.counter.code() == code
    events = f"/api/v1/orders/{street.counter.order}/events"
    assert (await street.stranger.http.get(events)).status_code == 404
    assert street.counter.order not in await street.page(street.stranger, "/home")
    assert street.order in await street.page(street.patient, "/home")


async def test_no_more_codes_are_made_than_five(street: Street) -> None:
    await street.on_the_way()
    for _ in range(4):
        assert (await street.press(street.patient, street.order, "delivery-code")).is_success
    street.counter.desk.clock.ahead += timedelta(seconds=1)
    last = await street.press(street.patient, street.order, "delivery-code")
    assert (last.status_code, "call the pharmacy" in last.text) == (429, True)
