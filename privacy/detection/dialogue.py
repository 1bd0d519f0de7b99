"""A consult written down as a dialogue: who speaks stands before a colon, and is no cue."""

from privacy.detection.utterance import Utterance
from privacy.lexicon import lexicon


def answers(said: Utterance, at: int) -> bool:
    """Tell the "Yes" and "Nothing" of "Patient: Yes" from the patient's name."""
    first, known = said.starting.get(at), lexicon()
    word = "" if first is None else said.words[first].lower
    return word in known.ordinary and not known.named(word)
