"""Pages from templates: everything escaped, nothing inline, nothing from elsewhere."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.words import LANGUAGES, Words

FOLDER = Path(__file__).parent / "templates"


@lru_cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    template: str, words: Words, *, status: int = 200, posts_to: str = "", **values: Any
) -> HTMLResponse:
    """Render a page with its security headers. `posts_to`: another origin a form may go to."""
    page = environment().get_template(template)
    html = page.render(t=words, language=words.language, languages=LANGUAGES, **values)
    return HTMLResponse(html, status, headers=page_headers(posts_to))


def page_headers(posts_to: str = "") -> dict[str, str]:
    policy = (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        f"form-action 'self' {posts_to}".rstrip(),
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
