"""A conversation to take along: Markdown or DOCX, each quotation with its reference, and a list of sources."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant import wording
from assistant.model import Answer, Citation
from assistant.texts import say
from corpus.errors import Language

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
Style = Literal["title", "plain", "question", "lead", "quote", "heading", "source", "note"]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of an export: its style and its text, with `number` where it quotes a numbered source."""

    style: Style
    text: str
    number: int | None = None


def lines(answers: Iterable[Answer], language: Language) -> Iterator[Line]:
    """Yields the paragraphs in order; sources are numbered through, the same passage once."""
    yield Line("title", say("export.title", language))
    yield Line("plain", say("export.about", language))
    sources: dict[tuple[str, tuple[tuple[int, int], ...]], Citation] = {}
    for answer in answers:
        yield Line("question", answer.question.text)
        if answer.status == "not_found":
            yield Line("lead", wording.no(answer))
            yield Line("plain", wording.searched(answer.searched, answer.question.language))
            continue
        for group in wording.groups(answer):
            yield Line("lead", group.lead)
            for _, statement in group.statements:
                citation = statement.citations[0]
                key = (citation.document_id, tuple((span.start, span.end) for span in citation.spans))
                sources.setdefault(key, citation)
                yield Line("quote", f"“{citation.quote}”", list(sources).index(key) + 1)
    if sources:
        yield Line("heading", say("export.sources", language))
    for number, citation in enumerate(sources.values(), 1):
        heading = say("under", language, heading=citation.headings[-1]) if citation.headings else ""
        yield Line("source", ", ".join(part for part in (citation.reference, heading) if part), number)
        for note in citation.footnotes:
            yield Line("note", say("footnote", language, note=note.note, text=note.text))
        if citation.url:
            yield Line("note", citation.url)


def markdown(answers: Iterable[Answer], language: Language) -> str:
    """The conversation as Markdown; nothing in a question or a paper is taken for markup."""
    return "\n".join(_markdown(line) for line in lines(answers, language)) + "\n"


def docx(answers: Iterable[Answer], language: Language) -> bytes:
    """The conversation as a Word document."""
    from docx import Document as Word
    from docx.shared import Cm

    word = Word()
    word.core_properties.title = say("export.title", language)
    word.core_properties.language = language
    for line in lines(answers, language):
        text = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line.text)
        if line.style == "title":
            word.add_heading(text, 0)
        elif line.style in ("question", "heading"):
            word.add_heading(text, 1)
        elif line.style == "lead":
            word.add_paragraph().add_run(text).bold = True
        elif line.style == "quote":
            word.add_paragraph(f"{text} [{line.number}]", style="Quote").paragraph_format.left_indent = Cm(0.75)
        elif line.style == "source":
            word.add_paragraph(f"[{line.number}] {text}")
        else:
            word.add_paragraph(text).paragraph_format.left_indent = Cm(0.75 if line.style == "note" else 0)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _markdown(line: Line) -> str:
    text = _MARKS.sub(r"\\\1", " ".join(line.text.split()))
    if line.style == "title":
        return f"# {text}\n"
    if line.style in ("question", "heading"):
        return f"## {text}\n"
    if line.style == "lead":
        return f"**{text}**\n"
    if line.style == "quote":
        return f"> {text} \\[{line.number}\\]\n"
    if line.style == "source":
        return f"\\[{line.number}\\] {text}\n"
    return f"   {text}\n" if line.style == "note" else f"{text}\n"
