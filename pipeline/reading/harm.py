"""What a medicine or a food did to a patient: an allergy told as such, or as what it caused."""

import re

ALLERGY = re.compile(r"al+erg|allerj|एलर्जी|एलर्जि|reaction|रिएक्शन", re.IGNORECASE)
_HARMED = re.compile(  # what a medicine or a food did to them
    r"\b(?:rash(?:es)?|hives|itch\w*|swell\w*|swollen|wheez\w*|breathless\w*|anaphyla\w*|daane|dane|"
    r"chakatt?e|khujli|pitti|sooj\w*|suj\w*|soojan|saans|blisters|attack|collaps\w*|faint\w*|"
    r"behosh\w*|peel\w*|chh?aa?le|skin burn\w*|jhatke|seizures?|fits|dama|chamdi|"
    r"puff\w*|khujla\w*|la+l ho|bp (?:gir|low|fell|drop)\w*|sneez\w*|chh?[ei]+nk\w*|"
    r"br(?:eak|oke)\w* out|(?:goes|becomes?|turn\w*) red|chh?il\w*|balloon\w*|welts?)\b|"
    r"g[ai]ves?\s+(?:me\s+)?(?:the\s+)?same\b|"
    r"दाने|छींक|छिल|चकत्ते|खुजली|पित्ती|सूज|साँस|सांस|बेहोश|छाले|फूल ग|झटके|दमा|चमड़ी",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:ga(?:ve|ives)|gives?|caus\w+|after|from|with|made|makes|eats?|eating|eaten|=|se|lagi|lagayi|khane|lene)\b|"
    r"\b(?:l[iae]|liya|kha[iy]i?|khaya|lag[iae]|lagaya|dal[iae]|d[iae]|diya)\s+th[iae]\b|"
    r"\bbr(?:ought|ings?)\b|\bbecame\b|(?<=\s)=(?=\s)|(?:लगा|लगाया|लगाई|ली|लिया|खाई|खाया|दी|दिया)\s+(?:था|थी|थे)|"
    r"(?<!\w)(?:से|लगी|खाने|लेने)(?!\w)",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"\bfor\b(?!\s+(?:him|her|me|us)\b)|"
    r"\b(?:ke liye|kam|aaram|theek|better|relief|cream|lotion)\b|के लिए|कम|आराम|ठीक",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"(?:suit|sut|soot)\s+nahi|not\s+suit|n't\s+suit|सूट\s+नहीं|"
    r"(?:can\s?not|can't|cant)\s+(?:take|have|be given)|"
    r"nahi\s+(?:le|kha|de)\s+sakt|नहीं\s+(?:ले|खा|दे)\s+सकत|"
    r"\b(?:cannot|can\s?not|can't|cant)\s+use\b|\ba\s+no\s+for\s+me\b|\bnever\s+those\b|"
    r"\bband?h?\s+hai\s+mere\s+liye\b|\bnobody\s+gives\s+me\b|"
    r"\bmana+\s+(?:hai|h|kiya|kar\w*|bola)\b|मना\s+(?:है|किया|कर)|\b(?:also|bhi)\s+(?:the\s+)?same\b|"
    r"\bnever again\b|"
    r"\bse\s+(?:bhi\s+)?hu[aie]\s+th[aie]\b|से\s+(?:भी\s+)?हु(?:आ|ई|ए)\s+(?:था|थी|थे)|"
    r"\bsame\s+(?:reaction|problem|thing)\s+(?:with|from)\b|"
    r"\b(?:told|asked|advised)\s+(?:me\s+)?(?:not|never)\s+to\s+(?:take|have)\b|\bnever\s+(?:give|take)\b",
    re.IGNORECASE,
)
_REMEMBERED = re.compile(  # it was once: what stands there is no complaint of today
    r"\b(?:once|one time|last time|earlier|ago|back|childhood|college|school|as a (?:child|kid)|"
    r"ukg|lkg|nursery|never again|"
    r"ek ba+r|pehle|pahle|pich+h?l[aei]|bachpan|saal|th[iae] to)\b|"
    r"(?:था|थी|थे) तो|एक बार|पहले|पिछल|बचपन|साल",
    re.IGNORECASE,
)
_TREATED = re.compile(  # what is taken against an allergy is none
    r"\bfor\b[^,.;]{0,25}\ballerg|\banti[ -]?al+erg|\ballerg(?:y|ies)\s+(?:medicines?|tablets?|"
    r"pills?|ke liye\b|(?:ki|ka)\s+(?:dawai?|goli|tablet))|"
    r"एलर्जी\s+(?:(?:की|का)\s+(?:दवा|गोली)|के\s+लिए)",
    re.IGNORECASE,
)
_CAME = re.compile(  # how harm of then is told without "by": "Septran once, lips swelled"
    r"\b(?:got|had|came|developed|swelled|swole|appeared|within|ho ga\w+|hu[aie]|nikal\w*|"
    r"pad ga\w+|aa ga\w+)\b|(?:हो ग\S+|हु(?:आ|ई|ए)|निकल\S*|आ ग\S+)",
    re.IGNORECASE,
)
ALLERGIC_TO = re.compile(r"allergic\s+to\s+(?:the\s+)?([a-z][a-z -]{2,40})", re.IGNORECASE)
_AROUND = 10  # words


def harmful(words: str) -> bool:
    """Tell whether a piece says that something does the patient harm."""
    if _TREATED.search(words) and not ALLERGIC_TO.search(words):
        return False
    if ALLERGY.search(words) or _UNFIT.search(words):
        return True
    return bool(_HARMED.search(words) and _BY.search(words) and not _RELIEF.search(words))


def harmed_once(sentence: str) -> int:
    """Give where a whole sentence tells of a harm of then; -1: it does not.

    "Once they gave penicillin and my face swelled" is parted by its "and", and means one thing.
    """
    harm = _HARMED.search(sentence)
    by = _BY.search(sentence) or _CAME.search(sentence)
    told = harm and by and _REMEMBERED.search(sentence)
    return harm.start() if harm and told and not _RELIEF.search(sentence) else -1


def near(words: str) -> str:
    """Cut a long piece down to what stands around the allergy: people talk on without a stop."""
    said = words.split()
    at = [n for n, word in enumerate(said) if ALLERGY.search(word) or _HARMED.search(word)]
    if not at:
        return words
    return " ".join(said[max(0, at[0] - _AROUND) : at[-1] + _AROUND + 1])
