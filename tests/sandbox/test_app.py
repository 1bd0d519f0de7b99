"""Mirrors sandbox/app.py: what was set up for one test is gone for the next."""

import httpx2


async def _misbehave(vendors: httpx2.AsyncClient) -> None:
    await vendors.post("/control/faults", json={"vendor": "msg91", "status": 503})
    await vendors.post("/control/esp/faults/wrong_txn")
    await vendors.post("/control/openai/faults/rate_limit")
    await vendors.post("/control/razorpay/faults/silent")
    await vendors.put("/control/razorpay/settings", json={"takes_less": True})


async def _standing(vendors: httpx2.AsyncClient) -> dict[str, list[str]]:
    """List each vendor's faults by adding one of a known name."""
    asked = {
        "esp": "/control/esp/faults/wrong_txn",
        "openai": "/control/openai/faults/refusal",
        "razorpay": "/control/razorpay/faults/late",
    }
    return {vendor: (await vendors.post(path)).json() for vendor, path in asked.items()}


async def test_no_fault_outlives_the_test_that_asked_for_it(browser: httpx2.AsyncClient) -> None:
    await _misbehave(browser)
    assert (await browser.delete("/control/faults")).status_code == 200
    assert await _standing(browser) == {
        "esp": ["wrong_txn"],
        "openai": ["refusal"],
        "razorpay": ["late"],
    }
    body = {"flow_id": "vaidya-update", "recipients": []}
    assert (await browser.post("/msg91/api/v5/flow", json=body)).status_code != 503


async def test_a_dashboard_setting_is_yes_or_no(browser: httpx2.AsyncClient) -> None:
    path = "/control/razorpay/settings"
    assert (await browser.put(path, json={"takes_less": "perhaps"})).status_code == 422
