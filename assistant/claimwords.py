"""Words that turn what a sentence says: negations, modal words, opposites, numbers and dates, Dutch and English."""

from __future__ import annotations

import re
from typing import Literal

from assistant import legal, query
from corpus.parsers.dates import MONTHS
from index import analysis

ModeWord = Literal["may", "must", "some", "all", "never", "not all", "plan", "doubt"]

_NEGATIONS = frozenset(
    """niet geen nooit niemand nergens noch zonder nauwelijks amper onmogelijk evenmin niets ontbreekt ontbreken
    ontbrak gebrek weinig not no never nobody none nothing without hardly barely neither nor cannot unable impossible
    lack lacks lacking little""".split()
)
_CONTRACTED = re.compile(r"n['’]t\b", re.IGNORECASE)
_MODES: dict[ModeWord, frozenset[str]] = {
    "may": frozenset(
        """kan kunnen kon konden zou zouden mogelijk mogelijke mogelijkheid mogelijkheden wellicht misschien lijkt
        lijken leek leken waarschijnlijk vermoedelijk kans onmogelijk may might could can possible possibly possibility
        perhaps seems seem seemed appears appear appeared likely probably would cannot impossible chance""".split()
    ),
    "must": frozenset(
        """moet moeten moest moesten dient dienen diende dienden behoort behoren verplicht verplichte vereist
        noodzakelijk must should shall required requires need needs obliged obligatory mandatory""".split()
    ),
    "some": frozenset(
        """soms sommige vaak meestal enkele veelal doorgaans deels gedeeltelijk some sometimes often usually mostly
        partly partially""".split()
    ),
    "all": frozenset(
        """altijd alle elke elk iedere ieder allemaal volledig geheel uitsluitend enkel overal always all every
        each entirely completely fully only everywhere exclusively""".split()
    ),
    "never": frozenset("nooit niemand nergens never nobody nowhere".split()),
    "plan": frozenset(
        """zal zullen wil willen voornemens voorgenomen beoogt beoogde will intends intend plans plan planned going
        intended""".split()
    ),
    "doubt": frozenset(
        """twijfelen twijfelt twijfel twijfels betwijfelen betwijfelt betwijfeld vraagteken vraagtekens doubt doubts
        doubted question questions questioned""".split()
    ),
}
NEVER_ADDED: frozenset[ModeWord] = frozenset({"must", "all", "never", "doubt"})
NEVER_LOST: frozenset[ModeWord] = frozenset({"may", "must", "some", "never", "not all", "plan", "doubt"})
_NOT_ALL = re.compile(
    r"\b(?:niet|not)\s+(?:altijd|alle|elke|iedere|overal|volledig|geheel|always|all|every|everywhere|fully|entirely)\b",
    re.IGNORECASE,
)
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            """meer groter grotere toegenomen toename toeneemt vergroot vergroten verhoogd hoger hogere stijging
            gestegen stijgt more greater increase increased increases higher larger grown growth rise risen""",
            """minder kleiner kleinere afgenomen afname afneemt verkleind verkleinen verlaagd lager lagere daling
            gedaald daalt minimaliseren less fewer smaller decrease decreased decreases lower reduced reduce reduces
            decline declined""",
        ),
        ("positief positieve positive positively", "negatief negatieve negative negatively"),
        (
            """verbetering verbeteringen verbeterd verbeteren beter betere improve improved improvement improvements
            better""",
            "verslechtering verslechterd verslechteren slechter slechtere worse worsened deteriorated deterioration",
        ),
        (
            "voldoende genoeg sufficient enough sufficiently",
            "onvoldoende tekort insufficient inadequate insufficiently",
        ),
        ("verplicht verplichte mandatory obligatory required", "vrijwillig vrijwillige optional voluntary facultatief"),
        ("toegestaan allowed permitted", "verboden forbidden prohibited banned"),
        (
            "eens steunt steunen onderschrijft agrees agree supports",
            "oneens verwerpt bestrijdt disagrees disagree rejects",
        ),
        (
            "gestart begonnen ingevoerd ingesteld voortgezet blijft started begun introduced continued continues",
            "gestopt beëindigd afgeschaft ingetrokken stopgezet stopped ended abolished withdrawn discontinued",
        ),
        ("ingewilligd inwilligen granted approved", "afgewezen afwijzen rejected refused denied"),
        ("terecht terechte justified valid", "onterecht onterechte unjustified invalid"),
        ("complex complexe moeilijk complicated difficult", "eenvoudig eenvoudige makkelijk simple easy"),
        ("eerste first", "laatste last"),
        ("open opener", "gesloten closed"),
    )
)
_PREFIXES = ("on", "un", "in", "im", "dis")
_SHORTEST = 4
# These turn the word they stand before; a sentence that has the word has them too.
_TURNING = re.compile(
    r"\b(?:minder|weinig|nauwelijks|amper|slechts|onvoldoende|beperkt|less|little|hardly|barely|insufficiently)\s+"
    r"([\w-]{4,})",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:minder|weinig|nauwelijks|amper|slechts|onvoldoende|beperkt|gebrek|less|little|few|fewer|lower|hardly|barely|"
    r"insufficiently|lack|lacks|in|un)(?=\b|experienced)",
    re.IGNORECASE,
)
_NUMBER_WORDS = {
    word: str(number)
    for words in (
        "nul twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "zero two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in zip((0, *range(2, 13)), words.split(), strict=True)
} | {"honderd": "100", "hundred": "100", "duizend": "1000", "thousand": "1000", "eenmalig": "1", "once": "1"}
_MONTH_NUMBERS = {name.lower(): number for names in (MONTHS, legal.MONTHS_EN) for number, name in enumerate(names, 1)}
_MONTH = "|".join(_MONTH_NUMBERS)
_DATES = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?({_MONTH})\b(?:,? (\d{{1,2}})(?:st|nd|rd|th)?,)?(?: (\d{{4}}))?",
    re.IGNORECASE,
)
# Capitals in English that are no names of anyone.
KNOWN_NAMES = frozenset({*_MONTH_NUMBERS, "state", "secretary", "minister", "parliament", "dutch"})
_FRAME = frozenset(
    """volgens aldus according schrijft schrijven writes write stuk paper brief letter rapport report meldt melden
    reports geeft aan wijst erop notes note states state secretary staatssecretaris onderzoekers researchers externe
    partijen external outside parties organisations bewindspersoon researcher onderzoeker partij""".split()
)


def negated(text: str) -> bool:
    """Whether a word denies."""
    return bool(_CONTRACTED.search(text)) or any(word in _NEGATIONS for word in analysis.words(text))


def modes(text: str) -> frozenset[ModeWord]:
    """The kinds of modal words in the text."""
    words = set(analysis.words(text))
    found: set[ModeWord] = {mode for mode, known in _MODES.items() if words & known}
    return frozenset(found | {"not all"} if _NOT_ALL.search(text) else found)


def opposed(text: str, quote: str) -> bool:
    """Whether the text has the opposite of a word of the quotation."""
    here, there = set(analysis.words(text)), set(analysis.words(quote))
    for one, other in _OPPOSITES:
        for side, against in ((one, other), (other, one)):
            if here & side and there & against and not there & side:
                return True
    longer = {word for word in here if len(word) >= _SHORTEST} - there
    if any(f"{prefix}{word}" in there for word in longer for prefix in _PREFIXES):
        return True
    if any(word.startswith(prefix) and word[len(prefix) :] in there for word in longer for prefix in _PREFIXES):
        return True
    stems = {analysis.stem(word) for word in here}
    turned = any(analysis.stem(found[1].lower()) in stems for found in _TURNING.finditer(quote))
    return turned and not _TURNS.search(text)


def number_words(text: str) -> frozenset[str]:
    """Numbers that the text has in words, in figures."""
    return frozenset(_NUMBER_WORDS[word] for word in analysis.words(text) if word in _NUMBER_WORDS)


def dates(text: str) -> tuple[str, ...]:
    """Dates with a month, as "2018-07-04"; what is not said is left empty: "-07-", "2018-07-"."""
    return tuple(
        f"{year or ''}-{_MONTH_NUMBERS[month.lower()]:02d}-{f'{int(before or after):02d}' if before or after else ''}"
        for before, month, after, year in _DATES.findall(text)
        if before or year or month[0].isupper() or month.lower() != "mei"
    )


def within(date: str, other: str | None) -> bool:
    """Whether a date says no more than another."""
    parts, others = date.split("-"), (other or "--").split("-")
    return all(not part or part == each for part, each in zip(parts, others, strict=True))


def is_told_elsewhere(word: str) -> bool:
    """Whether another check looks at the word, or it only says that someone says something."""
    return (
        word in _FRAME
        or word in _NUMBER_WORDS
        or bool(query.SAYING.fullmatch(word))
        or any(word in words for words in _MODES.values())
    )
