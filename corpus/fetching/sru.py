"""Which papers a dossier holds, asked of the search service (SRU) of the official publications, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from corpus.errors import DocumentError, FetchError
from corpus.fetching.web import Answer, IncompleteError, Web
from corpus.identifiers import Identifier, official
from corpus.parsers import markup
from corpus.parsers.markup import Element

PAGE = 100
_HIGHEST = 100_000


def search(
    web: Web, base: str, dossier: str, since: str | None = None, until: str | None = None
) -> Iterator[Identifier]:
    """Yields the Kamerstukken of a dossier ("19637", "36600-VII"), the oldest first; dates are ISO days.

    Raises FetchError with the service's own words when it refuses the question.
    """
    query = _query(dossier, since, until)
    seen: set[str] = set()
    start = 1
    while start <= _HIGHEST:
        url = f"{base}?{_parameters(query, start)}"
        root = _tree(web.get(url, {"Accept": "application/xml"}, _whole))
        records = [element for element in root.iter() if _name(element) == "record"]
        fresh = [id for record in records if (id := _identifier(record)) and id not in seen]
        for id in fresh:
            seen.add(id)
            if (found := official.read(id)) is not None:
                yield found
        start += len(records)
        # A service that repeats itself, or counts more than it gives, ends here too.
        if not fresh or start > _total(root):
            return


def _query(dossier: str, since: str | None, until: str | None) -> str:
    clauses = [
        "c.product-area==officielepublicaties",
        f'w.dossiernummer=="{dossier}"',
        "w.publicatienaam==Kamerstuk",
        *([f"dt.date>={since}"] if since else []),
        *([f"dt.date<={until}"] if until else []),
    ]
    return " AND ".join(clauses) + " sortBy dt.date/sort.ascending"


def _parameters(query: str, start: int) -> str:
    return urlencode(
        {
            "operation": "searchRetrieve",
            "version": "2.0",
            "query": query,
            "startRecord": start,
            "maximumRecords": PAGE,
            "httpAccept": "application/xml",
        }
    )


def _whole(answer: Answer) -> None:
    """Asks again for an answer that is cut off."""
    try:
        _tree(answer)
    except DocumentError as error:
        raise IncompleteError(error.en) from error


def _tree(answer: Answer) -> Element:
    """The answer's tree; raises FetchError for a diagnostic or another status than 200."""
    if answer.status != 200:
        raise FetchError(
            f"De zoekdienst antwoordde met status {answer.status} ({answer.url}). Probeer het later opnieuw.",
            f"The search service answered with status {answer.status} ({answer.url}). Try again later.",
        )
    root = markup.tree(answer.content, "SRU")
    messages = [
        " ".join(" ".join(element.itertext()).split()) for element in root.iter() if _name(element) == "diagnostic"
    ]
    if messages:
        said = "; ".join(messages)[:300]
        raise FetchError(
            f"De zoekdienst weigert de vraag: {said}. Controleer dossier en datums.",
            f"The search service refuses the question: {said}. Check dossier and dates.",
        )
    return root


def _total(root: Element) -> int:
    for element in root.iter():
        if _name(element) == "numberOfRecords" and (element.text or "").strip().isdigit():
            return int((element.text or "").strip())
    return 0


def _identifier(record: Element) -> str | None:
    """The record's own identifier: that of dcterms, not those of what it is related to."""
    for element in record.iter():
        if _name(element) == "identifier" and element.text:
            return str(element.text).strip()
    return None


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
