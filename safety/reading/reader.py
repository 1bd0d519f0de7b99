"""From a dialogue to the names of what is found in it, now and of this patient."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise

from core.forgetting import forgetful
from safety.reading.lists import listed
from safety.reading.measures import Measure, measured
from safety.reading.patterns import Match, Patterns
from safety.reading.scope import Marks, Scope, marks
from safety.reading.tokens import Sentence, sentences
from safety.reading.words import Words

ROLE = re.compile(r"^\s*(patient|assistant|doctor|ai|bot|caller|user)\s*[:：]\s*", re.IGNORECASE)
PATIENT = {"patient", "caller", "user"}
Looked = tuple[Sentence, list[Match]]
_LINES = 2048  # kept in memory: every turn reads all earlier ones again
SHORT_ANSWER = 8  # words; a longer answer stands for itself


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads findings. `lasting` names those that count though they are past or of the family."""

    words: Words
    patterns: Patterns
    measures: Mapping[str, Measure]
    marking: frozenset[str]
    lasting: frozenset[str] = frozenset()
    timed: frozenset[str] = frozenset()
    _look: Callable[[str, str], list[Looked]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_look", forgetful(lru_cache(_LINES)(self._look_anew)))

    def turns(self, text: str) -> list[frozenset[str]]:
        """Name what is found in each turn. Lines may say who speaks: "Patient: ..."."""
        lines = [self._look(*line) for line in self._told(text)]
        looked = [each for line in lines for each in line]
        speaking = [
            any(m.name == "self" and m.last >= s.answer_from for m in found) for s, found in looked
        ]
        named = list[set[str]]()
        for at, (sentence, found) in enumerate(looked):
            elsewhere = any(speaking[:at] + speaking[at + 1 :]) or self._turns_to_self(found)
            named.append(self._holding(sentence, found, patient_elsewhere=elsewhere))
        rest = iter(named)
        return [frozenset[str]().union(*islice(rest, len(line))) for line in lines]

    def _told(self, text: str) -> list[tuple[str, str]]:
        """List what the patient said, each with the question it answers."""
        told, question = list[tuple[str, str]](), ""
        for line in text.splitlines():
            role = ROLE.match(line)
            words = line[role.end() :] if role else line
            if role and role.group(1).lower() not in PATIENT:
                question = words
                continue
            told.append((question, words))
            question = ""
        return told

    def _look_anew(self, question: str, words: str) -> list[Looked]:
        """Find what one answer holds; a short one is joined to its question."""
        said = _answer(question, words) if question else sentences(words)
        if FAMILY.search(question) or IN_FAMILY.search(question):
            said = _of_the_family(said)
        elif ALLERGY.search(question) and _of_then(words):
            said = [_before(each, THEN) for each in said]
        return [(sentence, self._matches(sentence)) for sentence in said]

    def _matches(self, sentence: Sentence) -> list[Match]:
        places = self.words.find(sentence.tokens)
        found = list(self.patterns.find(sentence.tokens, places))
        numbers = any(token.word[0].isdigit() for token in sentence.tokens)
        for measure in self.measures.values() if numbers else ():
            found += [match for match, _ in measured(measure, sentence.tokens, places)]
        return found

    def _turns_to_self(self, found: Sequence[Match]) -> bool:
        """Tell "my father had ..., I am fine" said in one breath."""
        own = [m.first for m in found if m.name == "self"]
        kin = [m.first for m in found if m.name in {"relative", "stranger"}]
        return bool(own and kin and max(own) > min(kin))

    def _holding(
        self, sentence: Sentence, found: Sequence[Match], *, patient_elsewhere: bool
    ) -> set[str]:
        context = marks(sentence, found, patient_elsewhere=patient_elsewhere)
        return {
            m.name
            for m in found
            if m.name not in self.marking
            and m.last >= sentence.answer_from
            and self._counts(m, context)
        }

    def _counts(self, match: Match, context: Marks) -> bool:
        scope = context.scope(match)
        if match.name in self.lasting and scope in {Scope.PAST, Scope.OTHER}:
            return not context.has("family")  # "my mother's cancer" weakens nobody else
        return scope is Scope.PRESENT or (scope is Scope.NEGATED and match.name in self.timed)


YES = set(listed("yes yeah yep haan ha han haa ji हाँ हां जी bilkul correct right sure yup"))
# "I cannot see you, shall we go on?" asks nothing about the patient; "may I ask ..." does.
ASKING = re.compile(r"\b(?:i|we)\b[^.?!]{0,30}\b(?:see|hear|reach|call|find) you\b|\bown words\b")
# What runs in the family; not "is somebody of your family with you?".
FAMILY = re.compile(
    r"(?=.*\b(?:family|relatives?|parents|parivar|khandan)\b|.*(?:परिवार|ख़ानदान|खानदान))"
    r".*(?:histor|\bruns?\b|illness|disease|condition|problem|medical|aware of|bimari|बीमारी|रोग)",
    re.IGNORECASE | re.DOTALL,
)
# "Any asthma in the family?"; not "is anybody of the family with you?".
IN_FAMILY = re.compile(
    r"(?=.*\b(?:any|anyone|anybody|koi|kisi)\b|.*(?:कोई|किसी))"
    r".*(?:\bin (?:the |your )?family\b|\bparivar (?:mein|me|main)\b|परिवार में)"
    r"(?!.*\b(?:with you|there|help|saath)\b)",
    re.IGNORECASE | re.DOTALL,
)
# What somebody is allergic to is told as it was, unless the answer says that it is now.
ALLERGY = re.compile(r"allerg|एलर्जी", re.IGNORECASE)
_ALONE = r"(?<![\u0900-\u097f])(?:{})(?![\u0900-\u097f])"  # \b ends inside words of Devanagari
TOLD_AS_PAST = re.compile(
    r"\b(?:caused?|gave|had|got|came|developed|broke out|happened|went|was|were|thi|tha|the|hua|"
    r"hui|hue|nikal[ae]?|nikli|aayi|aaye|aaya)\b|"
    + _ALONE.format("थी|था|थे|हुआ|हुई|हुए|निकले|निकली|आई|आए"),
    re.IGNORECASE,
)
HABITUALLY = re.compile(  # "brufen makes my lips swell", "aspirin se saans phoolti hai"
    r"\b(?:makes?|gives?|causes?|brings?|whenever|always|every time)\b"
    r"|\b\w{2,}t[aie] (?:hai|hain|h|hu)\b|\S(?:ता|ती|ते) (?:है|हैं)",
    re.IGNORECASE,
)
TOLD_AS_NOW = re.compile(
    r"\b(?:now|today|just|since|still|ago|this (?:morning|evening|afternoon)|tonight|yesterday|"
    r"can'?t breathe|cannot breathe|is|are|am|i'm|abhi|aaj|kal|subah|raha|rahi|rahe)\b|"
    + _ALONE.format("अभी|आज|कल|सुबह|रहा|रही|रहे"),
    re.IGNORECASE,
)
AFTERWARDS = re.compile(r"\b(?:after|baad)\b|" + _ALONE.format("बाद"), re.IGNORECASE)
KIN = "in my family"
THEN = "in the past"
SELF = {"i", "im", "ive", "me", "myself", "mine", "main", "mai", "mujhe", "mera", "मैं", "मुझे"}
ABOUT = {"it", "its", "they", "he", "she", "my", "woh", "wo", "वह", "वो"}  # what was asked about
NO = set(listed("no nope nahi nahin na नहीं never nai not"))


def _answer(question: str, words: str) -> list[Sentence]:
    answered = sentences(words)
    if not answered:
        return []
    first = answered[0].tokens
    rest = words.strip()[len(words.split(maxsplit=1)[0]) :].lstrip(" ,.-")
    if first[0].word in NO:
        told = rest if "," in words or rest.split(" ")[0].lower() in ABOUT else ""
        about = _joined(question, told) if told.split(" ")[0].lower() in ABOUT else []
        return about + sentences(told) + answered[1:] if len(first) > 1 else answered[1:]
    if first[0].word in YES:
        return sentences(_statement(question)) + _joined(question, rest) + answered
    return (_joined(question, words) if len(first) <= SHORT_ANSWER else []) + answered


def _of_the_family(said: list[Sentence]) -> list[Sentence]:
    """Read what answers a question about the family as told of the family."""
    return [each if _of_self(each) else _before(each, KIN) for each in said]


def _of_then(words: str) -> bool:
    """Tell what a medicine once did, or always does, from what is happening."""
    if TOLD_AS_NOW.search(words):
        return False
    once = TOLD_AS_PAST.search(words) and not AFTERWARDS.search(words)
    return bool(once or HABITUALLY.search(words))


def _of_self(said: Sentence) -> bool:
    """Tell whether the patient is spoken of; "the main one" is no Hindi "main"."""
    words = ["", *(token.word for token in said.tokens)]
    return any(word in SELF and before != "the" for before, word in pairwise(words))


def _before(said: Sentence, mark: str) -> Sentence:
    """Put words before a sentence that say of whom or of when it is."""
    words = " ".join(token.word for token in said.tokens)
    told = sentences(f"{mark} {words}")[0]
    return Sentence(told.tokens, said.question, said.answer_from + len(mark.split()))


def _joined(question: str, words: str) -> list[Sentence]:
    """Join an answer to its question; only what the answer has a part in counts."""
    asked = sum(len(s.tokens) for s in sentences(_statement(question)))
    joined = sentences(_statement(question).rstrip(" ?.!") + " " + words) if words else []
    return [Sentence(s.tokens, s.question, min(asked, len(s.tokens))) for s in joined[-1:]]


def _statement(question: str) -> str:
    """Take the last question only, without its mark; of what asks who asks, nothing is answered."""
    last = re.split(r"(?<=[.!?])\s+", question.strip())[-1].replace("?", "").lower()
    if ASKING.search(last):
        return ""
    return re.sub(r"\byou\b", "i", re.sub(r"\byour\b", "my", last))
