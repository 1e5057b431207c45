"""How many questions one user may ask in a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_USERS = 10_000


class Limiter:
    """A bucket for each user that holds `a_minute` questions and fills again over a minute; 0 sets no limit."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, user: str) -> bool:
        """Takes one question from the user's bucket, and says whether there was one."""
        if not self._a_minute:
            return True
        now = self._clock()
        with self._lock:
            held, since = self._buckets.pop(user, (float(self._a_minute), now))
            held = min(float(self._a_minute), held + (now - since) * self._a_minute / 60)
            allowed = held >= 1
            self._buckets[user] = (held - allowed, now)
            while len(self._buckets) > _USERS:
                self._buckets.popitem(last=False)
        return allowed
