"""From the signed prescription to the payout, and what must not be possible on the way."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa

from commerce.events import stream_of
from commerce.ledger import Account, balances
from runtime.wiring import Application
from tests.api.clinic import sign_in_patient, sign_in_staff
from tests.api.counter import Counter


async def money(counter: Counter) -> dict[str, int]:
    async with counter.app.services.units.begin(counter.hospital, "test") as uow:
        return {str(k): v for k, v in (await balances(uow)).items() if v}


async def kinds(counter: Counter) -> list[str]:
    async with counter.app.services.units.begin(counter.hospital, "test") as uow:
        return [each.kind for each in await uow.history.links(stream_of(UUID(counter.order)))]


async def test_an_order_goes_from_the_prescription_to_the_payout(counter: Counter) -> None:
    cart = await counter.fill()
    assert cart["items"]
    assert not cart["missing"]
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    goods = (await counter.look()).placed.goods_paise
    assert (await money(counter))[Account.ESCROW] == goods
    await counter.work()
    assert [(name, values) for name, _, values in counter.texts.sent] == [
        ("vaidya-delivery-code", {"code": await counter.code()})
    ]
    answer = await counter.try_code(await counter.code())
    assert answer.json()["state"] == "delivered"
    assert "release-payment" in await counter.work()
    shown = (await counter.send("GET", f"/orders/{counter.order}")).json()
    assert (shown["state"], shown["delivery_code"]) == ("completed", "")
    assert Account.ESCROW not in await money(counter)
    assert Account.OWED_TO_PHARMACY not in await money(counter)
    assert (await kinds(counter))[-2:] == ["payment-released", "order-completed"]


async def test_the_gateway_holds_the_share_until_the_code_was_right(counter: Counter) -> None:
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    transfer = (await counter.look()).transfer

    async def on_hold() -> bool:
        book = (await counter.desk.browser.get("/control/razorpay/book")).json()
        return next(bool(each["on_hold"]) for each in book if each["id"] == transfer)

    assert await on_hold()
    assert (await counter.try_code(await counter.wrong_code())).status_code == 403
    await counter.work()
    assert await on_hold()
    await counter.try_code(await counter.code())
    await counter.work()
    assert not await on_hold()


async def test_a_code_is_tried_five_times_in_all_even_at_once(counter: Counter) -> None:
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    right, wrong = await counter.code(), await counter.wrong_code()
    answers = await asyncio.gather(
        *(counter.try_code(wrong) for _ in range(12)), return_exceptions=True
    )
    counted = [a for a in answers if isinstance(a, httpx2.Response)]
    assert {a.status_code for a in counted} <= {403, 409}
    assert (await counter.try_code(right)).status_code == 403
    assert (await kinds(counter)).count("delivery-code-locked") == 1
    assert "order-delivered" not in await kinds(counter)
    await counter.work()
    assert counter.texts.sent[-1][0] == "vaidya-order-update"
    renewed = await counter.send("POST", f"/orders/{counter.order}/delivery-code")
    assert renewed.json()["delivery_code"] == await counter.code()
    assert (await counter.try_code(right)).status_code == 403
    assert (await counter.try_code(await counter.code())).json()["state"] == "delivered"


async def test_the_right_code_twice_pays_once(counter: Counter) -> None:
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    code = await counter.code()
    answers = await asyncio.gather(*(counter.try_code(code) for _ in range(4)))
    assert any(each.is_success for each in answers)
    again = await counter.try_code(code)
    assert again.json()["state"] in {"delivered", "completed"}
    await asyncio.gather(*(counter.work() for _ in range(3)))
    release = counter.app.services.shop.sweep.release
    order = (await counter.look()).id
    await asyncio.gather(*(release.attempt(counter.hospital, order) for _ in range(3)))
    assert (await kinds(counter)).count("payment-released") == 1
    assert (await kinds(counter)).count("order-delivered") == 1


async def test_a_code_ends_and_the_patient_makes_a_new_one(counter: Counter) -> None:
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    old = await counter.code()
    counter.desk.clock.ahead += timedelta(hours=4, minutes=1)
    counter.rider = await sign_in_staff(counter.client, "rider")
    assert (await counter.try_code(old)).status_code == 403
    counter.desk.patient = await sign_in_patient(counter.client, counter.app)
    await counter.send("POST", f"/orders/{counter.order}/delivery-code")
    assert (await counter.try_code(await counter.code())).is_success


async def test_only_the_rider_of_the_order_brings_it(counter: Counter) -> None:
    counter = await (await (await counter.placed()).paid()).packed()
    assert (await counter.deliver("start")).status_code == 403
    stranger = await sign_in_staff(counter.client, "rider", "lotus")
    account = (await counter.client.get("/auth/me", headers=stranger)).json()["account"]
    assert (await counter.pharmacy("handover", {"rider": account})).status_code == 404
    counter = await counter.on_the_way()
    path = f"/deliveries/{counter.order}"
    assert (await counter.send("GET", path, who=stranger)).status_code == 404
    shown = await counter.send("GET", path, who=counter.rider)
    assert shown.json()["phone"].endswith("2345")
    assert "98450" not in shown.text
    names = [line.name.split()[0].lower() for line in (await counter.look()).lines]
    assert not any(name in shown.text.lower() for name in names)


async def test_nothing_is_sold_beyond_the_prescription(counter: Counter) -> None:
    first = (await counter.fill())["items"][0]
    more = {"patient": counter.owner, **first, "units": first["units"] + 1}
    wanted = {k: more[k] for k in ("patient", "sku", "units", "prescription", "line")}
    refused = await counter.send("PUT", "/cart/items", wanted)
    assert refused.status_code == 409
    assert refused.json()["title"] == "MoreThanPrescribed"
    assert (await counter.place()).status_code == 201
    again = await counter.fill()
    assert again["items"] == []
    assert (await counter.place()).json()["title"] == "EmptyCart"


async def test_two_orders_at_once_share_one_prescription(counter: Counter) -> None:
    await counter.fill()
    address = await counter.address()
    body = {"patient": counter.owner, "address": address}
    answers = await asyncio.gather(*(counter.send("POST", "/orders", body) for _ in range(4)))
    assert sorted(each.status_code for each in answers) == [201, 409, 409, 409]


async def test_a_prescription_medicine_needs_a_valid_prescription(counter: Counter) -> None:
    body = {"patient": counter.owner, "sku": "azithromycin-500-mg-tablet", "units": 3}
    refused = await counter.send("PUT", "/cart/items", body)
    assert (refused.status_code, refused.json()["title"]) == (409, "PrescriptionNeeded")
    free = {"patient": counter.owner, "sku": "paracetamol-500-mg-tablet", "units": 4}
    assert (await counter.send("PUT", "/cart/items", free)).is_success
    counter.desk.clock.ahead += timedelta(days=31)
    counter.desk.patient = await sign_in_patient(counter.client, counter.app)
    late = {"patient": counter.owner, "prescription": counter.prescription}
    answer = await counter.send("POST", "/cart/prescription", late)
    assert (answer.status_code, answer.json()["title"]) == (409, "NotValid")


async def test_a_revoked_prescription_is_not_packed(counter: Counter) -> None:
    counter = await (await counter.placed()).paid()
    path = f"/review/prescriptions/{counter.prescription}/revocation"
    physician = counter.desk.physician
    revoked = await counter.send("POST", path, {"words": "wrong patient"}, physician)
    assert revoked.is_success, revoked.text
    refused = await counter.pharmacy("confirmation")
    assert (refused.status_code, refused.json()["title"]) == (409, "NotValid")


async def test_an_unpaid_order_is_not_taken(counter: Counter) -> None:
    counter = await counter.placed()
    assert (await counter.pharmacy("confirmation")).json()["title"] == "NotPaid"


async def test_of_two_orders_for_the_last_units_one_wins(counter: Counter) -> None:
    counter = await (await counter.placed()).paid()
    line = (await counter.look()).lines[0]
    counts = {"counts": {line.sku: line.units - 1}}
    assert (await counter.send("PUT", "/pharmacy/stock", counts, counter.pharmacist)).is_success
    assert (await counter.pharmacy("confirmation")).json()["title"] == "OutOfStock"
    counts["counts"][line.sku] = line.units
    await counter.send("PUT", "/pharmacy/stock", counts, counter.pharmacist)
    answers = await asyncio.gather(*(counter.pharmacy("confirmation") for _ in range(3)))
    assert sorted(each.status_code for each in answers) == [200, 409, 409]


@pytest.mark.parametrize("way", ["rejection", "cancellation"])
async def test_what_was_paid_goes_back_once(counter: Counter, way: str) -> None:
    counter = await (await counter.placed()).paid()
    assert (await counter.pharmacy("confirmation")).is_success
    if way == "rejection":
        ended = await counter.pharmacy(way, {"code": "out_of_stock", "words": "none left"})
    else:
        ended = await counter.send("POST", f"/orders/{counter.order}/{way}")
    assert ended.is_success, ended.text
    assert "refund-payment" in await counter.work()
    refund, order = counter.app.services.shop.sweep.refund, await counter.look()
    await asyncio.gather(*(refund.attempt(counter.hospital, order.id) for _ in range(3)))
    for hook in await counter.hooks():
        await counter.hear(hook)
    assert (await kinds(counter)).count("payment-refunded") == 1
    assert await money(counter) == {}
    book = (await counter.desk.browser.get("/control/razorpay/book")).json()
    refunds = [e for e in book if e["entity"] == "refund" and e["payment_id"] == order.payment]
    assert [each["amount"] for each in refunds] == [order.total_paise]
    assert (await counter.fill())["items"]  # the prescription may be ordered again


async def test_webhooks_in_any_order_and_number_record_a_payment_once(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.checkout("closed")  # the browser never comes back
    hooks = await counter.hooks()
    assert {each["event"] for each in hooks} >= {"payment.captured", "order.paid"}
    shuffled = hooks * 3
    random.Random(7).shuffle(shuffled)
    answers = [await counter.hear(hook) for hook in shuffled]
    assert {each.status_code for each in answers} == {202}
    assert sum(each.json()["new"] for each in answers) == len(hooks)
    assert (await kinds(counter)).count("payment-received") == 1
    assert (await kinds(counter)).count("transfer-held") == 1
    paid = await counter.send("POST", "/payments", {"order": counter.order})
    assert paid.status_code == 409


async def test_a_forged_or_changed_webhook_is_refused(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.checkout("closed")
    hook = (await counter.hooks())[0]
    forged = {**hook, "headers": {**hook["headers"], "x-razorpay-signature": "0" * 64}}
    changed = {**hook, "body": hook["body"].replace('"amount": ', '"amount": 1')}
    for bad in (forged, changed, {**hook, "headers": {}}):
        assert (await counter.hear(bad)).status_code == 409
    assert not (await counter.look()).payment


async def test_a_payment_that_failed_first_is_taken_late(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.checkout("late")
    failed, *rest = await counter.hooks()
    assert failed["event"] == "payment.failed"
    for hook in [*rest, failed]:
        await counter.hear(hook)
    assert (await counter.look()).payment
    assert (await kinds(counter)).count("payment-received") == 1


async def test_money_for_a_cancelled_order_goes_back(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.send("POST", "/payments", {"order": counter.order})
    assert (await counter.send("POST", f"/orders/{counter.order}/cancellation")).is_success
    gateway = (await counter.look()).gateway_order
    paid = {"way": "paid", "callback_url": "http://clinic"}
    await counter.desk.browser.post(f"/razorpay/checkout/{gateway}", data=paid)
    for hook in await counter.hooks():
        await counter.hear(hook)
    assert (await kinds(counter)).count("payment-refunded") == 1
    assert await money(counter) == {}


async def test_a_payment_short_of_a_rupee_is_not_taken(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.desk.browser.put("/control/razorpay/settings", json={"takes_less": True})
    assert (await counter.pay()).json()["paid"] is False
    for hook in await counter.hooks():
        await counter.hear(hook)
    assert (await kinds(counter)).count("payment-mismatched") == 1
    assert await money(counter) == {}
    assert (await counter.pharmacy("confirmation")).json()["title"] == "NotPaid"


async def test_an_authorized_payment_is_captured_once(counter: Counter) -> None:
    await counter.desk.browser.put("/control/razorpay/settings", json={"captures_itself": False})
    counter = await (await counter.placed()).paid()
    for hook in await counter.hooks():
        await counter.hear(hook)
    assert (await kinds(counter)).count("payment-received") == 1


async def test_the_sweep_finds_what_a_lost_webhook_left(counter: Counter) -> None:
    counter = await counter.placed()
    await counter.checkout("closed")
    await counter.sweep()
    assert (await counter.look()).payment


@pytest.mark.parametrize("step", ["payments", "release", "refund"])
async def test_an_answer_that_was_lost_changes_nothing_twice(counter: Counter, step: str) -> None:
    drop = {"vendor": "razorpay", "drop": True}
    if step == "payments":
        counter = await counter.placed()
        await counter.desk.browser.post("/control/faults", json=drop)
        lost = await counter.send("POST", "/payments", {"order": counter.order})
        assert lost.status_code == 503
        counter = await counter.paid()
        book = (await counter.desk.browser.get("/control/razorpay/book")).json()
        receipt = counter.order.replace("-", "")
        assert len([each for each in book if each.get("receipt") == receipt]) == 1
        return
    counter = await (await counter.placed()).paid()
    if step == "release":
        counter = await (await counter.packed()).on_the_way()
        await counter.try_code(await counter.code())
    else:
        await counter.send("POST", f"/orders/{counter.order}/cancellation")
    counter.app.services.jobs.enqueued.clear()  # type: ignore[attr-defined] # the job died
    await counter.desk.browser.post("/control/faults", json=drop | {"times": 2})
    await counter.sweep()
    await counter.desk.browser.delete("/control/faults")
    await counter.sweep()
    wanted = "payment-released" if step == "release" else "payment-refunded"
    assert (await kinds(counter)).count(wanted) == 1


async def test_an_order_nobody_pays_gives_back_what_it_took(counter: Counter) -> None:
    counter = await counter.placed()
    counter.desk.clock.ahead += timedelta(minutes=61)
    await counter.app.services.shop.sweep.run(counter.hospital)
    assert (await counter.look()).state == "cancelled"


async def test_an_order_that_ended_unpaid_is_asked_about_for_three_days_only(
    counter: Counter,
) -> None:
    counter = await counter.placed()
    await counter.send("POST", "/payments", {"order": counter.order})
    await counter.send("POST", f"/orders/{counter.order}/cancellation")

    async def asked() -> bool:
        await counter.desk.browser.delete("/control/requests")
        await counter.sweep()
        requests = (await counter.desk.browser.get("/control/requests")).json()
        gateway = (await counter.look()).gateway_order
        return any(gateway in each["path"] for each in requests)

    assert await asked()
    counter.desk.clock.ahead += timedelta(days=3)
    assert not await asked()


async def test_strangers_find_no_order(counter: Counter, client: httpx2.AsyncClient) -> None:
    counter = await (await counter.placed()).paid()
    asha = await sign_in_patient(client, counter.app, "+919812345670")
    kavita = await sign_in_patient(client, counter.app, "+919839011223", "lotus")
    other = replace(counter, pharmacist=await sign_in_staff(client, "pharmacist", "lotus"))
    for who in (asha, kavita):
        assert (await counter.send("GET", f"/orders/{counter.order}", who=who)).status_code == 404
        pay = await counter.send("POST", "/payments", {"order": counter.order}, who)
        assert pay.status_code == 404
        fill = {"patient": counter.owner, "prescription": counter.prescription}
        assert (await counter.send("POST", "/cart/prescription", fill, who)).status_code == 404
    assert (await other.pharmacy("confirmation")).status_code == 404
    listed = await counter.send("GET", "/pharmacy/orders", who=other.pharmacist)
    assert listed.json() == []


async def test_the_database_refuses_a_posting_out_of_balance(app: Application) -> None:
    hospital = "(select id from hospital limit 1)"
    async with app.services.engine.connect() as connection:
        mine = f"select set_config('app.hospital_id', {hospital}::text, true)"
        await connection.execute(sa.text(mine))
        await connection.execute(
            sa.text(
                f"insert into journal values (gen_random_uuid(), {hospital}, gen_random_uuid(),"
                " 'x', now())"
            )
        )
        await connection.execute(
            sa.text(
                "insert into ledger_entry select gen_random_uuid(), hospital_id, id, side, paise "
                "from journal, (values ('gateway', 100), ('escrow', -99)) as e(side, paise)"
            )
        )
        with pytest.raises(sa.exc.DBAPIError, match="out of balance by 1 paise"):
            await connection.commit()
