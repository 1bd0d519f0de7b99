"""Words that no list knows: in a patient's mouth most of them are names, places or employers."""

from collections.abc import Iterator
from functools import lru_cache

from core.forgetting import forgetful
from privacy.detection.name_parts import built_otherwise, surname
from privacy.detection.slips import cores, leads, slip
from privacy.detection.trade_words import NARROWING, STOPS
from privacy.detection.utterance import Utterance, Word, uttered
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.likeness import likeness
from privacy.phonetic import sound
from privacy.text import Finding

RULE = "unheard"
_SHORTEST, _LONGEST = 4, 30
_ABBREVIATION = 5
_BASE = 0.48
_LONG, _LENGTHY = 0.52, 9  # a long word is seldom unknown for any other reason
_HEARD_OF = 0.62
_HEARD_SLIP = 0.5  # in a long list, and one slip away from a common word
_SLIP = 0.22  # a word that is one slip away from a common one is most likely that
_WRITTEN = 0.57  # with a capital, where capitals mean something
_LED = 0.12
_CAREFUL, _SOME = 0.12, 4  # words beside it from which a writer's care is told
_HURRIED = frozenset(
    "n r u ur hv hs bt frm plz pls abt wid dis dat d nt cn hw wat wht thr thx gud evry sm dnt "
    "cz bcoz "
    "h k p m kr ky kya kyu hu nhi rha rhi".split()
)
_LOOKS, _MOST = 0.16, 0.2  # how much a letter's log-odds may say, and all of them
_TOP = 0.8
_CLEAR = 0.5
# What stands around people and places, in English, Hinglish and Hindi typed in Latin letters.
_TO_PLACES = frozenset(
    "from frm in at near nr village gaon town district jila zila city to".split()
)
_OF_PLACES = frozenset("में mein me m gaon gav shahar shehar district jila city town nagar".split())
_BEFORE = frozenset(
    "main from at in near with by told called calls named name naam is am this and aur or sir "
    "madam "
    "under about both not where since when does if thanks thank took hi hello hey dear "
    "dr doctor mr mrs miss ms shri smt sister nurse uncle aunty bhai didi to for meet met ask "
    "village gaon town district".split()
)
# What is done with medicines: an unknown word there is a brand nobody listed.
_TAKING = frozenset(
    "take takes taking took taken tab tabs tablet tablets cap caps capsule capsules syp syrup inj "
    "injection drops using used use applied applying prescribed started stopped continue "
    "continuing stop start gave given medicine medicines drug brand dose dawa dawai dawaai goli "
    "दवा दवाई गोली सिरप".split()
)
_TAKEN = frozenset(
    "tablet tablets tab cap capsule capsules syrup drops cream gel ointment lotion inhaler mg ml "
    "forte plus od bd tds hs sos once twice thrice daily khayi khaya khata khati khate khane kha "
    "khaa li liya lete leta leti le lagaya lagayi lagai lagata pi piya di diya khatam side dose "
    "doses strip strips have works help helps helped safe खाई खाता खाती ली लिया".split()
)
_MEDICINE = 0.3
_TITLES = frozenset("shri shree smt mrs miss kumari baba bhai didi master sister".split())
_TELLING = frozenset("jila zila mrs".split())  # no other word starts like these
_AFTER = frozenset(
    "ne ko ka ki ke se ji jee mein me par and aur here speaking bol said told sir madam "
    "hospital clinic school college road nagar".split()
)


def find(said: Utterance) -> Iterator[Finding]:
    for index, word in enumerate(said.words):
        if _nobody_knows(word) and not (said.cased and _abbreviates(word)):
            score = _score(said, index)
            if score > 0:
                start, end = _given(said, index), _family(said, index)
                yield said.finding(kind_of(said, index), start, end, RULE, score)


def _given(said: Utterance, index: int) -> int:
    """Give the start of a name: "honey limbachiya" begins with a name that is a word too."""
    word, before = said.words[index], said.words[index - 1] if index else None
    known = lexicon()
    if before is None or word.gap != " " or not known.named(before.lower):
        return word.start
    plain = (
        before.lower in _TITLES
        or before.lower in STOPS
        or before.lower in known.clinical
        or len(before.lower) < 4
    )
    return word.start if plain else before.start


def _family(said: Utterance, index: int) -> int:
    """Give the end of a name: "koteswara rao" goes on, where the second word is a family name."""
    word, following = said.words[index], said.words[index + 1 : index + 2]
    known = lexicon()
    joined = bool(following) and following[0].gap == " " and following[0].lower in known.family
    if following and following[0].gap == " " and following[0].lower in NARROWING:
        return following[0].end
    listed = joined and following[0].lower not in known.common
    written = bool(following) and said.cased and surname(said, index + 1, firm=False)
    return following[0].end if listed or written else word.end


def kind_of(said: Utterance, index: int) -> Kind:
    """Name a place after a word that leads to places, otherwise a person."""
    before = said.words[index - 1].lower if index else ""
    after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
    known, word = lexicon(), said.words[index].lower
    place = before in _TO_PLACES or after in _OF_PLACES
    office = word in known.post_offices and word not in known.rarer_names
    return Kind.LOCATION if place or office else Kind.NAME


def _nobody_knows(word: Word) -> bool:
    fits = (
        _SHORTEST <= len(word.lower) <= _LONGEST and word.lower.isascii() and word.lower.isalpha()
    )
    return fits and lexicon().unheard(word.lower) and not built_otherwise(word)


def _abbreviates(word: Word) -> bool:
    return word.text.isupper() and len(word.text) <= _ABBREVIATION


def _score(said: Utterance, index: int) -> float:
    word = said.words[index]
    looks = min(_MOST, max(-_MOST, _LOOKS * likeness(word.lower)))
    written = said.cased and word.capital and index > 0 and "." not in word.gap
    score = max(_base(word.lower), _WRITTEN * written) + looks
    if _glued(word.lower):
        return _TOP
    if _led(said, index):
        score += _LED + _CAREFUL * careful(said, index)
    return min(_TOP, score - _MEDICINE * _taken(said, index))


def careful(said: Utterance, index: int) -> bool:
    """Tell a writer, or a recognizer, who makes no slips elsewhere: then this is hardly one."""
    slips = _slips(said.said)
    return slips is not None and all(at == index for at in slips)


@forgetful
@lru_cache(maxsize=64)
def _slips(text: str) -> tuple[int, ...] | None:
    """Give the words that are slips; None for a writer in a hurry, or too few words to tell."""
    words = uttered(text).words
    told = [word.lower for word in words if word.letters]
    if len(told) <= _SOME or not _HURRIED.isdisjoint(told):
        return None
    return tuple(at for at, word in enumerate(words) if _nobody_knows(word) and slip(word.lower))


def _base(word: str) -> float:
    """Believe in a word the more, the more likely it is a name before its letters are looked at."""
    if lexicon().heard_of(word):
        return _HEARD_SLIP if slip(word) else _HEARD_OF
    if slip(word) or lexicon().in_hindi(word):
        return _SLIP
    return _LONG if len(word) >= _LENGTHY else _BASE


def _led(said: Utterance, index: int) -> bool:
    """Tell whether what stands before or after speaks of a person or a place."""
    before = said.words[index - 1].lower if index else ""
    after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
    family = after in lexicon().family and after not in lexicon().common
    return (
        before in _BEFORE or after in _AFTER or bool(leads(before)) or family or _two(said, index)
    )


def _two(said: Utterance, index: int) -> bool:
    """Tell two unknown words side by side, of which neither is a slip: first and family name."""
    word, sides = said.words[index], list[Word]()
    if index and word.gap == " ":
        sides.append(said.words[index - 1])
    if index + 1 < len(said.words) and said.words[index + 1].gap == " ":
        sides.append(said.words[index + 1])
    return any(
        _nobody_knows(side) and not slip(side.lower) and side.capital == word.capital
        for side in sides
    )


def _taken(said: Utterance, index: int) -> bool:
    """Tell whether somebody takes what this word names."""
    before = said.words[max(0, index - 2) : index]
    after = said.words[index + 1 : index + 2]
    return any(w.lower in _TAKING for w in before) or any(w.lower in _TAKEN for w in after)


@forgetful
@lru_cache(maxsize=4096)
def _glued(word: str) -> bool:
    """Tell "drnigamne": a name between words that belong to it."""
    for prefix, core, suffix in cores(word):
        if prefix and len(core) >= _SHORTEST and _named(core):
            return True
        if (prefix in _TELLING or (prefix and suffix)) and not slip(word):
            return True
    return False


def _named(core: str) -> bool:
    known = lexicon()
    if known.everyday(core):
        return False
    key = sound(core)
    heard = len(core) > _SHORTEST and (key in known.name_sounds or key in known.place_sounds)
    return heard or known.named(core) or core in known.single_places or likeness(core) > _CLEAR
