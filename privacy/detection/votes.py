"""Who votes beside our rules: recognizers that an operator added."""

from dataclasses import dataclass

from privacy.detection.detector import Source


@dataclass(frozen=True, slots=True)
class Votes:
    """Further sources of votes; `version` tells one set of them from another."""

    sources: tuple[Source, ...] = ()
    version: str = ""


NO_VOTES = Votes()
