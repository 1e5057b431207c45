"""Headings that no style names: short bold paragraphs above others that are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.parsers.flow import Para

LEVEL = 7
_LONGEST = 160
_NO_HEADING = re.compile(r"[.,;:?!…][\"”’)]*$|^[\W\d]*$")


def bold_headings(paras: Iterable[Para]) -> Iterator[Para]:
    """Yields the paragraphs, the bold ones that stand above text as headings."""
    listed = list(paras)
    following = ""
    is_bold = True
    found: list[Para] = []
    for para in reversed(listed):
        if para.label == "paragraph" and para.is_bold and following and not is_bold and _is_short(para.words):
            para = replace(para, label="heading", level=LEVEL)  # noqa: PLW2901
        if para.words and para.label != "footnote":
            following, is_bold = para.words, para.is_bold and para.label == "paragraph"
        found.append(para)
    yield from reversed(found)


def _is_short(words: str) -> bool:
    return 0 < len(words) <= _LONGEST and not _NO_HEADING.search(words)
