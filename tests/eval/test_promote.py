"""Mirrors eval/candidates and commands/promote.py: what may be kept of a case, and how long."""

import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest

from compliance.erasure import erase
from core.ids import HospitalId, PatientId
from core.unit_of_work import UnitOfWork
from eval import gates
from eval.__main__ import main
from eval.candidates import file, suite
from eval.candidates.file import Merged
from eval.candidates.gather import NO_CONSENT
from eval.commands.promote import promote
from eval.lines import Row
from eval.result import Result
from identity.consents import give, withdraw
from identity.notices import Purpose, notice
from pipeline.redaction import Outbound, Redaction
from privacy.text import stored
from runtime.wiring import Application
from tests.api.clinic import finish, patient_of
from tests.api.desk import Desk

SAID = "I am Rajesh Kumar, call 98450 12345, I have fever and body ache since 2 days"
TODAY = datetime(2026, 11, 23, tzinfo=UTC).date()
REJECTION = {"code": "needs_in_person", "words": "Rajesh must come to Indiranagar"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "candidates.jsonl"


@pytest.fixture
async def desk(
    desk: Desk, client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> Desk:
    """A fever of somebody who says who they are, before the physician has looked at it."""
    patient, consult = await finish(client, app, hospital, SAID)
    return replace(desk, patient=patient, consult=consult)


async def owner(desk: Desk) -> PatientId:
    return PatientId(UUID(await patient_of(desk.client, desk.patient)))


async def allow(desk: Desk, app: Application, hospital: HospitalId) -> None:
    patient = await owner(desk)
    async with app.services.units.begin(hospital, "patient") as uow:
        await give(uow, patient, notice(Purpose.IMPROVEMENT, "en"), "test")


async def rejected(desk: Desk) -> None:
    assert (await desk.post("rejection", REJECTION)).is_success


async def edited(desk: Desk) -> None:
    """Take a medicine off, write free words, and sign."""
    lines = (await desk.case())["draft"]["lines"]
    one = lines[0] | {"days": 2, "instructions": "as told to Sunita"}
    saved = await desk.edit(lines=[one], advice=["call 98450 12345"], assessment=["Dengue, Rajesh"])
    assert saved.is_success, saved.text
    await desk.signed()


def rows(path: Path) -> list[Row]:
    return file.rows_of(path)


def held(path: Path) -> str:
    """Read the file; "" where there is none."""
    return path.read_text() if path.exists() else ""


def private(path: Path) -> bool:
    return stat.S_IMODE(path.stat().st_mode) == 0o600


def overwrite(path: Path, words: str, by: str) -> None:
    """Write into the cases by hand, as a reviewer may."""
    head, *lines = path.read_text().splitlines()
    path.write_text("\n".join((head, *(line.replace(words, by) for line in lines))))


async def test_without_a_consent_of_its_own_nothing_is_kept(
    desk: Desk, app: Application, path: Path
) -> None:
    await rejected(desk)
    merged = await promote(app, path)
    assert merged == Merged()
    assert held(path) == ""


async def test_a_rejected_case_becomes_a_candidate_that_names_nobody(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    assert await promote(app, path) == Merged()  # not decided yet
    await rejected(desk)
    await promote(app, path)
    (row,) = rows(path)
    assert row["turns"][1]["text"].startswith("I am [NAME_1], call [PHONE_1], I have fever")
    assert row["turns"][0]["role"] == "assistant"
    assert row["physician"] == {"outcome": "rejected", "code": "needs_in_person", "stated": []}
    assert row["no_rx_expected"]
    assert (row["status"], row["reviewed_by"]) == ("candidate", "")
    assert row["provenance"]["drafter"].startswith("embedded-protocols/")
    assert {"knowledge", "rules", "promoted_on", "source"} <= row["provenance"].keys()
    text = held(path).lower()
    for secret in ("rajesh", "kumar", "98450", "indiranagar", desk.consult, "must come"):
        assert secret not in text
    assert private(path)
    seen = (await desk.get(f"/patients/{await owner(desk)}/accesses", desk.patient))["seen"]
    assert "candidate" in {each["what"] for each in seen}


async def test_an_edit_is_kept_as_medicines_and_numbers_never_as_free_words(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    drafted = [line["medicine"].lower() for line in (await desk.case())["draft"]["lines"]]
    await edited(desk)
    await promote(app, path)
    (row,) = rows(path)
    changed = row["physician"]["changes"]
    assert changed["removed"] == row["must_not"] == sorted(drafted[1:])
    (numbers,) = changed["changed"].values()
    assert numbers[1]["days"] == 2
    assert changed["conditions"][1] == ["other"]
    assert "advice" in changed["lists"]
    assert row["acceptable_first_line"] == drafted[:1]
    for secret in ("sunita", "98450", "rajesh"):
        assert secret not in held(path).lower()


async def test_a_second_run_changes_no_byte_and_no_review(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await rejected(desk)
    merged = await promote(app, path)
    assert main(["promote", "--file", str(path), "--accept", *merged.new, "--by", "Dr A"]) == 0
    before = held(path)
    again = await promote(app, path)
    assert (again.new, again.changed, again.removed) == ([], [], [])
    assert held(path) == before
    assert rows(path)[0]["status"] == "accepted"


async def test_a_withdrawn_consent_takes_the_case_back_and_it_is_reported(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await rejected(desk)
    (identity,) = (await promote(app, path)).new
    patient = await owner(desk)
    async with app.services.units.begin(hospital, "patient") as uow:
        await withdraw(uow, patient, Purpose.IMPROVEMENT)
    assert (await promote(app, path)).removed == [(identity, NO_CONSENT)]
    assert held(path) == ""


async def test_an_erased_patient_leaves_no_case(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await rejected(desk)
    (identity,) = (await promote(app, path)).new
    patient = await owner(desk)
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await erase(uow, patient, "the patient asked for it")
    assert (await promote(app, path)).removed == [(identity, "the patient was erased")]
    assert held(path) == ""


class Leaking(Redaction):
    """A redaction that misses a name, but knows whom it guards."""

    async def outbound(self, uow: UnitOfWork, *given: Any, **more: Any) -> Outbound:
        told = await super().outbound(uow, *given, **more)
        (first, _), *others = told.dialogue
        return Outbound([(first, stored("Rajesh has fever", authentic=True)), *others], told.guard)


async def test_a_name_that_redaction_missed_keeps_the_case_out(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await rejected(desk)
    services = app.services
    consults = replace(services.consults, redaction=Leaking(services.pepper))
    merged = await promote(replace(app, services=replace(services, consults=consults)), path)
    ((_, why),) = merged.refused
    assert why == "an identifier was found (value)"
    assert held(path) == ""


async def test_a_name_that_a_reviewer_wrote_into_a_case_takes_it_out(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await rejected(desk)
    await promote(app, path)
    overwrite(path, "body ache", by="Rajesh aches")
    ((_, why),) = (await promote(app, path)).removed
    assert why == "an identifier was found (value)"


async def test_a_case_decided_anew_is_a_candidate_again(
    desk: Desk, app: Application, hospital: HospitalId, path: Path
) -> None:
    await allow(desk, app, hospital)
    await edited(desk)
    (identity,) = (await promote(app, path)).new
    assert main(["promote", "--file", str(path), "--accept", identity, "--by", "Dr A"]) == 0
    await desk.post("amendment", {"words": "shorter"})
    assert rows(path)[0]["status"] == "accepted"
    assert (await promote(app, path)).changed == []  # opened, not decided
    lines = (await desk.case())["draft"]["lines"]
    await desk.edit(lines=[lines[0] | {"days": 1}])
    await desk.signed()
    assert (await promote(app, path)).changed == [identity]
    assert rows(path)[0]["status"] == "candidate"


def line(**changed: Any) -> Row:
    row = {
        "id": "case-abcdefgh",
        "lang": "en",
        "style": "edited",
        "turns": [{"role": "patient", "text": "fever and body ache since 2 days, no allergies"}],
        "demographics_from_profile": {"age_years": 40, "sex": "M", "extra": []},
        "urgency": "routine",
        "acceptable_conditions": ["Viral fever"],
        "acceptable_first_line": ["paracetamol"],
        "must_not": ["ibuprofen"],
        "no_rx_expected": False,
        "provenance": {},
        "status": "candidate",
        "reviewed_by": "",
        "reviewed_on": "",
    }
    return row | changed


class Offers:
    """A product that always offers the same."""

    reads = ("turns",)

    def __init__(self, *drugs: str) -> None:
        self._drugs = list(drugs)

    def answer(self, row: Row) -> Row:
        del row
        return {
            "facts": {},
            "conditions": ["Viral fever"],
            "drugs": self._drugs,
            "urgency": "routine",
        }

    def safe(self, row: Row) -> Row:
        raise AssertionError(row)


def test_only_what_a_named_person_accepted_counts(path: Path) -> None:
    unread = [line(), line(id="b", status="accepted"), line(id="c", status="declined")]
    file.write(path, unread, TODAY)
    assert suite.result(path, Offers("paracetamol")) is None
    file.write(path, [*unread, line(id="d", status="accepted", reviewed_by="Dr A")], TODAY)
    found = suite.result(path, Offers("paracetamol"))
    assert found is not None
    assert [case.id for case in found.cases] == ["d"]
    assert found.metrics["first_line"].value == 1


def test_offering_what_was_taken_off_fails_the_gate(path: Path) -> None:
    file.write(path, [line(status="accepted", reviewed_by="Dr A")], TODAY)
    found = suite.result(path, Offers("paracetamol", "ibuprofen"))
    assert found is not None
    ran = Result(fingerprints={}, suites={suite.NAME: found})
    missed = {(each.suite, each.metric) for each in gates.missed(ran, gates.load())}
    assert missed == {("candidates", "nothing_taken_off")}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--accept", "case-abcdefgh"], "say who"),
        (["--accept", "case-abcdefgh", "--by", "  "], "say who"),
        (["--accept", "case-other", "--by", "Dr A"], "no such candidate"),
    ],
)
def test_a_review_names_its_person_and_its_case(
    path: Path, capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    file.write(path, [line()], TODAY)
    assert main(["promote", "--file", str(path), *given]) == 1
    assert said in " ".join(capsys.readouterr().err.split())
    assert rows(path)[0]["status"] == "candidate"


def test_a_line_with_a_number_of_somebody_is_not_accepted(path: Path) -> None:
    told = line(turns=[{"role": "patient", "text": "call 98450 12345"}])
    file.write(path, [told], TODAY)
    assert main(["promote", "--file", str(path), "--accept", told["id"], "--by", "Dr A"]) == 1
    assert rows(path)[0]["status"] == "candidate"
    assert main(["promote", "--file", str(path), "--decline", told["id"], "--by", "Dr A"]) == 0
