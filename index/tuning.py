"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {"stems": 0.3, "grams": 0.3, "vectors": 0.6, "paper stems": 1.0, "paper grams": 1.0}
# Weight of a word that means the same as one of the question, beside that word's own 1, and the least that counts.
EXPANDED = 0.3
LEAST_WEIGHT = 0.15
# Passages whose sentences are scored.
READ = 30
# Weights that order a question's sentences by their features (index/features.py): scripts/fit_scorer.py.
WEIGHTS = {
    "meanings": 0.23,
    "around": 2.28,
    "after": 1.79,
    "local": 4.53,
    "similarity": 5.80,
    "passage": 0.31,
    "shows": 1.09,
    "misses": -1.28,
    "opinion": 0.95,
    "mere opinion": 3.42,
    "agent": 2.99,
    "therefore": 1.32,
    "is therefore": -4.77,
    "footnote": 2.41,
    "part": 3.11,
    "aside": -0.01,
    "holder": 5.26,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -2.61
CALIBRATION = {
    "score": 0.15,
    "absent": -1.51,
    "misses": -2.57,
    "numbers missing": -1.10,
    "similarity": 2.76,
    "terms": 0.07,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
