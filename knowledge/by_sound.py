"""How a medicine's name sounds, so that Devanagari finds it: ज़ीरोडोल-पी is Zerodol-P.

Nobody's spelling of a Latin name goes through here: what looks alike there stays apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from privacy.phonetic import Rules, latin, rewritten

_LEAST = 4  # letters of a sound that tells enough
_ENOUGH = 5  # consonants that tell enough by themselves
_VOWELS = set("aeiou")
_NUKTA, _AI = "\u093c", "\u0948"  # ै stands for an English a: कैल is "cal"
_WORD = re.compile(r"\d+|[a-z]+|[\u0900-\u0963]+")
_LETTERS = dict(
    zip(
        "abcdefghiklmnopqrstuvxz",
        "e bi si di i ef ji ech ai ke el em en o pi kyu ar es ti yu vi eks jed".split(),
        strict=True,
    )
)
_ENGLISH: Rules = (  # how English letters are read
    (re.compile(r"(?<=[^aeiou])e\b"), ""),
    (re.compile(r"sch"), "sk"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"g(?=[eiy])"), "j"),
)
_COMMON: Rules = (
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ch+h?"), "C"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"(?<=[kgjtdbps])h"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"a*(?:ee|ea|ie|ii|ei|ai|ay|ey|y|i|e)a*"), "i"),
    (re.compile(r"a*(?:oo|uu|ou|au|aw|o|u)"), "u"),
    (re.compile(r"[ah]"), ""),
    (re.compile(r"iu"), "i"),
    (re.compile(r"m(?=[pb])"), "n"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"^i(?=.)"), ""),
)


def sound_of(name: str) -> str:
    """Give the key that a name shares with its transliteration, in either script."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(_NUKTA, "").replace(_AI, "")
    words = (latin(word) if not word.isascii() else _read(word) for word in _WORD.findall(plain))
    return " ".join(filter(None, (rewritten(word, _COMMON) for word in words)))


def with_s(written: str) -> str:
    """Write s for z: Rosuvas is said रोज़ुवास."""
    return unicodedata.normalize("NFKC", written).replace(f"ज{_NUKTA}", "स")


def consonants(sound: str) -> str:
    """Give the coarser key: Hindi writes cetirizine as सेट्रिज़ीन. "": too few are left."""
    left = re.sub(r"[iu]", "", sound)
    return f"~{left}" if len(left) >= _ENOUGH else ""


def sounding(names: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, str]:
    """Index Latin names (each with what is in it) by sound; what sounds like two is left out."""
    found = dict[str, tuple[str, frozenset[str]]]()
    several = set[str]()
    for name, ingredients in names:
        for sound in filter(None, (whole := sound_of(name), consonants(whole))):
            _, known = found.setdefault(sound, (name, ingredients))
            if known != ingredients:
                several.add(sound)
    told = {sound: name for sound, (name, _) in found.items() if len(sound) >= _LEAST}
    return {sound: name for sound, name in told.items() if sound not in several}


def _read(word: str) -> str:
    """Read English letters; one alone, or two consonants, are said letter by letter."""
    if len(word) == 1 or (len(word) == 2 and not set(word) & _VOWELS):  # noqa: PLR2004
        return "".join(_LETTERS.get(letter, letter) for letter in word)
    return rewritten(word, _ENGLISH)
