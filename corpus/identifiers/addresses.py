"""Where official papers stand on the web, and which paper an address is of."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from corpus.identifiers import official
from corpus.identifiers.identifier import Identifier

PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"
Form = Literal["html", "xml", "pdf", "odt", "metadata"]

_HOSTS = ("officielebekendmakingen.nl", "repository.overheid.nl", "tweedekamer.nl")
_ADDRESS = re.compile(r"(?:https?://)?(?P<host>[a-z0-9.-]+)(?P<rest>[/?#].*)?", re.IGNORECASE | re.DOTALL)
_PARLIAMENT = re.compile(r"\d{4}[DZ]\d{5}")
_DOSSIER = re.compile(r"/dossier/(\d{2}_?\d{3}(?:-[A-Z0-9]{1,5})?)/?", re.IGNORECASE)


def address(identifier: Identifier | str, form: Form = "html", base: str = PUBLICATIONS) -> str:
    """The official address of a paper in this form; `metadata` is its metadata.xml."""
    place = f"{base.rstrip('/')}/{identifier}"
    return f"{place}/metadata.xml" if form == "metadata" else f"{place}.{form}"


def read(text: str) -> Identifier | None:
    """The paper that an address of an official site is of; a document number goes before the zaak it belongs to."""
    place = _place(text)
    if place is None:
        return None
    path, query = place
    numbers = [*query.get("did", ()), *query.get("id", ())]
    for number in numbers:
        if _PARLIAMENT.fullmatch(number.upper()):
            return official.read(number.upper())
    for segment in reversed(path.split("/")):
        stem = re.sub(r"\.(?:html?|xml|pdf|odt)$", "", segment, flags=re.IGNORECASE)
        if (found := official.read(stem)) is not None:
            return found
    return None


def dossier(text: str) -> str | None:
    """The dossier whose page an address is: "36267"."""
    place = _place(text)
    match = _DOSSIER.fullmatch(place[0]) if place else None
    return match[1].replace("_", "") if match else None


def _place(text: str) -> tuple[str, dict[str, list[str]]] | None:
    """Path and query of an address on a host that publishes official papers."""
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        return None
    host = match["host"].lower()
    if not any(host == known or host.endswith(f".{known}") for known in _HOSTS):
        return None
    try:
        parts = urlsplit(match["rest"] or "")
        return parts.path, parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return None
