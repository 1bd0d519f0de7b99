"""Mirrors runtime/logging.py."""

import json
import logging as stdlib

import pytest
import structlog

from runtime import logging


@pytest.fixture(autouse=True)
def _restored() -> object:
    root = stdlib.getLogger()
    before = root.handlers[:], root.level
    configured = structlog.get_config()
    yield
    root.handlers[:], root.level = before[0], before[1]
    structlog.configure(**configured)


def _logged(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().err)
    return found


def test_an_undeclared_field_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure("INFO")
    structlog.get_logger().info("turn", consult="c-1", words="Rajesh has fever")
    line = _logged(capsys)
    assert line["consult"] == "c-1"
    assert "Rajesh" not in json.dumps(line)


def test_an_error_is_named_and_placed_but_not_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure("INFO")
    try:
        raise ValueError("Rajesh has fever")
    except ValueError:
        structlog.get_logger().exception("turn failed")
    line = _logged(capsys)
    assert line["error"] == "ValueError"
    assert str(line["where"]).startswith("runtime/test_logging.py:")
    assert "Rajesh" not in json.dumps(line)


def test_a_library_cannot_log_what_it_was_handed(capsys: pytest.CaptureFixture[str]) -> None:
    logging.configure("INFO")
    stdlib.getLogger("some.library").warning("body was %s", "Rajesh has fever")
    shown = capsys.readouterr().err
    assert "some.library" in shown
    assert "Rajesh" not in shown


def test_a_declared_field_with_an_identifier_in_it_is_withheld(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logging.configure("INFO")
    consult = "01a2058e-2f77-7d44-9f49-46f55b9d8464"
    structlog.get_logger().info("turn", consult=consult, reason="call 9845012345", where="a/b.py:1")
    line = _logged(capsys)
    assert (line["consult"], line["reason"], line["where"]) == (consult, "[withheld]", "a/b.py:1")
