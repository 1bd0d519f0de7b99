"""How long a complaint has lasted, in days."""

from datetime import date

from pipeline.reading.words import number, words_of

_DAY = frozenset("day days din dino dinon दिन दिनों".split())
_WEEK = frozenset("week weeks hafta hafte haftey hafton हफ्ता हफ्ते हफ़्ते सप्ताह".split())
_MONTH = frozenset("month months mahina mahine maheene mahino महीना महीने".split())
_YEAR = frozenset("year years saal sal बरस साल".split())
_HOUR = frozenset("hour hours hrs ghanta ghante ghanto घंटा घंटे".split())
_UNITS = ((_DAY, 1), (_WEEK, 7), (_MONTH, 30), (_YEAR, 365))
_ONE = frozenset("a an one ek last past pichle pichhle एक पिछले".split())
_SOME = {"couple": 2.0, "few": 3.0, "kuch": 3.0, "some": 3.0, "several": 5.0, "कुछ": 3.0}
_SINCE = frozenset("since for from se hua hue ho gaya gaye ago pehle से हुआ हुए पहले last past".split())
_MORNING = frozenset(
    "morning today aaj subah tonight evening shaam raat night आज सुबह शाम रात".split()
)
_YESTERDAY = frozenset("yesterday kal कल".split())
_BEFORE_YESTERDAY = frozenset("parso parson परसों".split())
_WEEKDAYS = (
    frozenset(("monday", "somvar", "somwar", "सोमवार")),
    frozenset(("tuesday", "mangalvar", "mangalwar", "मंगलवार")),
    frozenset(("wednesday", "budhvar", "budhwar", "बुधवार")),
    frozenset(("thursday", "guruvar", "guruwar", "veervar", "गुरुवार")),
    frozenset(("friday", "shukravar", "shukrawar", "शुक्रवार")),
    frozenset(("saturday", "shanivar", "shaniwar", "शनिवार")),
    frozenset(("sunday", "ravivar", "raviwar", "itvar", "itwar", "रविवार")),
)
_LONGEST = 365 * 80


def duration_days(text: str, today: date, *, asked: bool = False) -> int | None:
    """Read a duration. `asked`: the words answer "since when?", so a bare "3 days" is one.

    An age ("34 years old", "34 saal") is none: years count only with "since", "for", "se".
    """
    words = words_of(text)
    counted = _counted(words, asked=asked)
    return counted if counted is not None else _named(words, today, asked=asked)


def _counted(words: list[str], *, asked: bool) -> int | None:
    for at, word in enumerate(words):
        if word in _HOUR and _amount(words, at) is not None:
            return 1
        for unit, days in _UNITS:
            amount = _amount(words, at) if word in unit else None
            if amount is not None and (asked or unit is _WEEK or _since(words, at)):
                return min(round(amount * days), _LONGEST)
    return None


def _amount(words: list[str], at: int) -> float | None:
    """Read the number before a unit: "3 days", "a week", "2 to 3 days", "couple of days"."""
    before = [word for word in words[max(0, at - 3) : at] if word not in {"of", "the", "to", "or"}]
    if not before:
        return None
    value = number(before[-1])
    if value is None and before[-1] in _ONE:
        value = 1.0
    return value if value is not None else _SOME.get(before[-1])


def _since(words: list[str], at: int) -> bool:
    near = words[max(0, at - 4) : at] + words[at + 1 : at + 4]
    return any(word in _SINCE for word in near)


def _named(words: list[str], today: date, *, asked: bool) -> int | None:
    """Read "since yesterday", "kal se", "since Monday"; the day counts as begun."""
    for at, word in enumerate(words):
        if not (asked or _since(words, at)):
            continue
        if word in _BEFORE_YESTERDAY:
            return 2
        if word in _YESTERDAY or word in _MORNING:
            return 1
        for day, names in enumerate(_WEEKDAYS):
            if word in names:
                return (today.weekday() - day) % 7 or 7
    return None
