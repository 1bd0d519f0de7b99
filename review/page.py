"""The prescription as a page: plain, A4, the same bytes for the same content."""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table

from review.document import PrescriptionDocument

_FONT = "Lohit"
_FILE = Path(__file__).parent / "fonts" / "Lohit-Devanagari.ttf"
_INDIA = ZoneInfo("Asia/Kolkata")
_INK, _FAINT, _RED = HexColor("#1d2733"), HexColor("#66717e"), HexColor("#c2180c")
_MARGIN, _HEAD, _FOOT = 16 * mm, 36 * mm, 44 * mm
SIGNATURE_BOX = (118 * mm, 14 * mm, 194 * mm, 36 * mm)  # where the signature is drawn, last page
_PLAIN = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
TEST_MARK = "TEST - NOT A VALID PRESCRIPTION"


def render(document: PrescriptionDocument) -> bytes:
    """Set the page. Raises `Incomplete` where the law wants more than is there."""
    document.require_complete()
    _register_font()
    buffer = io.BytesIO()
    width, height = A4
    frame = Frame(_MARGIN, _FOOT, width - 2 * _MARGIN, height - _HEAD - _FOOT, 0, 0, 0, 0)
    page = PageTemplate(frames=[frame], onPage=lambda canvas, _: _around(canvas, document))
    pages = BaseDocTemplate(
        buffer,
        pagesize=A4,
        pageTemplates=[page],
        title="Prescription",
        author=document.physician_name,
        invariant=1,
    )
    pages.build(_body(document))
    return buffer.getvalue()


@lru_cache
def _register_font() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, str(_FILE), shapable=True))


def _style(size: float, *, color: Any = _INK, after: float = 2) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}{color}", fontName=_FONT, fontSize=size, leading=size * 1.4, textColor=color,
        spaceAfter=after, shaping=1,
    )  # fmt: skip


def _text(words: str, size: float = 9.5, *, color: Any = _INK, after: float = 2) -> Paragraph:
    return Paragraph(escape(words), _style(size, color=color, after=after))


def _around(canvas: Canvas, document: PrescriptionDocument) -> None:
    """Draw what stands on every page: who prescribes, the test mark, the verification."""
    width, height = A4
    canvas.saveState()
    _letterhead(canvas, document, height)
    _verification(canvas, document)
    canvas.setFont(_FONT, 7.5)
    canvas.setFillColor(_FAINT)
    canvas.drawRightString(width - _MARGIN, 8 * mm, f"Page {canvas.getPageNumber()}")
    if document.simulated:
        canvas.setFillColor(_RED)
        canvas.setFont(_FONT, 11)
        canvas.drawCentredString(width / 2, height - 6.5 * mm, TEST_MARK)
    canvas.restoreState()


def _letterhead(canvas: Canvas, document: PrescriptionDocument, height: float) -> None:
    right = A4[0] - _MARGIN
    canvas.setFillColor(_INK)
    canvas.setFont(_FONT, 14)
    canvas.drawString(_MARGIN, height - 16 * mm, document.physician_name)
    canvas.drawRightString(right, height - 16 * mm, document.hospital)
    canvas.setFont(_FONT, 8.5)
    canvas.setFillColor(_FAINT)
    canvas.drawString(_MARGIN, height - 21 * mm, document.qualification)
    canvas.drawString(_MARGIN, height - 25.5 * mm, f"Registration {document.registration}")
    canvas.drawRightString(right, height - 21 * mm, document.physician_address)
    canvas.drawRightString(right, height - 25.5 * mm, document.contact)
    canvas.setStrokeColor(_INK)
    canvas.line(_MARGIN, height - 29 * mm, right, height - 29 * mm)


def _verification(canvas: Canvas, document: PrescriptionDocument) -> None:
    code = QrCodeWidget(document.verify_url, barWidth=24 * mm, barHeight=24 * mm, barLevel="M")
    drawing = Drawing(24 * mm, 24 * mm)
    drawing.add(code)
    drawing.drawOn(canvas, _MARGIN - 2 * mm, 11 * mm)
    canvas.setFillColor(_FAINT)
    canvas.setFont(_FONT, 7.5)
    left = _MARGIN + 24 * mm
    lines = (
        "Check this prescription:",
        document.verify_url,
        f"Code {document.code}",
        f"No. {document.prescription}",
        "Drafted with software assistance; decided and signed by the physician named here.",
    )
    for number, line in enumerate(lines):
        canvas.drawString(left, 31 * mm - number * 4 * mm, line)


def _body(document: PrescriptionDocument) -> list[Any]:
    parts: list[Any] = [_patient(document), Spacer(1, 4 * mm)]
    parts += _section("Complaints", document.complaints)
    parts += _section("History", document.history)
    parts += _section("Allergies", (document.allergies,) if document.allergies else ())
    parts += _section("Provisional diagnosis", document.diagnosis)
    if document.rows:
        parts += [_text("Rx", 15), _medicines(document), Spacer(1, 3 * mm)]
    parts += _section("Tests", document.tests)
    parts += _section("Advice", document.advice)
    parts += _section("See a doctor in person, or call 112, if", document.safety_net)
    return parts


def _patient(document: PrescriptionDocument) -> Table:
    at = document.at.astimezone(_INDIA)
    weight = f", {document.weight}" if document.weight else ""
    cells = [
        [
            _text(f"{document.patient_name}, {document.age}, {document.sex}{weight}", 11),
            _text(at.strftime("%d %B %Y, %H:%M IST")),
        ],
        [
            _text(document.patient_address, 8.5, color=_FAINT),
            _text(document.consultation, 8.5, color=_FAINT),
        ],
    ]
    return Table(cells, colWidths=[120 * mm, 58 * mm], style=_PLAIN)


def _section(title: str, items: tuple[str, ...]) -> list[Any]:
    if not items:
        return []
    return [_text(title, 8.5, color=_FAINT, after=0), _text("; ".join(items), after=7)]


def _medicines(document: PrescriptionDocument) -> Table:
    head = ("Medicine", "Dose", "How often", "For", "Quantity")
    rows: list[list[Any]] = [[_text(name, 8, color=_FAINT) for name in head]]
    for number, row in enumerate(document.rows, start=1):
        name = [_text(f"{number}. {row.name}", 10.5, after=0), _text(row.form, 8.5, color=_FAINT)]
        if row.instructions:
            name.append(_text(row.instructions, 8.5))
        rows.append(
            [name, *(_text(each) for each in (row.dose, row.frequency, row.duration, row.quantity))]
        )
    widths = [76 * mm, 22 * mm, 38 * mm, 18 * mm, 24 * mm]
    lines = [*_PLAIN, ("LINEBELOW", (0, 0), (-1, -1), 0.4, _FAINT)]
    return Table(rows, colWidths=widths, style=lines, repeatRows=1)
