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
    "local": 1.40,
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
CONVINCED = 2.75
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has, nor for likelier than not (`index.rerank.judged`): scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 5.43,
    "local": 0.75,
    "meaning": 6.33,
    "meaning around": 1.86,
    "passage": 0.22,
    "shows": 0.78,
    "misses": -1.02,
    "lacks": -1.97,
    "opinion": 1.76,
    "mere opinion": 0.81,
    "verdict": 10.36,
    "another year": -1.63,
    "agent": 3.27,
    "therefore": 6.23,
    "is therefore": -7.51,
    "footnote": 4.51,
    "part": 8.23,
    "aside": 0.00,
    "holder": 3.65,
    "judge": 0.38,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.37
CALIBRATION = {
    "score": 0.32,
    "absent": -0.53,
    "misses": -0.32,
    "numbers missing": -0.27,
    "judge": 0.36,
    "meaning": -0.35,
    "best judge": -0.11,
    "second judge": -0.12,
    "lead": 0.07,
    "ahead": 3.69,
    "best meaning": -2.85,
    "best local": -0.03,
    "best around": -1.48,
    "least absent": -0.09,
    "asks reason": 0.00,
    "asks date": -0.13,
    "asks number": -0.27,
    "asks person": -0.33,
    "asks view": -0.77,
    "asks yesno": 0.07,
    "asks holder": -0.08,
}
# Log-odds that the papers are on the question's subject, and that, when they are, they hold an answer; both from the
# sentence that comes first: scripts/fit_scorer.py.
SUBJECT_BIAS = -4.51
SUBJECT = {
    "best meaning": 7.95,
    "best around": 2.44,
    "score": 0.21,
    "best judge": 0.16,
}
ANSWERABLE_BIAS = 4.51
ANSWERABLE = {
    "score": 0.19,
    "absent": 0.16,
    "misses": -0.57,
    "judge": 0.18,
    "meaning": -1.14,
    "best judge": 0.24,
    "second judge": 0.11,
    "lead": -0.07,
    "ahead": -4.29,
    "best meaning": -0.63,
    "best local": -0.73,
    "best around": -2.70,
    "least absent": -0.97,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
