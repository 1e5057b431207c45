"""The names that a paper introduces: a professor, or the letters in brackets behind an organisation's name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.model import Block, Holder
from corpus.shape import shape

_TITLED = re.compile(
    r"\b(?:[Pp]rof\.|[Pp]rofessor|[Hh]oogleraar|[Oo]nderzoekers?|[Dd]r\.)(?: (?:dr|mr|drs|ir|em)\.)*(?: ?[A-Z]\.){0,6} "
    r"(?:(?:van|de|der|den|ten|ter) ){0,3}([A-Z][\w-]{2,})"
)
_SHORT = re.compile(r"\(([A-Z][A-Za-z&-]*[A-Z][A-Za-z&-]*)\)")
_BEFORE = 90


def names(blocks: Iterable[Block]) -> dict[str, Holder]:
    """Names by holder, for the whole paper."""
    found: dict[str, Holder] = {}
    for block in blocks:
        for short in _SHORT.finditer(block.text) if "(" in block.text else ():
            holder = _holder(block.text[max(0, short.start() - _BEFORE) : short.start()])
            if holder:
                found.setdefault(short[1], holder)
        for titled in _TITLED.finditer(block.text):
            found.setdefault(titled[1], "onderzoekers")
    return found


def _holder(before: str) -> Holder | None:
    """Whose the name is that ends the text before the brackets."""
    words = shape(before, {}).words
    return words[-1].holder if words and words[-1].code in "GgNn" else None
