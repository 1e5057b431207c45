"""Paragraphs at the edges of a paper that are no paragraphs: the address above a letter, the names under a motion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Label
from corpus.parsers.markup import Element
from corpus.parsers.official.elements import words_of

PLACE_DATE = re.compile(r"^(?:’s-|'s-)?[A-Z][\w -]{2,30}, (?:\w+dag )?\d{1,2} [a-z]+ \d{4}$")
NEAR = 5
_NAME = re.compile(
    r"(?=.*[A-ZÀ-Þ])(?:(?:[A-ZÀ-ÞŞ’'][\w.’'-]*|[A-Z],|van|de|der|den|het|ten|ter|te|'t|’t|el|von|en)(?:\s+|$)){1,6}$"
)
_OFFICE = re.compile(
    r"^(?:Mede namens de|De) (?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter|(?:adjunct-)?[Gg]riffier)\b"
)
_OF_MEMBERS = re.compile(r"\bmotie\b|\bamendement\b|\bvan (?:het lid|de leden)\b", re.IGNORECASE)
_TO = re.compile(r"^Aan de (?:[Vv]oorzitter|[Ll]eden)\b")
_LONGEST_NAME = 60


def labels(root: Element) -> dict[Element, Label]:
    """Paragraphs that are no paragraphs: to whom a letter goes, where and when it was written, who signed a motion."""
    found: dict[Element, Label] = {}
    for stuk in root.iter("stuk"):
        paragraphs = list(stuk.iter("al"))
        for element in paragraphs[:NEAR]:
            words = words_of(element)
            if _TO.match(words) or PLACE_DATE.match(words):
                found[element] = "metadata"
        if root.find(".//ondertekening") is None and root.find(".//ondtek") is None:
            is_members = root.tag == "kamerwrk" or _OF_MEMBERS.search(words_of(stuk.find("titel"))) is not None
            found.update(dict.fromkeys(_signed(paragraphs, is_members), "signature"))
    return found


def _signed(paragraphs: Sequence[Element], is_members: bool) -> list[Element]:
    """The names at the end, with the offices above them; without an office only what members propose is signed so."""
    found: list[Element] = []
    for element in reversed(paragraphs):
        words = words_of(element)
        if len(words) > _LONGEST_NAME * 2 or not (_OFFICE.match(words) or _is_name(words)):
            break
        found.append(element)
    is_signed = is_members or any(_OFFICE.match(words_of(element)) for element in found)
    return found[::-1] if is_signed and len(found) < len(paragraphs) else []


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and _NAME.match(words) is not None
