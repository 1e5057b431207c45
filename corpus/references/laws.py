"""Articles of acts: "artikel 31, zesde lid, van de Vreemdelingenwet 2000", "artikelen 3 en 8 EVRM"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from corpus.identifiers.grammar import Cursor
from corpus.model import Reference, Span
from corpus.references import acts

_ORDINALS = """eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende
veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste""".split()
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:e|de|ste))"
_AND = r"(?:\s?,\s?(?:en\s|of\s)?|\s(?:en|of|dan\swel|tot\sen\smet|t/m|resp\.)\s)"
_OPENING = re.compile(r"(?<![^\W\d_])(?:artikel(?:en)?|artt?\.)\s{1,50}+(?=\d|[IVX]{1,5}(?!\w))", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\d{1,4}(?:[:.]\d{1,4}){0,3}(?:[a-z]{1,2}(?![a-z])|[A-F](?!\w))?(?:bis|ter|quater|quinquies|sexies)?|[IVX]{1,5})(?!\w)"
)
_MEMBERS = re.compile(
    rf"\s?,?\s{{1,50}}+(?:het\s)?(?P<list>{_ORDINAL}(?:{_AND}{_ORDINAL}){{0,12}})\s{{1,50}}+(?:lid|leden)(?!\w)", re.I
)
_NUMBERED = re.compile(
    rf"\s?,?\s{{1,50}}+(?:lid|leden)\s{{1,50}}+(?P<list>\d{{1,2}}(?:{_AND}\d{{1,2}}){{0,12}})(?![\w])", re.I
)
_PART = re.compile(
    rf"\s?,?\s{{1,50}}+(?:aanhef\s(?:en\s)?)?(?:onder|onderdeel|onderdelen|sub|letter)\s(?:onder\s)?"
    rf"(?P<list>(?:[a-z]{{1,2}}|[A-Z]|\d{{1,2}}°?)(?![\w])(?:{_AND}(?:onder\s)?(?:[a-z]|\d{{1,2}}°?)(?![\w])){{0,12}})",
)
_REST = re.compile(
    rf"\s?,?\s{{1,50}}+(?:aanhef(?!\w)|categorie\s[IVX]{{1,4}}(?!\w)|(?:{_ORDINAL}\s)?(?:vol)?zin(?:nen)?(?!\w)|{_ORDINAL}\s(?:alinea|streepje|gedachtestreepje))",
    re.I,
)
_ANOTHER = re.compile(
    r"\s?,?\s{0,50}(?:en|of|juncto|jo\.?|jis|dan\swel|alsmede|tot\sen\smet|t/m|,|(?:gelezen\s)?in\s(?:samenhang|verbinding)\smet)"
    r"\s{1,50}+(?:(?:met|van|de|het)\s)?(?P<article>(?:artikel(?:en)?\s|art\.\s)?)(?=\d|[IVX]{1,5}(?!\w))",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s?,?\s{1,50}+(?:(?:van|uit|der|bij)\s{1,50}+(?:(?:de|het|deze|dit|die)\s{1,50}+)?|(?:de|het)\s{1,50}+)?"
)
_LONGEST_CHAIN = 200


@dataclass(slots=True)
class _Article:
    start: int
    end: int
    number: str
    members: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def find(text: str, offset: int = 0) -> Iterator[Reference]:
    """Yields each article, with its member and part, of an act that is named behind it."""
    at = 0
    while opening := _OPENING.search(text, at):
        cursor = Cursor(text, opening.end())
        chain = _chain(cursor, opening.start())
        act = _act(cursor) if chain else None
        if act:
            chain[-1].end = cursor.at
            for article in chain:
                yield from _references(text, article, act, offset)
        at = max(cursor.at, opening.end())


def _chain(cursor: Cursor, start: int) -> list[_Article]:
    """The articles that stand here before one name: "2.1 en artikel 8.11"."""
    chain: list[_Article] = []
    while len(chain) < _LONGEST_CHAIN and (number := cursor.take(_NUMBER)):
        chain.append(_detailed(cursor, _Article(start, cursor.at, number[0])))
        joint = cursor.take(_ANOTHER)
        if joint is None:
            break
        start = joint.start("article")
    return chain


def _detailed(cursor: Cursor, article: _Article) -> _Article:
    for _ in range(5):
        if match := cursor.take(_MEMBERS) or cursor.take(_NUMBERED):
            article.members += _members(match["list"])
        elif match := cursor.take(_PART):
            article.parts += re.findall(r"(?<!\w)(?!en\b|of\b|onder\b)(?:[a-zA-Z]{1,2}|\d{1,2}°?)(?!\w)", match["list"])
        elif not cursor.take(_REST):
            break
    article.end = cursor.at
    return article


def _members(listed: str) -> list[str]:
    """ "eerste tot en met derde" is 1, 2 and 3."""
    numbers = [_member(word) for word in re.findall(_ORDINAL + r"|\d{1,2}", listed, re.IGNORECASE)]
    if re.search(r"tot\sen\smet|t/m", listed) and len(numbers) == 2 and numbers[0] < numbers[1]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return [str(number) for number in numbers]


def _member(word: str) -> int:
    small = word.lower()
    return _ORDINALS.index(small) + 1 if small in _ORDINALS else int(re.sub(r"\D", "", word))


def _act(cursor: Cursor) -> str | None:
    before = cursor.at
    if cursor.take(_OF) and (name := acts.take(cursor)):
        return name
    cursor.at = before
    return None


def _references(text: str, article: _Article, act: str, offset: int) -> Iterator[Reference]:
    span = Span(article.start + offset, article.end + offset)
    for member, part in product(article.members or [""], article.parts or [""]):
        member_words = f" lid {member}" if member else ""
        part_words = f" onder {part}" if part else ""
        target = f"artikel {article.number}{member_words}{part_words} {act}"
        yield Reference(target, text[article.start : article.end], span, "wet")
