"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {"stems": 0.3, "grams": 0.3, "vectors": 0.6, "paper stems": 1.0, "paper grams": 1.0, "meaning": 1.0}
# Passages, the best by these, that are ranked by the meaning of their sentences too.
MEANT = 200
# Weight of a word that means the same as one of the question, beside that word's own 1, and the least that counts.
EXPANDED = 0.3
LEAST_WEIGHT = 0.15
# Passages whose sentences are scored.
READ = 30
# Weights that order a question's sentences by their features (index/features.py): scripts/fit_scorer.py.
WEIGHTS = {
    "around": 0.34,
    "local": 5.47,
    "meaning": 7.4,
    "meaning around": 1.22,
    "passage": 0.26,
    "shows": 0.81,
    "misses": -0.38,
    "opinion": 0.9,
    "mere opinion": 0.52,
    "agent": 3.22,
    "therefore": 5.03,
    "is therefore": -2.29,
    "footnote": 7.11,
    "part": 5.07,
    "aside": -0.37,
    "holder": 8.83,
}
# Sentences that the judge reads with the question: the best by these, at most so many and so far below the best one.
JUDGED = 8
MARGIN = 3.0
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 0.27,
    "local": 4.83,
    "meaning": 4.73,
    "meaning around": 0.88,
    "passage": 0.18,
    "shows": 0.87,
    "misses": -0.06,
    "opinion": 1.44,
    "mere opinion": -2.41,
    "agent": 3.58,
    "therefore": 8.2,
    "is therefore": -2.23,
    "footnote": 12.86,
    "part": 0.0,
    "aside": 0.09,
    "holder": 0.0,
    "judge": 0.37,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -2.39
CALIBRATION = {
    "score": 0.28,
    "absent": -0.31,
    "misses": -0.63,
    "numbers missing": -2.71,
    "terms": 0.0,
    "judge": 0.04,
    "meaning": 1.09,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
