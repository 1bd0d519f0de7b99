"""The physician's browser at the signature provider: forms filled in and sent on by hand."""

from html.parser import HTMLParser
from typing import Any

from web.demo.people import Service

AADHAAR = {"sunrise": "999941057058", "lotus": "999971658847"}  # simulated numbers


class Form(HTMLParser):
    """The first form of a page: where it goes and what it already holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action, self.fields = "", dict[str, str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.action = found.get("action") or ""
        elif tag == "input":
            self.fields[found.get("name") or ""] = found.get("value") or ""


def sign_as_physician(service: Service, begun: dict[str, Any], aadhaar: str) -> dict[str, Any]:
    """Go through the provider's pages and carry its answer back; give what the service said."""
    http, vendors = service.http, service.sandbox
    page = Form(http.post(begun["url"], data=begun["fields"]).text)
    page = Form(http.post(f"{vendors}{page.action}", data=page.fields | {"aadhaar": aadhaar}).text)
    code = http.get(f"{vendors}/control/esp/codes/{begun['transaction']}").json()
    page = Form(http.post(f"{vendors}{page.action}", data=page.fields | {"otp": code}).text)
    answer: dict[str, Any] = http.post(page.action, data=page.fields).json()
    return answer
