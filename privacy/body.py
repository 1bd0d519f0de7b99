"""Read an outgoing body as its receiver would: every text in it, and the field it stands in."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote_plus
from xml.etree import ElementTree as ET

from core.errors import ConsultError

Text = tuple[str, str]  # field path, text
_JSON = ("application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1")
_LONGEST_PATH, _DEEP = 300, "@deep"
_DEEPEST = 60  # levels of nesting
NAMES = "@names"  # the path of what names fields, which is text too


class Unreadable(ConsultError):
    """A body nothing here can read, so nothing here can vouch for."""


def read(content_type: str, body: bytes) -> Iterator[Text]:
    """Give each text with the path of its field, e.g. ``recipients[].mobiles``.

    Raises Unreadable for what is not JSON, a form, XML or plain text in UTF-8.
    """
    if not body:
        return
    kind, _, parameters = content_type.lower().partition(";")
    kind = kind.strip()
    if "charset" in parameters and "utf-8" not in parameters and "us-ascii" not in parameters:
        raise Unreadable("only UTF-8 is read")
    try:
        text = body.decode()
        if kind in _JSON or kind.endswith("+json"):
            yield from _json(text)
        elif kind == "application/x-www-form-urlencoded":
            yield from form(text)
        elif kind in ("application/xml", "text/xml") or kind.endswith("+xml"):
            yield from _xml(text)
        elif kind.startswith("text/"):
            yield from layers("", text)
        else:
            raise Unreadable("a content type nobody reads")
    except (ValueError, ET.ParseError, RecursionError) as wrong:
        raise Unreadable("the body is not what its content type says") from wrong


def form(text: str, prefix: str = "") -> Iterator[Text]:
    """Read percent-encoded pairs, of a body or a query."""
    for name, value in parse_qsl(text, keep_blank_values=True):
        yield NAMES, name
        yield from layers(_inside(prefix, name), value)


def _json(text: str) -> Iterator[Text]:
    """Read JSON, a repeated key as often as it stands there."""
    yield from _walk("", json.loads(text, object_pairs_hook=_Pairs))


class _Pairs(list[tuple[str, object]]):
    """An object with every pair it was written with."""


def _walk(path: str, value: object, depth: int = 0) -> Iterator[Text]:
    _require_shallow(depth)
    if isinstance(value, _Pairs):
        for name, inner in value:
            yield NAMES, name
            yield from _walk(_inside(path, f".{name}" if path else name), inner, depth + 1)
    elif isinstance(value, list):
        within = _inside(path, "[]")
        for inner in value:
            yield from _walk(within, inner, depth + 1)
    elif isinstance(value, str):
        yield from layers(path, value)
    elif value is not None and not isinstance(value, bool):
        yield path, str(value)


def _require_shallow(depth: int) -> None:
    """Refuse what is nested deeper than anything of ours: each level costs at every text."""
    if depth > _DEEPEST:
        raise Unreadable("nested too deeply")


def _inside(path: str, part: str) -> str:
    """Name a field inside another; nobody declares one as long as a hostile body can make it."""
    return path + part if len(path) + len(part) <= _LONGEST_PATH else _DEEP


def _xml(text: str) -> Iterator[Text]:
    """Read XML; a document type or an entity of its own is refused."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("XML with a document type")
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        yield from (("", part) for part in _between(opening, closing, text))
    yield from _element("", ET.fromstring(text))  # noqa: S314 - our own request, entities refused


def _between(opening: str, closing: str, text: str) -> Iterator[str]:
    """Give what stands between two marks, and what follows a mark that is never closed."""
    at = text.find(opening)
    while at >= 0:
        end = text.find(closing, at + len(opening))
        yield text[at + len(opening) : end if end >= 0 else None]
        at = text.find(opening, end) if end >= 0 else -1


def _element(path: str, element: ET.Element, depth: int = 0) -> Iterator[Text]:
    _require_shallow(depth)
    tag = element.tag.rpartition("}")[2]
    here = _inside(path, f".{tag}" if path else tag)
    yield NAMES, tag
    for name, value in element.attrib.items():
        yield NAMES, name
        yield from layers(_inside(here, f"@{name.rpartition('}')[2]}"), value)
    yield from layers(here, element.text or "")
    for child in element:
        yield from _element(here, child, depth + 1)
        yield from layers(here, child.tail or "")


def layers(path: str, text: str) -> Iterator[Text]:
    """Give a text, and what stands in it under percent signs, escapes or a second JSON."""
    yield path, text
    seen = {text}
    for _ in range(3):
        text = _unescaped(unquote_plus(text) if "%" in text else text)
        if text in seen:
            break
        seen.add(text)
        yield path, text


def _unescaped(text: str) -> str:
    if "&" in text:
        text = re.sub(r"&#x([0-9a-fA-F]{1,6});", lambda m: _character(int(m[1], 16)), text)
        text = re.sub(r"&#(\d{1,7});", lambda m: _character(int(m[1])), text)
    if "\\" in text:
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: _character(int(m[1], 16)), text)
    return text


def _character(point: int) -> str:
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else " "
