"""Documents of the Tweede Kamer by their own numbers ("2024D40329"), asked of its OData service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from corpus.errors import FetchError
from corpus.fetching.web import Answer, IncompleteError, Web
from corpus.identifiers import Identifier, official
from corpus.kinds import kind_of
from corpus.model import Metadata

_EXPANDED = "$expand=Kamerstukdossier($select=Nummer,Toevoeging),HuidigeDocumentVersie($expand=DocumentPublicatie)"
_GUID = re.compile(r"[0-9a-fA-F-]{36}")


@dataclass(frozen=True, slots=True)
class Document:
    """What the chamber knows of a document: official identifiers, the surest first, and where its own file is."""

    identifiers: tuple[Identifier, ...]
    address: str
    known: Metadata


def look_up(web: Web, base: str, number: str) -> Document | None:
    """The document with this number, or the first document of this zaak; None when there is none."""
    if number[4] == "D":
        rows = _rows(web, f"{base}/Document?$filter=DocumentNummer eq '{number}'&{_EXPANDED}")
    else:
        cases = _rows(web, f"{base}/Zaak?$filter=Nummer eq '{number}'&$expand=Document({_EXPANDED})")
        rows = [row for case in cases for row in _list(case.get("Document"))]
    row = next((row for row in rows if not row.get("Verwijderd") and _GUID.fullmatch(str(row.get("Id")))), None)
    if row is None:
        return None
    return Document(tuple(dict.fromkeys(_identifiers(row))), f"{base}/Document({row.get('Id')})/resource", _known(row))


def _rows(web: Web, url: str) -> list[dict[str, Any]]:
    answer = web.get(quote(url, safe=":/?&=$(),;'"), {"Accept": "application/json"}, _whole)
    if answer.status == 404:
        return []
    if answer.status != 200:
        raise FetchError(
            f"De Tweede Kamer antwoordde met status {answer.status} ({url}). Probeer het later opnieuw.",
            f"The Tweede Kamer answered with status {answer.status} ({url}). Try again later.",
        )
    return _list(_whole(answer).get("value"))


def _whole(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; one that is cut off is asked for again."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise IncompleteError("no JSON") from error
    if not isinstance(value, dict):
        raise IncompleteError("no JSON object")
    return value


def _identifiers(row: dict[str, Any]) -> Iterator[Identifier]:
    """Yields what the row says it was published as: by name, as number in a dossier, as number in the Aanhangsel."""
    version = row.get("HuidigeDocumentVersie")
    version = version if isinstance(version, dict) else {}
    named = [
        version.get("ExterneIdentifier"),
        *(each.get("Identifier") for each in _list(version.get("DocumentPublicatie"))),
    ]
    files = _list(row.get("Kamerstukdossier"))
    number = row.get("Volgnummer")
    for each in files if isinstance(number, int) and number > 0 else ():
        addition = each.get("Toevoeging") or ""
        # "(R2160)" counts laws of the Kingdom and is no part of the dossier's number
        chapter = "" if str(addition).startswith("(R") else addition
        named.append("-".join(str(part) for part in ("kst", each.get("Nummer"), chapter, number) if part))
    supplement = str(row.get("Aanhangselnummer") or "")
    if len(supplement) == 9 and supplement.isdigit():
        named.append(f"ah-tk-20{supplement[:2]}20{supplement[2:4]}-{int(supplement[4:])}")
    yield from _official(named)


def _official(named: Iterable[Any]) -> Iterator[Identifier]:
    for text in named:
        if isinstance(text, str) and (found := official.read(text)) is not None:
            yield found


def _known(row: dict[str, Any]) -> Metadata:
    text = {name: str(row.get(name) or "") for name in ("Titel", "Onderwerp", "Soort", "Datum", "Vergaderjaar")}
    return Metadata(
        title=text["Onderwerp"] or text["Titel"],
        kind=kind_of(text["Soort"]),
        date=text["Datum"][:10] or None,
        session=text["Vergaderjaar"] or None,
        chamber="tweede" if row.get("Kamer") == 2 else "eerste" if row.get("Kamer") == 1 else None,
        url=f"https://www.tweedekamer.nl/downloads/document?id={row.get('DocumentNummer')}",
    )


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
