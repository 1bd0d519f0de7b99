"""A visit to a page: who comes, in which language, and whether a form is really ours."""

import secrets
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.datastructures import FormData

from api.call import Allow, Call, services_of
from api.cookies import FromElsewhere, cookie_name, refuse_other_pages, secure
from core.encryption import same
from core.errors import ConsultError, Invalid
from identity.roles import Role
from identity.sessions import SignedOut
from runtime.services import Services
from web.render import render
from web.words import Words, words_for

FIELD = "form_token"
_LONGEST = 4000
_SAFE = frozenset({"GET", "HEAD"})
_WEEK = 7 * 24 * 3600


class SignInFirst(ConsultError):
    """Nobody is signed in; `cross_site`: the browser kept the cookie back, ask it again."""

    status = 401

    def __init__(self, *, cross_site: bool) -> None:
        super().__init__("sign in first")
        self.cross_site = cross_site


class Unreadable(Invalid):
    """A field of the form holds what it may not hold."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page. `secret` is what its form token is derived from."""

    request: Request
    services: Services
    words: Words
    secret: str
    form: FormData
    caller: Call | None = field(default=None)

    @property
    def call(self) -> Call:
        assert self.caller is not None
        return self.caller

    def text(self, name: str, longest: int = _LONGEST) -> str:
        """Read a field of the form, stripped; "" where there is none. Raises `Unreadable`."""
        value = self.form.get(name, "")
        if not isinstance(value, str) or "\x00" in value or len(value) > longest:
            raise Unreadable(f"the field {name} cannot be read")
        return value.strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """Read a field with one entry a line."""
        return tuple(each.strip() for each in self.text(name).splitlines() if each.strip())

    def page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with a page that holds this visit's form token."""
        settings = self.services.settings
        answer = render(
            template,
            self.words,
            status=status,
            role=self.caller.caller.role.value if self.caller else "",
            own=self.own_form,
            here=self.request.url.path if self.request.method in _SAFE else "/",
            demo=bool(settings.sandbox_url),
            **values,
        )
        if self.caller is None:
            _set(answer, self.services, cookie_name(settings, "visitor"), self.secret)
        return answer

    def own_form(self) -> Markup:
        """Give the hidden field that proves a form to be ours."""
        token = form_token(self.services, self.secret)
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)

    def go(self, path: str) -> RedirectResponse:
        """Answer a form that was taken: show the page it leads to."""
        return RedirectResponse(path, 303)


class Enter:
    """A dependency that lets only `roles` onto a page; the others get a page in plain words."""

    def __init__(self, *roles: Role, active: bool = True, lifeline: bool = False) -> None:
        self.allow = Allow(*roles, active=active, lifeline=lifeline)

    async def __call__(self, request: Request) -> Visit:
        services = services_of(request)
        secret = request.cookies.get(cookie_name(services.settings), "")
        try:
            call = await self.allow.admit(request, secret)
        except SignedOut as error:
            cross = request.headers.get("sec-fetch-site") == "cross-site"
            raise SignInFirst(cross_site=cross and not secret) from error
        form = await _own_form(request, services, secret)
        return Visit(request, services, words_for(request), secret, form, call)


async def anybody(request: Request) -> Visit:
    """Let anybody in, with a cookie of their own for the form's token."""
    services = services_of(request)
    name = cookie_name(services.settings, "visitor")
    secret = request.cookies.get(name, "") or secrets.token_urlsafe(32)
    form = await _own_form(request, services, secret)
    return Visit(request, services, words_for(request), secret, form)


def form_token(services: Services, secret: str) -> str:
    return services.pepper.digest("form", secret).hex()


async def _own_form(request: Request, services: Services, secret: str) -> FormData:
    """Read a form that one of our own pages sent, or raise `FromElsewhere` (403)."""
    if request.method in _SAFE:
        return FormData()
    refuse_other_pages(request, services.settings)
    form = await request.form(max_files=0, max_fields=500)
    given = form.get(FIELD, "")
    if not same(form_token(services, secret).encode(), str(given).encode()):
        raise FromElsewhere("open the page again and try once more")
    return form


def sign_in(answer: Response, services: Services, token: str) -> Response:
    """Hand the session's token to the browser, out of reach of any script."""
    _set(answer, services, cookie_name(services.settings), token)
    return answer


def sign_out(answer: Response, services: Services) -> Response:
    _set(answer, services, cookie_name(services.settings), "", seconds=0)
    return answer


def _set(
    answer: Response, services: Services, name: str, value: str, seconds: int | None = None
) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=secure(services.settings),
        httponly=True,
        samesite="strict",
    )


Anybody = Annotated[Visit, Depends(anybody)]
PatientVisit = Annotated[Visit, Depends(Enter(Role.PATIENT))]
SpeakingPatient = Annotated[Visit, Depends(Enter(Role.PATIENT, lifeline=True))]
PhysicianVisit = Annotated[Visit, Depends(Enter(Role.PHYSICIAN))]
StaffVisit = Annotated[Visit, Depends(Enter(*Role))]
WatchingPatient = Annotated[Visit, Depends(Enter(Role.PATIENT, active=False))]
WatchingPhysician = Annotated[Visit, Depends(Enter(Role.PHYSICIAN, active=False))]
PharmacistVisit = Annotated[Visit, Depends(Enter(Role.PHARMACIST))]
WatchingPharmacist = Annotated[Visit, Depends(Enter(Role.PHARMACIST, active=False))]
ReviewerVisit = Annotated[Visit, Depends(Enter(Role.COMPLIANCE))]
AdminVisit = Annotated[Visit, Depends(Enter(Role.ADMIN))]
RiderVisit = Annotated[Visit, Depends(Enter(Role.RIDER))]
WatchingRider = Annotated[Visit, Depends(Enter(Role.RIDER, active=False))]
