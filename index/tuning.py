"""The numbers that steer search, in one place, with where they were tuned."""

from __future__ import annotations

# Candidates each retriever hands to fusion.
RETRIEVED = 200
# Weights of the z-scores in fusion; tuned on question title → answer, as `standpunt eval beir` scores it.
FUSION = {
    "stems": 0.2,
    "grams": 0.2,
    "vectors": 0.2,
    "paper stems": 1.6,
    "paper grams": 1.6,
    "meaning": 2.0,
    "paper meaning": 4.0,
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
    "around": 3.39,
    "local": 2.17,
    "meaning": 10.56,
    "meaning around": 1.62,
    "passage": 0.15,
    "shows": 0.67,
    "misses": -0.04,
    "opinion": 0.52,
    "mere opinion": 0.83,
    "agent": 2.26,
    "therefore": 6.61,
    "is therefore": -1.37,
    "footnote": 7.71,
    "part": 4.56,
    "aside": -1.09,
    "holder": 4.36,
}
# Sentences that the judge reads with the question: the best by these, so many at a time until the log-odds of one
# reach `CONVINCED`; at most so many, and none so far below the best one. Of the questions of the `tune` split that have
# an answer this reads 2.5 sentences of each ordinary Dutch one, 3.4 of English ones and 7.8 of those in other words.
JUDGED = 4
CONVINCED = 3.0
MOST_JUDGED = 20
MARGIN = 3.0
# Weights that order what the judge has read, its log-odds among them: scripts/fit_scorer.py.
JUDGED_WEIGHTS = {
    "around": 3.08,
    "local": 1.82,
    "meaning": 6.89,
    "meaning around": 1.26,
    "passage": 0.13,
    "shows": 0.55,
    "misses": -0.11,
    "opinion": 0.65,
    "mere opinion": 0.78,
    "agent": 1.60,
    "therefore": 6.69,
    "is therefore": -1.93,
    "footnote": 6.21,
    "part": 4.55,
    "aside": -0.73,
    "holder": 3.77,
    "judge": 0.33,
}
# Log-odds that a sentence answers, from its score and what the question leaves unmet: scripts/fit_scorer.py.
CALIBRATION_BIAS = -0.15
CALIBRATION = {
    "score": 0.45,
    "absent": -1.45,
    "misses": -0.56,
    "numbers missing": -1.36,
    "judge": 0.20,
    "meaning": 0.75,
    "best judge": -0.03,
    "second judge": -0.15,
    "lead": -0.02,
    "ahead": 4.87,
    "best meaning": -4.52,
    "best local": -0.72,
    "best around": -1.45,
    "least absent": 0.41,
    "asks reason": -0.08,
    "asks date": 0.13,
    "asks number": -0.22,
    "asks person": -0.07,
    "asks view": -0.85,
    "asks yesno": 0.21,
    "asks holder": -0.49,
}
# Candidates that a reranker (--reranker) reads, and the log-odds beyond which it is not believed more.
RERANKED = 20
SUREST = 7.0
