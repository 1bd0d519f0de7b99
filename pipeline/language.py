"""Which language an answer is in. Romanized Hindi fools statistical detectors, so words decide."""

import re
from collections.abc import Sequence

from core.language import Language
from pipeline.intake import Turn
from privacy.text import locally

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_HINGLISH = frozenset(
    "hai hain mujhe muje mera meri mere mein main nahi nahin nhi haan se ka ki ke ko aur bhi "
    "bahut bohot thoda kal din dard bukhar bukhaar raha rahi rahe hua hui ho gaya gayi kya kuch "
    "koi dawai dawa lekin par abhi aaj subah raat saal hafte sir pet gala khansi zukam ulti "
    "dast".split()
)
_SURE = 2


def language_of(words: str) -> Language | None:
    """Name the language of an answer. None: too little to tell ("ok", "102")."""
    if _DEVANAGARI.search(words):
        return Language.HINDI
    said = re.findall(r"[a-z]+", words.lower())
    hindi = sum(word in _HINGLISH for word in said)
    if hindi >= _SURE or (hindi and len(said) <= _SURE):
        return Language.HINGLISH
    return Language.ENGLISH if len(said) > _SURE else None


def language_for(turns: Sequence[Turn], chosen: Language) -> Language:
    """Answer in the language last spoken; before any, in the one that was chosen."""
    for turn in reversed(turns):
        spoken = locally(turn.said, language_of)
        if spoken is not None:
            return spoken
    return chosen
