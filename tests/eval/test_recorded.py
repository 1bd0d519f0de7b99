"""What others have published, where it is: eval/suites/recorded.py and acting/published.py."""

import re
from datetime import date
from pathlib import Path

from core.clinical import PatientFacts
from eval.suites.acting.play import play
from eval.suites.acting.published import published
from eval.suites.recorded import Recorded, recorded
from eval.tasks.asked import asked_of
from knowledge import library
from pipeline.intake import Intake, Turn
from pipeline.interview import MOST
from pipeline.slot import Slot
from privacy.text import Spoken
from runtime import care

GRID = """File type = "ooTextFile"
        intervals [1]:
            xmin = {start}
            xmax = 9.5
            text = "{words}"
"""


def read(consultation: Recorded) -> Intake:
    """Read it as the interview would have, had it put the physician's questions."""
    glossary, turns = library.load().glossary, list[Turn]()
    for number, (question, answer) in enumerate(consultation.turns):
        asked = asked_of(question, answer, glossary) if number else [Slot.COMPLAINT.value]
        turns += [Turn(f"u{number}", Spoken(answer), key) for key in asked or [""]]
    return care.reader().read(turns, PatientFacts(), date(2026, 1, 15))


def spoken_of(name: str, consultation: Recorded) -> bool:
    """Tell whether an allergen stands in the note, or where an allergy is spoken of."""
    said = [f"{question} {answer}" for question, answer in consultation.turns]
    near = " ".join(
        " ".join(said[max(0, at - 1) : at + 2])
        for at, words in enumerate(said)
        if re.search(r"allerg|react|rash|intoleran|suit", words, re.IGNORECASE)
    )
    words = {"milk": "lactose|milk", "amoxicillin": "amox"}.get(name, name[:6])
    return re.search(words, f"{consultation.note} {near}", re.IGNORECASE) is not None


def test_no_allergy_is_invented_in_real_consultations() -> None:
    """Every third of 124 where they are at hand, none elsewhere."""
    for consultation in list(recorded())[::3]:
        intake = read(consultation)
        unheard = [a for a in intake.allergies or () if not spoken_of(a, consultation)]
        assert (consultation.name, unheard) == (consultation.name, [])
        assert intake.symptoms
        assert not set(intake.allergies or ()) & set(intake.medicines or ())


def test_published_patients_come_to_an_end_and_nothing_is_invented() -> None:
    """Every eighth of some 420 where DDXPlus and AgentClinic are at hand, none elsewhere."""
    for script in published(every=8):
        played = play(script, date(2026, 1, 15))
        if played.ended is None:
            assert played.escalated
            continue
        facts = played.ended.facts
        assert (script["id"], facts.allergies, facts.current_medicines) == (script["id"], (), ())
        assert len(played.exchanges) < MOST
        assert set(script["truth"]["tells"]) & set(played.ended.presentation.symptoms)


def test_a_consultation_is_read_from_both_sides_in_the_order_of_time(tmp_path: Path) -> None:
    folder = tmp_path / "primock57"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "notes").mkdir()
    for who, start, words in (("doctor", 1.0, "Any allergies?"), ("patient", 3.5, "Penicillin")):
        grid = folder / "transcripts" / f"day1_consultation01_{who}.TextGrid"
        grid.write_text(GRID.format(start=start, words=words))
    (folder / "notes" / "day1_consultation01.json").write_text('{"note": "Allergic to penicillin"}')
    (found,) = recorded(tmp_path)
    assert found.turns == (("Any allergies?", "Penicillin"),)
    assert spoken_of("penicillin", found)
    assert not spoken_of("sulfonamide", found)
