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
    "around": 3.29,
    "local": 2.18,
    "meaning": 10.59,
    "meaning around": 1.64,
    "passage": 0.15,
    "shows": 0.70,
    "misses": -0.15,
    "opinion": 0.61,
    "mere opinion": 2.66,
    "verdict": 10.38,
    "another year": -2.86,
    "agent": 2.11,
    "therefore": 6.53,
    "is therefore": -1.46,
    "footnote": 5.94,
    "part": 4.48,
    "aside": -1.29,
    "holder": 3.98,
}
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one. Two cores read two at a time.
JUDGED = 2
CONVINCED = 2.75
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has, nor for likelier than not (`index.rerank.judged`): scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.92,
    "local": 1.46,
    "meaning": 6.66,
    "meaning around": 1.34,
    "passage": 0.12,
    "shows": 0.54,
    "misses": -0.24,
    "opinion": 0.73,
    "mere opinion": 2.03,
    "verdict": 10.04,
    "another year": -1.53,
    "agent": 1.17,
    "therefore": 6.50,
    "is therefore": -1.86,
    "footnote": 4.89,
    "part": 4.21,
    "aside": -0.90,
    "holder": 3.44,
    "judge": 0.34,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.08
CALIBRATION = {
    "score": 0.41,
    "absent": -0.89,
    "misses": -0.68,
    "numbers missing": -0.34,
    "judge": 0.31,
    "meaning": -0.96,
    "best judge": -0.10,
    "second judge": -0.11,
    "lead": 0.08,
    "ahead": 3.49,
    "best meaning": -2.94,
    "best local": -0.19,
    "best around": -1.46,
    "least absent": -0.21,
    "asks reason": -0.04,
    "asks date": 0.17,
    "asks number": -0.24,
    "asks person": -0.10,
    "asks view": -0.72,
    "asks yesno": 0.17,
    "asks holder": -0.34,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
