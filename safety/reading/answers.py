"""What an answer says together with its question: "yes", "he had", "my lips swelled"."""

import re
from dataclasses import replace
from itertools import pairwise

from safety.reading.lists import listed
from safety.reading.tokens import Sentence, sentences

SHORT_ANSWER = 8  # words; a longer answer stands for itself
YES = set(
    listed("""
        yes yeah yep haan ha han haa ji हाँ हां जी bilkul correct
        right sure yup sometimes occasionally
    """)
)
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
_ALONE = r"(?<![\u0900-\u097f])(?:{})(?![\u0900-\u097f])"  # \b ends inside words of Devanagari
ALLERGY = re.compile(
    r"allerg|एलर्जी|\breact|रिएक्शन|"
    r"\b(?:dawa|dawai|dawaai|medicine|tablet|drug|antibiotic)s?\b.{0,20}"
    r"\b(?:dikkat|problem|takleef|nuksan|trouble|mana|manahi)|"
    r"\b(?:can't|cannot|cant) (?:take|have)\b|"
    r"दवा\S*.{0,20}(?:दिक्कत|तकलीफ|परेशानी|नुकसान|मना)",
    re.IGNORECASE,
)
# A sentence that says of itself that it tells of then.
PLAINLY_THEN = re.compile(
    r"\bonce\b|\blast time\b|\byears? (?:ago|back)\b|\bsaal pehle\b|\b(?:19|20)\d\d\b|"
    r"\bin (?:school|college|childhood|ukg|lkg|my (?:twenties|thirties|forties))\b|"
    r"\bas a (?:child|kid)\b|\bbachpan\b|\bjawani\b|\bpehle kabhi\b|\bek ba+r\b|never again\b|"
    r"\b(?:pehli|pichhli|pichli) (?:delivery|baar)\b|"
    r"\b(?:ga[iy]a|gay[aei]|gai|hu[aei]|di|diya|aa[iy]a|aa[iy]e|padi|pade|jaan[ai]) th[aei]\b|"
    + _ALONE.format("बचपन|पहले|साल पहले|एक बार")
    + r"|(?:गया|गई|गए|हुआ|हुई|हुए|आया|आई|आए|पड़े|पड़ी) (?:था|थी|थे)",
    re.IGNORECASE,
)
TOLD_AS_PAST = re.compile(
    r"\b(?:caused?|gave|had|got|came|developed|broke out|happened|went|was|were|thi|tha|the|hua|"
    r"hui|hue|nikal[ae]?|nikli|aayi|aaye|aaya)\b|"
    + _ALONE.format("थी|था|थे|हुआ|हुई|हुए|निकले|निकली|आई|आए"),
    re.IGNORECASE,
)
HABITUALLY = re.compile(  # "brufen makes my lips swell", "aspirin se saans phoolti hai"
    r"\b(?:makes?|gives?|causes?|brings?|whenever|always|every time|allergic to)\b"
    r"|\b\w{2,}t[aie] (?:hai|hain|h|hu)\b|\S(?:ता|ती|ते) (?:है|हैं)",
    re.IGNORECASE,
)
TOLD_AS_NOW = re.compile(
    r"\b(?:now|today|just|since|still|ago|this (?:morning|evening|afternoon)|tonight|yesterday|"
    r"can'?t breathe|cannot breathe|(?:is|are|am|i'm)(?! allergic)|abhi|aaj|kal|subah|raha|rahi|"
    r"rahe)\b|" + _ALONE.format("अभी|आज|कल|सुबह|रहा|रही|रहे"),
    re.IGNORECASE,
)
# What nobody says of a reaction of long ago; "are", "now" and "since" he may: "none since then".
HAPPENING = re.compile(
    r"\b(?:today|just|minutes?|hours?|tonight|can'?t breathe|cannot breathe|abhi|aaj|raha|rahi|"
    r"rahe|(?:is|are|am|i'm) \w+ing)\b|" + _ALONE.format("अभी|आज|रहा|रही|रहे"),
    re.IGNORECASE,
)
AFTERWARDS = re.compile(r"\b(?:after|baad)\b|" + _ALONE.format("बाद"), re.IGNORECASE)
KIN = "in my family"
THEN = "in the past"
SELF = {"i", "im", "ive", "me", "myself", "mine", "main", "mai", "mujhe", "mera", "मैं", "मुझे"}
ABOUT = {"it", "its", "they", "he", "she", "my", "woh", "wo", "वह", "वो"}  # what was asked about
# "nahi pani jaisi hai" says no and then what it is: in Hindi "nahi" follows what it denies.
HINDI_NO = {"nahi", "nahin", "nhi", "nai", "नहीं", "नही"}
ENDS = re.compile(r"(?:\b(?:hai|hain|h|hu|hoon|hun)|है|हैं|हूँ|हूं)\s*$", re.IGNORECASE)
NO = set(listed("no nope nahi nahin na नहीं never nai not"))
LEAST = 2  # letters of a word that names what was asked
# After these a "no" is an answer of its own: "no I am fit", not "no fever".
BEGINS = (
    ABOUT
    | SELF
    | set(
        listed("""
        we there this that just only but can cant cannot could do does dont have has had is are was
        everything all still now yes mummy papa doctor sir madam no nope nahi nahin na
        ye yeh ye sab bas sirf par lekin abhi ab kuch koi haan ji bhai nahi hum
        नहीं जी बस सिर्फ़ पर लेकिन अभी अब कुछ कोई यह ये सब मेरा मेरी डॉक्टर
    """)
    )
)


def answered(question: str, words: str) -> list[Sentence]:
    """Read an answer; a short one is joined to its question, and takes its time and its person."""
    said = _joined_to(question, words)
    if FAMILY.search(question) or IN_FAMILY.search(question):
        return [each if _of_self(each) else _before(each, KIN) for each in said]
    if ALLERGY.search(question):
        all_of_it = _of_then(words)
        return [_before(each, THEN) if all_of_it or _told_of_then(each) else each for each in said]
    return said


def _told_of_then(said: Sentence) -> bool:
    words = " ".join(token.word for token in said.tokens[said.answer_from :])
    if PLAINLY_THEN.search(words):
        return HAPPENING.search(words) is None
    return _of_then(words) or (HABITUALLY.search(words) and not TOLD_AS_NOW.search(words)) is True


def _joined_to(question: str, words: str) -> list[Sentence]:
    told = sentences(words)
    if not told:
        return []
    asked = frozenset(token.folded for each in sentences(question) for token in each.tokens)
    told = [replace(each, asked=asked) for each in told]
    first, (word, *_) = told[0].tokens, words.split(maxsplit=1)
    rest = words.strip()[len(word) :].lstrip(" ,.-")
    if first[0].word in NO:
        following = rest.split(" ")[0].lower().strip(",.;") if rest else ""
        says_what = word.lower() in HINDI_NO and ENDS.search(re.split(r"[.,;!?।]", rest)[0])
        if len(first) > 1 and word[-1].isalnum() and following not in BEGINS and not says_what:
            return told  # "no fever": the word denies what follows it and stays beside it
        about = _joined(question, rest) if following in ABOUT else []
        return about + [replace(each, asked=asked) for each in sentences(rest)]
    if first[0].word in YES:
        affirmed = [] if _named(question, rest) else sentences(_statement(question))
        return [replace(s, affirmed=True) for s in affirmed] + _joined(question, rest) + told
    return (_joined(question, words) if len(first) <= SHORT_ANSWER else []) + told


def _named(question: str, rest: str) -> bool:
    """Tell that a yes to several things says itself which of them: "haan bukhar, khoon nahi"."""
    listed_ = re.split(r"[,/]|\b(?:or|ya)\b|(?<!\S)या(?!\S)", _statement(question))
    words = {t.folded for s in sentences(rest) for t in s.tokens if len(t.folded) > LEAST}
    items = [{t.folded for s in sentences(each) for t in s.tokens} for each in listed_]
    several = len(listed_) > 1 or question.count("?") > 1
    return several and any(words & item for item in items)


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
    return replace(said, tokens=told.tokens, answer_from=said.answer_from + len(mark.split()))


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
