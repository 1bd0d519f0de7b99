"""Mirrors pipeline/drift.py: what differs is named, and nothing else."""

from core.prescription import Considered, Disposition, Dose, Draft, Line, Unit
from pipeline.drift import Change, drift, versions
from safety.finding import Finding, Severity

PARACETAMOL = Line(
    id="line-1",
    medicine="Paracetamol",
    form="tablet",
    strength="500 mg",
    dose=Dose(amount=500, unit=Unit.MG),
    times_per_day=4,
    days=3,
)
SALTS = PARACETAMOL.model_copy(update={"id": "line-2", "medicine": "ORS"})


def written(*lines: Line, **more: object) -> Draft:
    return Draft(written_by="a test", lines=lines, **more)


def found(message: str, *lines: str) -> Finding:
    return Finding(
        rule="dose.daily",
        version="1",
        severity=Severity.WARN,
        category="dose",
        message=message,
        management="look",
        lines=lines,
        source="a book",
        override="reason",
    )


def test_the_same_draft_has_not_drifted() -> None:
    draft = written(PARACETAMOL, SALTS)
    assert drift((draft, ()), (draft, ())).nothing


def test_a_line_that_only_moved_has_not_changed() -> None:
    moved = PARACETAMOL.model_copy(update={"id": "line-2"})
    before, after = written(PARACETAMOL, SALTS), written(SALTS, moved)
    seen = drift((before, (found("much", "line-1"),)), (after, (found("much", "line-2"),)))
    assert seen.nothing


def test_added_and_removed_lines_are_told_by_their_medicine() -> None:
    seen = drift((written(PARACETAMOL), ()), (written(SALTS), ()))
    assert [line.medicine for line in seen.lines_added] == ["ORS"]
    assert [line.medicine for line in seen.lines_removed] == ["Paracetamol"]
    assert not seen.lines_changed


def test_a_changed_line_names_each_field_then_and_now() -> None:
    stronger = {"strength": "650 mg", "dose": Dose(amount=650, unit=Unit.MG), "days": 5}
    after = written(PARACETAMOL.model_copy(update=stronger))
    (line,) = drift((written(PARACETAMOL), ()), (after, ())).lines_changed
    assert line.fields == (
        Change(name="strength", then="500 mg", now="650 mg"),
        Change(name="dose", then="500 mg", now="650 mg"),
        Change(name="days", then="3", now="5"),
    )


def test_the_second_line_of_a_medicine_is_an_addition() -> None:
    seen = drift((written(PARACETAMOL), ()), (written(PARACETAMOL, PARACETAMOL), ()))
    assert len(seen.lines_added) == 1
    assert not seen.lines_changed


def test_another_order_of_conditions_is_a_drift() -> None:
    one = [Considered(name="Viral fever"), Considered(name="Dengue")]
    before, after = written(differential=tuple(one)), written(differential=tuple(reversed(one)))
    seen = drift((before, ()), (after, ()))
    assert (seen.ranking_then, seen.ranking_now) == (
        ("Viral fever", "Dengue"),
        ("Dengue", "Viral fever"),
    )
    assert not seen.nothing


def test_findings_are_new_or_gone_and_a_disposition_changes() -> None:
    after = written(disposition=Disposition.EXAMINE)
    seen = drift((written(), (found("a"), found("b"))), (after, (found("b"), found("c"))))
    assert [each.message for each in seen.findings_new] == ["c"]
    assert [each.message for each in seen.findings_gone] == ["a"]
    assert seen.disposition == Change(name="disposition", then="prescribe", now="examine")


def test_a_version_that_one_side_lacks_is_left_empty() -> None:
    then = {"drafter": "a model", "prompt": "7", "knowledge": "k1"}
    assert versions(then, {"drafter": "embedded", "knowledge": "k2"}) == (
        Change(name="drafter", then="a model", now="embedded"),
        Change(name="prompt", then="7", now=""),
        Change(name="knowledge", then="k1", now="k2"),
    )
