"""The notices a person reads before consenting, each with the hash of its words."""

import hashlib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from core.errors import Invalid
from core.frozen import Frozen
from core.plain_data import read_yaml

VOICE_SINCE = "2026-11-2"  # the first notice that tells what happens to the sound of a voice
SECOND_MODEL_SINCE = "2026-11-3"  # the first that tells of more than one language model
INTERVIEW_MODEL_SINCE = "2026-11-4"  # the first that tells of a model beside the talk
_FILE = Path(__file__).parent / "data" / "notices.yaml"


class Purpose(StrEnum):
    """What a person consents to. Without OUTSIDE_MODEL, drafts are made inside the service.

    IMPROVEMENT: a de-identified case may be kept to test the service with, inside it.
    """

    TELEMEDICINE = "telemedicine"
    AI_PROCESSING = "ai_processing"
    OUTSIDE_MODEL = "outside_model"
    IMPROVEMENT = "improvement"


# The first notice whose words say all that is asked for today. Who agreed to earlier words is asked
# again; what they agreed to stands meanwhile (DPDP Act 2023, section 6: consent is specific).
SAID_SINCE = {
    Purpose.TELEMEDICINE: "2026-11-1",
    Purpose.AI_PROCESSING: VOICE_SINCE,
    Purpose.OUTSIDE_MODEL: INTERVIEW_MODEL_SINCE,
    Purpose.IMPROVEMENT: "2026-11-3",
}


class Notice(Frozen):
    purpose: Purpose
    language: str
    version: str
    words: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.words.encode()).hexdigest()


def tells(version: str, since: str) -> bool:
    """Tell whether a notice of `version` (year-month-number) says what one of `since` says."""
    shown, wanted = ([int(part) for part in each.split("-")] for each in (version, since))
    return shown >= wanted


class NoSuchNotice(Invalid):
    """There is no notice for this purpose in this language."""


@lru_cache
def notices() -> dict[tuple[Purpose, str], Notice]:
    """Load every notice once, by purpose and language."""
    data = read_yaml(_FILE)
    return {
        (Purpose(purpose), language): Notice(
            purpose=Purpose(purpose), language=language, version=data["version"], words=words
        )
        for purpose, languages in data["purposes"].items()
        for language, words in languages.items()
    }


def notice(purpose: Purpose, language: str) -> Notice:
    try:
        return notices()[purpose, language]
    except KeyError:
        raise NoSuchNotice(f"no notice for {purpose} in {language}") from None
