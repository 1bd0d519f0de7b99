"""Builds the physician's desk and what it signs with."""

from collections.abc import Callable
from pathlib import Path

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.esign.cca import CcaESign, Registration
from adapters.pdf.pyhanko import PyHankoSigner
from core.clock import utc_now
from core.encryption import Pepper
from core.errors import Unavailable
from core.jobs import Jobs
from pipeline.replay import Replay
from review.approve import Approve
from review.compose import Composer
from review.desk import Desk
from review.sign import Sign
from runtime import care, cloud
from runtime.asp_key import asp_key
from runtime.services import Review
from runtime.settings import Settings
from runtime.vendors import Record
from safety.rules.ruleset import RuleSet


def review(  # noqa: PLR0913, PLR0917 -- what the desk is built from
    settings: Settings,
    pepper: Pepper,
    jobs: Jobs,
    rules: RuleSet,
    record: Record,
    replay: Replay,
) -> Review:
    service, signer = _provider(settings, record), _signer(settings)
    documents, desk = cloud.documents(settings, pepper, record), Desk(rules)
    composer = Composer(pepper, settings.base_url, simulated=bool(settings.sandbox_url))
    return Review(
        desk=desk,
        approve=Approve(desk, composer, signer, service, documents, pepper),
        sign=Sign(signer, service, documents, jobs, pepper),
        service=service,
        documents=documents,
        library=care.citable(),
        replay=replay,
    )


def _signer(settings: Settings) -> PyHankoSigner:
    return PyHankoSigner(_file(settings, "root"), simulated=bool(settings.sandbox_url))


def _provider(settings: Settings, record: Record) -> CcaESign:
    url = f"{settings.sandbox_url}/esp" if settings.sandbox_url else settings.esign_url
    asp = asp_key(settings)
    registration = Registration(
        url=url,
        asp_id=settings.esign_asp_id or asp.default_id,
        key=asp.key,
        certificate=asp.certificate,
        response_url=f"{settings.base_url}/api/v1/webhooks/esign",
        signatures=settings.esign_signatures,
    )
    http = egress.client(sinks.esign(url), sinks.esign_guard, record, timeout_seconds=10)
    return CcaESign(http, registration, _file(settings, "esp"), utc_now)


def _file(settings: Settings, name: str) -> Callable[[], bytes]:
    """Read a pinned certificate when it is needed: the demo's sandbox makes its own."""
    pinned = settings.esign_trust if name == "root" else settings.esign_certificate
    path: Path = pinned or settings.sandbox_folder / "esp" / f"{name}.pem"

    def read() -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError as missing:
            raise Unavailable(f"no trusted certificate is configured: {path.name}") from missing

    return read
