"""Whether a paper was read without loss: the characters of its XML against those of the document.

The source is read here by another parser and by rules of its own: every text node outside the metadata, in the order
of the file, with footnotes taken out of their sentences and put behind everything else. The number of a footnote
(`noot.nr`) stays where its marker stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.etree import ElementTree

from corpus.model import Document
from corpus.parsers import markup
from corpus.reading import fold, text_of

_NOTES = ("noot", "eindnoot", "voetnoot")
_AROUND = 20


@dataclass(frozen=True, slots=True)
class Check:
    """Characters (without white space) of source and document, and what is wrong, in words; () where nothing is."""

    characters: int
    failures: tuple[str, ...]


def check(content: bytes, name: str, document: Document) -> Check:
    """Compares a paper's XML with the document read from it; raises DocumentError when the XML cannot be read."""
    root = ElementTree.fromstring(markup.source(content, name))  # noqa: S314 - official papers, checked by `markup`
    wanted = _squeezed("".join(_texts(root)))
    failures = (*_differences(wanted, _squeezed(document.text)), *_glued(root, document.text), *_structure(document))
    return Check(len(wanted), failures)


def _texts(root: ElementTree.Element) -> Iterator[str]:
    """The text nodes, footnotes behind the rest; a footnote within a footnote behind all."""
    later: list[ElementTree.Element] = []
    yield from _walk(root, later)
    for note in later:
        yield note.text or ""
        for child in note:
            if child.tag != "noot.nr":
                yield from _walk(child, later)
            yield child.tail or ""


def _walk(element: ElementTree.Element, later: list[ElementTree.Element]) -> Iterator[str]:
    if element.tag == "metadata":
        return
    yield element.text or ""
    for child in element:
        if child.tag in _NOTES:
            later.append(child)
            number = child.find("noot.nr")
            yield "".join(number.itertext()) if number is not None else ""
        else:
            yield from _walk(child, later)
        yield child.tail or ""


def _differences(wanted: str, found: str) -> Iterator[str]:
    if wanted == found:
        return
    lost = Counter(wanted) - Counter(found)
    added = Counter(found) - Counter(wanted)
    yield f"{lost.total()} characters lost, {added.total()} too many"
    if len(wanted) < 20_000:
        for kind, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
            if kind != "equal":
                yield f"{kind} at {wanted[max(a - _AROUND, 0) : a]!r}: {wanted[a:b]!r} became {found[c:d]!r}"


def _glued(root: ElementTree.Element, text: str) -> Iterator[str]:
    """Paragraphs of plain text must stand in the document word for word."""
    folded = fold(text)
    for paragraph in root.iter("al"):
        words = fold(paragraph.text or "")
        if len(paragraph) == 0 and words and words not in folded:
            yield f"paragraph does not read as in the source: {words[:60]!r}"


def _structure(document: Document) -> Iterator[str]:
    """Every character is in a block, a marker or white space; none is in two blocks, but for the heads of tables."""
    text = document.text
    times = bytearray(len(text))
    for block in document.blocks:
        if text_of(text, block.spans) != block.text:
            yield f"block {block.number} does not read back from its spans"
        for sentence in block.sentences:
            if text_of(text, sentence.spans) != sentence.text:
                yield f"a sentence of block {block.number} does not read back from its spans"
        if "".join(sentence.text for sentence in block.sentences).replace(" ", "") != block.text.replace(" ", ""):
            yield f"the sentences of block {block.number} are not its text"
        for span in (*block.spans, *(marker.span for marker in block.markers)):
            for offset in range(span.start, span.end):
                times[offset] = 2 if times[offset] and block.label != "table" else 1
    outside = [i for i, count in enumerate(times) if not count and not text[i].isspace() and text[i] != "\u00ad"]
    if outside:
        yield f"{len(outside)} characters in no block, from {text[outside[0] : outside[0] + 40]!r}"
    if doubled := [i for i, count in enumerate(times) if count > 1]:
        yield f"{len(doubled)} characters in two blocks, from {text[doubled[0] : doubled[0] + 40]!r}"
    notes = [block.note for block in document.blocks if block.label == "footnote"]
    tied = {marker.note for block in document.blocks for marker in block.markers}
    said = {note for block in document.blocks for sentence in block.sentences for note in sentence.notes}
    if len(set(notes)) < len(notes):
        yield "two footnotes with one label"
    for note in notes:
        if note not in tied or note not in said:
            yield f"footnote {note} is tied to no sentence"


def _squeezed(text: str) -> str:
    return "".join(text.split())
