"""Readers of file formats; each takes the text of a file and gives the pieces of a document.

A reader is a function from canonical text to `Parsed`; `by_name` is the list of them.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.parsers import letter, plain
from corpus.parsers.parsed import Parsed

Reader = Callable[[str], Parsed]

by_name: dict[str, Reader] = {"letter": letter.parse, "plain": plain.parse}
