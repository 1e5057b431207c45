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
) -> str:
    """The page as HTML; `quoted` marks characters of block `block`."""
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
    yield _fact(say("ui.date", language), words.day(document.date, language))
    yield _fact(say("ui.kind", language), document.kind)
    if document.sender:
        yield _fact(say("ui.sender", language), tag("span", document.sender, lang="nl"))
    if document.authors:
        names = "; ".join(" ".join(filter(None, (each.name, each.function, each.party))) for each in document.authors)
        yield _fact(say("ui.authors", language), tag("span", names, lang="nl"))
    if document.dossiers:
        yield _fact(say("ui.dossier", language), ", ".join(document.dossiers))
    yield _fact(say("ui.reference", language), tag("span", legal.reference(document, None), lang="nl"))
    for key, ids in (("ui.replaces", document.replaces), ("ui.replaced_by", tuple(replaced_by))):
        if ids:
            yield _fact(say(key, language), join(_separated([_to(id, id) for id in ids])))
    if document.url:
        yield _fact(say("ui.official", language), link(document.url, document.url))


def _fact(name: str, value: str) -> Html:
    return tag("div", tag("dt", name), tag("dd", value))


def _body(
    document: Document,
    language: Language,
    held: Callable[[str], bool],
    quoted: Sequence[Span],
    chosen: int | None,
) -> Iterator[Html]:
    speaker: Speaker | None = None
    role: str | None = None
    holder: Holder | None = None
    page: int | None = None
    for block in document.blocks:
        if block.label in _ASIDES:
            continue
        if block.page is not None and block.page != page:
            page = block.page
            yield tag("p", say("page", language, page=page), class_="sp-page-number", lang=language)
        if block.speaker is not None and block.speaker != speaker:
            speaker = block.speaker
            named = " ".join(
                filter(None, (speaker.function, speaker.name, f"({speaker.party})" if speaker.party else ""))
            )
            yield tag("p", named, class_="sp-speaker")
        if block.role is not None and (block.role, block.pair) != (role, block.pair):
            role = block.role
            yield tag(
                "p", say(f"ui.role.{role}", language), " ", ", ".join(block.pair), class_="sp-role", lang=language
            )
        found = _holder(block)
        if found is not None and found != holder:
            holder = found
            yield tag(
                "p", tag("span", say(f"holder.{found}", language), class_=f"sp-badge sp-badge-{found}"), lang=language
            )
        yield _block(document, block, language, held, quoted if block.number == chosen else ())


def _holder(block: Block) -> Holder | None:
    """Whose claims the block makes, where all of its sentences are of one."""
    if block.label not in ("paragraph", "list_item", "table"):
        return None
    holders = {sentence.attribution.holder for sentence in block.sentences}
    return next(iter(holders)) if len(holders) == 1 else None


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
            yield tag("span", text, class_="sp-missing", title=say("ui.target.missing", language, target=run.target))
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


def _to(id: str, text: str) -> Html:
    return tag("a", text, href=addresses.paper(id))


def _separated(parts: Sequence[str]) -> list[str]:
    return [piece for number, part in enumerate(parts) for piece in ((", ", part) if number else (part,))]
