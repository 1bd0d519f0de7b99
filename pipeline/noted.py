"""What the physician must see beside the facts: statements that disagree, and words unread."""

from core.frozen import Frozen


class Conflict(Frozen):
    """Two utterances that disagree about a slot or a symptom. Both stay.

    `corrected`: the patient took the first back, and the second counts.
    """

    about: str
    before: str
    after: str
    corrected: bool = False


class Unread(Frozen):
    """An answer nobody could read, letter by letter; it is no fact."""

    about: str
    utterance: str
    words: str
