"""Hears when somebody takes back what they said: "no, since Tuesday"."""

import re
from collections.abc import Callable
from typing import NamedTuple

_CUE = re.compile(
    r"\s*(?:(?:oh|arre|are|ok|wait|umm?|hmm|ji|अरे|जी|ओह)[\s,.]+)*"
    r"(?:(?:no+|nope|sorry|actually|wait|wrong|correction|not that|i mean(?:t)?|i said|galat|maaf|"
    r"nahi+n?|nhi|na|rather|नहीं|नही|ना|माफ़?|गलत|ग़लत|सॉरी)[\s,.:;]+"
    r"(?:(?:kijiye|karna|karein|kar do|bola|bol diya|keh diya|tha|thi|it|its|it's|is|i|meant?|"
    r"that was|was|wrong|said|कीजिए|कीजिये|करना|बोला|कह दिया|था|थी)[\s,.:;]+)*)+",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:no sorry|sorry|no no|no wait|wait no|i meant?|nahi nahi|nahin nahin|arre nahi|galat)\b"
    r"[\s,]*|"
    r"(?:नहीं नहीं|अरे नहीं|माफ़ कीजिए|ग़लत|गलत)[\s,]*",
    re.IGNORECASE,
)
_END = re.compile(r"[.;!?।\n]+(?!\d)|,")


class Correction(NamedTuple):
    """The words that replace what was said, and the words after them."""

    words: str
    rest: str


def correction(text: str, says_only: Callable[[str], bool]) -> Correction | None:
    """Read a correction at the beginning of `text`, if nothing but such a thing follows the cue.

    `says_only` tells whether words are a duration (a weight, ...) and nothing beside.
    """
    cue = _CUE.match(text)
    if cue is None:
        return None
    ends = [found.span() for found in _END.finditer(text, cue.end())]
    for start, after in (*((a, b) for a, b in ends), (len(text), len(text))):
        words = text[cue.end() : start].strip()
        if words and says_only(words):
            return Correction(words, text[after:].strip(" ,.।"))
    return None


def last_word(text: str) -> str:
    """Give what follows the last "no, sorry" within an answer: it counts."""
    return _WITHIN.split(text)[-1] or text
