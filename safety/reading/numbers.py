"""Number words of English and Hindi as digits."""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.forgetting import forgetful
from safety.reading.devanagari import is_devanagari, romanized
from safety.reading.lists import listed

ONES = listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""")
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
ENGLISH = {word: n for n, word in enumerate(ONES)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
# One to a hundred, vowels short and letters once; "/" parts ways to say the same.
HINDI_NAMES = listed("""
    ek do tin char panch chhe/che/chhah/chah sat ath nau das/dus gyarah/gyara barah terah
    chaudah/chauda pandrah/pandreh/pandra solah/sola satrah/satra atharah/athrah/athara unis
    bis ikis bais teis chaubis pachis chhabis/chabis satais athais untis tis ikatis/iktis
    batis tentis chauntis pentis chhatis/chatis sentis adtis untalis chalis iktalis
    bayalis/byalis tentalis chavalis/chauvalis pentalis chhiyalis/chiyalis sentalis adtalis
    unchas pachas ikyavan bavan tirpan chauvan pachpan chhapan/chapan satavan athavan unsath
    sath iksath basath tirsath chaunsath pensath chhiyasath sadsath adsath unhatar satar
    ikhatar bahatar tihatar chauhatar pachhatar/pachatar chhihatar sathatar athhatar unasi asi
    ikyasi bayasi tirasi chaurasi pachasi chhiyasi satasi athasi navasi nabe ikyanve banve
    tiranve chauranve pachanve chhiyanve satanve athanve ninyanve sau
""")
HINDI = {word: n for n, names in enumerate(HINDI_NAMES, 1) for word in names.split("/")}
AMBIGUOUS = set(listed("do ek tin char sat nau das che tis bis sath ath sau chah asi"))
UNITS = set(
    listed("""
        din dino ghante ghanta ghanton saal sal mahine mahina maheene mahino hafte hafta baar bar
        goli goliyan minute minat din ki ka ke tablet tablets dawai patte patta degree raat raaton
        baje ghante se lagatar month months day days week weeks year years hour hours times
        sau hundred
    """)
)


def digits(words: Sequence[str]) -> list[str]:
    """Replace number words by digits: "twenty five" by 25, "chaar sau assi" by 480."""
    made: list[str] = []
    hundreds = tens = False  # what the last word may go on: "four hundred", "twenty"
    for at, word in enumerate(words):
        following = _plain(words[at + 1]) if at + 1 < len(words) else ""
        counted = bool(made) and made[-1] in _FEW
        value = _value(_plain(word), following, counting=hundreds, counted=counted)
        if word == "half" and _halved(made, following):
            continue
        if word == "and" and hundreds and _value(following, "", counting=True) is not None:
            continue
        if value is None:
            made.append(_ascii(word))
        elif value == HUNDRED and made and made[-1] in _FEW:
            made[-1] = str(_FEW[made[-1]] * HUNDRED)
        elif (hundreds and value < HUNDRED) or (tens and value < 10):  # noqa: PLR2004
            made[-1] = str(int(made[-1]) + value)
        else:
            made.append(str(value))
        hundreds = value == HUNDRED
        tens = word in TENS
    return made


def _halved(made: list[str], following: str) -> bool:
    """Make "2 and a half months" of 2 months: True where there was a whole number to add to."""
    joined = 2 if made[-2:] == ["and", "a"] else 1 if made[-1:] == ["and"] else 0
    if not joined or following not in UNITS or not "".join(made[-joined - 1 : -joined]).isdigit():
        return False
    del made[-joined:]
    made[-1] += ".5"
    return True


HUNDRED = 100
_FEW = {str(n): n for n in range(1, 10)} | {"one": 1, "a": 1, "ek": 1, "एक": 1}
_SQUEEZED = re.compile(r"(.)\1+")
_SHORT = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("ai", "e"), ("ph", "f"), ("w", "v"))


@forgetful
@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """Spell a word as the table does: "paintaalees" is "pentalis", "two" stays."""
    if word in ENGLISH:
        return word
    spelled = romanized(word) if is_devanagari(word) else word
    for long, short in _SHORT:
        spelled = spelled.replace(long, short)
    return _SQUEEZED.sub(r"\1", spelled)


def _value(word: str, following: str, *, counting: bool, counted: bool = False) -> int | None:
    if word in ENGLISH and (word != "one" or following in UNITS or counting):
        return ENGLISH[word]
    if word == "hundred" or (word == "sau" and counted):
        return HUNDRED
    if word in HINDI and (word not in AMBIGUOUS or following in UNITS or counting):
        return HINDI[word]
    return None


def _ascii(word: str) -> str:
    return "".join(str(ord(c) - 0x966) if "०" <= c <= "९" else c for c in word)
