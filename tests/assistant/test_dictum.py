"""What a motion asks, and what of a paper never answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import answering
from assistant.model import Answer
from corpus import sources
from corpus.model import Document
from index import embedders, writing
from index.store import Store

MOTION = """# Motie van het lid {name}

Kamerstukken II, 2024/25, 36 708, nr. {number}

MOTIE VAN HET LID {capitals}

Voorgesteld 3 juli 2025

De Kamer,

gehoord de beraadslaging,

overwegende dat er {reason};

verzoekt de regering {wish}, en de Kamer daarover voor de zomer te informeren,

en gaat over tot de orde van de dag.

{name}
"""
CEDER = {
    "name": "Ceder",
    "capitals": "CEDER",
    "number": "30",
    "reason": "te weinig zicht is op uithuisplaatsingen",
    "wish": "een staatscommissie voor de jeugdzorg in te stellen",
}
WHITE = {
    "name": "White",
    "capitals": "WHITE",
    "number": "31",
    "reason": "verschillen in privacybescherming zijn",
    "wish": "een plan voor gelijke privacybescherming te maken",
}


def _read(values: dict[str, str]) -> Document:
    content = MOTION.format(**values).encode()
    name = f"motie-{values['number']}.md"
    described = replace(sources.described(content, name), kind="motie", sender=values["name"])
    return sources.read(described, content)


@pytest.fixture(scope="module")
def motions(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("motions")
    papers = [_read(CEDER), _read(WHITE)]
    embedder = embedders.load()
    writing.write(folder, papers, len(papers), embedder)
    return Store(folder, embedder)


def said(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Wat verzoekt de motie van Ceder?", "verzoekt de regering een staatscommissie"),
        ("Wat vraagt de motie-White?", "verzoekt de regering een plan voor gelijke privacybescherming"),
        ("Wat is het dictum van de motie van White?", "verzoekt de regering een plan"),
        ("What does the motion by Ceder ask for?", "verzoekt de regering een staatscommissie"),
    ],
)
def test_a_motion_is_told_by_its_dictum(question: str, words: str, motions: Store) -> None:
    answer = answering.answer(question, motions)
    assert words in said(answer)
    assert "overwegende" not in said(answer)


def test_a_letterhead_answers_no_more_than_what_is_asked_of_it(motions: Store) -> None:
    for question in ("Wat verzoekt de motie van Ceder?", "Waarom kwam Ceder met deze motie?", "Wat wil White?"):
        quoted = said(answering.answer(question, motions))
        assert "Voorgesteld" not in quoted
        assert not quoted.endswith(("Ceder", "White"))


def test_who_is_asked_by_name_is_heard(motions: Store) -> None:
    answer = answering.answer("Wat vindt White van de privacybescherming?", motions)
    assert answer.no != "speaker"
    assert all("Ceder" not in cited.reference for each in answer.statements for cited in each.citations)
    answer = answering.answer("Wat vindt Omtzigt van de privacybescherming?", motions)
    assert (answer.status, answer.no, answer.unknown) == ("not_found", "holder", ("Omtzigt",))
