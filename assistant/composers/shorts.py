"""The few words of a sentence that answer by themselves: one date, one amount, who did it, one reference, yes or no.

Only what stands alone of its kind in the sentence is given; between two dates or two amounts nobody can choose by form.
"""

from __future__ import annotations

import re

from corpus import references
from corpus.model import Document
from corpus.parsers.dates import MONTHS
from index import analysis
from index.model import Query

_MONTH = "|".join(MONTHS)
_DAY = rf"(?:\d{{1,2}} |(?:begin|medio|eind|half) )?\b(?:{_MONTH})\b(?: (?:19|20)\d\d)?"
_YEAR = r"(?:(?:begin|medio|eind) )?\b(?:19|20)\d\d\b"
_DATE = re.compile(rf"{_DAY}|{_YEAR}")
# The date of a paper that is named, and so many words before it: it is when what these tell was written, no more.
_OF_A_PAPER = re.compile(r"\bd\.d\. $")
_TOLD_OF_PAPER = 12
_PERIOD = re.compile(rf"\b(?:van|tussen) (?:{_DAY}|{_YEAR}) (?:tot en met|tot|t/m|en) (?:{_DAY}|{_YEAR})")
_AMOUNT = re.compile(
    r"(?:€ ?)?(?<![\w/.,-])(?<!nr\. )\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w/]|[.,]\d)"
    rf"(?! (?:{_MONTH}|\d{{3}})\b)(?: ?(?:%|procent|miljoen|miljard|euro))*|"
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|eenmalig|tweemaal)\b"
)
_NAME = r"(?P<who>(?:het |de )?[A-Z][\w-]*(?: (?:[A-Z][\w-]*|van|de|der|den|en)(?= |[,.]))*)"
_DOER = re.compile(rf"\bdoor {_NAME}")
_CLIENT = re.compile(rf"\b(?:op verzoek|in opdracht) van {_NAME}")
# Who did it and who asked for it, in one question.
_TWO = re.compile(
    r"\b(?:en|and) (?:in wiens|voor wie|op wiens|namens wie|door wie|wie|who|for whom|by whom)\b", re.IGNORECASE
)
_ASKS_CLIENT = re.compile(
    r"\bopdracht\w*|\bop (?:wiens )?verzoek\b|\bcommission(?:ed|ing)?\b|\brequest\b", re.IGNORECASE
)
_MEMBER = re.compile(r"\b(?:het )?lid (?P<who>(?:(?:[Vv]an|[Dd]e|der|den|[Tt]er|[Tt]en) )*[A-Z][\w-]+(?: c\.s\.)?)")
_VERDICT = re.compile(r"^(?:Ja|Nee|Neen)(?=[,.;!])")


def find(query: Query, document: Document, place: tuple[str, int, int]) -> str | None:
    """The words, or None where the sentence has none or several of the kind."""
    text = document.blocks[place[1]].sentences[place[2]].text
    if "yesno" in query.traits:
        verdict = _VERDICT.match(text)
        return verdict[0] if verdict else None
    if query.kind == "date":
        period = _PERIOD.search(text)
        dates = [m[0] for m in _DATE.finditer(text) if _told(text[: m.start()], query)]
        return period[0] if period else _only(dates, query)
    if query.kind == "number":
        period = _PERIOD.search(text)
        return period[0] if period else _only([m[0] for m in _AMOUNT.finditer(text)], query)
    if query.kind == "person":
        return _only([m["who"] for pattern in _people(query.whole) for m in pattern.finditer(text)], query)
    if query.kind == "reference":
        return _only([found.text for found in references.find(text)], query)
    return None


def _told(before: str, query: Query) -> bool:
    """Whether a date after these words may tell of what is asked: not that of a paper that is named for something else.

    "Het onderzoek gaat over de maatregelen uit de brief d.d. 4 juli 2018" tells when they were announced, not when it
    began.
    """
    if not _OF_A_PAPER.search(before):
        return True
    return not set(analysis.stems(query.whole)).isdisjoint(analysis.stems(" ".join(before.split()[-_TOLD_OF_PAPER:])))


def _people(question: str) -> tuple[re.Pattern[str], ...]:
    """How those are named who did it, or who asked for it; where both are asked nobody is the one."""
    if _TWO.search(question):
        return ()
    return (_CLIENT,) if _ASKS_CLIENT.search(question) else (_DOER, _MEMBER)


def _only(found: list[str], query: Query) -> str | None:
    """The one that is not in the question already."""
    asked = query.text.lower()
    fresh = [words.strip() for words in found if words.strip().lower() not in asked]
    return fresh[0] if len(fresh) == 1 else None
