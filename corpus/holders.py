"""Whose claim each sentence is; `docs/holders.md` describes the rules. Each gives the words that decided it as cue.

First who speaks: who signed the paper, a speaker, a questioner (`voice`). What members and researchers say stays
theirs. What a minister, the IND or a court tells is read on, sentence by sentence, without what it quotes:
1. a predecessor who said something, approval of a finding ("terechte kanttekeningen"), the first person (`approval`);
2. a sentence that leans on the one before ("Zij geven aan", "Maar dat") takes over its holder (`continuation`);
3. a reporting construction names the holder ("concluderen de onderzoekers"), or someone unknown (`reporting`);
4. what goes on from a report ("Ook is …"); 5. the section ("Conclusies"); 6. who speaks.

What the IND does is told by who signed; the holder `ind` is for what the IND or its staff say, think or experience.
When in doubt a sentence is nobody's: to call an outsider's claim the minister's is the worst that can happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import approval, continuation, introductions, reporting, sections, voice
from corpus.continuation import Before
from corpus.mentions import Names
from corpus.model import Attribution, Block, Metadata, Sentence
from corpus.reporting import Report
from corpus.shape import Shape, shape
from corpus.voice import Voice

_QUOTED = re.compile(r"[“„«][^“„«”»]{0,1500}[”»]|\"[^\"]{0,1500}\"|(?<!\w)[‘'][^‘’']{20,400}[’'](?!\w)")
_SPEAKER = re.compile(r"^(?:De|Minister|Staatssecretaris|Mevrouw)\b[^:.]{0,80}:\s")
_PROSE = ("paragraph", "list_item", "table")
_NO_SHAPE = Shape((), "", "")


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the whole paper tells: names it introduces, who speaks, whether it is about research, answers unheaded."""

    names: Names
    voice: Voice
    signatory: re.Pattern[str] | None
    studied: bool
    unheaded: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence as it stands (`whole`), without what it quotes (`text`), and its shape."""

    whole: str
    text: str
    shape: Shape
    spoken: bool


def attribute(blocks: Iterable[Block], signatory: str | None, paper: Metadata = Metadata()) -> Iterator[Block]:
    """Yields the blocks with an attribution on each sentence; `paper` tells its kind, sender and authors."""
    every = tuple(blocks)
    context = _Paper(
        names=introductions.names(every),
        voice=voice.of_paper(paper, signatory),
        signatory=re.compile(rf"\b(?:[Dd]e )?{re.escape(signatory)}\b", re.IGNORECASE) if signatory else None,
        studied=sections.tells_of_study(every, paper.title),
        unheaded=voice.unheaded_answers(every) if signatory else frozenset(),
    )
    before: Before | None = None
    for block in every:
        if block.label not in _PROSE:
            yield replace(block, sentences=tuple(_around_the_text(block, signatory)))
            continue
        found = tuple(_sentences(block, context, before if _carries_on(block, before) else None))
        before = found[-1][1] if found else None
        yield replace(block, sentences=tuple(sentence for sentence, _ in found))


def _around_the_text(block: Block, signatory: str | None) -> Iterator[Sentence]:
    """Letterhead and signature are of who signed; headings and footnotes are nobody's claim."""
    signed = signatory is not None and block.label in ("metadata", "signature")
    found = Attribution("bewindspersoon", "own", signatory or "") if signed else Attribution()
    return (replace(sentence, attribution=found) for sentence in block.sentences)


def _carries_on(block: Block, before: Before | None) -> bool:
    """A list goes on from the sentence that announces it; a paragraph starts anew."""
    return before is not None and block.label == "list_item" and before.text.rstrip().endswith((":", ";", ","))


def _sentences(block: Block, paper: _Paper, before: Before | None) -> Iterator[tuple[Sentence, Before]]:
    speaker = paper.voice if block.number in paper.unheaded else voice.of_block(block, paper.voice)
    spoken = block.speaker is not None
    readable = _readable(block, paper)
    at = 0
    for sentence in block.sentences:
        at = max(block.text.find(sentence.text, at), at)
        text = readable[at : at + len(sentence.text)]
        at += len(sentence.text)
        read = _Reading(sentence.text, text, shape(text, paper.names, spoken) if speaker.relays else _NO_SHAPE, spoken)
        found = _attribution(read, block, speaker, paper, before)
        before = Before(sentence.text, read.shape, found)
        yield replace(sentence, attribution=found), before


def _readable(block: Block, paper: _Paper) -> str:
    """The text with blanks for the speaker's name, what is quoted, and who signed where named in the third person."""
    text = _blank(_SPEAKER, block.text, 1) if block.speaker else block.text
    text = _blank(paper.signatory, text) if paper.signatory else text
    return _blank(_QUOTED, text)


def _blank(pattern: re.Pattern[str], text: str, count: int = 0) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text, count)


def _attribution(read: _Reading, block: Block, speaker: Voice, paper: _Paper, before: Before | None) -> Attribution:
    if not speaker.relays:
        return Attribution(speaker.holder, "own", speaker.cue)
    if not read.text.strip() and read.whole.strip():
        return continuation.quoted(read.whole, before)
    found = _relayed(read, block, speaker, paper, before)
    # A court that says what the court says, or the IND the IND, speaks for itself.
    itself = found.holder == speaker.holder != "bewindspersoon"
    return replace(found, mode="own") if itself else found


def _relayed(read: _Reading, block: Block, speaker: Voice, paper: _Paper, before: Before | None) -> Attribution:
    report = reporting.by_group(read.whole, read.shape, read.spoken)
    previous = before.attribution if before else None
    return (
        (next(_signatory(read, report, paper.names), None) if speaker.holder == "bewindspersoon" else None)
        or (_unsigned(read) if speaker.holder == "onbekend" else None)
        or continuation.leaning(read.whole, read.shape, before)
        or _reported(report)
        or _reported(reporting.by_others(read.whole, read.shape, previous, read.spoken))
        or continuation.going_on(read.whole, read.shape, before)
        or (
            sections.by_heading(block.headings, paper.studied, speaker.holder, paper.names)
            if speaker == paper.voice
            else None
        )
        or Attribution(speaker.holder, "own", speaker.cue)
    )


def _signatory(read: _Reading, report: Report | None, names: Names) -> Iterator[Attribution | None]:
    """What tells that who signed speaks, approves, or reports; the first counts."""
    if earlier := approval.predecessor(read.whole, read.shape):
        yield Attribution("bewindspersoon", "reported", earlier)
    if hears := approval.heard(read.text, names):
        yield _reported(hears[1]) or Attribution("bewindspersoon", "own", hears[0])
    if approved := approval.approved(read.text) or (None if report else approval.as_told(read.whole, read.shape)):
        yield Attribution("bewindspersoon", "endorsed", approved)
    if report and (disputed := approval.disputed(read.whole, read.shape)):
        yield Attribution("bewindspersoon", "own", disputed)
    if said := reporting.speech(read.whole, read.shape):
        yield _reported(said)
    if speaks := approval.first_person(read.whole, read.shape, report):
        yield Attribution("bewindspersoon", "own", speaks)


def _unsigned(read: _Reading) -> Attribution | None:
    """In a paper that nobody signs, "ik" is someone we do not know."""
    cue = approval.first_person(read.whole, read.shape, None)
    return Attribution("onbekend", "own", cue) if cue else None


def _reported(report: Report | None) -> Attribution | None:
    return Attribution(report.holder, "reported", report.cue) if report else None
