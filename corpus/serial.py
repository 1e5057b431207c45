"""Documents as JSON values and back; the form of `standpunt corpus show --json`, the golden files and the store."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from corpus.model import Attribution, Block, Document, Marker, Reference, Sentence, Span


def document_to_dict(document: Document, with_text: bool = True) -> dict[str, Any]:
    """JSON values of a document; spans are `[start, end]`."""
    names = ("id", "title", "kind", "date", "sender", "signatory", "language", "url", "sha256")
    return {
        **{name: getattr(document, name) for name in names},
        "cites": list(document.cites),
        "pages": _spans(document.pages),
        "blocks": [block_to_dict(block) for block in document.blocks],
        "references": [
            {"target": reference.target, "text": reference.text, "span": list(reference.span)}
            for reference in document.references
        ],
        **({"text": document.text} if with_text else {}),
    }


def block_to_dict(block: Block) -> dict[str, Any]:
    """JSON values of a block and its sentences."""
    return {
        "number": block.number,
        "label": block.label,
        "page": block.page,
        "headings": list(block.headings),
        "note": block.note,
        "text": block.text,
        "spans": _spans(block.spans),
        "markers": [{"note": marker.note, "span": list(marker.span)} for marker in block.markers],
        "sentences": [sentence_to_dict(sentence, block) for sentence in block.sentences],
    }


def sentence_to_dict(sentence: Sentence, block: Block) -> dict[str, Any]:
    """JSON values of a sentence, with what it takes over from its block."""
    return {
        "text": sentence.text,
        "spans": _spans(sentence.spans),
        "page": sentence.page,
        "headings": list(block.headings),
        "notes": list(sentence.notes),
        "holder": sentence.attribution.holder,
        "mode": sentence.attribution.mode,
        "cue": sentence.attribution.cue,
    }


def document_from_dict(values: dict[str, Any]) -> Document:
    """The document that `document_to_dict` wrote with its text."""
    plain = {field.name: values[field.name] for field in fields(Document) if field.name in values}
    return Document(
        **{
            **plain,
            "cites": tuple(values["cites"]),
            "pages": _read_spans(values["pages"]),
            "blocks": tuple(_block(block) for block in values["blocks"]),
            "references": tuple(
                Reference(reference["target"], reference["text"], Span(*reference["span"]))
                for reference in values["references"]
            ),
        }
    )


def _block(values: dict[str, Any]) -> Block:
    return Block(
        number=values["number"],
        label=values["label"],
        spans=_read_spans(values["spans"]),
        text=values["text"],
        page=values["page"],
        headings=tuple(values["headings"]),
        sentences=tuple(_sentence(sentence) for sentence in values["sentences"]),
        markers=tuple(Marker(Span(*marker["span"]), marker["note"]) for marker in values["markers"]),
        note=values["note"],
    )


def _sentence(values: dict[str, Any]) -> Sentence:
    return Sentence(
        spans=_read_spans(values["spans"]),
        text=values["text"],
        page=values["page"],
        notes=tuple(values["notes"]),
        attribution=Attribution(values["holder"], values["mode"], values["cue"]),
    )


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _read_spans(values: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*value) for value in values)
