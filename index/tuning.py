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
    "around": 4.18,
    "local": 3.86,
    "meaning": 7.84,
    "meaning around": 0.84,
    "passage": 0.26,
    "shows": 0.98,
    "misses": -0.61,
    "opinion": 0.66,
    "mere opinion": 1.17,
    "agent": 3.31,
    "therefore": 6.18,
    "is therefore": -2.61,
    "footnote": 8.93,
    "part": 3.90,
    "aside": -0.83,
    "holder": 6.35,
}
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one. On the `tune` split this reads 4.1
# sentences a question, and 4.6 until 1.0 with the same answers.
JUDGED = 4
CONVINCED = 1.0
MOST_JUDGED = 16
MARGIN = 3.0
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.49,
    "local": 3.96,
    "meaning": 2.14,
    "meaning around": -0.13,
    "passage": 0.29,
    "shows": 0.68,
    "misses": 0.47,
    "opinion": -0.79,
    "mere opinion": 1.40,
    "agent": 2.73,
    "therefore": 9.05,
    "is therefore": -1.95,
    "footnote": 0.00,
    "part": 5.97,
    "aside": -6.92,
    "holder": 2.96,
    "judge": 0.53,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.30
CALIBRATION = {
    "score": 0.59,
    "absent": -1.11,
    "misses": -0.70,
    "numbers missing": -1.36,
    "judge": 0.19,
    "meaning": -0.15,
    "best judge": -0.13,
    "second judge": -0.16,
    "lead": 0.03,
    "ahead": 3.78,
    "best meaning": -1.81,
    "best local": -1.66,
    "best around": -1.65,
    "least absent": 0.69,
    "asks reason": -0.11,
    "asks date": -0.07,
    "asks number": -0.50,
    "asks person": -0.20,
    "asks view": -0.24,
    "asks yesno": 0.15,
    "asks holder": -0.95,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
