"""Footnotes of official XML: lifted out, labelled, and tied to their markers."""

from __future__ import annotations

from collections import Counter, defaultdict

from corpus.parsers.markup import Element
from corpus.parsers.official.elements import NOTES, words_of


class Notes:
    """The footnotes of one paper. A number that begins anew, as in an appendix, gets a label of its own: "1 (2)"."""

    def __init__(self, root: Element) -> None:
        self.elements: list[Element] = []
        self._labels: dict[Element, str] = {}
        self._by_id: dict[str, str] = {}
        self._by_number: defaultdict[str, list[str]] = defaultdict(list)
        self._referred: Counter[str] = Counter()
        for element in root.iter(*NOTES):
            self._label(element)

    def number(self, note: Element) -> str:
        """What the marker shows: the number that stands in the note, or nothing."""
        return words_of(note.find("noot.nr"))

    def label(self, note: Element) -> str:
        """The label of a footnote."""
        return self._labels[note]

    def referred(self, reference: Element) -> str | None:
        """The label that a `nootref` or `voetref` points to; the n-th reference to number 1 means the n-th note 1."""
        number = reference.get("nr") or words_of(reference)
        before = self._referred[number]
        self._referred[number] += 1
        if found := self._by_id.get(reference.get("refid") or ""):
            return found
        labels = self._by_number.get(number)
        return labels[min(before, len(labels) - 1)] if labels else None

    def _label(self, element: Element) -> None:
        number = self.number(element) or element.get("nr") or str(len(self._labels) + 1)
        same = self._by_number[number]
        label = f"{number} ({len(same) + 1})" if same else number
        same.append(label)
        self._labels[element] = label
        if id := element.get("id"):
            self._by_id.setdefault(id, label)
