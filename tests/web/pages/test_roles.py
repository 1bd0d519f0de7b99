"""Pharmacist and rider see their own pages and nobody else's."""

import pytest

from identity.roles import Role
from tests.web.conftest import Visitor
from tests.web.test_security import _filled, _method, expected, pages


@pytest.mark.parametrize("role", [Role.PHARMACIST, Role.RIDER])
async def test_a_role_of_the_shop_gets_no_page_of_another(visitor: Visitor, role: Role) -> None:
    await visitor.sign_in_staff(role.value)
    for page in pages():
        if expected(page.path) and role not in expected(page.path):
            answer = await visitor.http.request(_method(page), _filled(page.path))
            assert answer.status_code == 403, page.path
            assert "Not for you" in answer.text
