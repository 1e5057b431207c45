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
# Log-odds weights of a sentence's features (index/rerank.py), fitted on the `tune` split: scripts/fit_scorer.py.
BIAS = -4.19
WEIGHTS = {
    "meanings": 1.54,
    "around": 0.83,
    "similarity": 4.17,
    "passage": 0.54,
    "shows": 0.54,
    "misses": -1.47,
    "footnote": 1.66,
    "part": 4.54,
    "aside": -0.33,
    "holder": 1.17,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
