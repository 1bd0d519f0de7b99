"""How long the complaint has lasted, and not the diabetes, the pregnancy or a medicine."""

import re
from datetime import date

from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.mentions import mentioned
from pipeline.reading.answers import yes_or_no
from pipeline.reading.claims import claims
from pipeline.reading.corrections import last_word
from pipeline.reading.durations import counts, day_told, duration_days, only_counted
from pipeline.reading.history import mentions, operation
from pipeline.slot import Slot

_UNIT = r"(?:weeks?|wks?|months?|haf\w+|mahin\w+|maheen\w+|हफ़्त\S*|हफ्त\S*|महीन\S*)"
_CARRYING = r"(?:preg\w*|garbh\w*|गर्भ\S*|प्रेग\S*)"
_GESTATION = re.compile(  # "9 weeks pregnant" says nothing of the complaint
    rf"\S+\s+{_UNIT}\s+(?:(?:ki|ka|se|of|की|का|से)\s+)?{_CARRYING}"
    rf"|{_CARRYING}[\s,]+(?:(?:for|since|hoon|hun|hu|hai|हूँ|हूं|है)[\s,]+)*\S+\s+{_UNIT}",
    re.IGNORECASE,
)
_COMPLAINING = {Slot.COMPLAINT, Slot.DURATION, Slot.SEVERITY, ""}  # what is told there is of it
OVER = re.compile(r"\b(?:ago|back|pehle|was|were|had|tha|thi)\b|पहले|था|थी", re.IGNORECASE)
_COUNTED = re.compile(
    r"\d|\b(?:days?|weeks?|months?|years?|din|haf\w+|mah\w+|saal)\b|दिन|हफ़?्?|मही|साल", re.IGNORECASE
)
_NOTHING, _TOLD, _LASTS, _SUMMED = 0, 1, 3, 5
_SUM = re.compile(
    r"^\W*(?:so|that is|i\.?e|means|total|overall|in all|almost|kul|kul mila\w*|ya+ni|matlab|"
    r"chaliye|chalo|likhiye|pura|yahi|कुल|यानी|यानि|मतलब|चलिए|पूरा|पूरे)\b|\bif i count\b|\blikhiye\b|"
    r"(?<!\w)(?:कुल|यानी|यानि|मतलब|चलिए|पूरे)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:since|for|from|se|ago|past|last|started|began|ho ga(?:ye|ya|yi)|hu[aei])\b|"
    r"(?<!\w)से(?!\w)|हो ग|शुरू",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|had|tha|thi)\b|(?<!\w)(?:था|थी)(?!\w)", re.IGNORECASE)
_USING = re.compile(  # how long something has been taken
    r"\b(?:using|taking|on)\s+(?:it|this|these|them)\b|\b(?:le|kha)\s+rah\w+|"
    r"\b(?:leta|leti|khata|khati)\b|(?:ले|खा)\s+रह|लेता|लेती|खाता|खाती|"
    r"\b(?:tetanus|vaccin\w*|tt|booster|tika+)\b|टिटनेस|टीका|टीके",
    re.IGNORECASE,
)
_THAT_DAY = re.compile(
    r"\b(?:yesterday|last night|this morning|kal|parso|aaj subah)\b|"
    r"(?<!\w)(?:कल|परसों|आज सुबह)(?!\w)",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:came|got|began|hua|hui|aaya|aayi|gaya|gayi|kaat\w*)\b|हुआ|हुई|आया|आई|गया|गई", re.IGNORECASE
)
_OF_IT = re.compile(  # a clause that speaks of the trouble itself, or what somebody says of it
    r"\b(?:it|this|problem|trouble|going on|actually|waise|really|yeh|ye|takleef|chal rah|lagta|"
    r"gina|count\w*|dekh rh?a?h?\w*|notic\w*|says|"
    r"keh(?:ti|te|ta| rah\w+)|bol(?:ti|te|ta| rah\w+))\b"
    r"|कह(?:ती|ते|ता| रह)|वैसे|यह|ये|तकलीफ़|तकलीफ|चल रह|लगता|गिना",
    re.IGNORECASE,
)


def lasting(
    words: str, slot: str, today: date, glossary: Glossary, formulary: Formulary
) -> int | None:
    """Read the duration of the complaint, in days."""
    if slot == Slot.GESTATION:
        return None
    asked, today = slot == Slot.DURATION, day_told(words, today)
    whole = asked or slot in _COMPLAINING
    said = _GESTATION.sub(" ", last_word(words))
    own = _own(said, glossary, formulary)
    if slot not in _COMPLAINING:
        own = [clause for clause in own if _of_the_complaint(clause, slot, words, glossary)]
    days = _best(own, today, asked=asked, whole=whole)
    if days is None and slot == Slot.COMPLAINT:
        days = next((day for each in own if (day := _begun(each, today, glossary))), None)
    elsewhere = bool(mentioned(said, formulary) or OVER.search(said))
    told = asked and not _USING.search(said)
    if days is None and slot in _COMPLAINING and (told or not (own or elsewhere)):
        return duration_days(said, today, asked=asked)
    return days


def _best(clauses: list[str], today: date, *, asked: bool, whole: bool) -> int | None:
    """Give the duration that says most plainly that it is one; of equals the first.

    "We came back on Sunday, it began on Monday morning, so four days": the sum of it counts.
    """
    best, days = _NOTHING, None
    for clause in clauses:
        alone = whole and counts(clause, today)
        summed = _SUM.search(clause) is not None
        found = duration_days(clause, today, asked=asked or alone or summed)
        plain = _plainness(clause, alone=alone) if found is not None else _NOTHING
        if plain > best or (plain == best == _SUMMED):
            best, days = plain, found
    return days


def _plainness(clause: str, *, alone: bool) -> int:
    if _SUM.search(clause) and _COUNTED.search(clause):
        return _SUMMED
    since = (alone or _GOES_ON.search(clause)) and not _WAS.search(clause)
    return (_LASTS if since else _TOLD) + (1 if _COUNTED.search(clause) else 0)


def _begun(clause: str, today: date, glossary: Glossary) -> int | None:
    """Read the day on which a complaint is told to have come: "my period came yesterday"."""
    day = _THAT_DAY.search(clause)
    told = day and (glossary.present(clause) or _CAME.search(clause))
    return duration_days(day[0], today, asked=True) if day and told else None


def _own(words: str, glossary: Glossary, formulary: Formulary) -> list[str]:
    """List the clauses that may tell of the complaint; of an old illness only where it is one."""
    apart, chronic, named, aside = list[str](), list[str](), False, False
    for claim in claims(words):
        if claim.another and OVER.search(claim.words):
            continue  # what a relative had
        told, present = claim.words, bool(glossary.present(claim.words))
        if aside and only_counted(told):
            continue  # "Telma 40, for three years": how long that has been taken
        aside = False
        if mentions(told, asked=True):
            chronic += [told] if present else []
        elif present or not (mentioned(told, formulary) or operation(told) or _USING.search(told)):
            apart.append(told)
            named = named or present
        else:
            aside = True
    return apart if named else [*apart, *chronic]


def _of_the_complaint(clause: str, slot: str, words: str, glossary: Glossary) -> bool:
    """Tell whether a duration in answer to something else is still that of the complaint."""
    if OVER.search(clause) or glossary.find(clause):
        return False
    asked_yes_or_no = slot.startswith((Slot.SYMPTOM, "clarify"))
    if asked_yes_or_no and yes_or_no(words) is not True:
        return True
    return _OF_IT.search(clause) is not None
