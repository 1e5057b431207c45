"""Whose claim each sentence is: by first person of the signatory, reporting words, section, and continuation.

The rules are general; each gives the words that decided it as cue. In order, on the sentence without what it quotes:
1. the signatory approves of what is reported ("terechte kanttekeningen"), unless the sentence denies it;
2. the signatory speaks in the first person, as subject of a main clause ("acht ik van belang");
3. a sentence that leans on the one before ("Zij geven aan", "Maar dat") takes over its holder;
4. a reporting construction names the holder ("concluderen de onderzoekers", "Externe partijen menen");
5. a reporting construction names someone else, or nobody ("Critici wijzen erop", "Geconcludeerd wordt"): `onbekend`;
6. the section: under "Conclusies" or "Bevindingen" the researchers speak, elsewhere who signed.

What the IND does is told by who signed; the holder `ind` is for what the IND or its staff say, think or experience.
When in doubt a sentence is nobody's: to call an outsider's claim the minister's is the worst that can happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus import reporting
from corpus.model import Attribution, Block, Sentence

_QUOTED = re.compile(r"[“„«][^”»]*[”»]|\"[^\"]*\"|(?<!\w)‘[^’]{20,}’")
_DENIES = re.compile(r"\b(?:niet|geen|nooit|evenmin|onvoldoende|onterecht|volgens)\b", re.IGNORECASE)
_NEAR = 40
_APPROVES = re.compile(
    r"\b(?:terechte? (?:kanttekening|opmerking|conclusie|aandachtspunt|zorg)\w*|"
    r"positief om te (?:lezen|vernemen|constateren)|onderstreept (?:het|dit) (?:onderzoek|rapport)|"
    r"(?:doet|stemt) mij\b.{0,20}?\b(?:deugd|tevreden|positief)|(?:onderschrijf|deel) ik|"
    r"[Ii]k (?:onderschrijf|deel|herken))\b"
)
# "ik" behind one of these is the subject of a subordinate clause, which says nothing of whose claim the sentence is.
_SUBORDINATES = (
    r"dat|of|als|wat|die|zoals|waarop|waarover|waarin|waarmee|waarvan|waarom|hoe|wanneer|omdat|indien|wie|hoewel|toen|"
    r"nadat|voordat|terwijl|zodat|aangezien|welke|en|maar"
)
_FIRST_PERSON = re.compile(
    rf"(?:^|[;:,] )Ik \w+|\b(?!(?i:{_SUBORDINATES})\b)\w+ ik\b|\b(?:en|maar) ik \w+|"
    r"\b(?:doet|stemt|verheugt|spreekt) mij\b|\b(?:naar|volgens) mijn (?:mening|oordeel)\b|\bmijns inziens\b|"
    r"\b(?:[Hh]et )?kabinet (?:acht|vindt|is van mening|onderschrijft|deelt|stelt|meent)\b",
)
_HEARS = re.compile(r"^Ik (?:begrijp|constateer|hoor|lees|merk|verneem|weet|zie)\b[^,]*? dat ")
_LEANS = re.compile(r"^(?:Maar dat\b|Het betreft hier\b)")
_PRONOUN_SAYS = re.compile(rf"^(?:Zij|Ze|Deze|Hij) {reporting.SAYS}\b")
_FINDINGS = re.compile(
    r"\b(?:conclusies|bevindingen|resultaten|uitkomsten|onderzoeksresultaten)\b|"
    r"\b(?:conclusie|samenvatting)\b.*\b(?:onderzoek|rapport|evaluatie)\b",
    re.IGNORECASE,
)
_REACTION = re.compile(r"\b(?:reactie|beleidsreactie|standpunt|appreciatie|kabinetsreactie)\b", re.IGNORECASE)


def attribute(blocks: Iterable[Block], signatory: str | None) -> Iterator[Block]:
    """Yields the blocks with an attribution on each sentence."""
    for block in blocks:
        found = _sentences(block, signatory) if _is_prose(block) else _around_the_text(block, signatory)
        yield replace(block, sentences=tuple(found))


def _is_prose(block: Block) -> bool:
    return block.label in ("paragraph", "list_item", "table")


def _around_the_text(block: Block, signatory: str | None) -> Iterator[Sentence]:
    """Letterhead and signature are of who signed; headings and footnotes are nobody's claim."""
    signed = signatory is not None and block.label in ("metadata", "signature")
    found = Attribution("bewindspersoon", "own", signatory or "") if signed else Attribution()
    return (replace(sentence, attribution=found) for sentence in block.sentences)


def _sentences(block: Block, signatory: str | None) -> Iterator[Sentence]:
    previous: tuple[str, Attribution] | None = None
    for sentence in block.sentences:
        text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), sentence.text)
        found = _attribution(text, block.headings, signatory, previous)
        previous = (text, found)
        yield replace(sentence, attribution=found)


def _attribution(
    text: str, headings: tuple[str, ...], signatory: str | None, previous: tuple[str, Attribution] | None
) -> Attribution:
    return (
        _first_person(text, signatory)
        or _continued(text, previous)
        or reporting.by_group(text)
        or reporting.by_others(text, previous[1] if previous else None)
        or _by_section(headings, signatory)
    )


def _first_person(text: str, signatory: str | None) -> Attribution | None:
    found = _FIRST_PERSON.search(text)
    if signatory is None:
        return Attribution("onbekend", "own", found[0]) if found else None
    if heard := _HEARS.match(text):
        rest = text[heard.end() :]
        return (
            reporting.by_group(rest)
            or reporting.by_others(rest, None)
            or Attribution("bewindspersoon", "own", heard[0])
        )
    approved = _APPROVES.search(text)
    if approved and not _DENIES.search(_clause(text, approved)):
        return Attribution("bewindspersoon", "endorsed", approved[0])
    return Attribution("bewindspersoon", "own", found[0].strip(" ,;:")) if found else None


def _clause(text: str, match: re.Match[str]) -> str:
    """What stands around the match, up to the clause that it introduces."""
    return text[: match.end()] + text[match.end() :].partition(" dat ")[0][:_NEAR]


def _continued(text: str, previous: tuple[str, Attribution] | None) -> Attribution | None:
    if previous is None:
        return None
    before, attribution = previous
    if found := _LEANS.match(text):
        return replace(attribution, cue=found[0])
    if found := _PRONOUN_SAYS.match(text):
        return Attribution(reporting.last_people(before) or attribution.holder, "reported", found[0])
    return None


def _by_section(headings: tuple[str, ...], signatory: str | None) -> Attribution:
    for heading in reversed(headings):
        named = reporting.named(heading)
        if named in ("externe_partijen", "kamer", "rechter") and _REACTION.search(heading):
            return Attribution(named, "reported", heading)
        if _REACTION.search(heading) and signatory:
            return Attribution("bewindspersoon", "own", heading)
        if _FINDINGS.search(heading):
            return Attribution("onderzoekers", "reported", heading)
    return Attribution("bewindspersoon", "own", signatory) if signatory else Attribution()
