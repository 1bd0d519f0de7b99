"""Weight, pregnancy and how bad it is."""

from pipeline.reading.words import number, words_of

_KILO = frozenset("kg kgs kilo kilos kilogram kilograms kilograam किलो केजी".split())
_WEIGHT = (0.5, 350.0)
_PREGNANT = frozenset("pregnant pregnancy garbhvati garbhavati hamal प्रेग्नेंट प्रेगनेंट गर्भवती".split())
_NOT = frozenset("not no nahi nahin nhi n't नहीं नही isn't".split())
_SEVERITY = {
    "severe": "severe unbearable terrible worst bahut bohot bahot zyada jyada tez बहुत तेज़ तेज",
    "moderate": "moderate medium normal beech kuch मध्यम",
    "mild": "mild slight little bit thoda thodi halka halki थोड़ा थोड़ी हल्का हल्की",
}
_TEN = 10


def weight_kg(text: str, *, asked: bool = False) -> float | None:
    """Read a body weight. A bare number counts only as the answer to the question for it."""
    words = words_of(text)
    for at, word in enumerate(words):
        value = number(word)
        if value is None or not _WEIGHT[0] <= value <= _WEIGHT[1]:
            continue
        if asked or (at + 1 < len(words) and words[at + 1] in _KILO):
            return value
    return None


def pregnant(text: str) -> bool | None:
    """Read what is said of pregnancy without being asked."""
    words = words_of(text)
    for at, word in enumerate(words):
        if word in _PREGNANT:
            return _NOT.isdisjoint(words[max(0, at - 4) : at + 4])
    return None


def severity(text: str) -> str:
    """Read how bad it is: a word, or a number out of ten. Empty: not told."""
    words = words_of(text)
    for word in words:
        value = number(word)
        if value is not None and 0 < value <= _TEN:
            return "severe" if value >= 7 else "moderate" if value >= 4 else "mild"  # noqa: PLR2004
    for name, said in _SEVERITY.items():
        if not set(said.split()).isdisjoint(words):
            return name
    return ""
