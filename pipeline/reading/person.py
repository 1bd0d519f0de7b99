"""Weight, pregnancy and how bad it is."""

import re

from pipeline.reading.claims import claims
from pipeline.reading.words import number, words_of

_CHANGED = frozenset(  # kilograms that came or went are no weight
    "gain gained gone up lost lose loss losing down kam badh badha badhi badhe ghat ghata ghate "
    "increased reduced dropped कम बढ़ बढ़ा बढ़े घट घटा घटे".split()
)
_KILO = frozenset("kg kgs kilo kilos kilogram kilograms kilograam किलो केजी".split())
_WEIGHT = (0.5, 350.0)
_BESIDE_WEIGHT = frozenset(
    "he she it is it's its about around nearly hai weighs weight wazan vajan wajan ka ki h kareeb "
    "lagbhag now last time we checked है वज़न वजन करीब लगभग".split()
)
_PREGNANT = frozenset(
    "pregnant pregnancy expecting garbhvati garbhavati garbhwati hamal प्रेग्नेंट प्रेगनेंट गर्भवती गर्भ "
    "garbh".split()
)
_NOT = frozenset("not no nahi nahin nhi n't नहीं नही isn't".split())
_WEEKS = frozenset("week weeks wk wks hafta hafte haftey hafton हफ्ता हफ्ते हफ़्ते हफ़्ता सप्ताह".split())
_MONTHS = frozenset("month months mahina mahine maheena maheene महीना महीने".split())
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "pehla": 1, "doosra": 2, "dusra": 2, "teesra": 3, "tisra": 3,
    "chautha": 4, "paanchva": 5, "paanchwa": 5, "panchva": 5, "chhatha": 6, "saatva": 7,
    "saatwa": 7, "aathva": 8, "aathwa": 8, "nauva": 9, "पहला": 1, "दूसरा": 2, "तीसरा": 3, "चौथा": 4,
    "पाँचवाँ": 5, "पांचवां": 5, "छठा": 6, "सातवाँ": 7, "सातवां": 7, "आठवाँ": 8, "आठवां": 8, "नौवाँ": 9,
}  # fmt: skip
_MONTH = 30.4375 / 7  # weeks
_TERM = 43  # weeks
_SEVERITY = {
    "severe": "severe unbearable terrible worst extreme intense bahut bohot bahot zyada jyada tez "
    "bad badly strong बहुत ज़्यादा ज्यादा तेज़ तेज असहनीय भयानक",
    "moderate": "moderate medium normal beech bich kuch okayish manageable bearable theek thik ok "
    "मध्यम बीच ठीक",
    "mild": "mild slight little bit light thoda thodi thora halka halki kam थोड़ा थोड़ी हल्का हल्की कम",
}
_NOT_MUCH = re.compile(
    r"\bnot\s+(?:too\s+|so\s+|very\s+|that\s+)?(?:much|bad|severe|strong|a lot)\b|"
    r"\b(?:zyada|jyada|bahut|tez)\s+(?:\w+\s+)?nahi|(?:ज़्यादा|ज्यादा|बहुत|तेज़|तेज)\s+(?:\S+\s+)?नहीं",
    re.IGNORECASE,
)
_PLAIN = tuple(  # how bad it is, said with the complaint itself
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in {
        "severe": r"\b(?:severe|unbearable|terrible|very bad|bahut (?:tez|zyada|dard))\b|"
        r"असहनीय|बहुत (?:तेज़|तेज|ज़्यादा|ज्यादा|दर्द)",
        "mild": r"\b(?:mild|slight|halka|halki|thoda sa)\b|हल्का|हल्की|थोड़ा सा",
    }.items()
)
_OUT_OF = frozenset({"out", "mein", "me", "main", "में", "से"})  # "out of 10", "10 mein se 8"
_TEN = 10
_COUNTED = frozenset("day days din week weeks hafte month months mahine year years saal hours baar "
                     "times दिन हफ्ते हफ़्ते महीने साल बार".split())  # fmt: skip


def weight_kg(text: str, *, asked: bool = False) -> float | None:
    """Read a body weight. A bare number counts only as the answer to the question for it."""
    words = words_of(text)
    bare: float | None = None
    for at, word in enumerate(words):
        value = number(word)
        if value is None or not _WEIGHT[0] <= value <= _WEIGHT[1]:
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in _KILO and _CHANGED.isdisjoint(words[max(0, at - 4) : at + 5]):
            return value
        if asked and bare is None and following not in _COUNTED:
            bare = value
    return bare


def only_weight(text: str) -> bool:
    """Tell whether the words say a weight in kilograms and nothing beside."""
    if weight_kg(text) is None:
        return False
    known = _KILO | _BESIDE_WEIGHT
    return all(number(word) is not None or word in known for word in words_of(text))


def pregnant(text: str) -> bool | None:
    """Read what is said of pregnancy without being asked."""
    for claim in claims(text):
        words = words_of(claim.words)
        for at, word in enumerate(words):
            if word in _PREGNANT and not claim.another:
                return _NOT.isdisjoint(words[max(0, at - 4) : at + 4])
    return None


def gestation_weeks(text: str, *, asked: bool = False) -> int | None:
    """Read how far a pregnancy is. Without the question for it, only where it is spoken of."""
    words = words_of(text)
    if not asked and _PREGNANT.isdisjoint(words):
        return None
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        value = number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", before))
        value = value if value is not None else _ORDINALS.get(before)
        if value is not None and word in _WEEKS | _MONTHS:
            weeks = round(value if word in _WEEKS else value * _MONTH)
            return weeks if 0 < weeks <= _TERM else None
    return None


def severity(text: str) -> str:
    """Read how bad it is: a word, or a number out of ten. Empty: not told."""
    words = words_of(text)
    values = [
        value for at, word in enumerate(words)
        if (value := number(word)) is not None and 0 <= value <= _TEN and not _scale(words, at)
    ]  # fmt: skip
    if values:
        return "severe" if values[0] >= 7 else "moderate" if values[0] >= 4 else "mild"  # noqa: PLR2004
    if _NOT_MUCH.search(text):
        return "mild"
    for name, said in _SEVERITY.items():
        if not set(said.split()).isdisjoint(words):
            return name
    return ""


def severity_told(text: str) -> str:
    """Read how bad it is where nobody asked: only words that can mean nothing else."""
    return next((name for name, pattern in _PLAIN if pattern.search(text)), "")


def _scale(words: list[str], at: int) -> bool:
    """Tell whether a number is the ten it is told out of, or counts something else."""
    near = words[max(0, at - 2) : at]
    after = words[at + 1 : at + 3]
    if after and after[0] in _COUNTED:
        return True
    ten = number(words[at]) == _TEN
    return ten and ("out" in near or (len(after) > 1 and set(after) <= _OUT_OF))
