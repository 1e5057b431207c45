"""Fits index/tuning.py: the weights that order sentences, and the calibration that decides "not found".

    python -m scripts.fit_scorer [--data ../shared/data]

Learnt from are the `tune` split of the curated questions and, of the written questions, those whose sources the shipped
models never saw: the letters kept for this (`scripts.training.pools.KEPT`), those held out of the others
(`scripts.training.sources.is_held_out`), and some questions on other papers; and everyday questions that they never saw
either. What the models say of the rest they know by heart.
The order is fitted on differences between a right and a wrong sentence of one question (Herbrich et al., 2000, without
the kernel), each question counting the same; the probability on the best sentences of each curated question.
Printed are the numbers for index/tuning.py and assistant/tuning.py, and what they give by cross-validation.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant import query, screening
from assistant import tuning as deciding
from assistant.session import Session
from evals import cases, outcomes
from evals.cases import Case
from index import features, judging, rerank, tuning, writing
from index.embedders import ShippedEmbedder
from index.model import Filters
from index.store import Store
from scripts.training import pools, sources

WRITTEN = Path(__file__).parent / "training" / "questions"
# Inverse regularisation of the four fits, and what a curated question weighs beside a written one in the first.
ORDER, CALIBRATION, ANSWERABLE, SUBJECT, CURATED = 3.0, 0.1, 0.03, 0.3, 60.0
# Sentences of each question that calibrate, and what a question in other words weighs beside an ordinary one.
TOP, HARD = 3, 0.5
FOLDS = 6
# What a written question weighs in the calibration, beside a curated one.
WRITTEN_WEIGHT = 0.1
# What a curated question weighs beside one on a letter in telling whether there is an answer, and one on the subject.
CURATED_ANSWERABLE, CURATED_SUBJECT = 10.0, 10.0
# Written questions on other sources than letters and on letters that are learnt from; further near misses and questions
# asked of another letter than their own, by which it is told whether there is an answer.
WRITTEN_USED, LETTERS_USED, MISSES_USED, OUTSIDE_USED, SEED = 300, 2_500, 2_000, 600, 20211001
# What is made of features.
MADE = (
    *("score", "judge", "best judge", "second judge", "lead", "ahead"),
    *("best meaning", "best local", "best around", "least absent"),
)
# Features whose best in the paper is used too.
WHOLE = ("meaning", "local", "around", "absent")

Floats = NDArray[np.float64]


class Asked(NamedTuple):
    """A question with the features of each sentence, `(sentences, features)`, and which sentences answer it.

    `ruled`: whether a rule says that there is no answer (`assistant.screening.ruled_out`), whatever the chances.
    """

    case: Case | None
    question: str
    texts: tuple[str, ...]
    values: Floats
    right: NDArray[np.bool_]
    answerable: bool
    ruled: bool


class Learnt(NamedTuple):
    """What is learnt from; whether there is an answer, from near misses and from what was asked elsewhere too."""

    curated: Sequence[Asked]
    written: Sequence[Asked]
    misses: Sequence[Asked]
    elsewhere: Sequence[Asked]


class Fitted(NamedTuple):
    """Weights of `tuning.WEIGHTS` and `JUDGED_WEIGHTS`, bias and weights of `CALIBRATION`, `ANSWERABLE`, `SUBJECT`."""

    order: Floats
    judged: Floats
    bias: float
    calibration: Floats
    answerable_bias: float
    answerable: Floats
    subject_bias: float
    subject: Floats


class Read(NamedTuple):
    """For each sentence its score in the end, and all of `MADE`."""

    scores: Floats
    made: dict[str, Floats]


def main() -> None:
    """Prints what to put in the two tuning modules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    written, misses, outside = _examples(data)
    outside += [each._replace(question=text) for each, text in zip(outside, sources.read_everyday(True), strict=False)]
    elsewhere = _written(outside, data, elsewhere=True)
    learnt = Learnt(*map(list, (_curated(), _written(written, data), _written(misses, data), elsewhere)))
    print(
        "# questions: {} curated, {} written, {} near misses, {} asked elsewhere".format(*map(len, learnt)), flush=True
    )
    found = _fit(learnt)
    print("WEIGHTS =", _named(tuning.WEIGHTS, found.order))
    print("JUDGED_WEIGHTS =", _named(tuning.JUDGED_WEIGHTS, found.judged))
    print(f"CALIBRATION_BIAS = {found.bias:.2f}")
    print("CALIBRATION =", _named(tuning.CALIBRATION, found.calibration), flush=True)
    print(f"ANSWERABLE_BIAS = {found.answerable_bias:.2f}")
    print("ANSWERABLE =", _named(tuning.ANSWERABLE, found.answerable), flush=True)
    print(f"SUBJECT_BIAS = {found.subject_bias:.2f}")
    print("SUBJECT =", _named(tuning.SUBJECT, found.subject), flush=True)
    _validate(learnt)


def _fit(learnt: Learnt) -> Fitted:
    every = (*learnt.curated, *learnt.written)
    order = _pairwise((asked, asked.values[:, _columns(tuning.WEIGHTS)], asked.right) for asked in every)
    judged = _pairwise((asked, _known(asked, _rows(asked, order)), asked.right) for asked in every)
    return Fitted(
        order,
        judged,
        *_calibration(every, order, judged),
        *_answerable((*every, *learnt.misses), order, judged),
        *_subject(every, learnt.elsewhere, order, judged),
    )


def _named(names: Sequence[str] | dict[str, float], values: Floats) -> str:
    return "{" + ", ".join(f'"{name}": {value:.2f}' for name, value in zip(names, values, strict=True)) + "}"


def _curated() -> Iterator[Asked]:
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.ensure()
        store = session.store()
        for case in cases.load():
            if case.split == "tune" and not case.papers and not case.turns:
                question, found, values, ruled = _features(case.question, store, Filters())
                right = [
                    any(outcomes.overlaps(gold, c.document.id, c.block.sentences[c.index].spans) for gold in case.gold)
                    for c in found
                ]
                texts = tuple(map(rerank.readable, found))
                yield Asked(case, question, texts, values, np.array(right), case.answerable, ruled)


def _examples(data: Path) -> tuple[list[sources.Example], list[sources.Example], list[sources.Example]]:
    """The written questions that are learnt from, near misses beside those among them, and what to ask elsewhere."""
    examples = [
        each
        for each in sources.read_examples(WRITTEN, sources.dev_documents(data))
        if sources.is_held_out(each) and each.answers
    ]
    examples = random.Random(SEED).sample(examples, min(len(examples), WRITTEN_USED))
    # Near misses of a letter are known to have no answer in it; those of other papers are not.
    on_letters = [each for each in _letters(pools.LETTERS) if sources.is_held_out(each)] + list(_letters(pools.KEPT))
    used = random.Random(SEED).sample(on_letters, min(len(on_letters), LETTERS_USED))
    others = sorted({each for each in on_letters if not each.answers} - set(used))
    misses = random.Random(SEED).sample(others, min(len(others), MISSES_USED))
    return examples + used, misses, [each for each in used if each.answers][:OUTSIDE_USED]


def _written(examples: Sequence[sources.Example], data: Path, elsewhere: bool = False) -> Iterator[Asked]:
    """The examples; `elsewhere`: each asked of a paper that another one is of, which has no answer to it."""
    documents, asked = pools.papers(examples, data)
    if elsewhere:
        papers = [each.paper for each in asked]
        others = (next(paper for paper in papers[row:] + papers if paper != own) for row, own in enumerate(papers))
        asked = [
            pools.Asked(each.example._replace(answers=False), other) for each, other in zip(asked, others, strict=True)
        ]
    with tempfile.TemporaryDirectory() as folder:
        writing.write(Path(folder), documents, len(documents), ShippedEmbedder())
        store = Store(Path(folder), ShippedEmbedder())
        for example, paper in asked:
            question, found, values, ruled = _features(example.question, store, Filters(documents=(paper,)))
            right = np.array([c.text in example.passage or example.passage in c.text for c in found])
            if not example.answers:
                right[:] = False
            if right.any() or not example.answers:
                yield Asked(None, question, tuple(map(rerank.readable, found)), values, right, example.answers, ruled)
        store.close()


def _letters(folder: Path) -> Iterator[sources.Example]:
    """The questions on the letters in a folder."""
    return (each for letter in sources.read_letters(folder) for each in letter.examples)


def _features(text: str, store: Store, filters: Filters) -> tuple[str, tuple[features.Context, ...], Floats, bool]:
    """The question as it is searched, the sentences of the best passages, their features, and whether a rule refuses.

    The features of `tuning.WEIGHTS` come first.
    """
    question = query.analyse(text, filters)
    hits = store.search(question.query.text, filters, tuning.READ, question.query.whole)
    found = rerank.contexts(question.query, hits, store)
    values = features.matrix(question.query, found, store)
    ruled = screening.ruled_out(question, rerank.rank(question.query, hits, store), store.lexicon) is not None
    every = np.stack([values[name] for name in _names()], axis=1).astype(np.float64)
    return question.query.whole, found, every, ruled


def _names() -> list[str]:
    tables = (tuning.WEIGHTS, tuning.JUDGED_WEIGHTS, tuning.CALIBRATION, tuning.ANSWERABLE, tuning.SUBJECT)
    every = (*(name for table in tables for name in table), *WHOLE)
    return list(dict.fromkeys(name for name in every if name not in MADE))


def _columns(names: Iterable[str]) -> list[int]:
    """Where the features of these names stand in `Asked.values`."""
    own = _names()
    return [own.index(name) for name in names]


def _pairwise(questions: Iterable[tuple[Asked, Floats, NDArray[np.bool_]]]) -> Floats:
    """Weights of features by differences between right and wrong sentences of one question."""
    rows, weights = [], []
    for asked, own, right in questions:
        if right.any() and not right.all():
            differences = (own[right][:, None] - own[~right][None]).reshape(-1, own.shape[1])
            rows.append(differences)
            weights.append(np.full(len(differences), (CURATED if asked.case else 1.0) / len(differences)))
    every, weight = np.concatenate(rows), np.concatenate(weights)
    scale = np.where(every.std(axis=0) == 0, 1, every.std(axis=0))
    both = np.concatenate([every, -every]) / scale
    wins = np.concatenate([np.ones(len(every)), np.zeros(len(every))])
    model = LogisticRegression(C=ORDER, fit_intercept=False, max_iter=5000)
    fitted: Floats = model.fit(both, wins, sample_weight=np.tile(weight, 2)).coef_[0] / scale
    return fitted


def _rows(asked: Asked, order: Floats) -> NDArray[np.intp]:
    """The rows of the sentences that the judge reads."""
    scores = (asked.values[:, _columns(tuning.WEIGHTS)] @ order).astype(np.float32)
    read, _ = rerank.reading(scores, lambda rows: (_one(asked.question, asked.texts[row]) for row in rows))
    return read


def _known(asked: Asked, rows: NDArray[np.intp]) -> Floats:
    """What `tuning.JUDGED_WEIGHTS` weighs, of every sentence; as `rerank.judged` has it for the judge."""
    said = np.clip([_one(asked.question, asked.texts[row]) for row in rows], -tuning.SUREST, tuning.SUREST)
    odds = rerank.judged(rows, said.astype(np.float32), len(asked.right)).astype(np.float64)
    columns = [odds if name == "judge" else asked.values[:, _columns([name])[0]] for name in tuning.JUDGED_WEIGHTS]
    return np.stack(columns, axis=1)


def _read(asked: Asked, order: Floats, judged: Floats) -> Read:
    """As `rerank.rank` has it."""
    rows = _rows(asked, order)
    known = _known(asked, rows)
    made = {"score": known @ judged, "judge": known[:, list(tuning.JUDGED_WEIGHTS).index("judge")]}
    own = {name: asked.values[:, _columns([name])[0]] for name in WHOLE}
    told = rerank.overall({name: value.astype(np.float32) for name, value in (own | made).items()}, rows)
    return Read(made["score"], {**made, **{name: value.astype(np.float64) for name, value in told.items()}})


@cache
def _one(question: str, text: str) -> float:
    return float(judging.judge().scores(question, [text])[0])


def _calibration(questions: Sequence[Asked], order: Floats, judged: Floats) -> tuple[float, Floats]:
    """Bias and weights of `tuning.CALIBRATION`."""
    rows, right, weights = [], [], []
    for asked in questions:
        best, values = _best(asked, order, judged)
        rows.append(values)
        right.append(asked.right[best])
        curated = (HARD if asked.case.hard else 1.0) if asked.case else WRITTEN_WEIGHT
        weights.append(np.full(len(best), curated))
    return _logistic(np.concatenate(rows), np.concatenate(right), np.concatenate(weights), CALIBRATION)


def _logistic(every: Floats, right: Sequence[bool], weights: Sequence[float], strength: float) -> tuple[float, Floats]:
    """Bias and weights of features as they are, by a fit in which each varies as much."""
    scale = np.where(every.std(axis=0) == 0, 1, every.std(axis=0))
    model = LogisticRegression(C=strength, max_iter=5000).fit(every / scale, right, sample_weight=weights)
    return float(model.intercept_[0]), model.coef_[0] / scale


def _answerable(questions: Sequence[Asked], order: Floats, judged: Floats) -> tuple[float, Floats]:
    """Bias and weights of `tuning.ANSWERABLE`, by the questions that no rule refuses.

    Written near misses weigh as much together, beside the written questions that have an answer, as those of the
    curated ones.
    """
    known = [(each.case is not None, each.answerable) for each in questions]
    share = known.count((True, False)) / known.count((True, True)) * known.count((False, True))
    weight = {True: 1.0, False: share / known.count((False, False))}
    asked = [each for each in questions if not each.ruled and len(each.right)]
    every = np.stack([_best(each, order, judged, 1, tuning.ANSWERABLE)[1][0] for each in asked])
    weights = [CURATED_ANSWERABLE if each.case else weight[each.answerable] for each in asked]
    return _logistic(every, [each.answerable for each in asked], weights, ANSWERABLE)


def _subject(
    questions: Sequence[Asked], elsewhere: Sequence[Asked], order: Floats, judged: Floats
) -> tuple[float, Floats]:
    """Bias and weights of `tuning.SUBJECT`, by the questions that have an answer and those asked elsewhere."""
    here = [each for each in questions if each.answerable]
    asked = [each for each in (*here, *elsewhere) if len(each.right)]
    every = np.stack([_best(each, order, judged, 1, tuning.SUBJECT)[1][0] for each in asked])
    written = sum(each.case is None for each in here)
    weight = {True: 1.0, False: written / len(elsewhere)}
    weights = [CURATED_SUBJECT if each.case else weight[each.answerable] for each in asked]
    return _logistic(every, [each.answerable for each in asked], weights, SUBJECT)


def _best(
    asked: Asked, order: Floats, judged: Floats, count: int = TOP, names: Iterable[str] = tuning.CALIBRATION
) -> tuple[NDArray[np.intp], Floats]:
    """The rows of the best sentences, and their features of these names."""
    found = _read(asked, order, judged)
    made = found.made
    best = np.argsort(-found.scores, kind="stable")[:count]
    columns = [made[name] if name in MADE else asked.values[:, _columns([name])[0]] for name in names]
    return best, np.stack(columns, axis=1)[best]


def _validate(learnt: Learnt) -> None:
    """Prints gold first and among five, and how the threshold trades answers for silence, each case held out once."""
    ranks: dict[str, list[int]] = {}
    chances: list[tuple[Case, float]] = []
    ruled: list[tuple[bool, bool, float]] = []
    curated = learnt.curated
    for fold in range(FOLDS):
        kept = [asked for number, asked in enumerate(curated) if number % FOLDS != fold]
        fitted = _fit(learnt._replace(curated=kept))
        for asked in curated[fold::FOLDS]:
            assert asked.case is not None
            placed, best = _best(asked, fitted.order, fitted.judged, len(asked.right))
            odds = fitted.bias + best[0] @ fitted.calibration
            chances.append((asked.case, float(1 / (1 + np.exp(-odds)))))
            told = _best(asked, fitted.order, fitted.judged, 1, tuning.ANSWERABLE)[1][0]
            near = _best(asked, fitted.order, fitted.judged, 1, tuning.SUBJECT)[1][0]
            outside = asked.ruled or fitted.subject_bias + near @ fitted.subject < deciding.ON_SUBJECT_FROM
            ruled.append((asked.answerable, outside, fitted.answerable_bias + told @ fitted.answerable))
            if asked.case.answerable:
                right = asked.right[placed]
                group = "other words" if asked.case.hard else asked.case.language
                ranks.setdefault(group, []).append(int(right.argmax()) if right.any() else len(right))
    print("# cross-validated: gold first, gold among five")
    for group, places in ranks.items():
        print(f"#   {group}: {np.mean(np.array(places) < 1):.3f} {np.mean(np.array(places) < 5):.3f}")
    print("# cross-validated: threshold, answered of the answerable (ordinary), silent on the unanswerable")
    for threshold in np.arange(0.05, 0.6, 0.05):
        ordinary = [chance >= threshold for case, chance in chances if case.answerable and not case.hard]
        silent = [chance < threshold for case, chance in chances if not case.answerable]
        print(f"#   {threshold:.2f}: {np.mean(ordinary):.2f} {np.mean(silent):.2f}")
    print("# cross-validated: log-odds of an answer, answered of the answerable, F1 of silence")
    for least in np.arange(-1.5, 1.6, 0.25):
        wrong = [refused or odds < least for has, refused, odds in ruled if has]
        right = [refused or odds < least for has, refused, odds in ruled if not has]
        print(
            f"#   {least:+.2f}: {1 - np.mean(wrong):.3f} {2 * sum(right) / (sum(right) + sum(wrong) + len(right)):.3f}"
        )


if __name__ == "__main__":
    main()
