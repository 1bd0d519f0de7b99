"""Cases from templates: each filled twice, the same on every machine."""

from collections.abc import Iterator
from itertools import count
from random import Random

from eval.lines import Row
from eval.suites.filling import noise, people, pools, templates
from eval.suites.filling.filler import Filler
from eval.suites.filling.people import Profile, Sex
from eval.suites.filling.slots import SLOT, named
from eval.suites.filling.templates import MARK, Template

SEED = 20261122


def every(seed: int = SEED, times: int = 2, group: str = "") -> Iterator[Row]:
    """Fill every template; no two cases have the same words."""
    seen = set[str]()
    for template in templates.load(group):
        for number in range(1, (times if SLOT.search(template.text) else 1) + 1):
            rng = pools.grouped(f"{seed}:{template.id}:{number}", group)
            found = case(template, rng)
            while found["text"] in seen:
                found = case(template, rng)
            seen.add(found["text"])
            yield {"id": f"{template.id}/{number}", **found}


def case(template: Template, rng: Random) -> Row:
    """Fill a template once. A patient always has a profile; half the strangers' cases show it."""
    shown = template.about_me or rng.random() < 1 / 2
    for _ in count():
        profile = people.profile(rng, _sex(template), hindi=template.lang == "hi")
        text = _text(template, profile, rng)
        if not clashes(text, profile):
            break
    row = {
        "lang": template.lang,
        "style": template.style,
        "half": template.half,
        "known": template.known,
        "text": text,
    }
    return row | ({"profile": profile.row()} if shown else {})


def clashes(text: str, profile: Profile) -> bool:
    """Tell whether words of the text that identify nobody are those of the profile."""
    told = set(MARK.sub(lambda mark: _kept(mark[0]), text).casefold().split())
    own = (profile.person.name, profile.city)
    return not told.isdisjoint(
        " ".join(f"{value.latin} {value.hindi}" for value in own).casefold().split()
    )


def _kept(mark: str) -> str:
    return "" if mark.startswith("[[") else mark[2:-2]


def _sex(template: Template) -> Sex | None:
    slots = (inner for inner in SLOT.findall(template.text) if inner.startswith("me."))
    return next((sex for inner in slots if (sex := named(inner).sex)), None)


def _text(template: Template, profile: Profile, rng: Random) -> str:
    filler = Filler(rng, profile, heard=template.heard, quiet=template.quiet)
    text = filler.fill(template.text.replace("\\n", "\n"))
    if template.style != "typos":
        return text
    pieces = MARK.split(text)
    return "".join(
        piece if MARK.fullmatch(piece) else noise.slipped(piece, rng) for piece in pieces
    )
