"""Find the patient's registered identity: exact, misspelt, spoken, partial, in either script."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from privacy.detection.known_forms import address_words, date_forms, pieces
from privacy.detection.slips import cores
from privacy.detection.utterance import Utterance, Word
from privacy.edits import within
from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.normal import fold
from privacy.phonetic import sound, spelled
from privacy.text import Finding

_LETTERS = re.compile(r"[^\W\d_\u0900-\u097f]+|[\u0900-\u0963\u0970-\u097f]+")
_RUN = re.compile(r"\d(?:[ ,./()\-]{0,3}\d)*")
_PARTIAL = 4
_LAST = re.compile(r"\b(?:la?st|ending|ends|aa?kh?i?ri|digits?|ank)\b|आखिरी|अंतिम|अंक")
_TO_PLACES = frozenset(
    "in from at near to of city town village district shahar sheher jila gaon शहर "
    "जिला जिले गांव गाँव".split()
)
_OF_PLACES = frozenset("mein me mai m se ka ki district city shahar में से का की जिला शहर".split())
_I_AM = frozenset("again hoon hun hu hoo bol हूँ हूं हुं बोल here speaking".split())
_THIS_IS = frozenset("naam name myself am main mai im नाम मैं".split())
_OTHERWISE = frozenset("hai h है nahi नहीं of".split())
_YEARS = range(1900, 2040)
_GENERIC = frozenset(
    "road street lane nagar colony no flat house plot near block sector phase floor cross "
    "main society chs qtr post"
    " dist village marg opp behind the of and new old east west north south "
    "apartment apartments".split()
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of an identity, in the spellings it is recognized by."""

    kind: Kind
    word: str
    sound: str
    spelled: str
    group: str


@dataclass(frozen=True)
class KnownIdentity:
    identity: Identity
    parts: tuple[_Part, ...] = field(init=False)
    numbers: tuple[tuple[Kind, str], ...] = field(init=False)
    address: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        known = self.identity
        parts = [p for n in (known.name, *known.others) for p in _parts(Kind.NAME, n)]
        parts += _parts(Kind.LOCATION, known.city)
        numbers = [(Kind.PHONE, known.phone[-10:]), (Kind.ABHA, known.abha)]
        numbers += [(Kind.PINCODE, known.pincode), *((Kind.ID, value) for value in known.ids)]
        numbers += [(Kind.DOB, form) for form in date_forms(known.dob)]
        digits = [(kind, re.sub(r"\D", "", fold(value).text)) for kind, value in numbers]
        object.__setattr__(self, "parts", tuple(parts))
        object.__setattr__(self, "numbers", tuple(p for p in digits if len(p[1]) >= _PARTIAL))
        object.__setattr__(self, "address", address_words(known.address))

    def find(self, said: Utterance) -> Iterator[Finding]:
        yield from self._names(said)
        yield from self._numbers(said)
        yield from self._address(said)
        yield from self._mail(said)

    def _names(self, said: Utterance) -> Iterator[Finding]:
        introduced = frozenset(w.lower for i, w in enumerate(said.words) if _introduced(said, i))
        hits = {
            index: part
            for index, word in enumerate(said.words)
            if word.letters and (part := self._match(word, introduced))
        }
        sure = {said.words[i].lower for i, part in hits.items() if self._sure(said, i, part, hits)}
        for index, part in hits.items():
            word = said.words[index]
            odd = not lexicon().everyday(word.lower) or _introduced(said, index)
            told = word.lower in sure and word.lower != part.word
            if told or odd or self._sure(said, index, part, hits):
                yield said.finding(part.kind, word.start, word.end, "known.word", 1.0)
        yield from self._initials(said, hits)
        yield from self._run_together(said)

    def _match(self, word: Word, introduced: frozenset[str]) -> _Part | None:
        told = word.lower in introduced
        for part in self.parts:
            if word.lower == part.word or _alike(word.lower, part, told=told):
                return part
            if word.text.isascii() != part.word.isascii() and _across(word.lower, part):
                return part
        return None

    def _sure(self, said: Utterance, index: int, part: _Part, hits: dict[int, _Part]) -> bool:
        """Ask a name that is also a word (Joy, Lucky, Sugar) for more than its letters."""
        word = said.words[index]
        if not lexicon().everyday(word.lower) or _introduced(said, index):
            return True
        if part.kind is Kind.LOCATION and _placed(said, index):
            return True
        if word.lower not in lexicon().common and word.lower != part.word:
            return True
        near = [hits[n] for n in (index - 1, index + 1) if n in hits]
        if any(n.group == part.group and n.word != part.word for n in near):
            return True
        return (
            said.cased
            and word.capital
            and word.lower == part.word
            and index > 0
            and "." not in word.gap
        )

    def _initials(self, said: Utterance, hits: dict[int, _Part]) -> Iterator[Finding]:
        """Take "R. Kumar" and "Rajesh K" whole."""
        for index, part in hits.items():
            for near in (index - 1, index + 1):
                if 0 <= near < len(said.words) and part.kind is Kind.NAME:
                    word = said.words[near]
                    gap = said.words[max(index, near)].gap
                    first = any(
                        p.group == part.group and p.word[0] == word.lower[0] for p in self.parts
                    )
                    if len(word.lower) == 1 and word.capital and first and gap in (" ", ". ", "."):
                        yield said.finding(Kind.NAME, word.start, word.end, "known.initial", 1.0)

    def _run_together(self, said: Utterance) -> Iterator[Finding]:
        """Find a whole name in one word (spelled out, a handle), or one word said in two."""
        whole = (
            "".join(p.word for p in self.parts if p.group == group)
            for group in {p.group for p in self.parts if p.kind is Kind.NAME}
        )
        joined = [name for name in whole if len(name) > _PARTIAL]
        for index, word in enumerate(said.words):
            if any(name in word.lower for name in joined) or self._glued(word.lower):
                yield said.finding(Kind.NAME, word.start, word.end, "known.joined", 1.0)
            if index and word.gap in (" ", "-") and word.letters and said.words[index - 1].letters:
                before = said.words[index - 1]
                pair = before.lower + word.lower
                if any(p.word == pair and p.kind is Kind.NAME for p in self.parts):
                    yield said.finding(Kind.NAME, before.start, word.end, "known.split", 1.0)

    def _glued(self, word: str) -> bool:
        """Tell "mainarenrdabol": a name, misspelled or not, typed to the words around it."""
        if lexicon().everyday(word) or not word.isascii():
            return False
        inside = (core for _, core, _ in cores(word))
        names = [part for part in self.parts if len(part.word) >= _PARTIAL]
        return any(_alike(core, part, told=True) for core in inside for part in names)

    def _numbers(self, said: Utterance) -> Iterator[Finding]:
        if not self.numbers:
            return
        asked = _LAST.search(said.lower) is not None
        for match in _RUN.finditer(said.text):
            for start, end in pieces(match):
                digits = re.sub(r"\D", "", said.text[start:end])
                kind = self._number(digits, asked=asked)
                if kind is not None:
                    yield said.finding(kind, start, end, "known.digits", 1.0)
                    break

    def _number(self, digits: str, *, asked: bool) -> Kind | None:
        for kind, known in self.numbers:
            if kind is Kind.DOB:
                matches = digits == known
            elif asked and len(digits) == _PARTIAL and known.endswith(digits):
                matches = True
            elif len(digits) == _PARTIAL and (int(digits) in _YEARS or digits.endswith("00")):
                matches = False
            else:
                part = len(digits) >= _PARTIAL and digits in known
                matches = part or (len(known) >= _PARTIAL + 2 and known in digits)
            if matches:
                return kind
        return None

    def _address(self, said: Utterance) -> Iterator[Finding]:
        """Mask runs of the address's own words, in any order, with the numbers among them."""
        run = list[Word]()
        for word in (*said.words, None):
            if word is not None and word.lower in self.address | _GENERIC and len(word.gap) <= 3:
                run.append(word)
                continue
            own = [w for w in run if w.lower in self.address]
            letters = [w for w in own if w.letters and w.lower not in _GENERIC and len(w.lower) > 2]
            if len(own) > 1 and any(
                not lexicon().everyday(w.lower) or len(own) > 2 for w in letters
            ):
                yield said.finding(Kind.ADDRESS, own[0].start, own[-1].end, "known.address", 1.0)
            run = [word] if word is not None and word.lower in self.address | _GENERIC else []

    def _mail(self, said: Utterance) -> Iterator[Finding]:
        local = self.identity.email.lower().partition("@")[0]
        if len(local) > _PARTIAL:
            for match in re.finditer(re.escape(local), said.lower):
                yield said.finding(Kind.EMAIL, *match.span(), "known.email", 1.0)


def _introduced(said: Utterance, index: int) -> bool:
    """Tell "Asha hoon" and "this is Joy" from hope and joy."""
    before = said.words[index - 1].lower if index else ""
    after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
    return after in _I_AM or (before in _THIS_IS and after not in _OTHERWISE)


def _placed(said: Utterance, index: int) -> bool:
    """Tell the town of "shahar Gaya" and "Diu mein" from the words they also are."""
    before = said.words[index - 1].lower if index else ""
    after = said.words[index + 1].lower if index + 1 < len(said.words) else ""
    return before in _TO_PLACES or after in _OF_PLACES


def _parts(kind: Kind, name: str) -> Iterator[_Part]:
    for word in _LETTERS.findall(fold(name).text.lower()):
        if len(word) > 1:
            key = sound(word)
            yield _Part(kind, word, key if len(key) > 2 else "", spelled(word), name)


def _across(word: str, part: _Part) -> bool:
    """Compare a name of one script with a word of the other; Hindi writes no silent vowels."""
    if spelled(word) == part.spelled:
        return True
    bare = part.sound.replace("h", "")
    return len(bare) > 2 and len(word) > 3 and sound(word).replace("h", "") == bare


def _alike(word: str, part: _Part, *, told: bool = False) -> bool:
    """Compare by sound, or by spelling with one slip (two in long words); `told`: a name is due."""
    known = lexicon()
    if told and len(word) >= _PARTIAL and word not in known.clinical and sound(word) == part.sound:
        return True
    if len(word) < 3 or word in known.common or (known.everyday(word) and not told):
        return known_sound(word, part)
    if part.sound and sound(word) == part.sound:
        return True
    allowed = (len(part.word) >= (3 if told else 4)) + (len(part.word) >= (6 if told else 8))
    return allowed > 0 and word[0] == part.word[0] and within(word, part.word, allowed)


def known_sound(word: str, part: _Part) -> bool:
    """Tell a rarer English word that sounds as the name does: Melvyn for Melwyn."""
    rare = word not in lexicon().common and len(word) > _PARTIAL
    return rare and bool(part.sound) and sound(word) == part.sound
