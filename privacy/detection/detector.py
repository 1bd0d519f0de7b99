"""Combine the votes of all rules into findings."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from privacy.detection import cued_codes, dates, digits, patterns
from privacy.detection.utterance import Utterance
from privacy.text import Finding

Source = Callable[[Utterance], Iterable[Finding]]
