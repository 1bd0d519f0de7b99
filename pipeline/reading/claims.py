"""Parts an answer into what is claimed and what is denied: "nothing except penicillin"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.forgetting import forgetful

_LEFT = r"(?<![\w\u0900-\u0903\u093a-\u094f])"  # vowel signs are no letters to `\\b`
_RIGHT = r"(?![\w\u0900-\u0903\u093a-\u094f])"
SENTENCE = re.compile(r"[.;!?\n।]+(?!\d)")
_PIECE = re.compile(r",|\b(?:and|aur|plus)\b|" + _LEFT + r"और" + _RIGHT + r"|&", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:but|except(?: for)?|apart from|other than|besides|only|just|though|lekin|magar|bas|"
    r"sirf|siwaye?|haan)\b|"
    + _LEFT
    + r"(?:लेकिन|मगर|बस|सिर्फ़|सिर्फ|केवल|सिवाय|हाँ|हां)"
    + _RIGHT
    # "par" is "but" after a verb or a comma, and "on" after a noun: "badan par daane"
    + r"|(?:^|,|(?<=\bhai)|(?<=\bhain)|(?<=\btha)|(?<=\bthi)|(?<=\bnahi)|(?<=है)|(?<=हैं)|(?<=था)|"
    + r"(?<=थी)|(?<=नहीं))\s*(?:\bpar\b|पर"
    + _RIGHT
    + ")",
    re.IGNORECASE,
)
_BESIDE = re.compile(  # "sugar ke alawa kuch nahi": what stands before it is there
    r"(?P<kept>[^,]+?)\s+(?:ke\s+(?:alawa|alaawa|siwa|siwaye?|sivay?)|के\s+(?:अलावा|सिवाय|सिवा))\s+"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|none|nothing|nil|nope|never|without|nahi|nahin|nhi|nai|na)\b|n't\b|"
    + _LEFT
    + r"(?:नहीं|नही|ना|बिना)"
    + _RIGHT,
    re.IGNORECASE,
)
_UNFIT = re.compile(  # a denial that affirms: it does not suit me, it did not help
    r"(?:fark|farak|asar|aa?ra+m|fa[iy]da|relief|effect|benefit)\s+(?:nahi|nahin|nhi|nil|zero)|"
    r"(?:फ़र्क|फर्क|असर|आराम|फ़ायदा|फायदा)\s+नहीं|"
    r"\bso\s+no\b|\b(?:so\s+)?never\s+(?:those|again)\b|\bis\s+a\s+no\s+for\b|\bare\s+a\s+no\s+for\b|"
    r"\bnobody\s+gives\b|\bno\s+(?:\w+\s+){1,4}please\b|\bmat\s+(?:likh|de|dij)\w*|मत\s+(?:लिख|दे|दी)|"
    r"\bno\s+(?:relief|use|effect|benefit|help|improvement|difference|change)\b|"
    r"(?:not|n't)\s+(?:help\w*|work\w*)|"
    r"(?:suit|sut|soot)\s+nahi|not\s+suit|n't\s+suit|सूट\s+नहीं|"
    r"\b(?:also|bhi)\s+(?:the\s+)?same\b|(?:can\s?not|can't|cant)\s+(?:take|have|tolerate)|nahi\s+(?:le|kha|de)\s+sakt|नहीं\s+(?:ले|खा|दे)\s+सकत",
    re.IGNORECASE,
)
_UNNAMED = re.compile(  # what is denied is only that they know the name
    r"\b(?:naam|name|nam)\b[^,.;]*\b(?:nahi|nahin|nhi|forgot|bhool|not|don't|dont|unknown)\b|"
    r"\b(?:not|don't|dont)\s+(?:know|remember|have the name)\b[^,.;]*|\bforgot\b|"
    r"\b(?:yaad|pata|malum|maloom)\s+(?:nahi|nahin|nhi)\b|नाम[^,।]*(?:नहीं|भूल)|(?:याद|पता|मालूम)\s+नहीं",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"(?:\.\s*){2,}|…")  # "Allergy for... dust" goes on
_LONG = 12  # words: nobody says so many in one piece; they talk on without a stop
_STOPS = re.compile(  # where a long piece without a stop goes on to something else
    r"(\b(?:hai|hain|hoon|hun|hu|tha|thi|hui|hua|nahi|nahin|nhi)\b|"
    + _LEFT
    + r"(?:है|हैं|हूँ|हूं|था|थी|हुई|हुआ|नहीं|नही)"
    + _RIGHT
    + r") (?!(?:ho|rah[aei]|tha|thi|hai|hain|hu|hoon|to|na|par|pa|le|kar|h|"
    r"हो|रहा|रही|रहे|था|थी|है|हैं|हूँ)\b)"
    r"| (?=(?:no|i am|i have|i take|i took|i use|there is|it is|my|since|allerg(?:ic|y|ies))\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b(?:or|nor|ya)\b|" + _LEFT + r"या" + _RIGHT, re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:father|mother|mom|dad|brother|sister|husband|wife|uncle|aunt|neighbou?r|grand(?:father|mother)|"
    r"family|friends?|room-?mate|cousins?|colleague|dost|saheli|sasur|saas|devar|jija|papa|mummy|mumm?y|maa|pita|bhai|behen|behan|bhabhi|pati|patni|biwi|chacha|nana|nani|dada|dadi|"
    r"padosan|padosi)\b|"
    + _LEFT
    + r"(?:पिता|पापा|माँ|मां|मम्मी|भाई|बहन|पति|पत्नी|बीवी|दादा|दादी|नाना|नानी|चाचा|"
    r"पड़ोसन|पड़ोसी|दोस्त|सहेली|सास|ससुर|देवर)" + _RIGHT,
    re.IGNORECASE,
)
_REPORTS = re.compile(  # who only says it: "my mother says I am allergic"
    r"\b(?:says?|said|told|tells?|thinks?|keh|kehti|kehta|kah|bol|bola|boli|batati)\b|कह|बोल|बता",
    re.IGNORECASE,
)


_KIN = (
    r"(?:a|my|our|the|his|her)?\s*(?:\w+\s+)?(?:friend|neighbou?r|room-?mate|cousin|colleague|uncle|"
    r"aunt|sister|brother|mother|father|mom|dad|husband|wife)"
)
_GIVER = re.compile(  # from whom the patient has it
    rf"\bfrom\s+{_KIN}\b|\b{_KIN}\s+(?:gave|has given|had given|offered)\s+(?:me|him|her)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:helped|suits?|suited|worked for|works for|for)\s+(?:her|him|them)\b", re.IGNORECASE
)

_OF_YOU = re.compile(r"\byou (?:might|may|could|seem)\b", re.IGNORECASE)


class Claim(NamedTuple):
    """A piece of an answer; `denied`: said not to be; `another`: told of somebody else."""

    words: str
    denied: bool
    another: bool


@forgetful
@lru_cache(maxsize=2048)
def claims(text: str) -> tuple[Claim, ...]:
    """List the pieces of an answer in order."""
    return tuple(_claims(text))


def _claims(text: str) -> Iterator[Claim]:
    for sentence in SENTENCE.split(_PAUSE.sub(" ", text)):
        beside = _BESIDE.match(sentence)
        if beside:
            yield _claim(beside["kept"])
            sentence = beside["rest"]  # noqa: PLW2901 -- the rest is read as it stands
        yield from _turned(sentence)


def _turned(sentence: str) -> Iterator[Claim]:
    """Read each side of a "but" or an "except" by itself."""
    for side in _TURN.split(sentence):
        pieces = (part for piece in _PIECE.split(side) for part in _stopped(piece))
        found = [_claim(piece) for piece in pieces if piece.strip()]
        denied_all = bool(found) and found[0].denied and _LISTED.search(side) is not None
        for each in found:
            yield each._replace(denied=True) if denied_all else each


def _stopped(piece: str) -> list[str]:
    """Part what was dictated without a stop: "sugar hai galvus leta hoon allergy nahi"."""
    words = piece.split()
    if len(words) <= _LONG:
        return [piece]
    return _STOPS.sub(lambda found: f"{found[1] or ''}\n", " ".join(words)).split("\n")


def _claim(piece: str) -> Claim:
    told = _UNNAMED.sub(" ", piece)
    denied = _DENIED.search(told) is not None and _UNFIT.search(told) is None
    return Claim(piece.strip(), denied, _of_another(piece))


def _of_another(piece: str) -> bool:
    """Tell what is somebody else's from what they say of the patient, or gave the patient."""
    if _OF_YOU.search(piece):
        return True
    if _RELATIVE.search(piece) is None:
        return False
    return _THEIRS.search(piece) is not None or (
        _REPORTS.search(piece) is None and _GIVER.search(piece) is None
    )


def nameless(text: str) -> bool:
    """Tell whether somebody says that they do not know the name of it."""
    return _UNNAMED.search(text) is not None
