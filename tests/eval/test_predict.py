"""Mirrors eval/tasks: shapes, odd lines, and that no label is looked at."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.__main__ import main
from eval.tasks import TASKS, task
from eval.tasks.consults import Consults
from eval.tasks.task import Task, answered
from knowledge.grounding import Index
from runtime.care import make_index

DAY = date(2026, 1, 15)
ODD: tuple[Any, ...] = ("no json", {"id": 7}, {"id": 8, "text": 5, "turns": "x", "rx": [[]]})
PATIENT = {"age_years": 30, "sex": "M", "allergies": [], "conditions": [], "current_meds": []}
PARACETAMOL = {
    "name": "Paracetamol",
    "dose_mg": 500,
    "times_per_day": 3,
    "days": 3,
    "route": "oral",
}
VIDEO = {"mode": "video", "type": "first", "guardian_present": True}


def asked(name: str, **row: object) -> dict[str, Any]:
    return answered(task(name, DAY), {"id": "x", **row}, pytest.fail)


def test_privacy_answers_with_offsets_of_the_text_as_it_was_given() -> None:
    text = "मैं ठीक हूँ, call 98450 12345 please"
    found = asked("privacy", text=text)
    assert [text[start:end] for start, end, _ in found["spans"]] == ["98450 12345"]
    assert found["redacted"] == "मैं ठीक हूँ, call [PHONE_1] please"


def test_a_number_completed_later_is_masked_in_the_earlier_turn_at_last() -> None:
    turns = [
        {"role": "patient", "text": "note it down, 9845"},
        {"role": "assistant", "text": "go on"},
        {"role": "patient", "text": "012345"},
    ]
    answers = asked("sessions", turns=turns)["turns"]
    assert len(answers) == len(turns)
    assert "9845" not in answers[0]["final"]
    assert "012345" not in answers[2]["final"] + answers[2]["redacted"]
    assert answers[1]["final"] == "go on"


def test_triage_names_level_and_rules() -> None:
    found = asked("triage", text="crushing chest pain going into my left arm, sweating")
    assert found["label"] == "emergency"
    assert found["rules"]
    assert asked("triage", text="my nose is a bit runny")["label"] == "routine"


def test_a_clean_prescription_passes_and_a_forbidden_one_is_blocked_for_the_law() -> None:
    clean = asked("prescriptions", patient=PATIENT, consult=VIDEO, rx=[PARACETAMOL])
    assert (clean["verdict"], clean["categories"]) == ("pass", [])
    zolpidem = {**PARACETAMOL, "name": "Zolpidem", "dose_mg": 10, "times_per_day": 1}
    blocked = asked("prescriptions", patient=PATIENT, consult=VIDEO, rx=[zolpidem])
    assert (blocked["verdict"], blocked["categories"]) == ("block", ["legal"])
    assert set(blocked["findings"][0]) == {"rule", "severity", "category", "message"}


def test_a_first_consult_by_text_holds_back_what_needs_video() -> None:
    amoxicillin = {**PARACETAMOL, "name": "Amoxicillin"}
    by_text = asked(
        "prescriptions", patient=PATIENT, consult={**VIDEO, "mode": "text"}, rx=[amoxicillin]
    )
    by_video = asked("prescriptions", patient=PATIENT, consult=VIDEO, rx=[amoxicillin])
    assert (by_text["verdict"], by_text["categories"]) == ("block", ["legal"])
    assert by_video["verdict"] == "pass"


COUGH = [
    {"role": "patient", "text": "fever and body ache since two days, my name is Asha Verma"},
    {"role": "assistant", "text": "Are you allergic to any medicine?"},
    {"role": "patient", "text": "no"},
]


def test_a_consult_gives_facts_conditions_and_what_the_queue_offers(vectors: Path) -> None:
    consults = Consults(DAY, lambda: make_index(vectors))
    row = {"id": "c", "turns": COUGH, "demographics_from_profile": {"age_years": 40, "sex": "M"}}
    found = answered(consults, row, pytest.fail)
    assert found["facts"]["duration_days"] == 2
    assert (found["facts"]["age_bracket"], found["facts"]["sex"]) == ("adult", "M")
    assert found["facts"]["allergies"] == []
    assert found["conditions"][0] == "Viral fever"
    assert found["drugs"] == ["Paracetamol", "Oral rehydration salts"]
    assert found["urgency"] == "routine"


def test_an_emergency_never_drafts() -> None:
    turns = [*COUGH, {"role": "patient", "text": "now crushing chest pain into my left arm"}]
    row = {"id": "c", "turns": turns, "demographics_from_profile": {"age_years": 60, "sex": "M"}}
    found = answered(Consults(DAY, never_opened), row, pytest.fail)
    assert (found["urgency"], found["drugs"]) == ("emergency", [])


def never_opened() -> Index:
    raise AssertionError("an emergency asked the knowledge base")


@pytest.mark.parametrize("name", ["privacy", "sessions", "triage", "prescriptions"])
def test_an_odd_line_gets_the_safe_answer_and_a_complaint(name: str) -> None:
    complaints = list[str]()
    answers = [answered(task(name, DAY), row, complaints.append) for row in ODD]
    assert [answer["id"] for answer in answers] == [None, 7, 8]
    assert len(complaints) == len(ODD)
    safe = {"triage": ("label", "emergency"), "prescriptions": ("verdict", "block")}
    for key, value in [safe[name]] if name in safe else []:
        assert {answer[key] for answer in answers} == {value}


def test_a_text_that_cannot_be_redacted_is_hidden_whole() -> None:
    hidden = asked_safe(task("privacy", DAY), text="call 98450 12345", profile="nobody")
    assert (hidden["redacted"], hidden["spans"]) == ("[ID_1]", [[0, 16, "ID"]])


def asked_safe(question: Task, **row: object) -> dict[str, Any]:
    return answered(question, {"id": "x", **row}, lambda _: None)


def test_a_task_is_shown_no_label() -> None:
    class Curious:
        reads = ("text",)

        def answer(self, row: dict[str, Any]) -> dict[str, Any]:
            return {"seen": sorted(row)}

        safe = answer

    row = {"id": 1, "text": "x", "label": "emergency", "spans": []}
    assert answered(Curious(), row, pytest.fail) == {"id": 1, "seen": ["text"]}


def test_the_command_answers_every_line_twice_the_same(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"my name is Asha Verma, room {n}, fever"} for n in range(3)]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)) + "\nbroken\n")
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for out in outs:
        assert main(["predict", "privacy", "--in", str(source), "--out", str(out)]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(outs[0].read_text().splitlines()) == len(rows) + 1


def test_a_missing_file_is_one_line_of_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", "triage", "--in", "nowhere.jsonl", "--out", "x"]) == 1
    assert "FileNotFoundError" in capsys.readouterr().err


def test_every_task_of_the_interface_is_there() -> None:
    assert TASKS == ("privacy", "sessions", "triage", "prescriptions", "consults")
