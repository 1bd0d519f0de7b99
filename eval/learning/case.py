"""What is learned from: words, and how soon who says them should be seen."""

from typing import NamedTuple

LEVELS = ("routine", "urgent", "emergency")


class Case(NamedTuple):
    """Some words of a patient. `held`: nothing is learned from them, they only measure."""

    words: str
    level: int  # of `LEVELS`
    held: bool
