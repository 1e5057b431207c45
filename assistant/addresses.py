"""Addresses that can be kept: of a paper at its quoted words, and of a question with what narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlencode

from assistant.choices import Choices
from corpus.model import Span

_MOST_SPANS = 50


def paper(id: str, block: int | None = None, spans: Iterable[Sequence[int]] = ()) -> str:
    """Where a paper opens in the chat's server; with a block and spans, at those words, marked."""
    path = f"/paper/{quote(id, safe='')}"
    if block is None:
        return path
    marked = ",".join(f"{start}-{end}" for start, end in list(spans)[:_MOST_SPANS])
    return f"{path}?{urlencode({'b': block, 's': marked})}#quote"


def spans(text: str) -> tuple[Span, ...]:
    """The spans that `paper` wrote; raises ValueError for anything else."""
    pairs = [part.split("-") for part in text.split(",")[:_MOST_SPANS] if part]
    found = tuple(Span(int(start), int(end)) for start, end in pairs)
    if any(not 0 <= span.start < span.end for span in found):
        raise ValueError("a span that is none")
    return found


def question(text: str, chosen: Choices = Choices()) -> str:
    """Where the chat opens with this question asked under these choices."""
    given: list[tuple[str, str]] = [("q", text)]
    given += [("document", id) for id in chosen.documents]
    given += [("kind", kind) for kind in chosen.kinds]
    given += [("dossier", dossier) for dossier in chosen.dossiers]
    for name in ("holder", "since", "until", "as_of"):
        given += [(name, value)] if (value := getattr(chosen, name)) else []
    return f"/?{urlencode(given)}"
