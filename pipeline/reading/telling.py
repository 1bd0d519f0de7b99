"""Which pieces of an answer tell of the illness of now."""

import re

from knowledge.formulary import Formulary
from pipeline.reading.allergies import reaction
from pipeline.reading.claims import claims
from pipeline.reading.lasting import OVER
from pipeline.reading.medicines import speaks_of

_WELL = re.compile(r"\b(?:the+k|thi+k|fine|normal|ok(?:ay)?)\b|ठीक|सामान्य", re.IGNORECASE)


def telling(words: str, formulary: Formulary) -> tuple[str, ...]:
    """List the pieces of which nothing is denied, over, well, another's or of a medicine."""
    told = (claim.words for claim in claims(words) if not (claim.denied or claim.another))
    return tuple(
        piece
        for piece in told
        if not (OVER.search(piece) or _WELL.search(piece))
        and not (speaks_of(piece, formulary) or reaction(piece, formulary))
    )
