"""Web pages: the text of official publications and of other pages, without what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as markup
from lxml.html import HtmlElement

from corpus.parsers.decoding import decode_page
from corpus.parsers.emphasis import bold_headings
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Para, Run, Written, write
from corpus.parsers.lines import ITEM
from corpus.parsers.numbering import BULLET, in_format
from corpus.parsers.page_metadata import metadata_of
from corpus.parsers.page_text import is_around, main_parts
from corpus.parsers.parsed import Parsed
from corpus.parsers.refusals import damaged, empty, too_deep
from corpus.parsers.tables import table

_DEEPEST = 250
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LABEL = re.compile(r"^[\[(]?(?P<label>\d{1,3}|[*†‡]+)[\])]?\.?$")
_LONG = 200
_HEAD = 20_000
_OPENED = re.compile(r"<html\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LONGEST_LABEL = 60
_BOLD = {"b", "strong"}
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul""".split()
)


def parse(content: bytes, name: str) -> Parsed:
    """Reads a page; raises DocumentError when it holds no text or cannot be decoded."""
    root = tree(content, name)
    return finished(read(root, name), name, metadata_of(root))


def tree(content: bytes, name: str) -> HtmlElement:
    """The page as a tree; raises DocumentError when there is none."""
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", decode_page(content, name))
    if _OPENED.search(text[:_HEAD]) and not _CLOSED.search(text[-_HEAD:]):
        raise damaged(name)
    try:
        root = markup.document_fromstring(text, parser=markup.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise (damaged(name) if text.strip() else empty(name)) from error
    return root


def read(root: HtmlElement, name: str) -> Written:
    """The text of the page and its pieces; raises DocumentError when it is nested too deeply."""
    page = _Page(name, _notes(root))
    paras = [para for part in main_parts(root) for para in page.blocks(part, 0)]
    return write(bold_headings(paras))


@dataclass(slots=True)
class _Page:
    """The state of reading one page."""

    name: str
    notes: dict[str, str]  # the label of each footnote by the id of its element
    at_top: bool = True
    runs: list[Run] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)

    def blocks(self, element: HtmlElement, depth: int, is_bold: bool = False) -> Iterator[Para]:
        """The paragraphs of a block element, in order."""
        if depth > _DEEPEST:
            raise too_deep(self.name)
        kind, level = _kind(element)
        mark = _mark(element) if kind == "item" else ""
        for para in (
            *self._content(element, kind, level, depth, is_bold or _is_bold(element)),
            *self._flush(kind, level),
        ):
            if mark and para.label == "list_item" and not ITEM.match(para.words):
                yield replace(para, runs=(Run(f"{mark} ", made=True), *para.runs))
                mark = ""
            else:
                yield para
                mark = "" if para.words else mark

    def _content(self, element: HtmlElement, kind: str, level: int, depth: int, is_bold: bool) -> Iterator[Para]:
        self._text(element.text, is_bold, element)
        for child in element:
            if isinstance(child.tag, str) and not is_around(child):
                if child.tag == "table":
                    yield from self._flush(kind, level)
                    yield from self._table(child, depth)
                elif child.tag == "br":
                    self.runs.append(Run("\n"))
                elif label := self._marker(child):
                    self.runs.append(Run(" ", note=label, made=True))
                    self.runs.append(Run(_plain(child), note=label))
                elif child.get("id") in self.notes and child.tag in _BLOCKS:
                    yield from self._flush(kind, level)
                    yield from self._note(child, depth)
                elif child.tag in _BLOCKS:
                    yield from self._flush(kind, level)
                    yield from self.blocks(child, depth + 1, is_bold)
                elif depth > _DEEPEST:
                    raise too_deep(self.name)
                else:
                    yield from self._content(child, kind, level, depth + 1, is_bold or _is_bold(child))
                    if "functie" in (child.get("class") or "").split():
                        self.runs.append(Run("\n", made=True))
            self._text(child.tail, is_bold, element)

    def _text(self, text: str | None, is_bold: bool, parent: HtmlElement) -> None:
        if text:
            words = text if parent.tag == "pre" else _BLANKS.sub(" ", text)
            self.runs.append(Run(words))
            if words.strip():
                self.bold.append(is_bold)

    def _flush(self, kind: str, level: int) -> Iterator[Para]:
        if not any(run.text.strip() for run in self.runs):
            self.runs = []
            self.bold = []
            return
        para = Para(tuple(self.runs), level=level, is_bold=all(self.bold))
        self.runs, self.bold = [], []
        self.at_top = self.at_top and len(para.words) < _LONG
        if kind == "item":
            yield replace(para, label="list_item")
        elif kind in ("heading", "signature"):
            yield replace(para, label="heading" if kind == "heading" else "signature")
            yield Para(())
        else:
            yield para
            yield Para(())

    def _table(self, element: HtmlElement, depth: int) -> Iterator[Para]:
        at_top = self.at_top
        for caption in element.iterchildren("caption"):
            yield from self.blocks(caption, depth + 1)
        rows = [
            [list(self.blocks(cell, depth + 1)) for cell in row.iterchildren("td", "th")]
            for row in element.iter("tr")
            if next(row.iterancestors("table"), None) is element
        ]
        placed = list(table(rows, at_top, next(element.iterdescendants("table"), None) is not None))
        self.at_top = at_top and (self.at_top or all(para.label == "metadata" for para in placed))
        yield from placed

    def _marker(self, element: HtmlElement) -> str | None:
        """The label of the footnote that an element marks."""
        link = element if element.tag == "a" else next(element.iter("a"), None) if element.tag == "sup" else None
        target = (link.get("href") or "").rpartition("#")[2] if link is not None else ""
        return self.notes.get(target) if target and _LABEL.match(_plain(element)) else None

    def _note(self, element: HtmlElement, depth: int) -> Iterator[Para]:
        label = self.notes[element.get("id", "")]
        shell = {key: value for key, value in self.notes.items() if key != element.get("id")}
        inner = _Page(self.name, shell, at_top=False)
        paras = [para for para in inner.blocks(element, depth + 1) if para.words]
        runs = [run for para in paras for run in (*para.runs, Run("\n", made=True))]
        yield Para(tuple(_after_label(runs, label)), "footnote", note=label)


def _after_label(runs: list[Run], label: str) -> Iterator[Run]:
    """The runs with the note's own label as the first; a label that is not there is made."""
    whole = "".join(run.text for run in runs)
    found = re.match(rf"\s*[\[(]?{re.escape(label)}[\])]?\.?(?:\s|$)|\s*[\[(]?{re.escape(label)}[\])]?(?=\D)", whole)
    if found is None:
        yield Run(f"{label} ", made=True)
        yield from runs
        return
    yield Run(found[0])
    left = found.end()
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        if run.text[cut:]:
            yield replace(run, text=run.text[cut:])


def _notes(root: HtmlElement) -> dict[str, str]:
    """The footnotes that short links point to: the id of each with its label.

    A note stands behind the link, and is a list item or begins with the label; it does not hold the link itself.
    """
    places = {element: place for place, element in enumerate(root.iter()) if isinstance(element.tag, str)}
    ids = {element.get("id"): element for element in places if element.get("id")}
    found: dict[str, str] = {}
    for link in [element for element in places if element.tag == "a"]:
        target = ids.get((link.get("href") or "").rpartition("#")[2])
        label = _LABEL.match(_beginning(link))
        if target is None or label is None:
            continue
        block = _block(target)
        is_like = block.tag == "li" or re.match(rf"[\[(]?{re.escape(label['label'])}(?!\d)", _beginning(block))
        if is_like and places[link] < places[block]:
            id = block.get("id") or target.get("id") or ""
            block.set("id", id)
            found[id] = found[target.get("id") or ""] = label["label"]
    return found


def _block(element: HtmlElement) -> HtmlElement:
    """The block that an element is or stands in."""
    above = element.getparent()
    while element.tag not in _BLOCKS and above is not None:
        element, above = above, above.getparent()
    return element


def _beginning(element: HtmlElement) -> str:
    """The first words of an element, enough to know a label by."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > _LONGEST_LABEL:
            break
    return " ".join(words.split())


def _kind(element: HtmlElement) -> tuple[str, int]:
    tag = str(element.tag)
    if re.fullmatch(r"h[1-6]", tag):
        return "heading", int(tag[1])
    if "ondertekening" in (element.get("class") or "").split():
        return "signature", 1
    return ("item", 1) if tag == "li" else ("text", 1)


def _is_bold(element: HtmlElement) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return element.tag in _BOLD or "font-weight:bold" in style or re.search(r"font-weight:[6-9]00", style) is not None


def _plain(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _mark(element: HtmlElement) -> str:
    """The mark of a list item, as a browser shows it."""
    above = element.getparent()
    if above is None or above.tag != "ol":
        return BULLET
    items = list(above.iterchildren("li"))
    start = above.get("start", "1")
    number = (int(start) if start.isdigit() else 1) + items.index(element)
    return f"{in_format(number, above.get('type', '1'))}."
