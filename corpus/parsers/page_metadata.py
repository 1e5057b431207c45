"""What the head of a web page says of a paper: Dublin Core and OWMS names, as official pages have them."""

from __future__ import annotations

import re
from datetime import date

from lxml.html import HtmlElement

from corpus.model import Author, Chamber, Metadata

_OFFICIAL_ID = re.compile(r"^(?:kst|ah|kv|h|blg|stb|stcrt|trb|gmb|prb|wsb|bgr|ag|nds)-[\w-]+$")
_ADDRESS = "https://zoek.officielebekendmakingen.nl/{id}.html"
_KINDS = {"Kamervragen (Aanhangsel)": "kamervraag", "Kamervragen zonder antwoord": "kamervraag"}
_CHAMBERS: dict[str, Chamber] = {"tweede": "tweede", "eerste": "eerste", "verenigde": "verenigde"}


def metadata_of(root: HtmlElement) -> Metadata:
    """The metadata in `<meta>`, `<title>` and `<link rel="canonical">`; empty where the page names none."""
    named: dict[str, list[tuple[str, str]]] = {}
    for element in root.iter("meta"):
        name, content = element.get("name") or element.get("property") or "", (element.get("content") or "").strip()
        if content:
            named.setdefault(name, []).append((element.get("scheme") or "", " ".join(content.split())))
    id = next((value for _, value in named.get("DC.identifier", []) if _OFFICIAL_ID.match(value)), "")
    is_official = bool(id) or "OVERHEIDop.publicationName" in named
    return Metadata(
        id=id,
        title=_first(named, "DC.title", "OVERHEIDop.documenttitel", "og:title")
        or ("" if is_official else _title(root)),
        kind=_kind(named),
        date=next((day for name in _DATES if (day := _iso(_first(named, name)))), None),
        url=_ADDRESS.format(id=id) if id else _canonical(root) or _web(_first(named, "og:url")),
        dossiers=tuple(value for _, value in named.get("OVERHEIDop.dossiernummer", [])),
        number=_first(named, "OVERHEIDop.ondernummer") or None,
        session=_first(named, "OVERHEIDop.vergaderjaar") or None,
        chamber=next(
            (_CHAMBERS[word] for word in _first(named, "DC.creator").lower().split() if word in _CHAMBERS), None
        ),
        authors=tuple(Author(value) for _, value in named.get("OVERHEIDop.indiener", [])),
    )


_DATES = ("DCTERMS.issued", "DCTERMS.available", "OVERHEIDop.datumOntvangst", "article:published_time", "date")


def _kind(named: dict[str, list[tuple[str, str]]]) -> str:
    publication = _first(named, "OVERHEIDop.publicationName")
    own = next((value for scheme, value in named.get("DC.type", []) if scheme == "OVERHEIDop.KamerstukTypen"), "")
    return _KINDS.get(publication) or (own or publication).lower()


def _first(named: dict[str, list[tuple[str, str]]], *names: str) -> str:
    return next((named[name][0][1] for name in names if name in named), "")


def _title(root: HtmlElement) -> str:
    heading = next((" ".join(h.text_content().split()) for h in root.iter("h1") if h.text_content().strip()), "")
    return heading or " ".join((root.findtext(".//title") or "").split())


def _canonical(root: HtmlElement) -> str | None:
    return next((_web(link.get("href") or "") for link in root.iter("link") if link.get("rel") == "canonical"), None)


def _web(address: str) -> str | None:
    return address if re.match(r"https?://\S+$", address) else None


def _iso(value: str) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None
