"""OpenDocument text: headings, lists with their numbers, notes, tables, text boxes; deleted text is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from corpus.parsers.docx import PAGE_NUMBER
from corpus.parsers.emphasis import bold_headings
from corpus.parsers.finishing import finished
from corpus.parsers.flow import Para, Run, Written, note, write
from corpus.parsers.numbering import Counter, Level
from corpus.parsers.packages import Package
from corpus.parsers.parsed import Parsed
from corpus.parsers.refusals import locked
from corpus.parsers.tables import table

_OF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE = (_OF % name for name in ("office", "text", "table", "drawing", "style"))
_FO = _OF % "xsl-fo-compatible"
SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text"}
SKIPPED |= {f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 1_000
_LONG = 200
_FORMATS = {"1": "decimal", "": "none"}


def parse(content: bytes, name: str) -> Parsed:
    """Reads an ODT; raises DocumentError when it is damaged, locked or too large."""
    return finished(read(content, name), name)


def read(content: bytes, name: str) -> Written:
    """The text of the file and its pieces, before letterhead, notes and questions are told apart."""
    package = Package(content, name)
    manifest = package.optional("META-INF/manifest.xml")
    if manifest is not None and any(str(element.tag).endswith("}encryption-data") for element in manifest.iter()):
        raise locked(name)
    return write(bold_headings(_Story(package).paras()))


@dataclass(slots=True)
class _Story:
    """The state of reading one file."""

    package: Package
    counter: Counter = field(default_factory=Counter)
    bold: set[str] = field(default_factory=set)
    titles: dict[str, int] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    notes: list[Para] = field(default_factory=list)
    at_top: bool = True

    def paras(self) -> Iterator[Para]:
        content = self.package.xml("content.xml")
        styles = self.package.optional("styles.xml")
        for part in (styles, content):
            if part is not None:
                self._styles(part)
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is not None:
            yield from self.blocks(body)
        for part in () if styles is None else styles.iter(f"{STYLE}header", f"{STYLE}footer"):
            shown = (para for para in self.blocks(part) if not PAGE_NUMBER.fullmatch(para.words))
            yield from (Para(para.runs, "metadata") for para in shown)
        yield from self.notes

    def blocks(self, parent: Iterable[_Element], depth: int = 0, list_style: str = "") -> Iterator[Para]:
        """The paragraphs under a body, section, cell, note or text box."""
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in SKIPPED:
                continue
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                for para in self._paragraph(element):
                    self.at_top = self.at_top and len(para.words) < _LONG
                    yield para
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, depth, element.get(f"{TEXT}style-name") or list_style)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            else:
                yield from self.blocks(element, depth, list_style)

    def _paragraph(self, element: _Element) -> Iterator[Para]:
        runs: list[Run] = []
        bold: list[bool] = []
        boxes: list[_Element] = []
        style = element.get(f"{TEXT}style-name", "")
        self._inline(element, style in self.bold, runs, bold, boxes)
        para = Para(tuple(runs), is_bold=bool(bold) and all(bold))
        level = element.get(f"{TEXT}outline-level", "1")
        if element.tag == f"{TEXT}h":
            para = replace(para, label="heading", level=int(level) if level.isdigit() else 1)
        elif style in self.titles:
            para = replace(para, label="heading", level=self.titles[style])
        yield para
        for box in boxes:
            yield from self.blocks(box)

    def _inline(
        self, parent: _Element, is_bold: bool, runs: list[Run], bold: list[bool], boxes: list[_Element]
    ) -> None:
        self._text(parent.text, is_bold, runs, bold)
        for element in parent:
            if isinstance(element.tag, str) and element.tag not in SKIPPED:
                name = element.tag.removeprefix(TEXT)
                if name == "s":
                    count = element.get(f"{TEXT}c", "1")
                    runs.append(Run(" " * min(int(count) if count.isdigit() else 1, _MOST_REPEATED)))
                elif name in ("tab", "line-break"):
                    runs.append(Run("\t" if name == "tab" else "\n"))
                elif name == "note":
                    runs += self._note(element, runs)
                elif element.tag == f"{DRAW}text-box":
                    boxes.append(element)
                else:
                    own = element.get(f"{TEXT}style-name", "")
                    self._inline(element, is_bold or own in self.bold, runs, bold, boxes)
            self._text(element.tail, is_bold, runs, bold)

    def _text(self, text: str | None, is_bold: bool, runs: list[Run], bold: list[bool]) -> None:
        if text:
            runs.append(Run(_BLANKS.sub(" ", text)))
            if text.strip():
                bold.append(is_bold)

    def _note(self, element: _Element, runs: list[Run]) -> list[Run]:
        """Keeps the note for the end; its citation is the marker, and the label before the note is made."""
        citation = element.find(f"{TEXT}note-citation")
        label = "".join(citation.itertext()).strip() if citation is not None else ""
        label = label or str(len(self.notes) + 1)
        taken = {para.note for para in self.notes}
        while label in taken:
            label += "*"
        body = element.find(f"{TEXT}note-body")
        self.notes.append(note(label, [para for para in self.blocks(body) if para.words] if body is not None else []))
        gap = [] if runs and runs[-1].text[-1:].isspace() else [Run(" ", note=label, made=True)]
        return [*gap, Run(label.rstrip("*") if citation is not None else label, note=label)]

    def _list(self, element: _Element, depth: int, style: str) -> Iterator[Para]:
        levels = self.lists.get(style, {})
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            is_marked = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, child.get(f"{TEXT}style-name") or style)
                    continue
                for para in self.blocks([child], depth, style):
                    if is_marked and para.words and para.label in ("paragraph", "heading"):
                        mark = self.counter.next(style or "list", levels, depth)
                        label = "list_item" if para.label == "paragraph" else "heading"
                        runs = (Run(f"{mark} ", made=True), *para.runs) if mark else para.runs
                        yield Para(
                            runs, "heading" if label == "heading" else "list_item", para.level, is_bold=para.is_bold
                        )
                        is_marked = False
                    else:
                        yield para

    def _table(self, element: _Element) -> Iterator[Para]:
        at_top = self.at_top
        rows = [
            [list(self.blocks(cell)) for cell in row if cell.tag == f"{TABLE}table-cell"]
            for row in element.iter(f"{TABLE}table-row")
            if next(row.iterancestors(f"{TABLE}table"), None) is element
        ]
        placed = list(table(rows, at_top, next(element.iterdescendants(f"{TABLE}table"), None) is not None))
        self.at_top = at_top and (self.at_top or all(para.label == "metadata" for para in placed))
        yield from placed

    def _styles(self, part: _Element) -> None:
        for style in part.iter(f"{STYLE}style"):
            name, above = style.get(f"{STYLE}name", ""), style.get(f"{STYLE}parent-style-name", "")
            weights = [properties.get(f"{_FO}font-weight") for properties in style.iter(f"{STYLE}text-properties")]
            if "bold" in weights or "700" in weights or (above in self.bold and "normal" not in weights):
                self.bold.add(name)
            if name in ("Title", "Subtitle") or above in ("Title", "Subtitle"):
                self.titles[name] = 1 if "Title" in (name, above) else 2
        for listed in part.iter(f"{TEXT}list-style"):
            levels = self.lists.setdefault(listed.get(f"{STYLE}name", ""), {})
            for level in listed:
                depth = level.get(f"{TEXT}level", "1")
                if depth.isdigit():
                    levels[int(depth) - 1] = _level(level, int(depth))


def _level(level: _Element, depth: int) -> Level:
    if level.tag != f"{TEXT}list-level-style-number":
        return Level("bullet", level.get(f"{TEXT}bullet-char", ""))
    format = level.get(f"{STYLE}num-format", "1")
    shown = level.get(f"{TEXT}display-levels", "1")
    parts = range(max(depth - int(shown), 0) if shown.isdigit() else depth - 1, depth)
    pattern = ".".join(f"%{part + 1}" for part in parts)
    start = level.get(f"{TEXT}start-value", "1")
    return Level(
        _FORMATS.get(format, format),
        level.get(f"{STYLE}num-prefix", "") + pattern + level.get(f"{STYLE}num-suffix", ""),
        int(start) if start.isdigit() else 1,
    )
