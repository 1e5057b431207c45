"""From a tree of official XML to canonical text and pieces: one pass, in the order of the source, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from corpus.model import Label, Marker, Role, Span, Speaker
from corpus.parsers.markup import Element
from corpus.parsers.official.canvas import Canvas
from corpus.parsers.official.elements import NOTES, RUNNING, parts, splits, words_of
from corpus.parsers.official.levels import STEP, Levels, natural_level
from corpus.parsers.official.notes import Notes

Handler = Callable[["Flow", Element], None]

_UNFINISHED = re.compile(r"[^\W\d_]$")
_GOES_ON = re.compile(r"\s*(?:[a-zà-ÿ]|€|\d[\d.,]*\s*(?:euro|miljoen|miljard|procent|%))")
_SHORTEST_BROKEN = 30


class Flow:
    """Where the pass is: how deep, who speaks, question or answer. Lives within one call of a reader."""

    def __init__(self, root: Element, handlers: Mapping[str, Handler], pretty: bool = False) -> None:
        self.canvas = Canvas(pretty)
        self.notes = Notes(root)
        self.depth = 0
        self.speaker: Speaker | None = None
        self.role: Role | None = None
        self.pair: tuple[str, ...] = ()
        self.labels: dict[Element, Label] = {}
        self.label: Label = "paragraph"
        self.signers: list[tuple[str, str]] = []
        self.begun: Label | None = None
        self._handlers = handlers
        self._levels = Levels()
        self._last: tuple[Label, Element | None] = ("metadata", None)

    def read(self, root: Element) -> None:
        """Writes all that the tree holds, the footnotes behind the rest."""
        self.visit(root)
        self.finish()
        self.speaker, self.role, self.pair, self.depth = None, None, (), 0
        for note in self.notes.elements:
            self._footnote(note)

    def contents(self, element: Element) -> None:
        """The text and the parts within an element; a part with a title of its own is one level deeper."""
        if element.find("kop") is not None:
            with self.deeper():
                self._parts(element)
        else:
            self._parts(element)

    def visit(self, element: Element) -> None:
        """One part, by its name or by what it holds."""
        handler = self._handlers.get(str(element.tag))
        if handler is not None:
            handler(self, element)
        elif splits(element):
            self.contents(element)
        else:
            self.paragraph(element)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """What is written meanwhile lies under the headings here; afterwards its own headings have ended."""
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def labelled(self, label: Label) -> Iterator[None]:
        """What would be a paragraph gets this label meanwhile."""
        before, self.label = self.label, label
        yield
        self.label = before

    def paragraph(self, element: Element, label: Label | None = None) -> None:
        """An element as one piece, or as several where something in it stands on its own."""
        if len(element) and splits(element):
            self.contents(element)
            return
        label = self.labels.get(element) or label or self.label
        if self.begun:
            self.begun = None
        elif self._goes_on(element, label):
            self.canvas.reopen()
        else:
            self.canvas.open()
        self.running(element)
        self.end(label, element)

    def begin(self) -> None:
        """Begins a piece."""
        self.finish()
        self.canvas.open()

    def end(self, label: Label, element: Element | None = None, level: int = 1, within: int | None = None) -> None:
        """Ends a piece."""
        self.canvas.close(
            label,
            level=level,
            within=(self.depth + 1) * STEP if label != "heading" else within,
            role=self.role,
            pair=self.pair,
            speaker=self.speaker,
        )
        self._last = (label, element)

    def loose(self, text: str | None) -> None:
        """Text that stands between parts: goes on with what was left open, or makes a piece of its own."""
        if not text or not text.strip():
            return
        label = self.begun or self.label
        if not self.begun:
            self.canvas.open()
        self.canvas.write(text)
        self.begun = label
        self.finish()

    def hold(self, label: Label) -> None:
        """Leaves a piece open, for the paragraph that follows: a list mark, or who speaks."""
        self.canvas.loosen()
        self.begun = label

    def finish(self) -> None:
        """Ends a piece that was left open and that nothing followed."""
        if self.begun:
            label, self.begun = self.begun, None
            self.end(label)

    def line(self, element: Element) -> None:
        """An element on a line of its own within the piece that is open."""
        self.canvas.breaks()
        self.running(element)
        self.canvas.write(element.tail)

    def cell(self, element: Element, is_first: bool) -> tuple[tuple[Span, ...], tuple[Marker, ...]]:
        """Writes a cell of a table behind the one before it, on the line of its row."""
        return self.canvas.cell(lambda: self.running(element), is_first)

    def heading(self, element: Element, style: str | None = None) -> None:
        """A heading at its place: by nesting, then by style, and by its number where it has one."""
        self.begin()
        self.running(element)
        natural = natural_level(self.depth, style)
        level = self._levels.level(words_of(element), natural)
        # The title of a part also ends the headings that stand between the paragraphs before that part.
        self.end("heading", level=level, within=natural - STEP // 2 if style is None and level == natural else None)

    def running(self, element: Element) -> None:
        """Text that runs on: words, emphasis and links, with footnotes lifted out."""
        self.canvas.write(element.text)
        for child in element:
            self._run(child)
            if not _is_indentation(child):
                self.canvas.write(child.tail)

    def _run(self, child: Element) -> None:
        tag = child.tag
        if tag in NOTES:
            self.notes.elements.append(child)
            if tag != "voetnoot":
                self.canvas.mark(self.notes.number(child), self.notes.label(child))
        elif tag in ("nootref", "voetref"):
            label = self.notes.referred(child)
            if label is None:
                self.running(child)
            else:
                self.canvas.mark(words_of(child), label)
        elif tag == "br":
            self.canvas.write(" ")
        elif tag in RUNNING:
            if tag in ("sup", "inf"):
                self.canvas.glue()
            self.running(child)
            if tag in ("sup", "inf") and (child.tail or "").lstrip()[:1] in ("-", ""):
                self.canvas.glue()
        else:
            self.canvas.loosen()
            self.running(child)
            self.canvas.loosen()

    def _parts(self, element: Element) -> None:
        """Blocks in their order; text that stands loose between them makes paragraphs."""
        is_open = self._loose(element.text, is_open=False)
        for child, stands in parts(element):
            if stands:
                if is_open:
                    self.end(self.label)
                    is_open = False
                self.visit(child)
            else:
                is_open = is_open or self._open_loose()
                self._run(child)
            is_open = self._loose(child.tail, is_open)
        if is_open:
            self.end(self.label)

    def _loose(self, text: str | None, is_open: bool) -> bool:
        if not is_open and (not text or not text.strip()):
            return False
        if not is_open:
            self._open_loose()
        self.canvas.write(text)
        return True

    def _open_loose(self) -> bool:
        if self.begun:
            self.begun = None
        else:
            self.canvas.open()
        return True

    def _goes_on(self, element: Element, label: Label) -> bool:
        """Whether the piece before this one goes on: names under one signature, a paragraph broken in mid-sentence."""
        last, before = self._last
        if label == last == "signature":
            return element in self.labels
        return (
            label == last == "paragraph"
            and element.tag == "al"
            and before is not None
            and element.getprevious() is before
            and len(before.text or "") >= _SHORTEST_BROKEN
            and _GOES_ON.match(element.text or "") is not None
            and _UNFINISHED.search(self.canvas.last) is not None
        )

    def _footnote(self, note: Element) -> None:
        self.canvas.open()
        self.canvas.write(note.text)
        for child in note:
            if child.tag != "noot.nr":
                self._run(child)
            self.canvas.write(child.tail)
        self.canvas.close("footnote", note=self.notes.label(note))


def _is_indentation(child: Element) -> bool:
    """A line end between two emphasised parts of one word, put there by what wrote the file."""
    tail = child.tail
    if child.tag != "nadruk" or not tail or tail.strip() or "\n" not in tail:
        return False
    following = child.getnext()
    return following is not None and following.tag == "nadruk"
