"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.13,
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
    "around": 5.98,
    "local": 1.4,
    "meaning": 9.28,
    "meaning around": 1.81,
    "passage": 0.31,
    "shows": 0.84,
    "misses": -1.18,
    "lacks": -2.62,
    "opinion": 1.66,
    "mere opinion": 1.47,
    "verdict": 13.29,
    "another year": -3.22,
    "agent": 4.26,
    "therefore": 6.48,
    "is therefore": -6.03,
    "footnote": 5.03,
    "part": 7.36,
    "aside": -0.47,
    "holder": 4.18,
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
    "around": 5.35,
    "local": 1.11,
    "meaning": 6.49,
    "meaning around": 2.05,
    "passage": 0.22,
    "shows": 0.41,
    "misses": -1.17,
    "lacks": -1.9,
    "opinion": 1.8,
    "mere opinion": 0.94,
    "verdict": 10.39,
    "another year": -1.86,
    "agent": 4.11,
    "therefore": 6.11,
    "is therefore": -7.35,
    "footnote": 5.25,
    "part": 8.29,
    "aside": -0.02,
    "holder": 3.61,
    "judge": 0.37,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.39
CALIBRATION = {
    "score": 0.31,
    "absent": -0.5,
    "misses": -0.3,
    "numbers missing": -0.66,
    "judge": 0.41,
    "meaning": -0.3,
    "best judge": -0.12,
    "second judge": -0.13,
    "lead": 0.08,
    "ahead": 4.0,
    "best meaning": -2.97,
    "best local": -0.02,
    "best around": -1.53,
    "least absent": -0.01,
    "asks reason": 0.13,
    "asks date": -0.03,
    "asks number": -0.14,
    "asks person": -0.34,
    "asks view": -0.81,
    "asks yesno": 0.05,
    "asks holder": -0.01,
}
# Log-odds that the papers are on the question's subject, and that, when they are, they hold an answer; both from the
# sentence that comes first: scripts/fit_scorer.py.
SUBJECT_BIAS = -4.46
SUBJECT = {
    "best meaning": 8.13,
    "best around": 2.15,
    "score": 0.23,
    "best judge": 0.23,
}
ANSWERABLE_BIAS = 4.27
ANSWERABLE = {
    "score": 0.18,
    "absent": 0.39,
    "misses": -0.7,
    "judge": 0.2,
    "meaning": -1.28,
    "best judge": 0.25,
    "second judge": 0.12,
    "lead": -0.05,
    "ahead": -3.67,
    "best meaning": -0.3,
    "best local": -0.67,
    "best around": -2.61,
    "least absent": -0.91,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
