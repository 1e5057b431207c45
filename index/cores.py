"""Work in threads beside the caller's, on cores beside the caller's.

Linux often wakes a thread on the core of who woke it and leaves it there with another core idle, so that what could be
done at once takes twice as long (decision 0042). So a thread of ours keeps off its caller's core.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import local
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# The cores that this process may use; none where the system does not tell.
_ALL: frozenset[int] = frozenset(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else frozenset()
# Threads that run graphs; each that ran one keeps memory for it.
COUNT = min(4, len(_ALL) or os.cpu_count() or 1)
_RUNNERS = ThreadPoolExecutor(COUNT, "cores")
_mine = local()


def beside(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    """Begins on something that the caller does not wait for at once, on another core than the caller's."""
    return _submitted(_ALL - {_core()}, work, *arguments, **named)


def anywhere(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    """Begins on something on any core, as where the caller waits for many of it."""
    return _submitted(_ALL, work, *arguments, **named)


def _submitted(cores: frozenset[int], work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    def run() -> T:
        _keep_to(cores or _ALL)
        return work(*arguments, **named)

    return _RUNNERS.submit(run)


def _keep_to(cores: frozenset[int]) -> None:
    """Has this thread run on these cores only."""
    if cores != getattr(_mine, "cores", None):
        _mine.cores = cores
        try:
            os.sched_setaffinity(0, cores)
        except OSError:  # they were taken from us meanwhile: the system knows better
            _mine.cores = _ALL


def _core() -> int:
    """The core that this thread runs on; -1 where the system does not tell."""
    return int(_told()) if _told else -1


def _teller() -> Callable[[], int] | None:
    try:
        return ctypes.CDLL(None).sched_getcpu if _ALL else None
    except (OSError, AttributeError, TypeError):
        return None


_told = _teller()
