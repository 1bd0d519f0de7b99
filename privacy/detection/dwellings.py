"""Villages, quarters and landmarks of plain words, by what is said of living there."""

import re
from collections.abc import Iterator

from privacy.detection.slips import KIN
from privacy.detection.trade_words import STOPS
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_LONGEST = 4
_VILLAGE = (
    r"(?:gaon|gaanv|gaav|gav|village|gram|mohalla|mohalle|basti|tola|colony|gali|mandal|taluk"
    r"|taluka|tehsil|district|jila|zila|गांव|गाँव|ग्राम|मोहल्ले|मोहल्ला|बस्ती|टोला|जिले|जिला|तहसील)"
)
_IN = r"(?:mein|mei|me|m|se|में|से)"
_LIVING = (
    r"(?:rah|reh|rha|rhe|basa|makan|ghar|hamara|humara|hum\b|kiraye|kamra|hostel me|padta|naka|"
    r"रह|बस|मकान|घर|हमारा|किराए)"
)
_BACK = tuple(
    re.compile(pattern)
    for pattern in (
        r" (?:village|gaon|gaanv|gaav|गांव|गाँव)(?![\w\u0900-\u097f])",
        (
            rf" {_IN} (?=\S+(?: \S+){{0,3}} (?:ke|k|के) (?:paas|pas|peeche|piche|samne|saamne"
            rf"|पास|पीछे|सामने))"
        ),
        rf" {_VILLAGE}(?= (?:{_IN}|ke|ka|ki|के|का|की|hai|h|है)\b| {_IN}|[,.]|$)",
        (
            rf" (?:ke|k|के) (?:paas|pass|pas|samne|saamne|peeche|piche|bagal|najdik|nazdik"
            rf"|pichhe|upar|niche"
            rf"|पास|सामने|पीछे|बगल|नजदीक)(?: (?:hi|me|mein|h|wal[ie]|ही|में|वाल[ीे]))*"
            rf"(?: (?:h|hai|है)\b| (?:gali|ghar|makan|{_LIVING}))"
        ),
        r" (?:mein|mei|me|m|में) (?:hum log |hi |ही )?(?:" + _LIVING + ")",
    )
)
_ONWARD = tuple(
    re.compile(r"(?<![^\s,.;:(])" + pattern)
    for pattern in (
        (
            r"(?:village|gaon|gaanv|gav|gram|district|dist|distt|jila|jilla|zila|tehsil|tahsil|taluka"
            r"|taluk|mandal|mohalla|shahar|shehar|sheher|गांव|गाँव|ग्राम|जिला|ज़िला|जिले|तहसील|शहर"
            r"|मोहल्ला)(?: (?:is|name|hai|ka naam|का नाम))?[ :\-]{1,3}"
        ),
        (
            r"(?:live|lives|living|stay|stays|staying|house|home|flat|room|shop|address|reside|calling"
            r"|from|plot|rehte|rehta|ghar)[^.?!\n]{0,40}?\b(?:near|nr|opp|opposite|behind|beside"
            r"|next to|above|close to|in front of)\.? (?:the |to )?"
        ),
        (
            r"(?:fell|fallen|accident|slipped|hit|met|collapsed)[^.?!\n]{0,20}? (?:near"
            r"|behind|opposite) (?:the )?"
        ),
        r"(?:land ?mark|लैंडमार्क)(?: is| hai| h)?[ :\-]{1,3}",
        r"(?:nr|opp)\.? (?:the )?",
        r"(?:near|behind|opposite) [^.,?!\n]{3,40}? in (?:the )?",
        (
            r"(?:bol rah[aie] (?:hu|hoon|hun|h|hai)|बोल रह[ाीे] (?:हूँ|हूं|है"
            r"|हैं)) (?=\S+(?: \S+)? (?:se|से)(?!\w))"
        ),
    )
)
_POINTING = frozenset(
    "ghar makan rehte har is us isi usi ek kis kisi mere hamare my our this that "
    "same other another "
    "one घर मकान हर इस उस एक किसी".split()
)
_NOWHERE = frozenset(
    "ghar makan makaan kiraye kiraya kamra kamre gaon gaanv gav shahar shehar sheher hostel joint "
    "family yahan wahan rehte rehta rehti padosi chhote bade dusre doosre pados har is us isi usi "
    "ek kis kisi mere hamare apne unke uske poore pure sare sab bahut village town "
    "city place house "
    "home my our this that same other another small big government govt rented own remote far naam "
    "घर मकान किराए कमरे गांव गाँव शहर हॉस्टल छोटे बड़े बडे दूसरे पूरे सारे सब हर किस नाम पडोस".split()
)


def find(said: Utterance) -> Iterator[Finding]:
    for pattern in _BACK:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None:
                yield from _place(said, _first(said, last), last + 1)
    for pattern in _ONWARD:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            if first is not None:
                yield from _place(said, first, _end(said, first))


def _place(said: Utterance, first: int, end: int) -> Iterator[Finding]:
    while first < end and said.words[first].lower in _POINTING:
        first += 1
    while end > first and said.words[end - 1].lower in _NOWHERE and not said.words[end - 1].capital:
        end -= 1
    if any(word.lower not in _NOWHERE for word in said.words[first:end]):
        start, stop = said.words[first].start, said.words[end - 1].end
        yield said.finding(Kind.LOCATION, start, stop, "place.lived_in", 0.7)


def _first(said: Utterance, last: int) -> int:
    first = last + 1
    while (
        first > 0
        and last + 1 - first < _LONGEST
        and (_inside(said.words[first - 1]) or _of(said, first - 1, last))
    ):
        first -= 1
        if said.words[first].gap != " ":
            break
    return first


def _of(said: Utterance, at: int, last: int) -> bool:
    """Reach over the "ki" of "pani ki tanki"."""
    connects = at == last - 1 and said.words[at].lower in ("ki", "ka", "की", "का")
    return connects and at > 0 and _inside(said.words[at - 1])


def _end(said: Utterance, first: int) -> int:
    end = first
    while end < len(said.words) and end - first < _LONGEST and _inside(said.words[end]):
        if end > first and said.words[end].gap not in (" ", "'", ". "):
            break
        known = lexicon()
        if (
            end > first
            and known.everyday(said.words[end].lower)
            and not (
                known.everyday(said.words[first].lower)
                or said.words[end].capital > said.text.isupper()
            )
        ):
            break
        end += 1
    return end


def _inside(word: Word) -> bool:
    known = lexicon()
    kept = word.lower in known.kept_places
    plain = word.lower in STOPS or word.lower in KIN or word.lower in known.clinical or kept
    return word.letters and not plain and len(word.lower) > 1
