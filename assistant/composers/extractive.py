"""The offline composer: whole sentences that answer, in reading order, with what they cannot stand without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import tuning
from assistant.composers import dictum, shorts
from assistant.composers.dictum import Place
from assistant.model import Pointer, Question, Role
from corpus import reactions
from corpus.model import Document
from index import cues
from index.model import Candidate
from index.tuning import CONVINCED

_FURTHEST_BACK = 2


_SOURCES = re.compile(
    r"\b(?:welke|noem|alle|which|list|all)\b.*\b(?:kamerstukken|bronnen|stukken|documenten|voetnoten|verwijzingen|"
    r"papers|sources|documents|footnotes|references)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A sentence to point at and what it does in the answer."""

    place: Place
    role: Role


def compose(question: Question, candidates: Sequence[Candidate]) -> tuple[Pointer, ...]:
    """Points at the sentences that answer, or at none when no candidate is likely enough."""
    again = question.follows is not None and bool(question.follows.again)
    if (motion := dictum.asked(question.query.whole, candidates)) and (wanted := list(dictum.places(motion))):
        return tuple(_pointer(motion, place, "answer", None) for place in wanted[: tuning.MOST_ITEMS])
    asked = None if again else question.query.holder
    fitting = [found for found in candidates if asked is None or found.holder == asked]
    if asked is not None:
        most = max((found.features.get("around", 0.0) for found in candidates), default=0.0)
        fitting = [found for found in fitting if not _beside_the_point(found, most)]
    if not fitting or fitting[0].probability < tuning.ANSWERED_FROM:
        return ()
    best = fitting if again else _kept(question, fitting)
    documents = {found.document.id: found.document for found in candidates}
    chosen: dict[Place, Role] = {}
    for each in _reacted(question, candidates, fitting[0]) or tuple(_with_companions(question, best)):
        if chosen.get(each.place) in (None, "context"):
            chosen[each.place] = each.role
    papers = [documents[id] for id in dict.fromkeys(place[0] for place in chosen)]
    newest = sorted(papers, key=lambda paper: paper.date or "", reverse=True)
    order = {paper.id: number for number, paper in enumerate(newest)}
    reading = sorted(chosen.items(), key=lambda item: (order[item[0][0]], *item[0][1:]))
    first = _place(best[0])
    short = shorts.find(question.query, best[0].document, first)
    return tuple(
        _pointer(documents[place[0]], place, role, short if place == first else None)
        for place, role in _by_holder(reading, documents)
    )


def _beside_the_point(found: Candidate, most: float) -> bool:
    """Whether a sentence of the asked holder has far less of the question than anyone's best, which has `most`.

    Not where the judge holds it for an answer, as what is asked in other words has none of them, nor where it is the
    verdict that is asked.
    """
    if found.features.get("judge", tuning.HOLDER_JUDGED) > tuning.HOLDER_JUDGED or found.features.get("verdict"):
        return False
    return found.features.get("around", most) < tuning.HOLDER_FROM * most


def _by_holder(reading: list[tuple[Place, Role]], documents: Mapping[str, Document]) -> list[tuple[Place, Role]]:
    """Sentences of one holder together, in the order of their first; what leans on another stays beside it."""
    if any(role != "answer" for _, role in reading):
        return reading
    holders = {
        place: (place[0], documents[place[0]].blocks[place[1]].sentences[place[2]].attribution.holder)
        for place, _ in reading
    }
    order = list(dict.fromkeys(holders.values()))
    return sorted(reading, key=lambda item: order.index(holders[item[0]]))


def _kept(question: Question, fitting: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence, and others that are nearly as likely where more than one is asked for.

    Where a paper's sources are asked for, these are all of its footnotes that name one.
    """
    if question.query.part == "footnote" and _SOURCES.search(question.query.whole):
        notes = [found for found in fitting if found.document.id == fitting[0].document.id and _names_a_source(found)]
        if notes:
            return list(_distinct(sorted(notes, key=_place)))[: tuning.MOST_ITEMS]
    several = "view" in question.query.traits or "list" in question.query.traits
    most = tuning.MOST_VIEWS if several else tuning.MOST_STATEMENTS
    least = fitting[0].probability * tuning.KEPT_FROM
    return list(_distinct([found for found in fitting[:most] if found.probability >= least]))


def _names_a_source(found: Candidate) -> bool:
    return found.block.label == "footnote" and bool(cues.SHOWS["reference"].search(found.sentence.text))


def _distinct(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leaves out a sentence whose words were chosen already, as when a paper repeats itself."""
    seen: set[str] = set()
    for found in candidates:
        if found.sentence.text not in seen:
            seen.add(found.sentence.text)
            yield found


def _reacted(question: Question, candidates: Sequence[Candidate], best: Candidate) -> tuple[_Chosen, ...]:
    """The finding that a reaction is asked to, and that reaction, where it fits as well as the best does."""
    if "reaction" not in question.query.traits or question.query.holder != "bewindspersoon":
        return ()
    if best.features.get("judge", 0.0) >= CONVINCED:
        return ()
    others = sorted((found for found in candidates if found.holder != "bewindspersoon"), key=lambda found: -found.score)
    nearest = max((found.features.get("meaning", 0.0) for found in others[:1]), default=0.0)
    for found in others:
        if found.features.get("meanings", 0.0) < best.features.get("meanings", 0.0):
            continue
        if found.features.get("meaning", 0.0) < tuning.REACTED_FROM * nearest:
            continue
        if reaction := reactions.reaction(found.document, _within(found)):
            return (_Chosen(_place(found), "finding"), _Chosen((found.document.id, *reaction), "reaction"))
    return ()


def _with_companions(question: Question, best: Sequence[Candidate]) -> Iterator[_Chosen]:
    """The sentences, and what they cannot stand without, whoever's it is: each says whose claim it is."""
    asks = "reaction" in question.query.traits
    for found in best:
        if asks and found.holder != "bewindspersoon" and (after := reactions.reaction(found.document, _within(found))):
            yield _Chosen(_place(found), "finding")
            yield _Chosen((found.document.id, *after), "reaction")
            continue
        reacted = reactions.finding(found.document, _within(found)) if asks else None
        explained = _explained(question, found)
        yield _Chosen(_place(found), "reaction" if reacted else "context" if explained else "answer")
        if explained:
            yield _Chosen(explained, "answer")
        if reacted:
            yield _Chosen((found.document.id, *reacted), "finding")
        yield from (_Chosen(place, "context") for place in _antecedents(found))
        yield from (_Chosen(place, "answer") for place in _items(question, found))


def _explained(question: Question, found: Candidate) -> Place | None:
    """The reason for a sentence that holds none: the one before "daarom", or the one that goes on from it."""
    if question.query.kind != "reason" or cues.SHOWS["reason"].search(cues.THEREFORE.sub("", found.sentence.text)):
        return None
    sentences, index = found.block.sentences, found.index
    if cues.THEREFORE.search(found.sentence.text):
        return (found.document.id, found.block.number, index - 1) if index else None
    after = index + 1
    goes_on = after < len(sentences) and cues.POINTS_BACK.match(sentences[after].text)
    return (found.document.id, found.block.number, after) if goes_on else None


def _antecedents(found: Candidate) -> Iterator[Place]:
    """The sentences before it that it points back to."""
    sentences = found.block.sentences
    index = found.index
    while index and found.index - index < _FURTHEST_BACK and cues.POINTS_BACK.match(sentences[index].text):
        index -= 1
        yield found.document.id, found.block.number, index


def _items(question: Question, found: Candidate) -> Iterator[Place]:
    """All items of the list that the sentence opens or is in, where a list is asked for."""
    blocks = found.document.blocks
    number = found.block.number
    opens = found.sentence.text.endswith(":") and found.index == len(found.block.sentences) - 1
    if not opens and ("list" not in question.query.traits or found.block.label != "list_item"):
        return
    start = number + 1
    if found.block.label == "list_item":
        start = number
        while start and blocks[start - 1].label == "list_item":
            start -= 1
    for block in blocks[start : start + tuning.MOST_ITEMS]:
        if block.label != "list_item":
            return
        yield from ((found.document.id, block.number, index) for index in range(len(block.sentences)))


def _place(found: Candidate) -> Place:
    return found.document.id, found.block.number, found.index


def _within(found: Candidate) -> reactions.Place:
    return reactions.Place(found.block.number, found.index)


def _pointer(document: Document, place: Place, role: Role, short: str | None) -> Pointer:
    id, block, index = place
    return Pointer(id, block, document.blocks[block].sentences[index].text, role=role, short=short)
