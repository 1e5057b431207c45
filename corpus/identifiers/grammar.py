"""Pieces of the grammar of Dutch citations; every pattern is linear: what repeats is possessive or bounded."""

from __future__ import annotations

import re

DASHES = r"\-\u2010-\u2015\u2212"
# A soft hyphen may stand where a line broke.
GAP = r"[\s\u00ad]*+"
LOOSE = r"[\s\u00ad,;:.]*+"
SESSION = re.compile(
    rf"(?P<first>(?:18|19|20)\d\d)\s?[{DASHES}/]\s?(?:[{DASHES}/]\s?)?(?P<second>(?:18|19|20)\d\d|\d\d)(?!\d)"
)
SESSION_WORD = re.compile(rf"(?:vergaderjaar|verg\.\s?jr?\.|zitting(?:sjaar)?)(?!\w){LOOSE}", re.IGNORECASE)
_STATES = r"(?:\s+der\s+Staten-Generaal)?"
# "11", "ll" and the like are what scanning makes of II.
CHAMBER = re.compile(
    rf"\(?(?:(?P<tk>II|TK|[1lI][1lI]|Tweede Kamer{_STATES})|(?P<ek>I|EK|[1l]|Eerste Kamer{_STATES})|"
    rf"(?P<vv>VV|Verenigde Vergadering{_STATES}))\)?(?!\w)"
)
NUMBER_WORD = re.compile(
    r"[\s,;.(]*+(?:en\s+)?(?:onder|stuk[\s-]?)?(?:n\s?r\s?(?P<many>s)?|nummer(?P<more>s)?|no)(?![^\W\d_])\s?[.,:]{0,2}"
    r"[\s\u00ad]*+(?=[\dA-Z])",
    re.IGNORECASE,
)
PAGES = re.compile(
    rf"[\s,;(]*+(?:blz|p|pp|pag|pagina|pagina[’']s|bladzijden?)(?!\w)\.?\s?\d{{1,5}}"
    rf"(?:\s?(?:[{DASHES},]|en|t/m|tot en met)\s?\d{{1,5}}(?!\s?\d{{3}}(?!\d)))*+\)?",
    re.IGNORECASE,
)


def session(match: re.Match[str]) -> str:
    """ "2018/19" as in identifiers, "20182019"; "" for two years that are not in a row."""
    first, second = int(match["first"]), int(match["second"])
    return f"{first}{first + 1}" if (first + 1) % 100 == second % 100 else ""


class Cursor:
    """A place in a text that patterns move forward."""

    __slots__ = ("at", "text")

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match here, which the cursor then stands behind; or None, and it stays."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def sees(self, pattern: re.Pattern[str], at: int | None = None) -> re.Match[str] | None:
        """The match here, or at another place, without moving."""
        return pattern.match(self.text, self.at if at is None else at)


def heading(cursor: Cursor, loose: re.Pattern[str]) -> tuple[str, str]:
    """Takes chamber and session, as far as they stand here in any order: ("tk", "20182019")."""
    chamber = years = ""
    for _ in range(4):
        cursor.take(loose)
        if not years and cursor.take(SESSION_WORD):
            continue
        if not years and (found := cursor.take(SESSION)):
            years = session(found)
        elif not chamber and (found := cursor.sees(CHAMBER)) and _is_chamber(cursor, found):
            cursor.at = found.end()
            chamber = found.lastgroup or ""
        else:
            break
    cursor.take(_DASH_BEHIND if years else loose)
    return chamber, years


_LOOSE = re.compile(LOOSE)
# "Zitting 1958-1959-5380": a dossier that hangs on the session.
_DASH_BEHIND = re.compile(rf"{LOOSE}(?:[{DASHES}]\s?(?=\d{{4,5}}(?!\d)))?")


def _is_chamber(cursor: Cursor, found: re.Match[str]) -> bool:
    """Digits are a misread II only where a session or a whole number comes next: "11 123" is a dossier."""
    if not re.search(r"[\dl]", found[0].removesuffix("Staten-Generaal")) or "amer" in found[0]:
        return True
    after = _LOOSE.match(cursor.text, found.end())
    at = after.end() if after else found.end()
    return bool(SESSION_WORD.match(cursor.text, at) or SESSION.match(cursor.text, at))
