"""How the parts of official XML are read: paragraphs, headings, lists, signatures and the masthead."""

from __future__ import annotations

import re

from corpus.parsers.markup import Element
from corpus.parsers.official.elements import splits, words_of
from corpus.parsers.official.flow import Flow, Handler
from corpus.parsers.official.levels import is_heading
from corpus.parsers.official.tables import table

_MARKS = ("li.nr", "lidnr", "term", "noot.nr")
_ITEM = re.compile(r"\s*(?:[–•▪*-]|[a-z][.)]|\d{1,2}[.)]|\d{1,2}°\.?|[ivx]{1,4}[.)])(?:\s|(?<=•))")
_FRONT = ("ltrlabel", "nummer", "stuknr", "titel", "datumtekst", "herdruk", "margetekst")
_HEAD = ("dossier", "frontm", "kamerstukkop", "kamervraagkop", "kamervraagnummer", "kop", "vraagnummer")
_STYLED = {"vet": "halfvet", "cur": "cur", "vetcur": "vetcur", "ondlijn": "ondlijn"}
_LONGEST_STYLED = 90


def al(flow: Flow, element: Element) -> None:
    """A paragraph; one in bold from end to end is a heading, one that begins with a list mark an item."""
    style = _style(element)
    if style and element not in flow.labels and flow.label == "paragraph" and not flow.begun:
        flow.heading(element, style)
    else:
        flow.paragraph(element, "list_item" if _ITEM.match(element.text or "") and not flow.begun else None)


def heading(flow: Flow, element: Element) -> None:
    """A heading between paragraphs."""
    if is_heading(words_of(element)):
        flow.heading(element, element.get("kopopmaak") or element.get("letat") or "vet")
    else:
        flow.paragraph(element)


def kop(flow: Flow, element: Element) -> None:
    """The title of a part."""
    flow.heading(element)


def item(flow: Flow, element: Element) -> None:
    """A list item, or a numbered member of an article: its mark and its paragraphs."""
    with flow.labelled("list_item"):
        if (element.text or "").strip() or not splits(element):
            flow.paragraph(element)
            return
        for child in element:
            if child.tag in _MARKS:
                flow.begin()
                flow.running(child)
                flow.hold("list_item")
            else:
                flow.visit(child)
            flow.loose(child.tail)
        flow.finish()


def signature(flow: Flow, element: Element) -> None:
    """Who signed: a function and a name, more than once where more signed; either may stand loose."""
    flow.begin()
    flow.canvas.write(element.text)
    _signed(flow, "", element.text)
    for child in element:
        flow.canvas.breaks()
        flow.running(child)
        is_function = child.tag == "functie"
        _signed(flow, words_of(child) if is_function else "", "" if is_function else words_of(child))
        if (child.tail or "").strip():
            flow.canvas.breaks()
            flow.canvas.write(child.tail)
            _signed(flow, "", child.tail)
    flow.end("signature")


def masthead(flow: Flow, element: Element) -> None:
    """The head of a paper (session, chamber, dossiers, number, title, date) as one piece; then its contents."""
    flow.begin()
    flow.hold("metadata")
    flow.canvas.write(element.text)
    for child in element:
        if child.tag in ("stuk", "body"):
            _inner(flow, child)
        elif flow.begun and child.tag in _HEAD:
            flow.line(child)
        elif child.tag != "metadata":
            flow.finish()
            flow.visit(child)
            flow.loose(child.tail)
    flow.finish()


def contents(flow: Flow, element: Element) -> None:
    """A table of contents tells of the paper and says nothing itself."""
    with flow.labelled("metadata"):
        flow.contents(element)


def lifted(flow: Flow, element: Element) -> None:
    """A footnote that stands between paragraphs."""
    flow.notes.elements.append(element)


def skipped(_flow: Flow, _element: Element) -> None:
    """Holds no text of the paper."""


def _inner(flow: Flow, element: Element) -> None:
    flow.canvas.write((element.text or "").strip() and element.text)
    for child in element:
        if child.tag == "stuk":
            _inner(flow, child)
        elif flow.begun and child.tag in _FRONT:
            flow.line(child)
        else:
            flow.finish()
            flow.visit(child)
            flow.loose(child.tail)


def _signed(flow: Flow, function: str, name: str | None) -> None:
    name = " ".join((name or "").split())
    if function:
        flow.signers.append((function, ""))
    elif name and flow.signers and not flow.signers[-1][1]:
        flow.signers[-1] = (flow.signers[-1][0], name)
    elif name:
        flow.signers.append(("", name))


def _style(element: Element) -> str | None:
    """The style of a paragraph that is all emphasis and reads as a heading."""
    if len(element) != 1 or element[0].tag != "nadruk" or (element.text or "").strip():
        return None
    words = words_of(element)
    if (element[0].tail or "").strip() or not 0 < len(words) <= _LONGEST_STYLED or words[-1] in ".:;,":
        return None
    return _STYLED.get(element[0].get("type") or "")


HANDLERS: dict[str, Handler] = {
    "al": al,
    "tussenkop": heading,
    "tuskop": heading,
    "kop": kop,
    "li": item,
    "lid": item,
    "definitie-item": item,
    "table": table,
    "ondertekening": signature,
    "ondtek": signature,
    "kamerstuk": masthead,
    "kamervragen": masthead,
    "kamerwrk": masthead,
    "officiele-publicatie": masthead,
    "vraagdoc": masthead,
    "officiele-inhoudsopgave": contents,
    "voetnoot": lifted,
    "metadata": skipped,
    "witreg": lambda flow, element: flow.contents(element),
}
