"""Asking official servers, politely: one request at a time, spaced, retried with patience, bounded in every way.

The only module that knows httpx, which takes a tenth of a second to import.
"""

from __future__ import annotations

import math
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from corpus.errors import FetchError
from corpus.fetching.options import Options, origin

if TYPE_CHECKING:
    import httpx

_BUSY = (408, 429, 500, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_HOPELESS = 3
_FIRST_DELAY, _LONGEST_DELAY, _LONGEST_ASKED = 2.0, 60.0, 300.0
# A server that trickles is given this many times the time-out for a whole answer.
_PATIENCE = 4


class IncompleteError(Exception):
    """What arrived is damaged or cut off: worth asking for again. The text says what is wrong."""


class _AgainError(Exception):
    """Ask again, after `delay` seconds when the server said so."""

    def __init__(self, why: str, delay: float | None = None) -> None:
        super().__init__(why)
        self.delay = delay


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; the names of headers are in small letters."""

    url: str
    status: int
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[Answer], object]


class Web:
    """One connection to the servers of the options; `clock` and `sleep` are in seconds."""

    def __init__(
        self,
        options: Options,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self._options = options
        self._allowed = options.origins()
        self._clock = clock
        self._sleep = sleep
        self._next = float("-inf")
        self._given_up = 0
        self._client = httpx.Client(
            timeout=options.timeout, headers={"User-Agent": options.user_agent, "Accept-Encoding": "gzip, identity"}
        )
        self.requests = 0

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None, check: Check | None = None) -> Answer:
        """The answer, also when it says no (404, 304); `check` raises IncompleteError for one to ask for again.

        Raises FetchError when the server stays away, answers nonsense, sends us elsewhere or sends too much.
        """
        why = ""
        # Where nothing answers any more, each further address is tried once and not waited for.
        attempts = 1 if self._given_up >= _HOPELESS else self._options.attempts
        for attempt in range(attempts):
            try:
                answer = self._followed(url, headers or {})
                self._given_up = 0
                if check is not None and answer.status == 200:
                    check(answer)
                return answer
            except (_AgainError, IncompleteError) as error:
                why = str(error)
                asked = getattr(error, "delay", None)
                if attempt + 1 < attempts:
                    self._sleep(asked if asked is not None else min(_FIRST_DELAY * 2**attempt, _LONGEST_DELAY))
        self._given_up += 1
        raise FetchError(
            f"{url} bleef mislukken na {attempts} pogingen ({why}). Probeer het later opnieuw.",
            f"{url} kept failing after {attempts} attempts ({why}). Try again later.",
        )

    def _followed(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The answer behind redirects, each of which has to stay with the servers of the settings."""
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            self._permit(at)
            answer = self._once(at, headers)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return answer
            at = urljoin(at, target)
        raise FetchError(
            f"{url} stuurt steeds door naar een ander adres. Controleer de instellingen van de adressen.",
            f"{url} keeps redirecting. Check the settings of the addresses.",
        )

    def _permit(self, url: str) -> None:
        """An address of the settings, or https on one of their hosts: no answer sends us to another machine."""
        scheme, host, port = origin(url)
        own = (scheme, host, port) in self._allowed
        secure = scheme == "https" and port in (None, 443) and host in {known for _, known, _ in self._allowed}
        if not (own or secure):
            raise FetchError(
                f"{url} staat niet op een van de ingestelde servers en wordt niet opgevraagd.",
                f"{url} is on none of the servers of the settings and is not asked for.",
            )

    def _once(self, url: str, headers: Mapping[str, str]) -> Answer:
        import httpx

        self._wait()
        self.requests += 1
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                found = {name.lower(): value for name, value in response.headers.items()}
                if response.status_code in _BUSY:
                    raise _AgainError(f"status {response.status_code}", _delay(found.get("retry-after")))
                content = b"".join(self._body(response)) if response.status_code == 200 else b""
                return Answer(url, response.status_code, content, found)
        except (httpx.TransportError, zlib.error) as error:
            raise _AgainError(_words(error)) from error
        except (httpx.InvalidURL, httpx.HTTPError, UnicodeError) as error:
            raise FetchError(
                f"{url} kan niet opgevraagd worden ({error}).", f"{url} cannot be asked for ({error})."
            ) from error

    def _body(self, response: httpx.Response) -> Iterator[bytes]:
        """Yields the body, unpacked here so that a small packed answer cannot fill the memory."""
        limit, taken = self._options.largest, 0
        packing = response.headers.get("content-encoding", "identity").lower()
        if packing not in ("identity", "gzip"):
            raise _AgainError(f"packed as {packing}")
        unpacker = zlib.decompressobj(31) if packing == "gzip" else None
        until = self._clock() + _PATIENCE * self._options.timeout
        for chunk in response.iter_raw():
            piece = unpacker.decompress(chunk, limit - taken + 1) if unpacker else chunk
            taken += len(piece)
            if taken > limit:
                raise FetchError(
                    f"{response.url} is groter dan {limit // 1_000_000} MB en wordt niet opgehaald.",
                    f"{response.url} is larger than {limit // 1_000_000} MB and is not fetched.",
                )
            if self._clock() > until:
                raise _AgainError("too slow")
            yield piece
        if unpacker and not unpacker.eof:
            raise _AgainError("cut off")

    def _wait(self) -> None:
        """Spaces requests, whatever the answers; the time of an answer counts as waiting."""
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
            now = self._next
        self._next = now + self._options.interval


def _delay(asked: str | None) -> float | None:
    """Retry-After in seconds, from a number or a date; an hour is not waited."""
    if not asked:
        return None
    try:
        seconds = float(asked)
    except ValueError:
        try:
            moment = parsedate_to_datetime(asked)
        except ValueError:
            return None
        seconds = (moment - datetime.now(UTC)).total_seconds() if moment.tzinfo else 0.0
    return min(max(seconds, 0.0), _LONGEST_ASKED) if math.isfinite(seconds) else None


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
