"""What the egress gate is told to look for: a consult's identifiers and a patient's profile."""

import re
from collections.abc import Iterator, Mapping

from privacy.identity_facts import Identity
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.scan import Guarded
from privacy.tokens import identity_key

_SHORTEST = 4
_UNGUARDED = frozenset({Kind.LITERAL, Kind.AGE_OVER_89})


def of_tokens(forms: Mapping[str, str]) -> tuple[Guarded, ...]:
    """Guard what the tokens of a consult stand for."""
    return _unique(
        guarded
        for token, form in forms.items()
        for guarded in _value(token[1:].rpartition("_")[0], form)
    )


def of_identity(known: Identity) -> tuple[Guarded, ...]:
    """Guard a registered identity: each name, number and stretch of the address."""
    address = re.findall(r"[^\W_]+", known.address)
    stretches = [" ".join(address[i : i + 3]) for i in range(max(1, len(address) - 2))]
    facts = (
        *((Kind.NAME, name) for name in (known.name, *known.others)),
        *((Kind.ADDRESS, stretch) for stretch in stretches),
        *((Kind.ID, number) for number in known.ids),
        (Kind.PHONE, known.phone[-10:]),
        (Kind.EMAIL, known.email),
        (Kind.DOB, known.dob),
        (Kind.LOCATION, known.city),
        (Kind.PINCODE, known.pincode),
        (Kind.ABHA, known.abha),
    )
    return _unique(guarded for kind, value in facts for guarded in _value(kind, value))


def _value(kind: str, form: str) -> Iterator[Guarded]:
    """Give a value as heard, as digits, and a name's words one by one."""
    if kind in _UNGUARDED or len(identity_key(form)) < _SHORTEST or _everyday(form):
        return
    yield Guarded(kind=kind, value=form)
    yield Guarded(kind=kind, value=identity_key(form))
    if kind == Kind.NAME:
        for word in re.findall(r"[^\W\d_]+", form):
            if len(word) >= _SHORTEST and not _everyday(word):
                yield Guarded(kind=kind, value=word)


def _everyday(form: str) -> bool:
    """Tell words that say nothing of a person: guarding them would stop every request."""
    if sum(c.isdigit() for c in identity_key(form)) >= _SHORTEST:
        return False
    return all(lexicon().everyday(word) for word in form.lower().split())


def _unique(values: Iterator[Guarded]) -> tuple[Guarded, ...]:
    return tuple(dict.fromkeys(values))
