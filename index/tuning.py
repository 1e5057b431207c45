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
    "meanings": -0.15,
    "around": 2.49,
    "after": 1.7,
    "local": 4.96,
    "similarity": 4.78,
    "meaning": 5.0,
    "meaning around": 1.0,
    "passage": 0.35,
    "shows": 0.98,
    "misses": -1.65,
    "opinion": 1.59,
    "mere opinion": 2.95,
    "agent": 3.11,
    "therefore": 4.77,
    "is therefore": -4.59,
    "footnote": 2.16,
    "part": 4.16,
    "aside": -0.4,
    "holder": 4.85,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -3.50
CALIBRATION = {
    "score": 0.22,
    "absent": -1.41,
    "misses": -2.58,
    "numbers missing": -1.16,
    "similarity": 2.77,
    "terms": 0.17,
    "judge": 0.5,
    "meaning": 1.0,
}
# Sentences, the best by these, that the judge reads with the question, and what its log-odds weigh beside a score.
JUDGED = 8
JUDGE = 1.0
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
