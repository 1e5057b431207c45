"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.18,
    "grams": 0.13,
    "vectors": 0.13,
    "numbers": 0.5,
    "paper stems": 0.67,
    "paper grams": 0.67,
    "meaning": 2.0,
    "paper meaning": 2.67,
}
# Papers, the best by these, whose opening is looked at, and what all words of the question there are worth.
OPENED = 6
OPENING = 20.0
# Passages, the best by these, that are ranked by the meaning of their sentences too.
MEANT = 200
# Weight of a word that means the same as one of the question, beside that word's own 1, and the least that counts.
EXPANDED = 0.3
LEAST_WEIGHT = 0.15
# Passages whose sentences are scored.
READ = 30
# Weights that order a question's sentences by their features (index/features.py): scripts/fit_scorer.py.
WEIGHTS = {
    "around": 5.9,
    "local": 1.39,
    "meaning": 9.34,
    "meaning around": 1.81,
    "passage": 0.31,
    "shows": 0.84,
    "misses": -1.2,
    "lacks": -2.64,
    "opinion": 1.64,
    "mere opinion": 1.52,
    "verdict": 13.33,
    "another year": -3.24,
    "agent": 4.25,
    "therefore": 6.47,
    "is therefore": -6.02,
    "footnote": 5.0,
    "part": 7.34,
    "aside": -0.49,
    "holder": 4.32,
}
# Sentences that the judge reads with the question: the best by these, at least so many, until the log-odds of one reach
# `CONVINCED`; at most so many, and none so far below the best one.
JUDGED = 2
CONVINCED = 2.5
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has, nor for likelier than not (`index.rerank.judged`): scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 5.25,
    "local": 1.09,
    "meaning": 6.56,
    "meaning around": 2.06,
    "passage": 0.22,
    "shows": 0.41,
    "misses": -1.18,
    "lacks": -1.96,
    "opinion": 1.76,
    "mere opinion": 1.01,
    "verdict": 10.43,
    "another year": -1.88,
    "agent": 4.11,
    "therefore": 6.08,
    "is therefore": -7.33,
    "footnote": 5.21,
    "part": 8.26,
    "aside": -0.04,
    "holder": 3.72,
    "judge": 0.37,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.40
CALIBRATION = {
    "score": 0.31,
    "absent": -0.55,
    "misses": -0.31,
    "numbers missing": -0.66,
    "judge": 0.41,
    "meaning": -0.34,
    "best judge": -0.12,
    "second judge": -0.13,
    "lead": 0.08,
    "ahead": 4.06,
    "best meaning": -2.98,
    "best local": 0.05,
    "best around": -1.52,
    "least absent": 0.07,
    "asks reason": 0.13,
    "asks date": -0.03,
    "asks number": -0.14,
    "asks person": -0.34,
    "asks view": -0.83,
    "asks yesno": 0.05,
    "asks holder": -0.02,
}
# Log-odds that the papers are on the question's subject, and that, when they are, they hold an answer; both from the
# sentence that comes first: scripts/fit_scorer.py.
SUBJECT_BIAS = -4.46
SUBJECT = {
    "best meaning": 8.15,
    "best around": 2.26,
    "score": 0.22,
    "best judge": 0.24,
}
ANSWERABLE_BIAS = 4.22
ANSWERABLE = {
    "score": 0.18,
    "absent": 0.4,
    "misses": -0.69,
    "judge": 0.2,
    "meaning": -1.28,
    "best judge": 0.25,
    "second judge": 0.12,
    "lead": -0.06,
    "ahead": -3.66,
    "best meaning": -0.31,
    "best local": -0.58,
    "best around": -2.63,
    "least absent": -0.87,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
