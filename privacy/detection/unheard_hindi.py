"""Words in Devanagari that neither Hindi nor medicine knows, in either script."""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.forgetting import forgetful
from privacy.detection.trade_words import NARROWING
from privacy.detection.unheard import RULE, kind_of
from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.lexicon.devanagari import inflected
from privacy.likeness import likeness
from privacy.phonetic import letters, romanized, sound
from privacy.text import Finding

_HEARD_OF, _TOP, _LED = 0.62, 0.8, 0.12
_LOOKS, _MOST = 0.16, 0.2  # how much a letter's log-odds may say, and all of them
# Letters said one by one, as in ओटीपी: no name.
_INITIALS = re.compile(
    r"(?:डब्ल्यू|एक्स|क्यू|वाई|जेड|एफ|एच|आई|एल|एम|एन|आर|एस|बी|सी|डी|जी|जे|के|पी|टी|यू|वी|ए|ई|ओ)+"
)
_FORMS = re.compile(r"(?:ना|ने|नी|ता|ते|ती|या|ये|यी|एगा|एगी|ेगा|ेगी|ेंगे|िए|इए|ूंगा|ूंगी|ाऊं|कर|ों|ें|ियां|ियाँ)$")
_FEWEST = 3
_IN_OR_FROM = frozenset("में से वाले वालों के की ने".split())
# How names of people and of places are built, and hardly any other word.
_BUILT = re.compile(
    r"(?:वती|मती|वंती|लता|बाई|देवी|कुमारी|कुमार|नाथ|चंद|चन्द|चंद्र|लाल|दास|पाल|सिंह|राम|प्रसाद|शंकर|ेश्वर|ेश्वरी|ेंद्र|ुद्दीन"
    r"|ुल्लाह|वाल|जीत|प्रीत|विंदर|पुर|पुरा|पुरी|गंज|नगर|ाबाद|गढ|खेडा|खेडी|पट्टी|डीह|वाडा|वाडी|गांव|टोला|हाट)$"
)
_LIKE_A_NAME = 0.12
_IN_HINDI = 0.5
_VERB = 0.2
_BEFORE_HINDI = frozenset(
    "नाम डॉ डॉक्टर डाक्टर श्री श्रीमती सिस्टर नर्स मिस्टर और मैं हम गांव गाँव शहर जिला जिले मोहल्ला पास".split()
)
_AFTER_HINDI = frozenset(
    "ने जी बोल नाम वाले वाली वाला गांव गाँव शहर जिला जिले अस्पताल स्कूल क्लिनिक नगर और साहब मैडम".split()
)


def find(said: Utterance) -> Iterator[Finding]:
    """Doubt words in Devanagari that neither Hindi nor medicine knows, in either script."""
    for index, word in enumerate(said.words):
        if word.text[0] < "\u0900" or len(word.lower) < _FEWEST:
            continue
        after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
        if after in _IN_OR_FROM and _institution(word.lower):
            yield said.finding(Kind.ORG, word.start, word.end, "org.letters", 0.6)
        if not strange(word.lower):
            continue
        score = _belief(word.lower) + _LED * _led_in_hindi(said, index)
        if score > 0:
            end = _whole(said, index)
            yield said.finding(kind_of(said, index), word.start, end, RULE, min(_TOP, score))


def _whole(said: Utterance, index: int) -> int:
    """Give the end of a name: बेलवा टोला is one village."""
    following = said.words[index + 1 : index + 2]
    joined = bool(following) and following[0].gap == " " and following[0].lower in NARROWING
    return following[0].end if joined else said.words[index].end


def _institution(word: str) -> bool:
    """Tell पीजीआई and एसबीआई, which neither medicine nor the language has."""
    known = lexicon()
    plain = word in known.ordinary or known.clinical_sound(word)
    return len(word) > _FEWEST and _INITIALS.fullmatch(word) is not None and not plain


@forgetful
@lru_cache(maxsize=2048)
def strange(word: str) -> bool:
    """Tell a word in Devanagari that no list knows, in either script, in no form."""
    known = lexicon()
    plain = known.everyday(word) or known.named(word) or known.town(word)
    plain = plain or word in known.kept_places or word in known.organizations
    plain = plain or len(letters(word)) < _FEWEST
    plain = plain or (len(sound(word)) > _FEWEST and sound(word) in known.english_sounds)
    if plain or known.heard_of(word) or _BUILT.search(word):
        return not plain and not known.clinical_sound(word)
    plain = inflected(word, known.ordinary, known.hindi)
    return not plain and not known.clinical_sound(word) and not _INITIALS.fullmatch(word)


@forgetful
@lru_cache(maxsize=2048)
def _belief(word: str) -> float:
    """Believe in a name by its letters, as they are written in Latin ones."""
    built = _BUILT.search(word) is not None
    verb = not built and _FORMS.search(word) is not None
    base = _HEARD_OF if lexicon().heard_of(word) else _IN_HINDI - _VERB * verb
    return (
        base + _LIKE_A_NAME * built + min(_MOST, max(-_MOST, _LOOKS * likeness(romanized(word)[0])))
    )


def _led_in_hindi(said: Utterance, index: int) -> bool:
    before = said.words[index - 1].lower if index else ""
    after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
    return before in _BEFORE_HINDI or after in _AFTER_HINDI
