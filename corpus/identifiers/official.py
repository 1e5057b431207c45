"""Official identifiers as they are published; the shapes are those of KOOP's list of 640,930 parliamentary papers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from corpus.identifiers.identifier import Identifier

# A session as in identifiers, "20182019"; ids of the Eerste Kamer carry it from 1994 to 2010, Handelingen always.
_SESSION = r"(?P<session>(?:18|19|20)\d{6})"
_SUFFIX = r"(?:-(?P<suffix>[bnh]\d{1,4}))?"
# A letter stands for a paper of the Eerste Kamer (A, AB), or for an addition to a number (215a).
_NUMBER = r"(?P<number>\d{1,5}(?:[a-z]{1,2}|[A-Z])?|[A-Z]{1,2})"
_ADDITION = r"(?P<addition>[IVXLC]+[A-Z]?|[A-Z]|[ivxIVX]+|\d{1,2}|[Rr]\d{2,4})"
_SHAPES = tuple(
    (publication, re.compile(shape))
    for publication, shape in (
        ("kst", r"kst-(?P<number>\d{6,7})"),
        (
            "kst",
            rf"kst-(?:{_SESSION}-)?(?P<dossier>\d{{1,6}}[A-J]?|\d{{0,2}}[IVXLC]+)(?:-{_ADDITION})?-{_NUMBER}{_SUFFIX}",
        ),
        ("kst", rf"kst-{_SESSION}-(?P<dossier>0\d{{4}})-(?P<number>[IVXLC]+){_SUFFIX}"),
        ("ah", r"ah-(?P<number>\d{4,7})"),
        ("ah", rf"ah-(?P<chamber>tk|ek)-{_SESSION}-(?P<number>(?:AH)?\d{{1,4}}[a-z]?){_SUFFIX}"),
        ("kv", rf"kv-(?:(?P<chamber>tk|ek)-)?(?P<number>\d{{4}}[Zz]\d{{4,5}}|\d{{4,10}}){_SUFFIX}"),
        ("h", r"h-(?P<number>\d{4,7})"),
        ("h", rf"h-(?P<chamber>tk|ek|vv)-{_SESSION}-(?P<number>(?:VV-)?\d+)-(?P<item>\d+){_SUFFIX}"),
        (
            "h",
            rf"h-(?P<chamber>tk|ek|vv)-{_SESSION}-(?P<number>(?:VV-)?\d+)-(?P<pages>\d+-\d+)(?:-(?P<part>\d+))?{_SUFFIX}",
        ),
        ("blg", r"blg-(?P<number>\d{1,8})"),
        ("stb", rf"stb-(?P<session>\d{{4}})-(?P<number>\d{{1,5}}){_SUFFIX}"),
        ("stcrt", rf"stcrt-(?P<session>\d{{4}})-(?P<number>\d{{1,6}})(?:-(?P<pages>p\d+-SC\d+))?{_SUFFIX}"),
        ("trb", rf"trb-(?P<session>\d{{4}})-(?P<number>\d{{1,5}}){_SUFFIX}"),
        ("tk", r"(?P<number>\d{4}[DZ]\d{5})"),
    )
)
_LONGEST = 60


def read(text: str) -> Identifier | None:
    """The identifier that is written so, or None; a session must be two years in a row."""
    if len(text) > _LONGEST:
        return None
    for publication, shape in _SHAPES:
        if (match := shape.fullmatch(text)) is None:
            continue
        parts: dict[str, Any] = {name: value or "" for name, value in match.groupdict().items()}
        if len(session := parts.get("session", "")) == 8 and int(session[4:]) - int(session[:4]) != 1:
            continue
        return _settled(Identifier(publication=publication, **parts))  # type: ignore[arg-type]
    return None


def lenient(text: str) -> Identifier | None:
    """The same for a spelling with other capitals: "KST-19637-2414-B1"."""
    folded = text.strip()
    match = re.fullmatch(r"(?P<publication>[a-z]+)-(?P<rest>.*?)(?P<suffix>-[bnh]\d+)?", folded, re.IGNORECASE)
    if match is None:
        return read(folded.upper())
    rest = re.sub(r"^(?:tk|ek|vv)-", lambda chamber: chamber[0].lower(), match["rest"], flags=re.IGNORECASE)
    return read(f"{match['publication'].lower()}-{rest}{(match['suffix'] or '').lower()}")


def _settled(found: Identifier) -> Identifier:
    """Before 2010 two numbers are pages when they run on, and three with a small third are pages and a part."""
    if found.publication != "h" or not found.session or found.session >= "20102011" or found.number.startswith("VV"):
        return found
    first = int(found.number)
    if found.item and first <= int(found.item) <= first + 99:
        return replace(found, number="", item="", pages=f"{first}-{found.item}")
    if found.item:
        return replace(found, item="", pages=found.item)
    if found.pages and not found.part:
        second, third = found.pages.split("-")
        if int(third) < int(second):
            return replace(found, number="", pages=f"{first}-{second}", part=third)
    return found
