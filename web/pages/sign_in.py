"""Sign-in: patients by phone and code, staff by name and password."""

import contextlib

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import auth
from core.directory import hospitals_by_name
from core.errors import ConsultError
from identity import accounts, codes
from identity.logins import NotAPhone, phone_of
from runtime.seed import HOSPITALS
from web.session import Anybody, Visit, sign_in

router = APIRouter()


@router.get("/sign-in")
async def patient(visit: Anybody) -> Response:
    return await _page(visit, "sign_in.html", phone="", problem="")


@router.post("/sign-in/code")
async def code(visit: Anybody) -> Response:
    """Send a code to the phone and ask for it."""
    hospital, phone = visit.text("hospital", 60), visit.text("phone", 30)
    try:
        wanted = auth.CodeIn(hospital=hospital, phone=phone)
        asked = await auth.ask_for_code(wanted, visit.services)
    except (ConsultError, ValidationError) as error:
        return await _page(visit, "sign_in.html", phone=phone, problem=visit.words.problem(error))
    return _code_page(
        visit, hospital=hospital, phone=phone, challenge=str(asked.challenge), problem=""
    )


@router.post("/sign-in/session")
async def session(visit: Anybody) -> Response:
    """Sign in by the code; a wrong one asks again."""
    fields = {name: visit.text(name, 60) for name in ("hospital", "challenge", "code")}
    try:
        opened = await auth.redeem_code(auth.RedeemIn.model_validate(fields), visit.services)
    except (ConsultError, ValidationError) as error:
        wrong = codes.WrongCode() if isinstance(error, ValidationError) else error
        known = {name: fields[name] for name in ("hospital", "challenge")}
        problem = visit.words.problem(wrong)
        return _code_page(visit, phone=visit.text("phone", 30), problem=problem, **known)
    return sign_in(visit.go("/"), visit.services, opened.token)


@router.get("/staff")
async def staff(visit: Anybody) -> Response:
    return await _page(visit, "staff.html", username="", problem="")


@router.post("/staff")
async def staff_session(visit: Anybody) -> Response:
    fields = {
        "hospital": visit.text("hospital", 60),
        "username": visit.text("username", 100),
        "password": visit.text("password", 200),
    }
    try:
        opened = await auth.staff(auth.StaffIn.model_validate(fields), visit.services)
    except (ConsultError, ValidationError) as error:
        wrong = accounts.WrongPassword() if isinstance(error, ValidationError) else error
        problem = visit.words.problem(wrong)
        return await _page(visit, "staff.html", username=fields["username"], problem=problem)
    return sign_in(visit.go("/"), visit.services, opened.token)


async def _page(visit: Visit, template: str, problem: str, **values: object) -> Response:
    """Show a form, with what was wrong with it."""
    return visit.page(
        template,
        status=422 if problem else 200,
        problem=problem,
        hospitals=await hospitals_by_name(visit.services.engine),
        demo_people=_demo_people(visit),
        **values,
    )


def _code_page(visit: Visit, phone: str, problem: str, **values: str) -> Response:
    """Ask for the code; in the demo lead to the sandbox's phone that shows it."""
    settings, screen = visit.services.settings, ""
    with contextlib.suppress(NotAPhone):
        if settings.sandbox_url:
            number = phone_of(phone).removeprefix("+")
            screen = f"{settings.sandbox_url}/control/phones/{number}/screen"
    return visit.page(
        "code.html",
        status=422 if problem else 200,
        problem=problem,
        phone=phone,
        phone_screen=screen,
        **values,
    )


def _demo_people(visit: Visit) -> list[tuple[str, str, str]]:
    """List the demo's patients: only where the sandbox stands in for the vendors."""
    if not visit.services.settings.sandbox_url:
        return []
    return [(each.name, who.name, who.phone) for each in HOSPITALS for who in each.patients]
