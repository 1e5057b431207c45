"""Fits index/tuning.py: the weights that order sentences, and the calibration that decides "not found".

    python -m scripts.fit_scorer [--data ../shared/data]

Learnt from are the `tune` split of the curated questions and, of the written questions, the tenth whose sources the
shipped embedding never saw (`scripts.training.sources.is_held_out`); on the others its similarity is learnt by heart.
The order is fitted on differences between a right and a wrong sentence of one question (Herbrich et al., 2000, without
the kernel), each question counting the same; the probability on the best sentences of each curated question.
Printed are the numbers for index/tuning.py and assistant/tuning.py, and what they give by cross-validation.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant import query
from assistant.session import Session
from evals import cases, measures
from evals.cases import Case
from index import features, generations, rerank, tuning
from index.embedders import ShippedEmbedder
from index.model import Filters
from index.store import Store
from scripts.training import pools, sources

WRITTEN = Path(__file__).parent / "training" / "questions"
# Inverse regularisation of the two fits, and what a curated question weighs beside a written one.
ORDER, CALIBRATION, CURATED = 0.3, 0.3, 2.0
# Sentences of each question that calibrate, and what a question in other words weighs beside an ordinary one.
TOP, HARD = 3, 0.5
FOLDS = 6

Floats = NDArray[np.float64]


class Asked(NamedTuple):
    """A question with the features of each sentence, `(sentences, features)`, and which sentences answer it."""

    case: Case | None
    values: Floats
    right: NDArray[np.bool_]


def main() -> None:
    """Prints what to put in the two tuning modules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    curated, written = list(_curated()), list(_written(data))
    order = _order(curated, written)
    bias, calibration = _calibration(curated, order)
    print(f"# {len(curated)} curated questions, {len(written)} written ones")
    print("WEIGHTS =", _named(tuning.WEIGHTS, order))
    print(f"CALIBRATION_BIAS = {bias:.2f}")
    print("CALIBRATION =", _named(tuning.CALIBRATION, calibration))
    _validate(curated, written)


def _named(names: Sequence[str] | dict[str, float], values: Floats) -> str:
    return "{" + ", ".join(f'"{name}": {value:.2f}' for name, value in zip(names, values, strict=True)) + "}"


def _curated() -> Iterator[Asked]:
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.ensure()
        store = session.store()
        for case in cases.load():
            if case.split == "tune":
                found, values = _features(case.question, store, Filters())
                right = [
                    any(measures.overlaps(gold, c.document.id, c.block.sentences[c.index].spans) for gold in case.gold)
                    for c in found
                ]
                yield Asked(case, values, np.array(right))


def _written(data: Path) -> Iterator[Asked]:
    examples = [
        each
        for each in sources.read_examples(WRITTEN, sources.dev_documents(data))
        if sources.is_held_out(each) and each.answers
    ]
    documents, asked = pools.papers(examples, data)
    with tempfile.TemporaryDirectory() as folder:
        generations.write(Path(folder), documents, len(documents), ShippedEmbedder())
        store = Store(Path(folder), ShippedEmbedder())
        for example, paper in asked:
            found, values = _features(example.question, store, Filters(documents=(paper,)))
            right = np.array([c.text in example.passage or example.passage in c.text for c in found])
            if right.any():
                yield Asked(None, values, right)
        store.close()


def _features(text: str, store: Store, filters: Filters) -> tuple[tuple[features.Context, ...], Floats]:
    """The sentences of the best passages and their features, those of `tuning.WEIGHTS` first."""
    question = query.analyse(text, filters)
    hits = store.search(question.query.text, filters, tuning.READ)
    found = rerank.contexts(question.query, hits, store)
    values = features.matrix(question.query, found, store)
    return found, np.stack([values[name] for name in _names()], axis=1).astype(np.float64)


def _names() -> list[str]:
    return list(dict.fromkeys((*tuning.WEIGHTS, *(name for name in tuning.CALIBRATION if name != "score"))))


def _order(curated: Sequence[Asked], written: Sequence[Asked]) -> Floats:
    """Weights of `tuning.WEIGHTS`."""
    rows, weights = [], []
    for asked in (*curated, *written):
        if asked.right.any() and not asked.right.all():
            own = asked.values[:, : len(tuning.WEIGHTS)]
            differences = (own[asked.right][:, None] - own[~asked.right][None]).reshape(-1, own.shape[1])
            rows.append(differences)
            weights.append(np.full(len(differences), (CURATED if asked.case else 1.0) / len(differences)))
    every, weight = np.concatenate(rows), np.concatenate(weights)
    scale = np.where(every.std(axis=0) == 0, 1, every.std(axis=0))
    both = np.concatenate([every, -every]) / scale
    wins = np.concatenate([np.ones(len(every)), np.zeros(len(every))])
    model = LogisticRegression(C=ORDER, fit_intercept=False, max_iter=5000)
    fitted: Floats = model.fit(both, wins, sample_weight=np.tile(weight, 2)).coef_[0] / scale
    return fitted


def _calibration(curated: Sequence[Asked], order: Floats) -> tuple[float, Floats]:
    """Bias and weights of `tuning.CALIBRATION`."""
    rows, right, weights = [], [], []
    for asked in curated:
        assert asked.case is not None
        best, values = _best(asked, order)
        rows.append(values)
        right.append(asked.right[best])
        weights.append(np.full(len(best), HARD if asked.case.hard else 1.0))
    every = np.concatenate(rows)
    scale = np.where(every.std(axis=0) == 0, 1, every.std(axis=0))
    model = LogisticRegression(C=CALIBRATION, max_iter=5000)
    model.fit(every / scale, np.concatenate(right), sample_weight=np.concatenate(weights))
    return float(model.intercept_[0]), model.coef_[0] / scale


def _best(asked: Asked, order: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The rows of the best sentences, and what calibrates them."""
    scores = asked.values[:, : len(order)] @ order
    best = np.argsort(-scores, kind="stable")[:TOP]
    names = _names()
    columns = [scores if name == "score" else asked.values[:, names.index(name)] for name in tuning.CALIBRATION]
    return best, np.stack(columns, axis=1)[best]


def _validate(curated: Sequence[Asked], written: Sequence[Asked]) -> None:
    """Prints gold first and among five, and how the threshold trades answers for silence, each case held out once."""
    ranks: dict[str, list[int]] = {}
    chances: list[tuple[Case, float]] = []
    for fold in range(FOLDS):
        kept = [asked for number, asked in enumerate(curated) if number % FOLDS != fold]
        order = _order(kept, written)
        bias, calibration = _calibration(kept, order)
        for asked in curated[fold::FOLDS]:
            assert asked.case is not None
            _, best = _best(asked, order)
            chances.append((asked.case, float(1 / (1 + np.exp(-bias - best[0] @ calibration)))))
            if asked.case.answerable:
                placed = asked.right[np.argsort(-(asked.values[:, : len(order)] @ order), kind="stable")]
                group = "other words" if asked.case.hard else asked.case.language
                ranks.setdefault(group, []).append(int(placed.argmax()) if placed.any() else len(placed))
    print("# cross-validated: gold first, gold among five")
    for group, places in ranks.items():
        print(f"#   {group}: {np.mean(np.array(places) < 1):.3f} {np.mean(np.array(places) < 5):.3f}")
    print("# cross-validated: threshold, answered of the answerable (ordinary), silent on the unanswerable")
    for threshold in np.arange(0.05, 0.6, 0.05):
        ordinary = [chance >= threshold for case, chance in chances if case.answerable and not case.hard]
        silent = [chance < threshold for case, chance in chances if not case.answerable]
        print(f"#   {threshold:.2f}: {np.mean(ordinary):.2f} {np.mean(silent):.2f}")


if __name__ == "__main__":
    main()
