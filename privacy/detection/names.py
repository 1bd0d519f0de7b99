"""Names by the words around them, in English, Hinglish and Hindi."""

from collections.abc import Iterator

from privacy.detection import kin
from privacy.detection.dialogue import answers
from privacy.detection.name_cues import (
    AFTER,
    AND,
    CLOSING,
    HEADING,
    I_AM,
    KIN,
    NOBODY,
    OF_A_THING,
    PATIENT,
    SELF,
    SOFT,
    SPEAKER,
    STRONG,
)
from privacy.detection.name_parts import (
    back,
    candidate,
    certain,
    closes,
    pair,
    reach,
    shaped,
    verbal,
)
from privacy.detection.slips import KIN as KIN_WORDS
from privacy.detection.slips import leads
from privacy.detection.trade_words import STOPS, TRADES
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_AND = frozenset("and n aur or & और".split())


def find(said: Utterance) -> Iterator[Finding]:
    yield from _cued_before(said)
    yield from _cued_after(said)
    yield from _known_words(said)
    yield from _heading(said)
    yield from _paired(said)


def _paired(said: Utterance) -> Iterator[Finding]:
    """Take "violet n ramavtar": what opens a clause beside a name that is nothing else."""
    for index, word in enumerate(said.words[1:-1], start=1):
        if word.lower not in _AND or word.gap != " ":
            continue
        one, other = said.words[index - 1], said.words[index + 1]
        known = certain(other) or lexicon().heard_of(other.lower)
        both = said.words[index + 2 : index + 3]
        due = known or (bool(both) and both[0].lower in ("dono", "both", "दोनों"))
        if due and other.gap == " " and _opens(said, index - 1) and anybody(one):
            yield found_name(said, index - 1, index, "name.paired", 0.7)
            if anybody(other):
                yield found_name(said, index + 1, index + 2, "name.paired", 0.7)


def _opens(said: Utterance, index: int) -> bool:
    word = said.words[index]
    return word.letters and (index == 0 or word.gap.strip() != "")


def _cued_before(said: Utterance) -> Iterator[Finding]:
    for patterns, firm, score in ((STRONG, True, 0.85), (SOFT, False, 0.6)):
        for pattern in patterns:
            for match in pattern.finditer(said.lower):
                if not OF_A_THING.search(said.lower[max(0, match.start() - 20) : match.start()]):
                    yield from _name_at(said, match.end(), "name.cue", score, firm=firm)
    yield from _of_themselves(said)
    yield from _of_kin(said)
    for match in PATIENT.finditer(said.lower):
        if not answers(said, match.end()):
            yield from _name_at(said, match.end(), "name.patient", 0.7, firm=True)


def _of_themselves(said: Utterance) -> Iterator[Finding]:
    for match in (*SELF.finditer(said.lower), *CLOSING.finditer(said.lower)):
        written = said.text[match.end() : match.end() + 2]
        firm = written[:1].isupper() and not written.isupper()
        yield from _name_at(said, match.end(), "name.self", 0.7, firm=firm)
    for match in I_AM.finditer(said.lower):
        first = said.starting.get(match.start("name"))
        if first is not None and lexicon().named(said.words[first].lower):
            end = reach(said, first)
            if end > first and said.words[end - 1].end == match.end("name"):
                yield found_name(said, first, end, "name.i_am", 0.8)


def _of_kin(said: Utterance) -> Iterator[Finding]:
    for index, word in enumerate(said.words[1:], start=1):
        if word.gap == " " and leads(said.words[index - 1].lower) == "person" and not verbal(word):
            yield from _name_at(said, word.start, "name.kin", 0.7, firm=False, unknown=True)
    for pattern in KIN:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            if first is not None and not verbal(said.words[first]):
                firm = _written(said, first)
                yield from _name_at(said, match.end(), "name.kin", 0.7, firm=firm, unknown=True)


def _name_at(  # noqa: PLR0913 - how far to trust a cue is its own
    said: Utterance, at: int, rule: str, score: float, *, firm: bool, unknown: bool = False
) -> Iterator[Finding]:
    """Read a name at an offset: `firm` takes names that are words too, `unknown` any other."""
    first = said.starting.get(at)
    if first is None or not (firm or unknown or _soft(said, first)):
        return
    end = reach(said, first, firm=firm)
    if end == first and firm and (_called(said, first) or _odd(said, first)):
        end = first + 1
    if end > first:
        yield found_name(said, first, end, rule, score)
        yield from _joined(said, end, rule, score)


def _odd(said: Utterance, first: int) -> bool:
    """Take "naam dukhu hai": a word seldom used, where a name is due and the clause ends."""
    word, following = said.words[first], said.words[first + 1 : first + 2]
    seldom = word.lower not in lexicon().common and anybody(word) and word.letters
    return seldom and closes(following) and not verbal(word)


def _called(said: Utterance, first: int) -> bool:
    """Take Happy and Blossom, where a name is due and a capital stands inside a sentence."""
    word, known = said.words[first], lexicon()
    plain = word.lower in known.clinical or word.lower in STOPS or word.lower in TRADES
    inside = first > 0 and "\n" not in word.gap and not word.text.isupper()
    return said.cased and inside and word.capital and len(word.lower) > 2 and not plain


def _written(said: Utterance, first: int) -> bool:
    """Tell a capital inside a sentence, or a word before one that is a name and nothing else."""
    word, following = said.words[first], said.words[first + 1 : first + 2]
    if said.cased:
        return word.capital
    named = bool(following) and following[0].gap == " " and certain(following[0])
    return named and word.lower not in lexicon().ordinary


def _soft(said: Utterance, first: int) -> bool:
    """Accept a name after a weak cue only when it is known, or written like one."""
    word = said.words[first]
    if certain(word) or shaped(word) or pair(said.words, first):
        return True
    named = lexicon().named(word.lower) and said.cased and word.capital
    following = said.words[first + 1] if first + 1 < len(said.words) else None
    return named or (
        following is not None
        and candidate(word, firm=False)
        and following.gap == " "
        and (certain(following) or shaped(following))
    )


def _joined(said: Utterance, end: int, rule: str, score: float) -> Iterator[Finding]:
    """Follow "Asha and Ravi": the second name hangs on the first one's cue."""
    while end < len(said.words):
        word = said.words[end]
        if word.lower in ("and", "aur", "और") and end + 1 < len(said.words):
            end += 1
            word = said.words[end]
        elif not AND.match(word.gap):
            return
        listed = word.gap.strip() == ","
        written = said.cased and word.capital
        clear = certain(word) or (not listed and written and candidate(word))
        nxt = reach(said, end) if clear else end
        if nxt == end and not listed and written and lexicon().named(word.lower):
            nxt = end + 1  # "Hope and Om", of which neither is only a name
        if nxt == end:
            return
        yield found_name(said, end, nxt, rule, score)
        end = nxt


def _cued_after(said: Utterance) -> Iterator[Finding]:
    for pattern in AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None and _addressed(said, last, match[0].strip(" -")):
                yield found_name(said, back(said, last), last + 1, "name.after", 0.8)
    for match in SPEAKER.finditer(said.lower):
        last = said.ending.get(match.start())
        if last is None or not said.words[last].letters:
            continue
        agent = match[0].strip() in ("ne", "ने")
        if anybody(said.words[last]) and (not agent or _somebody(said.words[last])):
            yield found_name(said, back(said, last), last + 1, "name.speaker", 0.8)


def anybody(word: Word) -> bool:
    """Accept any word as the name of whose mother speaks, save pronouns and relatives."""
    related = word.lower in KIN_WORDS or word.lower in kin.DEVANAGARI.split("|")
    plain = word.lower in STOPS or word.lower in lexicon().clinical or related
    return len(word.lower) > 2 and not plain and word.lower not in NOBODY


def _somebody(word: Word) -> bool:
    """Tell a known name, though it be a word too, or a word that nobody knows."""
    known = lexicon()
    return len(word.lower) > 3 and (known.named(word.lower) or known.heard_of(word.lower))


def _addressed(said: Utterance, last: int, suffix: str) -> bool:
    """Accept a name before "aunty" when it can be one, before "sir" only when it looks like one."""
    word = said.words[last]
    if suffix in kin.AFTER.split("|"):
        return candidate(word)
    if suffix in kin.AFTER_ANYBODY.split("|"):
        known = lexicon().named(word.lower) or (said.cased and word.capital)
        return known and candidate(word, firm=False)
    return candidate(word, firm=False)


def _known_words(said: Utterance) -> Iterator[Finding]:
    """Report names known as such, with their neighbors, where nothing speaks against it."""
    index = 0
    while index < len(said.words):
        word = said.words[index]
        known = certain(word) or _short(said, index)
        end = reach(said, index, firm=False) if known else index
        if end > index:
            first = index
            if said.cased and index and word.capital and said.words[index - 1].capital:
                first = back(said, index)
            yield found_name(said, first, end, "name.known", 0.6)
        index = max(end, index + 1)


def _short(said: Utterance, index: int) -> bool:
    """Tell "Ila" inside a sentence: a name of three letters, by its capital."""
    word, known = said.words[index], lexicon()
    inside = said.cased and index > 0 and "." not in word.gap and "\n" not in word.gap
    written = inside and word.capital and not word.text.isupper()
    name = len(word.lower) == len("ila") and known.named(word.lower)
    return written and name and not known.everyday(word.lower)


def _heading(said: Utterance) -> Iterator[Finding]:
    """Take the words before sex and age at the very start, as records are headed."""
    match = HEADING.match(said.lower)
    if match and said.words:
        end = reach(said, 0)
        if end and said.words[end - 1].end == match.end(1):
            yield found_name(said, 0, end, "name.heading", 0.85)


def found_name(said: Utterance, first: int, end: int, rule: str, score: float) -> Finding:
    words = said.words
    stop = words[end - 1].start + len(words[end - 1].lower)
    return said.finding(Kind.NAME, words[first].start, stop, rule, score)
