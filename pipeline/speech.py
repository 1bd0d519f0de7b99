"""What the patient hears: a reviewed phrase for every moment of the consult."""

from core.language import Language
from pipeline.intake import Intake, Slot
from pipeline.interview import Question
from safety.sayable import Sayable, say

_PHRASES = {
    Slot.COMPLAINT: "ask.complaint",
    Slot.DURATION: "ask.duration",
    Slot.SEVERITY: "ask.severity",
    Slot.WEIGHT: "ask.weight",
    Slot.PREGNANCY: "ask.pregnancy",
    Slot.HISTORY: "ask.history",
    Slot.MEDICINES: "ask.medicines",
    Slot.ALLERGIES: "ask.allergies",
}
