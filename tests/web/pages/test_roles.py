"""Pharmacist and rider see their own pages and nobody else's."""

import re

import pytest

from identity.roles import Role
from tests.web.conftest import Visitor
from tests.web.test_security import ID, expected, pages


@pytest.mark.parametrize("role", [Role.PHARMACIST, Role.RIDER])
async def test_a_role_of_the_shop_gets_no_page_of_another(visitor: Visitor, role: Role) -> None:
    await visitor.sign_in_staff(role.value)
    for page in pages():
        if expected(page.path) and role not in expected(page.path):
            at = re.sub(r"\{\w+\}", ID, page.path)
            answer = await visitor.http.request(min(page.methods or ()), at)
            assert answer.status_code == 403, page.path
            assert "Not for you" in answer.text
