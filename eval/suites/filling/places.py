"""Houses and streets."""

from random import Random

from eval.suites.filling.digits import in_devanagari
from eval.suites.filling.pools import drawn

_FLATS = (
    "Flat {n}, {building}", "Flat No. {n}, {building}", "{block}-{n}, {building}",
    "H.No. {a}-{b}-{n}", "House No {n}/{a}", "Door No {a}/{n}", "Qtr No {n}/II, {building}",
    "Plot {b}", "{b}, {building}", "#{n}, 2nd Floor, {building}",
)  # fmt: skip
_HINDI = (
    "मकान नंबर {n}, गली नंबर {a}", "वार्ड नंबर {b}, मकान {n}", "फ्लैट {n}, शांति अपार्टमेंट",
    "क्वार्टर नंबर {n}, रेलवे कॉलोनी", "{n}, तीसरी मंज़िल, साईं भवन",
)  # fmt: skip


def flat(rng: Random) -> str:
    return _filled(rng.choice(_FLATS), rng)


def address(rng: Random) -> str:
    return f"{flat(rng)}, {drawn(rng, 'street').latin}"


def address_in_hindi(rng: Random) -> str:
    return in_devanagari(_filled(rng.choice(_HINDI), rng))


def _filled(shape: str, rng: Random) -> str:
    return shape.format(
        n=rng.randrange(100, 999),
        a=rng.randrange(2, 20),
        b=rng.randrange(2, 90),
        block=rng.choice("ABCDEFG"),
        building=drawn(rng, "building").latin,
    )
