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
    "around": 5.93,
    "local": 1.45,
    "meaning": 9.29,
    "meaning around": 1.83,
    "passage": 0.31,
    "shows": 0.85,
    "misses": -0.87,
    "opinion": 1.66,
    "mere opinion": 1.51,
    "verdict": 13.20,
    "another year": -3.21,
    "agent": 4.26,
    "therefore": 6.48,
    "is therefore": -6.06,
    "footnote": 5.20,
    "part": 7.37,
    "aside": -0.47,
    "holder": 4.18,
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
    "around": 5.39,
    "local": 0.79,
    "meaning": 6.30,
    "meaning around": 1.89,
    "passage": 0.21,
    "shows": 0.78,
    "misses": -0.83,
    "opinion": 1.75,
    "mere opinion": 0.83,
    "verdict": 10.30,
    "another year": -1.61,
    "agent": 3.26,
    "therefore": 6.21,
    "is therefore": -7.44,
    "footnote": 4.59,
    "part": 8.20,
    "aside": 0.02,
    "holder": 3.65,
    "judge": 0.38,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.37
CALIBRATION = {
    "score": 0.32,
    "absent": -0.51,
    "misses": -0.26,
    "numbers missing": -0.30,
    "judge": 0.36,
    "meaning": -0.33,
    "best judge": -0.11,
    "second judge": -0.12,
    "lead": 0.07,
    "ahead": 3.70,
    "best meaning": -2.83,
    "best local": -0.02,
    "best around": -1.49,
    "least absent": -0.11,
    "asks reason": 0.02,
    "asks date": -0.15,
    "asks number": -0.26,
    "asks person": -0.34,
    "asks view": -0.76,
    "asks yesno": 0.08,
    "asks holder": -0.08,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
