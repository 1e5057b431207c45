"""What the heading of a section says about whose claims stand under it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus import reporting
from corpus.mentions import Names
from corpus.model import Attribution, Block, Holder
from corpus.shape import shape

_FINDINGS = re.compile(
    r"^(?:\W|[IVX\d.]+\s)*(?:[\w-]+ ){0,4}?(?:conclusies|bevindingen|resultaten|uitkomsten|onderzoeksresultaten|"
    r"aanbevelingen|samenvatting)\b(?! (?:en|&) (?:vervolg|reactie))|"
    r"\b(?:conclusie|samenvatting|inhoud|oordeel)\b.{0,60}\b(?:onderzoek|rapport|evaluatie|advies)\b",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"\b(?:reactie|beleidsreactie|standpunt|appreciatie|kabinetsreactie|opvolging|beoordeling door)\b", re.IGNORECASE
)
_STUDY = re.compile(r"onderzoek\b|rapport\b|evaluatie\b|memorandum\b|\badvies\b|onderzoekers\b", re.IGNORECASE)
_OUTSIDE = ("externe_partijen", "kamer", "rechter")


def tells_of_study(blocks: Iterable[Block], title: str) -> bool:
    """Whether the paper speaks of research, so that its "Conclusies" may be those of researchers."""
    return bool(_STUDY.search(title)) or any(_STUDY.search(block.text) for block in blocks)


def by_heading(headings: tuple[str, ...], studied: bool, speaker: Holder, names: Names) -> Attribution | None:
    """The holder that the nearest heading names, or None where it leaves it to who speaks."""
    for heading in reversed(headings):
        if _REACTION.search(heading):
            who = reporting.named(shape(heading, names))
            if who in _OUTSIDE and _of_theirs(heading):
                return Attribution(who, "reported", heading)
            return Attribution(speaker, "own", heading)
        if studied and _FINDINGS.search(heading):
            return Attribution("onderzoekers", "reported", heading)
    return None


def _of_theirs(heading: str) -> bool:
    """ "Reactie van het COC" is theirs, "Reactie op de motie" is not."""
    return re.search(r"\b(?:reactie|standpunt|appreciatie)\b op\b", heading, re.IGNORECASE) is None
