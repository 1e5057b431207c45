"""What the head of a web page says of a paper: the fields of a record on official pages, little on others."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from corpus.model import Metadata
from corpus.parsers import metadata_record


def metadata_of(root: HtmlElement) -> Metadata:
    """The metadata in `<meta>`, `<title>` and `<link rel="canonical">`; empty where the page names none."""
    fields = metadata_record.fields_of(root.iter("meta"))
    if "identifier" in fields or "publicationName" in fields:
        return metadata_record.described(fields)
    shared = {element.get("property"): (element.get("content") or "").strip() for element in root.iter("meta")}
    published = shared.get("article:published_time") or next(iter(fields.get("date", ())), "")
    return Metadata(
        title=" ".join(shared.get("og:title", "").split()) or _title(root),
        date=metadata_record.iso_date(published),
        url=_canonical(root) or _web(shared.get("og:url", "")),
    )


def _title(root: HtmlElement) -> str:
    heading = next((" ".join(h.text_content().split()) for h in root.iter("h1") if h.text_content().strip()), "")
    return heading or " ".join((root.findtext(".//title") or "").split())


def _canonical(root: HtmlElement) -> str | None:
    return next((_web(link.get("href") or "") for link in root.iter("link") if link.get("rel") == "canonical"), None)


def _web(address: str) -> str | None:
    return address if re.match(r"https?://\S+$", address) else None
