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
    "around": 0.95,
    "local": 5.49,
    "meaning": 7.2,
    "meaning around": 1.18,
    "passage": 0.16,
    "shows": 0.82,
    "misses": -0.38,
    "opinion": 0.83,
    "mere opinion": 2.64,
    "agent": 3.24,
    "therefore": 4.94,
    "is therefore": -2.35,
    "footnote": 7.59,
    "part": 5.03,
    "aside": -1.22,
    "holder": 9.24,
}
# Sentences that the judge reads with the question: the best by these, at most so many and so far below the best one.
JUDGED = 8
MARGIN = 2.0
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 0.37,
    "local": 5.42,
    "meaning": 4.34,
    "meaning around": 0.8,
    "passage": 0.13,
    "shows": 0.84,
    "misses": -0.08,
    "opinion": 1.49,
    "mere opinion": -5.34,
    "agent": 3.57,
    "therefore": 8.31,
    "is therefore": -2.3,
    "footnote": 8.18,
    "part": 0.0,
    "aside": 2.32,
    "holder": 7.67,
    "judge": 0.37,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -2.63
CALIBRATION = {
    "score": 0.23,
    "absent": -0.22,
    "misses": -0.63,
    "numbers missing": -1.87,
    "terms": 0.03,
    "judge": 0.04,
    "meaning": 1.61,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
