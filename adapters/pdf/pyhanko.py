"""PAdES signatures by pyHanko: the key is the provider's, so only a hash leaves."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from adapters.pdf import trust
from adapters.pdf.cms import message_digest, signed_data
from core.errors import Conflict
from review.ports import Prepared, SealedDocument, SignatureRefused

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.status import PdfSignatureStatus

_FIELD = "Physician"
_RESERVED = 2 * 64 * 1024  # hex digits; a CMS with chain and revocation data takes about 60 KB


class WrongKindOfDocument(Conflict):
    """A test document in production, or a real one where signatures are only simulated."""


class PyHankoSigner:
    """Prepares what a provider signs, and judges what comes back.

    `roots` reads the PEM certificates a chain must end in; what is not self-signed there helps
    the chain. With `simulated` it signs nothing but test documents, without it none of them.
    """

    def __init__(self, roots: Callable[[], bytes], *, simulated: bool) -> None:
        self._roots, self._simulated = roots, simulated

    async def prepare(self, pdf: bytes, signer: str, reason: str) -> Prepared:
        """Draw the signature field on the last page, certify, and leave the signature open."""
        return await asyncio.to_thread(self._prepare, pdf, signer, reason)

    async def embed(self, prepared: Prepared, cms: bytes) -> SealedDocument:
        return await asyncio.to_thread(self._embed, prepared, cms)

    def _prepare(self, pdf: bytes, signer: str, reason: str) -> Prepared:
        from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415
            IncrementalPdfFileWriter,
        )
        from pyhanko.sign import fields, signers  # noqa: PLC0415

        from adapters.pdf.field import own_stamp  # noqa: PLC0415
        from adapters.pdf.stamp import stamp_page  # noqa: PLC0415
        from review.paper import SIGNATURE_BOX  # noqa: PLC0415

        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        self._require_kind(writer.prev)
        box = tuple(round(each) for each in SIGNATURE_BOX)
        spec = fields.SigFieldSpec(_FIELD, on_page=-1, box=box)
        fields.append_signature_field(writer, spec)
        metadata = signers.PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            name=signer.splitlines()[0],
            reason=reason,
            location="India",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        absent = signers.ExternalSigner(None, None, signature_value=None)
        pdf_signer = signers.PdfSigner(
            metadata, signer=absent, stamp_style=own_stamp(stamp_page(signer))
        )
        out = BytesIO()
        digest, _, _ = asyncio.run(
            pdf_signer.async_digest_doc_for_signing(writer, bytes_reserved=_RESERVED, output=out)
        )
        start, end = digest.reserved_region_start, digest.reserved_region_end
        return Prepared(out.getvalue(), digest.document_digest, start, end)

    def _require_kind(self, reader: "PdfFileReader") -> None:
        from review.paper import TEST_MARK  # noqa: PLC0415

        info = reader.trailer["/Info"] if "/Info" in reader.trailer else {}  # noqa: SIM401 -- no get
        if (str(info.get("/Keywords", "")) == TEST_MARK) is not self._simulated:
            raise WrongKindOfDocument("a test document is signed as a test, a real one for real")

    def _embed(self, prepared: Prepared, cms: bytes) -> SealedDocument:
        _require_hash(prepared, cms)
        trusted = trust.read(self._roots(), simulated=self._simulated)
        pdf = _filled(prepared, cms)
        status = _status(pdf, trusted)
        certificate = status.signing_cert
        trusted.require(certificate, datetime.now(UTC))
        _require_sound(status)
        name = str(certificate.subject.native.get("common_name", ""))
        return SealedDocument(pdf, name, sha256(certificate.dump()).hexdigest())


def _status(pdf: bytes, trusted: trust.Trust) -> "PdfSignatureStatus":
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.validation import async_validate_pdf_signature  # noqa: PLC0415

    try:
        reader = PdfFileReader(BytesIO(pdf))
        (signature,) = reader.embedded_signatures
        return asyncio.run(
            async_validate_pdf_signature(
                signature,
                trusted.context(),
                key_usage_settings=trust.key_usage(),
            )
        )
    except Exception as error:
        raise SignatureRefused("broken", "the signed document cannot be validated") from error


def _require_hash(prepared: Prepared, cms: bytes) -> None:
    held, start, end = prepared.held, prepared.start, prepared.end
    if sha256(held[:start] + held[end:]).digest() != prepared.digest:
        raise SignatureRefused("document_changed", "the kept document is not what was sent")
    try:
        signed = message_digest(signed_data(cms))
    except ValueError as error:
        raise SignatureRefused("broken", str(error)) from error
    if signed != prepared.digest:
        raise SignatureRefused("wrong_hash", "another hash was signed")


def _filled(prepared: Prepared, cms: bytes) -> bytes:
    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest  # noqa: PLC0415

    room = (prepared.end - prepared.start - 2) // 2
    if len(cms) > room:
        raise SignatureRefused("too_large", f"the signature takes {len(cms)} bytes of {room}")
    out = BytesIO(prepared.held)
    place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
    place.fill_with_cms(out, cms)
    return out.getvalue()


def _require_sound(status: "PdfSignatureStatus") -> None:
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    if not (status.intact and status.valid):
        raise SignatureRefused("broken", "the signature does not fit the document")
    if not status.trusted:
        raise SignatureRefused("untrusted", "the certificate does not lead to the trusted root")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok:
        raise SignatureRefused("not_whole_file", "the signature does not cover the whole document")
    if not status.bottom_line:
        raise SignatureRefused("broken", "the signed document does not validate")
