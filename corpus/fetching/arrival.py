"""Whether what arrived is the paper that was asked for, whole and in the form that was asked for."""

from __future__ import annotations

import re

from corpus.errors import FetchError
from corpus.fetching.web import Answer, IncompleteError
from corpus.identifiers import Form, Identifier
from corpus.parsers.markup import declared

_ROOTS = frozenset(
    ("officiele-publicatie", "kamerwrk", "handelingen", "kamervragen", "kamerstuk", "stcart", "staatsblad")
)
_RECORDS = frozenset(("metadata_gegevens", "owms-metadata"))
_PROLOG = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?+[^>]*+>)*+", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)")
_IDENTIFIER = re.compile(
    r"""<meta(?:data)?\b(?=[^>]{0,500}\bname\s*=\s*["']DC(?:TERMS)?\.identifier["'])[^>]{0,500}\bcontent\s*=\s*["']([^"'>]{0,200})["']"""
    r"|<dcterms:identifier>([^<>]{1,200})<",
    re.IGNORECASE,
)
_BODY = re.compile(r"broodtekst|main-column|kamervraagomschrijving|class=[\"'][^\"']{0,80}\bstuk\b")
_TAIL = 2048


class AbsentError(Exception):
    """The server has no such paper in this form, though it may have answered 200 with a page that says so."""


def check(answer: Answer, form: Form, identifier: Identifier) -> None:
    """Raises AbsentError, IncompleteError (ask again), or FetchError (another paper than asked for)."""
    if not answer.content.strip():
        raise IncompleteError("empty")
    if form == "pdf":
        _pdf(answer.content)
    elif form == "html":
        _html(answer.content, identifier)
    else:
        _xml(answer.content, _RECORDS if form == "metadata" else _ROOTS, identifier)


def _xml(content: bytes, roots: frozenset[str], identifier: Identifier) -> None:
    """Begins with a root that official papers have, ends where that root ends, and names the paper asked for."""
    text = _decoded(content)
    prolog = _PROLOG.match(text)
    tag = _TAG.match(text, prolog.end() if prolog else 0)
    root = tag[1].rpartition(":")[2] if tag else ""
    if root.lower() == "html" or (root not in roots and "</html>" in text[-_TAIL:].lower()):
        raise AbsentError
    if root not in roots:
        if not tag and text.lstrip()[:1] == "<":
            raise IncompleteError("cut off")
        raise FetchError(
            f"{identifier}: de server stuurde iets anders dan een officieel stuk (<{root or text[:20].strip()}>). "
            "Probeer het later opnieuw.",
            f"{identifier}: the server sent something other than an official paper (<{root or text[:20].strip()}>). "
            "Try again later.",
        )
    # behind the end of the root only comments and instructions may stand
    last = text[-_TAIL:].rpartition("</")[2]
    if not re.match(rf"(?:\w+:)?{re.escape(root)}\s*+>(?!.*<\w)", last, re.DOTALL):
        raise IncompleteError("cut off")
    _same(text, identifier)


def _same(text: str, identifier: Identifier) -> None:
    match = _IDENTIFIER.search(text)
    named = next((group.strip() for group in match.groups() if group), "") if match else ""
    if named and named.lower() != str(identifier).lower():
        raise FetchError(
            f"Gevraagd is {identifier}, maar de server stuurde {named}. Vraag dat stuk als u het zoekt.",
            f"{identifier} was asked for, but the server sent {named}. Ask for that if you seek it.",
        )


def _decoded(content: bytes) -> str:
    """The text in the encoding it names, else UTF-8; bytes that are none of it arrived damaged."""
    encoding = declared(content)
    try:
        # a mark that was encoded twice, as in some copies of the Handelingen
        return content.decode(encoding).removeprefix("\ufeff").removeprefix("\u00ef\u00bb\u00bf")
    except (LookupError, UnicodeDecodeError) as error:
        raise IncompleteError(f"no {encoding}") from error


def _html(content: bytes, identifier: Identifier) -> None:
    """A page with a body of text that names the paper; the site has pages of its own for what it lacks."""
    text = content.decode("utf-8", "replace")
    if str(identifier).lower() not in text.lower() or not _BODY.search(text):
        raise AbsentError
    if not re.search(r"</(?:html|body)\s*>", text[-_TAIL:], re.IGNORECASE):
        raise IncompleteError("cut off")


def _pdf(content: bytes) -> None:
    if b"%PDF-" not in content[:1024]:
        raise AbsentError
    if b"%%EOF" not in content[-_TAIL:]:
        raise IncompleteError("cut off")


def form_of(content: bytes) -> str | None:
    """The extension for a file of the chamber's own, told by its bytes; None for what is neither PDF nor Word."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return "docx" if content.startswith(b"PK\x03\x04") and b"word/" in content else None
