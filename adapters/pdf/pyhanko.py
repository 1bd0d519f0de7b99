"""PAdES signatures by pyHanko: a place reserved, a detached CMS put in, the result validated."""

import asyncio
import hashlib
import io
from collections.abc import Callable
from typing import Any

from review.page import SIGNATURE_BOX
from review.ports import Prepared, SealedDocument, SignatureRefused

_RESERVED = 64 * 1024  # bytes; a CMS with chain and revocation data needs about 60 KB
_FIELD = "Physician"


class PyHankoSigner:
    """Signs nothing itself: it prepares what a provider signs, and judges what comes back.

    `roots` reads the PEM certificates that a signer's chain must end in.
    """

    def __init__(self, roots: Callable[[], bytes]) -> None:
        self._roots_pem = roots

    async def prepare(self, pdf: bytes, signer: str, reason: str) -> Prepared:
        """Reserve a visible, certifying signature and hash the bytes it will cover (SHA-256)."""
        return await asyncio.to_thread(lambda: asyncio.run(_prepare(pdf, signer, reason)))

    async def embed(self, prepared: Prepared, cms: bytes) -> SealedDocument:
        """Put the CMS in and validate the whole file, or raise `SignatureRefused`."""
        return await asyncio.to_thread(lambda: asyncio.run(self._embed(prepared, cms)))

    async def _embed(self, prepared: Prepared, cms: bytes) -> SealedDocument:
        from pyhanko.sign.signers.pdf_byterange import (  # noqa: PLC0415 -- heavy
            PreparedByteRangeDigest,
        )
        from pyhanko.sign.signers.pdf_signer import PdfTBSDocument  # noqa: PLC0415

        output = io.BytesIO(prepared.held)
        place = PreparedByteRangeDigest(
            document_digest=prepared.digest,
            reserved_region_start=prepared.start,
            reserved_region_end=prepared.end,
        )
        try:
            await PdfTBSDocument.async_finish_signing(output, place, cms)
        except Exception as error:  # any malformed CMS ends here
            raise SignatureRefused("bad_signature", "the signature cannot be embedded") from error
        return await self._checked(output.getvalue())

    async def _checked(self, pdf: bytes) -> SealedDocument:
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
        from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415
        from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

        try:
            (embedded,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
            status = await async_validate_pdf_signature(embedded, self._context())
        except Exception as error:  # what cannot be judged is not signed
            raise SignatureRefused("bad_signature", "the signature cannot be read") from error
        if not (status.intact and status.valid):
            raise SignatureRefused("wrong_hash", "the signature is not over this document")
        if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.bottom_line:
            raise SignatureRefused("untrusted", "the certificate or its reach is not accepted")
        certificate = status.signing_cert
        digest = hashlib.sha256(certificate.dump()).hexdigest()
        return SealedDocument(pdf, str(certificate.subject.native.get("common_name", "")), digest)

    def _context(self) -> Any:
        from asn1crypto import pem, x509  # noqa: PLC0415
        from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

        roots = [
            x509.Certificate.load(der)
            for _, _, der in pem.unarmor(self._roots_pem(), multiple=True)
        ]
        return ValidationContext(trust_roots=roots, allow_fetching=False)


async def _prepare(pdf: bytes, signer: str, reason: str) -> Prepared:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.stamp import TextStampStyle  # noqa: PLC0415

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    box = tuple(round(edge) for edge in SIGNATURE_BOX)
    fields.append_signature_field(writer, SigFieldSpec(_FIELD, on_page=-1, box=box))
    meta = signers.PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        reason=reason,
        location="IN",
        name=signer.split("\n", 1)[0],
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    style = TextStampStyle(stamp_text=f"eSigned by\n{signer}\n%(ts)s", border_width=1)
    outside = signers.ExternalSigner(signing_cert=None, cert_registry=None, signature_value=None)
    output = io.BytesIO()
    prepared, _, _ = await signers.PdfSigner(
        meta, signer=outside, stamp_style=style
    ).async_digest_doc_for_signing(writer, bytes_reserved=_RESERVED, output=output)
    return Prepared(
        output.getvalue(),
        prepared.document_digest,
        prepared.reserved_region_start,
        prepared.reserved_region_end,
    )
