"""One token per identifier and consult, and the way back for those who may see it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from threading import RLock

from core.errors import Forbidden
from core.frozen import Frozen
from privacy.kinds import Kind
from privacy.normal import fold
from privacy.phonetic import sound
from privacy.spoken_form import typed

_KINDS = "|".join(sorted(Kind, key=len, reverse=True)).replace("_", r"[\s_\\-]{1,3}")
MARKS = r"[\s*`_\\]{0,8}"  # what a model writes around a token: bounded, so that streams are
LOOKALIKE = re.compile(
    rf"\\?\[{MARKS}(?P<kind>{_KINDS})[\s_\\-]{{0,4}}(?P<number>\d{{1,6}}){MARKS}\]"
    rf"|(?<![\w\[])(?-i:(?P<bare>[A-Z]+(?:_[A-Z0-9]+)*)_(?P<bare_number>\d{{1,6}}))(?![\w\]])",
    re.IGNORECASE,
)
_PHONE_DIGITS = 10
_PLAIN = re.compile(r"\[([A-Z][A-Z_0-9]{0,30})_\d{1,6}\]")


class View(StrEnum):
    """Who reads. A model, a log or an index never sees what a token stands for."""

    PATIENT = "patient"
    PHYSICIAN = "physician"
    DOCUMENT = "document"
    REVIEWER = "reviewer"  # who gave a reason, seen by the patient
    MODEL = "model"
    LOG = "log"
    INDEX = "index"


_MAY_SEE = frozenset({View.PATIENT, View.PHYSICIAN, View.DOCUMENT, View.REVIEWER})


class Restored(Frozen):
    """Words with identifiers back in place; `unknown` tokens were left as they stood."""

    words: str
    unknown: tuple[str, ...] = ()


class TokenTable:
    """The tokens of one consult. The first form heard is the one restored.

    Threads may share it: an identifier has one token, whoever asks first.
    """

    def __init__(self, forms: dict[str, str] | None = None) -> None:
        self._forms = dict[str, str]()
        self._by_key = dict[str, str]()
        self._changing = RLock()
        for token, form in (forms or {}).items():
            self._remember(token, form)

    @property
    def forms(self) -> dict[str, str]:
        """Each token with the identifier it stands for: protected health information."""
        with self._changing:
            return dict(self._forms)

    def token(self, kind: str, identifier: str) -> str:
        key = identity_key(identifier)
        with self._changing:
            known = self._by_key.get(key) or self._other_script(identifier)
            if known is None:
                number = 1 + sum(t.startswith(f"[{kind}_") for t in self._forms)
                known = f"[{kind}_{number}]"
                self._remember(known, identifier)
            self._by_key[key] = known
        return known

    def restore(self, words: str, view: View, heard: tuple[str, ...] = ()) -> Restored:
        """Put identifiers back; `heard` gives the very forms of a turn, in order.

        Raises Forbidden for a view that must not see them.
        """
        unknown = list[str]()
        put_back = self.putting_back(view, unknown, heard)
        return Restored(words=LOOKALIKE.sub(put_back, words), unknown=tuple(unknown))

    def putting_back(
        self, view: View, unknown: list[str], heard: Iterable[str] = ()
    ) -> Callable[[re.Match[str]], str]:
        """Give what turns a token that was found into its identifier. Raises Forbidden."""
        if view not in _MAY_SEE:
            raise Forbidden(f"identifiers are not shown to: {view}")

        forms = iter(heard)

        def put_back(match: re.Match[str]) -> str:
            token = written(match)
            if token not in self._forms:
                if match["kind"]:
                    unknown.append(token)
                return match[0]
            return next(forms, self._forms[token])

        return put_back

    def _remember(self, token: str, form: str) -> None:
        self._forms[token] = form
        self._by_key[identity_key(form)] = token

    def _other_script(self, identifier: str) -> str | None:
        """Find the one identifier that sounds the same in the other script."""
        heard = _sounds(identifier)
        same = [
            token
            for token, form in self._forms.items()
            if form.isascii() != identifier.isascii() and heard and _sounds(form) == heard
        ]
        return same[0] if len(same) == 1 else None


def counted(text: str) -> dict[str, int]:
    """Count the tokens in a text by their kind."""
    kinds = (match[1] for match in _PLAIN.finditer(text))
    return dict(Counter(kind for kind in kinds if kind in set(Kind)))


def written(match: re.Match[str]) -> str:
    """Write a token that was found, however it was spelled, as it was given out."""
    kind = match["kind"] or match["bare"]
    number = match["number"] or match["bare_number"]
    return f"[{re.sub(r'[^A-Za-z0-9]+', '_', kind).upper()}_{int(number)}]"


def identity_key(identifier: str) -> str:
    """Give what two mentions of one identifier share: no case, spaces, signs, spoken digits."""
    plain = typed(fold(identifier)).text.lower()
    key = "".join(c for c in plain if c.isalnum() or "\u0900" <= c <= "\u097f")
    if re.fullmatch(r"(?:0091|91|0)[6-9]\d{9}", key):
        return key[-_PHONE_DIGITS:]
    return key or identifier


def _sounds(identifier: str) -> str:
    words = re.findall(r"[^\W\d_\u0900-\u097f]+|[\u0900-\u097f]+", fold(identifier).text)
    return " ".join(sound(word) for word in words)
