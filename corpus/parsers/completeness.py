"""Whether a reader kept every character of a file: its text nodes against what was written, counted apart.

The count goes over the file in its own plain way, so that a mistake in a reader is not made here again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element
from lxml.html import HtmlElement

from corpus.parsers import docx, html, odt, pdf, pdfium
from corpus.parsers.docx import PAGE_NUMBER
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Written
from corpus.parsers.packages import Package
from corpus.parsers.page_text import is_around, main_parts
from corpus.parsers.parsed import Parsed
from corpus.parsers.word_styles import W, read_styles

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (f"{W}del", f"{W}moveFrom", _FALLBACK)


@dataclass(frozen=True, slots=True)
class Lost:
    """Characters, blanks apart: of the file, of the text; in the file alone, in the text alone, and in no piece."""

    source: int
    text: int
    dropped: str
    added: str
    outside: str


def lost(content: bytes, name: str) -> Lost:
    """Compares a DOCX, ODT, HTML or PDF file with its text; raises KeyError for others, DocumentError as readers."""
    kind = name.rpartition(".")[2].lower()
    own, written = _COUNTED[kind](content, name)
    made = {offset for span in written.made for offset in range(*span)}
    shown = Counter(letter for offset, letter in enumerate(written.text) if offset not in made and not letter.isspace())
    held = Counter(letter for letter in own if not letter.isspace())
    return Lost(
        source=held.total(),
        text=shown.total(),
        dropped="".join((held - shown).elements()),
        added="".join((shown - held).elements()),
        outside=outside(finished(written, name)),
    )


def outside(parsed: Parsed) -> str:
    """What stands in the text but in no piece, marker or footnote label, blanks apart."""
    inside: set[int] = set()
    for piece in parsed.pieces:
        for span in (*piece.spans, *(marker.span for marker in piece.markers)):
            inside.update(range(*span))
        if piece.label == "footnote" and piece.spans:
            start = parsed.text.rfind("\n", 0, piece.spans[0].start) + 1
            lead = parsed.text[start : piece.spans[0].start]
            if re.fullmatch(r"\s*[\[(]?[\w*†‡⁰¹²³⁴-⁹]{1,6}[\])]?\.?\s*", lead):
                inside.update(range(start, piece.spans[0].start))
    return "".join(letter for at, letter in enumerate(parsed.text) if at not in inside and not letter.isspace())


def _docx(content: bytes, name: str) -> tuple[str, Written]:
    package = Package(content, name)
    body = package.xml("word/document.xml").find(f"{W}body")
    if body is None:
        return "", docx.read(content, name)
    hidden = read_styles(None, None)
    parts = [part for group in docx.headers(package, body) for part in group]
    texts = ["".join(_word_text(body, hidden.is_hidden))]
    for part in parts:
        lines = ("".join(_word_text(line, hidden.is_hidden)) for line in _paragraphs(part))
        texts += [line for line in lines if not PAGE_NUMBER.fullmatch(line.strip())]
    for kind in ("footnote", "endnote"):
        notes = package.optional(f"word/{kind}s.xml")
        called = {link.get(f"{W}id") for link in body.iter(f"{W}{kind}Reference") if not _is_gone(link)}
        if notes is not None:
            held = (one for one in notes.iter(f"{W}{kind}") if one.get(f"{W}id") in called)
            texts += ["".join(_word_text(one, hidden.is_hidden)) for one in held]
    return "".join(texts), docx.read(content, name)


def _paragraphs(part: _Element) -> Iterator[_Element]:
    for paragraph in part.iter(f"{W}p"):
        if not _is_gone(paragraph):
            yield paragraph


def _word_text(element: _Element, is_hidden: Callable[[_Element | None], bool]) -> Iterator[str]:
    """The `w:t` that are shown, each counted for the paragraph that it stands in."""
    for text in element.iter(f"{W}t"):
        run = text.getparent()
        properties = run.find(f"{W}rPr") if run is not None else None
        own = next(text.iterancestors(f"{W}p"), None)
        if not _is_gone(text) and not is_hidden(properties) and (element.tag != f"{W}p" or own is element):
            yield text.text or ""


def _is_gone(element: _Element) -> bool:
    return next(element.iterancestors(*_GONE), None) is not None


def _odt(content: bytes, name: str) -> tuple[str, Written]:
    package = Package(content, name)
    styles = package.optional("styles.xml")
    body = package.xml("content.xml").find(f"{odt.OFFICE}body/{odt.OFFICE}text")
    texts = [] if body is None else ["".join(_odf_text(body))]
    for part in () if styles is None else styles.iter(f"{odt.STYLE}header", f"{odt.STYLE}footer"):
        lines = ("".join(_odf_text(line)) for line in part.iter(f"{odt.TEXT}p"))
        texts += [line for line in lines if not PAGE_NUMBER.fullmatch(line.strip())]
    return "".join(texts), odt.read(content, name)


def _odf_text(element: _Element) -> Iterator[str]:
    """The text in paragraphs and headings that are shown."""
    for one in element.iter():
        if not isinstance(one.tag, str):
            continue
        within = [one, *one.iterancestors()]
        if any(above.tag in odt.SKIPPED for above in within):
            continue
        is_inside = any(above.tag in (f"{odt.TEXT}p", f"{odt.TEXT}h") for above in within)
        above = one.getparent()
        if is_inside and one.text:
            yield one.text
        if is_inside and one is not element and one.tail and above is not None and not _is_paragraph(one):
            yield one.tail


def _is_paragraph(element: _Element) -> bool:
    return element.tag in (f"{odt.TEXT}p", f"{odt.TEXT}h")


def _html(content: bytes, name: str) -> tuple[str, Written]:
    root = html.tree(content, name)
    parts = main_parts(root)
    return "".join(text for part in parts for text in _page_text(part)), html.read(root, name)


def _page_text(element: HtmlElement) -> Iterable[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and not is_around(child):
            yield from _page_text(child)
        if child.tail:
            yield child.tail


def _pdf(content: bytes, name: str) -> tuple[str, Written]:
    """A hyphen at the end of a line, which pdfium gives as a code of its own, is a soft or a hard one in the text."""
    found, _, _ = pdf.read(content, name)
    text = pdfium.plain(content, name).translate(_HYPHENS)
    return text, replace(found, text=found.text.translate(_HYPHENS))


_HYPHENS = dict.fromkeys(map(ord, "\x02\ufffe\u00ad"), "-")
_COUNTED = {"docx": _docx, "odt": _odt, "html": _html, "htm": _html, "pdf": _pdf}
