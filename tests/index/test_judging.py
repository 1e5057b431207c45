from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from typing import Any

import numpy as np
import pytest

from index import cores, judging
from index.judging import Judge

QUESTION = "Mag een agent iemand arresteren?"
SENTENCES = (
    "De uitkering wordt stopgezet wanneer de betrokkene zonder opgaaf van redenen niet verschijnt.",
    "De commissie brengt voor 1 juli verslag uit aan de Kamer.",
    "Opsporingsambtenaren zijn bevoegd een verdachte aan te houden.",
)


@pytest.fixture
def judge() -> Judge:
    return Judge()


def many(count: int) -> list[str]:
    return [f"{SENTENCES[number % 3]} {number}" for number in range(count)]


def test_the_judge_tells_what_answers_from_what_does_not() -> None:
    scores = judging.judge().scores(QUESTION, SENTENCES)
    assert scores.shape == (len(SENTENCES),)
    assert scores.argmax() == 2
    assert judging.judge().scores(QUESTION, []).shape == (0,)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_texts_have_the_scores_that_they_have_alone(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*many(9), many(1)[0]]
    wanted = [Judge().scores(QUESTION, [text])[0] for text in texts]
    monkeypatch.setattr(cores, "COUNT", count)
    assert Judge().scores(QUESTION, texts) == pytest.approx(wanted)


def test_the_judge_reads_ahead_and_lets_go_when_it_is_not_asked_on(judge: Judge) -> None:
    wanted = [judge.scores(QUESTION, [text])[0] for text in many(3)]
    given: list[str] = []

    def texts() -> Iterator[str]:
        for text in many(1_000):
            given.append(text)
            yield text

    with closing(judge.reader(QUESTION).read(texts())) as read:
        assert list(islice(read, 3)) == pytest.approx(wanted)
    assert 3 <= len(given) <= 3 + judging.AHEAD
    # what was given up is read when it is asked for again
    assert judge.scores(QUESTION, given[3:]).shape == (len(given) - 3,)


@pytest.mark.parametrize(
    ("said", "least", "read"),
    [
        ([3, 0, 0, 0], 2, 2),
        ([0, 0, 3, 0], 2, 3),
        ([0, 3, 0, 0], 1, 2),
        ([3, 0], 4, 2),
        ([0, 0, 0], 1, 3),
        ([3, 3], 1, 1),
    ],
)
def test_it_reads_until_one_convinces(
    judge: Judge, said: list[float], least: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = many(len(said))
    monkeypatch.setattr(judge, "_said", lambda text: float(said[texts.index(text.key[1])]))
    with judge.reader(QUESTION, least, 2.5) as reader:
        assert list(reader.read(texts)) == said[:read]


def test_what_was_guessed_is_read_once(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = many(6)
    wanted = Judge().scores(QUESTION, texts)
    begun: list[str] = []
    said = judge._said

    def noted(text: Any) -> float:
        begun.append(text.key[1])
        return said(text)

    monkeypatch.setattr(judge, "_said", noted)
    with judge.reader(QUESTION) as reader:
        reader.guess([texts[1], "Een vergissing, die niemand vraagt.", texts[0]])
        assert list(reader.read(texts)) == pytest.approx(wanted)
    assert sorted(text for text in begun if text in texts) == sorted(texts)


def test_a_wrong_guess_costs_nothing_later(judge: Judge) -> None:
    texts = many(8)
    with judge.reader(QUESTION) as reader:
        reader.guess(texts[6:])  # asked for after all, but last
        assert list(reader.read(texts)) == pytest.approx(Judge().scores(QUESTION, texts))
    with judge.reader(QUESTION) as reader:
        reader.guess(texts)
    assert judge.scores(QUESTION, texts) == pytest.approx(Judge().scores(QUESTION, texts))


@pytest.mark.parametrize("place", range(5))
def test_an_error_beside_the_caller_reaches_it(judge: Judge, place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = many(5)

    def failing(text: Any) -> float:
        if text.key[1] == texts[place]:
            raise MemoryError
        return 0.0

    monkeypatch.setattr(judge, "_said", failing)
    with pytest.raises(MemoryError), judge.reader(QUESTION) as reader:
        list(reader.read(texts))


def test_many_may_ask_at_once(judge: Judge) -> None:
    asked = [f"{QUESTION} {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda question: judge.scores(question, many(6)), asked))
    for question, scores in zip(asked[:3], found, strict=False):
        np.testing.assert_allclose(scores, Judge().scores(question, many(6)))
