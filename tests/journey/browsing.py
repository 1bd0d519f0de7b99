"""A browser of a person, and what the journey's people do in it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from runtime.seed import PASSWORD
from web.demo.esign import AADHAAR

USUAL = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=_PATIENCE)


class NoBrowser(RuntimeError):
    """The browser's journey needs a Chromium: install one, or name it in CONSULT_CHROMIUM."""


def chromium() -> str:
    """Find the browser, or raise `NoBrowser`: a journey that was not taken is no success."""
    named = os.environ.get("CONSULT_CHROMIUM", "")
    found = named if Path(named).is_file() else next(filter(None, map(shutil.which, USUAL)), "")
    if not found:
        raise NoBrowser(NoBrowser.__doc__)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    arguments = [
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Somebody:
    """One person with a device of their own. `complaints` is what the browser complained of."""

    context: BrowserContext
    url: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def with_device(cls, browser: Browser, url: str, width: int, language: str) -> "Somebody":
        context = browser.new_context(
            viewport={"width": width, "height": 800 if width > 600 else 740},
            locale=f"{language}-IN",
            permissions=["microphone"],
        )
        context.set_default_timeout(_PATIENCE)
        made = cls(context, url, context.new_page())
        made.page.on("console", lambda line: made._heard(line.type, line.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        return made

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def fits(self) -> bool:
        """Tell whether the page is no wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def sign_in_patient(self, phone: str, hospital: str = "sunrise") -> None:
        """Sign in by the code on the phone's screen, which opens in a tab of its own."""
        self.open("/")
        self.page.select_option("#hospital", hospital)
        self.page.fill("#phone", phone)
        self.press("main button.primary")
        with self.context.expect_page() as opened:
            self.press(".demo a")
        self.page.fill("#code", _digits(opened.value))
        self.press("main button.primary")
        self.page.wait_for_url("**/home")

    def sign_in_physician(self, hospital: str) -> None:
        self.open("/staff")
        self.page.select_option("#hospital", hospital)
        self.page.fill("#username", "physician")
        self.page.fill("#password", PASSWORD)
        self.press("main button.primary")
        self.page.wait_for_url("**/desk")

    def consent_and_start(self) -> str:
        """Go from the first page into the consult; give its id."""
        self.press("main a.primary")
        self.press("main button.primary")
        self.page.wait_for_url(re.compile("/consents|/consults/"))
        if "/consents" in self.page.url:
            for tick in self.page.locator("input[type=checkbox]").all():
                tick.check()
            self.press("main button.primary")
            self.page.wait_for_url("**/begin")
            self.press("main button.primary")
        self.page.wait_for_url("**/consults/*")
        return self.page.url.rsplit("/", 1)[1]

    def tell(self, complaint: str, otherwise: str) -> None:
        """Type the complaint, then answer whatever is asked, until the interview is over."""
        theirs = self.page.locator(".said.ai")
        for words in (complaint, *[otherwise] * 15):
            before = theirs.count()
            self.page.fill("#text", words)
            self.page.keyboard.press("Enter")
            self.page.wait_for_function(
                "before => !document.querySelector('#room')"
                " || document.querySelectorAll('.said.ai').length > before"
                " || !document.querySelector('#emergency').hidden",
                arg=before,
            )
            self.page.wait_for_timeout(50)
            if (
                self.page.locator("#standing").count()
                or self.page.locator("#composer").count() == 0
            ):
                return

    def sign_at_provider(self, hospital: str) -> None:
        """Confirm on the provider's own page with the code of the signer's phone."""
        self.press("main button.primary")
        self.page.fill("input[name=aadhaar]", AADHAAR[hospital])
        self.press("button")
        with self.context.expect_page() as opened:
            self.press("a[target=_blank]")
        self.page.fill("input[name=otp]", _digits(opened.value))
        self.press("button")
        self.press("button")


def _digits(page: Page) -> str:
    """Read six digits off a phone's screen."""
    shown = page.get_by_text(re.compile(r"\d{6}")).first
    expect(shown).to_be_visible()
    found = re.search(r"\b\d{6}\b", shown.inner_text())
    page.close()
    assert found is not None
    return found[0]
