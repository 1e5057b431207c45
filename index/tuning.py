"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.2,
    "grams": 0.2,
    "vectors": 0.4,
    "paper stems": 2.5,
    "paper grams": 2.7,
    "meaning": 2.0,
    "paper meaning": 4.5,
}
# Passages, the best by these, that are ranked by the meaning of their sentences too.
MEANT = 200
# Weight of a word that means the same as one of the question, beside that word's own 1, and the least that counts.
EXPANDED = 0.3
LEAST_WEIGHT = 0.15
# Passages whose sentences are scored.
READ = 30
# Weights that order a question's sentences by their features (index/features.py): scripts/fit_scorer.py.
WEIGHTS = {
    "around": 4.46,
    "local": 3.86,
    "meaning": 8.36,
    "meaning around": 1.22,
    "passage": 0.22,
    "shows": 0.88,
    "misses": -0.33,
    "opinion": 0.73,
    "mere opinion": 2.01,
    "agent": 4.48,
    "therefore": 6.29,
    "is therefore": -2.08,
    "footnote": 9.47,
    "part": 4.79,
    "aside": -0.81,
    "holder": 5.75,
}
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one.
JUDGED = 4
CONVINCED = 1.0
MOST_JUDGED = 12
MARGIN = 2.5
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.86,
    "local": 4.39,
    "meaning": 1.86,
    "meaning around": 0.09,
    "passage": 0.26,
    "shows": 0.75,
    "misses": -0.33,
    "opinion": 1.35,
    "mere opinion": -0.74,
    "agent": 3.90,
    "therefore": 9.89,
    "is therefore": -0.71,
    "footnote": 0.00,
    "part": 5.98,
    "aside": -5.74,
    "holder": 5.21,
    "judge": 0.37,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.29
CALIBRATION = {
    "score": 0.58,
    "absent": -0.81,
    "misses": -0.46,
    "numbers missing": -1.41,
    "judge": 0.18,
    "meaning": -0.61,
    "best judge": -0.08,
    "second judge": -0.14,
    "lead": 0.01,
    "ahead": 4.31,
    "best meaning": -1.92,
    "best local": -1.59,
    "best around": -1.71,
    "least absent": 0.65,
    "asks reason": -0.32,
    "asks date": -0.14,
    "asks number": -0.39,
    "asks person": -0.24,
    "asks view": -0.58,
    "asks yesno": 0.11,
    "asks holder": -1.83,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
