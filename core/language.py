"""The languages the service speaks with a patient (BCP 47 tags)."""

from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    HINDI = "hi"
    HINGLISH = "hi-Latn"
