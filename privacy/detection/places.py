"""Towns and localities. States and countries stay."""

import re
from collections.abc import Iterator

from privacy.detection.name_parts import candidate, verbal
from privacy.detection.phrases import listed
from privacy.detection.slips import KIN
from privacy.detection.trade_words import NARROWING, STOPS
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.phonetic import sound
from privacy.text import Finding

_PIN = re.compile(r"[1-9]\d{2} ?\d{3}(?![\d/])")
_TO_PIN = (" ", "-", " - ", ", ", " -", "- ", "\n")
_NO_TOWN = frozenset(
    "pin pincode code zip number no is hai my mera otp id ref bill order invoice token rs rupees "
    "sample the and to uhid mrn file reg case ticket policy claim report account ac lab slip "
    "पिन पिनकोड कोड नंबर ओटीपी है receipt count platelet platelets sugar".split()
)
_QUARTERS = frozenset(
    "colony nagar vihar enclave layout basti mohalla mohallah chowk marg bagh puri chawl "
    "कॉलोनी नगर विहार बस्ती मोहल्ला मोहल्ले चौक".split()
)
_ANYWHERE = frozenset(
    "whole entire own every each any some our my this that the another same next other hamari "
    "hamare "
    "meri mere apni apne poori puri pure is us isi usi ek kisi saari sari gated housing "
    "residential "
    "society posh small big nearby slum jhuggi jhuggi gaon shahar town village city house "
    "पूरी हमारी इस उस एक".split()
)
_WIDENING = frozenset(
    "uttar dakshin purba poorab purab paschim pashchim naya nai purana purani new old upper lower "
    "greater chak tola barka chhotka east west north south".split()
)
_EDGE = r"(?<![^\s,.;:(\"'/\-])"
_STAY = (
    r"(?:liv(?:e|es|ing|ed)|stay(?:s|ing|ed)?|resid(?:e|es|ing|ent)|settled|posted|based"
    r"|shift(?:ed|ing)?|moved|moving"
    r"|relocated|travel(?:s|l?ed|l?ing)?|trip|came|come|coming|back|return(?:ed|ing)?|going"
    r"|went|native|belongs?|hail"
    r"|visit(?:ed|ing)?|born|grew up|hometown|located|situated|writing|consulting|patient)"
)
_STRONG = tuple(
    re.compile(_EDGE + pattern)
    for pattern in (
        rf"{_STAY} (?:\w+ ){{0,2}}?(?:in|at|from|frm|4m|fm|to|near|nr|of) (?:the )?",
        (
            r"(?:calling|called|call|speaking|here|i am|i'm|i m|im|we are|we're|am) (?:\w+ )?"
            r"(?:from|frm|4m|4rm|in|at) (?:the )?"
        ),
        (
            r"(?:village|town|city|district|dist|tehsil|taluka|taluk|mandal|gaon|gaanv|gaav"
            r"|gav|gram"
            r"|thana|shahar|sheher|shehar|zila|jila"
            r"|locality|hometown|native place|location|place|गांव|गाँव|शहर|जिला|जिले)(?: (?:is"
            r"|name|hai|ka naam|का नाम|of))?(?:\. ?| ?[:\-=]+ ?| )"
        ),
        r"(?:near|visited|reached|outskirts of) ",
    )
)
_SOFT = re.compile(_EDGE + r"(?:in|from|at) ")
_STATION = r"(?:mein|me|mai|m|se|ke paas|ka|ki|wale?|में|से|का|की|के पास)"
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf" {_STATION} (?:rah|reh|rha|rhe|bol|aay|aai|hu\b|hoon|hun\b|gay|shift|posted|rukk"
            rf"|naukri|travel|call)"
        ),
        r" (?:में|से) (?:रह|बोल|आय|आई|आए|हूं|हूँ|गय|लौट)",
        (
            r" (?:gaon|gaanv|gaav|gav|shahar|shehar|city|district|zila|jila|village|town"
            r"|tehsil|taluka|गांव|गाँव"
            r"|शहर|जिले?)(?![\w\u0900-\u097f])"
        ),
    )
)
_ENDING = re.compile(
    r"(?:pur|pura|puram|abad|garh|nagar|palli|pally|patnam|patti|palayam|gaon|guda|halli"
    r"|khurd|kalan|wadi|vadi|kheda"
    r"|khera|ganj|kheri|peta|pettai|cherry|gudi|konda|kota|kot|tola|pore|giri|varam|sarai"
    r"|ghat|dih|tala)$"
)


def find(said: Utterance) -> Iterator[Finding]:
    yield from _listed(said)
    yield from _cued_before(said)
    yield from _cued_after(said)
    yield from _shaped(said)
    yield from _before_pin(said)
    yield from _quarters(said)


def _quarters(said: Utterance) -> Iterator[Finding]:
    """Take "teachers colony" and "new colony": quarters of plain words."""
    for index, word in enumerate(said.words[1:], start=1):
        before = said.words[index - 1]
        if word.lower in _QUARTERS and word.gap == " " and before.letters:
            plain = before.lower in STOPS or before.lower in _ANYWHERE or before.lower in KIN
            plain = plain or (verbal(before) and before.lower not in lexicon().english)
            if not plain and len(before.lower) > 2:
                yield _found(said, index - 1, index + 1, "place.quarter", 0.65)


def _before_pin(said: Utterance) -> Iterator[Finding]:
    """Take the word before a PIN code for the town it is of, whatever else it means."""
    for index, word in enumerate(said.words[1:], start=1):
        pin = _PIN.match(said.text, word.start)
        if pin is None or word.gap not in _TO_PIN:
            continue
        before, known = said.words[index - 1], lexicon()
        kept = before.lower in known.kept_places or before.lower in _NO_TOWN
        town = known.unheard(before.lower) or before.lower in known.single_places
        written = before.capital if said.cased else town
        if before.letters and len(before.lower) > 2 and not kept and written:
            yield _found(said, index - 1, index, "place.before_pin", 0.9)
            yield said.finding(Kind.PINCODE, *pin.span(), "place.pin", 0.9)


def _listed(said: Utterance) -> Iterator[Finding]:
    words = lexicon()
    for first, end in listed(said, words.places):
        everyday = end - first == 1 and words.everyday(said.words[first].lower)
        if not everyday:
            yield _found(said, first, _side(said, end), "place.listed", 0.7)
    for index, word in enumerate(said.words):
        strange = (
            words.unheard(word.lower) if word.text.isascii() else not words.everyday(word.lower)
        )
        if word.letters and strange:
            key = sound(word.lower)
            if len(key) > 2 + word.text.isascii() * 2 and key in words.place_sounds:
                yield _found(said, index, index + 1, "place.listed", 0.7)


def _side(said: Utterance, end: int) -> int:
    """Reach over the East of "Borivali East"."""
    following = said.words[end : end + 1]
    sides = ("east", "west", "north", "south", "cantt", "junction", "road", "park", "colony")
    return end + 1 if following and following[0].gap == " " and following[0].lower in sides else end


def _cued_before(said: Utterance) -> Iterator[Finding]:
    for pattern in _STRONG:
        for match in pattern.finditer(said.lower):
            yield from _place_at(said, match.end(), 0.75)
    if said.cased:
        for match in _SOFT.finditer(said.lower):
            first = said.starting.get(match.end())
            if (
                first is not None
                and said.words[first].capital
                and _ENDING.search(said.words[first].lower)
            ):
                yield from _place_at(said, match.end(), 0.6)


def _place_at(said: Utterance, at: int, score: float) -> Iterator[Finding]:
    first, towns = said.starting.get(at), lexicon().single_places
    while first is not None and first < len(said.words):
        end = _reach(said, first)
        if end == first:
            return
        firm = said.words[first].lower in towns
        yield _found(said, first, end, "place.cue", 0.9 if firm else score)
        if end + 1 >= len(said.words):
            return
        joined = said.words[end].lower in ("to", "and", "via", "near", "aur", "in")
        comma = said.words[end].gap == ", "
        if not joined and not comma:
            return
        first = end + joined
        if not _writes_place(said, said.words[first]):
            return


def _writes_place(said: Utterance, word: Word) -> bool:
    return bool(
        _possible(word)
        and (
            (said.cased and word.capital)
            or word.lower in lexicon().places
            or _ENDING.search(word.lower)
        )
    )


def _reach(said: Utterance, first: int) -> int:
    words = said.words
    listed = words[first].lower in lexicon().single_places
    if not (_possible(words[first]) or listed) or (
        said.cased and not words[first].capital and words[first].text.isascii()
    ):
        return first
    end = first + 1
    while end < len(words) and end - first < 3 and words[end].gap == " " and _possible(words[end]):
        if said.cased and words[end].text.isascii() and not words[end].capital:
            break
        end += 1
    return end


def _possible(word: Word) -> bool:
    kept = lexicon().kept_places.get(word.lower, ())
    return len(word.lower) > 2 and candidate(word, firm=False) and not kept


def _cued_after(said: Utterance) -> Iterator[Finding]:
    for pattern in _AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None and (_possible(said.words[last]) or _come_from(said, last)):
                yield _found(said, last, last + 1, "place.after", 0.7)


def _come_from(said: Utterance, at: int) -> bool:
    """Tell the town of "Gaya se aayi": its name is a word too."""
    towns = lexicon().single_places
    return said.words[at].lower in towns and said.words[at + 1].lower in ("se", "से")


def _shaped(said: Utterance) -> Iterator[Finding]:
    for index, word in enumerate(said.words):
        long = len(word.lower) > 6
        if (
            long
            and _ENDING.search(word.lower)
            and _possible(word)
            and (word.capital or not said.cased)
        ):
            yield _found(said, index, index + 1, "place.shape", 0.55)


def _found(said: Utterance, first: int, end: int, rule: str, score: float) -> Finding:
    """Report a place with the words that tell it from one of the same name beside it."""
    words = said.words
    if first and words[first].gap == " " and words[first - 1].lower in _WIDENING:
        first -= words[first - 1].capital >= words[first].capital
    if end < len(words) and words[end].gap == " " and words[end].lower in NARROWING:
        end += words[end].capital >= words[first].capital
    return said.finding(Kind.LOCATION, words[first].start, words[end - 1].end, rule, score)
