"""The administrators' pages: a release proposed by one, published by another, left again."""

from pathlib import Path

import pytest

from knowledge.grounding import Index
from knowledge.library import Library
from runtime import care
from runtime.seed import SECOND_ADMIN
from runtime.wiring import Application
from tests.knowledge.changed import DOSE, changed
from tests.knowledge.released import released
from tests.web.conftest import Visitor

AT = "/admin/knowledge"
WHY = {"reason": "the guideline of this year says so"}


@pytest.fixture
def release(app: Application, tmp_path: Path) -> str:
    def find(_: Library, __: Path) -> Index:
        return care.index_of(app.services.settings.vectors_folder)

    releases = app.services.releases
    releases.find = find
    return released(changed(tmp_path / "data", DOSE), releases.folder, releases.key)


async def test_two_administrators_publish_and_one_goes_back(
    visitors: list[Visitor], release: str, app: Application
) -> None:
    one, two = visitors
    first = await one.sign_in_staff("admin")
    assert first.url.path == AT
    assert "1 of 1 gates reached" in first.text
    page = (await one.get(f"{AT}/{release}")).text
    assert "viral-fever" in page
    assert "650 mg" in page
    waits = await one.send(AT, f"{AT}/{release}/proposal", WHY)
    assert "Another administrator publishes it" in waits.text
    refused = await one.post(
        f"{AT}/{release}/publication", {"form_token": await one.token(AT)} | WHY
    )
    assert (refused.status_code, "You proposed this release" in refused.text) == (409, True)
    await two.sign_in_staff(SECOND_ADMIN)
    published = await two.send(AT, f"{AT}/{release}/publication", WHY)
    assert "is being taken over" in published.text
    assert await app.take_over()
    taken = (await two.get(AT)).text
    assert "is being taken over" not in taken
    assert f"drafts from version {release[:16]}" in taken
    back = await two.send(AT, f"{AT}/{release}/rollback", {"reason": "Drafts are not as expected"})
    assert "Rolled back" in back.text
    assert await app.take_over()
    shipped = app.services.releases.shipped.version[:16]
    assert f"drafts from version {shipped}" in (await two.get(AT)).text


async def test_a_reason_is_needed_and_names_nobody(visitor: Visitor, release: str) -> None:
    await visitor.sign_in_staff("admin")
    for reason in ("", "short", "ask +91 98450 12345 about it"):
        answer = await visitor.send(AT, f"{AT}/{release}/proposal", {"reason": reason})
        assert answer.status_code == 422, reason


async def test_another_hospitals_administrator_is_told_who_decides(visitor: Visitor) -> None:
    answer = await visitor.sign_in_staff("admin", "lotus")
    assert (answer.status_code, "Another hospital looks after" in answer.text) == (403, True)
