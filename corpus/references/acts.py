"""Names of acts and treaties: in full, by abbreviation, or told by their form ("Vreemdelingenwet 2000")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from corpus.identifiers.grammar import Cursor

_YEAR = r"(?:\s(?:18|19|20)\d\d(?!\d))?"
_SHORT = {
    "Verdrag betreffende de werking van de Europese Unie": "VWEU",
    "Verdrag betreffende de Europese Unie": "VEU",
    "Verdrag inzake de rechten van het kind": "IVRK",
    "Internationaal Verdrag inzake de rechten van het kind": "IVRK",
    "Internationaal Verdrag inzake burgerrechten en politieke rechten": "IVBPR",
    "Europees Verdrag voor de Rechten van de Mens": "EVRM",
    "Europees Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden": "EVRM",
}
_ABBREVIATION = re.compile(rf"(?P<name>[A-Z][\w-]{{0,20}}\w)(?![\w’'])(?P<year>{_YEAR})")
_EUROPEAN = re.compile(
    r"(?:[Rr]ichtlijn|[Vv]erordening|[Kk]aderbesluit|[Bb]esluit)\s(?:\((?:EU|EG|EEG|Euratom)\)\s)?(?:nr\.\s?)?\d{1,4}/\d{1,4}"
    r"(?:/(?:EU|EG|EEG|JBZ|GBVB))?(?![\w/])"
)
_COMPOUND = re.compile(
    r"(?!(?:[Ii]nvoerings|[Uu]itvoerings)wet\s)[A-Za-z][^\W\d_]{2,40}(?:wet|wetboek|besluit|regeling|circulaire|verdrag|richtlijn|"
    rf"verordening|statuut|reglement|protocol)(?:\s(?:BES|[Vv]reemdelingen))?{_YEAR}(?!\w)(?!-\w)"
)
_NO_ACT = re.compile(
    r"(?:voornoemd|bovengenoemd|huidig|koninklijk|europ|onderhavig|wijzigings|rechtbank)", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:Wet|Besluit|Regeling|Verdrag|Protocol|Handvest|Statuut|Voorschrift|Aanwijzingen|Code|Reglement)(?=\s)"
)
_WORD = re.compile(r"\s{1,50}((?:[^\W_]|[-’'])+)")
_LINKS = frozenset(
    "op de het van voor inzake tot ter bij in en tussen met betreffende tegen aan door om over ten der den uit".split()
)
# Behind the first noun "op", "in" and "aan" rather go on with the sentence: "de Wet dieren in werking".
_LATER_LINKS = frozenset("van voor en de het inzake der ten ter tot".split())
_ADJECTIVE = re.compile(
    r"[a-z][\w-]{3,}(?:e|isch)|hoger|voortgezet|openbaar|buitengewoon|bijzonder|[A-Z][a-z]+(?:se|de)"
)
_DATED = re.compile(r"\w+ van (?:den )?\d|\w+ \d+$")
_STOPS = frozenset(
    """is zijn was waren wordt worden werd werden heeft hebben had kan kunnen kon moet moeten mag mogen zal zullen zou
    die dat deze dit niet ook te als bedoeld bepaalt bepaald geldt gelden regelt biedt verplicht volgt blijkt staat
    opgenomen genoemd vastgesteld vereist zoals waarin waarop waarmee omdat indien wanneer bepalen geeft voorziet dient
    dienen maar juncto artikel artikelen werking aanmerking of dan er men wij ik u hij zij noch""".split()
)
_LONGEST_NAME = 20


def take(cursor: Cursor) -> str | None:
    """The act named here, a treaty by its usual abbreviation; the cursor moves behind it."""
    name = _named(cursor)
    return None if name is None else _SHORT.get(name, name)


def _named(cursor: Cursor) -> str | None:
    match = cursor.sees(_ABBREVIATION)
    if match and (full := abbreviations().get(match["name"])):
        cursor.at = match.end()
        return _folded(full + match["year"])
    if match := cursor.take(_EUROPEAN):
        return _folded(match[0])
    if name := _titled(cursor):
        return name
    match = cursor.sees(_COMPOUND)
    if match and not _NO_ACT.match(match[0]):
        cursor.at = match.end()
        return _folded(match[0])
    return _phrase(cursor)


def _titled(cursor: Cursor) -> str | None:
    """The longest title of the list that stands here."""
    words: list[str] = []
    ends: list[int] = []
    at = cursor.at
    first = re.compile(r"([A-Z][^\W\d_]+)").match(cursor.text, at)
    match = first
    while match is not None and len(words) < _LONGEST_NAME:
        words.append(match[1])
        ends.append(match.end())
        match = _WORD.match(cursor.text, match.end())
    for count in range(len(words), 1, -1):
        name = titles().get(" ".join(words[:count]).lower())
        if name is not None:
            cursor.at = ends[count - 1]
            return name
    return None


def _phrase(cursor: Cursor) -> str | None:
    """ "Wet" with a noun phrase: a noun with its adjectives, and each further one behind a link word."""
    head = cursor.sees(_HEAD)
    if head is None:
        return None
    end = match_end = head.end()
    expects, first = True, True
    for _ in range(_LONGEST_NAME):
        match = _WORD.match(cursor.text, match_end)
        if match is None or match[1].lower() in _STOPS:
            break
        word = match[1]
        if word in (_LINKS if first else _LATER_LINKS):
            expects = True
        elif (expects and word not in _LINKS) or (word.isdigit() and not first):
            end, expects = match.end(), _goes_on(word, first)
            first = False
            if not word.islower() and not word.istitle() and not word.isdigit():
                break
        else:
            break
        match_end = match.end()
    name = _folded(cursor.text[head.start() : end])
    if end == head.end() or _DATED.match(name):
        return None
    cursor.at = end
    return name


def _goes_on(word: str, first: bool) -> bool:
    """Whether a noun has to follow: behind an adjective, or an action with its object ("Wet melding …")."""
    return _ADJECTIVE.fullmatch(word) is not None or (first and word.endswith(("ing", "zicht")))


@cache
def titles() -> dict[str, str]:
    """Titles of acts by their small letters."""
    return {line.lower(): line for line in _lines("laws.txt")}


@cache
def abbreviations() -> dict[str, str]:
    """What abbreviations of acts stand for."""
    return dict(line.split("\t") for line in _lines("abbreviations.txt"))


def _lines(file: str) -> Iterator[str]:
    text = (resources.files("corpus") / "references" / file).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _folded(name: str) -> str:
    folded = " ".join(name.split())
    return folded[:1].upper() + folded[1:]
