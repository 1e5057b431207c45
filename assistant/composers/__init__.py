"""Composers choose which words of the papers answer; they only point, and `verify` makes the citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.model import Pointer, Question
from index.model import Candidate

Composer = Callable[[Question, Sequence[Candidate]], Sequence[Pointer]]
