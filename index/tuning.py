"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.13,
    "grams": 0.13,
    "vectors": 0.13,
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
    "around": 3.19,
    "local": 2.45,
    "meaning": 10.57,
    "meaning around": 1.68,
    "passage": 0.15,
    "shows": 0.71,
    "misses": -0.15,
    "opinion": 0.57,
    "mere opinion": 1.87,
    "verdict": 8.64,
    "another year": -3.25,
    "agent": 2.20,
    "therefore": 6.63,
    "is therefore": -1.46,
    "footnote": 5.97,
    "part": 4.52,
    "aside": -1.23,
    "holder": 4.06,
}
# Sentences that the judge reads with the question: the best by these, until the log-odds of one reach `CONVINCED`; at
# most so many, and none so far below the best one. `JUDGED` are read at a time, which changes only how long it takes.
JUDGED = 2
CONVINCED = 2.75
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.98,
    "local": 1.51,
    "meaning": 6.86,
    "meaning around": 1.39,
    "passage": 0.12,
    "shows": 0.56,
    "misses": -0.24,
    "opinion": 0.74,
    "mere opinion": 1.42,
    "verdict": 10.01,
    "another year": -1.91,
    "agent": 0.99,
    "therefore": 6.74,
    "is therefore": -1.88,
    "footnote": 5.04,
    "part": 4.32,
    "aside": -0.85,
    "holder": 3.45,
    "judge": 0.36,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.12
CALIBRATION = {
    "score": 0.43,
    "absent": -1.00,
    "misses": -0.70,
    "numbers missing": -0.47,
    "judge": 0.33,
    "meaning": -0.84,
    "best judge": -0.10,
    "second judge": -0.10,
    "lead": 0.06,
    "ahead": 3.18,
    "best meaning": -2.80,
    "best local": -0.54,
    "best around": -1.16,
    "least absent": -0.11,
    "asks reason": -0.07,
    "asks date": 0.20,
    "asks number": -0.25,
    "asks person": -0.01,
    "asks view": -0.77,
    "asks yesno": 0.17,
    "asks holder": -0.45,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
