"""Landmarks that people describe their home by."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.text import Finding

_LANDMARK = (
    r"mandir|temple|kovil|koil|talkies|(?:clock )?tower|corner|dukaan|dukan|shop|ashram|math"
    r"|masjid|mosque|dargah|gurudwara|gurdwara|church|chowk|chauraha|bus ?stand"
    r"|bus ?stop|(?:railway |metro )?station|petrol pump|market|bazaar|bazar|mandi|tank|talab"
    r"|circle|tehsil(?: office)?|collectorate|post office|thana|police station|school|college"
    r"|cinema|talkies|mall|park|ground|maidan|stadium|bridge|pul|flyover|crossing|phatak|gate"
    r"|ghat|water tank|panchayat|godown|mill|factory|bank|court|kacheri|hotel|dhaba|dairy"
)
_NEAR = re.compile(
    rf"(?<!\w)(?:near|behind|opp(?:osite)?|beside|next to|in front of|adjacent to)\.? (?:the )?"
    rf"((?:[^\W\d_]{{1,24}} ){{1,3}}?(?:{_LANDMARK}))(?!\w)"
)
_POLE = re.compile(
    r"(?<!\w)(?:metro )?(?:pillar|pole|gate|crossing|bus stop)(?: no\.?| number)? ?\d{1,4}(?!\w)"
)
_BESIDE = re.compile(
    rf"(?<!\w)((?:[^\W\d_]{{1,24}} ){{1,3}}?(?:{_LANDMARK})) (?:k[ei]?) "
    r"(?:paas|pas|samne|saamne|piche|peeche|bagal|najdik|nazdik|nazdeek|opposite|aage)(?!\w)"
)
_BESIDE_HINDI = re.compile(
    r"(?<![\u0900-\u097f])((?:[\u0900-\u097f]{1,24} ){1,3}?(?:मंदिर|मस्जिद|दरगाह|गुरुद्वारा"
    r"|चर्च|चौक|बाडी"
    r"|चौराहा|स्टेशन|अड्डा|बाजार|तालाब|थाना|स्कूल|मैदान|घाट|टंकी)) के (?:पास|सामने|पीछे|बगल|नजदीक)"
)
_CONNECTING = frozenset(
    "ke ki ka k me mein se hai h the a an my our ghar ghr home is in at".split()
)


def find(said: Utterance) -> Iterator[Finding]:
    """Take "Hanuman mandir" near which somebody lives, not a bus stand of everybody's."""
    for match in _POLE.finditer(said.lower):
        yield said.finding(Kind.LOCATION, *match.span(), "address.landmark", 0.7)
    for pattern in (_NEAR, _BESIDE, _BESIDE_HINDI):
        for match in pattern.finditer(said.lower):
            start, end = match.span(1)
            words = list(re.finditer(r"\S+", said.lower[start:end]))
            while len(words) > 1 and words[0][0] in _CONNECTING:
                words.pop(0)
            if len(words) > 1:
                first = start + words[0].start()
                yield said.finding(Kind.LOCATION, first, end, "address.landmark", 0.7)
