"""Mirrors privacy/egress.py."""

import json
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.egress import Allowed, Envelope, Level, Refused, Sink, decide
from privacy.scan import Guard, Guarded

CANARY = "Zquixanthor Vblimpet"
GUARD = Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),), canaries=(CANARY,))
MODEL = Sink(name="model", level=Level.DEIDENTIFIED, hosts=frozenset({"model.example"}))
SMS = Sink(
    name="sms",
    level=Level.PHI,
    hosts=frozenset({"sms.example"}),
    fields={
        "recipients[].mobiles": frozenset({"PHONE"}),
        "recipients[].otp": frozenset({"CODE"}),
        "query.mobile": frozenset({"PHONE"}),
    },
)
SPEECH = Sink(name="speech", level=Level.PHI, hosts=frozenset({"speech.example"}), opaque=True)


def sent(sink: Sink, body: object) -> Allowed | Refused:
    return decide(sink, "application/json", json.dumps(body).encode(), GUARD)


def test_redacted_words_leave_for_the_model() -> None:
    decision = sent(MODEL, {"messages": [{"content": "[NAME_1] has fever, BP 120/80"}]})
    assert isinstance(decision, Allowed)


def test_a_phone_leaves_only_in_the_field_made_for_it() -> None:
    assert isinstance(sent(SMS, {"recipients": [{"mobiles": "919845012345"}]}), Allowed)
    assert isinstance(sent(SMS, {"recipients": [{"VAR1": "919845012345"}]}), Refused)
    assert isinstance(sent(SMS, {"recipients": [{"otp": "919845012345"}]}), Refused)
    assert isinstance(sent(SMS, {"recipients": [{"mobiles": "Sunita Pawar"}]}), Refused)


def test_a_sink_for_deidentified_words_has_no_field_for_identifiers() -> None:
    careless = MODEL.model_copy(update={"fields": {"user": frozenset({"PHONE"})}})
    assert isinstance(sent(careless, {"user": "919845012345"}), Refused)


def test_path_query_and_headers_are_looked_at_too() -> None:
    def go(envelope: Envelope, sink: Sink = MODEL) -> Allowed | Refused:
        return decide(sink, "", b"", GUARD, envelope)

    assert isinstance(go(Envelope(path="/v1/Sunita%20Pawar")), Refused)
    assert isinstance(go(Envelope(query="mobile=919845012345")), Refused)
    assert isinstance(go(Envelope(query="mobile=919845012345"), SMS), Allowed)
    assert isinstance(go(Envelope(headers=(("x-note", "919845012345"),))), Refused)
    assert isinstance(go(Envelope(headers=(("authorization", "Sunita%20Pawar"),))), Refused)
    assert isinstance(go(Envelope(headers=(("authorization", "key 1234567890"),))), Allowed)


def test_what_cannot_be_read_leaves_only_for_a_sink_made_for_it() -> None:
    sound = bytes(range(256))
    refused = decide(MODEL, "audio/wav", sound, GUARD)
    assert isinstance(refused, Refused)
    assert refused.rule == "unreadable"
    assert isinstance(decide(SPEECH, "audio/wav", sound, GUARD), Allowed)


def test_too_much_is_refused() -> None:
    small = MODEL.model_copy(update={"largest": 10})
    decision = sent(small, {"a": "b" * 20})
    assert isinstance(decision, Refused)
    assert decision.rule == "oversize"


def test_a_gate_that_breaks_stays_shut() -> None:
    torn = Guard.model_construct(values=(), links=(), canaries=(None,))  # type: ignore[arg-type]
    decision = decide(MODEL, "text/plain", b"Sunita Pawar", torn)
    assert isinstance(decision, Refused)
    assert decision.rule == "crash"
    assert "Sunita" not in decision.reason


def test_a_value_cut_over_fields_is_seen() -> None:
    assert isinstance(sent(MODEL, {"a": "Sunita", "b": ["Paw", "ar"]}), Refused)


def test_a_refusal_tells_nothing_of_what_was_found() -> None:
    refused = sent(MODEL, {"Sunita Pawar": "919845012345"})
    assert isinstance(refused, Refused)
    assert not any(part in refused.model_dump_json() for part in ("Sunita", "98450"))


def planted(text: str, how: str) -> tuple[str, bytes]:
    """Give a request that carries `text`, encoded `how`."""
    escaped = "".join(f"\\u{ord(c):04x}" for c in text)
    return {
        "json": ("application/json", json.dumps({"a": [{"b": text}]}).encode()),
        "key": ("application/json", json.dumps({text: 1}).encode()),
        "escaped": ("application/json", f'{{"a":"{escaped}"}}'.encode()),
        "nested": ("application/json", json.dumps({"a": json.dumps({"b": text})}).encode()),
        "percent": ("application/json", json.dumps({"a": quote(text)}).encode()),
        "form": ("application/x-www-form-urlencoded", urlencode({"a": text}).encode()),
        "twice": ("application/x-www-form-urlencoded", urlencode({"a": quote(text)}).encode()),
        "xml": ("application/xml", f"<a><b>{escape(text)}</b></a>".encode()),
        "entities": ("text/xml", f"<a b='{''.join(f'&#{ord(c)};' for c in text)}'/>".encode()),
        "comment": ("text/xml", f"<a><!-- {text} --></a>".encode()),
        "text": ("text/plain; charset=utf-8", text.encode()),
    }[how]


HOWS = "json key escaped nested percent form twice xml entities comment text".split()


@pytest.mark.parametrize("how", HOWS)
@given(
    before=st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=20),
    case=st.sampled_from([str.upper, str.lower, str.title]),
    joint=st.sampled_from([" ", "  ", "-", "_", ".", "\u200b", " \u00ad"]),
)
@settings(max_examples=40)
def test_a_canary_never_leaves(how: str, before: str, case: object, joint: str) -> None:
    assert callable(case)
    text = f"{before} {case(CANARY).replace(' ', joint)} end"
    assert isinstance(decide(MODEL, *planted(text, how), GUARD), Refused)
