"""The numbers that steer answering, in one place, with where they were tuned."""

from __future__ import annotations

# Below this probability the answer is "not found".
ANSWERED_FROM = 0.01
# A further sentence is kept when its probability is at least this share of the best one's.
KEPT_FROM = 0.9
MOST_STATEMENTS = 1
# Statements of an answer that asks for a view or a list, and items of one list.
MOST_VIEWS = 4
MOST_ITEMS = 12
# From this probability a question is asked after all, though it holds abuse or instructions too.
ASKED_FROM = 0.5
# The share of the question's words that the asked holder's best sentence must have, beside that of anyone's best.
HOLDER_FROM = 0.6
# … unless the judge's log-odds of it lie above these.
HOLDER_JUDGED = 0.5
# Where the asked holder is silent, another is offered from this probability.
OFFERED_FROM = 0.05
# Below these log-odds that the papers are on the subject and that they hold an answer (`index.tuning.SUBJECT`,
# `ANSWERABLE`) there is silence.
ON_SUBJECT_FROM, ANSWERABLE_FROM = -1.25, -1.0
# Below these log-odds of the judge a date line, a signature or a footnote is no answer to what does not ask for one.
ASIDE_FROM = 0.0
# A speaker whom no paper names has no answer where the judge's best log-odds lie below these: of such questions on the
# letters written for training, 365 of 373 near misses (and 27 of 240 with an answer, by somebody under another name:
# scripts/training/heard.py).
HEARD_FROM = 0.0
# On a follow-up another sentence goes before what was said already when its probability is this share of that one's.
AGAIN_FROM = 0.5
# Below this share of the question's words, with what stands around, the subject itself is not in the papers.
SUBJECT_FROM = 0.45
# Later papers of the dossier that are named.
MOST_LATER = 3
# A finding that a reaction is asked to comes at least so near the question as the best one, as a share.
REACTED_FROM = 0.8
# Nearest passages shown, marked as no answer.
NEAREST = 3

# A chat model: sentences offered (each with the one before it), statements read, and characters read in all.
OFFERED = 10
MOST_DRAFTS = 6
LONGEST_OUTPUT = 8_000
# The share of a statement's words of meaning that its quotation must bear out, by itself or by the lexicon, and how
# many may all be asked of a short one; from the written examples of tests/assistant/claims.jsonl.
BORNE_OUT_FROM = {"nl": 0.8, "en": 0.65}
FEW_WORDS = 3
