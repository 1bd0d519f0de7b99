"""The prescription as a PDF: plain, A4, the same bytes for the same words."""

from collections.abc import Iterator
from datetime import timedelta, timezone
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from review import paper
from review.document import PrescriptionDocument, Row
from review.typesetting import ACCENT, QUIET, RULE, TINT, bold, markup, paragraph, style

_IST = timezone(timedelta(hours=5, minutes=30))
_LABEL = 42 * mm
_WIDTH = paper.WIDTH - 2 * paper.MARGIN
_ALL = ((0, 0), (-1, -1))
_PLAIN = [("LEFTPADDING", *_ALL, 0), ("RIGHTPADDING", *_ALL, 0), ("VALIGN", *_ALL, "TOP")]


def render(document: PrescriptionDocument) -> bytes:
    """Set a prescription on A4. Raises `Incomplete` or `Unprintable`."""
    document.require_complete()
    out = BytesIO()
    sheets = type("PrescriptionSheets", (paper.Sheets,), {"document": document})
    _template(out, document).build(list(_story(document)), canvasmaker=sheets)
    return out.getvalue()


def _template(out: BytesIO, document: PrescriptionDocument) -> BaseDocTemplate:
    template = BaseDocTemplate(
        out,
        pagesize=(paper.WIDTH, paper.HEIGHT),
        title="Prescription",
        author=document.physician_name,
        keywords=paper.TEST_MARK if document.simulated else "",
        invariant=1,
    )
    template.addPageTemplates([_pages("first", paper.TOP), _pages("later", paper.TOP_LATER)])
    return template


def _pages(name: str, top: float) -> PageTemplate:
    height = paper.HEIGHT - top - paper.BOTTOM
    frame = Frame(paper.MARGIN, paper.BOTTOM, _WIDTH, height, 0, 0, 0, 0)
    return PageTemplate(name, [frame])


def _story(document: PrescriptionDocument) -> Iterator[Flowable]:
    yield NextPageTemplate("later")
    yield from (_title(document), _patient(document), Spacer(1, 3 * mm))
    yield from _section("Complaints", document.complaints)
    yield from _section("History", document.history)
    yield from _section("Allergies", (document.allergies,))
    yield from _section("Provisional diagnosis", document.diagnosis)
    if document.rows:
        yield from (Spacer(1, 2 * mm), _medicines(document.rows), Spacer(1, 3 * mm))
    yield from _section("Tests advised", document.tests)
    yield from _section("Advice", document.advice)
    yield from _section("See a doctor or call 112 if", document.safety_net)


def _title(document: PrescriptionDocument) -> Flowable:
    issued = document.at.astimezone(_IST).strftime("%d %b %Y, %H:%M IST")
    left = paragraph("PRESCRIPTION", style(11, color=ACCENT, bold=True))
    right = paragraph(issued, style(8.5, align=2))
    lane = paragraph(document.consultation, style(8.5))
    table = Table([[left, right], [lane, ""]], colWidths=[_WIDTH - 60 * mm, 60 * mm])
    table.setStyle([*_PLAIN, ("SPAN", (0, 1), (1, 1)), ("BOTTOMPADDING", *_ALL, 3)])
    return table


def _patient(document: PrescriptionDocument) -> Flowable:
    form = style(9.5)
    about = ", ".join(filter(None, (document.age, document.sex, document.weight)))
    name = Paragraph(f"{bold(document.patient_name, form)},  {markup(about, form)}", form)
    rows = [
        [_label("Patient"), name],
        [_label("Address"), paragraph(document.patient_address, style(9))],
    ]
    table = Table(rows, colWidths=[_LABEL, _WIDTH - _LABEL], splitInRow=1)
    table.setStyle([*_PLAIN, ("BACKGROUND", *_ALL, TINT), ("LEFTPADDING", *_ALL, 6)])
    return table


def _label(text: str) -> Paragraph:
    return paragraph(text, style(8, color=QUIET))


def _section(title: str, items: tuple[str, ...]) -> Iterator[Flowable]:
    said = [item for item in items if item.strip()]
    if not said:
        return
    bullet = "• " if len(said) > 1 else ""
    rows = [["", paragraph(f"{bullet}{item}", style(9))] for item in said]
    rows[0][0] = _label(title)
    table = Table(rows, colWidths=[_LABEL, _WIDTH - _LABEL], splitInRow=1)
    table.setStyle([*_PLAIN, ("TOPPADDING", *_ALL, 1), ("BOTTOMPADDING", *_ALL, 1)])
    yield table


def _medicines(given: tuple[Row, ...]) -> Flowable:
    head = ("Rx", "Medicine", "Dose", "How often", "For", "Quantity")
    form = style(7.5, color=ACCENT, bold=True)
    rows: list[list[Flowable | list[Flowable]]] = [[paragraph(each, form) for each in head]]
    rows += [_medicine(number, row) for number, row in enumerate(given, start=1)]
    widths = [8 * mm, 66 * mm, 28 * mm, 35 * mm, 18 * mm]
    table = Table(rows, colWidths=[*widths, _WIDTH - sum(widths)], repeatRows=1)
    table.setStyle(
        [
            *_PLAIN,
            ("RIGHTPADDING", *_ALL, 4),
            ("LINEABOVE", (0, 0), (-1, 0), 1, ACCENT),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
            ("TOPPADDING", *_ALL, 4),
            ("BOTTOMPADDING", *_ALL, 5),
        ]
    )
    return table


def _medicine(number: int, row: Row) -> list[Flowable | list[Flowable]]:
    plain, small = style(8.5), style(7.8, color=QUIET)
    name: list[Flowable] = [paragraph(row.name, style(9, bold=True)), paragraph(row.form, plain)]
    if row.instructions:
        name.append(paragraph(row.instructions, small))
    cells = (row.dose, row.frequency, row.duration, row.quantity)
    return [paragraph(f"{number}.", plain), name, *(paragraph(cell, plain) for cell in cells)]
