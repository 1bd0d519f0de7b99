"""Tell whether a symptom is denied: bounded by the clause, in English and in Hindi."""

from collections.abc import Sequence

from knowledge.tokens import Token, fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_BEFORE = _folded(
    "no not without denies deny denied never none neither nor dont didnt doesnt havent"
    " hasnt isnt arent wasnt cant negative bina koi बिना"
)
_AFTER = _folded("nahi nahin nai nahee nhi nahii naheen nil absent नहीं नही नहि")
_PERSISTS = _folded(
    "utar utarta utra ja jaa jata jati kam thik theek ruk ruki rukta band gaya gayi"
    " aaram aram chhut chut उतर जा कम ठीक रुक बंद आराम"
)
_NEITHER = _folded("na naa न ना")
_TURN = _folded(
    "but lekin magar however although except only since for पर लेकिन मगर sirf bas सिर्फ बस"
)
_JOIN = _folded("aur and or ya bhi koi या और भी कोई ki ka ke की का के")
_IS = _folded("hai h hain tha thi hua hui है हैं था थी")
_HAVE = _folded("have has had having")
_LIST = _folded("or nor ya या")
_STOP = frozenset(".;!?।\n:")
_COLON = frozenset(":=?-")
_ANSWERED = _folded("no nope nil never none nahi nahin absent negative normal नहीं नही")
_REACH = 6


def denied(words: Sequence[Token], first: int, last: int) -> bool:
    """Look from the symptom at `words[first..last]` back and ahead, no further than its clause."""
    ticked = _ticked_off(words, last)
    return ticked or _denied_before(words, first, last) or _denied_after(words, last)


def _ticked_off(words: Sequence[Token], last: int) -> bool:
    """Read a list that is answered item by item: "Fever: no. Leg numbness = nil", "fits? no"."""
    mark, answer, then = (
        words[at].word if at < len(words) else "." for at in range(last + 1, last + 4)
    )
    return mark in _COLON and answer in _ANSWERED and (then in _STOP or then == ",")


def _denied_before(words: Sequence[Token], first: int, last: int) -> bool:
    """Read "no fever", "not vomiting", "no fever, cough or rash"."""
    for back, token in enumerate(reversed(words[:first]), 1):
        if token.word in _STOP or token.word in _TURN or back > 3 * _REACH:
            return False
        if token.word == "," and not _listed(words, last):
            return False
        neither = token.word in _NEITHER and _again(words, first - back)
        if neither or (token.word in _BEFORE and token.word != "koi"):
            following = words[first - back + 1].word
            return following != "," and (back <= _REACH or _listed(words, last))
        if token.word in _AFTER:
            return False
    return False


def _again(words: Sequence[Token], at: int) -> bool:
    """Tell the "na" of "na bukhar na khansi" from the one that only asks for agreement."""
    for token in words[at + 1 :]:
        if token.word in _NEITHER:
            return True
        if token.word in _STOP:
            return False
    return any(token.word in _NEITHER for token in words[:at])


def _listed(words: Sequence[Token], last: int) -> bool:
    """Tell whether the denial of a list goes on: an "or" before the sentence ends."""
    near = words[max(0, last - 2) : last + 2 * _REACH]
    for token in near:
        if token.word in _LIST:
            return True
        if token.word in _STOP or token.word in _TURN or token.word in _HAVE:
            return False
    return False


def _denied_after(words: Sequence[Token], last: int) -> bool:
    """Read "bukhar nahi hai", "fever nil", "fever no"; "bukhar nahi utar raha" goes on."""
    for ahead, token in enumerate(words[last + 1 : last + 1 + _REACH], last + 1):
        following = words[ahead + 1].word if ahead + 1 < len(words) else "."
        if token.word in _AFTER:
            return following not in _PERSISTS
        if token.word == "no":
            return following in _STOP or following == ","
        if token.mark or token.word in _IS or token.word in _TURN or token.word in _PERSISTS:
            return False
        if ahead > last + 3 and token.word not in _JOIN:
            return False
    return False
