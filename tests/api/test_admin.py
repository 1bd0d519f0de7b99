"""Mirrors api/v1/admin.py: two people publish knowledge, one goes back, and drafts follow."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from core.ids import HospitalId
from knowledge import evaluation
from knowledge.events import STREAM
from knowledge.grounding import Index
from knowledge.library import Library
from knowledge.release import DATA
from runtime import care
from runtime.commands.verify import pinned_key
from runtime.seed import SECOND_ADMIN
from runtime.settings import Settings
from runtime.verify import verify_database
from runtime.wiring import Application
from tests.api.clinic import finish, sign_in_staff
from tests.knowledge.changed import DOSE, changed
from tests.knowledge.released import measured, released
from tests.serving import served
from web.app import follow_releases

FEVER = "I have fever and body ache since 2 days"
WHY = "the guideline of this year says so"
PATIENCE_SECONDS = 150  # the vectors of a release take a quarter minute, on a busy machine more


@dataclass
class Office:
    """Two administrators of the hospital that operates the installation, and a release."""

    client: httpx2.AsyncClient
    app: Application
    one: dict[str, str]
    two: dict[str, str]
    release: str

    @property
    def folder(self) -> Path:
        return self.app.services.releases.folder / self.release

    async def post(
        self, what: str, who: dict[str, str], release: str = ""
    ) -> tuple[int, dict[str, Any]]:
        path = f"/admin/knowledge/{release or self.release}/{what}"
        answer = await self.client.post(path, json={"reason": WHY}, headers=who)
        return answer.status_code, answer.json()

    async def listed(self) -> dict[str, Any]:
        answer = await self.client.get("/admin/knowledge", headers=self.one)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def published(self) -> None:
        assert (await self.post("proposal", self.one))[0] == 201
        assert (await self.post("publication", self.two))[0] == 201

    def judged(self, missed: str = "") -> None:
        """Evaluate the release again."""
        told = measured(self.release, missed)
        evaluation.write(self.folder, told, self.app.services.releases.key)


@asynccontextmanager
async def opened(app: Application, data: Path) -> AsyncIterator[Office]:
    """Open the office; the service follows what is published as `web.app` has it do."""
    releases, site = app.services.releases, served(app.services)
    release = released(data, releases.folder, releases.key)
    transport = httpx2.ASGITransport(app=site, raise_app_exceptions=False)
    following = asyncio.create_task(follow_releases(app, site))
    async with httpx2.AsyncClient(transport=transport, base_url="http://clinic/api/v1") as client:
        one = await sign_in_staff(client, "admin")
        yield Office(client, app, one, await sign_in_staff(client, SECOND_ADMIN), release)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


@pytest.fixture
async def office(app: Application, tmp_path: Path) -> AsyncIterator[Office]:
    """An office where a release is taken over at once: it searches with the vectors there are."""

    def find(_: Library, __: Path) -> Index:
        return care.index_of(app.services.settings.vectors_folder)

    app.services.releases.find = find
    async with opened(app, changed(tmp_path / "data", DOSE)) as made:
        yield made


async def settled(client: httpx2.AsyncClient, version: str) -> None:
    """Wait until the process drafts from a version, as its health tells."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            told = (await client.get("http://clinic/health/deps")).json()["knowledge"]
            if told == {"status": "ok", "version": version[:16], "error": ""}:
                return
            await asyncio.sleep(0.1)


async def drafted(office: Office, hospital: HospitalId) -> dict[str, Any]:
    """Have a fever drafted, from the first word on; give the case."""
    client, app = office.client, office.app
    _, consult = await finish(client, app, hospital, FEVER)
    physician = await sign_in_staff(client, "physician")
    answer = await client.get(f"/review/cases/{consult}", headers=physician)
    found: dict[str, Any] = answer.json()
    return found


def dose(case: dict[str, Any]) -> float:
    (line,) = [each for each in case["draft"]["lines"] if each["medicine"] == "Paracetamol"]
    return float(line["dose"]["amount"])


async def test_a_published_dose_is_drafted_and_a_roll_back_takes_it_away_without_a_restart(
    app: Application, hospital: HospitalId, tmp_path: Path
) -> None:
    shipped = app.services.releases.shipped.version
    async with opened(app, changed(tmp_path / "data", DOSE)) as office:
        before = await drafted(office, hospital)
        await office.published()
        await settled(office.client, office.release)
        during = await drafted(office, hospital)
        assert (dose(before), dose(during)) == (500, 650)
        assert during["versions"]["knowledge"] == office.release[:16]
        assert before["versions"]["knowledge"] == shipped[:16]
        assert (await office.post("rollback", office.two))[0] == 201
        await settled(office.client, shipped)
        after = await drafted(office, hospital)
    assert (dose(after), after["versions"]["knowledge"]) == (500, shipped[:16])
    assert before["findings"] == during["findings"] == after["findings"]  # screened all the same


async def test_who_proposed_a_release_cannot_publish_it(office: Office) -> None:
    assert (await office.post("proposal", office.one))[0] == 201
    status, told = await office.post("publication", office.one)
    assert (status, told["title"]) == (409, "SecondPerson")
    assert (await office.listed())["published"] == ""
    status, told = await office.post("publication", office.two)
    assert (status, told["published"]) == (201, office.release)
    assert [(each["what"], each["reason"]) for each in told["steps"]] == [
        ("published", WHY),
        ("proposed", WHY),
    ]
    one, two = told["steps"]
    assert one["actor"] != two["actor"]


async def test_what_nobody_proposed_nobody_publishes(office: Office) -> None:
    status, told = await office.post("publication", office.two)
    assert (status, told["title"]) == (409, "NotProposed")


async def test_a_red_evaluation_is_refused_whoever_asks(office: Office) -> None:
    office.judged(missed="consults")
    for what, who in (("proposal", office.one), ("publication", office.two)):
        status, told = await office.post(what, who)
        assert (status, told["title"], told["fault"]) == (409, "Unpublishable", "not_green")


async def test_a_release_that_turned_red_after_it_was_proposed_is_refused(office: Office) -> None:
    await office.post("proposal", office.one)
    office.judged(missed="retrieval")
    assert (await office.post("publication", office.two))[1]["fault"] == "not_green"
    office.judged()  # green again, by the evaluation that was proposed
    assert (await office.post("publication", office.two))[0] == 201


async def test_another_evaluation_than_was_proposed_needs_a_proposal_of_its_own(
    office: Office,
) -> None:
    await office.post("proposal", office.one)
    told = measured(office.release).model_copy(update={"result": "1" * 64})
    evaluation.write(office.folder, told, office.app.services.releases.key)
    status, refused = await office.post("publication", office.two)
    assert (status, refused["title"]) == (409, "NotProposed")
    assert (await office.post("proposal", office.two))[0] == 201
    assert (await office.post("publication", office.one))[0] == 201


async def test_a_tampered_folder_is_refused_and_never_drafted_from(office: Office) -> None:
    await office.post("proposal", office.one)
    file = office.folder / DATA / "conditions" / "viral-fever.yaml"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("days: 3", "days: 9"), "utf-8")
    assert (await office.post("publication", office.two))[1]["fault"] == "changed"
    file.write_text(sound, "utf-8")
    assert (await office.post("publication", office.two))[0] == 201
    await settled(office.client, office.release)


async def test_a_published_release_that_was_changed_is_not_taken_over(
    office: Office, app: Application
) -> None:
    """The process goes on with what it has, and says so."""
    app.services.releases.find = _too_late
    await office.published()
    shutil.rmtree(office.folder)
    await app.take_over()
    told = (await office.client.get("http://clinic/health/deps")).json()
    assert told["status"] == told["knowledge"]["status"] == "degraded"
    assert told["knowledge"]["version"] == app.services.releases.shipped.version[:16]
    assert (await office.listed())["due"] == office.release


def _too_late(_: Library, __: Path) -> Index:
    raise AssertionError("a release that was changed is not even indexed")


async def test_a_release_that_loosens_a_limit_is_refused_however_green(
    office: Office, app: Application, tmp_path: Path
) -> None:
    limit = "adult: {single_mg: 1000, daily_mg: 4000}\n  child: {single_mg_per_kg: 15"
    looser = (limit, limit.replace("4000", "8000"))
    loose = changed(tmp_path / "loose", looser, file="medicines/analgesics.yaml")
    releases = app.services.releases
    office.release = released(loose, releases.folder, releases.key)
    status, told = await office.post("proposal", office.one)
    assert (status, told["title"]) == (409, "Unfit")
    assert "paracetamol: adult.daily_mg" in told["detail"]


async def test_one_administrator_goes_back_step_by_step_and_never_twice(
    office: Office, app: Application, tmp_path: Path
) -> None:
    await office.published()
    releases, first = app.services.releases, office.release
    shorter = ("days: 3\n  as_needed: true\n  instructions: Only", "days: 2\n  instructions: Only")
    stronger = changed(tmp_path / "more", shorter)
    office.release = released(stronger, releases.folder, releases.key)
    await office.published()
    assert (await office.listed())["before"] == first
    status, told = await office.post("rollback", office.one)
    assert (status, told["published"], told["before"]) == (201, first, "")
    status, told = await office.post("rollback", office.one)  # the same click again
    assert (status, told["title"]) == (409, "NothingToRollBack")
    status, told = await office.post("rollback", office.one, first)
    assert (status, told["published"], told["before"]) == (201, "", None)
    status, told = await office.post("rollback", office.one, first)
    assert status == 409


async def test_nobody_goes_back_to_a_release_that_was_changed(
    office: Office, app: Application, tmp_path: Path
) -> None:
    await office.published()
    first = office.folder
    other = changed(tmp_path / "more", ("fever: 3\n", "fever: 4\n"))
    office.release = released(other, app.services.releases.folder, app.services.releases.key)
    await office.published()
    (first / DATA / "glossary.yaml").unlink()
    status, told = await office.post("rollback", office.one)
    assert (status, told["title"]) == (409, "NothingToRollBack")


async def test_what_was_left_is_published_anew_by_two_people_only(office: Office) -> None:
    await office.published()
    await office.post("rollback", office.one)
    status, told = await office.post("publication", office.two)
    assert (status, told["title"]) == (409, "NotProposed")


async def test_the_list_says_what_differs_in_plain_fields(office: Office) -> None:
    path = f"/admin/knowledge/{office.release}"
    found = (await office.client.get(path, headers=office.two)).json()
    (fever,) = found["kinds"]["conditions"]["changed"]
    assert fever["id"] == "viral-fever"
    assert fever["fields"]["first_line.paracetamol.strength"] == ["500 mg", "650 mg"]
    unknown = await office.client.get(f"/admin/knowledge/{'1' * 64}", headers=office.two)
    assert unknown.status_code == 404


async def test_the_administrators_of_another_hospital_decide_nothing(
    office: Office, client: httpx2.AsyncClient
) -> None:
    await office.post("proposal", office.one)
    theirs = await sign_in_staff(client, "admin", "lotus")
    status, told = await office.post("publication", theirs)
    assert (status, told["title"]) == (403, "NotTheOperator")
    assert (await client.get("/admin/knowledge", headers=theirs)).status_code == 403


async def test_with_several_hospitals_and_none_named_nobody_publishes(
    office: Office, app: Application
) -> None:
    app.services.releases.operator = ""
    assert (await office.post("proposal", office.one))[0] == 403
    assert Settings(profile="demo").operating == "sunrise"


async def test_a_reason_that_names_somebody_is_refused(office: Office) -> None:
    body = {"reason": "call me on +91 98450 12345 about it"}
    path = f"/admin/knowledge/{office.release}/proposal"
    answer = await office.client.post(path, json=body, headers=office.one)
    assert (answer.status_code, answer.json()["title"]) == (422, "BadReason")


async def test_every_step_is_in_a_chain_that_verify_proves(
    office: Office, app: Application, hospital: HospitalId
) -> None:
    await office.published()
    await office.post("rollback", office.two)
    await app.services.checkpointer.take()
    key = pinned_key(app.services.settings.keys_folder / "checkpoint.pub")
    proof = verify_database(app.database.checkpointer, app.services.checkpointer.kept, key)
    assert proof.faults == []
    async with app.services.units.begin(hospital, "test") as uow:
        links = await uow.history.links(STREAM)
    kinds = [link.kind.removeprefix("knowledge-release-") for link in links]
    assert kinds == ["proposed", "published", "rolled-back"]
