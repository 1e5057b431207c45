"""Who speaks in a paper or a block of it, before its words are read: by kind, sender, speaker, role and heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Block, Holder, Metadata
from corpus.shape import shape

OFFICE = re.compile(r"^(?:de )?(?:minister|staatssecretaris|minister-president)\b", re.IGNORECASE)
_KINDS: tuple[tuple[Holder, re.Pattern[str]], ...] = (
    ("kamer", re.compile(r"\b(?:motie|amendement|initiatiefnota|schriftelijke vragen|handelingen)", re.IGNORECASE)),
    (
        "rechter",
        re.compile(r"\b(?:uitspraak|vonnis|arrest|beschikking|jurisprudentie)\b", re.IGNORECASE),
    ),
    (
        "onderzoekers",
        re.compile(r"rapport\b|\b(?:onderzoek|evaluatie|memorandum|studie|factsheet)\b|onderzoek\b", re.IGNORECASE),
    ),
)
_MINISTRY = re.compile(r"^(?:het )?ministerie\b|^(?:de )?(?:regering|rijksoverheid)\b", re.IGNORECASE)
_CHAMBER = re.compile(r"\b(?:Tweede|Eerste) Kamer\b|\b(?:vaste )?(?:Kamer)?commissie voor\b|^(?:het )?(?:Kamer)?lid\b")
_COURT = re.compile(
    r"rechtbank|gerechtshof|\b(?:afdeling bestuursrechtspraak|hoge raad|hof van justitie)", re.IGNORECASE
)
_QUESTIONS = re.compile(r"\bvragen en opmerkingen (?:van|vanuit)\b|\binbreng (?:van|vanuit)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"^(?:\W|[IVX\d.]+\s)*(?:reactie|antwoord\w*)\b.{0,40}\b(?:minister|staatssecretaris|bewindspersoon|kabinet|regering)",
    re.IGNORECASE,
)


_FIRST_PERSON = re.compile(r"(?:^|[.,;:] |\b(?:heb|ben|zal|zet|wil|kan|zie|vind|acht|deel) )[Ii]k\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks; `cue` is the name, heading or function that says so, "" where only the paper's kind does."""

    holder: Holder = "onbekend"
    cue: str = ""

    @property
    def relays(self) -> bool:
        """Whether a report in this voice counts as whom it reports: not what members or researchers say of others."""
        return self.holder not in ("kamer", "onderzoekers")


def of_paper(paper: Metadata, signatory: str | None) -> Voice:
    """Who speaks in the paper where no block says otherwise."""
    for holder, kind in _KINDS:
        if kind.search(paper.kind):
            return Voice(holder, paper.sender or "")
    if signatory is not None:
        return Voice("bewindspersoon", signatory)
    if paper.kind == "advies":
        # A "nader rapport" prints the advice and the minister's answer to it by turns.
        both = "nader rapport" in paper.title.lower()
        return Voice() if both else Voice("externe_partijen", paper.sender or "")
    if found := next((author.function for author in paper.authors if OFFICE.match(author.function or "")), None):
        return Voice("bewindspersoon", found)
    if any(author.party for author in paper.authors):
        return Voice("kamer", paper.authors[0].name)
    return _sender(paper.sender) if paper.sender else Voice()


def of_block(block: Block, paper: Voice) -> Voice:
    """Who speaks in this block."""
    if block.speaker is not None:
        office = OFFICE.match(block.speaker.function or "") or OFFICE.match(block.speaker.name)
        return Voice("bewindspersoon" if office else "kamer", block.speaker.name)
    heading = block.headings[-1] if block.headings else ""
    if block.role == "question":
        return Voice("kamer", heading)
    if block.role == "answer":
        return Voice("bewindspersoon", heading if paper.holder != "bewindspersoon" else paper.cue)
    for above in reversed(block.headings):
        if _ANSWERS.search(above):
            return Voice("bewindspersoon", above)
        if _QUESTIONS.search(above):
            return Voice("kamer", above)
    return paper


def unheaded_answers(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of blocks that follow a question without a heading of their own, and speak of "ik".

    Members write "u"; a run of paragraphs without a question mark that says "ik" is the answer.
    """
    found: set[int] = set()
    run: list[Block] = []
    asked = False
    for block in (*blocks, None):
        if block is not None and block.role == "question" and block.label != "heading" and "?" not in block.text:
            run.append(block)
            continue
        if asked and any(_FIRST_PERSON.search(each.text) for each in run):
            found.update(each.number for each in run)
        run = []
        asked = block is not None and block.role == "question" and "?" in block.text
    return frozenset(found)


def _sender(sender: str) -> Voice:
    if OFFICE.match(sender) or _MINISTRY.search(sender):
        return Voice("bewindspersoon", sender)
    if _CHAMBER.search(sender):
        return Voice("kamer", sender)
    if _COURT.search(sender):
        return Voice("rechter", sender)
    named = next((word.holder for word in shape(sender, {}).words if word.holder), None)
    return Voice(named if named and named != "onbekend" else "externe_partijen", sender)
