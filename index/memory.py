"""What was made for many keys at once is remembered for a while; safe in several threads, which may make it twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Up to `most` things by key; when there would be more, all are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[K, V] = {}

    def get(self, keys: Iterable[K], make: Callable[[list[K]], Mapping[K, V]]) -> dict[K, V]:
        """What is remembered under these keys, and what `make` gives for the others; it may leave some out."""
        wanted = dict.fromkeys(keys)
        known = self._known  # another thread may begin a new one at any moment
        found = {key: known[key] for key in wanted if key in known}
        fresh = [key for key in wanted if key not in found]
        if not fresh:
            return found
        made = make(fresh)
        if len(self._known) + len(made) > self._most:
            self._known = {}
        self._known.update(made)
        return found | dict(made)
