"""Slots by the word before and by the word after a name."""

from privacy.detection.slots import (
    hospitals,
    people,
    people_acting,
    people_in_hindi,
    places,
    workplaces,
)
from privacy.detection.slots.slot import Slot, Table, put

BEFORE: Table = {}
AFTER: Table = {}
for _each in (people, people_acting, people_in_hindi, places, hospitals, workplaces):
    for _word, _slots in _each.BEFORE.items():
        put(BEFORE, [_word], *_slots)
    for _word, _slots in _each.AFTER.items():
        put(AFTER, [_word], *_slots)

__all__ = ["AFTER", "BEFORE", "Slot"]
