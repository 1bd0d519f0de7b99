"""Where everybody begins: the front door, the language, and a way out."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.call import services_of
from api.cookies import secure
from identity.roles import Role
from identity.sessions import end_session, token_digest
from web.session import StaffVisit, sign_out
from web.words import COOKIE, LANGUAGES

router = APIRouter()
HOMES = {
    Role.PATIENT: "/home",
    Role.PHYSICIAN: "/desk",
    Role.PHARMACIST: "/pharmacy",
    Role.RIDER: "/deliveries",
    Role.COMPLIANCE: "/compliance",
    Role.ADMIN: "/admin/knowledge",
}
_YEAR = 365 * 24 * 3600


@router.get("/")
async def front(visit: StaffVisit) -> Response:
    """Lead everybody to their own first page."""
    home = HOMES.get(visit.call.caller.role)
    return visit.go(home) if home else visit.page("no_screen.html")


@router.post("/sign-out")
async def leave(visit: StaffVisit) -> Response:
    digest = token_digest(visit.services.pepper, visit.call.token)
    await visit.call.do(lambda uow: end_session(uow, digest))
    return sign_out(visit.go("/sign-in"), visit.services)


@router.get("/language/{language}")
async def choose(language: str, request: Request, to: str = "/") -> Response:
    """Remember a language and go back to where it was chosen."""
    here = to if to.startswith("/") and to.replace("-", "").replace("/", "").isalnum() else "/"
    answer = RedirectResponse("/" if here.startswith("//") else here, 303)
    if language in LANGUAGES:
        answer.set_cookie(
            COOKIE,
            language,
            max_age=_YEAR,
            secure=secure(services_of(request).settings),
            httponly=True,
            samesite="lax",
        )
    return answer
