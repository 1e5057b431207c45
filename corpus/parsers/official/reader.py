"""Official XML of both dialects, `officiele-publicatie` (2010 on) and `kamerwrk` (1995-2009)."""

from __future__ import annotations

import re

from corpus.errors import DocumentError
from corpus.parsers.markup import Element, tree, web_page
from corpus.parsers.official import blocks, debates, edges, masthead, questions
from corpus.parsers.official.elements import words_of
from corpus.parsers.official.flow import Flow, Handler
from corpus.parsers.parsed import Parsed

ROOTS = ("officiele-publicatie", "kamerwrk", "vraagdoc")
_OFFICE = re.compile(r"^(?:De\s+)?((?:minister|staatssecretaris)\b.*?)[,.]?$", re.IGNORECASE)


def parse(content: bytes, name: str) -> Parsed:
    """Reads a paper; raises DocumentError for another kind of XML, and for what `markup.tree` refuses."""
    root = tree(content, name)
    if root.tag not in ROOTS:
        raise _another(root, name)
    flow = Flow(root, {**blocks.HANDLERS, **_handlers(root)}, pretty=_is_pretty(root))
    flow.labels = edges.labels(root)
    flow.read(root)
    signed = [("", words_of(element)) for element, label in flow.labels.items() if label == "signature"]
    metadata = masthead.described(root, flow.signers or signed, name)
    return Parsed(
        text=flow.canvas.text,
        pieces=tuple(flow.canvas.pieces),
        signatory=_signatory(root, flow, metadata.sender),
        metadata=metadata,
    )


def _handlers(root: Element) -> dict[str, Handler]:
    if root.find("handelingen") is not None:
        return debates.HANDLERS
    return questions.HANDLERS if root.find("kamervragen") is not None or root.find(".//vragen") is not None else {}


def _signatory(root: Element, flow: Flow, sender: str | None) -> str | None:
    """The office of the minister or state secretary who signed or answers; nobody else speaks for the government."""
    offices = [match[1] for function, _ in flow.signers if (match := _OFFICE.match(function))]
    if offices:
        return offices[0]
    answered = questions.answered_by(root)
    named = answered[0] if answered else sender
    found = _OFFICE.match(named or "")
    return found[1] if found else None


def _is_pretty(root: Element) -> bool:
    """Whether the file was indented after the fact, so that blanks stand around every tag."""
    paragraphs = [element.text for element in root.iter("al") if element.text]
    return bool(paragraphs) and all(text[:1] == "\n" for text in paragraphs)


def _another(root: Element, name: str) -> DocumentError:
    tag = str(root.tag).rpartition("}")[2]
    if tag.lower() == "html":
        return web_page(name)
    return DocumentError(
        f"{name} is geen officieel stuk maar andere XML (het begint met <{tag}>). Kies de XML van een Kamerstuk, "
        "Kamervragen of Handelingen.",
        f"{name} is no official paper but other XML (it begins with <{tag}>). Choose the XML of a Kamerstuk, "
        "Kamervragen or Handelingen.",
    )
