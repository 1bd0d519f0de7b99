"""The look of a signature field, from a page drawn by ourselves."""

import binascii
from io import BytesIO
from uuid import uuid4

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle


class DrawnPage(PdfContent):
    """Imports the first page of a PDF held in memory."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        writer = self._ensure_writer
        drawn = writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        name = b"/Stamp" + binascii.hexlify(uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return name + b" Do"


def own_stamp(page: bytes) -> StaticStampStyle:
    return StaticStampStyle(background=DrawnPage(page), border_width=0)
