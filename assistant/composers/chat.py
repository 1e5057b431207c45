"""A chat model as composer: it points at sentences and puts them in words of its own, and is believed in neither.

It is asked only where the extractive composer would answer, so that it does not answer where the papers are silent.
Each of its quotations becomes the whole sentence that it is of; `verify` and `claims` then check every statement.
"""

from __future__ import annotations

import html
import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, Queue
from threading import Event, Thread

from assistant import tuning
from assistant.composers import Composer, ComposerError, chat_prompt, extractive
from assistant.composers.chat_lines import Draft, Lines
from assistant.composers.chat_prompt import Passage
from assistant.model import Pointer, Question
from corpus.reading import fold
from index.model import Candidate

# Takes instructions and a message; gives what the model writes, in pieces. Raises ComposerError.
Chat = Callable[[str, str], Iterator[str]]

_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_FEWEST_WORDS = 3

_log = logging.getLogger(__name__)


class ChatComposer:
    """Composes with a chat model, within `seconds` for the whole answer."""

    def __init__(self, chat: Chat, seconds: float, stand_in: Composer = extractive.compose) -> None:
        self._chat = chat
        self._seconds = seconds
        self.stand_in = stand_in

    def __call__(self, question: Question, candidates: Sequence[Candidate]) -> Iterator[Pointer]:
        """Yields what the model points at, as it writes; raises ComposerError when nothing usable comes."""
        if not tuple(self.stand_in(question, candidates)):
            return
        offered = chat_prompt.passages(question, candidates)
        if not offered:
            raise ComposerError("refused")
        drafts = 0
        pieces = self._chat(chat_prompt.system(question), chat_prompt.user(question, offered))
        for draft in _drafts(within(pieces, self._seconds)):
            drafts += 1
            yield pointer(draft, offered)
        if not drafts:
            raise ComposerError("refused")


def pointer(draft: Draft, offered: Sequence[Passage]) -> Pointer:
    """What a draft points at: the whole sentence when its quotation is a verbatim part of it, else what it wrote."""
    if not 1 <= draft.passage <= len(offered):
        return Pointer("", -1, draft.quote, draft.claim)
    given = offered[draft.passage - 1]
    whole = given.sentence.text if is_part(draft.quote, given.sentence.text) else draft.quote
    return Pointer(given.document.id, given.block.number, whole, draft.claim)


def is_part(quote: str, sentence: str) -> bool:
    """Whether the words stand in the sentence as they are, kinds of quotation marks and dashes apart."""
    part, whole = _plain(quote), _plain(sentence)
    for found in (part, part.rstrip(" .,;:")):
        if found == whole or (len(found.split()) >= _FEWEST_WORDS and _stands_in(found, whole)):
            return True
    return False


def within(pieces: Iterator[str], seconds: float) -> Iterator[str]:
    """Yields the pieces as they come; raises ComposerError once the seconds are over, also while none comes."""
    arrived: Queue[str | BaseException | None] = Queue()
    stopped = Event()

    def read() -> None:
        try:
            for piece in pieces:
                if stopped.is_set():
                    return
                arrived.put(piece)
            arrived.put(None)
        except BaseException as error:
            arrived.put(error)

    deadline = time.monotonic() + seconds
    Thread(target=read, daemon=True).start()
    try:
        while True:
            try:
                piece = arrived.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise ComposerError("timeout") from None
            if piece is None:
                return
            if isinstance(piece, ComposerError):
                raise piece
            if isinstance(piece, BaseException):
                _log.info("The chat model failed: %s", type(piece).__name__)
                raise ComposerError("failed") from piece
            yield piece
    finally:
        stopped.set()


def _drafts(pieces: Iterator[str]) -> Iterator[Draft]:
    """Yields the drafts; no more than an answer holds, and none beyond the longest that is read."""
    lines = Lines()
    count = length = 0
    for piece in pieces:
        length += len(piece)
        for draft in lines.feed(piece):
            yield draft
            count += 1
            if count == tuning.MOST_DRAFTS:
                return
        if length > tuning.LONGEST_OUTPUT:
            return
    yield from lines.close()


def _stands_in(part: str, whole: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def _plain(text: str) -> str:
    return fold(html.unescape(text).translate(_ALIKE)).strip(' "')
