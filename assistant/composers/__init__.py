"""Composers choose which words of the papers answer; they only point, and `verify` makes the citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol, runtime_checkable

from assistant.model import Pointer, Question
from index.model import Candidate

Composer = Callable[[Question, Sequence[Candidate]], Iterable[Pointer]]
# Why a composer could not do its work; each has a text notice.… in `texts`.
Failure = Literal["timeout", "connection", "credentials", "busy", "failed", "refused"]


class ComposerError(Exception):
    """A composer broke off; what it pointed at before stands, as far as it was verified."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure: Failure = failure


@runtime_checkable
class Fallible(Protocol):
    """A composer that may break off, or claim what the papers do not bear out; then `stand_in` answers."""

    stand_in: Composer

    def __call__(self, question: Question, candidates: Sequence[Candidate]) -> Iterable[Pointer]: ...
