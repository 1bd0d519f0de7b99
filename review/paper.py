"""The paper around a prescription: letterhead, code, place for the signature, page numbers."""

from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepInFrame, Paragraph

from review.document import PrescriptionDocument
from review.typesetting import ACCENT, QUIET, RULE, WARNING, bold, markup, paragraph, style

WIDTH, HEIGHT = A4
MARGIN = 16 * mm
TOP = 48 * mm  # of the first page: the letterhead stands above
TOP_LATER = 24 * mm
BOTTOM = 46 * mm
SIGNATURE_BOX = (126 * mm, 18.5 * mm, 194 * mm, 36 * mm)  # on the last page; left, bottom, ...
TEST_MARK = "TEST - NOT A VALID PRESCRIPTION"
ASSISTED = "Drafted with software assistance, decided and signed by the physician named here."

_QR = 24 * mm
_RIGHT = WIDTH - MARGIN


class Sheets(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas that waits for the last page before it numbers the pages."""

    document: PrescriptionDocument

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        total = len(self._finished)
        for number, state in enumerate(self._finished, start=1):
            self.__dict__.update(state)
            _furnish(self, self.document, number, total)
            super().showPage()
        super().save()


def _furnish(canvas: Canvas, document: PrescriptionDocument, number: int, total: int) -> None:
    if number == 1:
        _letterhead(canvas, document)
    else:
        _running_head(canvas, document)
    _foot(canvas, document, number, total)
    _signature(canvas, document, number, total)
    if document.simulated:
        _mark(canvas)


def _letterhead(canvas: Canvas, document: PrescriptionDocument) -> None:
    top, half, right = HEIGHT - 13 * mm, 86 * mm, 2
    hospital = [
        paragraph(document.hospital, style(15, color=ACCENT, bold=True)),
        paragraph(document.hospital_address, style(8, color=QUIET)),
    ]
    physician = [
        paragraph(document.physician_name, style(11.5, bold=True, align=right)),
        paragraph(document.qualification, style(8, align=right)),
        paragraph(f"Registration {document.registration}", style(8, align=right)),
        paragraph(document.physician_address, style(8, color=QUIET, align=right)),
        paragraph(document.contact, style(8, color=QUIET, align=right)),
    ]
    room = TOP - 19 * mm
    _block(canvas, hospital, (MARGIN, top, half, room))
    _block(canvas, physician, (_RIGHT - half, top, half, room))
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.4)
    canvas.line(MARGIN, HEIGHT - TOP + 4 * mm, _RIGHT, HEIGHT - TOP + 4 * mm)


def _running_head(canvas: Canvas, document: PrescriptionDocument) -> None:
    form, top = style(8, color=QUIET), HEIGHT - 12 * mm
    text = f"{bold(document.physician_name, form)}, {markup(document.hospital, form)}"
    _place(canvas, Paragraph(text, form), MARGIN, top, 100 * mm)
    patient = f"{document.patient_name}, {document.age}, {document.sex}"
    last = paragraph(patient, style(8, color=QUIET, align=2))
    _place(canvas, last, _RIGHT - 76 * mm, top, 76 * mm)
    _rule(canvas, HEIGHT - TOP_LATER + 4 * mm)


def _foot(canvas: Canvas, document: PrescriptionDocument, number: int, total: int) -> None:
    _rule(canvas, BOTTOM - 4 * mm)
    code = QrCodeWidget(document.verify_url, barLevel="M", barBorder=0)
    left, bottom, right, top = code.getBounds()
    scale = (_QR / (right - left), 0, 0, _QR / (top - bottom), 0, 0)
    drawing = Drawing(_QR, _QR, transform=scale)
    drawing.add(code)
    draw(drawing, canvas, MARGIN, 15 * mm)
    small, at, wide = style(7, color=QUIET), MARGIN + _QR + 4 * mm, 66 * mm
    below = _place(canvas, paragraph("Check this prescription", small), at, 38 * mm, wide)
    code_form = style(9.5, bold=True)
    below = _place(canvas, paragraph(document.code, code_form), at, below, wide)
    below = _place(canvas, paragraph(document.verify_url, small), at, below, wide)
    identity = f"No. {document.prescription}"
    _place(canvas, paragraph(identity, small), at, below - 2, wide)
    _place(canvas, paragraph(ASSISTED, small), MARGIN, 11.5 * mm, 140 * mm)
    page = paragraph(f"Page {number} of {total}", style(7, color=QUIET, align=2))
    _place(canvas, page, _RIGHT - 40 * mm, 11.5 * mm, 40 * mm)


def _signature(canvas: Canvas, document: PrescriptionDocument, number: int, total: int) -> None:
    left, bottom, right, top = SIGNATURE_BOX
    form = style(7, color=QUIET, align=1)
    if number < total:
        text = f"Signature on page {total}"
        _place(canvas, paragraph(text, form), left, (bottom + top) / 2, right - left)
        return
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.roundRect(left, bottom, right - left, top - bottom, 2)
    caption = f"Signature of {document.physician_name}"
    _place(canvas, paragraph(caption, form), left, bottom, right - left)


def _mark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(WARNING)
    canvas.setFont("Vera-Bold", 9)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 8.5 * mm, TEST_MARK)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillAlpha(0.13)
    canvas.setFont("Vera-Bold", 33)
    canvas.drawCentredString(0, 0, TEST_MARK)
    canvas.restoreState()


def _rule(canvas: Canvas, height: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, height, _RIGHT, height)


def _block(canvas: Canvas, parts: list[Paragraph], box: tuple[float, float, float, float]) -> None:
    """Draw parts one below the other, smaller where they would not fit. Box: left, top, ..."""
    left, top, width, room = box
    frame = KeepInFrame(width, room, parts, mode="shrink", mergeSpace=0)
    _, height = frame.wrapOn(canvas, width, room)
    frame.drawOn(canvas, left, top - height)


def _place(canvas: Canvas, text: Paragraph, left: float, top: float, width: float) -> float:
    """Draw a paragraph below `top` and give where it ends."""
    _, height = text.wrap(width, HEIGHT)
    text.drawOn(canvas, left, top - height)
    return float(top - height)
