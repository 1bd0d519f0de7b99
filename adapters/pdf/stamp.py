"""What stands in the signature field, drawn before anyone signs: so it names no certificate."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from review.paper import SIGNATURE_BOX
from review.typesetting import QUIET, paragraph, style

_METHOD = "Signed electronically by Aadhaar eSign"
_PADDING = 4


def stamp_page(signer: str) -> bytes:
    """Draw the stamp as a page of the field's size. `signer`: lines, the name first."""
    left, bottom, right, top = SIGNATURE_BOX
    width, height = right - left, top - bottom
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    name, *rest = signer.splitlines()
    lines = [(name, style(9.5, bold=True, align=1))]
    lines += [(each, style(8, align=1)) for each in rest]
    lines.append((_METHOD, style(6.5, color=QUIET, align=1)))
    below = height - _PADDING
    for text, form in lines:
        block = paragraph(text, form)
        _, used = block.wrap(width - 2 * _PADDING, height)
        below -= used
        block.drawOn(canvas, _PADDING, below)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
