"""Dates in Dutch words, and the day that a text says it is of."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from itertools import takewhile

from corpus.parsers.lines import lines

_DUTCH_DATE = re.compile(r"\b(?P<day>\d{1,2})\s?(?P<month>[a-zA-Z]+)\s(?P<year>\d{4})\b")


_DATE_LINE = re.compile(
    r"^\W*(?:(?:[Dd]atum\b\W*)?|(?:s-)?[A-Z][\w'’ -]{1,30}, (?:de )?)(?:[a-z]+dag )?"
    r"(?P<date>\d{1,2} [a-zA-Z]+ \d{4})\W*$"
)


_DATED_WITHIN = 1500


MONTHS = """januari februari maart april mei juni juli augustus september oktober november december""".split()


def iso_date(text: str) -> str | None:
    """The first date written as "1 oktober 2021", in ISO form."""
    for match in _DUTCH_DATE.finditer(text):
        if match["month"].lower() in MONTHS:
            with suppress(ValueError):
                month = MONTHS.index(match["month"].lower()) + 1
                return date(int(match["year"]), month, int(match["day"])).isoformat()
    return None


def dated(text: str) -> str | None:
    """The date of the paper itself: on a line of its own, behind "Datum" or behind a place, near the beginning."""
    near = takewhile(lambda line: line.span.start < _DATED_WITHIN, lines(text))
    found = (iso_date(match["date"]) for line in near if (match := _DATE_LINE.match(line.words)))
    return next((day for day in found if day), None)
