"""What a patient asks of the assistant that only a physician may answer."""

import re

_ADVICE = re.compile(
    r"\b(?:which|what|konsi|kaunsi|kaun si|kya)\b[^.?!]{0,40}\b(?:medicine|tablet|antibiotic|dose|dawa|dawai|goli|syrup)\b"
    r"|\b(?:should|can|shall|may) i (?:take|use|stop|have)\b"
    r"|\b(?:prescribe|suggest|recommend)\b"
    r"|\b(?:dawa|dawai|medicine|goli|tablet)\b[^.?!]{0,20}\b(?:de do|dedo|dijiye|bata(?:o|iye| do)|likh(?:o| do| dijiye)|le lu|loon|lun)\b"
    r"|\b(?:do i have|is it|kya mujhe|mujhe kya)\b[^.?]{0,30}\b(?:cancer|dengue|malaria|corona|covid|serious|bimari|hua hai|ho gaya)\b"
    r"|(?:कौन सी|कौनसी|क्या)[^।?]{0,30}(?:दवा|गोली|एंटीबायोटिक)|दवा (?:बताइए|बताओ|दे दो|दीजिए)",
    re.IGNORECASE,
)  # fmt: skip


def wants_advice(text: str) -> bool:
    """Tell whether a diagnosis, a medicine or a dose is asked for."""
    return _ADVICE.search(text) is not None
