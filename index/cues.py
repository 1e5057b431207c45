"""Words of Dutch official prose that show what kind of answer a sentence can give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from corpus.parsers.dates import MONTHS
from index.model import Kind, Measure

SHOWS: Mapping[Kind, re.Pattern[str]] = {
    "date": re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|\b(?:19|20)\d\d\b"),
    # no years, days, or numbers of papers and articles, and no part of a number such as 2019/17
    "number": re.compile(
        r"(?<![\d/.])(?<!nr\. )(?<!nrs\. )(?<!artikel )(?<!lid )\d{1,3}(?:[.,]\d+)*(?![\d/])"
        rf"(?! (?:{'|'.join(MONTHS)}|\d{{3}}\b))|\b(?:19|20)\d\d (?:tot en met|tot|t/m|en) (?:19|20)\d\d\b|"
        r"\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
        r"honderd|duizend|miljoen|miljard|procent|helft|derde|kwart|eenmalig|eenmaal|tweemaal|"
        r"(?:der|veer|vijf|zes|zeven|acht|negen)tien|(?:\w+[eë]n)?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|"
        r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|\w+tig)?honderd|\w+duizend|geen enkele?|"
        r"een (?:vierde|vijfde|zesde|zevende|achtste|negende|tiende))\b"
    ),
    "person": re.compile(
        r"\b(?:[A-Z][a-zé]+(?:-[A-Z][a-z]+)+|[Mm]inister|[Ss]taatssecretaris|lid [A-Z]|WODC|IND|door|onderzoekers|"
        r"deskundigen|ambtenaren|medewerkers|organisaties)\b"
    ),
    "reference": re.compile(r"\bKamerstuk\w*|\bnr\. ?\d|\b\d{4}/\d+\b|\bECLI:"),
    "reason": re.compile(
        r"\b(?:omdat|doordat|daarom|reden|aangezien|waardoor|zodat|om te|vanwege|gelet op|in verband met)\b"
    ),
}
# A question for what somebody asked; any other is not answered by a sentence that itself asks.
ASKED = re.compile(
    r"\b(?:vraag|vragen|vraagt|vroeg|vroegen|gevraagd|kamervragen|asks?|asked|questions?)\b", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!/)")
# Kinds of answer that a sentence cannot give without showing one.
HARD: tuple[Kind, ...] = ("date", "number", "reference")

# Of questions on the training letters that ask for such a measure the answering sentence shows one in .98 to .999,
# and what comes nearest to an answer that is not there does not in .44 to .84.
MEASURES: Mapping[Measure, re.Pattern[str]] = {
    "duration": re.compile(
        r"\b(?:seconden?|minuut|minuten|kwartier|uur|uren|dag|dagen|etmaal|week|weken|weekend|maand|maanden|kwartaal|"
        r"kwartalen|jaar|jaren|eeuw|decennia|dagdeel|dagdelen|sinds|vanaf|tussen|tot|permanent|structureel|blijvend|onbeperkt|"
        r"levenslang|tijdelijk|langer|korter|lang|kort|voorgoed|einddatum|maximum|(?:19|20)\d\d)\b|"
        r"\w(?:jarig|daags|maands|weeks|urig|dagen|weken|maanden|jaren|jaar|duur|termijn)|\b(?:duur|termijn)",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"€|\beuro|\b(?:miljoen|miljard|ton|cent|procent|gratis|dollar|niets|bedrag|budget|nihil)\b|"
        r"kost(?:en|te)|kosteloos|kostendekkend|goedkop|duurder|duurst",
        re.IGNORECASE,
    ),
    "percentage": re.compile(
        r"%|procent|percentage|\b(?:helft|kwart|tweederde|driekwart|meerderheid|minderheid|merendeel|meeste|promille|"
        r"alle|iedereen|elke|van er|waarvan)\b|deel\b|(?:der|vier|vijf|zes|zeven|acht|negen|tien)(?:de|den)\b|"
        r"\b(?:op|van) (?:de|elke|iedere) \w",
        re.IGNORECASE,
    ),
}

# A sentence with such a word follows from the one before it, which then holds the reason.
THEREFORE = re.compile(r"\b(?:daarom|dan ook|daartoe|om die reden|derhalve|vandaar|hierdoor|daardoor)\b", re.IGNORECASE)
# Somebody does it: a passive with its agent, or "it is up to".
AGENT = re.compile(
    r"\b(?!wordt|werd|bood)\w*(?:ge|be|ver|ont|her)\w+(?:d|t|en) door (?:de |het |een )?\w+|"
    r"\bis (?:het )?aan (?:de|het) \w+",
    re.IGNORECASE,
)
# Somebody values something.
OPINION = re.compile(
    r"\b(?:ik (?:acht|vind|meen|deel|onderschrijf|herken|hecht|betreur|waardeer|begrijp|verwelkom|zie|ben van)|"
    r"(?:acht|vind|meen|deel|hecht|betreur|waardeer) ik|naar mijn (?:mening|oordeel)|mijns inziens|"
    r"(?:is|zijn|blijft|vind\w*|acht\w*|zeer|overwegend|als) (?:\w+ )?(?:goed|positief|positieve|belangrijk|van belang|"
    r"wenselijk|onwenselijk|zorgelijk|zorgwekkend|terechte?|onterechte?|waardevolle?|noodzakelijk|nodig|onnodig|"
    r"teleurstellend|verheugend|passend|onacceptabel|betreurenswaardig|optimaal|voldoende|onvoldoende|redelijk|"
    r"onjuist|onduidelijk|inzichtelijk)|waardevolle?|terechte?|onterechte?|positieve? (?:beeld|ervaren|gewaardeerd)|"
    r"doet mij|verheugt mij|stemt mij|begrip voor|tevreden|kritisch|waardering|gewaardeerd|ervaren|"
    r"(?:be)?twijfel(?:t|en)?|vrees(?:t)?|vrezen|betreuren|onderschrijven|waarderen|benadruk(?:t|ken)?|"
    r"vind(?:t|en)|men(?:t|en)|pleit(?:en)?|steun(?:t|en)?)\b",
    re.IGNORECASE,
)
# Words for a paper as a whole, and for a judgement on it; a question for a view of nothing else asks for that.
_PAPER = (
    r"(?:\w*onderzoek|\w*rapport|\w*evaluatie|studie|advies|bevindingen|conclusies|uitkomsten|resultaten|analyse|"
    r"aanbevelingen)"
)
WHOLE = re.compile(
    rf"{_PAPER}|wodc|brief|algemeen|algemene|oordeel|geheel|report|research|study|evaluation|findings|conclusions|results|"
    r"overall|general|verdict|opinion|view|whole",
    re.IGNORECASE,
)
# A judgement on a paper as a whole.
VERDICT = re.compile(
    rf"^(?:Het|Dit|De|Deze) (?:\w+ )?{_PAPER}\b.{{0,80}}\b(?:waardevol\w*|inzicht\w*|gedegen|zorgvuldig\w*|bruikba\w+|"
    r"belangrijk\w*|goed\w*|nuttig\w*|helder\w*|bevestig\w+|schets\w*)\b|"
    r"\b(?:ik (?:\w+ )?(?:herken|onderschrijf|waardeer|deel|volg)|"
    rf"(?:herken|onderschrijf|waardeer|deel|volg|vind|acht) ik)\b.{{0,80}}"
    rf"\b(?:{_PAPER}|beeld)\b|\bik vind (?:het|dit) een \w+ {_PAPER}\b",
    re.IGNORECASE,
)
# A sentence that opens so points back: "Zij geven aan", "Dit gebeurt", "Maar dat". The one before goes with it.
POINTS_BACK = re.compile(
    r"^(?:Zij|Ze|Hij|Dit|Dat|Deze|Die|Daartoe|Hiertoe|Hierbij|Hiervoor|Daarvoor|Daarbij|Maar dat|Het betreft hier|"
    r"Er wordt niet langer)\b(?! (?:onderzoek|rapport|memorandum|brief|debat|wijziging|motie)\b)"
)

# Words that point outside a sentence; not what names the paper itself or the day.
LEANS = re.compile(
    r"^\W*(?:Zij|Ze|Hij|Hun|Haar|Zijn|Dat|Die|Ook|Tevens|Bovendien|Daarnaast|Voorts|Verder|Wel|Toch|Zo|Maar|Echter|"
    r"Evenmin|Niettemin|Desondanks|Immers|Vandaar|Anderzijds|Enerzijds|Ten (?:eerste|tweede|derde|slotte)|Het betreft|"
    r"Het gaat)\b|"
    r"\b(?:deze|dit)\b(?! (?:brief|rapport|onderzoek|memorandum|debat|moment|jaar|kabinet\w*)\b)|"
    r"\b(?:hier|daar)(?:aan|bij|door|in|mee|na|naar|naast|om|op|over|toe|uit|van|voor)\b|"
    r"\b(?:dergelijke?|zulke?|diens|genoemde|laatstgenoemde?|beide|om die reden|in dat (?:kader|verband|geval))\b",
    re.IGNORECASE,
)
# What stands between a sentence and the one that it leans on, and words of that one that are kept, its last.
AFTER, LEAD = "§", 30

_SIGNS: Mapping[str, re.Pattern[str]] = {
    **{str(kind): pattern for kind, pattern in SHOWS.items()},
    **{str(measure): pattern for measure, pattern in MEASURES.items()},
    "opinion": OPINION,
    "verdict": VERDICT,
    "agent": AGENT,
    "therefore": THEREFORE,
    "leans": LEANS,
}


@lru_cache(maxsize=50_000)
def has(sign: str, text: str) -> bool:
    """Whether a text shows a sign: a kind of `SHOWS`, one of `MEASURES`, or a pattern of that name; remembered."""
    return bool(_SIGNS[sign].search(text))


def led(text: str, before: str) -> str:
    """A sentence after the one that it leans on; by itself where it leans on none."""
    if not before or not has("leans", text):
        return text
    return f"{' '.join(before.split()[-LEAD:])} {AFTER} {text}"
