"""Rules about the code itself that no linter knows."""

import ast
import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = (
    "core", "privacy", "identity", "messaging", "knowledge", "safety", "pipeline", "review",
    "commerce", "compliance", "adapters", "runtime", "api", "web", "eval", "sandbox",
)  # fmt: skip
FILES = [path for package in OURS for path in sorted((ROOT / package).rglob("*.py"))]

MINTS = {
    "core/sealed.py",
    "privacy/text.py",
    "knowledge/grounding.py",
    "safety/screen.py",
    "safety/sayable.py",
    "safety/read_back.py",
}
LISTENERS = {  # who may read what a patient said, inside the building
    "privacy/text.py",
    "privacy/redactor.py",
    "safety/triage.py",
    "pipeline/intake.py",
    "pipeline/language.py",
    "safety/read_back.py",
    "pipeline/replying.py",
    "pipeline/utterance.py",
    "pipeline/clarifying.py",
    "pipeline/reading_back.py",
    "pipeline/unrecorded.py",
    "pipeline/reading/heard.py",
    "pipeline/reading/spelling.py",
    "pipeline/transcript.py",
}
BANNED_NAMES = {"utils", "helpers", "common", "services_", "manager", "base", "misc"}
LONGEST_FILE = 260


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def importing(name: str) -> Iterator[str]:
    """Name each file of ours that imports `name` from a module."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}:
                yield name_of(path)


def calling(name: str) -> Iterator[str]:
    """Name each file of ours that calls a method `name`."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr == name:
                yield name_of(path)


def test_spoken_words_are_opened_in_one_place() -> None:
    secret = {path for path in calling("get_secret_value") if not path.startswith("runtime/")}
    assert secret == {"privacy/text.py"}


def test_only_the_local_lane_listens() -> None:
    assert {*importing("locally"), "privacy/text.py"} == LISTENERS


def test_values_are_sealed_by_their_mints_only() -> None:
    assert {*importing("seal"), "core/sealed.py"} == MINTS


def test_no_dependency_brings_a_package_named_like_ours() -> None:
    others = {name: found for name, found in packages_distributions().items() if name in OURS}
    assert others == {}


def test_only_the_egress_gate_makes_http_clients() -> None:
    makers = set()
    for path in FILES:
        made = re.findall(r"\b(?:AsyncClient|Client)\(", path.read_text())
        if made and "httpx2" in path.read_text():
            makers.add(name_of(path))
    clients_of_ours = {"web/demo/__main__.py", "web/demo/people.py"}  # they play the people
    assert makers - clients_of_ours == {"adapters/egress/client.py", "sandbox/razorpay/webhooks.py"}


def test_only_the_egress_gate_makes_clients_of_amazon() -> None:
    named = {name_of(path) for path in FILES if "boto3" in path.read_text()}
    assert named == {"adapters/egress/aws.py"}


def test_nobody_opens_a_socket_around_the_gate() -> None:
    wanted = re.compile(
        r"^\s*(?:import|from) (?:socket|urllib\.request|http\.client|requests|aiohttp|smtplib)\b",
        re.MULTILINE,
    )
    found = {name_of(path) for path in FILES if wanted.search(path.read_text())}
    assert found == {
        "web/neighbor.py",  # looks for a free port on this machine
        "adapters/egress/mail.py",  # every message meets the gate there
    }


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_one_idea(path: Path) -> None:
    assert path.stem not in BANNED_NAMES
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_no_machine_path_or_index_is_committed() -> None:
    unwanted = re.compile(r"/work/|index-url|extra-index|/simple/")
    named = [
        name_of(path)
        for path in (*FILES, *ROOT.glob("*.lock"), *ROOT.glob("*.toml"), ROOT / "Makefile")
        if unwanted.search(path.read_text().replace("--no-emit-index-url", ""))
    ]
    assert named == []
