"""Number words of English and Hindi as digits."""

from collections.abc import Sequence

from safety.reading.devanagari import is_devanagari, romanized
from safety.reading.lists import listed

ONES = listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
""")
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
ENGLISH = {word: n for n, word in enumerate(ONES)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
HINDI_GROUPS = {
    1: "ek", 2: "do", 3: "teen tin", 4: "char chaar", 5: "paanch panch",
    6: "chhe cheh chhah chah che",
    7: "saat sat", 8: "aath ath", 9: "nau", 10: "das dus", 11: "gyarah", 12: "barah baarah",
    13: "terah", 14: "chaudah", 15: "pandrah", 16: "solah", 18: "atharah", 20: "bees bis",
    25: "pachees pachis", 30: "tees tis", 40: "chalees chalis", 50: "pachaas pachas", 60: "saath",
    100: "sau",
}  # fmt: skip
HINDI = {word: n for n, words in HINDI_GROUPS.items() for word in words.split()}
AMBIGUOUS = {
    "do",
    "ek",
    "teen",
    "char",
    "sat",
    "nau",
    "das",
    "che",
    "tin",
    "tees",
    "bees",
    "saath",
    "ath",
    "sau",
    "chah",
}
UNITS = set(
    listed("""
        din dino ghante ghanta ghanton saal sal mahine mahina maheene mahino hafte hafta baar bar
        goli goliyan minute minat din ki ka ke tablet tablets dawai patte patta degree raat raaton
        baje ghante se lagatar month months day days week weeks year years hour hours times
    """)
)


def digits(words: Sequence[str]) -> list[str]:
    """Replace number words by digits: "twenty five" by 25, "do din" by "2 din"."""
    made: list[str] = []
    for at, word in enumerate(words):
        spoken = romanized(word) if is_devanagari(word) else word
        following = words[at + 1] if at + 1 < len(words) else ""
        value = _value(spoken, romanized(following) if is_devanagari(following) else following)
        if value is None:
            made.append(_ascii(word))
        elif made and value < 10 and made[-1] in _TENS_DIGITS and words[at - 1] in ENGLISH:  # noqa: PLR2004
            made[-1] = str(int(made[-1]) + value)
        elif value == 100 and made and made[-1].isdigit() and int(made[-1]) < 10:  # noqa: PLR2004
            made[-1] = str(int(made[-1]) * 100)
        else:
            made.append(str(value))
    return made


_TENS_DIGITS = {str(10 * n) for n in range(2, 10)}


def _value(word: str, following: str) -> int | None:
    if word in ENGLISH and (word != "one" or following in UNITS):
        return ENGLISH[word]
    if word == "hundred":
        return 100
    if word in HINDI and (word not in AMBIGUOUS or following in UNITS):
        return HINDI[word]
    return None


def _ascii(word: str) -> str:
    return "".join(str(ord(c) - 0x966) if "०" <= c <= "९" else c for c in word)
