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
    "around": 4.53,
    "local": 4.76,
    "meaning": 7.43,
    "meaning around": 1.05,
    "passage": 0.19,
    "shows": 1.04,
    "misses": -0.51,
    "opinion": 0.93,
    "mere opinion": 3.81,
    "agent": 4.47,
    "therefore": 7.2,
    "is therefore": -2.83,
    "footnote": 8.02,
    "part": 3.9,
    "aside": -2.66,
    "holder": 7.44,
}
# Sentences that the judge reads with the question: the best by these, at most so many and so far below the best one.
JUDGED = 4
MARGIN = 1.5
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.15,
    "local": 3.61,
    "meaning": 3.76,
    "meaning around": 2.29,
    "passage": 0.14,
    "shows": 1.14,
    "misses": 0.71,
    "opinion": 2.35,
    "mere opinion": 0.0,
    "agent": 0.0,
    "therefore": 8.42,
    "is therefore": 4.02,
    "footnote": 0.0,
    "part": -0.66,
    "aside": 0.0,
    "holder": -1.76,
    "judge": 0.65,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.77
CALIBRATION = {
    "score": 0.62,
    "absent": -0.87,
    "misses": -0.7,
    "numbers missing": -0.44,
    "judge": 0.18,
    "meaning": -0.74,
    "best judge": -0.22,
    "second judge": -0.14,
    "lead": 0.08,
    "ahead": 4.35,
    "best meaning": -2.28,
    "best local": -1.05,
    "best around": -1.79,
    "least absent": 0.42,
    "asks reason": -0.48,
    "asks date": -0.26,
    "asks number": -0.58,
    "asks person": 0.02,
    "asks view": -0.8,
    "asks yesno": 0.12,
    "asks holder": 1.5,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
