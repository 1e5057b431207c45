"""The numbers that steer answering, in one place, with where they were tuned."""

from __future__ import annotations

# Below this probability the answer is "not found"; from the table of scripts/fit_scorer.py, on the `tune` split.
ANSWERED_FROM = 0.15
# A further sentence is kept when its probability is at least this share of the best one's.
KEPT_FROM = 0.85
MOST_STATEMENTS = 2
# Nearest passages shown, marked as no answer.
NEAREST = 3
