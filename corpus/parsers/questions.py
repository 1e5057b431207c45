"""Answered Kamervragen: which paragraphs ask and which answer, and the numbers that join them.

A heading "Vraag 3" opens a question and "Antwoord op vragen 3, 4 en 8" the answer to those, wherever it stands. Where
a question has no such heading anywhere, what follows the paragraphs that ask is its answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.assembly import Piece
from corpus.model import Metadata, Role
from corpus.parsers.cutting import split_at, words_of
from corpus.parsers.dates import iso_date
from corpus.parsers.questioners import questioners

_NUMBER = r"\d{1,3}[a-z]?"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,\s*(?:en\s+)?|en|&|/|t/m|tot\s+en\s+met|-|–)\s*{_NUMBER})*"
_OPENING = re.compile(
    rf"(?:(?P<question>Vra(?:ag|gen))\s+(?:nr\.?\s*)?(?P<asked>{_NUMBERS})"
    rf"|(?P<answer>Antwoord(?:en)?)(?:\s+(?:op\s+|bij\s+)?(?:de\s+)?(?:vra(?:ag|gen)\s+)?(?P<answered>{_NUMBERS})"
    r"|\s+op\s+(?:de\s+)?(?:(?:deze|bovenstaande)\s+)?vra(?:ag|gen))?)"
    r"(?P<end>\s*[.:]?\s*$|\s*[:.]\s+(?=\S))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:t/m|tot\s+en\s+met|-|–)\s*({_NUMBER})")
_CLOSING = re.compile(r"^(?:Toelichting|Bijlagen?|Noten|Eindnoten|Voetnoten)\b.{0,40}$")
TITLE = re.compile(
    r"^(?:Antwoord(?:en)?\b|Beantwoording\b|(?:Schriftelijke )?[Vv]ragen (?:gesteld|van)\b|Kamervragen\b)"
)
_ASKS = re.compile(r"\?[\"”’)\]]*\s*(?:\[?\d{1,2}[\])])*\s*$")
_ANSWERED = re.compile(
    r"^(?:Nader )?Antwoord van (?:de )?"
    r"(?P<who>(?:Minister|Staatssecretaris|Minister-President)\b[^(]{0,80}\([^()]{2,120}\))"
    r"(?:.{0,200}?\(ontvangen (?P<date>[^()]{6,30})\))?",
    re.IGNORECASE,
)
_ABOVE, _TITLE_WITHIN = 40, 6
_SAYING = ("paragraph", "list_item", "table", "heading")
_LEVEL, _DEEPER = 5, 6


@dataclass(slots=True)
class _Section:
    """A question or an answer: its numbers, its heading and what stands under it, as indexes of pieces."""

    role: Role
    numbers: tuple[str, ...]
    pieces: list[int] = field(default_factory=list)


def pair(text: str, pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], Metadata]:
    """The pieces with roles and pairs, and what they say of the paper; all as it was when nothing is asked."""
    parts = [part for piece in pieces for part in _at_headings(text, piece)]
    sections = list(_sections(text, parts))
    asked = [section for section in sections if section.role == "question"]
    if not asked or (len(asked) == 1 and len(sections) == 1):
        return tuple(pieces), Metadata()
    sections = list(_with_missing(text, parts, sections))
    found = list(parts)
    for section in sections:
        for index in section.pieces:
            found[index] = replace(_relabelled(text, parts[index], section), role=section.role, pair=section.numbers)
    title = _title(text, found, sections[0].pieces[0])
    return tuple(found), _described(text, found, title)


def numbers(text: str) -> tuple[str, ...]:
    """ "3, 4, 5, 9 en 10" and "1 t/m 3" as single numbers."""
    whole = _RANGE.sub(lambda found: ", ".join(_between(found[1], found[2])), text)
    return tuple(dict.fromkeys(re.findall(_NUMBER, whole)))


def _between(first: str, last: str) -> Iterable[str]:
    if first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) < 100:
        return map(str, range(int(first), int(last) + 1))
    return (first, last)


def _at_headings(text: str, piece: Piece) -> list[Piece]:
    """A piece in which a line "Vraag 2" or "Antwoord" stands, or "Vraag 2: " opens it, as several."""
    if piece.label not in _SAYING or not piece.spans:
        return [piece]
    offsets: set[int] = set()
    for span in piece.spans:
        for line in re.finditer(r"[^\r\n]*[\r\n]*", text[span.start : span.end]):
            found = _OPENING.match(line[0].strip())
            if found is None or (found["end"].strip() == "" and "\n" not in line[0] and line.start() == 0):
                continue
            lead = len(line[0]) - len(line[0].lstrip())
            start = span.start + line.start()
            behind = start + lead + found.end() if found.end() < len(line[0].strip()) else span.start + line.end()
            offsets |= {start, behind}
    inside = [at for at in offsets if any(span.start < at < span.end for span in piece.spans)]
    return [part for part in split_at(piece, inside) if words_of(text, part)] if inside else [piece]


def _sections(text: str, pieces: Sequence[Piece]) -> Iterator[_Section]:
    section: _Section | None = None
    waiting: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.label not in _SAYING:
            section = None if piece.label == "signature" else section
            continue
        words = words_of(text, piece)
        opening = _OPENING.fullmatch(words) if len(words) < 120 else None
        if opening and opening["question"]:
            section = _Section("question", numbers(opening["asked"]), [])
            waiting += section.numbers
            yield section
        elif opening and (waiting or opening["answered"]):
            answered = numbers(opening["answered"] or "")
            section = _Section("answer", answered or tuple(waiting), [])
            waiting = [] if not answered else [number for number in waiting if number not in answered]
            yield section
        elif _CLOSING.match(words) or (piece.label == "heading" and TITLE.match(words)):
            section = None
        if section is not None:
            section.pieces.append(index)


def _with_missing(text: str, pieces: Sequence[Piece], sections: Sequence[_Section]) -> Iterator[_Section]:
    """The sections, with the answer cut off from a question that no heading answers."""
    answered = {number for section in sections if section.role == "answer" for number in section.numbers}
    for section in sections:
        if section.role == "answer" or not answered.isdisjoint(section.numbers) or len(section.pieces) < 3:
            yield section
            continue
        asking = 2
        while asking < len(section.pieces) and _ASKS.search(words_of(text, pieces[section.pieces[asking]])):
            asking += 1
        yield replace(section, pieces=section.pieces[:asking])
        if section.pieces[asking:]:
            yield _Section("answer", section.numbers, section.pieces[asking:])


def _relabelled(text: str, piece: Piece, section: _Section) -> Piece:
    words = words_of(text, piece)
    if len(words) < 120 and _OPENING.fullmatch(words):
        return replace(piece, label="heading", level=_LEVEL)
    if piece.label == "heading":
        is_question = section.role == "question"
        return replace(piece, label="paragraph", level=1) if is_question else replace(piece, level=_DEEPER)
    return piece


def _title(text: str, pieces: list[Piece], first: int) -> str:
    """The title above the first question, of one or more paragraphs, made one heading.

    An official paper has two, who asks and who answers: "Vragen van het lid ..." and "Antwoord van Minister ...".
    """
    starts: list[int] = []
    for index in reversed(range(max(first - _TITLE_WITHIN, 0), first)):
        if pieces[index].label not in ("paragraph", "heading"):
            break
        if TITLE.match(words_of(text, pieces[index])):
            starts.append(index)
    end = first
    for start in starts:
        spans = tuple(span for piece in pieces[start:end] for span in piece.spans)
        markers = tuple(marker for piece in pieces[start:end] for marker in piece.markers)
        pieces[start:end] = [replace(pieces[start], label="heading", level=1, spans=spans, markers=markers)]
        end = start
    return words_of(text, pieces[starts[-1]]) if starts else ""


def _described(text: str, pieces: Sequence[Piece], title: str) -> Metadata:
    said = [words_of(text, piece) for piece in pieces if piece.label in ("metadata", "paragraph", "heading")]
    authors = questioners(title) or next((found for words in said if (found := questioners(words))), ())
    answer = next((match for words in said[:_ABOVE] if (match := _ANSWERED.search(words))), None)
    return Metadata(
        kind="kamervraag",
        title=title.rstrip("."),
        date=iso_date(answer["date"] or "") if answer else None,
        sender=" ".join(answer["who"].split()) if answer else None,
        authors=authors,
        chamber="tweede" if "Tweede Kamer" in text else None,
    )
