"""The whole journey as its people see it, in a browser, on a phone and on a desk."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.journey.browsing import Somebody
from web.demo.people import Service


@dataclass(frozen=True)
class Scene:
    """A screen's width, its language, who is ill where, and what they say."""

    width: int
    language: str
    hospital: str
    phone: str
    complaint: str
    otherwise: str
    alarm: str


PHONE = Scene(
    360,
    "hi",
    "lotus",
    "+919839011223",
    "मुझे तीन दिन से बुखार है और बदन में दर्द है",
    "नहीं",
    "सीने में बहुत दर्द है, पसीना आ रहा है",
)
DESK = Scene(
    1280,
    "en",
    "sunrise",
    "+919845012345",
    "I have fever and body ache since 2 days",
    "no",
    "crushing chest pain going to my left arm and I am sweating",
)


def come(chrome: Browser, here: Service, scene: Scene) -> Somebody:
    return Somebody.with_device(chrome, here.url, scene.width, scene.language)


@pytest.mark.parametrize(
    "scene",
    [pytest.param(PHONE, id="phone-hi", marks=pytest.mark.long), pytest.param(DESK, id="desk-en")],
)
def test_from_the_first_word_to_the_prescription(
    chrome: Browser, here: Service, scene: Scene
) -> None:
    patient, physician = come(chrome, here, scene), come(chrome, here, scene)
    physician.sign_in_physician(scene.hospital)
    expect(physician.page.locator("#live.on")).to_be_visible()
    patient.sign_in_patient(scene.phone, scene.hospital)
    expect(patient.page.locator("html")).to_have_attribute("lang", scene.language)
    consult = patient.consent_and_start()
    assert patient.fits()
    patient.tell(scene.complaint, scene.otherwise)
    expect(patient.page.locator(".standing[data-state=queued]")).to_be_visible(timeout=60_000)
    assert "/prescriptions/" not in patient.page.content()

    case = physician.page.locator(f"[data-case='{consult}']")
    expect(case).to_be_visible(timeout=40_000)  # nobody pressed anything: it came by itself
    listed = physician.page.locator("[data-case]")
    find = "(all, wanted) => all.findIndex(each => each.dataset.case === wanted)"
    for _ in range(listed.evaluate_all(find, consult) + 1):  # others may wait before it
        physician.page.keyboard.press("j")
    expect(case).to_be_focused()
    assert physician.fits()
    physician.page.keyboard.press("Enter")
    physician.page.locator("fieldset.medicine input").nth(1).focus()
    expect(physician.page.locator(".transcript .cited").first).to_be_visible()
    assert physician.fits()
    physician.press("button[formaction]")
    physician.page.wait_for_url("**/signature")
    physician.sign_at_provider(scene.hospital)
    expect(physician.page.locator(".badge.signed")).to_be_visible()

    patient.press("#standing a.primary")  # it came by itself as well
    patient.page.wait_for_url("**/prescriptions/*")
    expect(patient.page.locator(".medicine").first).to_contain_text("Paracetamol")
    assert patient.fits()
    pdf = patient.context.request.get(
        patient.page.locator("main a.primary").evaluate("a => a.href")
    )
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
    patient.press(".code-line a")
    expect(patient.page.locator(".notice.good")).to_be_visible()
    assert patient.complaints == []
    assert [each for each in physician.complaints if "404" not in each] == []  # a stand-in's icon


@pytest.mark.parametrize("scene", [PHONE, DESK], ids=["phone-hi", "desk-en"])
def test_an_emergency_takes_the_whole_screen_and_keeps_it(
    chrome: Browser, here: Service, scene: Scene
) -> None:
    patient = come(chrome, here, scene)
    patient.sign_in_patient(scene.phone, scene.hospital)
    patient.consent_and_start()
    patient.page.fill("#text", scene.alarm)
    patient.page.keyboard.press("Enter")
    alarm = patient.page.locator("#emergency")
    expect(alarm).to_be_visible(timeout=5000)
    expect(alarm.locator("a[href='tel:112']")).to_be_focused()
    box = alarm.bounding_box()
    assert box is not None
    assert (box["x"], box["y"], box["width"]) == (0, 0, scene.width)
    patient.page.keyboard.press("Escape")
    expect(alarm).to_be_visible()
    patient.page.reload()
    expect(patient.page.locator("main a[href='tel:112']")).to_be_visible()
    assert patient.complaints == []


class Wire:
    """The connection of a consult, to be cut and mended."""

    def __init__(self, page: Page) -> None:
        self.cut = False
        self.open: list[WebSocketRoute] = []
        page.route_web_socket("**/live", self._arrived)

    def _arrived(self, socket: WebSocketRoute) -> None:
        if self.cut:
            socket.close()
        else:
            socket.connect_to_server()
            self.open.append(socket)

    def fail(self) -> None:
        self.cut = True
        for each in self.open:
            each.close()


def test_what_was_written_without_a_connection_is_sent_once_after_a_reload(
    chrome: Browser, here: Service
) -> None:
    patient = come(chrome, here, DESK)
    page, wire = patient.page, Wire(patient.page)
    patient.sign_in_patient("+919845012345")
    patient.consent_and_start()
    wire.fail()
    expect(page.locator("#status")).not_to_be_empty()
    page.fill("#text", "I have a cough since 3 days")
    page.keyboard.press("Enter")
    expect(page.locator(".said.me.unsent")).to_have_count(1)
    wire.cut = False
    page.reload()
    expect(page.locator(".said.me:not(.unsent)")).to_have_count(1)
    expect(page.locator(".said.ai")).to_have_count(2)
    page.reload()
    expect(page.locator(".said.me")).to_have_count(1)


def test_where_the_server_does_not_listen_typing_goes_on(chrome: Browser, here: Service) -> None:
    """The voice may be there or not: either it listens, or it says that it does not."""
    patient = come(chrome, here, DESK)
    patient.sign_in_patient("+919812345670")  # whose consult stays open
    patient.consent_and_start()
    page = patient.page
    page.click("#microphone")
    expect(page.locator("#status")).not_to_be_empty()
    if page.locator("#microphone").is_visible():
        page.click("#microphone")
    page.fill("#text", "it began with a sore throat")
    page.keyboard.press("Enter")
    said = page.locator(".said.me", has_text="sore throat")
    expect(said).to_have_class("said me")
