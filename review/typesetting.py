"""Type for printed pages: Latin in Vera, Devanagari in Lohit, both embedded and shaped."""

from functools import cache
from importlib.resources import files
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from core.errors import Conflict

INK, QUIET, ACCENT = HexColor("#1b2430"), HexColor("#5b6673"), HexColor("#0b5563")
RULE, TINT, WARNING = HexColor("#c9d1d8"), HexColor("#f2f6f7"), HexColor("#c1121f")

_LATIN, _BOLD, _DEVANAGARI = "Vera", "Vera-Bold", "Lohit-Devanagari"
_LARGER = 1.22  # Lohit draws small beside Vera
_INSTEAD = str.maketrans({"μ": "µ", "‑": "-", "→": "-", "\t": " ", "\n": " ", "\r": " "})


class Unprintable(Conflict):
    """Characters that no font of the page has; printing boxes instead would lose words."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"the prescription cannot print {letters!r}; write them in another way")


@cache
def fonts() -> dict[str, TTFont]:
    """Register the fonts once and give them by name."""
    lohit = str(files("review") / "fonts" / "Lohit-Devanagari.ttf")
    sources = {_LATIN: "Vera.ttf", _BOLD: "VeraBd.ttf", _DEVANAGARI: lohit}
    made = {name: TTFont(name, source, shapable=True) for name, source in sources.items()}
    for font in made.values():
        pdfmetrics.registerFont(font)
    return made


def style(size: float, *, color: Color = INK, bold: bool = False, align: int = 0) -> ParagraphStyle:
    fonts()
    return ParagraphStyle(
        "text",
        fontName=_BOLD if bold else _LATIN,
        fontSize=size,
        leading=size * 1.42,
        textColor=color,
        alignment=align,
        shaping=1,
        splitLongWords=1,
    )


def paragraph(text: str, form: ParagraphStyle) -> Paragraph:
    """Set plain text. Raises `Unprintable`."""
    return Paragraph(markup(text, form), form)


def markup(text: str, form: ParagraphStyle) -> str:
    """Escape text and put every run into a font that has it. Raises `Unprintable`."""
    plain = text.translate(_INSTEAD)
    runs = [("".join(run), name) for name, run in groupby(plain, key=_font_of)]
    if missing := "".join(run for run, name in runs if not name):
        raise Unprintable(missing)
    return "".join(_run(run, name, form) for run, name in runs)


def bold(text: str, form: ParagraphStyle) -> str:
    return f'<font name="{_BOLD}">{markup(text, form)}</font>'


def _run(run: str, name: str, form: ParagraphStyle) -> str:
    if name == _LATIN:
        return escape(run)
    return f'<font name="{name}" size="{form.fontSize * _LARGER:.1f}">{escape(run)}</font>'


def _font_of(letter: str) -> str:
    made = fonts()
    for name in (_LATIN, _DEVANAGARI):
        if ord(letter) in made[name].face.charToGlyph:
            return name
    return ""
