"""Mirrors eval/suites/prescribing.py and prescriptions.py."""

from collections import Counter
from itertools import islice
from typing import Any

from eval.suites import prescribing, prescriptions

CASE = (
    "block/warn | F 26 60kg preg12; +asthma; taking Telma 40; follow-up 30 | Mox 500, 500 x 3 x 5"
)


def judged(row: dict[str, Any], verdict: str, *categories: str) -> Any:
    findings = [{"rule": "preg.avoid"}]
    answer = {"verdict": verdict, "categories": list(categories), "findings": findings}
    return prescriptions.judge({"id": "x", "topic": "t", **row}, answer)


def test_a_line_is_read_as_patient_consult_and_prescription() -> None:
    row = prescribing.read(CASE, "preg")
    assert row["patient"]["pregnant"]
    assert row["patient"]["gestation_weeks"] == 12
    assert row["patient"]["conditions"] == ["asthma"]
    assert row["patient"]["current_meds"] == ["Telma 40"]
    assert row["consult"]["prior_in_person_days"] == 30
    assert row["rx"][0] == {
        "name": "Mox 500", "dose_mg": 500, "times_per_day": 3, "days": 5, "route": "oral",
    }  # fmt: skip
    assert (row["label"], row["accept"], row["category"]) == ("block", ["block", "warn"], "preg")


def test_the_same_lines_make_the_same_cases_and_no_two_are_alike() -> None:
    once = list(prescribing.every())
    assert once == list(prescribing.every())
    told = Counter(str({**row, "id": ""}) for row in once)
    assert max(told.values()) == 1
    assert len(once) >= 1000
    assert sum(row["label"] == "pass" for row in once) / len(once) >= 0.35


def test_choices_stay_within_what_is_written() -> None:
    line = "pass | M <20-22>; on 2026-0<1-3>-05 | <A|B>, - x 1 x 3"
    rows = list(islice(prescribing._filled(line, "t", "c"), 4))
    assert {row["patient"]["age_years"] for row in rows} <= {20, 21, 22}
    assert {row["on"][:6] for row in rows} == {"2026-0"}


def test_a_verdict_that_can_be_defended_counts_and_a_pass_does_not() -> None:
    row = prescribing.read(CASE, "preg")
    assert judged(row, "warn", "preg").counts["blocked"] == (1, 1)
    assert judged(row, "block", "dose").counts["reason_right"] == (0, 1)
    assert judged(row, "pass").counts["never_passed"] == (0, 1)


def test_what_is_held_out_shows_no_words() -> None:
    row = {**prescribing.read(CASE, "preg"), "half": "held"}
    for wrong in judged(row, "pass").wrong:
        assert "Mox" not in wrong.expected + wrong.actual
        assert "preg.avoid" not in wrong.actual
