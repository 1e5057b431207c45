"""The papers tab: what the corpus holds, and what visitors may change in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import addresses, service
from assistant.session import Session
from assistant.texts import say
from assistant.ui import words
from assistant.ui.markup import Html, join, tag
from corpus import fetching
from corpus.errors import Language, UserError
from corpus.fetching import Options, Report
from index.model import Paper

_SHOWN = 200
_PASSAGES = 5
_SHORTEST = 3
_LONGEST_PASSAGE = 240


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one act, in Dutch and in English."""

    nl: str
    en: str
    failed: bool = False

    def message(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


def listed(session: Session, sought: str, language: Language) -> Html:
    """The papers that fit what is sought (in title, identifier, kind or dossier), newest first."""
    try:
        papers = session.store().database.papers()
    except UserError as error:
        return tag("p", error.message(language), class_="sp-message")
    asked = sought.casefold().split()
    fitting = [paper for paper in papers if all(word in _searched(paper) for word in asked)]
    if not fitting:
        return tag("p", say("ui.papers.none", language), class_="sp-quiet", role="status")
    fitting.sort(key=lambda paper: paper.date or "", reverse=True)
    keys = ("ui.papers.title", "ui.kind", "ui.date", "ui.dossier", "ui.papers.passages")
    head = tag("tr", *(tag("th", say(key, language), scope="col", role="columnheader") for key in keys), role="row")
    rows = [_row(paper, language) for paper in fitting[:_SHOWN]]
    more = len(fitting) - _SHOWN
    rest = [tag("p", say("ui.papers.more", language, count=more), class_="sp-quiet")] if more > 0 else []
    caption = tag("caption", f"{say('ui.papers', language)}: {len(fitting)}")
    # The roles are said, as a browser forgets them where a phone shows a row as lines.
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows, role="rowgroup"), role="table")
    return tag(
        "div", table, *rest, class_="sp-shelf", tabindex="0", role="region", aria_label=say("ui.papers", language)
    )


def inside(session: Session, sought: str, language: Language) -> Html:
    """The passages that fit what is sought best, each a way into its paper; nothing for a word or less."""
    try:
        hits = service.search(session, sought, k=_PASSAGES) if len(sought.strip()) >= _SHORTEST else []
        store = session.store()
    except UserError:
        return join([])
    items = [
        tag(
            "li",
            tag("a", store.document(each["document_id"]).title, href=each["address"], lang="nl"),
            tag("p", _shortened(each["text"]), lang="nl"),
        )
        for each in hits
    ]
    if not items:
        return join([])
    return tag("section", tag("h2", say("ui.papers.inside", language)), tag("ol", *items), class_="sp-inside")


def add(session: Session, paths: Iterable[str]) -> Iterator[tuple[Outcome, ...]]:
    """Adds files and brings the index up to date; yields the outcomes so far, one for each file."""
    found: tuple[Outcome, ...] = ()
    for path in paths:
        yield found
        found = (*found, _added(session, Path(path)))
    yield (*found, *_updated(session)) if any(not each.failed for each in found) else found


def fetch(session: Session, text: str, options: Options) -> tuple[Outcome, ...]:
    """Fetches the one official paper that a text names and brings the index up to date when it is new."""
    try:
        report = fetching.fetch(session.library, session.data_dir, text, options)
    except UserError as error:
        return (Outcome(error.nl, error.en, failed=True),)
    done = Outcome(_became(report, "nl"), _became(report, "en"), failed=not report.good)
    return (done, *_updated(session)) if report.outcome == "fetched" else (done,)


def remove(session: Session, id: str) -> tuple[Outcome, ...]:
    """Removes an added paper and brings the index up to date."""
    try:
        session.library.remove(id)
    except UserError as error:
        return (Outcome(error.nl, error.en, failed=True),)
    done = Outcome(say("ui.papers.removed.done", "nl", id=id), say("ui.papers.removed.done", "en", id=id))
    return (done, *_updated(session))


def outcomes(found: Sequence[Outcome], language: Language) -> Html:
    """The outcomes as a list that is read aloud."""
    items = (tag("li", each.message(language), class_="sp-failed" if each.failed else None) for each in found)
    return tag("ul", *items, class_="sp-outcomes", role="status") if found else join([])


def removable(session: Session) -> tuple[str, ...]:
    """The identifiers of the papers that were added."""
    return tuple(source.id for source in session.library.sources() if source.origin == "added")


def _row(paper: Paper, language: Language) -> Html:
    cells = (
        join([tag("a", paper.title, href=addresses.paper(paper.id), lang="nl"), tag("small", paper.id)]),
        paper.kind,
        words.day(paper.date, language),
        ", ".join(paper.dossiers),
        str(paper.passages),
    )
    return tag("tr", *(tag("td", cell, role="cell") for cell in cells), role="row")


def _added(session: Session, path: Path) -> Outcome:
    try:
        source = session.library.add(path)
    except UserError as error:
        return Outcome(error.nl, error.en, failed=True)
    return Outcome(say("ui.papers.added.done", "nl", id=source.id), say("ui.papers.added.done", "en", id=source.id))


def _became(report: Report, language: Language) -> str:
    """The paper, what became of it and why."""
    name = report.asked if report.id in ("", report.asked) else f"{report.asked} = {report.id}"
    why = f". {report.error.message(language)}" if report.error else ""
    return f"{name}: {say(f'outcome.{report.outcome}', language)}{why}"


def _updated(session: Session) -> Iterator[Outcome]:
    try:
        session.ensure()
    except UserError as error:
        yield Outcome(error.nl, error.en, failed=True)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_PASSAGE else text[:_LONGEST_PASSAGE].rstrip() + "…"


def _searched(paper: Paper) -> str:
    return " ".join([paper.id, paper.title, paper.kind, paper.date or "", *paper.dossiers]).casefold()
