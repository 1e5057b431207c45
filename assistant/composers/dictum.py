"""What a motion asks: its dictum, from "verzoekt de regering" to "en gaat over tot de orde van de dag"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Document
from index.model import Candidate

# A sentence: document, number of its block, and its index there.
Place = tuple[str, int, int]

_ASKED = re.compile(
    r"\b(?:verzoekt|verzoeken|verzocht|vraagt|vragen|vroeg|roept|wil|behelst|beoogt|draagt|spreekt)\b.*\bmotie\b|"
    r"\bmotie\b.*\b(?:verzoekt|vraagt|oproept|beoogt|behelst|wil|opdraagt|uitspreekt)\b|\bdictum\b|"
    r"\b(?:does|did|do)\b.*\bmotions?\b.*\b(?:ask|request|call|want|demand|say)|"
    r"\bmotions?\b.*\b(?:asks?|requests?|calls?) ",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)\b[A-ZÀ-Ý][a-zà-ÿ][\w-]+")
_OPENS = re.compile(r"^(?:verzoekt|verzoeken|spreekt|roept|draagt|nodigt|dringt|vraagt|besluit)\b")
_CLOSES = re.compile(r"^en gaat over tot de orde van de dag", re.IGNORECASE)


def asked(question: str, candidates: Sequence[Candidate]) -> Document | None:
    """The motion whose dictum a question wants: the first found of who is named, or the first paper, if it is one."""
    if not _ASKED.search(question) or not candidates:
        return None
    motions = [found.document for found in candidates if found.document.kind == "motie"]
    names = [name for name in _NAME.findall(question) if name not in ("Kamer", "Tweede")]
    if names:
        return next((paper for paper in motions if any(name in (paper.sender or "") for name in names)), None)
    return motions[0] if motions and motions[0] is candidates[0].document else None


def places(motion: Document) -> Iterator[Place]:
    """The sentences of a motion's dictum, in reading order; none where it has no such form."""
    inside = False
    for block in motion.blocks:
        text = block.text.strip()
        if _CLOSES.match(text) or block.label == "signature":
            return
        inside = inside or bool(_OPENS.match(text))
        if inside and block.label in ("paragraph", "list_item"):
            yield from ((motion.id, block.number, index) for index in range(len(block.sentences)))
