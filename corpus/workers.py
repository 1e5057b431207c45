"""One function over many items in several processes: in order, and with few items under way at a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from threading import Thread
from typing import TypeVar

from corpus.errors import DocumentError

Item = TypeVar("Item")
Made = TypeVar("Made")

# A process costs half a second to start, which few items do not earn back.
FEW = 48
_CHUNK = 4
_AHEAD = 2


def processes() -> int:
    """How many processes work at once: one for each processor that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(function: Callable[[Item], Made], items: Iterable[Item], total: int, count: int = 0) -> Iterator[Made]:
    """Yields `function(item)` for each item, in order; the function and what it takes and gives must be picklable.

    No more than `(processes + 2) * 4` items are under way, so that memory stays bounded however many there are.
    Raises DocumentError when a process was ended from outside, as happens for want of memory.
    """
    workers = count or processes()
    if total < FEW or workers == 1:
        yield from map(function, items)
        return
    rest = iter(items)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_begin) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            while True:
                while len(waiting) < workers + _AHEAD and (chunk := list(islice(rest, _CHUNK))):
                    waiting.append(pool.submit(_each, function, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DocumentError(
                "Een proces dat stukken leest is afgebroken, waarschijnlijk door gebrek aan geheugen. Maak geheugen "
                "vrij en probeer het opnieuw.",
                "A process that reads papers was ended, probably for want of memory. Free some memory and try again.",
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _each(function: Callable[[Item], Made], chunk: list[Item]) -> list[Made]:
    return [function(item) for item in chunk]


def _begin() -> None:
    """A worker leaves interrupts to the process that started it, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def follow() -> None:
        parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()
