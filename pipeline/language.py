"""Which language an answer is in. Romanized Hindi fools statistical detectors, so words decide."""

import re

from core.language import Language

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_HINGLISH = frozenset(
    "hai hain mujhe muje mera meri mere mein main nahi nahin nhi haan se ka ki ke ko aur bhi bahut "
    "bohot thoda kal din dard bukhar bukhaar raha rahi rahe hua hui ho gaya gayi kya kuch koi dawai "
    "dawa lekin par abhi aaj subah raat saal hafte sir pet gala khansi zukam ulti dast".split()
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
