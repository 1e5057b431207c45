"""The offline composer: whole sentences that answer, in reading order, with what they cannot stand without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant import tuning
from assistant.model import Pointer, Question
from index.model import Candidate

# A sentence that opens so points back: "Zij geven aan", "Dit gebeurt", "Maar dat". The one before goes with it.
_POINTS_BACK = re.compile(
    r"^(?:Zij|Ze|Hij|Dit|Dat|Deze|Die|Daartoe|Hiertoe|Hierbij|Hiervoor|Daarvoor|Daarbij|Maar dat|Het betreft hier|"
    r"Er wordt niet langer)\b(?! (?:onderzoek|rapport|memorandum|brief|debat|wijziging|motie)\b)"
)

_FURTHEST_BACK = 2


def compose(question: Question, candidates: Sequence[Candidate]) -> tuple[Pointer, ...]:
    """Points at the sentences that answer, or at none when no candidate is likely enough."""
    asked = question.query.holder
    fitting = [found for found in candidates if asked is None or found.holder == asked]
    if not fitting or fitting[0].probability < tuning.ANSWERED_FROM:
        return ()
    least = fitting[0].probability * tuning.KEPT_FROM
    chosen = [found for found in fitting[: tuning.MOST_STATEMENTS] if found.probability >= least]
    places = {place for found in _distinct(chosen) for place in _with_antecedents(found)}
    order = {document: number for number, document in enumerate(dict.fromkeys(found.document.id for found in chosen))}
    documents = {found.document.id: found.document for found in chosen}
    return tuple(
        Pointer(document, block, documents[document].blocks[block].sentences[index].text)
        for document, block, index in sorted(places, key=lambda place: (order[place[0]], *place[1:]))
    )


def _distinct(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leaves out a sentence whose words were chosen already, as when a paper repeats itself."""
    seen: set[str] = set()
    for found in candidates:
        if found.sentence.text not in seen:
            seen.add(found.sentence.text)
            yield found


def _with_antecedents(found: Candidate) -> Iterator[tuple[str, int, int]]:
    """The sentence, and those before it that it points back to, whoever's they are: each says whose claim it is."""
    sentences = found.block.sentences
    index = found.index
    yield found.document.id, found.block.number, index
    while index and found.index - index < _FURTHEST_BACK and _POINTS_BACK.match(sentences[index].text):
        index -= 1
        yield found.document.id, found.block.number, index
