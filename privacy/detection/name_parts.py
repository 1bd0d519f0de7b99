"""Which words can be part of a person's name, and how far a name reaches."""

import re
from functools import lru_cache

from core.forgetting import forgetful
from privacy.detection.slips import slip
from privacy.detection.trade_words import STOPS, TRADES
from privacy.detection.utterance import Utterance, Word
from privacy.lexicon import lexicon
from privacy.likeness import likeness

_SURNAME_ENDING = re.compile(
    r"(?:kar|wal|wala|appa|amma|ammal|jeet|preet|inder|deep|bhai|lal|kumar|swam[iy]|nath|pal"
    r"|endra|eshwar"
    r"|eshwari|murthy|raju|uddin|ullah|walia|latha|priya|ananda|anand|lakshmi|moorthy|rajan"
    r"|singh|garh?ia"
    r"|kutty|chand|das|dass|dev|raj|devi|bai|ben|selvi|mani|oor|palli|pilla[iy]|mohan|yappan)$"
)
# How English verbs and adjectives, medical words and salts end.
_LANGUAGE = re.compile(r"(?:tion|sion|ness|ment|ous|able|ible|ful|less|ical)$")
_INFLECTED = re.compile(r"(?P<stem>...*)(?:ed|ing|ly)$")
_HINDI_VERB = re.compile(r"(?:[aeiou]t[aei]|n[aei]|kar|y[aei]|[aeo]g[aei]|unga|ungi|iye|iyega)$")
_MEDICINE = re.compile(
    r"(?:osis|itis|a?emia|ectomy|scopy|gram|graphy|pathy|algia|azole|mycin|cillin|sartan"
    r"|statin|olol|dipine|floxacin|gliptin|prazole"
    r"|setron|profen|amide)$"
)
_JOINT = re.compile(r"^(?:\.? |-|\.)$")
_LONGEST = 3
_LIKELY = 0.4  # of letters: more a name than a slip


def candidate(word: Word, *, firm: bool = True) -> bool:
    """Tell whether `word` may be a name where one is expected (`firm`) or anywhere."""
    words = lexicon()
    if not word.letters or (len(word.lower) == 1 and not word.capital):
        return False
    if len(word.lower) == 1:
        return firm
    if word.lower in words.clinical or words.clinical_sound(word.lower):
        return False
    if not words.named(word.lower) and built_otherwise(word):
        return False
    if words.everyday(word.lower):
        return firm and words.named(word.lower) and word.lower not in _NEVER
    return True


def _led_in(words: tuple[Word, ...], first: int) -> bool:
    """Take "Lourdes" and "Gulab" before a family name where a name is expected."""
    if first + 1 >= len(words) or words[first + 1].gap != " ":
        return False
    one, two, known = words[first], words[first + 1], lexicon()
    core = one.lower in known.ordinary and not (one.capital and known.named(one.lower))
    if not one.letters or core or one.lower in known.clinical or one.capital < two.capital:
        return False
    strange = two.letters and len(two.lower) > 3 and known.unheard(two.lower)
    return certain(two) or (strange and (two.capital or shaped(two) or likeness(two.lower) > 0.3))


def built_otherwise(word: Word) -> bool:
    """Tell a medicine by its ending, a verb by its ending where no capital speaks for a name."""
    return (not word.capital and _grammatical(word.lower)) or _MEDICINE.search(
        word.lower
    ) is not None


@forgetful
@lru_cache(maxsize=2048)
def _grammatical(word: str) -> bool:
    """Tell "walked" from "jamshed": without its ending an English word is still one."""
    if _LANGUAGE.search(word):
        return True
    found, known = _INFLECTED.match(word), lexicon()
    if not found:
        return False
    stem = found["stem"]
    forms = (stem, stem + "e", stem[:-1], stem.removesuffix("i") + "y")
    return any(form in known.english or form in known.ordinary for form in forms)


def verbal(word: Word) -> bool:
    """Tell an unknown word that ends like a Hindi verb."""
    known = lexicon().named(word.lower)
    return not known and not word.capital and _HINDI_VERB.search(word.lower) is not None


def certain(word: Word) -> bool:
    """Tell a known name that is nothing else."""
    words = lexicon()
    return (
        word.letters
        and len(word.lower) > 3
        and words.named(word.lower)
        and not words.everyday(word.lower)
    )


def shaped(word: Word) -> bool:
    """Tell an unknown word built like an Indian name."""
    return (
        word.letters
        and len(word.lower) > 5
        and _SURNAME_ENDING.search(word.lower) is not None
        and not lexicon().everyday(word.lower)
    )


def reach(said: Utterance, first: int, *, firm: bool = True) -> int:
    """Give the index after the name that starts with word `first`; `first` when none does."""
    words = said.words
    if first >= len(words) or not (
        candidate(words[first], firm=firm) or pair(words, first) or (firm and _led_in(words, first))
    ):
        return first
    last = first
    while (
        last + 1 < len(words)
        and last - first < _LONGEST
        and _goes_on(said, words, last + 1, firm=firm)
    ):
        last += 1
    if len(words[first].lower) == 1 and last == first:
        return first
    return last + 1


def pair(words: tuple[Word, ...], first: int) -> bool:
    """Take "Ram Prasad" for a name, where neither "ram" nor "ram ram" is one."""
    if first + 1 >= len(words) or words[first + 1].gap != " ":
        return False
    one, two = words[first], words[first + 1]
    named = lexicon().named(two.lower) and (two.lower in _SECOND or certain(two))
    return named and lexicon().named(one.lower) and one.lower != two.lower


def _goes_on(  # noqa: PLR0911 - a rule a line
    said: Utterance, words: tuple[Word, ...], at: int, *, firm: bool
) -> bool:
    word, before = words[at], words[at - 1]
    apart = not _JOINT.match(word.gap) or (word.gap == ". " and len(before.lower) > 1)
    if apart or lexicon().town(word.lower):
        return False
    if _belongs(words, at) or surname(said, at, firm=firm):
        return True
    if (
        not said.cased
        and word.text.isascii()
        and slip(word.lower)
        and not (certain(word) or shaped(word) or likeness(word.lower) > _LIKELY)
    ):
        return False
    if not candidate(word, firm=before.capital and word.capital and said.cased) or verbal(word):
        return False
    if certain(word) or shaped(word):
        return True
    if said.cased and before.capital:
        return word.capital
    return not said.cased or not word.text.isascii()


def surname(said: Utterance, at: int, *, firm: bool) -> bool:
    """Take "Alka Bell" and, where a name is due, "alka jana": a family name that is a word too."""
    word, before, known = said.words[at], said.words[at - 1], lexicon()
    medicine = word.lower in known.clinical and not known.named(word.lower)
    plain = medicine or word.lower in STOPS or word.lower in _NEVER
    person = known.named(before.lower) or known.unheard(before.lower)
    if plain or not word.letters or word.gap != " " or not person:
        return False
    if said.cased and word.text.isascii():
        loud = word.text.isupper() and not before.text.isupper()
        written = word.capital and before.capital and len(word.lower) > 1 and not loud
        own = before.lower not in known.common and word.lower not in TRADES
        return written and (own or known.named(word.lower))
    if word.lower in known.family and closes(said.words[at + 1 : at + 2]) and certain(before):
        return True
    rare = word.lower not in known.common and len(word.lower) > 2
    following = said.words[at + 1 : at + 2]
    plain_hindi = word.lower in known.ordinary or not word.text.isascii()
    due = firm and person and (word.lower in known.family or not plain_hindi)
    if due and word.lower not in TRADES and closes(following):
        return True
    return (
        due
        and not known.unheard(before.lower)
        and (rare or known.named(word.lower))
        and not _verb_form(word)
    )


def closes(following: tuple[Word, ...]) -> bool:
    """Tell that a clause ends here: what is said before it is no verb."""
    return not following or following[0].gap != " " or following[0].lower in _CLAUSE


def _verb_form(word: Word) -> bool:
    return word.text.isascii() and not lexicon().named(word.lower) and _grammatical(word.lower)


def _belongs(words: tuple[Word, ...], at: int) -> bool:
    """Tell an initial, and a second name that is a word too."""
    word, before = words[at], words[at - 1]
    initial = len(word.lower) == 1 and word.capital and before.capital
    second = word.lower in _SECOND and word.gap == " " and word.lower != before.lower
    return initial or second or _family_at_last(words, at)


def _family_at_last(words: tuple[Word, ...], at: int) -> bool:
    """Take "Manickam Contractor and ..." whole: a family name that is a word too."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    known = lexicon()
    return (
        word.gap == " "
        and word.lower in known.family
        and word.lower not in _NEVER
        and certain(words[at - 1])
        and (following is None or following.lower in _CLAUSE or following.gap != " ")
    )


def back(said: Utterance, last: int) -> int:
    """Give the index of the first word of the name that ends with word `last`."""
    words, first = said.words, last
    while first > 0 and last - first < _LONGEST - 1 and words[first].gap == " ":
        before = words[first - 1]
        written = said.cased and before.capital and lexicon().named(before.lower)
        if before.lower in TITLES:
            break
        if not (candidate(before, firm=False) or written) or (
            said.cased and words[first].capital > before.capital
        ):
            break
        first -= 1
    return first


# Second parts of names, whatever else they mean.
_SECOND = frozenset(
    "lal ram devi kumar kumari das singh chand bai ben bhai prasad nath ali khan begum rao "
    "kaur khatun bano "
    "लाल राम देवी कुमार कुमारी दास सिंह चंद बाई बेन प्रसाद नाथ अली खान बेगम राव कौर बानो".split()
)
TITLES = frozenset(
    "shri shree sri smt shrimati kumari mr mrs ms miss master dr prof baba maa mata sant md".split()
)
_CLAUSE = frozenset(
    "umar umr age aged naam name और है हूँ उम्र and from i hai h speaking here aur "
    "se age aged my is main mai bol ko ne ka ki ke dekh dekhte the tha thi likha likhi hain "
    "had has was who said told gave को ने का की के".split()
)
_NEVER = frozenset(
    "ram radhe hari krishna shri om jai bhagwan allah sat sath sita do das bala mai maa ma "
    "mani lal "
    "more man nag sen see sur umar bhai didi dada dadi nana nani beta lata hope sugar "
    "sahib saheb sahab saab sir madam ji".split()
)
