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
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one. Two cores read two at a time.
JUDGED = 2
CONVINCED = 2.75
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 2.94,
    "local": 1.56,
    "meaning": 6.59,
    "meaning around": 1.33,
    "passage": 0.12,
    "shows": 0.55,
    "misses": -0.24,
    "opinion": 0.73,
    "mere opinion": 1.46,
    "verdict": 9.90,
    "another year": -1.84,
    "agent": 1.15,
    "therefore": 6.60,
    "is therefore": -1.93,
    "footnote": 4.89,
    "part": 4.25,
    "aside": -0.84,
    "holder": 3.43,
    "judge": 0.35,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.08
CALIBRATION = {
    "score": 0.42,
    "absent": -1.02,
    "misses": -0.68,
    "numbers missing": -0.56,
    "judge": 0.30,
    "meaning": -0.91,
    "best judge": -0.12,
    "second judge": -0.10,
    "lead": 0.10,
    "ahead": 3.28,
    "best meaning": -2.90,
    "best local": -0.48,
    "best around": -1.30,
    "least absent": -0.06,
    "asks reason": -0.05,
    "asks date": 0.15,
    "asks number": -0.26,
    "asks person": -0.08,
    "asks view": -0.71,
    "asks yesno": 0.17,
    "asks holder": -0.35,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
