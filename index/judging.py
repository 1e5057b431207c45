"""The judge that we ship: how well a text answers a question, read together with it.

Who asks reads along, for the thread that is awake has a core already; others read beside it (`index/cores.py`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Event, Lock
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index import contextual, cores
from index.memory import Memory

# Words of a question that are read, which leave room for the text beside it.
ASKED = 48
# Pairs whose score the judge remembers.
_KEPT = 50_000
# Texts that the judge has at hand: one more than are read at once, so that no core waits for the next.
AHEAD = cores.COUNT + 1


class Judge:
    """How well texts answer a question: log-odds, nought being as likely as not."""

    def __init__(self, folder: Path | None = None) -> None:
        self._graph = contextual.Graph(folder or contextual.shipped(), "judge.onnx")
        self._known: Memory[tuple[str, str], float] = Memory(_KEPT)

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape `(texts,)`; what was judged before is remembered, and each text is read by itself."""
        with self.reader(question) as reader:
            return np.fromiter(reader.read(texts), np.float32, len(texts))

    def reader(self, question: str, least: int = 1, enough: float = np.inf) -> Reader:
        """For reading texts with a question, until `least` were read and the log-odds of one are `enough`."""
        return Reader(self, question, least, enough)

    def _said(self, text: _Text) -> float:
        """Reads."""
        said = float(self._graph.run(text.key[1], " ".join(text.key[0].split()[:ASKED]), text.options)[0])
        self._known.get([text.key], lambda _: {text.key: said})
        return said

    def _before(self, key: tuple[str, str]) -> float | None:
        """What it said of this before."""
        return self._known.get([key], lambda _: {}).get(key)


class _Text:
    """A text with its question; `place` is where it comes among those that are read, unknown for a guess.

    What was given up is neither `said` nor `failed` when it is done.
    """

    __slots__ = ("begun", "done", "failed", "key", "options", "place", "said")

    def __init__(self, key: tuple[str, str], said: float | None) -> None:
        self.key, self.said = key, said
        self.place: int | None = None
        self.begun = said is not None
        self.failed: Exception | None = None
        self.options = contextual.quiet()
        self.done = Event()
        if self.begun:
            self.done.set()

    def give_up(self) -> None:
        """Ends its reading as soon as may be."""
        self.options.terminate = True


class Reader:
    """The judge at the texts for one question: in the thread that asks, and in others beside it."""

    def __init__(self, judge: Judge, question: str, least: int, enough: float) -> None:
        self._judge, self._question, self._least, self._enough = judge, question, least, enough
        self._lock = Lock()
        self._taken = 0
        self._last = np.inf  # the place of the last text that matters
        self._guesses: dict[str, _Text] = {}
        self._ahead: deque[_Text] = deque()  # taken up, in order, and not given yet
        self._waiting: deque[_Text] = deque()  # begun by nobody yet
        self._helpers = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def guess(self, texts: Iterable[str]) -> None:
        """Begins on texts that will probably be asked for, beside what the caller does meanwhile."""
        self._guesses = {text: self._text(text) for text in texts}
        with self._lock:
            self._waiting.extend(text for text in self._guesses.values() if not text.begun)
        self._call()

    def read(self, texts: Iterable[str]) -> Generator[float]:
        """The log-odds of one text after the other; the next ones are read ahead, and given up when it is closed."""
        coming = iter(texts)
        with self._lock:
            self._waiting.clear()
        try:
            self._take_up(coming)
            self._forget_guesses()
            while self._ahead and self._matters(first := self._ahead[0]):
                while not first.done.is_set():
                    if (own := self._claimed()) is not None:
                        self._run(own)
                    else:
                        first.done.wait()
                if first.failed is not None:
                    raise first.failed
                assert first.said is not None
                with self._lock:
                    self._ahead.popleft()
                yield first.said
                self._take_up(coming)
        finally:
            self.close()

    def close(self) -> None:
        """Gives up what was begun and is not needed any more."""
        self._forget_guesses()
        with self._lock:
            self._waiting.clear()
            while self._ahead:
                self._ahead.popleft().give_up()

    def _text(self, text: str) -> _Text:
        key = (self._question, text)
        return _Text(key, self._judge._before(key))

    def _take_up(self, coming: Iterator[str]) -> None:
        """Takes up the next texts, and has them read."""
        while len(self._ahead) < AHEAD and self._taken <= self._last:
            if (next_ := next(coming, None)) is None:
                break
            text = self._guesses.pop(next_, None) or self._text(next_)
            text.place = self._taken
            self._taken += 1
            with self._lock:
                self._ahead.append(text)
                if not text.begun:
                    self._waiting.append(text)
            self._weigh(text)
        self._call()

    def _forget_guesses(self) -> None:
        for text in self._guesses.values():
            text.give_up()
        self._guesses = {}

    def _call(self) -> None:
        """Has others read along: one thread for each core but that of who asks."""
        with self._lock:
            wanted = min(cores.COUNT - 1, self._helpers + len(self._waiting)) - self._helpers
            self._helpers += max(0, wanted)
        for _ in range(wanted):
            cores.beside(self._help)

    def _help(self) -> None:
        while (text := self._claimed(helping=True)) is not None:
            self._run(text)

    def _claimed(self, helping: bool = False) -> _Text | None:
        """The next text that nobody reads, for one who will."""
        with self._lock:
            while self._waiting:
                text = self._waiting.popleft()
                if self._matters(text):
                    text.begun = True
                    return text
            self._helpers -= helping
            return None

    def _run(self, text: _Text) -> None:
        try:
            text.said = self._judge._said(text)
        except Exception as error:  # onnxruntime ends what was given up by an error of its own
            text.failed = error
        self._weigh(text)
        text.done.set()

    def _weigh(self, text: _Text) -> None:
        """When a text convinces, those behind it matter no more, but for the least that are read."""
        if text.said is None or text.place is None or text.said < self._enough:
            return
        with self._lock:
            self._last = min(self._last, max(text.place, self._least - 1))
            for other in self._ahead:
                if not self._matters(other):
                    other.give_up()

    def _matters(self, text: _Text) -> bool:
        return text.place is None or text.place <= self._last


@lru_cache(maxsize=1)
def judge() -> Judge:
    """The shipped judge, loaded at its first use."""
    return Judge()
