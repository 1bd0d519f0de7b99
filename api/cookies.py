"""A session by cookie, for our own pages: believed only where the browser says we sent it."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from core.errors import Forbidden
from runtime.settings import Settings

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class FromElsewhere(Forbidden):
    """A request with a cookie that did not come from one of our own pages."""


def secure(settings: Settings) -> bool:
    """Tell whether browsers reach us by https: then the cookie is bound to it and to the host."""
    return settings.base_url.startswith("https://")


def cookie_name(settings: Settings, kind: str = "session") -> str:
    return f"__Host-vaidya-{kind}" if secure(settings) else f"vaidya-{kind}"


def session_cookie(connection: HTTPConnection, settings: Settings) -> str:
    """Give the token in the cookie, "" without one.

    Raises `FromElsewhere` (403) where it could change something and our page did not send it.
    """
    token = connection.cookies.get(cookie_name(settings), "")
    if token and connection.scope.get("method", "WEBSOCKET") not in _SAFE:
        require_own_page(connection, settings)
    return token


def require_own_page(connection: HTTPConnection, settings: Settings) -> None:
    """Raise `FromElsewhere` unless Sec-Fetch-Site or Origin proves one of our pages."""
    refuse_other_pages(connection, settings)
    headers = connection.headers
    if "sec-fetch-site" not in headers and headers.get("origin", "null") == "null":
        raise FromElsewhere("open the page again and try once more")


def refuse_other_pages(connection: HTTPConnection, settings: Settings) -> None:
    """Raise `FromElsewhere` where the browser names another site; silence passes."""
    headers = connection.headers
    site, origin = headers.get("sec-fetch-site", "same-origin"), headers.get("origin", "null")
    ours = {urlsplit(settings.base_url).netloc, headers.get("host", "")}
    if site != "same-origin" or (origin != "null" and urlsplit(origin).netloc not in ours):
        raise FromElsewhere("this request did not come from one of our pages")
