"""Fits the weights of index/rerank.py on the `tune` split and shows how the threshold trades answers for silence.

.venv/bin/python scripts/fit_scorer.py          prints weights for index/tuning.py and a table for assistant/tuning.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import query
from assistant.session import Session
from evals import cases, measures
from index import rerank
from index.tuning import READ

REGULARISATION = 1.0


def main() -> None:
    """Prints what to put in the two tuning modules."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.ensure()
        store = session.store()
        asked = []
        for case in cases.load():
            if case.split == "tune":
                question = query.analyse(case.question)
                hits = store.search(question.query.text, question.query.filters, READ)
                asked.append((case, question, rerank.rank(question.query, hits, store)))
    rows = [
        (
            list(found.features.values()),
            any(measures.overlaps(g, found.document.id, found.sentence.spans) for g in case.gold),
        )
        for case, _, candidates in asked
        for found in candidates
    ]
    names = list(asked[0][2][0].features)
    features = np.array([row[0] for row in rows])
    scale = features.std(axis=0)
    scale[scale == 0] = 1
    fitted = LogisticRegression(C=REGULARISATION, max_iter=5000).fit(features / scale, [row[1] for row in rows])
    weights = fitted.coef_[0] / scale
    print(f"BIAS = {fitted.intercept_[0]:.2f}")
    print(
        "WEIGHTS = {" + ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(names, weights, strict=True)) + "}"
    )
    best = []
    for case, question, candidates in asked:
        holder = question.query.holder
        odds = [
            fitted.intercept_[0] + float(np.dot(weights, list(found.features.values())))
            for found in candidates
            if holder in (None, found.holder)
        ]
        best.append((case, 1 / (1 + np.exp(-max(odds))) if odds else 0.0))
    print("threshold: answered of the answerable (ordinary Dutch and English), silent on the unanswerable")
    for threshold in np.arange(0.02, 0.6, 0.04):
        ordinary = [value >= threshold for case, value in best if case.answerable and not case.hard]
        silent = [value < threshold for case, value in best if not case.answerable]
        print(f"  {threshold:.2f}: {np.mean(ordinary):.2f} {np.mean(silent):.2f}")


if __name__ == "__main__":
    main()
