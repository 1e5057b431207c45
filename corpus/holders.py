"""Whose claim each sentence is. The rules are described in `docs/holders.md`; each gives the words that decided it as cue.

First who speaks: who signed the paper, a speaker, a questioner (`voice`). What members and researchers say stays theirs.
What a minister, the IND or a court tells is read on, sentence by sentence, without what it quotes:
1. a predecessor who said something, who approves of a finding ("terechte kanttekeningen"), who speaks in the first person;
2. a sentence that leans on the one before ("Zij geven aan", "Maar dat") takes over its holder;
3. a reporting construction names the holder ("concluderen de onderzoekers"), or someone unknown: `onbekend`;
4. what goes on from a report ("Ook is …"); 5. the section ("Conclusies"); 6. who speaks.

What the IND does is told by who signed; the holder `ind` is for what the IND or its staff say, think or experience.
When in doubt a sentence is nobody's: to call an outsider's claim the minister's is the worst that can happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import approval, introductions, reporting, sections, voice
from corpus.model import Attribution, Block, Holder, Metadata, Sentence
from corpus.reporting import Report
from corpus.shape import Names, Shape, shape
from corpus.voice import Voice

_QUOTED = re.compile(r"[“„«][^”»]{0,1500}[”»]|\"[^\"]{0,1500}\"|(?<!\w)[‘'][^’']{20,400}[’'](?!\w)")
_SPEAKER = re.compile(r"^(?:De|Minister|Staatssecretaris|Mevrouw)\b[^:.]{0,80}:\s")
_LEANS = re.compile(r"^(?:Maar dat\b|Het betreft hier\b|En dat\b(?= \w+ \w+ (?:kan|is|wordt)\b))")
_PRONOUN_SAYS = re.compile(
    r"^a?p[wa]{0,2}(?:[Vv]|h[^;]{0,14}[PAE]|b[wea]{0,3}P)|^[awe]{0,4}[Vv]p|^[awe]{0,4}hp[^;]{0,14}[PAE]|,[wa]{0,2}[Vv]p"
)
_DEMONSTRATIVE_SAYS = re.compile(r"^w[Vv]")
_GOES_ON = re.compile(r"^aw?[bZ]")
# What was done is told by who signed: "Daarbij is toegezegd".
_DONE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b|\b(?:\w{2,5})?ge\w{2,}(?:d|t|en)\b[^,;]{0,3}$|\b(?:toe|af|in|op)ge\w+(?:d|t)\b"
)
_FOR_WHOM = re.compile(r"^\w+ (?:is|zijn|blijft|was|waren) (?:het|ik|er voor)\b")
_UNFOLDS = re.compile(r"^(?:Dat|Dit) uit zich\b|^(?:Dat|Dit) zou\b|^[^,]{0,40}\b(?:is|zijn) daardoor\b")


@dataclass(frozen=True, slots=True)
class _Paper:
    names: Names
    voice: Voice
    signatory: str | None
    studied: bool
    unheaded: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Before:
    """The sentence before, with what was made of it."""

    text: str
    shape: Shape
    attribution: Attribution


def attribute(blocks: Iterable[Block], signatory: str | None, paper: Metadata = Metadata()) -> Iterator[Block]:
    """Yields the blocks with an attribution on each sentence; `paper` tells its kind, sender and authors."""
    every = tuple(blocks)
    spoken_by = voice.of_paper(paper, signatory)
    unheaded = voice.unheaded_answers(every) if signatory else frozenset()
    context = _Paper(
        introductions.names(every), spoken_by, signatory, sections.tells_of_study(every, paper.title), unheaded
    )
    before: _Before | None = None
    for block in every:
        if not _is_prose(block):
            yield replace(block, sentences=tuple(_around_the_text(block, signatory)))
            continue
        found = tuple(_sentences(block, context, before if _carries_on(block, before) else None))
        before = found[-1][1] if found else None
        yield replace(block, sentences=tuple(sentence for sentence, _ in found))


def _is_prose(block: Block) -> bool:
    return block.label in ("paragraph", "list_item", "table")


def _around_the_text(block: Block, signatory: str | None) -> Iterator[Sentence]:
    """Letterhead and signature are of who signed; headings and footnotes are nobody's claim."""
    signed = signatory is not None and block.label in ("metadata", "signature")
    found = Attribution("bewindspersoon", "own", signatory or "") if signed else Attribution()
    return (replace(sentence, attribution=found) for sentence in block.sentences)


def _carries_on(block: Block, before: _Before | None) -> bool:
    """A list goes on from the sentence that announces it; a paragraph starts anew."""
    return before is not None and block.label == "list_item" and (before.text.rstrip().endswith((":", ";", ",")))


def _sentences(block: Block, paper: _Paper, before: _Before | None) -> Iterator[tuple[Sentence, _Before]]:
    speaker = paper.voice if block.number in paper.unheaded else voice.of_block(block, paper.voice)
    readable = _blank(_QUOTED, _blank(_SPEAKER, block.text, 1) if block.speaker else block.text)
    at = 0
    for sentence in block.sentences:
        at = max(block.text.find(sentence.text, at), at)
        text = readable[at : at + len(sentence.text)]
        at += len(sentence.text)
        read = shape(text, paper.names, block.speaker is not None) if speaker.relays else _NO_SHAPE
        found = _attribution(sentence.text, text, read, block, speaker, paper, before)
        before = _Before(sentence.text, read, found)
        yield replace(sentence, attribution=found), before


def _blank(pattern: re.Pattern[str], text: str, count: int = 0) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text, count)


_NO_SHAPE = Shape((), "", "")


def _attribution(
    whole: str, text: str, read: Shape, block: Block, speaker: Voice, paper: _Paper, before: _Before | None
) -> Attribution:
    if not speaker.relays:
        return Attribution(speaker.holder, "own", speaker.cue)
    if not text.strip():
        return _quoted(whole, before)
    found = _relayed(whole, text, read, block, speaker, paper, before)
    return (
        replace(found, holder=speaker.holder, mode="own")
        if found.holder == speaker.holder != "bewindspersoon"
        else found
    )


def _relayed(
    whole: str, text: str, read: Shape, block: Block, speaker: Voice, paper: _Paper, before: _Before | None
) -> Attribution:
    signs = speaker.holder == "bewindspersoon"
    report = reporting.by_group(whole, read, spoken=block.speaker is not None)
    return (
        (_signatory(whole, text, read, report, paper.names) if signs else None)
        or (_unsigned(whole, read) if speaker.holder == "onbekend" else None)
        or _continued(whole, read, before)
        or _reported(report)
        or _reported(reporting.by_others(whole, read, before.attribution if before else None, bool(block.speaker)))
        or _going_on(whole, read, before)
        or (sections.by_heading(block.headings, paper.studied, paper.names) if speaker == paper.voice else None)
        or Attribution(speaker.holder, "own", speaker.cue)
    )


def _signatory(whole: str, text: str, read: Shape, report: Report | None, names: Names) -> Attribution | None:
    if before := approval.predecessor(whole, read):
        return Attribution("bewindspersoon", "reported", before)
    if hears := approval.heard(text, names):
        cue, inside = hears
        return _reported(inside) or Attribution("bewindspersoon", "own", cue)
    if cue := approval.approved(text) or (None if report else approval.as_told(whole, read)):
        return Attribution("bewindspersoon", "endorsed", cue)
    if report and (cue := approval.disputed(whole, read)):
        return Attribution("bewindspersoon", "own", cue)
    if said := reporting.speech(text, read):
        return _reported(said)
    if cue := approval.first_person(whole, read, report):
        return Attribution("bewindspersoon", "own", cue)
    return None


def _unsigned(whole: str, read: Shape) -> Attribution | None:
    """In a paper that nobody signs, "ik" is someone we do not know."""
    cue = approval.first_person(whole, read, None)
    return Attribution("onbekend", "own", cue) if cue else None


def _reported(report: Report | None) -> Attribution | None:
    return Attribution(report.holder, "reported", report.cue) if report else None


def _continued(text: str, read: Shape, before: _Before | None) -> Attribution | None:
    """What leans on the sentence before: "Maar dat", "Zij geven aan", "Die vraagt"."""
    if before is None:
        return None
    if found := _LEANS.match(text):
        return replace(before.attribution, cue=found[0])
    if said := _PRONOUN_SAYS.search(read.main):
        holder = reporting.last_named(before.shape) or reporting.last_paper(before.shape)
        return Attribution(holder or _reporter(before) or "onbekend", "reported", _cue(text, read, said))
    if (said := _DEMONSTRATIVE_SAYS.match(read.main)) and text.startswith(("Deze ", "Die ")):
        holder = reporting.last_paper(before.shape) or reporting.last_named(before.shape)
        return Attribution(holder or _reporter(before) or "onbekend", "reported", _cue(text, read, said))
    return None


def _going_on(text: str, read: Shape, before: _Before | None) -> Attribution | None:
    """What goes on from a report without naming anyone: "Tevens bleken er …", "Dat uit zich in …"."""
    holder = _reporter(before) if before else None
    if holder is None:
        return None
    if _GOES_ON.match(read.main) and not _FOR_WHOM.match(text) and not _DONE.search(text):
        return Attribution(holder, "reported", text.split()[0])
    if found := _UNFOLDS.match(text):
        return Attribution(holder, "reported", found[0])
    return None


def _reporter(before: _Before) -> Holder | None:
    return before.attribution.holder if before.attribution.mode == "reported" else None


def _quoted(text: str, before: _Before | None) -> Attribution:
    """A sentence that is a quotation from its first word to its last."""
    return Attribution((_reporter(before) if before else None) or "onbekend", "reported", text[:1])


def _cue(text: str, read: Shape, match: re.Match[str]) -> str:
    start, end = read.range(match)
    return text[start:end]
