"""Mirrors web/pages/pharmacy.py and shelf.py: what a pharmacist needs, and no word more."""

from core.money import rupees
from tests.api.desk import FEVER
from tests.web.pages.conftest import Street

HOSTILE = "<script>alert(1)</script>"


async def batches(street: Street, **changes: str) -> dict[str, str]:
    found = await street.counter.batches()
    fields = {f"batch-{n}": each["batch"] for n, each in enumerate(found)}
    return fields | {f"expires-{n}": each["expires"] for n, each in enumerate(found)} | changes


async def test_an_order_is_taken_packed_and_handed_over_by_forms(street: Street) -> None:
    street.counter = await street.counter.placed()
    assert street.parcel not in await street.page(street.pharmacist, "/pharmacy")  # not paid
    await street.counter.paid()
    assert street.parcel in await street.page(street.pharmacist, "/pharmacy/inbox")
    early = await street.press(street.pharmacist, street.parcel, "packing", await batches(street))
    assert (early.status_code, "moved on meanwhile" in early.text) == (409, True)
    page = (await street.press(street.pharmacist, street.parcel, "confirmation")).text
    assert 'name="batch-0"' in page
    old = await batches(street, **{"batch-0": "OLD-1", "expires-0": "2020-01"})
    refused = await street.press(street.pharmacist, street.parcel, "packing", old)
    assert (refused.status_code, "that expires this month" in refused.text) == (422, True)
    assert 'value="OLD-1"' in refused.text  # nothing that was typed is lost
    empty = await street.press(street.pharmacist, street.parcel, "packing", {"batch-0": "x"})
    assert empty.status_code == 422
    good = await batches(street)
    page = (await street.press(street.pharmacist, street.parcel, "packing", good)).text
    rider = page.split('name="rider" value="', 1)[1].split('"', 1)[0]
    nobody = {"rider": street.counter.owner}
    wrong = await street.press(street.pharmacist, street.parcel, "handover", nobody)
    assert (wrong.status_code, "rides for your hospital" in wrong.text) == (404, True)
    page = (await street.press(street.pharmacist, street.parcel, "handover", {"rider": rider})).text
    assert "The parcel is with the rider" in page
    assert street.delivery in await street.page(street.rider, "/deliveries")


async def test_a_pharmacist_reads_what_dispensing_needs_and_no_word_more(street: Street) -> None:
    await street.paid()
    page = await street.page(street.pharmacist, street.parcel)
    for needed in ("Rajesh Kumar", "years", "Dr Meera Nair", "KMC-58213", "a day, for"):
        assert needed in page
    case = await street.counter.desk.case()
    secrets = [*case["draft"]["assessment"], *case["draft"]["notes"], FEVER, "body ache"]
    secrets += ["98450", "Indiranagar", street.counter.desk.consult]
    for path in ("/pharmacy", street.parcel):
        shown = (await street.page(street.pharmacist, path)).casefold()
        assert [each for each in secrets if each.casefold() in shown] == []
    assert "Rajesh" not in await street.page(street.pharmacist, "/pharmacy")


async def test_what_is_not_on_the_shelf_is_not_taken_until_it_is_counted(street: Street) -> None:
    await street.paid()
    line = (await street.counter.look()).lines[0]
    shelf, word = "/pharmacy/shelf", line.name.split()[0]
    counted = {"sku": line.sku, "q": word}
    page = (await street.pharmacist.send(shelf, shelf, counted | {"count": "0"})).text
    assert "The count is saved" in page
    refused = await street.press(street.pharmacist, street.parcel, "confirmation")
    assert (refused.status_code, "does not hold that much" in refused.text) == (409, True)
    bad = await street.pharmacist.send(shelf, shelf, counted | {"count": HOSTILE[:9]})
    assert (bad.status_code, "<script>" in bad.text) == (422, False)
    none = await street.pharmacist.send(shelf, shelf, counted | {"sku": HOSTILE, "count": "1"})
    assert none.status_code == 404
    assert HOSTILE not in await street.page(street.pharmacist, f"{shelf}?q={HOSTILE}")
    await street.pharmacist.send(shelf, shelf, counted | {"count": "50"})
    assert (await street.press(street.pharmacist, street.parcel, "confirmation")).is_success


async def test_a_refusal_needs_a_reason_and_pays_back(street: Street) -> None:
    await street.paid()
    silent = {"code": "other", "words": " "}
    refused = await street.press(street.pharmacist, street.parcel, "rejection", silent)
    assert refused.status_code == 422
    unknown = {"code": "bored", "words": "no"}
    answer = await street.press(street.pharmacist, street.parcel, "rejection", unknown)
    assert answer.status_code == 422
    given = {"code": "prescription", "words": HOSTILE}
    page = (await street.press(street.pharmacist, street.parcel, "rejection", given)).text
    assert "You refused this order" in page
    assert HOSTILE not in page
    assert "refund-payment" in await street.counter.work()


async def test_the_payouts_are_those_of_the_ledger(street: Street) -> None:
    await street.on_the_way()
    goods = rupees((await street.counter.look()).placed.goods_paise)
    before = await street.page(street.pharmacist, "/pharmacy/shelf")
    assert before.index(goods) < before.index("Paid out to you")
    await street.counter.try_code(await street.counter.code())
    await street.counter.work()
    after = await street.page(street.pharmacist, "/pharmacy/shelf")
    assert after.index(goods) > after.index("Paid out to you")


async def test_another_hospitals_pharmacist_finds_no_order(street: Street) -> None:
    await street.paid()
    await street.stranger.send("/home", "/sign-out", {})
    await street.stranger.sign_in_staff("pharmacist", "lotus")
    assert (await street.stranger.get(street.parcel)).status_code == 404
    assert street.parcel not in await street.page(street.stranger, "/pharmacy")
    for step in ("confirmation", "rejection", "packing", "handover"):
        form = {"code": "other", "words": "no", "rider": street.counter.owner}
        answer = await street.stranger.send("/pharmacy", f"{street.parcel}/{step}", form)
        assert answer.status_code == 404, step
