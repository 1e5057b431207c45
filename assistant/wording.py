"""An answer in words: groups of quotations under whose claim they are, and where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant import legal
from assistant.model import Answer, Citation, Question, Searched, Statement
from assistant.texts import say
from corpus.errors import Language

# Characters of what came near that a terminal shows.
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that share a lead-in, with the number (from 1) of each one's first citation."""

    lead: str
    statements: tuple[tuple[int, Statement], ...]


def groups(answer: Answer) -> tuple[Group, ...]:
    """The statements in their order, neighbours with one lead-in together."""
    language = answer.question.language
    numbered = list(enumerate(answer.statements, 1))
    return tuple(
        Group(lead, tuple(members)) for lead, members in groupby(numbered, key=lambda item: lead_in(item[1], language))
    )


def lead_in(statement: Statement, language: Language) -> str:
    """Whose claim the quotation is, in words."""
    if statement.citations[0].label == "footnote":
        return say("lead.footnote", language)
    if statement.citations[0].label in ("metadata", "signature"):
        return say("lead.onbekend", language)
    if statement.holder != "bewindspersoon":
        return say(f"lead.{statement.holder}", language)
    if statement.signatory is None:
        return say("lead.bewindspersoon.unknown", language)
    key = "lead.bewindspersoon"
    if statement.role == "reaction":
        key += ".reaction"
    elif statement.mode == "endorsed":
        key += ".endorsed"
    return say(key, language, signatory=function(statement.signatory, language))


def function(signatory: str, language: Language) -> str:
    """The function of who signed, as it stands in a sentence; in English only the office is translated."""
    if language == "nl":
        return legal.small(signatory)
    office, _, portfolio = signatory.partition(" van ")
    english = {"staatssecretaris": "state secretary", "minister": "minister"}.get(office.lower(), office)
    return f"{english} ({portfolio})" if portfolio else english


def text(answer: Answer) -> str:
    """The answer as shown: lead-ins, quotations and their numbers; or the honest no."""
    language = answer.question.language
    if answer.status == "not_found":
        return no(answer)
    parts = [
        say("short", language, short=statement.short.text, number=number)
        for number, statement in enumerate(answer.statements, 1)
        if statement.short is not None
    ]
    for group in groups(answer):
        quotes = " ".join(f"{_said(statement)} [{number}]" for number, statement in group.statements)
        parts.append(f"{group.lead} {quotes}")
    note = say("dutch_only", language)
    return "\n".join([*parts, *([note] if note else []), *later(answer)])


def later(answer: Answer) -> Iterator[str]:
    """Yields a line for each later paper of the dossier; that one replaces another only where it says so."""
    language = answer.question.language
    for paper in answer.later:
        key = "later.replaces" if paper.replaces else "later"
        yield say(key, language, title=paper.title, date=legal.day(paper.date, language == "en"))


def _said(statement: Statement) -> str:
    """The quotation; a chat model's sentence has it behind it."""
    quote = f"“{statement.citations[0].quote}”"
    return f"{statement.text} ({quote})" if statement.paraphrase else f"“{statement.text}”"


def no(answer: Answer) -> str:
    """That the papers are silent, or that the asked holder is."""
    language, holder = answer.question.language, answer.question.query.holder
    if answer.question.follows is not None and answer.question.follows.wider:
        return say("not_found.more", language)
    if answer.no is not None and (answer.unknown or answer.no != "holder"):
        return say(f"no.{answer.no}", language, unknown=", ".join(f"“{words}”" for words in answer.unknown))
    if holder is None:
        return say("not_found", language)
    silent = say("not_found.holder", language, holder=say(f"holder.{holder}", language))
    return silent if answer.offer is None else f"{silent} {say(f'offer.{answer.offer}', language)}"


def understood(question: Question) -> str:
    """What a follow-up took over from the turns before; empty for a new question."""
    follows = question.follows
    if follows is None:
        return ""
    if follows.words:
        return say("follows.more" if follows.wider else "follows.words", question.language, words=follows.words)
    if follows.holder is None:
        return ""
    return say("follows.holder", question.language, holder=say(f"holder.{follows.holder}", question.language))


def notice(answer: Answer) -> str | None:
    """What the reader must know of how the answer came about."""
    return None if answer.notice is None else say(f"notice.{answer.notice}", answer.question.language)


def searched(found: Searched, language: Language) -> str:
    """What was searched, in one line."""
    return say(
        "searched",
        language,
        documents=documents(found.documents, language),
        passages=say("searched.passages", language, count=found.passages),
        period=period(found.period, language),
    )


def documents(count: int, language: Language) -> str:
    """How many documents, in words."""
    return say("searched.document", language) if count == 1 else say("searched.documents", language, count=count)


def period(dates: tuple[str | None, str | None], language: Language) -> str:
    """The first and last date of what was searched."""
    days = list(dict.fromkeys(legal.day(date, language == "en") for date in dates))
    return " – ".join(days)


def where(citation: Citation, language: Language) -> str:
    """Page and heading, short."""
    parts = [say("page", language, page=citation.page)] if citation.page else []
    parts += [say("under", language, heading=citation.headings[-1])] if citation.headings else []
    return ", ".join(parts)


def sources(answer: Answer) -> Iterator[str]:
    """Yields one numbered line for each citation, with its footnotes."""
    language = answer.question.language
    for number, statement in enumerate(answer.statements, 1):
        citation = statement.citations[0]
        heading = say("under", language, heading=citation.headings[-1]) if citation.headings else ""
        yield f"[{number}] {citation.reference}" + (f", {heading}" if heading else "")
        for footnote in citation.footnotes:
            yield "    " + say("footnote", language, note=footnote.note, text=footnote.text)


def plain(answer: Answer) -> str:
    """The whole answer for a terminal."""
    language = answer.question.language
    lines: list[str] = [*filter(None, (understood(answer.question), notice(answer))), text(answer), ""]
    if answer.status == "answered":
        lines += sources(answer)
    else:
        lines.append(searched(answer.searched, language))
        lines += _nearest(answer.searched, language)
    return "\n".join(map(visible, lines))


def growing(answers: Iterable[Answer]) -> Iterator[str]:
    """Yields lines for a terminal, each statement once it is verified; what was shown is never taken back."""
    shown, lead, whole = 0, "", None
    for whole in answers:
        for number, statement in list(enumerate(whole.statements, 1))[shown:]:
            found = lead_in(statement, whole.question.language)
            yield from (line for line in (found if found != lead else "", f"{_said(statement)} [{number}]") if line)
            lead = found
        shown = len(whole.statements)
    if whole is None:
        return
    after = ["", *sources(whole), notice(whole) or ""] if shown else [plain(whole)]
    yield "\n".join(after).rstrip()


def visible(line: str) -> str:
    """The line with a mark for control and direction characters, so that a paper cannot steer the terminal."""
    return "".join(
        letter if unicodedata.category(letter) not in ("Cc", "Cf") or letter in "\t\n\u00ad" else "\ufffd"
        for letter in line
    )


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else quote[:_LONGEST].rstrip() + "…"


def _nearest(found: Searched, language: Language) -> Sequence[str]:
    if not found.nearest:
        return []
    return [
        say("nearest", language),
        *(
            f"  - {say(f'holder.{near.holder}', language)}: “{_shortened(near.quote)}” ({near.citation.reference})"
            for near in found.nearest
        ),
    ]
