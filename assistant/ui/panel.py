"""The source panel: the quoted paragraph in its context, with what a reader needs to cite it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import addresses
from assistant.texts import say
from assistant.ui import words
from assistant.ui.marking import Paragraph, Run
from assistant.ui.markup import Html, join, link, tag
from assistant.ui.sources import Source, Target
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
        _bar(name, language),
        tag("p", shown.citation.title, class_="sp-title", lang=shown.language),
        tag("dl", *_facts(shown, language), class_="sp-facts"),
        tag("h3", say("ui.text", language)),
        tag("div", *_text(shown, language), class_="sp-text", lang=shown.language),
        *_footnotes(shown, language),
        _tools(shown, language),
        class_="sp-source",
        data_source=id,
        lang=language,
        hidden=True,
    )


def _bar(name: str, language: Language) -> Html:
    buttons = (
        tag("button", sign, type="button", class_="sp-step", data_step=step, aria_label=say(key, language))
        for sign, step, key in (("‹", "-1", "ui.source.previous"), ("›", "1", "ui.source.next"))
    )
    back = tag("button", say("ui.source.back", language), type="button", class_="sp-back", data_back=True)
    return tag("div", tag("h2", name, tabindex="-1"), tag("div", *buttons, class_="sp-steps"), back, class_="sp-bar")


def _facts(shown: Source, language: Language) -> Iterator[Html]:
    """Yields the facts on the citation that are known, each a name and a value."""
    citation = shown.citation
    yield words.fact(say("ui.holder", language), _holder(shown, language))
    yield words.fact(say("ui.date", language), words.day(citation.date, language))
    if citation.page:
        yield words.fact(say("ui.page", language), str(citation.page))
    if citation.headings:
        yield words.fact(say("ui.heading", language), tag("span", " › ".join(citation.headings), lang=shown.language))
    yield words.fact(say("ui.reference", language), tag("span", citation.reference, lang="nl", class_="sp-reference"))


def _holder(shown: Source, language: Language) -> Html:
    mode = words.mode(shown.citation, shown.attribution, language)
    why = ", ".join(part for part in (mode, _cue(shown, language)) if mode and part)
    badge = words.badge(shown.citation, shown.attribution, language)
    return join([badge, " ", tag("span", why, class_="sp-why")]) if why else badge


def _cue(shown: Source, language: Language) -> str:
    if shown.signed:
        return say("ui.holder.signed", language)
    cue = shown.attribution.cue
    key = "ui.holder.heading" if cue in shown.citation.headings else "ui.holder.cue"
    return say(key, language, cue=cue) if cue else ""


def _text(shown: Source, language: Language) -> Iterator[Html]:
    yield from (_paragraph(each, "sp-context", language) for each in shown.before)
    yield _paragraph(shown.quoted, "sp-quoted", language)
    yield from (_paragraph(each, "sp-context", language) for each in shown.after)


def _paragraph(shown: Paragraph, kind: str, language: Language) -> Html:
    runs = (_run(run, language) for run in shown.runs)
    if shown.label == "heading":
        return tag("p", tag("strong", *runs), class_=f"{kind} sp-heading")
    return tag("p", *runs, class_=kind)


def _run(run: Run, language: Language) -> Html:
    if run.kind == "note":
        return tag("sup", run.text, aria_label=say("ui.note", language, note=run.text), role="note")
    return tag("mark", run.text) if run.kind == "quoted" else join([run.text])


def _footnotes(shown: Source, language: Language) -> Iterator[Html]:
    """Yields the footnotes of the quoted sentence, each with the papers it points to."""
    notes = shown.citation.footnotes
    if notes:
        yield tag("h3", say("ui.footnotes", language))
        items = (
            tag("li", tag("b", note.note), " ", tag("span", note.text, lang=shown.language), *_targets(held, language))
            for note, held in zip(notes, shown.targets, strict=True)
        )
        yield tag("ul", *items, class_="sp-notes")


def _targets(targets: tuple[Target, ...], language: Language) -> Iterator[Html]:
    for target in targets:
        key = "ui.target.held" if target.held else "ui.target.missing"
        yield tag("span", say(key, language, target=target.id), class_="sp-target")


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
