"""PDF: pages kept, running heads and feet set apart, notes tied, words closed over line ends, paragraphs over pages."""

from __future__ import annotations

from corpus.model import Span
from corpus.parsers import pdfium
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Written
from corpus.parsers.pages import written
from corpus.parsers.parsed import Parsed
from corpus.parsers.pdfium import LOWERED, RAISED, Page
from corpus.parsers.refusals import empty, garbled, image_only
from corpus.parsers.words import is_language

_LEAST = 200  # characters on a page before it is judged
_MOST_UNSHOWN = 0.05


def parse(content: bytes, name: str) -> Parsed:
    """Reads a PDF; pages that are an image or garbled are told in `unread`.

    Raises DocumentError when no page can be read.
    """
    found, spans, unread = read(content, name)
    return finished(found, name, pages=spans, unread=unread)


def read(content: bytes, name: str) -> tuple[Written, tuple[Span, ...], tuple[int, ...]]:
    """The text with its pieces, the span of each page, and the numbers of those without; raises as `parse` does."""
    pages = pdfium.pages(content, name)
    texts = [" ".join(row.text for row in page.rows) for page in pages]
    images = tuple(number for number, text in enumerate(texts, 1) if not text.strip())
    if len(images) == len(pages):
        raise image_only(name) if pages else empty(name)
    bad = tuple(number for number, text in enumerate(texts, 1) if _is_garbled(text))
    if len(bad) + len(images) == len(pages) or _is_garbled(" ".join(texts)):
        raise garbled(name)
    kept = [Page((), page.height) if number in bad else page for number, page in enumerate(pages, 1)]
    return *written(kept), tuple(sorted((*images, *bad)))


def _is_garbled(text: str) -> bool:
    """Whether the letters are codes of a font without a key, instead of a language."""
    shown = [letter for letter in text if not letter.isspace() and letter not in (RAISED, LOWERED)]
    unshown = sum(not letter.isprintable() or letter == "\ufffd" for letter in shown)
    return len(shown) >= _LEAST and (unshown > _MOST_UNSHOWN * len(shown) or not is_language(text))
