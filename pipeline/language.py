"""Which language an answer is in. Romanized Hindi fools statistical detectors, so words decide."""

import re
from collections.abc import Sequence

from core.language import Language
from pipeline.intake import Turn
from privacy.text import locally

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_HINGLISH = frozenset(
    "hai hain h mujhe muje mera meri mere mein main nahi nahin nhi haan han ji se ka ki ke ko "
    "aur bhi bahut bohot thoda thodi kal din dard bukhar bukhaar raha rahi rahe hua hui hue ho "
    "hoon hun gaya gayi gaye kya kuch koi dawai dawa goli lekin par abhi aaj subah shaam raat "
    "saal hafte hafta mahine mahina sir pet gala khansi zukam ulti dast leta leti lete khata "
    "khati tha thi the woh wo yeh ye jo jab tak pata sirf bas arre na roz li lun lu du karo kar "
    "karein hota hoti rehta rehti yaad naam bimari takleef khujli saans wala wali ek do teen "
    "char paanch".split()
)
_ENGLISH = frozenset(
    "i i'm my me am is are was were have has had the a an and or but not no yes it its it's "
    "this that since for from in on of to at with only just some any when what which never none "
    "nothing also feel feels days day weeks week month months year years pain fever cough take "
    "taking took old he she his her do don't does did can cannot can't".split()
)
_SURE = 2


def language_of(words: str) -> Language | None:
    """Name the language of an answer. None: too little to tell ("ok", "102", "Telma 40")."""
    if _DEVANAGARI.search(words):
        return Language.HINDI
    said = re.findall(r"[a-z']+", words.lower())
    hindi = sum(word in _HINGLISH for word in said)
    english = sum(word in _ENGLISH for word in said)
    if hindi > english or hindi > _SURE:
        return Language.HINGLISH
    if english >= _SURE and english > hindi:
        return Language.ENGLISH
    return Language.ENGLISH if english and not hindi and len(said) > _SURE else None


def language_for(turns: Sequence[Turn], chosen: Language) -> Language:
    """Answer in the language last spoken; before any, in the one that was chosen."""
    for turn in reversed(turns):
        spoken = locally(turn.said, language_of)
        if spoken is not None:
            return spoken
    return chosen
