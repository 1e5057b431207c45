"""Documents as JSON values and back; the form of `standpunt corpus show --json`, the golden files and the store."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from corpus.model import Attribution, Author, Block, Document, Marker, Metadata, Reference, Sentence, Span, Speaker


def document_to_dict(document: Document, with_text: bool = True) -> dict[str, Any]:
    """JSON values of a document; spans are `[start, end]`."""
    return {
        **metadata_to_dict(document),
        "signatory": document.signatory,
        "sha256": document.sha256,
        "pages": _spans(document.pages),
        "blocks": [block_to_dict(block) for block in document.blocks],
        "references": [
            {
                "target": reference.target,
                "kind": reference.kind,
                "text": reference.text,
                "span": list(reference.span),
            }
            for reference in document.references
        ],
        **({"text": document.text} if with_text else {}),
    }


def metadata_to_dict(metadata: Metadata) -> dict[str, Any]:
    """JSON values of what is known of a paper as a whole."""
    values = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    lists = {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
    return {**values, **lists, "authors": [asdict(author) for author in metadata.authors]}


def metadata_from_dict(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of Metadata that `metadata_to_dict` wrote, as arguments."""
    found = {field.name: values[field.name] for field in fields(Metadata) if field.name in values}
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list | tuple)}
    return {**found, **lists, "authors": tuple(Author(**author) for author in values.get("authors", ()))}


def block_to_dict(block: Block) -> dict[str, Any]:
    """JSON values of a block and its sentences."""
    return {
        "number": block.number,
        "label": block.label,
        "page": block.page,
        "headings": list(block.headings),
        "note": block.note,
        "role": block.role,
        "pair": list(block.pair),
        "speaker": asdict(block.speaker) if block.speaker else None,
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
    return Document(
        **metadata_from_dict(values),
        signatory=values["signatory"],
        sha256=values["sha256"],
        text=values["text"],
        pages=_read_spans(values["pages"]),
        blocks=tuple(_block(block) for block in values["blocks"]),
        references=tuple(
            Reference(
                reference["target"],
                reference["text"],
                Span(*reference["span"]),
                reference.get("kind", "kamerstuk"),
            )
            for reference in values["references"]
        ),
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
        role=values["role"],
        pair=tuple(values["pair"]),
        speaker=Speaker(**values["speaker"]) if values["speaker"] else None,
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
