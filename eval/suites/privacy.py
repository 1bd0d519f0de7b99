"""Identifiers in single utterances: hidden whole, named rightly, and no fact lost with them."""

from eval.lines import Row
from eval.suites import marked
from eval.suites.outcome import Outcome, Tally

TASK = "privacy"
_FAMILY = {  # kinds that are as good as one another
    "DOB": "DATE", "PINCODE": "PLACE", "LOCATION": "PLACE", "ADDRESS": "PLACE",
    "DRIVING_LICENCE": "VEHICLE", "ID": "CODE",
}  # fmt: skip


def question(case: Row) -> Row:
    return {"text": marked.read(case["text"]).text, "profile": case.get("profile")}


def judge(case: Row, answer: Row) -> Outcome:
    told, tally = marked.read(case["text"]), Tally(case)
    covered = {at for start, end, _ in answer["spans"] for at in range(start, end)}
    for each in told.identifiers:
        left = [told.text[at] for at in range(each.start, each.end) if at not in covered]
        exposed = "".join(c for c in left if tells(c))
        tally.count(
            "identifiers_hidden",
            hit=not exposed,
            expected=f"{each.kind} “{each.words}” hidden",
            actual=f"“{exposed}” is left",
        )
        kinds = {
            kind for start, end, kind in answer["spans"] if start < each.end > each.start < end
        }
        tally.count(
            "kind_right",
            hit=family(each.kind) in map(family, kinds),
            expected=f"“{each.words}” is {each.kind}",
            actual=", ".join(sorted(kinds)) or "nothing",
        )
    for fact in told.facts:
        kept = fact in answer["redacted"]
        tally.count("facts_kept", hit=kept, expected=f"“{fact}” kept", actual=answer["redacted"])
    if not told.identifiers:
        clean = not answer["spans"]
        tally.count("negatives_untouched", hit=clean, expected=told.text, actual=answer["redacted"])
    return tally.outcome()


def tells(character: str) -> bool:
    return character.isalnum() or "\u0900" <= character <= "\u097f"


def family(kind: str) -> str:
    return _FAMILY.get(kind, kind)
