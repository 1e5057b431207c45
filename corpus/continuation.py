"""Sentences that go on from the one before: "Zij geven aan", "Maar dat", "Ook is …", a quotation on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import reporting
from corpus.model import Attribution, Holder
from corpus.shape import Shape

_LEANS = re.compile(r"^(?:(?:Maar|En ook|Evenals|Ten \w+) dat\b|Het betreft hier\b)")
_PRONOUN_SAYS = re.compile(
    r"^a?p[wa]{0,2}(?:[VvJ]|h[^;]{0,14}[PAE]|b[wea]{0,3}P)|^[awe]{0,4}[Vv]p|^[awe]{0,4}hp[^;]{0,14}[PAE]|,[wa]{0,2}[Vv]p"
)
_DEMONSTRATIVE_SAYS = re.compile(r"^w[Vv]")
_GOES_ON = re.compile(r"^aw?[bZ]")
# What was done is told by who signed: "Daarbij is toegezegd".
_DONE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b|\b(?:\w{2,5})?ge\w{2,}(?:d|t|en)\b[^,;]{0,3}$|\b(?:toe|af|in|op)ge\w+(?:d|t)\b"
)
_FOR_WHOM = re.compile(r"^\w+ (?:is|zijn|blijft|was|waren) (?:het|ik|er voor)\b")
# An example or a point of what was reported; not of members, whom the rest may answer.
_SPELLS_OUT = re.compile(r"^(?:Zo|Ten (?:eerste|tweede|derde|vierde|vijfde)|Bijvoorbeeld)\b")
_UNFOLDS = re.compile(r"^(?:Dat|Dit) uit zich\b|^(?:Dat|Dit) zou\b|^[^,]{0,40}\b(?:is|zijn) daardoor\b")


@dataclass(frozen=True, slots=True)
class Before:
    """The sentence before, with what was made of it."""

    text: str
    shape: Shape
    attribution: Attribution

    @property
    def reporter(self) -> Holder | None:
        """Whose claim it reports, if it does."""
        return self.attribution.holder if self.attribution.mode == "reported" else None


def leaning(text: str, read: Shape, before: Before | None) -> Attribution | None:
    """What says on whose behalf by a pronoun, or lacks a main clause of its own."""
    if before is None:
        return None
    if found := _LEANS.match(text):
        return replace(before.attribution, cue=found[0])
    people, paper = reporting.last_named(before.shape), reporting.last_paper(before.shape)
    if said := _PRONOUN_SAYS.search(read.main):
        return Attribution(people or paper or before.reporter or "onbekend", "reported", _cue(text, read, said))
    if (said := _DEMONSTRATIVE_SAYS.match(read.main)) and text.startswith(("Deze ", "Die ")):
        return Attribution(paper or people or before.reporter or "onbekend", "reported", _cue(text, read, said))
    return None


def going_on(text: str, read: Shape, before: Before | None) -> Attribution | None:
    """What goes on from a report without naming anyone: "Tevens bleken er …", "Dat uit zich in …"."""
    holder = before.reporter if before else None
    if holder is None:
        return None
    if found := _UNFOLDS.match(text):
        return Attribution(holder, "reported", found[0])
    if _DONE.search(text):
        return None
    if _GOES_ON.match(read.main) and not _FOR_WHOM.match(text):
        return Attribution(holder, "reported", text.split(maxsplit=1)[0])
    if holder != "kamer" and "k" not in read.main and (found := _SPELLS_OUT.match(text)):
        return Attribution(holder, "reported", found[0])
    return None


def quoted(text: str, before: Before | None) -> Attribution:
    """A sentence that is a quotation from its first word to its last."""
    return Attribution((before.reporter if before else None) or "onbekend", "reported", text[:1])


def _cue(text: str, read: Shape, match: re.Match[str]) -> str:
    start, end = read.range(match)
    return text[start:end]
