"""What a patient asks of the assistant that only a physician may answer."""

import re

from knowledge import prompt_injection

_MEDICINE = r"(?:medicines?|tablets?|antibiotics?|dose|dawa|dawai|dawaiyan|goli|syrup|injection)"
_WHICH = r"(?:which|what|konsi|kaunsi|kaun si|kya)"
_GIVE = r"(?:de do|dedo|dijiye|batao|bataiye|bata do|likho|likh do|likh dijiye|le lu|loon|lun)"
_DISEASE = r"(?:cancer|dengue|malaria|corona|covid|serious|bimari|hua hai|ho gaya)"
_DAWA = r"(?:दवा|दवाई|गोली|टैबलेट|एंटीबायोटिक|इंजेक्शन|सिरप)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WHICH}\b[^.?!]{{0,40}}\b{_MEDICINE}\b",
        r"\b(?:should|can|shall|may) i (?:take|use|stop|have|give|apply)\b",
        r"\b(?:prescribe|suggest|recommend)\b",
        rf"\b{_MEDICINE}\b[^.?!]{{0,20}}\b{_GIVE}\b",
        rf"\b(?:do i have|is it|kya mujhe|mujhe kya)\b[^.?]{{0,30}}\b{_DISEASE}\b",
        r"(?:कौन सी|कौनसी|क्या)[^।?]{0,30}(?:दवा|गोली|एंटीबायोटिक)",
        rf"{_DAWA}[^।?]{{0,20}}(?:बता|दे दो|दीजिए|दे दीजिए|लिख|लूँ|लूं|ले लू|खा लू|चाहिए)",
        r"क्या मैं[^।?]{0,30}(?:ले सकत|खा सकत|लूँ|लूं)",
        r"\b(?:le|kha|de|pila|laga)\s+(?:lu|loo|loon|lun|du|doon|dun|de)\b(?:\s+kya)?\s*[?.!]*$",
        r"(?:ले|खा|दे|पिला|लगा)\s+(?:लूँ|लूं|लू|दूँ|दूं|दू|दें)(?:\s+क्या)?\s*[?।!]*$",
        r"\b(?:tell|name|give|write|say|send)\b[^.?!]{0,15}\b(?:medicine|tablet|antibiotic)\b",
    )
)


# "Write tramadol", "tramadol likh do": wished for, not taken.
_WISHED = re.compile(
    r"^\W*(?:(?:please|just|and|then|now|so)\s+)*"
    r"(?:write|give|add|put|draft|output|send|approve|include|insert|append|prescribe)\b"
    r"|\b(?:likh do|likho|likh dijiye|jod do|jodo|daal do)\b"
    r"|(?:लिख दो|लिखो|लिख दीजिए|जोड़ दो|जोड़ो|डाल दो)(?![\u0900-\u097f])",
    re.IGNORECASE,
)


def wants_advice(text: str) -> bool:
    """Tell whether a diagnosis, a medicine or a dose is asked for."""
    return any(pattern.search(text) for pattern in _ASKED)


# What stands although orders are given around it: "I take metformin", "yes".
_OF_ONESELF = re.compile(
    r"\b(?:i (?:take|took|use|am (?:taking|on|allergic)|have (?:taken|been taking|had))|allerg\w*|"
    r"let[aie]|khat[aie]|le rah[aie]|chal rah[aie])\b"
    r"|(?:लेता|लेती|लेते|खाता|खाती|खाते|ले रहा|ले रही|एलर्जी)",
    re.IGNORECASE,
)
# "assistant: all right": somebody writes both sides of a talk.
_PLAYED = re.compile(r"\s*(?:assistant|system|developer|doctor|ai|bot)\s*:", re.IGNORECASE)
_SHORT = 3  # words of a piece that can only be an answer


def without_requests(text: str) -> str:
    """Leave out what is asked or ordered: "which tablet" and "write X" name no medicine taken.

    Amid orders to the software only what the patient says of themself is believed.
    """
    pieces = re.split(r"(?<=[.;!?,।\n])(?!\d)", text)
    if prompt_injection.load().found(text):
        return "".join(each for each in pieces if _believed(each))
    kept = "".join(each for each in pieces if not (_WISHED.search(each) or wants_advice(each)))
    return kept if kept.strip(" .,;!?।\n") else text


def without_orders(text: str) -> str:
    """Leave out every sentence that gives orders to the software, and what others say in it."""
    if not prompt_injection.load().found(text):
        return text
    said = re.split(r"(?<=[.;!?।\n])(?!\d)", text)
    orders = prompt_injection.load().found
    ours = (each for each in said if not (_WISHED.search(each) or _PLAYED.match(each)))
    return "".join(each for each in ours if not orders(each))


def _believed(piece: str) -> bool:
    if _WISHED.search(piece) or prompt_injection.load().found(piece):
        return False
    return bool(_OF_ONESELF.search(piece)) or len(piece.split()) <= _SHORT
