"""How official papers are named: identifiers from their parts, titles in ordinary letters, what they replace."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from corpus.model import Chamber

_IDENTIFIER = re.compile(
    r"\b(?:kst|ah|kv|h|blg|stb|stcrt|trb|gmb|prb|wsb|bgr|ag|nds)-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", re.IGNORECASE
)
_SESSION = re.compile(r"\b((?:18|19|20)\d\d)\s*[-\u2010-\u2015/]?\s*((?:18|19|20)\d\d|\d\d)\b")
_DASHES = r"\-\u2010-\u2015"
_REPLACES = re.compile(
    rf"""(?:t\.\s?v\.\s?v\.|ter\s+vervanging\s+van)\s*\(?
    (?:(?P<dossier>\d\d[\s.]?\d{{3}})(?:[{_DASHES}\s]+(?P<addition>[IVXLC]+[A-Z]?|\d\d))?[{_DASHES},\s]+(?:nrs?\.?\s*)?
        (?P<number>\d{{1,4}}|[A-Z]{{1,3}})\b
    |(?:(?:die|dat|deze|de|het)\b[^.;()]{{0,60}}?\s)?(?:gedrukt\s+)?(?:onder\s+)?(?:nrs?\b\.?|letters?\b|stuk\b)\s*
        (?P<own>\d{{1,4}}|[A-Z]{{1,3}})\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_KNOWN = (
    "Tweede Kamer",
    "Eerste Kamer",
    "Staten-Generaal",
    "Raad van State",
    "Algemene Rekenkamer",
    "Nationale ombudsman",
    "Europese",
    "Europees",
    "Nederlandse",
    "Nederland",
    "Koninkrijksrelaties",
    "Koning",
    "EU",
)
_OFFICE = re.compile(r"\b(?:VAN|van) (?:DE|de) ((?:MINISTER|STAATSSECRETARIS|[Mm]inister|[Ss]taatssecretaris)\b.*)")
_SMALL = frozenset("aan bij de den der en het in met namens of op over tot uit van voor wie".split())


def kamerstuk_id(dossier: str, number: str) -> str:
    """ "19637" and "2414" make `kst-19637-2414`."""
    return f"kst-{dossier}-{number}"


def dossier_of(number: str, *additions: str) -> str:
    """ "34 775" and "VI" make `34775-VI`; "21 501" and "07" make `21501-07`."""
    return "-".join(part for part in (re.sub(r"[\s.]", "", number), *(a.strip() for a in additions)) if part)


def identifier_in(words: str) -> str | None:
    """The first official identifier in an address or a field, the letters of its kind in lower case."""
    found = _IDENTIFIER.search(words)
    if found is None:
        return None
    kind, _, rest = found[0].partition("-")
    return f"{kind.lower()}-{rest}"


def session_of(words: str) -> str | None:
    """ "Vergaderjaar 2018–2019" or "20182019" is the session 2018-2019."""
    found = _SESSION.search(words)
    if found is None:
        return None
    return f"{found[1]}-{found[2] if len(found[2]) == 4 else int(found[1]) + 1}"


def chamber_of(words: str) -> Chamber | None:
    """From "Tweede Kamer der Staten-Generaal", "2" or "tk"; the two chambers together are none of them."""
    lower = words.lower()
    if "verenigde" in lower:
        return "verenigde"
    if "tweede" in lower or lower in ("2", "tk"):
        return "tweede"
    return "eerste" if "eerste" in lower or lower in ("1", "ek") else None


def replaced(text: str, dossier: str) -> Iterator[str]:
    """Identifiers of the papers that a title says this one replaces ("t.v.v. 23432-599", "… gedrukt onder nr. 9")."""
    for found in _REPLACES.finditer(text):
        if found["dossier"]:
            yield kamerstuk_id(dossier_of(found["dossier"], found["addition"] or ""), found["number"].upper())
        elif dossier:
            yield kamerstuk_id(dossier, found["own"].upper())


def ordinary(title: str, phrases: Iterable[str]) -> str:
    """A title in capitals in ordinary letters, with names spelled as the paper spells them elsewhere."""
    title = " ".join(title.split())
    if any(letter.islower() for letter in re.sub(r"\b[a-z]{1,3}\b", "", title)):
        return title
    text, plain = title.lower(), _plain(title)
    for phrase in sorted({*_KNOWN, *phrases}, key=len):
        for found in re.finditer(rf"(?<!\w){re.escape(_plain(phrase))}(?!\w)", plain):
            text = text[: found.start()] + phrase + text[found.end() :]
    return text[:1].upper() + text[1:]


def _plain(words: str) -> str:
    """Small letters without accents, one for each letter: capitals are often printed without."""
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in words.lower())


def office_in(title: str) -> str | None:
    """The office in "BRIEF VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID": Minister van Justitie en Veiligheid."""
    found = _OFFICE.search(title)
    if found is None:
        return None
    words = found[1].split()
    if not found[1].isupper():
        return found[1]
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in words)
