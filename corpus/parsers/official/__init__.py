"""Official XML: Kamerstukken of both dialects, Kamervragen, Handelingen and other official publications."""

from __future__ import annotations

from corpus.parsers.official.reader import parse

__all__ = ["parse"]
