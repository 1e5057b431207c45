"""The conversation as HTML: question, answer, and the sources behind its numbers, which the page shows on a click."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from assistant import addresses, legal, wording
from assistant.kept import Kept
from assistant.model import Answer
from assistant.texts import say
from assistant.ui import chips, panel, sides, tools, words
from assistant.ui.markup import Html, join, tag
from assistant.ui.sources import Source
from assistant.ui.turns import Conversation, Turn
from assistant.wording import Group
from corpus.errors import Language

# Stands in a text where markup is to come.
_MARK = "\0"
_drawings: Kept[Html] = Kept(500)


def conversation(turns: Conversation, language: Language, fetches: bool = False) -> Html:
    """Every turn; the page appends what is new, so that a turn that stands is not read aloud again.

    `fetches` says that visitors may fetch papers.
    """
    return tag(
        "div",
        *(_drawn(number, turn, language) for number, turn in enumerate(turns, 1)),
        *([tools.take_along(language)] if any(turn.answer for turn in turns) else []),
        class_="sp-thread",
        role="log",
        aria_live="polite",
        aria_relevant="additions",
        aria_label=say("ui.conversation", language),
        data_turns=str(sum(not turn.waits for turn in turns)),
        data_language=language,
        data_fetches=fetches,
    )


def welcome(
    documents: int, period: tuple[str | None, str | None], language: Language, model: str | None = None
) -> Html:
    """What stands above the example questions; `model` is the chat model that questions go to."""
    searchable = say(
        "ui.corpus",
        language,
        documents=wording.documents(documents, language),
        period=wording.period(period, language),
    )
    where = say("ui.model", language, model=model) if model else say("ui.offline", language)
    return tag(
        "div",
        tag("h2", say("ui.welcome", language)),
        tag("p", say("ui.welcome.how", language)),
        tag("p", searchable, " ", where, class_="sp-quiet"),
        tag("h3", say("ui.examples", language)),
        class_="sp-welcome",
    )


def _drawn(number: int, turn: Turn, language: Language) -> Html:
    """The turn, drawn once for each language while it is among the last that were."""
    if not turn.id:
        return _turn(number, turn, language)
    return _drawings.get((turn.id, number, language), lambda: _turn(number, turn, language))


def _turn(number: int, turn: Turn, language: Language) -> Html:
    body = _message(turn, language) if turn.answer is None else _answer(number, turn, turn.answer, language)
    return tag(
        "article",
        *_question(turn, language),
        body,
        class_="sp-turn",
        id=f"turn-{number}",
        data_answer=turn.id,
        data_filters=json.dumps(asdict(turn.chosen)),
    )


def _question(turn: Turn, language: Language) -> Iterator[Html]:
    if turn.question.strip():
        label = tag("span", say("ui.you", language), class_="sp-label")
        asked = tag("p", turn.question, dir="auto", class_="sp-asked")
        yield tag("div", label, asked, *_narrowed(turn, language), class_="sp-question")


def _narrowed(turn: Turn, language: Language) -> Iterator[Html]:
    """Yields what the question was narrowed by."""
    if found := chips.chips(turn.chosen, language):
        items = (tag("li", words, class_="sp-chip") for words, _ in found)
        yield tag("p", say("ui.narrowed", language), class_="sp-quiet")
        yield tag("ul", *items, class_="sp-chips")


def _message(turn: Turn, language: Language) -> Html:
    if turn.waits:
        return tag("p", say("ui.busy", language), class_="sp-quiet")
    label = tag("span", say("ui.message", language), class_="sp-label")
    return tag(
        "div",
        label,
        tag("p", turn.message(language)),
        *tools.after_failure(turn, language),
        class_="sp-answer sp-message",
    )


def _answer(number: int, turn: Turn, answer: Answer, language: Language) -> Html:
    parts = _found if answer.status == "answered" else _not_found
    kind = answer.status.replace("_", "-")
    return tag(
        "div",
        *parts(number, turn, answer, language),
        tools.below(number, turn, answer, language),
        class_=f"sp-answer sp-{kind}",
        lang=answer.question.language,
    )


def _found(number: int, turn: Turn, answer: Answer, language: Language) -> Iterator[Html]:
    """Yields the words that answer by themselves, a lead-in and its quotations for each group, and later papers."""
    spoken = answer.question.language
    yield from _about(answer)
    yield from _shorts(turn, answer)
    for findings, others in sides.paired(wording.groups(answer)):
        left, right = ([_group(number, turn, each, language) for each in side] for side in (findings, others))
        yield from (_sides(left, right, spoken) if left and right else [*left, *right])
    note = say("dutch_only", spoken)
    if note:
        yield tag("p", note, class_="sp-quiet")
    later = [tag("li", each) for each in _later(answer)]
    if later:
        yield tag("ul", *later, class_="sp-later")


def _shorts(turn: Turn, answer: Answer) -> Iterator[Html]:
    """Yields a line for each statement of which a few words say it."""
    for number, (statement, source) in enumerate(zip(answer.statements, turn.sources, strict=True), 1):
        if statement.short is not None:
            said = tag("span", statement.short.text, lang=source.language)
            yield tag("p", _around("short", answer, "short", said, number=number), class_="sp-short")


def _later(answer: Answer) -> Iterator[Html]:
    """Yields the lines of `wording.later`, with an address for each paper."""
    english = answer.question.language == "en"
    for paper in answer.later:
        title = tag("a", paper.title, href=addresses.paper(paper.document_id), lang="nl")
        key = "later.replaces" if paper.replaces else "later"
        yield _around(key, answer, "title", title, date=legal.day(paper.date, english))


def _around(key: str, answer: Answer, name: str, element: Html, **values: object) -> Html:
    """A text of the answer with markup in the place of its value `name`."""
    before, _, after = say(key, answer.question.language, **{name: _MARK}, **values).partition(_MARK)
    return join([before, element, after])


def _sides(findings: Sequence[Html], reactions: Sequence[Html], spoken: Language) -> Iterator[Html]:
    """Yields findings and reactions beside each other; on a phone below each other."""
    yield tag(
        "div",
        tag("div", tag("h2", say("ui.side.finding", spoken)), *findings, class_="sp-side"),
        tag("div", tag("h2", say("ui.side.reaction", spoken)), *reactions, class_="sp-side"),
        class_="sp-sides",
    )


def _group(number: int, turn: Turn, group: Group, language: Language) -> Html:
    quotations = (
        tag(
            "blockquote",
            *([tag("p", statement.text, class_="sp-claim")] if statement.paraphrase else []),
            *_cited(f"{number}-{each}", str(each), "ui.open", turn.sources[each - 1], language),
        )
        for each, statement in group.statements
    )
    return tag("div", tag("p", group.lead, class_="sp-lead"), *quotations, class_="sp-group")


def _not_found(number: int, turn: Turn, answer: Answer, language: Language) -> Iterator[Html]:
    """Yields that there is no answer, what was searched, and what came nearest, marked as no answer."""
    spoken = answer.question.language
    yield from _about(answer)
    yield tag("p", wording.no(answer), class_="sp-lead")
    yield tag("p", wording.searched(answer.searched, spoken), class_="sp-quiet")
    if turn.nearest:
        items = (
            tag("li", *_cited(f"{number}-n{each}", str(each), "ui.open.near", near, language))
            for each, near in enumerate(turn.nearest, 1)
        )
        yield tag("p", say("nearest", spoken), class_="sp-near-title")
        yield tag("ol", *items, class_="sp-near")


def _about(answer: Answer) -> Iterator[Html]:
    """Yields how a follow-up was understood, and the notice of an answer."""
    for text in (wording.understood(answer.question), wording.notice(answer)):
        if text:
            yield tag("p", text, class_="sp-quiet")


def _cited(id: str, number: str, key: str, source: Source, language: Language) -> Iterator[Html]:
    """Yields the quotation with its numbered button, whose claim it is and where it stands, and its hidden source."""
    name, where = say(key, language, number=number), wording.where(source.citation, language)
    button = tag(
        "button",
        number,
        type="button",
        class_="sp-cite",
        data_cite=id,
        aria_label=f"{name}: {where}" if where else name,
        aria_controls="sp-panel",
    )
    quote = tag("q", source.citation.quote, lang=source.language)
    none = [tag("span", say("ui.no_answer", language), class_="sp-badge sp-badge-no"), " "]
    badge = words.badge(source.citation, source.attribution, language)
    place = words.place(source.citation, language)
    yield tag("p", "“", quote, tag("span", "”\u00a0", button, class_="sp-end"), class_="sp-cited")
    yield tag("p", *(none if key == "ui.open.near" else []), badge, " ", place, class_="sp-about", lang=language)
    yield tag("p", source.citation.reference, class_="sp-printed", lang="nl")
    yield panel.source(id, name, source, language)
