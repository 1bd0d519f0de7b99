"""The physician's pages around one case, and what the patient sees of it."""

import itertools
from dataclasses import replace

import httpx2
import pytest

from pipeline.advice import FactKind, ReadFact
from pipeline.events import Advised
from runtime.wiring import Application
from tests.api.clinic import prepare_case, start, tell
from tests.api.desk import Desk
from tests.conftest import named
from tests.web.conftest import Visitor
from tests.web.forms import form_of


@pytest.fixture
async def physician(visitors: list[Visitor], desk: Desk) -> Visitor:
    """A physician whose queue holds a fever."""
    await visitors[1].sign_in_staff("physician")
    return visitors[1]


async def test_an_edit_is_checked_and_an_approval_is_of_what_was_shown(
    physician: Visitor, desk: Desk
) -> None:
    at = f"/desk/cases/{desk.consult}"
    fields = form_of((await physician.get(at)).text)
    again = await physician.post(f"{at}/draft", fields)
    assert "The rules ran again" in again.text
    assert (await desk.case())["version"] == int(fields["version"])  # nothing was changed
    changed = fields | {"line-0-days": "4"}
    saved = await physician.post(f"{at}/approval", changed)
    assert (await desk.case())["draft"]["lines"][0]["days"] == 4
    assert "The rules ran again" in saved.text  # saved and shown; not yet approved
    assert (await desk.case())["state"] == "waiting"
    stale = await physician.post(f"{at}/draft", fields | {"line-0-days": "2"})
    assert (stale.status_code, "Somebody saved it" in stale.text) == (409, True)
    assert 'value="4"' in stale.text
    sent = await physician.post(f"{at}/approval", form_of(stale.text))
    assert sent.url.path == f"{at}/signature"
    assert "form-action 'self' http://127.0.0.1:9" in sent.headers["content-security-policy"]


async def test_what_the_patient_said_two_ways_and_what_nobody_could_read_is_shown(
    physician: Visitor, desk: Desk, client: httpx2.AsyncClient, app: Application
) -> None:
    said = ["fever since 5 days, no allergies", "5", "no, since 2 days", "no", "no", "no"]
    told = [*said, "penicillin gave me a rash", "appendix operation in 2015", "no", "no", "no"]
    consult = await start(client, desk.patient)
    names = (f"u{number}" for number in itertools.count())
    await tell(client, desk.patient, consult, zip(names, [*told, *["no"] * 9], strict=False))
    await prepare_case(app, await named(app, "sunrise"), consult)
    case = await desk.get(f"/review/cases/{consult}")
    corrected = {each["about"]: each["corrected"] for each in case["conflicts"]}
    assert corrected["duration"] is True
    page = (await physician.get(f"/desk/cases/{consult}")).text
    assert "The patient corrected duration" in page
    for each in case["conflicts"]:
        assert f'href="#said-{each["before"]}"' in page
    for each in case["unread"]:
        assert f"This about {each['about']} could not be read" in page
        assert each["words"] in page


async def test_what_only_a_model_read_is_marked_with_the_words_it_quotes(
    physician: Visitor, desk: Desk, client: httpx2.AsyncClient, app: Application
) -> None:
    consult, hospital = await start(client, desk.patient), await named(app, "sunrise")
    await tell(client, desk.patient, consult, iter([("u1", "a cold since 2 days, I sneezed")]))
    read = ReadFact(kind=FactKind.SYMPTOM, value="sneezing", utterance="u1", quote="I sneezed")
    async with app.services.units.begin(hospital, "test") as uow:
        head = await uow.history.head(f"consult-{consult}")
    assert head
    said = Advised(utterance="u1", ask_next=(), facts=(read,), dropped=0, versions={})
    app.services.consults.advice.put(head.hash, said)
    await tell(client, desk.patient, consult, ((f"u{n}", "no") for n in range(2, 14)))
    await prepare_case(app, hospital, consult)
    page = (await physician.get(f"/desk/cases/{consult}")).text
    assert "Read by a model, by no rule" in page
    assert '<strong lang="en">sneezing</strong> <a href="#said-u1">“I sneezed”</a>' in page
    other = (await physician.get(f"/desk/cases/{desk.consult}")).text
    assert "Read by a language model" not in other


async def test_a_forbidden_medicine_is_blocked_and_what_was_typed_is_kept(
    physician: Visitor, desk: Desk
) -> None:
    at = f"/desk/cases/{desk.consult}"
    fields = form_of((await physician.get(at)).text)
    number = sum(name.endswith("-medicine") for name in fields) - 1
    more = {"medicine": "Tramadol", "form": "tablet", "strength": "50 mg", "amount": "50"}
    more |= {"unit": "mg", "times_per_day": "2", "days": "3", "route": "oral"}
    changed = fields | {f"line-{number}-{name}": value for name, value in more.items()}
    saved = await physician.post(f"{at}/draft", changed)
    assert "finding block" in saved.text
    assert "unsupported" in saved.text
    refused = await physician.post(f"{at}/approval", form_of(saved.text))
    assert refused.status_code == 409
    assert "forbids it as it stands" in refused.text
    bad = await physician.post(f"{at}/draft", form_of(saved.text) | {"line-0-days": "many"})
    assert bad.status_code == 422
    assert 'value="many"' in bad.text


async def test_a_signed_case_is_on_both_sides_pages(
    visitors: list[Visitor], physician: Visitor, desk: Desk
) -> None:
    prescription = await desk.signed()
    patient = visitors[0]
    await patient.sign_in_patient()
    page = await patient.get(f"/prescriptions/{prescription}")
    assert "Paracetamol" in page.text
    assert "Signed by Dr Meera Nair" in page.text
    pdf = await patient.get(f"/api/v1/prescriptions/{prescription}/pdf")
    theirs = await physician.get(f"/desk/cases/{desk.consult}/prescription")
    assert pdf.content == theirs.content
    assert pdf.content[:5] == b"%PDF-"
    assert desk.consult in (await physician.get("/desk/signed")).text
    assert "Open the prescription" in (await patient.get(f"/consults/{desk.consult}")).text


async def test_a_browser_with_a_printed_code_gets_a_page_and_a_program_json(
    client: httpx2.AsyncClient, visitor: Visitor, desk: Desk
) -> None:
    prescription = await desk.signed()
    shown = await desk.get(f"/prescriptions/{prescription}", desk.patient)
    page = await visitor.get(f"/api/v1/verify/{shown['code']}")
    assert "real and valid" in page.text
    assert "Rajesh" not in page.text
    assert (await client.get(f"/verify/{shown['code']}")).json()["status"] == "valid"
    assert "No prescription has this code" in (await visitor.get("/verify/ABCD-0000")).text


async def test_a_rejected_patient_reads_a_neutral_next_step(
    visitors: list[Visitor], physician: Visitor, desk: Desk
) -> None:
    at = f"/desk/cases/{desk.consult}"
    reason = {"code": "needs_in_person", "words": "listen to the chest"}
    await physician.send(at, f"{at}/rejection", reason)
    await visitors[0].sign_in_patient()
    page = (await visitors[0].get(f"/consults/{desk.consult}")).text
    assert "see a doctor in person" in page
    assert "listen to the chest" not in page


async def test_who_takes_care_of_an_emergency_sees_whom_to_call_and_where_to_send_help(
    visitors: list[Visitor], physician: Visitor, desk: Desk
) -> None:
    patient = visitors[0]
    await patient.sign_in_patient()
    consult = await patient.start()
    await patient.say(consult, "u1", "crushing chest pain going to my left arm and I am sweating")
    page = (await physician.get(f"/desk/cases/{consult}")).text
    for each in ("tel:+919845012345", "Sunita Kumar", "Emergency contact", "560"):
        assert each in page
    routine = (await physician.get(f"/desk/cases/{desk.consult}")).text
    assert "Sunita Kumar" not in routine  # nobody needs to know it there


async def test_what_the_physician_learned_stands_beside_what_the_patient_said(
    physician: Visitor, desk: Desk
) -> None:
    at = f"/desk/cases/{desk.consult}"
    assert "First record that you spoke with the patient" in (await physician.get(at)).text
    told = {"fact-allergies": "some", "fact-allergies-list": "Crocin\nlatex", "fact-egfr": "45"}
    refused = await physician.send(at, f"{at}/facts", told)
    assert (refused.status_code, "No contact with the patient" in refused.text) == (409, True)
    await physician.send(at, f"{at}/contacts", {"mode": "video", "words": "spoke"})
    for wrong in ({"fact-allergies": "some"}, {"fact-egfr": "many", "fact-allergies": ""}):
        again = await physician.send(at, f"{at}/facts", wrong)
        assert again.status_code == 422
    assert 'value="many"' in again.text
    page = (await physician.send(at, f"{at}/facts", told)).text
    assert "Crocin, latex" in page
    assert "before: none known" in page
    assert "Dr Meera Nair" in page
    assert "finding block" in page  # the draft holds paracetamol
    assert (await desk.case())["stated"][0]["facts"]["egfr"] == 45
    empty = await physician.send(at, f"{at}/facts", {"fact-allergies": ""})
    assert (empty.status_code, "Every field was left" in empty.text) == (422, True)


async def test_a_draft_of_another_knowledge_base_leads_to_what_would_be_drafted_today(
    physician: Visitor, desk: Desk
) -> None:
    at = f"/desk/cases/{desk.consult}"
    assert f"{at}/replay" not in (await physician.get(at)).text  # nothing has changed since
    page = (await physician.get(f"{at}/replay")).text
    assert "The same draft would be written today" in page
    review = physician.app.services.review
    older = replace(review, replay=replace(review.replay, knowledge_version="another"))
    object.__setattr__(physician.app.services, "review", older)
    assert f"{at}/replay" in (await physician.get(at)).text
    assert "another" in (await physician.get(f"{at}/replay")).text
