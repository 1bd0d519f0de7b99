"""Tell what was measured, counted or timed from digits of an identifier, by the words around it."""

import re

# What stands before a reading, and reaches as far as the digits.
BEFORE = re.compile(
    r"(?:\bbp\b|pulse|sugar|fasting|\bpp\b|hba1c|glucose|cholesterol|\brbs\b|\bfbs\b"
    r"|bilirubin|platelets?|count|\btlc\b|\bwbc\b|\brbc\b|load|spo2"
    r"|titre|\bhcg\b|ferritin|creatinine|\btsh\b|readings?|pressure|weight|height|temp\w*|\brs\b|₹"
    r"|rupees|प्लेटलेट|बीपी|शुगर)[^\d\n]{0,24}$"
)
_AFTER = re.compile(
    r" ?(?:over\b|by\b|upon\b|/|%|°|mm|mg|mcg|ml|kg|kilo|cm|bpm|units?\b|degrees?|fever|temp"
    r"|sugar|shugar|bp\b|pulse|bukha+r|tablets?|tabs?\b|capsules?|goli|drops?|spoons?|chamm?ach"
    r"|times?\b|ba+r\b|hours?|hrs?\b|ghant|minutes?|mins?\b|days?|din\b|weeks?|haft|months?|mahin"
    r"|years?|saal|sa+l\b|baje|o'?clock|[ap]m\b|rupees|rupa[iy]"
    r"|दिन|घंट|घण्ट|मिनट|साल|वर्ष|महीन|हफ्त|सप्ताह|बार(?!\S)|गोली|बूंद|चम्मच|डिग्री|किलो"
    r"|बुखार|शुगर|बीपी|बजे|रुप)",
    re.IGNORECASE,
)
# A question whose answer is a reading: its digits go on from no number said before.
_ASKED = re.compile(
    r"how (?:many|much|long|often|high|old)|since when|temperature|fever|sugar|pressure|\bbp\b"
    r"|pulse|oxygen|weigh|height|\bage\b|reading|meter|\bdose|scale|kitn[aei]|kab se|bukha+r"
    r"|umar|umr|vajan|wazan|कितन|कब से|बुखार|शुगर|बीपी|उम्र|वजन",
    re.IGNORECASE,
)
_LONGEST, _MOST = 3, 6  # digits of a group, and of a reading such as 120 over 80


def asked(question: str) -> bool:
    """Tell whether a question asks for a number that identifies nobody."""
    return _ASKED.search(question) is not None


def measured(text: str, start: int, end: int) -> bool:
    """Tell whether what stands around short numbers says what was measured or counted."""
    sizes = [len(group) for group in re.findall(r"\d+", text[start:end])]
    if not sizes or max(sizes) > _LONGEST or sum(sizes) > _MOST:
        return False
    return _AFTER.match(text, end) is not None or _cued(text, start)


def _cued(text: str, start: int) -> bool:
    return BEFORE.search(text[max(0, start - 40) : start].lower()) is not None
