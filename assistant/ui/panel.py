"""The source panel: the quoted paragraph in its context, with what a reader needs to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import addresses
from assistant.texts import say
from assistant.ui import words
from assistant.ui.marking import Paragraph
from assistant.ui.markup import Html, join, link, tag
from assistant.ui.sources import Source
from assistant.ui.targets import Target, listed
from corpus.errors import Language


def empty(language: Language) -> Html:
    """The panel before a citation is chosen; the page fills `sp-panel-body`."""
    return tag(
        "section",
        tag(
            "div",
            tag("div", tag("h2", say("ui.source", language)), class_="sp-bar"),
            tag("p", say("ui.source.empty", language), class_="sp-quiet"),
            class_="sp-panel-empty",
        ),
        tag("div", class_="sp-panel-body", hidden=True),
        id="sp-panel",
        aria_label=say("ui.source", language),
    )


def source(id: str, name: str, shown: Source, language: Language) -> Html:
    """One source, hidden inside the answer it belongs to until its number is chosen."""
    return tag(
        "div",
        _bar(name, shown, language),
        tag("p", shown.citation.title, class_="sp-title", lang=shown.language),
        tag("dl", *_facts(shown, language), class_="sp-facts"),
        tag("h3", say("ui.text", language)),
        tag("div", *_text(shown, language), class_="sp-text", lang=shown.language),
        *listed(shown.targets, language, lambda target: _fetch(target, language)),
        _tools(shown, language),
        class_="sp-source",
        data_source=id,
        lang=language,
        hidden=True,
    )


def _bar(name: str, shown: Source, language: Language) -> Html:
    """What stays in sight while the text scrolls: steps, whose claim it is and where it stands."""
    buttons = (
        tag("button", sign, type="button", class_="sp-step", data_step=step, aria_label=say(key, language))
        for sign, step, key in (("‹", "-1", "ui.source.previous"), ("›", "1", "ui.source.next"))
    )
    back = tag("button", say("ui.source.back", language), type="button", class_="sp-back", data_back=True)
    badge = words.badge(shown.citation, shown.attribution, language)
    where = tag("p", badge, " ", words.place(shown.citation, language), class_="sp-where")
    steps = tag("div", *buttons, class_="sp-steps")
    return tag("div", tag("h2", name, tabindex="-1"), steps, back, where, class_="sp-bar")


def _facts(shown: Source, language: Language) -> Iterator[Html]:
    """Yields the facts on the citation that are known, each a name and a value."""
    citation = shown.citation
    yield words.fact(say("ui.holder", language), _holder(shown, language))
    if len(citation.headings) > 1:
        yield words.fact(say("ui.heading", language), tag("span", " › ".join(citation.headings), lang=shown.language))
    yield words.fact(say("ui.reference", language), tag("span", citation.reference, lang="nl", class_="sp-reference"))


def _holder(shown: Source, language: Language) -> str:
    """Whose claim it is, in what way, and what decided that."""
    mode = words.mode(shown.citation, shown.attribution, language)
    parts = (words.holder(shown.citation, shown.attribution, language), mode, _cue(shown, language) if mode else "")
    return ", ".join(filter(None, parts))


def _cue(shown: Source, language: Language) -> str:
    if shown.signed:
        return say("ui.holder.signed", language)
    cue = shown.attribution.cue
    key = "ui.holder.heading" if cue in shown.citation.headings else "ui.holder.cue"
    return say(key, language, cue=cue) if cue else ""


def _text(shown: Source, language: Language) -> Iterator[Html]:
    for kind, paragraphs in (("sp-context", shown.before), ("sp-quoted", (shown.quoted,)), ("sp-context", shown.after)):
        for each in paragraphs:
            yield _paragraph(each, kind, shown, language)
            yield from _notes(each, shown, language)


def _paragraph(paragraph: Paragraph, kind: str, shown: Source, language: Language) -> Html:
    runs = _runs(paragraph, shown, language)
    if paragraph.label == "heading":
        return tag("p", tag("strong", *runs), class_=f"{kind} sp-heading")
    return tag("p", *runs, class_=kind)


def _notes(paragraph: Paragraph, shown: Source, language: Language) -> Iterator[Html]:
    """Yields the footnotes that the paragraph refers to, under it."""
    numbers = [run.text for run in paragraph.runs if run.kind == "note" and run.text in shown.notes]
    if numbers:
        items = (tag("li", tag("b", each), " ", *_runs(shown.notes[each], shown, language)) for each in numbers)
        yield tag("ul", *items, class_="sp-notes")


def _runs(paragraph: Paragraph, shown: Source, language: Language) -> Iterator[Html]:
    held = {target.id: target.held for target in shown.targets}
    for run in paragraph.runs:
        if run.kind == "note":
            yield tag("sup", run.text, aria_label=say("ui.note", language, note=run.text), role="note")
            continue
        text = tag("mark", run.text) if run.kind == "quoted" else join([run.text])
        if run.target is None or run.target not in held:
            yield text
        elif held[run.target]:
            yield tag("a", text, href=addresses.paper(run.target), target="_blank", rel="noopener")
        else:
            yield tag("span", text, class_="sp-missing", title=say("ui.target.missing", language))


def _fetch(target: Target, language: Language) -> Html:
    """A button that the page shows where visitors may fetch."""
    return tag(
        "button",
        say("ui.target.fetch", language),
        type="button",
        class_="sp-tool",
        data_fetch=target.id,
        data_busy=say("ui.papers.fetch.busy", language),
        data_held=say("ui.target.held", language),
        data_failed=say("ui.target.failed", language),
        aria_label=f"{say('ui.target.fetch', language)}: {target.name}",
        hidden=True,
    )


def _tools(shown: Source, language: Language) -> Html:
    citation = shown.citation
    copy = tag(
        "button",
        say("ui.source.copy", language),
        type="button",
        class_="sp-copy",
        data_copy=f"“{citation.quote}” ({citation.reference})",
        data_done=say("ui.source.copied", language),
    )
    official = link(citation.url, say("ui.source.official", language)) if citation.url else Html("")
    whole = tag(
        "a",
        say("ui.paper.open", language),
        href=addresses.paper(citation.document_id, citation.block, citation.spans),
        target="_blank",
        rel="noopener",
    )
    return tag("p", copy, whole, official, class_="sp-tools")
