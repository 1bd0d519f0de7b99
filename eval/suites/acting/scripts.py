"""Writes what one person will say to each question, in one language and one manner.

A script is data: `says` holds the answers to a question by how often it was put (the last stays),
`tells` what each of them settles. `after` is said once, from a turn on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from eval.lines import Row
from eval.suites.acting import stems
from eval.suites.acting.stems import Book, Stem

MANNERS = (
    "plain", "terse", "rambling", "forgetful", "contradicting", "correcting", "switching",
    "asking", "both", "elsewhere",
)  # fmt: skip
LANGUAGES = tuple(stems.LANGUAGES)
CHILD, FERTILE = 12, range(12, 52)
_OTHER_DAYS = {1: 3, 2: 5, 3: 7, 4: 10, 5: 10, 7: 14, 10: 21, 14: 30, 21: 60}
_TURN = 3  # from which answer on a person contradicts, switches or corrects


@dataclass
class Script:
    """Builds the lines of one person. `half` of every list of sayings belongs to it."""

    stem: Stem
    lang: str
    manner: str
    rng: Random
    book: Book = field(init=False)
    says: dict[str, list[str]] = field(default_factory=dict)
    tells: dict[str, list[list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.book = stems.book(self.lang)

    def pick(self, sayings: list[str]) -> str:
        mine = sayings[0 if self.stem.half == "dev" else 1 :: 2] or sayings
        return min(mine, key=len) if self.manner == "terse" else self.rng.choice(mine)

    def add(self, key: str, *answers: str, tells: list[list[str]] | None = None) -> None:
        self.says[key] = list(answers)
        self.tells[key] = tells or [[key] for _ in answers]

    def named(self, key: str) -> str:
        """Say what is true of a slot that may hold several things."""
        held = getattr(self.stem, key)
        if not held:
            return self.pick(self.book[key]["none"])
        joined = {"en": " and ", "hi-en": " aur ", "hi": " और "}[self.lang]
        return joined.join(self.pick(self.book[key][each]) for each in held)

    def truthful(self) -> None:
        stem, book = self.stem, self.book
        self.add("duration", self.pick(book["began"][stem.days]))
        self.add("severity", self.pick(book["severity"][stem.severity or "moderate"]))
        if stem.weight is not None:
            self.add("weight", self.pick(book["weight"]).format(kg=f"{stem.weight:g}"))
        if stem.pregnant is not None:
            kind = "no" if stem.pregnant == "no" else "yes"
            self.add("pregnancy", self.pick(book["pregnant"][kind]).format(weeks=stem.pregnant))
        for key in ("history", "medicines", "allergies"):
            self.add(key, self.named(key))

    def every(self, change: str, keys: tuple[str, ...]) -> None:
        """Change the way in which some answers are given."""
        for key in keys:
            if key in self.says:
                spoken = self.pick(self.book[change])
                self.says[key] = [spoken.format(answer=each) for each in self.says[key]]

    def forgetting(self) -> None:
        for key in ("duration", "medicines", "allergies"):
            later = self.pick(self.book["recalled"]).format(answer=self.says[key][0])
            self.add(key, self.pick(self.book["forgot"]), later, tells=[[], [key]])

    def elsewhere(self) -> None:
        """Answer something else first: often the question that is to come."""
        ill = bool(self.stem.history and self.stem.medicines)
        key = "allergies" if ill else self.rng.choice(("medicines", "allergies", "history"))
        other = self.pick(self.book["elsewhere"][key])
        told: list[str] = []
        if ill:
            other = self._joined(self.says["history"][0], self.says["medicines"][0], "medicines")
            told = ["history", "medicines"]
        self.add(key, other, self.says[key][0], tells=[told, [key]])

    def both(self) -> None:
        """Answer this question and the next one at once."""
        one, other = self.rng.choice((("history", "medicines"), ("medicines", "allergies")))
        held = getattr(self.stem, other)
        more = self.named(other) if held else self.pick(self.book["denied"][other])
        self.add(one, self._joined(self.says[one][0], more, other), tells=[[one, other]])

    def _joined(self, one: str, more: str, other: str) -> str:
        return str(self.book["both"][other]).format(one=one, other=more)


def scripts(ways: int = 2) -> Iterator[Row]:
    """Write every person in every language, each in `ways` manners."""
    for number, stem in enumerate(stems.stems()):
        for at, lang in enumerate(LANGUAGES):
            first = number * 3 + at * 4
            for way in range(ways):
                manner = MANNERS[(first + way * 7) % len(MANNERS)]
                yield _row(Script(stem, lang, manner, Random(f"{stem.id} {lang} {manner}")))  # noqa: S311


def _row(script: Script) -> Row:
    stem, book = script.stem, script.book
    script.truthful()
    told = script.manner not in {"terse", "forgetful", "correcting"} and script.rng.random() < 0.5  # noqa: PLR2004
    row: Row = {
        "id": f"{stem.id}-{script.lang}-{script.manner}",
        "lang": script.lang, "style": script.manner, "half": stem.half,
        "profile": {"age_years": stem.who[0], "sex": stem.who[1]},
        "emergency": stem.emergency,
    }  # fmt: skip
    told = told or script.manner == "contradicting"
    opening = stem.opening(script.lang)
    since = script.pick(book["since"][stem.days]) if told else ""
    row["opening"] = _tidy(opening.replace("{since}", since))
    row["opens"] = ["duration"] if since and "{since}" in opening else []
    row["opens"] += ["pregnancy"] if stem.pregnancy_told else []
    row["truth"] = _truth(stem)
    _MANNER.get(script.manner, _as_it_is)(script, row)
    _add_later(script)
    row["voices"] = [_voice(script), *_switched(script)]
    return row


def _truth(stem: Stem) -> dict[str, Any]:
    told = {"days": stem.days, "severity": stem.severity, "weight": stem.weight,
            "pregnant": None if stem.pregnant is None else stem.pregnant != "no",
            "weeks": stem.pregnant if isinstance(stem.pregnant, int) else None,
            "condition": stem.condition}  # fmt: skip
    named = {key: list(getattr(stem, key)) for key in
             ("tells", "has", "allow", "allergies", "medicines", "history")}  # fmt: skip
    return {**told, **named}


def _voice(script: Script) -> Row:
    stem, book = script.stem, script.book
    return {
        "lang": script.lang,
        "says": script.says,
        "tells": script.tells,
        "yes": {
            one: script.pick(book["yes"])
            for each in (*stem.tells, *stem.has)
            for one in each.split("|")
        },
        "no": [script.pick(book["no"]) for _ in range(4)],
    }


def _switched(script: Script) -> list[Row]:
    """Go on in another language."""
    if script.manner != "switching":
        return []
    lang = {"en": "hi-en", "hi-en": "hi", "hi": "en"}[script.lang]
    other = Script(script.stem, lang, "plain", script.rng)
    other.truthful()
    _add_later(other)
    return [_voice(other)]


def _add_later(script: Script) -> None:
    """Add what happens while they talk."""
    for key, more in script.stem.later.items():
        script.says[key] = [f"{each}, {more[script.lang]}" for each in script.says[key]]


def _as_it_is(script: Script, row: Row) -> None:
    pass


def _rambling(script: Script, row: Row) -> None:  # noqa: ARG001 -- as every manner
    script.every("rambling", ("duration", "weight", "history", "medicines", "allergies"))


def _asking(script: Script, row: Row) -> None:  # noqa: ARG001 -- as every manner
    script.every("asking", ("duration", "history", "medicines"))


def _forgetful(script: Script, row: Row) -> None:  # noqa: ARG001 -- as every manner
    script.forgetting()


def _elsewhere(script: Script, row: Row) -> None:  # noqa: ARG001 -- as every manner
    script.elsewhere()


def _both(script: Script, row: Row) -> None:  # noqa: ARG001 -- as every manner
    script.both()


def _correcting(script: Script, row: Row) -> None:
    """Say a wrong number first, and the right one in place of the next answer."""
    stem, book = script.stem, script.book
    if stem.weight is not None:
        key, right = "weight", script.says["weight"][0]
        wrong = script.pick(book["weight"]).format(kg=f"{stem.weight + 9:g}")
    else:
        key, right = "duration", script.says["duration"][0]
        wrong = script.pick(book["began"][_OTHER_DAYS.get(stem.days, 7)])
    script.add(key, wrong)
    if key == "duration" and right.isdigit():
        right = script.pick(book["since"][stem.days])
    row["corrects"] = {"key": key, "words": script.pick(book["corrected"]).format(answer=right),
                       "alone": script.rng.random() < 0.5}  # fmt: skip  # noqa: PLR2004


def _contradicting(script: Script, row: Row) -> None:
    """Say a thing in the opening and its opposite some turns later."""
    stem, book, rng = script.stem, script.book, script.rng
    kinds = ["duration"] if "duration" in row["opens"] else []
    kinds += ["allergies"] if not stem.allergies else []
    kinds += ["pregnancy"] if stem.pregnant == "no" and stem.who[0] in FERTILE else []
    about = rng.choice(kinds) if kinds else ""
    row["contradicts"] = {"about": about, "turn": _TURN}
    if not about:
        return
    words = script.pick(book["against"][about])
    if about == "duration":
        words = words.format(answer=script.pick(book["since"][_OTHER_DAYS.get(stem.days, 7)]))
        row["truth"]["days"] = None
    else:
        row["opening"] += {"hi": "। "}.get(script.lang, ". ") + script.pick(book["denied"][about])
        row["opens"].append(about)
        if about == "allergies":
            row["truth"]["allergies"] = ["penicillin"]
        else:
            row["truth"]["pregnant"] = True
    row["contradicts"]["words"] = words


_MANNER = {
    "rambling": _rambling, "asking": _asking, "forgetful": _forgetful, "elsewhere": _elsewhere,
    "both": _both, "correcting": _correcting, "contradicting": _contradicting,
}  # fmt: skip


def _tidy(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"\s+([,.;।])", r"\1", plain).strip(" ,")
