"""Acts one script: answers only what is asked, and remembers what was told."""

from collections import Counter
from dataclasses import dataclass, field

from eval.lines import Row

_SWITCHES = 3  # from this answer on in the other language


@dataclass
class Person:
    """`told` are the keys that are settled, as far as this person is concerned."""

    script: Row
    told: set[str] = field(default_factory=set)
    answers: int = 0
    _asked: Counter[str] = field(default_factory=Counter)
    _correct: str = ""

    @property
    def voice(self) -> Row:
        """Give how they speak by now."""
        voices = self.script["voices"]
        found: Row = voices[min(self.answers // _SWITCHES, len(voices) - 1)]
        return found

    def opening(self) -> str:
        truth = self.script["truth"]
        self.told |= {"complaint", *self.script["opens"]}
        self.told |= {f"symptom:{one}" for each in truth["tells"] for one in each.split("|")}
        self.answers += 1
        return str(self.script["opening"])

    def answer(self, key: str) -> str:
        """Say what the script has for the question, corrections and second thoughts with it."""
        if key == "complaint":
            return self.opening()
        before, self._correct = self._correct, ""
        if before and self.script["corrects"]["alone"]:
            self.answers += 1
            return before
        words = self._answer(key)
        against = self.script.get("contradicts") or {}
        if against.get("words") and self.answers == against["turn"]:
            words = f"{words}. {against['words']}"
        self.answers += 1
        return f"{before}. {words}" if before else words

    def _answer(self, key: str) -> str:
        voice, put = self.voice, self._asked[key]
        self._asked[key] += 1
        slot, _, symptom = key.partition(":")
        if symptom:
            self.told.add(key)
            return str(voice["yes"].get(symptom) or voice["no"][put % len(voice["no"])])
        if slot not in voice["says"]:
            self.told.add(key)
            return str(voice["no"][put % len(voice["no"])])
        said, tells = voice["says"][slot], voice["tells"][slot]
        at = min(put, len(said) - 1)
        self.told |= set(tells[at])
        corrects = self.script.get("corrects") or {}
        if corrects.get("key") == slot:
            self._correct = corrects["words"]
        return str(said[at])
