"""Waiting for what takes a while without holding on to who waits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

from anyio import to_thread

T = TypeVar("T")


async def awaited(items: Iterator[T]) -> AsyncIterator[T]:
    """Yields what a slow iterator gives; who stops waiting is let go at once, and the iterator is dropped."""
    end = object()
    while True:
        item = await to_thread.run_sync(next, items, end, abandon_on_cancel=True)
        if item is end:
            return
        yield item  # type: ignore[misc]
