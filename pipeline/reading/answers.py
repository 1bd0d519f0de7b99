"""Yes and no, as people say them."""

from pipeline.reading.words import words_of

_NO = frozenset(
    (
        "no nope nah nahi nahin nahee nhi nai na none nothing never not without नहीं नही ना नहि कोई"
    ).split()
)
_YES = frozenset(
    ("yes yeah yep yup haan han haa ha ji hanji sure correct ok okay bilkul theek हां हाँ जी").split()
)
_UNSURE = (
    "not sure", "don't know", "dont know", "not know", "don't remember", "dont remember", "no idea",
    "not remember", "can't remember", "cant remember", "can't say", "cant say", "pata nahi",
    "malum nahi", "maloom nahi", "yaad nahi", "keh nahi sakt", "पता नहीं", "मालूम नहीं", "याद नहीं",
    "कह नहीं सकत",
)  # fmt: skip
_PERHAPS = frozenset("maybe perhaps shayad शायद".split())


def yes_or_no(text: str) -> bool | None:
    """Read an answer to a yes/no question. None: neither, or the person does not know."""
    if is_unsure(text):
        return None
    words = words_of(text)
    said_no = next((at for at, word in enumerate(words) if word in _NO), None)
    if words[-1:] == ["right"] and said_no is None:  # "right leg" agrees to nothing
        return True
    said_yes = next((at for at, word in enumerate(words) if word in _YES), None)
    if said_no is None:
        return None if said_yes is None else True
    polite = said_yes is not None and words[said_yes] == "ji"  # "ji nahi" is a no
    return said_yes is not None and said_yes < said_no and not polite


def is_unsure(text: str) -> bool:
    plain = " ".join(words_of(text))
    return any(phrase in plain for phrase in _UNSURE) or not _PERHAPS.isdisjoint(plain.split())
