"""What reviewers do in a browser: look, reveal, judge, teach; what the patient sees of it."""

import re

from playwright.sync_api import Browser, expect

from runtime.seed import PASSWORD, SECOND_REVIEWER
from tests.journey.browsing import Somebody
from tests.journey.conftest import Process

PATIENT = "+919845012345"
TOLD = "I am Zoravar, fever since 2 days, it began after the zubbermint dinner"
REASON = "a complaint of the family"


def reviewer(chrome: Browser, alone: Process, name: str, width: int) -> Somebody:
    made = Somebody.with_device(chrome, alone.url, width, "en")
    made.open("/staff")
    made.page.select_option("#hospital", "sunrise")
    made.page.fill("#username", name)
    made.page.fill("#password", PASSWORD)
    made.press("main button.primary")
    made.page.wait_for_url("**/compliance")
    assert made.fits()
    return made


def judge(who: Somebody, missed: str, kind: str) -> None:
    """Judge every turn of the sample, all but one of them by a key."""
    who.open("/compliance/samples")
    who.press("section a.button")
    while who.page.locator("#judgment").count():
        assert who.fits()
        with who.page.expect_navigation():
            if missed in who.page.locator("#words").inner_text():
                who.page.fill("#marked", missed)
                who.page.select_option("#entity", kind)
                who.press("[data-press=m]")
            else:
                who.page.keyboard.press("c")


def test_from_the_log_to_a_lesson(chrome: Browser, alone: Process) -> None:
    patient = Somebody.with_device(chrome, alone.url, 360, "en")
    patient.sign_in_patient(PATIENT)
    patient.consent_and_start()
    patient.page.fill("#text", TOLD)
    patient.page.keyboard.press("Enter")
    expect(patient.page.locator(".said.ai")).to_have_count(2)

    one = reviewer(chrome, alone, "compliance", 1280)
    one.open("/compliance/redactions?entity=NAME")
    assert one.fits()
    one.press(".stacks tbody a")
    expect(one.page.locator("#words")).to_contain_text("[NAME_1]")
    expect(one.page.locator("#words")).not_to_contain_text("Zoravar")
    one.press("summary")
    one.page.fill("#reason", REASON)
    one.page.fill("#password", PASSWORD)
    one.press("button.danger")
    expect(one.page.locator("#revealed")).to_have_text(TOLD)
    patient.open("/home")
    patient.press("a[href$='/accesses']")
    expect(patient.page.locator("q").first).to_have_text(REASON)
    assert patient.fits()

    one.open("/compliance/samples")
    one.press("main button.primary")
    expect(one.page.locator("[data-sample]")).to_have_count(1)
    two = reviewer(chrome, alone, SECOND_REVIEWER, 360)
    for who in (one, two):
        judge(who, "zubbermint", "ORG")
    one.open("/compliance")
    expect(one.page.locator(".amount").first).to_have_text(re.compile(r"\d+\.\d %"))

    two.open("/compliance/misses")
    two.press("button.primary")
    expect(two.page.locator(".badge.valid")).to_have_count(1)
    patient.open("/home")
    patient.press("main a.primary")
    patient.page.wait_for_url("**/consults/*")  # and its scripts: until then Enter is a new line
    patient.page.fill("#text", "I ate at zubbermint yesterday")
    patient.page.keyboard.press("Enter")
    expect(patient.page.locator(".said.ai")).to_have_count(3)
    two.open("/compliance/redactions?rule=learned")
    expect(two.page.locator(".stacks tbody tr").first).to_contain_text("[ORG_1]")
    assert two.fits()
    for who in (patient, one, two):
        assert who.complaints == []
