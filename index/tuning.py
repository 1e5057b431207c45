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
    "around": 4.97,
    "local": 2.50,
    "meaning": 9.20,
    "meaning around": 0.92,
    "passage": 0.26,
    "shows": 0.67,
    "misses": -0.21,
    "opinion": 0.77,
    "mere opinion": 1.21,
    "agent": 3.70,
    "therefore": 6.83,
    "is therefore": -3.45,
    "footnote": 8.33,
    "part": 6.31,
    "aside": 0.40,
    "holder": 5.42,
}
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one. Of the questions of the `tune` split that have
# an answer this reads 2.5 sentences of each ordinary Dutch one, 3.4 of English ones and 7.8 of those in other words.
JUDGED = 4
CONVINCED = 2.5
MOST_JUDGED = 16
MARGIN = 2.5
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 1.85,
    "local": 4.63,
    "meaning": 3.53,
    "meaning around": 1.17,
    "passage": 0.27,
    "shows": 0.68,
    "misses": 0.26,
    "opinion": -0.24,
    "mere opinion": 3.00,
    "agent": 2.77,
    "therefore": 11.72,
    "is therefore": 2.58,
    "footnote": 13.68,
    "part": 7.03,
    "aside": -8.31,
    "holder": 8.69,
    "judge": 0.61,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.51
CALIBRATION = {
    "score": 0.30,
    "absent": -2.00,
    "misses": -0.54,
    "numbers missing": -1.89,
    "judge": 0.31,
    "meaning": 1.40,
    "best judge": -0.10,
    "second judge": -0.17,
    "lead": 0.05,
    "ahead": 5.37,
    "best meaning": -3.15,
    "best local": -1.04,
    "best around": -0.92,
    "least absent": 1.38,
    "asks reason": 0.01,
    "asks date": -0.01,
    "asks number": -0.12,
    "asks person": 0.09,
    "asks view": -0.61,
    "asks yesno": 0.18,
    "asks holder": -1.54,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
