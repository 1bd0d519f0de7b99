"""What must be asked again of words that came by voice: medicines, allergies, numbers, doubts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from knowledge.formulary import Formulary
from knowledge.mentions import mentioned
from pipeline.ports import Transcript
from pipeline.reading.allergies import CLASSES
from pipeline.reading.answers import yes_or_no
from pipeline.slot import Slot
from privacy.text import locally
from safety.read_back import LONGEST
from safety.reading.numbers import ENGLISH

Span = tuple[int, int]
_UNSURE = 0.6  # mean probability of a token under which the whole utterance is asked
_AROUND = 3  # words of context on each side
WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_ALLERGY = re.compile(r"[^.;!?]*\b(?:allerg\w*|reaction)\b[^.;!?]*", re.IGNORECASE)
_NUMBERS = frozenset((*ENGLISH, "hundred", "thousand", "half", "point"))
_UNITS = re.compile(
    r"(?:hours?|days?|weeks?|months?|years?|mgs?|milligrams?|mcg|micrograms?|ml|millilit\w+|"
    r"g|grams?|kgs?|kilos?|kilograms?|tablets?|tabs?|pills?|capsules?|drops?|puffs?|units?|"
    r"spoons?|times?|degrees?|fahrenheit|celsius|percent)\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:fever|temperature|pressure|sugar|bp|weigh\w*|aged?)\b", re.IGNORECASE)
_COUNTED = {Slot.SEVERITY, Slot.WEIGHT, Slot.DURATION}
_NAMED = {Slot.MEDICINES, Slot.ALLERGIES}


def to_read_back(heard: Transcript, asked: str, formulary: Formulary) -> list[Span]:
    """List the spans of `heard.said` (code points) to put to the patient, in order."""

    def both(said: str) -> list[Span]:
        return locally(heard.hinted, lambda hinted: _spans(said, hinted, heard, asked, formulary))

    return locally(heard.said, both)


def _spans(
    said: str, hinted: str, heard: Transcript, asked: str, formulary: Formulary
) -> list[Span]:
    words = [found.span() for found in WORD.finditer(said)]
    if not words:
        return []
    whole = (words[0][0], words[-1][1])
    if heard.confidence < _UNSURE or yes_or_no(said) is not yes_or_no(hinted):
        return _windows([whole], words)
    found = [*_critical(said, asked, formulary), *_differing(said, hinted, asked, formulary)]
    return _windows([_around(span, words) for span in sorted(found)], words)


def _critical(said: str, asked: str, formulary: Formulary) -> Iterator[Span]:
    """Yield what a wrong word would change: names of medicines, allergies, amounts."""
    for mention in mentioned(said, formulary):
        yield mention.start, mention.end
    yield from (word.span() for word in WORD.finditer(said) if word[0].lower() in CLASSES)
    for clause in _ALLERGY.finditer(said):
        yield clause.span()
    yield from _numbers(said, asked)
    if asked in _NAMED and yes_or_no(said) is not False:
        yield 0, len(said)


def _numbers(said: str, asked: str) -> Iterator[Span]:
    words = list(WORD.finditer(said))
    measured = asked in _COUNTED or _MEASURED.search(said) is not None
    for at, word in enumerate(words):
        if not (word[0][0].isdigit() or word[0].lower() in _NUMBERS):
            continue
        unit = next((each for each in words[at + 1 : at + 3] if _UNITS.match(each[0])), None)
        if unit is not None:
            yield word.start(), unit.end()
        elif measured and len(re.sub(r"\D", "", word[0])) <= 3:  # noqa: PLR2004 -- no telephone
            yield word.span()


def _differing(said: str, hinted: str, asked: str, formulary: Formulary) -> Iterator[Span]:
    """Yield where the second hearing has something critical that the first has not."""
    here, there = list(WORD.finditer(said)), list(WORD.finditer(hinted))
    critical = list(_critical(hinted, asked, formulary))
    for step, first, last, begin, end in differences(here, there):
        if step == "equal" or not any(_inside(word, critical) for word in there[begin:end]):
            continue
        near = here[first:last] or here[max(0, first - 1) : first + 1]
        if near:
            yield near[0].start(), near[-1].end()


def differences(
    here: Sequence[re.Match[str]], there: Sequence[re.Match[str]]
) -> list[tuple[str, int, int, int, int]]:
    """Align two hearings word by word, as `difflib` opcodes."""
    before, after = ([word[0].lower() for word in side] for side in (here, there))
    return list(SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes())


def _inside(word: re.Match[str], spans: Iterable[Span]) -> bool:
    return any(start < word.end() and word.start() < end for start, end in spans)


def _around(span: Span, words: list[Span]) -> Span:
    """Add the words before and after: a bare "500" is hard to judge."""
    touched = [at for at, (start, end) in enumerate(words) if start < span[1] and span[0] < end]
    first, last = max(0, touched[0] - _AROUND), min(len(words) - 1, touched[-1] + _AROUND)
    return words[first][0], words[last][1]


def _windows(spans: Iterable[Span], words: list[Span]) -> list[Span]:
    """Join what fits into one question, then divide what is too long for one."""
    joined = list[Span]()
    for start, end in spans:
        if joined and (start <= joined[-1][1] or end - joined[-1][0] <= LONGEST):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [window for span in joined for window in _divided(span, words)]


def _divided(span: Span, words: list[Span]) -> Iterator[Span]:
    begin, stop = span[0], span[0]
    for start, end in (word for word in words if span[0] <= word[0] < span[1]):
        if end - begin > LONGEST:
            if stop > begin:
                yield begin, stop
            begin = start
        stop = min(end, begin + LONGEST)
    if stop > begin:
        yield begin, stop
