"""Where who signed speaks: in the first person, in approval of another's finding, or of a predecessor."""

from __future__ import annotations

import re

from corpus.mentions import Names
from corpus.reporting import Report, by_group
from corpus.shape import Shape, shape
from corpus.wordlists import approval

_CLAUSE = re.compile(r"[,;:]| dat ")
_WORD = re.compile(r"\w+")
_HEARS = re.compile(
    r"^(?:Ook |Wel )?(?:Ik|We|Wij) (?:begrijp|begrijpen|hoor|horen|lees|lezen|merk|verneem|vernemen|weet|weten|zie|"
    r"zien|heb begrepen|heb vernomen|heb gelezen|heb gehoord)\b[^,]{0,60}? dat "
)
_PREDECESSOR = re.compile(r"^[awe]{0,4}M[we]{0,4}?(?:V|v|h[^;]{0,14}?[PA])|(?:^|[,;])[awe]{0,5}[Vvh]wM|O[we]{0,2}M")
_CABINET = re.compile(r"^[awe]{0,3}k(?=[^,;-]{0,3}[VvhbmZ])|(?:^|[,;-])[aw]{0,2}[Vvhbm]k")
_AS_TOLD = re.compile(r"[SPw][^,;]{0,8}?(?:[GFN][^,;]{0,8}?[VvP]|Dw{0,2}[gn][^,;]{0,6}?P|Pew{0,3}f)")
# Every approval has one of these; most sentences have none.
_HINTS = re.compile(
    r"\b(?:[Ii]k|[Ww]e|[Ww]ij|mij|me|kabinet|regering|[Tt]erechte?|om te|dat is|[Oo]nderstreept|precies|exact)\b|"
    r"^Ja,|^Zo "
)
_NEAR = 40


def approved(text: str) -> str | None:
    """The words with which a finding or opinion is approved of, unless their clause denies or reports it."""
    if not _HINTS.search(text):
        return None
    approves, denies = approval()
    found = approves.search(text)
    if found is None:
        return None
    behind = _CLAUSE.split(text[found.end() : found.end() + _NEAR])[0]
    before = text[: found.start()].rpartition(", ")[2]
    around = _WORD.findall((before + found[0] + behind).lower())
    return None if denies.intersection(around) else found[0].strip()


def as_told(text: str, shape: Shape) -> str | None:
    """What the signatory asserts with another at her side: "Zoals de onderzoekers constateren, …"."""
    for index, word in enumerate(shape.words):
        if word.text.lower() == "zoals":
            found = _AS_TOLD.match(shape.codes, index)
            return text[word.start : shape.words[found.end() - 1].end] if found else None
    return None


def disputed(text: str, shape: Shape) -> str | None:
    """That another says something "ten onrechte", which is the signatory's own judgment."""
    for index, word in enumerate(shape.words):
        if word.text.lower() in ("onrechte", "onterecht") and shape.main[index] != "_":
            return text[shape.words[max(0, index - 1)].start : word.end]
    return None


def predecessor(text: str, shape: Shape) -> str | None:
    """The words that tell that a predecessor said something."""
    found = _PREDECESSOR.search(shape.main)
    return _cue(text, shape, found) if found else None


def heard(text: str, names: Names) -> tuple[str, Report | None] | None:
    """What the signatory says to have heard, and the report in it if there is one ("Ik begrijp dat het COC vindt")."""
    if (found := _HEARS.match(text)) is None:
        return None
    rest = text[found.end() :]
    return found[0].strip(), by_group(rest, shape(rest, names))


def first_person(text: str, shape: Shape, report: Report | None) -> str | None:
    """The words in which the signatory or the cabinet is the subject of a main clause, not quoted behind a report."""
    at = shape.main.find("i")
    if at >= 0 and not (report and report.start < at and ":" in text[: shape.words[at].start]):
        first = at - 1 if at and shape.main[at - 1] in "wbhmVvZP" else at
        last = at + 1 if first == at and at + 1 < len(shape.words) else at
        return text[shape.words[first].start : shape.words[last].end]
    found = _CABINET.search(shape.main)
    if found and not (report and report.start < found.start()):
        return _cue(text, shape, found)
    return None


def _cue(text: str, shape: Shape, match: re.Match[str]) -> str:
    start, end = shape.range(match)
    return text[start:end]
