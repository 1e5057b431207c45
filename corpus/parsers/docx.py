"""Word files: text with tracked changes accepted, lists with their numbers, both kinds of notes, text boxes, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from corpus.model import Label
from corpus.parsers import word_styles
from corpus.parsers.emphasis import bold_headings
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Para, Run, Written, note, write
from corpus.parsers.numbering import Counter, in_format
from corpus.parsers.packages import Package
from corpus.parsers.parsed import Parsed
from corpus.parsers.tables import table
from corpus.parsers.word_styles import Style, Styles, W

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{_MARKUP}Fallback", f"{W}rPr", f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
PAGE_NUMBER = re.compile(r"(?:(?:Pagina|Page|p\.)\s*)?\d*(?:\s*(?:van|of|/)\s*\d*)?")
_LONG = 200  # characters; a longer paragraph is prose


def parse(content: bytes, name: str) -> Parsed:
    """Reads a DOCX; raises DocumentError when it is damaged, locked or too large."""
    return finished(read(content, name), name)


def read(content: bytes, name: str) -> Written:
    """The text of the file and its pieces, before letterhead, notes and questions are told apart."""
    package = Package(content, name)
    return write(bold_headings(_Story(package).paras()))


@dataclass(slots=True)
class _Story:
    """The state of reading one file: list counters, open fields, the notes met so far."""

    package: Package
    styles: Styles = field(default_factory=Styles)
    counter: Counter = field(default_factory=Counter)
    fields: list[bool] = field(default_factory=list)  # for each open field: whether its result is reached
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # (kind, id, label) in order of their markers
    at_top: bool = True

    def paras(self) -> Iterator[Para]:
        self.styles = word_styles.read_styles(
            self.package.optional("word/styles.xml"), self.package.optional("word/numbering.xml")
        )
        body = self.package.xml("word/document.xml").find(f"{W}body")
        if body is None:
            return
        first, others = headers(self.package, body)
        yield from self._metadata(first)
        yield from self.blocks(body)
        for part in others:
            yield from self._metadata([part])
        yield from self._notes()

    def blocks(self, parent: _Element) -> Iterator[Para]:
        """The paragraphs under a body, cell, note or text box."""
        for element in parent:
            if element.tag == f"{W}p":
                for para in self.paragraph(element):
                    self.at_top = self.at_top and len(para.words) < _LONG
                    yield para
            elif element.tag == f"{W}tbl":
                at_top = self.at_top
                rows = [[list(self.blocks(cell)) for cell in _within(row, "tc")] for row in _within(element, "tr")]
                is_nested = next(element.iterdescendants(f"{W}tbl"), None) is not None
                placed = list(table(rows, at_top, is_nested))
                self.at_top = at_top and (self.at_top or all(para.label == "metadata" for para in placed))
                yield from placed
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                yield from self.blocks(element)

    def paragraph(self, element: _Element) -> Iterator[Para]:
        """One paragraph, with the text boxes that hang on it behind it."""
        style = self.styles.of(element)
        runs: list[Run] = []
        bold: list[bool] = []
        boxes: list[_Element] = []
        self._inline(element, style, runs, bold, boxes)
        self.fields = [is_result for is_result in self.fields if is_result]  # no field code runs on
        para = Para(tuple(runs), is_bold=bool(bold) and all(bold))
        if style.heading:
            para = replace(para, label="heading", level=style.heading)
        elif style.is_contents:
            para = replace(para, label="metadata")
        yield self._listed(para, style)
        for box in boxes:
            yield from self.blocks(box)

    def _listed(self, para: Para, style: Style) -> Para:
        """The paragraph with the number that Word shows before it."""
        if style.list is None or not para.words:
            return para
        key, levels = self.styles.lists.get(style.list[0], (style.list[0], {}))
        mark = self.counter.next(key, levels, style.list[1])
        if not mark:
            return para
        label: Label = "list_item" if para.label == "paragraph" else para.label
        return replace(para, label=label, runs=(Run(f"{mark} ", made=True), *para.runs))

    def _inline(  # noqa: PLR0912
        self, parent: _Element, style: Style, runs: list[Run], bold: list[bool], boxes: list[_Element]
    ) -> None:
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                continue
            name = element.tag.removeprefix(W)
            if name == "r":
                properties = element.find(f"{W}rPr")
                if not self.styles.is_hidden(properties):
                    before = len(runs)
                    self._inline(element, style, runs, bold, boxes)
                    if any(run.text.strip() and run.note is None for run in runs[before:]):
                        bold.append(self.styles.is_bold(properties, style))
            elif name == "fldChar":
                self._field(element.get(f"{W}fldCharType", ""))
            elif name == "txbxContent":
                boxes.append(element)
            elif not all(self.fields):
                continue
            elif name in ("t", f"{_MATH}t"):
                runs.append(Run(element.text or ""))
            elif name in _BREAKS:
                runs.append(Run(_BREAKS[name]))
            elif name == "sym":
                runs.append(Run(_symbol(element.get(f"{W}char", ""))))
            elif name in ("footnoteReference", "endnoteReference"):
                label = self._label(name.removesuffix("Reference"), element.get(f"{W}id", ""))
                blank = "" if runs and runs[-1].text[-1:].isspace() else " "
                runs.append(Run(blank + label, note=label, made=True))
            else:
                self._inline(element, style, runs, bold, boxes)

    def _field(self, kind: str) -> None:
        """Keeps which part of a field we are in: its code is no text, its result is."""
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _label(self, kind: str, id: str) -> str:
        known = next((label for k, i, label in self.notes if (k, i) == (kind, id)), None)
        if known is None:
            number = 1 + sum(k == kind for k, _, _ in self.notes)
            known = str(number) if kind == "footnote" else in_format(number, "lowerRoman")
            self.notes.append((kind, id, known))
        return known

    def _notes(self) -> Iterator[Para]:
        parts = {kind: self.package.optional(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        for kind, id, label in self.notes:
            part = parts[kind]
            if part is not None:
                found = next((one for one in part.iter(f"{W}{kind}") if one.get(f"{W}id") == id), None)
                paras = [para for para in self.blocks(found) if para.words] if found is not None else []
                yield note(label, paras)

    def _metadata(self, parts: list[_Element]) -> Iterator[Para]:
        """Running heads and feet: kept, but in no paragraph; page numbers are no text of the paper."""
        for part in parts:
            shown = (para for para in self.blocks(part) if not PAGE_NUMBER.fullmatch(para.words))
            yield from (Para(para.runs, "metadata") for para in shown)
            yield Para(())
            self.fields.clear()


def headers(package: Package, body: _Element) -> tuple[list[_Element], list[_Element]]:
    """The heads and feet that are shown: those of the first page, and those of the others."""
    relations = package.optional("word/_rels/document.xml.rels")
    targets = {} if relations is None else {link.get("Id"): link.get("Target", "") for link in relations}
    settings = package.optional("word/settings.xml")
    is_even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    first: list[str] = []
    others: list[str] = []
    for index, section in enumerate(body.iter(f"{W}sectPr")):
        has_first = word_styles.is_on(section.find(f"{W}titlePg"), False)
        for link in section.iter(f"{W}headerReference", f"{W}footerReference"):
            kind = link.get(f"{W}type", "default")
            id = next((value for key, value in link.attrib.items() if str(key).endswith("}id")), "")
            part = "word/" + targets.get(id, "").removeprefix("/word/")
            if (kind == "first" and not has_first) or (kind == "even" and not is_even) or part not in package.names:
                continue
            is_first = index == 0 and kind == ("first" if has_first else "default")
            (first if is_first and link.tag == f"{W}headerReference" else others).append(part)
    ordered = (dict.fromkeys(first), dict.fromkeys(part for part in others if part not in first))
    opened = tuple([package.xml(part) for part in parts] for parts in ordered)
    return opened[0], opened[1]


def _within(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows or cells, also those that stand in a content control or were inserted."""
    for element in parent:
        if element.tag == f"{W}{name}":
            properties = element.find(f"{W}trPr/{W}del")
            if properties is None:
                yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _within(element, name)


def _symbol(code: str) -> str:
    """A character of a symbol font: its code where that is plain, else a bullet."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "•" if 0xE000 <= number <= 0xF8FF else chr(number)
