"""What a patient asks of the assistant that only a physician may answer."""

import re

_MEDICINE = r"(?:medicines?|tablets?|antibiotics?|dose|dawa|dawai|dawaiyan|goli|syrup|injection)"
_WHICH = r"(?:which|what|konsi|kaunsi|kaun si|kya)"
_GIVE = r"(?:de do|dedo|dijiye|batao|bataiye|bata do|likho|likh do|likh dijiye|le lu|loon|lun)"
_DISEASE = r"(?:cancer|dengue|malaria|corona|covid|serious|bimari|hua hai|ho gaya)"
_DAWA = r"(?:दवा|दवाई|गोली|टैबलेट|एंटीबायोटिक|इंजेक्शन|सिरप)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WHICH}\b[^.?!]{{0,40}}\b{_MEDICINE}\b",
        r"\b(?:should|can|shall|may) i (?:take|use|stop|have)\b",
        r"\b(?:prescribe|suggest|recommend)\b",
        rf"\b{_MEDICINE}\b[^.?!]{{0,20}}\b{_GIVE}\b",
        rf"\b(?:do i have|is it|kya mujhe|mujhe kya)\b[^.?]{{0,30}}\b{_DISEASE}\b",
        r"(?:कौन सी|कौनसी|क्या)[^।?]{0,30}(?:दवा|गोली|एंटीबायोटिक)",
        rf"{_DAWA}[^।?]{{0,20}}(?:बता|दे दो|दीजिए|दे दीजिए|लिख|लूँ|लूं|ले लू|खा लू|चाहिए)",
        r"क्या मैं[^।?]{0,30}(?:ले सकत|खा सकत|लूँ|लूं)",
        r"\b(?:tell|name|give|write|say|send)\b[^.?!]{0,15}\b(?:medicine|tablet|antibiotic)\b",
    )
)


def wants_advice(text: str) -> bool:
    """Tell whether a diagnosis, a medicine or a dose is asked for."""
    return any(pattern.search(text) for pattern in _ASKED)


def without_requests(text: str) -> str:
    """Leave out the pieces in which advice is asked for: "which tablet" names no medicine taken."""
    pieces = re.split(r"(?<=[.;!?,।\n])(?!\d)", text)
    kept = "".join(each for each in pieces if not wants_advice(each))
    return kept if kept.strip(" .,;!?।\n") else text
