"""What a fetcher may be told: where to ask, how often, how long to wait and how much to take."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from corpus.errors import FetchError
from corpus.identifiers.addresses import PUBLICATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`interval` and `timeout` in seconds, `largest` in bytes; `contact` is an address for the servers' operators."""

    publications: str = PUBLICATIONS
    sru: str = "https://repository.overheid.nl/sru"
    parliament: str = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"
    interval: float = 1.0
    timeout: float = 30.0
    attempts: int = 5
    largest: int = 20_000_000
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """Our name and version, and whom to ask when we are a nuisance."""
        try:
            release = version("standpunt")
        except PackageNotFoundError:
            release = "0"
        contact = "".join(letter for letter in self.contact if letter.isascii() and letter.isprintable())
        return f"Standpunt/{release} ({contact or 'no contact given'})"

    def origins(self) -> frozenset[tuple[str, str, int | None]]:
        """Scheme, host and port of each base address; raises FetchError for one that is no web address."""
        return frozenset(origin(base) for base in (self.publications, self.sru, self.parliament))


def origin(address: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of an address; raises FetchError for anything but http and https."""
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.scheme, parts.hostname.lower(), parts.port
    except ValueError:
        pass
    raise FetchError(
        f"{address!r} is geen webadres. Controleer de instellingen STANDPUNT_PUBLICATIONS_URL, STANDPUNT_SRU_URL en "
        "STANDPUNT_PARLIAMENT_URL.",
        f"{address!r} is no web address. Check the settings STANDPUNT_PUBLICATIONS_URL, STANDPUNT_SRU_URL and "
        "STANDPUNT_PARLIAMENT_URL.",
    )
