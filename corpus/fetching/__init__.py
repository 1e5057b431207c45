"""Official papers from the servers of the government into a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import identifiers
from corpus.errors import FetchError, unusable_folder
from corpus.fetching.fetcher import Fetcher
from corpus.fetching.options import Options
from corpus.fetching.report import OUTCOMES, Outcome, Report, to_dict
from corpus.fetching.web import Web
from corpus.identifiers import Identifier
from corpus.library import Library

__all__ = ["OUTCOMES", "Fetcher", "Options", "Outcome", "Report", "Web", "fetch", "named", "opened", "to_dict"]

_DEFAULT = Options()


def fetch(library: Library, data_dir: Path, text: str, options: Options = _DEFAULT, wait: float = 60.0) -> Report:
    """Fetches the one paper that `text` names, in any spelling or as an address, and says what became of it.

    What fails on the way is in the report. Raises FetchError when the text names no paper, or when another process
    is still fetching after `wait` seconds.
    """
    identifier = named(text)
    with opened(library, data_dir, options, wait=wait) as (fetcher, _):
        return fetcher.fetch(identifier)


@contextmanager
def opened(
    library: Library, data_dir: Path, options: Options = _DEFAULT, web: Web | None = None, wait: float = 0.0
) -> Iterator[tuple[Fetcher, Web]]:
    """A fetcher for many papers and the web it asks, one process at a time; raises FetchError for the second."""
    folder = data_dir / "downloads"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=wait)
        lock.acquire()
    except Timeout as error:
        raise FetchError(
            "Er worden al stukken opgehaald in deze datamap. Wacht tot dat klaar is en probeer het opnieuw.",
            "Papers are being fetched into this data folder already. Wait until that is done and try again.",
        ) from error
    except OSError as error:
        raise unusable_folder(folder, error) from error
    try:
        with web or Web(options) as asking:
            yield Fetcher(library, folder, asking, options), asking
    finally:
        lock.release()


def named(text: str) -> Identifier:
    """The paper that a text names; raises FetchError for a bare dossier and for what names none."""
    if (identifier := identifiers.parse(text)) is not None:
        return identifier
    shown = " ".join(text.split())[:100]
    if (dossier := identifiers.dossier(text)) is not None:
        raise FetchError(
            f"{shown!r} is een dossier en geen stuk. Noem een nummer ('{dossier}, nr. 1'), of haal het hele dossier op "
            f"met --dossier {dossier}.",
            f"{shown!r} is a dossier and no paper. Give a number ('{dossier}, nr. 1'), or fetch the whole dossier with "
            f"--dossier {dossier}.",
        )
    raise FetchError(
        f"In {shown!r} is geen officieel stuk te herkennen. Schrijf bijvoorbeeld kst-19637-2414, '19 637, nr. 2414', "
        "'Aanhangsel Handelingen II 2024/25, nr. 100', een adres op officielebekendmakingen.nl of 2024D40329.",
        f"{shown!r} names no official paper. Write for example kst-19637-2414, '19 637, nr. 2414', "
        "'Aanhangsel Handelingen II 2024/25, nr. 100', an address on officielebekendmakingen.nl or 2024D40329.",
    )
