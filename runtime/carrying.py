"""What the configured service sends to whom. One that would send too much does not start."""

from collections.abc import Callable, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from adapters.egress import sinks
from privacy.carrying import Carried, UnfitSink, require_fit
from privacy.egress import Level, Sink
from privacy.kinds import Kind
from runtime.settings import Settings

_TEXT_MESSAGE = Carried(
    what="a text message",
    level=Level.PHI,
    fields={
        "recipients[].mobiles": frozenset({Kind.PHONE}),
        "recipients[].code": frozenset({Kind.CODE}),
    },
)
_SIGNATURE = Carried(what="a signature query", level=Level.OPERATIONAL)
_PAYMENT = Carried(what="a payment", level=Level.OPERATIONAL)
_PROMPT = Carried(what="a redacted case", level=Level.DEIDENTIFIED)
_DATA_KEY = Carried(what="a data key", level=Level.OPERATIONAL)
_VECTORS = Carried(what="vectors of passages", level=Level.OPERATIONAL)
_DOCUMENT = Carried(what="a sealed document", level=Level.OPERATIONAL, opaque=True)


def carried(settings: Settings) -> Iterator[tuple[Carried, Sink, str]]:
    """Give what is sent, to which sink, and its address. The sandbox stands for every vendor."""
    sandbox = settings.sandbox_url
    yield _TEXT_MESSAGE, *_at(sinks.sms, sandbox or settings.sms_url)
    yield _PAYMENT, *_at(sinks.payments, sandbox or settings.payments_url)
    if sandbox or settings.esign_url:
        yield _SIGNATURE, *_at(sinks.esign, sandbox or settings.esign_url)
    if settings.drafter == "model" and (settings.model_url or sandbox):
        yield _PROMPT, *_at(sinks.model, settings.model_url or sandbox)
    if settings.second_model_url:
        yield _PROMPT, *_at(sinks.second_model, settings.second_model_url)
    if settings.kms_key_id and settings.kms_url:
        yield _DATA_KEY, *_at(sinks.kms, settings.kms_url)
    if settings.vectors_url:
        yield _VECTORS, *_at(sinks.vectors, settings.vectors_url)
    if settings.documents_bucket and settings.documents_url:
        yield _DOCUMENT, *_at(sinks.documents, settings.documents_url)


def require_fitting(settings: Settings) -> None:
    """Raise `UnfitSink` for the first thing that would go where it must not, or in the clear."""
    for what, sink, url in carried(settings):
        require_fit(what, sink)
        real = not settings.sandbox_url  # which knows invented people only; production refuses it
        if real and what.level is Level.PHI and not _confidential(url):
            raise UnfitSink(f"{what.what} would travel in the clear to {sink.name}: use https")


def _at(make: Callable[[str], Sink], url: str) -> tuple[Sink, str]:
    return make(url), url


def _confidential(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or _this_machine(parts.hostname or "")


def _this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
