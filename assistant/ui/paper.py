"""A whole paper as a page of its own: outline, text with its footnotes, and the quoted words marked.

The address of a page can be kept and sent: `/paper/ID?b=12&s=3120-3255#quote` marks those characters of block 12.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from assistant import addresses, legal
from assistant.texts import say
from assistant.ui import words
from assistant.ui.marking import Run, paragraph
from assistant.ui.markup import Html, join, link, tag
from assistant.ui.targets import Target, listed, targets
from corpus.errors import Language
from corpus.model import Block, Document, Holder, Span, Speaker

_ASIDES = ("footnote",)
_DEEPEST = 6


def page(
    document: Document,
    language: Language,
    held: Callable[[str], bool],
    quoted: Sequence[Span] = (),
    block: int | None = None,
    replaced_by: Collection[str] = (),
    fetches: bool = False,
) -> str:
    """The page as HTML; `quoted` marks characters of block `block`, `fetches` says that visitors may fetch papers."""
    head = join(
        [
            tag("title", f"{document.title} · Standpunt"),
            Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
            Html('<link rel="stylesheet" href="/standpunt.css">'),
        ]
    )
    body = tag(
        "body",
        tag("a", say("ui.skip", language), href="#text", class_="sp-skip"),
        _top(language),
        tag(
            "div",
            tag("nav", *_outline(document, language), class_="sp-outline", aria_label=say("ui.outline", language)),
            tag(
                "main",
                tag("h1", document.title, lang=document.language),
                tag("dl", *_facts(document, language, replaced_by), class_="sp-facts"),
                tag("div", *_body(document, language, held, quoted, block), class_="sp-text", lang=document.language),
                *_notes(document, language, held, quoted, block),
                *_targets(document, language, held, fetches),
                id="text",
                tabindex="-1",
            ),
            class_="sp-paper",
        ),
        class_="gradio-container sp-page",
    )
    return f"<!doctype html>{tag('html', tag('head', head), body, lang=language)}"


def _top(language: Language) -> Html:
    home = tag("a", say("ui.title", language), href=f"/?lang={language}", class_="sp-home")
    return tag("header", home, tag("span", say("ui.paper", language)), class_="sp-page-top")


def _outline(document: Document, language: Language) -> Iterator[Html]:
    headings = [block for block in document.blocks if block.label == "heading"]
    yield tag("h2", say("ui.outline", language))
    items = [
        tag("li", tag("a", block.text, href=f"#b{block.number}"), class_=f"sp-depth-{min(len(block.headings), 4)}")
        for block in headings
    ]
    yield tag("ul", *items, lang=document.language) if items else tag("p", say("ui.outline.none", language))


def _facts(document: Document, language: Language, replaced_by: Collection[str]) -> Iterator[Html]:
    yield words.fact(say("ui.date", language), words.day(document.date, language))
    yield words.fact(say("ui.kind", language), document.kind)
    if document.sender:
        yield words.fact(say("ui.sender", language), tag("span", document.sender, lang="nl"))
    if document.authors:
        names = "; ".join(" ".join(filter(None, (each.name, each.function, each.party))) for each in document.authors)
        yield words.fact(say("ui.authors", language), tag("span", names, lang="nl"))
    if document.dossiers:
        yield words.fact(say("ui.dossier", language), ", ".join(document.dossiers))
    yield words.fact(say("ui.reference", language), tag("span", legal.reference(document, None), lang="nl"))
    for key, ids in (("ui.replaces", document.replaces), ("ui.replaced_by", tuple(replaced_by))):
        if ids:
            yield words.fact(say(key, language), join(words.separated([_to(id) for id in ids], ", ")))
    if document.url:
        yield words.fact(say("ui.official", language), link(document.url, document.url))


def _body(
    document: Document,
    language: Language,
    held: Callable[[str], bool],
    quoted: Sequence[Span],
    chosen: int | None,
) -> Iterator[Html]:
    page, speaker, asked = None, None, None
    holders: tuple[Holder, ...] = ()
    for block in document.blocks:
        if block.label in _ASIDES:
            continue
        if block.page not in (None, page):
            page = block.page
            yield tag("p", say("page", language, page=page), class_="sp-page-number", lang=language)
        if block.speaker not in (None, speaker):
            speaker = block.speaker
            yield tag("p", _named(speaker), class_="sp-speaker")
        if block.role is not None and (block.role, block.pair) != asked:
            asked = (block.role, block.pair)
            numbers = ", ".join(block.pair)
            yield tag("p", say(f"ui.role.{block.role}", language), " ", numbers, class_="sp-role", lang=language)
        found = _holders(block)
        if found not in ((), holders):
            holders = found
            yield tag("p", *words.separated([_badge(each, language) for each in found], " "), lang=language)
        yield _block(document, block, language, held, quoted if block.number == chosen else ())


def _named(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    return " ".join(filter(None, (speaker.function, speaker.name, f"({speaker.party})" if speaker.party else "")))


def _holders(block: Block) -> tuple[Holder, ...]:
    """Whose claims the block makes, each once in the order of the sentences; nobody's outside running text."""
    if block.label not in ("paragraph", "list_item", "table"):
        return ()
    return tuple(dict.fromkeys(sentence.attribution.holder for sentence in block.sentences))


def _badge(holder: Holder, language: Language) -> Html:
    return tag("span", say(f"holder.{holder}", language), class_=f"sp-badge sp-badge-{holder}")


def _block(
    document: Document, block: Block, language: Language, held: Callable[[str], bool], quoted: Sequence[Span]
) -> Html:
    runs = join(_inline(paragraph(document, block, quoted).runs, language, held))
    anchor = tag("span", id="quote") if quoted else Html("")
    id = f"b{block.number}"
    if block.label == "heading":
        return tag(f"h{min(len(block.headings) + 2, _DEEPEST)}", anchor, runs, id=id)
    kind = "sp-quoted" if quoted else f"sp-{block.label.replace('_', '-')}"
    return tag("p", anchor, runs, id=id, class_=kind)


def _inline(runs: Sequence[Run], language: Language, held: Callable[[str], bool]) -> Iterator[Html]:
    for run in runs:
        if run.kind == "note":
            label = say("ui.note", language, note=run.text)
            yield tag("sup", tag("a", run.text, href=f"#note-{run.text}", aria_label=label))
            continue
        text = tag("mark", run.text) if run.kind == "quoted" else join([run.text])
        if run.target is not None and held(run.target):
            yield tag("a", text, href=addresses.paper(run.target))
        elif run.target is not None:
            yield tag("span", text, class_="sp-missing", title=say("ui.target.missing", language))
        else:
            yield text


def _notes(
    document: Document,
    language: Language,
    held: Callable[[str], bool],
    quoted: Sequence[Span],
    chosen: int | None,
) -> Iterator[Html]:
    notes = [block for block in document.blocks if block.label == "footnote"]
    if not notes:
        return
    yield tag("h2", say("ui.footnotes.all", language))
    referring = {marker.note: block.number for block in document.blocks for marker in block.markers}
    for block in notes:
        marks = quoted if block.number == chosen else ()
        back = referring.get(block.note or "")
        up = tag("a", "↑", href=f"#b{back}", aria_label=say("ui.note.back", language)) if back is not None else Html("")
        yield tag(
            "p",
            tag("span", id="quote") if marks else Html(""),
            tag("b", block.note or ""),
            " ",
            join(_inline(paragraph(document, block, marks).runs, language, held)),
            " ",
            up,
            id=f"note-{block.note}",
            class_="sp-footnote",
            lang=document.language,
        )


def _targets(document: Document, language: Language, held: Callable[[str], bool], fetches: bool) -> Iterator[Html]:
    """Yields the papers that this one points to; a form fetches one, as this page has no script."""

    def fetch(target: Target) -> Html:
        if not fetches:
            return Html("")
        name = f"{say('ui.target.fetch', language)}: {target.name}"
        return tag(
            "form",
            tag("input", type="hidden", name="target", value=target.id),
            tag("input", type="hidden", name="lang", value=language),
            tag("button", say("ui.target.fetch", language), type="submit", class_="sp-tool", aria_label=name),
            method="post",
            action="/fetch/paper",
        )

    return listed(targets(document, held, [(0, len(document.text))]), language, fetch)


def _to(id: str) -> Html:
    return tag("a", id, href=addresses.paper(id))
