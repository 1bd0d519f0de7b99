"""Mirrors eval/suites/utterances.py."""

from typing import Any

from eval.suites import marked, utterances


def judged(text: str, *hidden: str, half: str = "dev") -> Any:
    told = marked.read(text)
    spans = [[at := told.text.index(words), at + len(words), "NAME"] for words in hidden]
    row = {"id": "x", "half": half, "known": [0], "text": text}
    return utterances.judge(row, {"spans": spans, "redacted": "…"})


def test_one_letter_left_is_a_leak_and_a_word_too_many_is_imprecise() -> None:
    counts = judged("i am [[NAME:Asha Rao]] with {{fever}}", "am Asha Ra").counts
    assert counts["spans_hidden"] == counts["spans_hidden.known"] == (0, 1)
    assert counts["utterances_clean"] == (0, 1)
    assert counts["chars_hidden"] == (6, 7)
    assert counts["chars_right"] == (6, 8)
    assert counts["facts_kept.positives"] == (1, 1)


def test_the_year_of_a_date_and_the_mask_of_a_number_may_stand() -> None:
    assert judged("born [[DOB:14 March 1987]]", "14 March").counts["spans_hidden"] == (1, 1)
    assert judged("born [[DOB:14 March 1987]]", "March 1987").counts["spans_hidden"] == (0, 1)
    said = "[[DOB:fourteen march nineteen eighty seven]]"
    assert judged(said, "fourteen march").counts["spans_hidden"] == (1, 1)
    assert judged("[[AADHAAR:XXXX XXXX 2495]]", "2495").counts["spans_hidden"] == (1, 1)


def test_a_negative_that_is_touched_counts_and_so_does_its_fact() -> None:
    counts = judged("{{Bell's palsy}} again", "Bell").counts
    assert counts["negatives_untouched"] == counts["facts_kept.negatives"] == (0, 1)


def test_a_failure_that_is_held_out_shows_no_words() -> None:
    (wrong, *_) = judged("i am [[NAME:Asha]]", half="held").wrong
    assert (wrong.expected, wrong.actual) == ("held out", "held out")
