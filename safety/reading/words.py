"""The words people use, grouped under one name, and where they stand in a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from core.forgetting import forgetful
from safety.reading.likeness import Likeness, Said
from safety.reading.lists import listed
from safety.reading.ordinary import ordinary
from safety.reading.tokens import INHERENT_LAST, Token, fold

Places = dict[str, list[tuple[int, int]]]  # term -> (first token, token after the last)
FILLERS = frozenset(
    listed("so like haan han ji woh wo umm uh actually basically हां हाँ जी वो matlab मतलब")
)
COUNTABLE = 3  # letters
PREFIX = 2  # letters that must be written out before a "*"
ENDINGS = ("", "s", "ed", "ing")  # of an open word, to tell its misspellings


@dataclass(frozen=True, slots=True)
class Key:
    """How one token is recognised: English as it is written, Hindi as it sounds."""

    text: str
    hindi: bool
    open: bool  # ends in "*": any ending
    typed: str = field(default="", compare=False)  # Hindi before it is folded

    def fits(self, meant: Iterable[Said]) -> bool:
        """Say whether this is a word that may be meant."""
        return any(self._fits(folded if self.hindi else word) for word, folded in meant)

    def _fits(self, said: str) -> bool:
        if self.open:
            return said.startswith(self.text)
        return said == self.text or (self.plural and said == self.text + "s")

    def spelled(self) -> tuple[str, ...]:
        return (self.text, self.text + "s") if self.plural else (self.text,)

    @property
    def plural(self) -> bool:
        """Say whether "s" may follow: English words that are long enough not to become others."""
        return not self.hindi and len(self.text) >= COUNTABLE and self.text[-1] not in "sy"


@dataclass(frozen=True, slots=True)
class Entry:
    term: str
    keys: tuple[Key, ...]


@dataclass(slots=True)
class Following:
    """Entries that begin alike, by the word that must come second."""

    alone: list[Entry] = field(default_factory=list)
    exact: dict[tuple[bool, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    open: list[Entry] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        if len(entry.keys) == 1:
            self.alone.append(entry)
        elif entry.keys[1].open:
            self.open.append(entry)
        else:
            for spelled in entry.keys[1].spelled():
                self.exact[entry.keys[1].hindi, spelled].append(entry)

    def fitting(self, following: tuple[Said, ...]) -> Iterator[Entry]:
        yield from self.alone
        for word, folded in following:
            yield from self.exact.get((False, word), ())
            yield from self.exact.get((True, folded), ())
        yield from (entry for entry in self.open if entry.keys[1].fits(following))


class Words:
    """Finds every known word or fixed phrase in a sentence in one pass."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._exact: dict[tuple[bool, str], Following] = defaultdict(Following)
        self._open: dict[tuple[bool, str], dict[str, Following]] = defaultdict(dict)
        for entry in dict.fromkeys(entries):
            first = entry.keys[0]
            if first.open:
                beginning = self._open[first.hindi, first.text[:PREFIX]]
                beginning.setdefault(first.text, Following()).add(entry)
            else:
                for spelled in first.spelled():
                    self._exact[first.hindi, spelled].add(entry)
        self._likeness = _likeness(entries)
        ordinary("read")  # its word lists are read now, not in the first turn
        self._starting = forgetful(lru_cache(maxsize=50_000)(self._find_starting))
        self.meant = forgetful(lru_cache(maxsize=50_000)(self._meant))

    def find(self, tokens: Sequence[Token]) -> Places:
        found: Places = defaultdict(list)
        meant = [self.meant(token.word, token.folded) for token in tokens]
        for entry, at in self._entries(meant):
            found[entry.term].append((at, at + len(entry.keys)))
        kept = [at for at, token in enumerate(tokens) if token.word not in FILLERS]
        if len(kept) < len(tokens):  # "will so not obey": a phrase goes on behind a filler
            for entry, at in self._entries([meant[place] for place in kept]):
                start, end = kept[at], kept[at + len(entry.keys) - 1] + 1
                if end - start > len(entry.keys):
                    found[entry.term].append((start, end))
        return dict(found)

    def _entries(self, meant: Sequence[tuple[Said, ...]]) -> Iterator[tuple[Entry, int]]:
        for at, (said, following) in enumerate(zip(meant, [*meant, ()][1:], strict=True)):
            for entry in self._starting(said, following):
                end = at + len(entry.keys)
                rest = zip(entry.keys[2:], meant[at + 2 : end], strict=False)
                if end <= len(meant) and all(key.fits(next_) for key, next_ in rest):
                    yield entry, at

    def _meant(self, word: str, folded: str) -> tuple[Said, ...]:
        """Give a word, and what it may be meant for where nothing here begins with it."""
        said = ((word, folded),)
        return said if self._heard(word, folded) else said + self._likeness.meant(word, folded)

    def _heard(self, word: str, folded: str) -> bool:
        return self._likeness.knows(word, folded) or any(True for _ in self._begun(word, folded))

    def _find_starting(
        self, meant: tuple[Said, ...], following: tuple[Said, ...]
    ) -> tuple[Entry, ...]:
        """List the entries that a word begins and the word after it goes on."""
        begun = (each for word, folded in meant for each in self._begun(word, folded))
        fitting = (entry for each in begun for entry in each.fitting(following))
        return tuple(dict.fromkeys(fitting))

    def _begun(self, word: str, folded: str) -> Iterator[Following]:
        for hindi, said in ((False, word), (True, folded)):
            if (hindi, said) in self._exact:
                yield self._exact[hindi, said]
            for text, each in self._open.get((hindi, said[:PREFIX]), {}).items():
                if said.startswith(text):
                    yield each


def _likeness(entries: Iterable[Entry]) -> Likeness:
    keys = {key for entry in entries for key in entry.keys}
    spelled = {
        kind: {
            key.text + ending
            for key in keys
            if key.hindi is kind
            for ending in (ENDINGS if key.open and not kind else ("s", "") if key.plural else ("",))
        }
        for kind in (False, True)
    }
    typed = {key.typed: key.text for key in keys if key.hindi and key.typed.isascii()}
    return Likeness(spelled[False], spelled[True], ordinary, typed)


def entry(term: str, phrase: str, *, hindi: bool) -> Iterator[Entry]:
    """Make the entry of a phrase; an open Hindi word also as it loses its last inherent vowel."""
    words = phrase.split()
    keys = [
        Key(fold(w.rstrip("*")) if hindi else w.rstrip("*"), hindi, w.endswith("*"), w.rstrip("*"))
        for w in words
    ]
    short = [key.text for key in keys[:1] if key.open and len(key.text) < PREFIX]
    if short or not keys:
        raise ValueError(f"{term}: {phrase!r} is empty or open too early")
    yield Entry(term, tuple(keys))
    for other in ([_shortened(key) for key in keys], [_went_on(key) for key in keys]):
        if other != keys:
            yield Entry(term, tuple(other))


def _shortened(key: Key) -> Key:
    """Give "jakd*" for "jakad*", because "jakdan" goes on with a vowel."""
    if not (key.hindi and key.open):
        return key
    return replace(key, text=INHERENT_LAST.sub(r"\1\2", key.text))


def _went_on(key: Key) -> Key:
    """Give "dikhy*" for "dikha*", because "dikhaya" is folded so."""
    if not (key.hindi and key.open and key.text.endswith("a")):
        return key
    return replace(key, text=f"{key.text[:-1]}y")


def entries(groups: Mapping[str, Mapping[str, str]]) -> Iterator[Entry]:
    """Read word groups: name -> {en: "comma, separated", hi: "comma, separated"}."""
    for term, languages in groups.items():
        for language, said in languages.items():
            if language not in {"en", "hi"}:
                raise ValueError(f"{term}: unknown language {language}")
            for phrase in said.split(","):
                yield from entry(
                    f"@{term}", phrase.strip().lower().replace("'", ""), hindi=language == "hi"
                )


def inline(term: str) -> Iterator[Entry]:
    """Make the entries of a term written inside a pattern: english_words or ~hindi_words."""
    return entry(term, term.lstrip("~").replace("_", " "), hindi=term.startswith("~"))
