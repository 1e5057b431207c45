"""The rows of text on the pages of a PDF, with where they stand and how they look; all that we ask of pdfium.

pdfium guesses blanks from the places of letters. Where the letters stand much closer than the font's own blank is wide,
the guess is wrong ("Kamers tuk 3 6200") and dropped; blanks that the file itself holds are kept.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from corpus.errors import DocumentError
from corpus.parsers.refusals import damaged, locked, too_large

RAISED, LOWERED = "\ue000", "\ue001"  # around raised digits in `Row.text`
WIDE = "\t"  # in `Row.text`: a gap as between columns
MOST_PAGES = 3_000
MOST_CHARACTERS = 12_000_000
_ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe
_WIDE = 1.6  # em; a wider gap is between columns
_NARROW, _AFTER_INITIAL = 0.55, 0.7  # of the font's blank; "A rbeid" is one word where "wet- en" is two
_USUAL_BLANK = 0.28  # em
_HYPHEN = "\x02"
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|cmbx", re.IGNORECASE)
_ITALIC = 1 << 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page: `y` is its base line from the bottom, in points, as are the others."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    is_italic: bool
    is_broken: bool  # ends in a hyphen within a word


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its rows in reading order and its height."""

    rows: tuple[Row, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Font:
    name: bytes
    is_bold: bool
    is_italic: bool


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A letter; `is_apart` tells that the file itself holds a blank before it."""

    letter: str
    x0: float
    x1: float
    y: float
    size: float
    is_apart: bool
    font: _Font


def pages(content: bytes, name: str) -> list[Page]:
    """Every page; raises DocumentError when the file is damaged, locked, or has too many pages or characters."""
    with _opened(content, name) as document:
        if len(document) > MOST_PAGES:
            raise too_large(name)
        return list(_pages(document, name))


def plain(content: bytes, name: str) -> str:
    """All letters in pdfium's own order, wherever they stand, for checking; raises DocumentError as `pages` does."""
    with _opened(content, name) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The file, while nobody else reads one; what goes wrong in it is told as DocumentError."""
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise _refused(name, error) from error
        try:
            yield document
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            raise damaged(name) from error
        finally:
            document.close()


def _refused(name: str, error: Exception) -> DocumentError:
    return locked(name) if "password" in str(error).lower() else damaged(name)


def _pages(document: pypdfium2.PdfDocument, name: str) -> Iterator[Page]:
    count = 0
    blanks: dict[bytes, float] = {}
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        try:
            letters = raw.FPDFText_CountChars(text.raw)
            count += letters
            if count > MOST_CHARACTERS:
                raise too_large(name)
            lines = list(_lines(text.raw, letters, blanks))
            yield Page(tuple(_rows(lines, blanks)), page.get_height())
        finally:
            text.close()
            page.close()


def _lines(text: ctypes.c_void_p, count: int, blanks: dict[bytes, float]) -> Iterator[list[_Glyph]]:
    """The glyphs between the line ends that pdfium tells; one that breaks a word ends in `_HYPHEN`.

    Notes in `blanks` how wide each font's own blank is, in em.
    """
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    line: list[_Glyph] = []
    font, em = _Font(b"", False, False), 1.0
    is_apart = False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE002 else "\ufffd"
        if letter in "\r\n":
            if line:
                yield line
            line, is_apart = [], False
            continue
        if raw.FPDFText_IsGenerated(text, index) == 1 and letter != _HYPHEN:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        height = max(box.top - box.bottom, 0.1)
        if not line or index % 4 == 0:
            font, em = _font(text, index, height)
        if letter.isspace():
            is_apart = True
            blanks.setdefault(font.name, (box.right - box.left) / (em * height))
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        line.append(_Glyph(letter, box.left, box.right, y.value, em * height, is_apart, font))
        is_apart = False
        if letter == _HYPHEN:
            yield line
            line = []
    if line:
        yield line


def _font(text: ctypes.c_void_p, index: int, height: float) -> tuple[_Font, float]:
    """The font of a glyph, and its em as a part of the height of the glyph's box."""
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(64)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetFontInfo(text, index, name, 64, flags)
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * max(abs(matrix.d), abs(matrix.b))
    is_bold = raw.FPDFText_GetFontWeight(text, index) >= _BOLD or _BOLD_NAME.search(name.value) is not None
    ratio = size / height if 0.2 < size / height < 5 else 1.0
    return _Font(name.value, is_bold, bool(flags.value & _ITALIC)), ratio


def _rows(lines: Iterable[list[_Glyph]], blanks: dict[bytes, float]) -> Iterator[Row]:
    """The lines, with those that pdfium broke at a raised number made one again."""
    held: list[_Glyph] = []
    for line in lines:
        if held and _is_same_row(held, line):
            held += line
            continue
        if held:
            yield _row(held, blanks)
        held = line
    if held:
        yield _row(held, blanks)


def _is_same_row(held: Sequence[_Glyph], line: Sequence[_Glyph]) -> bool:
    last, first = held[-1], line[0]
    largest = max(last.size, first.size)
    is_level = abs(_base(held) - _base(line)) < 0.3 * largest or (
        min(last.size, first.size) < 0.8 * largest and abs(last.y - first.y) < 0.6 * largest
    )
    return last.letter != _HYPHEN and is_level and last.x1 - 0.3 * largest <= first.x0


def _base(glyphs: Sequence[_Glyph]) -> float:
    """The base line of the larger glyphs."""
    largest = max(glyph.size for glyph in glyphs)
    return next(glyph.y for glyph in glyphs if glyph.size > 0.9 * largest)


def _row(glyphs: Sequence[_Glyph], blanks: dict[bytes, float]) -> Row:
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = max(sizes, key=lambda one: (sizes[one] * one, one))
    base = next((glyph.y for glyph in glyphs if abs(glyph.size - size) < 0.1 * size), glyphs[0].y)
    letters: list[str] = []
    is_raised = False
    for index, glyph in enumerate(glyphs):
        gap = glyph.x0 - glyphs[index - 1].x1 if index else 0.0
        was_raised, is_raised = is_raised, _is_raised(glyph, size, base)
        if was_raised and not is_raised:
            letters.append(LOWERED)
        if index and gap > _WIDE * size:
            letters.append(WIDE)
        elif index and (glyph.is_apart or gap > _least(glyphs, index, blanks)):
            letters.append(" ")
        if is_raised and not was_raised:
            letters.append(RAISED)
        letters.append("-" if glyph.letter == _HYPHEN else glyph.letter)
    if is_raised:
        letters.append(LOWERED)
    return Row(
        text="".join(letters),
        x0=glyphs[0].x0,
        x1=max(glyph.x1 for glyph in glyphs),
        y=base,
        size=size,
        is_bold=sum(glyph.font.is_bold for glyph in glyphs) > 0.9 * len(glyphs),
        is_italic=sum(glyph.font.is_italic for glyph in glyphs) > 0.9 * len(glyphs),
        is_broken=glyphs[-1].letter == _HYPHEN,
    )


def _least(glyphs: Sequence[_Glyph], index: int, blanks: dict[bytes, float]) -> float:
    """The narrowest gap, in points, that is a blank before this glyph."""
    glyph, before = glyphs[index], glyphs[index - 1]
    is_initial = before.letter.isupper() and before.letter != "U" and glyph.letter.islower()
    if is_initial and index > 1:
        first = glyphs[index - 2]
        is_initial = (
            before.is_apart or not first.letter.isalnum() or before.x0 - first.x1 > _NARROW * _USUAL_BLANK * before.size
        )
    part = _AFTER_INITIAL if is_initial else _NARROW
    return part * blanks.get(glyph.font.name, _USUAL_BLANK) * max(before.size, glyph.size)


def _is_raised(glyph: _Glyph, size: float, base: float) -> bool:
    return glyph.letter.isdigit() and glyph.size < 0.8 * size and glyph.y > base + 0.1 * size
