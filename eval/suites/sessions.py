"""Identifiers over a dialogue: what one turn says may identify in another."""

from eval.lines import Row
from eval.suites import marked
from eval.suites.outcome import Outcome, Tally

TASK = "sessions"


def question(case: Row) -> Row:
    turns = [{**turn, "text": marked.read(turn["text"]).text} for turn in case["turns"]]
    return {"turns": turns, "profile": case.get("profile")}


def judge(case: Row, answer: Row) -> Outcome:
    tally = Tally(case)
    for turn, heard in zip(case["turns"], answer["turns"], strict=True):
        told = marked.read(turn["text"])
        for each in told.identifiers:
            hidden = f"{each.kind} “{each.words}” hidden"
            gone = each.words not in heard["final"]
            tally.count("hidden_at_last", hit=gone, expected=hidden, actual=heard["final"])
            if not each.open:
                gone = each.words not in heard["redacted"]
                tally.count("hidden_at_once", hit=gone, expected=hidden, actual=heard["redacted"])
        for fact in told.facts:
            kept = fact in heard["final"]
            tally.count("facts_kept", hit=kept, expected=f"“{fact}” kept", actual=heard["final"])
    return tally.outcome()
