"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.13,
    "grams": 0.13,
    "vectors": 0.13,
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
    "around": 3.55,
    "local": 2.12,
    "meaning": 10.53,
    "meaning around": 1.60,
    "passage": 0.16,
    "shows": 0.68,
    "misses": -0.04,
    "opinion": 0.52,
    "mere opinion": 0.96,
    "verdict": 7.46,
    "agent": 2.23,
    "therefore": 6.58,
    "is therefore": -1.36,
    "footnote": 7.71,
    "part": 4.58,
    "aside": -1.08,
    "holder": 4.17,
}
# Sentences that the judge reads with the question: the best by these, until the log-odds of one reach `CONVINCED`; at
# most so many, and none so far below the best one. `JUDGED` are read at a time, which changes only how long it takes.
JUDGED = 2
CONVINCED = 2.75
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order in the end, the judge's log-odds among them; a sentence that it has not read is held for no better
# than the worst that it has: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 3.26,
    "local": 1.74,
    "meaning": 6.87,
    "meaning around": 1.25,
    "passage": 0.14,
    "shows": 0.54,
    "misses": -0.11,
    "opinion": 0.71,
    "mere opinion": 0.73,
    "verdict": 7.43,
    "agent": 1.59,
    "therefore": 6.68,
    "is therefore": -1.95,
    "footnote": 6.25,
    "part": 4.58,
    "aside": -0.71,
    "holder": 3.59,
    "judge": 0.33,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.12
CALIBRATION = {
    "score": 0.46,
    "absent": -1.52,
    "misses": -0.55,
    "numbers missing": -1.40,
    "judge": 0.18,
    "meaning": 0.51,
    "best judge": -0.03,
    "second judge": -0.14,
    "lead": -0.03,
    "ahead": 4.76,
    "best meaning": -4.48,
    "best local": -0.64,
    "best around": -1.53,
    "least absent": 0.48,
    "asks reason": -0.10,
    "asks date": 0.12,
    "asks number": -0.22,
    "asks person": -0.10,
    "asks view": -0.69,
    "asks yesno": 0.18,
    "asks holder": -0.41,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
