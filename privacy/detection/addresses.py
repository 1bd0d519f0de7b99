"""Indian addresses: units, streets and colonies, and what stands after "address"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from privacy.detection.trade_words import STOPS
from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_UNIT = re.compile(
    r"(?<![\w])(?P<firm>flat|h\.? ?no|house|plot|door|d\.? ?no|qtr|quarters?|क्वार्टर|room|shop"
    r"|bungalow|villa|apt|apartment|tower|wing|makan"
    r"|kothi|khasra|survey|ward|मकान|फ्लैट|प्लॉट|वार्ड)?(?P<bare> ?(?:no|number|num|nr|nambar|#"
    r"|नंबर))?[.:#\- ]{0,3}"
    r"(?P<value>[a-z]{0,2}[-/ ]?\d\w{0,9}(?:[-/ ]\w{1,5}){0,3}?)(?=$|[\s,.;])",
    re.IGNORECASE,
)
_CODE = re.compile(
    (
        r"(?<![\w/-])(?:[a-z]{1,2}[-/]\d{1,4}[a-z]?(?:[/-]\d{1,4})?|\d{1,4}[a-z]?/\d{1,4}[a-z]?"
        r"|\d{1,4}-\d{1,3}-\d{1,4})(?![\w/])"
    ),
    re.IGNORECASE,
)
_STREET = frozenset(
    "road rd street st marg lane gali galli nagar colony vihar enclave layout society chs "
    "apartments apartment apts residency"
    " block chowk circle bazaar bazar mohalla extension extn puram peth wadi bagh ganj gardens "
    "heights tower towers koil para pally"
    " estate compound chawl kunj pura tola basti highway square avenue villa villas plaza "
    "arcade towers mansion bhavan"
    " bhawan niwas sadan nivas cantt chs society phata naka tekdi teela tila katra hata kuan "
    "darwaza gate crossing"
    " mandir masjid gurudwara temple church palayam theru salai veedhi nilaya".split()
    + "रोड मार्ग गली नगर कॉलोनी विहार मोहल्ला चौक बाजार सोसायटी अपार्टमेंट एन्क्लेव "
    "भवन निवास सदन कुंज टावर".split()
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:(?:sector|sec|phase|block|stage|pocket|ward|street no|gali no|lane|cross"
    r"|main|floor|wing|सेक्टर|गली नंबर|ब्लॉक|वार्ड)"
    r"[ .:-]{0,2}(?:no\.? ?)?(?:\d{1,3}[a-z]?|[a-h])\b|(?:\d{1,3}(?:st|nd|rd|th)|ground"
    r"|first|second|third|fourth|fifth|top) (?:cross|main"
    r"|floor|street|block|phase|stage|lane|avenue)"
    r"|(?:पहली|दूसरी|तीसरी|चौथी|पांचवीं|पाँचवीं|छठी|सातवीं) मंजिल)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,/-])\d{1,4}[A-Za-z]?(?:/\d{1,4})?,? $")
_BUILDING = re.compile(
    r"(?<![\w.,/#-])#?[A-Za-z]{0,2}[-/]?\d{1,4}[A-Za-z]?, (?:(?:\d(?:st|nd|rd|th)"
    r"|[a-z]{5,6}) [Ff]loor, )?"
    r"(?:[A-Z][\w']{1,20} ){0,2}[A-Z][\w']{1,20}, ?$"
)
_BLOCK = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}-\d{1,4}[A-Z]?|#\d{1,4}), (?:\d(?:st|nd|rd|th) [Ff]loor, )?"
    r"[A-Z][a-z]{2,20}(?: [A-Z][a-z]{1,20}){0,2}(?=[,.\n])"
)
_CUE = re.compile(
    r"(?:(?<!\w)(?:address|addr|adress|adres|pata|deliver (?:it )?(?:to|at)|ship (?:it )?to"
    r"|deliver kar(?:o|na|do)?|पता)"
    r"(?: (?:is|hai|mera|my|है|:|note))*[ :,\-]{1,3})",
)
_DELIVER = re.compile(
    r"(?<!\w)(?:(?:ambulance|come|reach|deliver\w*|send|courier|parcel|sample|kit|address"
    r"|live|stay|house"
    r"|home|located|nurse)\b[^.?!\n]{0,30}? (?:to|at|as|is|in)|(?:ghar|makan|makaan|pata"
    r"|address)(?: mera"
    r"| hamara)? (?:hai|h|likhiye|likho)) (?=(?:[a-z]{1,2} )?\d)"
)
_WARD = ("ward", "वार्ड")
_FEW = 8  # words of a house and its street
_BUILDINGS = _STREET | frozenset(
    "garden palace court view views lines line home homes house flats floor complex nilayam nilaya "
    "hills park arcade manor cottage quarters gate kutir dham mahal bhawan villa".split()
)
_STOP = frozenset(
    "phone mobile mob pin pincode email mail and my i for please aur mujhe मुझे hai है "
    "contact call number whatsapp is ye yeh par pe"
    " पिन पिनकोड मोबाइल फोन नंबर ईमेल nahi nhi chala नहीं नही चला dob age birth "
    "problem fever near पर और की के".split()
)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    firm: bool


def find(said: Utterance) -> Iterator[Finding]:
    parts = sorted(_parts(said), key=lambda p: (p.start, -p.end))
    parts = sorted((*parts, *_leading(said, parts)), key=lambda p: (p.start, -p.end))
    for group in _grouped(said, parts):
        wards = all(said.lower.startswith(_WARD, p.start) for p in group)
        several = len(group) > 1 and not wards  # where somebody lies, not where somebody lives
        if several or any(p.firm for p in group):
            start, end = _house(said, group[0].start), _locality(said, max(p.end for p in group))
            yield said.finding(Kind.ADDRESS, start, end, "address.grammar", 0.85)
    yield from _after_cue(said)
    yield from _delivered(said)


def _delivered(said: Utterance) -> Iterator[Finding]:
    """Take "come to four sapphire heights": a number, then words up to one of a building."""
    for match in _DELIVER.finditer(said.lower):
        first = said.starting.get(match.end())
        if first is None:
            continue
        last = end = first
        while end < len(said.words) and end - first < _FEW and _goes_on(said, first, end):
            end += 1
            if said.words[end - 1].lower in _BUILDINGS:
                last = end
        if last > first:
            start, stop = said.words[first].start, said.words[last - 1].end
            yield said.finding(Kind.ADDRESS, start, stop, "address.delivered", 0.85)


def _goes_on(said: Utterance, first: int, at: int) -> bool:
    word = said.words[at]
    apart = at > first and not set(word.gap) <= set(" ,-/#")
    return not apart and word.lower not in _STOP and word.lower not in STOPS


def _house(said: Utterance, start: int) -> int:
    """Reach back over a building and a bare number: "31, Rahat Villa, Mill Road"."""
    building = _BUILDING.search(said.text[max(0, start - 70) : start])
    if building:
        start -= len(building[0])
    number = _BARE.search(said.text[max(0, start - 14) : start])
    return start - len(number[0]) if number else start


def _parts(said: Utterance) -> Iterator[_Part]:
    if any(c.isdigit() for c in said.text):
        for match in _UNIT.finditer(said.text):
            if match["firm"] or match["bare"]:
                firm = (match["firm"] or "").lower().replace(" ", "")
                plain = ("", "ward", "वार्ड", "room", "house", "tower", "wing", "shop", "quarter")
                sure = firm not in plain or (firm == "house" and match["bare"] is not None)
                yield _Part(match.start(), match.end(), sure)
        yield from (_Part(*m.span(), firm=False) for m in _CODE.finditer(said.text))
        yield from (_Part(*m.span(), firm=True) for m in _BLOCK.finditer(said.text))
        yield from (
            _Part(*m.span(), m[0].lower().startswith(("sector", "phase", "सेक्टर")))
            for m in _NUMBERED.finditer(said.text)
        )
    yield from _streets(said)


def _streets(said: Utterance) -> Iterator[_Part]:
    """Take a street word with the proper words before it."""
    for index, word in enumerate(said.words):
        if word.lower in _STREET:
            first = index
            while first > 0 and index - first < 3 and _proper(said, first):
                first -= 1
            if first < index:
                yield _Part(said.words[first].start, word.end, firm=True)


def _leading(said: Utterance, parts: list[_Part]) -> Iterator[_Part]:
    """Take the street of "house 12, Linking Road", however ordinary its words are."""
    ends = {said.ending[p.end]: p for p in parts if p.end in said.ending}
    for index, word in enumerate(said.words):
        if word.lower in _STREET:
            for back in range(index - 1, max(-1, index - 4), -1):
                if back in ends and all(w.letters for w in said.words[back + 1 : index]):
                    yield _Part(said.words[back + 1].start, word.end, firm=True)


def _proper(said: Utterance, at: int) -> bool:
    """Tell whether the word before `at` belongs to the street's name."""
    before = said.words[at - 1]
    if said.words[at].gap not in (" ", "-", ". "):
        return False
    if said.words[at].lower in _STREET and before.lower in _STREET:
        return True
    capital = said.cased and before.capital and at > 1 and said.words[at].capital
    known = capital and before.lower not in lexicon().clinical and len(before.lower) > 1
    return before.letters and (known or not lexicon().everyday(before.lower))


def _grouped(said: Utterance, parts: list[_Part]) -> Iterator[list[_Part]]:
    """Join parts with nothing but commas, "near" and small numbers between them."""
    group, end = list[_Part](), 0
    for part in parts:
        between = said.lower[end : part.start] if part.start > end else ""
        if group and not re.fullmatch(
            r"[\s,.\-/]*(?:near|opp|opposite|behind|above|next to)?[\s,.]*", between
        ):
            yield group
            group = []
        group.append(part)
        end = max(end, part.end) if len(group) > 1 else part.end
    if group:
        yield group


def _locality(said: Utterance, end: int) -> int:
    """Reach over the locality that stands between an address and its town."""
    index = next((i for i, w in enumerate(said.words) if w.start >= end), len(said.words))
    last = index
    while last < len(said.words) and last - index < 2:
        word = said.words[last]
        gap = (", ", ",", " - ") if last == index else (" ",)
        written = said.cased and word.capital and word.lower not in lexicon().clinical
        building = written and len(word.lower) > 2 and word.lower not in STOPS
        proper = word.capital and (building or not lexicon().everyday(word.lower))
        if word.gap not in gap or not proper or word.lower in lexicon().kept_places:
            break
        last += 1
    return said.words[last - 1].end if last > index else end


def _after_cue(said: Utterance) -> Iterator[Finding]:
    for match in _CUE.finditer(said.lower):
        first = said.starting.get(match.end())
        if first is None:
            continue
        end = first
        while end < len(said.words) and _continues(said, first, end):
            end += 1
        if end > first and any(not w.letters or w.lower in _STREET for w in said.words[first:end]):
            yield said.finding(
                Kind.ADDRESS, said.words[first].start, said.words[end - 1].end, "address.cue", 0.85
            )


def _continues(said: Utterance, first: int, at: int) -> bool:
    word = said.words[at]
    if at > first and re.search(r"[;?!\n]|\. [^\d]", word.gap + word.text[:1]):
        return False
    if word.lower in _STOP and word.lower != "near":
        return False
    if not word.letters:
        return word.text[0] != "["
    if not word.text.isascii() and word.lower not in STOPS:
        return True
    unit = word.lower in _STREET or word.lower in (
        "no",
        "house",
        "flat",
        "floor",
        "block",
        "sector",
        "room",
    )
    return unit or (said.cased and word.capital) or not lexicon().everyday(word.lower)
