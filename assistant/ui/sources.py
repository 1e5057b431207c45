"""What the source panel shows of a citation: the quoted paragraph, what stands around it, and whose claim it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.model import Citation, Nearest, Statement
from assistant.ui.marking import Paragraph, paragraph
from assistant.ui.targets import Target, targets
from corpus.model import Attribution, Block, Document
from index.store import Store

_READ = ("paragraph", "list_item", "table", "heading", "signature", "metadata")
_STOPS = ("paragraph", "list_item", "table", "signature")


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with all that is needed to show it; `signed` says that only the signature tells whose claim it is.

    `notes` are the footnotes that the text shown refers to, by number; `targets` the papers that it points to.
    """

    citation: Citation
    attribution: Attribution
    signed: bool
    language: str
    before: tuple[Paragraph, ...]
    quoted: Paragraph
    after: tuple[Paragraph, ...]
    notes: Mapping[str, Paragraph]
    targets: tuple[Target, ...]


def of_statement(statement: Statement, store: Store) -> Source:
    """The source of a statement's first citation."""
    return _source(statement.citations[0], Attribution(statement.holder, statement.mode, statement.cue), store)


def of_nearest(near: Nearest, store: Store) -> Source:
    """The source of a passage that came near."""
    block = store.document(near.citation.document_id).blocks[near.citation.block]
    first = near.citation.spans[0]
    found = (each.attribution for each in block.sentences if any(s.start <= first.start < s.end for s in each.spans))
    return _source(near.citation, next(found, Attribution()), store)


def _source(citation: Citation, attribution: Attribution, store: Store) -> Source:
    document = store.document(citation.document_id)
    block = document.blocks[citation.block]
    before, after = _context(document, block)
    shown = (*before, block, *after)
    notes = _notes(document, shown)
    places = [span for each in (*shown, *notes) for span in each.spans]
    return Source(
        citation,
        attribution,
        attribution.cue == document.signatory,
        document.language,
        tuple(paragraph(document, each) for each in before),
        paragraph(document, block, citation.spans),
        tuple(paragraph(document, each) for each in after),
        {each.note or "": paragraph(document, each) for each in notes},
        targets(document, store.database.holds, places),
    )


def _context(document: Document, block: Block) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks up to and including the paragraph before and the one after; of a footnote, what refers to it."""
    if block.label == "footnote":
        return tuple(each for each in document.blocks if any(m.note == block.note for m in each.markers))[:1], ()
    before = tuple(_up_to_paragraph(reversed(document.blocks[: block.number])))
    return before[::-1], tuple(_up_to_paragraph(iter(document.blocks[block.number + 1 :])))


def _notes(document: Document, shown: Iterable[Block]) -> tuple[Block, ...]:
    """The footnotes that blocks refer to, without those among them."""
    blocks = tuple(shown)
    referred = {marker.note for each in blocks for marker in each.markers} - {each.note for each in blocks}
    return tuple(each for each in document.blocks if each.label == "footnote" and each.note in referred)


def _up_to_paragraph(blocks: Iterator[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.label in _READ:
            yield block
        if block.label in _STOPS:
            return
