"""How long a complaint has lasted, in days."""

import itertools
from datetime import date, timedelta

from pipeline.reading.words import number, words_of

_DAY = frozenset("day days dy dys nights din dino dinon दिन दिनों".split())
_WEEK = frozenset(
    "week weeks wk wks wek weks hafta hafte haftey hafton हफ्ता हफ्ते हफ्तों हफ़्ता हफ़्ते हफ़्तों सप्ताह".split()
)
_MONTH = frozenset(
    "month months mth mths mahina mahine maheena maheene mahino महीना महीने महीनों".split()
)
_YEAR = frozenset("year years yr yrs saal sal baras बरस साल सालों".split())
_HOUR = frozenset("hour hours hr hrs ghanta ghante ghanto ghanton घंटा घंटे घंटों".split())
_MINUTE = frozenset("minute minutes min mins mint minat मिनट".split())
_FORTNIGHT = frozenset("fortnight pakhwada पखवाड़ा".split())
_UNITS = ((_DAY, 1), (_WEEK, 7), (_FORTNIGHT, 14), (_MONTH, 30), (_YEAR, 365))
_TODAY_UNITS = ((_MINUTE, 1 / 1440), (_HOUR, 1 / 24))
_LONG = (_WEEK, _FORTNIGHT)  # told of nothing but of what lasts
_ONE = frozenset("a an one ek last past pichle pichhle एक पिछले".split())
_HALF = {"dedh": 1.5, "डेढ़": 1.5, "dhai": 2.5, "ढाई": 2.5, "half": 0.5, "aadha": 0.5, "आधा": 0.5}
_SOME = {"couple": 2.0, "few": 3.0, "kuch": 3.0, "some": 3.0, "several": 5.0, "कुछ": 3.0, **_HALF}
_FULL = frozenset("bhar भर".split())  # "hafte bhar se": a whole week
_SINCE = frozenset(
    "since for from se hua hue ho gaya gaye ago pehle back now "
    "से हुआ हुए पहले हो गए गया last past began started been suffering gone shuru शुरू".split()
)
_ROUGHLY = frozenset(
    "almost nearly about around over than approx roughly kareeb karib लगभग करीब".split()
)
_NTH = (
    "second 2nd doosra dusra दूसरा", "third 3rd teesra tisra तीसरा", "fourth 4th chautha चौथा",
    "fifth 5th paanchva panchva paanchwa panchwa पाँचवाँ पाँचवा पांचवां पांचवा",
    "sixth 6th chhata chhatha छठा छठवां", "seventh 7th saatva satva saatwa सातवां सातवाँ सातवा",
    "eighth 8th aathva आठवां आठवाँ आठवा", "ninth 9th", "tenth 10th dasva दसवां दसवाँ दसवा",
)  # fmt: skip
_ORDINALS = {word: day for day, said in enumerate(_NTH, 2) for word in said.split()}
_OF_A_BABY = frozenset(  # "6 weeks old", "do hafte ka baby": how old it is
    "old baby baccha bacha beta beti bachi bacchi बच्चा बच्ची बेटा बेटी शिशु".split()
)
_NOW = frozenset("is it's its aaj आज today today's todays".split())
_TODAY = frozenset("today now this is aaj hai h ka आज है का".split())
_MORNING = frozenset(
    "morning today aaj subah tonight evening shaam raat night आज सुबह शाम रात".split()
)
_YESTERDAY = frozenset("yesterday yest yday ystrday yesturday kal कल".split())
_BEFORE_YESTERDAY = frozenset("parso parson परसों".split())
_WEEKDAYS = (
    frozenset(("monday", "somvar", "somwar", "som", "सोमवार")),
    frozenset(("tuesday", "mangalvar", "mangalwar", "mangal", "मंगलवार")),
    frozenset(("wednesday", "budhvar", "budhwar", "budh", "बुधवार")),
    frozenset(("thursday", "guruvar", "guruwar", "veervar", "गुरुवार")),
    frozenset(("friday", "shukravar", "shukrawar", "shukravaar", "शुक्रवार")),
    frozenset(("saturday", "shanivar", "shaniwar", "shanichar", "शनिवार")),
    frozenset(("sunday", "ravivar", "raviwar", "itvar", "itwar", "रविवार")),
)
_BESIDE = frozenset(  # what stands around a duration and says nothing else
    "it is its it's has been have i this that about around almost nearly only just now or "
    "so row actually maybe started start began to of the in on day before hi he hai h hain tha thi "
    "raha rahi chal karib lagbhag takriban bas abhi me mein mai and till my said ji yes "
    "हुए ही है हैं था चल रहा रही करीब लगभग बस अभी में मैं और जी शुरू".split()
)
_REPEATED = frozenset(  # not how long it has lasted, but how often it comes, or when
    "every each har once twice in after within course last lasts age aged baad हर बाद".split()
)
_AFTERWARDS = frozenset("baad bad later बाद".split())
_AGO = frozenset("ago back pehle pahle before पहले".split())
_WAS = frozenset("was were had tha thi the था थी थे".split())
_LONGEST = 365 * 80
_MOST_DAYS = 60  # a bare number beyond is no number of days


def duration_days(text: str, today: date, *, asked: bool = False) -> int | None:
    """Read a duration. `asked`: the words answer "since when?", so "3 days" or "3" is one.

    An age ("34 years old", "34 saal") is none: years count only with "since", "for", "se".
    """
    words = words_of(text)
    counted = _counted(words, asked=asked)
    found = counted if counted is not None else _named(words, today, asked=asked)
    return _bare(words) if found is None and asked else found


def day_told(text: str, today: date) -> date:
    """Give the day that somebody says it is ("today is Wednesday"), or `today`."""
    for before, word in itertools.pairwise(words_of(text)):
        for day, names in enumerate(_WEEKDAYS):
            if word in names and before in _NOW:
                return today - timedelta(days=(today.weekday() - day) % 7)
    return today


def only_duration(text: str, today: date) -> bool:
    """Tell whether the words say how long and nothing beside."""
    if duration_days(text, today, asked=True) is None:
        return False
    known = (_DAY, _WEEK, _MONTH, _YEAR, _HOUR, _MINUTE, _ONE, _FULL, _SINCE, _MORNING, _YESTERDAY,
             _BEFORE_YESTERDAY, *_WEEKDAYS, _BESIDE, frozenset(_SOME))  # fmt: skip
    return all(number(word) is not None or any(word in each for each in known)
               for word in words_of(text))  # fmt: skip


def only_counted(text: str) -> bool:
    """Tell whether the words are a number of days, weeks or years and nothing beside."""
    words = words_of(text)
    bare = all(number(w) is not None or w in _SINCE | _BESIDE or w in _ONE or w in _SOME
               or any(w in unit for unit, _ in _UNITS) for w in words)  # fmt: skip
    return bare and _counted(words, asked=True) is not None


def counts(text: str, today: date) -> bool:
    """Tell whether words are a duration, or end in one: "loose motions 3 days"."""
    words = words_of(text)
    while words and words[-1] in _BESIDE | _SINCE:
        words.pop()
    if not _YEAR.isdisjoint(words):  # "75 saal" is an age, unless it is told since when
        return False
    if not _MINUTE.isdisjoint(words):  # an attack lasts so long
        return False
    if only_duration(text, today):  # a bare number may be an age
        return (
            _counted(words, asked=True) is not None or _named(words, today, asked=True) is not None
        )
    if not words:
        return False
    at = len(words) - 1
    ends = any(words[at] in unit for unit, _ in _UNITS) and _amount(words, at) is not None
    return ends and _REPEATED.isdisjoint(words[max(0, at - 3) : at])


def _counted(words: list[str], *, asked: bool) -> int | None:
    for at, word in enumerate(words):
        nth = _nth(words, at) if word in _DAY else None
        if nth is not None:
            return nth
        for unit, days in (*_TODAY_UNITS, *_UNITS):
            amount = _amount(words, at) if word in unit else None
            if amount is None or _of_something_else(words, at, unit):
                continue
            if asked or unit in _LONG or _since(words, at, unit):
                return min(max(_days(amount, days), 1), _LONGEST)
    return None


def _of_something_else(words: list[str], at: int, unit: frozenset[str]) -> bool:
    """Tell the age of a baby, what came so long after something, and what was years ago."""
    aged = words[max(0, at - 3) : max(0, at - 1)]
    if not _OF_A_BABY.isdisjoint(words[at + 1 : at + 3]) or (
        aged[-1:] in (["is"], ["hai"]) and not _OF_A_BABY.isdisjoint(aged)
    ):
        return True
    if words[at + 1 : at + 2] and words[at + 1] in _AFTERWARDS:
        return True
    over = words[at + 1 : at + 2] and words[at + 1] in _AGO
    return bool(unit is _YEAR and over and not _WAS.isdisjoint(words[at + 2 :]))


def _days(amount: float, unit: float) -> int:
    """Count half a year as six months."""
    return round(amount * 12) * 30 if unit > 30 and amount % 1 else round(amount * unit)  # noqa: PLR2004


def _amount(words: list[str], at: int) -> float | None:
    """Read the number before a unit: "3 days", "a week", "2 to 3 days", "couple of days"."""
    if at + 1 < len(words) and words[at + 1] in _FULL:
        return 1.0
    before = [word for word in words[max(0, at - 3) : at] if word not in {"of", "the", "to", "or"}]
    if not before:
        return None
    last, half = before[-1], before[-2] if len(before) > 1 else ""
    if last in {"a", "an"} and half == "half":
        return 0.5
    value = number(last)
    if value is None and last in _ONE:
        value = 1.0
    return value if value is not None else _SOME.get(last)


def _nth(words: list[str], at: int) -> int | None:
    """Read "today is the third day", "bukhar ka chautha din hai"."""
    near = words[max(0, at - 5) : at] + words[at + 1 : at + 3]
    day = _ORDINALS.get(words[at - 1]) if at else None
    return day if day and not _TODAY.isdisjoint(near) else None


def _since(words: list[str], at: int, unit: frozenset[str] = _DAY) -> bool:
    """Tell whether it goes on; "over 40 years" alone is an age."""
    near = words[max(0, at - 4) : at] + words[at + 1 : at + 4]
    around = words[max(0, at - 3) : at] + words[at + 1 : at + 2]
    roughly = unit is not _YEAR and not _ROUGHLY.isdisjoint(around)
    parted = unit is not _YEAR and words[at + 1 : at + 2] in (["no"], ["without"])
    return roughly or parted or any(word in _SINCE for word in near)


def _from_then(words: list[str], at: int) -> bool:
    """Tell whether a day is named as the one since when: "since Monday", "kal raat se"."""
    near = words[max(0, at - 4) : at] + words[at + 1 : at + 3]
    return any(word in _SINCE for word in near)


def _named(words: list[str], today: date, *, asked: bool) -> int | None:
    """Read "since yesterday", "kal se", "since Monday"; the day counts as begun."""
    for at, word in enumerate(words):
        if not (asked or _from_then(words, at)):
            continue
        if words[at : at + 3] == ["night", "before", "last"]:
            return 2
        if word in _BEFORE_YESTERDAY or (
            word in _YESTERDAY and "before" in words[max(0, at - 1) : at]
        ):
            return 2
        if word in _YESTERDAY or word in _MORNING:
            return 1
        for day, names in enumerate(_WEEKDAYS):
            if word in names:
                return (today.weekday() - day) % 7 or 7
    return None


def _bare(words: list[str]) -> int | None:
    """Read "3" as the answer to "since when?": days, as people mean it."""
    numbers = [value for value in map(number, words) if value is not None]
    beside = [word for word in words if number(word) is None and word not in _BESIDE | _SINCE]
    if len(numbers) != 1 or beside or not 1 <= numbers[0] <= _MOST_DAYS:
        return None
    return round(numbers[0])
