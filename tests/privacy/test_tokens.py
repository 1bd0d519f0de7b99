"""Mirrors privacy/tokens.py."""

import pytest

from core.errors import Forbidden
from privacy.tokens import TokenTable, View


def table() -> TokenTable:
    tokens = TokenTable()
    tokens.token("NAME", "Rajesh Kumar")
    tokens.token("PHONE", "+91 98765 43210")
    return tokens


@pytest.mark.parametrize("form", ["RAJESH KUMAR", "rajesh  kumar", "राजेश कुमार"])
def test_one_name_has_one_token(form: str) -> None:
    assert table().token("NAME", form) == "[NAME_1]"


@pytest.mark.parametrize(
    "form",
    [
        "9876543210",
        "98765-43210",
        "nine eight seven six five four three two one zero",
        "९८७६५४३२१०",
    ],
)
def test_one_number_has_one_token_however_it_is_said(form: str) -> None:
    assert table().token("PHONE", form) == "[PHONE_1]"


def test_two_people_never_share_a_token() -> None:
    assert table().token("NAME", "Rajesh Kumari") == "[NAME_2]"


@pytest.mark.parametrize(
    "token", ["[NAME_1]", "[name 1]", "**[Name_1]**", r"\[NAME\_1\]", "[ NAME-1 ]", "NAME_1"]
)
def test_a_token_is_restored_however_a_model_wrote_it(token: str) -> None:
    assert "Rajesh Kumar" in table().restore(f"Dear {token}, rest.", View.PATIENT).words


def test_an_unknown_token_is_flagged_and_left() -> None:
    restored = table().restore("Dear [NAME_7]", View.PHYSICIAN)
    assert restored.words == "Dear [NAME_7]"
    assert restored.unknown == ("[NAME_7]",)


@pytest.mark.parametrize("view", [View.MODEL, View.LOG, View.INDEX])
def test_a_model_a_log_and_an_index_never_see_identifiers(view: View) -> None:
    with pytest.raises(Forbidden):
        table().restore("[NAME_1]", view)
