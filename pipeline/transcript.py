"""The words themselves, for who may read them: the patient and the physician of the case."""

from privacy.text import Spoken, locally


def as_heard(said: Spoken) -> str:
    return locally(said, str)
