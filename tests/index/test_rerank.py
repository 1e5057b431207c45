from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

import numpy as np
import pytest

from corpus.assembly import assemble
from corpus.model import Document
from corpus.parsers import plain
from index import rerank, tuning, writing
from index.embedders import ShippedEmbedder
from index.judging import Reader
from index.model import Candidate, Query, Trait
from index.store import Store


def ranked(query: Query, store: Store) -> tuple[Candidate, ...]:
    return rerank.rank(query, store.search(query.text, query.filters, tuning.READ), store)


def test_scores_fall_and_every_weight_has_a_feature(store: Store) -> None:
    found = ranked(Query("standaard vragenlijst minder houvast"), store)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(0 < c.probability < 1 for c in found)
    tables = (tuning.WEIGHTS, tuning.JUDGED_WEIGHTS, tuning.CALIBRATION, tuning.SUBJECT, tuning.ANSWERABLE)
    weighed = {name for table in tables for name in table}
    assert weighed <= set(found[0].features) | {"score"}
    assert "minder houvast" in found[0].sentence.text


def test_what_the_judge_has_not_read_is_held_for_no_better_than_its_worst(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "MOST_JUDGED", 3)
    read: list[str] = []
    taken = Reader.read

    def noted(reader: Reader, texts: Iterable[str]) -> Generator[float]:
        read.extend(given := list(texts))
        return taken(reader, given)

    monkeypatch.setattr(Reader, "read", noted)
    found = ranked(Query("standaard vragenlijst"), store)
    assert 1 <= len(read) <= 3
    assert "minder houvast" in " ".join(read)
    least = min(c.features["judge"] for c in found)
    assert least <= 0
    assert [c.features["judge"] for c in found].count(least) >= len(found) - len(read)


@pytest.mark.parametrize(
    ("said", "read"), [([3.0, 0, 0, 0, 0], 2), ([-1.0, -1, 2, 0, 0], 3), ([-1.0] * 5, 5), ([-1.0, 9], 2)]
)
def test_the_judge_reads_on_while_nothing_convinces(
    said: list[float], read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"JUDGED": 2, "MOST_JUDGED": 5, "MARGIN": 2.0, "CONVINCED": 1.0}.items():
        monkeypatch.setattr(tuning, name, value)
    scores = np.array([0.5, 0.4, 0.3, 0.2, 0.1, 0.0, -9.0][: len(said) + 2], dtype=np.float32)
    scores = scores if len(said) > 2 else np.array([0.5, 0.4, -2.0], dtype=np.float32)
    rows, odds = rerank.reading(scores, lambda asked: (said[row] for row in asked))
    assert len(rows) == len(odds) == read
    assert odds.tolist() == [min(said[row], tuning.SUREST) for row in rows]


@pytest.mark.parametrize(
    ("measure", "shown", "lacking"),
    [
        ("duration", "De cursus beslaat zes dagdelen.", "De cursus wordt gegeven door de politie."),
        ("duration", "De maatregel geldt tot en met maart.", "De maatregel geldt voor allen."),
        ("money", "Hiervoor is € 2 miljoen vrijgemaakt.", "Hiervoor zijn drie teams vrijgemaakt."),
        ("percentage", "Van de aanvragen is bijna de helft afgewezen.", "Er zijn 40 aanvragen afgewezen."),
    ],
)
def test_a_sentence_lacks_a_measure_that_is_asked(measure: Trait, shown: str, lacking: str, tmp_path: Path) -> None:
    text = f"{shown}\n\n{lacking}"
    document = Document(id="x", title="", sha256="", text=text, blocks=assemble(text, plain.parse(text).pieces))
    writing.write(tmp_path, [document], 1, ShippedEmbedder())
    store = Store(tmp_path, ShippedEmbedder())
    lacks = {
        found.sentence.text: found.features["lacks"]
        for found in ranked(Query("cursus maatregel aanvragen vrijgemaakt", traits=(measure,)), store)
    }
    assert lacks == {shown: 0.0, lacking: 1.0}
    assert not any(c.features["lacks"] for c in ranked(Query("cursus maatregel aanvragen vrijgemaakt"), store))
    store.close()


def test_a_question_in_other_words_finds_its_sentence(store: Store) -> None:
    found = ranked(Query("Kunnen onervaren ambtenaren minder goed uit de voeten zonder vaste lijst?"), store)
    assert any("minder houvast" in each.sentence.text for each in found[:5])


def test_a_sentence_is_ranked_once(store: Store) -> None:
    found = ranked(Query("werkinstructie"), store)
    places = [(c.document.id, c.block.number, c.index) for c in found]
    assert len(set(places)) == len(places)


def test_sentences_of_the_asked_holder_come_first(store: Store) -> None:
    holders = [c.holder for c in ranked(Query("standaard vragenlijst", holder="bewindspersoon"), store)]
    last = max(place for place, holder in enumerate(holders) if holder == "bewindspersoon")
    assert set(holders[: last + 1]) == {"bewindspersoon"}


def test_the_part_that_is_asked_for_is_preferred(store: Store) -> None:
    plain = ranked(Query("motie Groothuizen"), store)
    asked = ranked(Query("motie Groothuizen", "reference", part="footnote"), store)
    assert plain[0].block.label == "paragraph"
    assert asked[0].block.label == "footnote"


def test_a_sentence_without_a_date_is_no_answer_to_when(store: Store) -> None:
    (top, *_) = ranked(Query("wanneer is het rapport opgeleverd", "date"), store)
    assert top.features["misses"] == 0
    assert "18 augustus" in top.sentence.text


@pytest.mark.parametrize("asked", ["van het rapport", "the study"])
def test_a_view_of_the_whole_paper_is_a_judgement_on_it(store: Store, asked: str) -> None:
    found = ranked(Query(asked, holder="bewindspersoon", traits=("view",)), store)
    assert any("waardevol inzicht" in c.sentence.text for c in found if c.features["verdict"])


def test_a_view_of_something_in_it_is_not(store: Store) -> None:
    found = ranked(Query("van de vragenlijsten", holder="bewindspersoon", traits=("view",)), store)
    assert not any(c.features["verdict"] for c in found)


def test_nothing_found_gives_nothing(store: Store) -> None:
    assert rerank.rank(Query("x"), (), store) == ()


@pytest.mark.parametrize(
    ("asked", "first"),
    [("Is het nummer eigendom van KPN?", "KPN is geen eigenaar"), ("Wat wordt er gevraagd over KPN?", "Bent u bekend")],
)
def test_a_question_in_a_paper_answers_only_what_asks_for_questions(asked: str, first: str, tmp_path: Path) -> None:
    text = "Bent u bekend met het feit dat KPN eigenaar is van het nummer?\n\nKPN is geen eigenaar van het nummer.\n"
    paper = Document(id="p", title="", sha256="", text=text, blocks=assemble(text, plain.parse(text).pieces))
    writing.write(tmp_path, [paper], 1, ShippedEmbedder())
    store = Store(tmp_path, ShippedEmbedder())
    assert ranked(Query(asked), store)[0].sentence.text.startswith(first)
    store.close()
