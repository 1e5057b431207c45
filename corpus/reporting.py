"""Reporting constructions: who is said to say, think or find something."""

from __future__ import annotations

import re

from corpus.model import Attribution, Holder

# Verbs that tell what someone says, thinks or finds.
SAYS = (
    r"(?:achten|acht|adviseert|adviseren|bekritiseert|bekritiseren|beklemtoont|benadrukken|benadrukt|benoemen|benoemt|"
    r"bepleiten|bepleit|betogen|betoogt|betwijfelen|betwijfelt|beveelt|bevelen|concludeert|concludeerden|concluderen|"
    r"constateert|constateren|ervaart|ervaren|geeft aan|geven aan|meent|menen|merken op|merkt op|"
    r"noemen|noemt|onderkennen|"
    r"onderkent|onderschrijft|onderschrijven|oordeelde|oordeelden|oordeelt|oordelen|overweegt|overwoog|pleiten|pleit|"
    r"rapporteert|rapporteren|schrijft|schrijven|signaleert|signaleren|stelde|stelden|stellen|stelt|twijfelen|twijfelt|"
    r"verzoekt|verzoeken|(?:vinden|vindt|vonden|vond)(?! plaats)|vraagt|vragen|vrezen|vreest|"
    r"waarschuwen|waarschuwt|wijst|wijzen|zegt|"
    r"zeggen|zien|ziet)"
)
_HAS_SAID = (
    r"(?:aanbevolen|aangegeven|geadviseerd|geconcludeerd|geconstateerd|geoordeeld|gemeld|gesteld|gevraagd|gewezen|"
    r"te kennen gegeven|onderzocht|overwogen|vastgesteld|verklaard|verzocht)"
)
_RESEARCHERS = r"(?:de )?(?:onderzoek(?:st)?ers|auteurs|evaluatoren)"
_RESEARCH = rf"{_RESEARCHERS}|(?:het|dit) (?:WODC|rapport|onderzoek|onderzoeksrapport|memorandum)|WODC|de evaluatie"
_OUTSIDE = (
    r"(?:(?:de|verschillende|diverse|sommige|enkele|veel) )?(?:externe|maatschappelijke|andere|betrokken) "
    r"(?:partijen|organisaties)|(?:de )?(?:belangenorganisaties|advocatuur|advocaten|critici|gemeenten)|"
    r"(?:het )?COC(?: Nederland)?|VluchtelingenWerk(?: Nederland)?|Amnesty(?: International)?|(?:de )?UNHCR|"
    r"(?:de )?(?:Nationale )?[Oo]mbudsman|(?:de )?Kinderombudsman|(?:de )?(?:Algemene )?Rekenkamer|"
    r"(?:de )?[Ii]nspectie(?: [A-Z]\w+)?|(?:de )?VNG|(?:de )?Raad voor de rechtspraak|de gemeente [A-Z]\w+"
)
_IND = r"(?:de )?(?:IND-medewerkers|medewerkers van de IND|hoor- en beslismedewerkers|IND)"
_COURT = (
    r"(?:de )?(?:Afdeling(?: bestuursrechtspraak)?|rechtbank(?: [A-Z]\w+(?: [A-Z]\w+)?)?|"
    r"Raad van State|rechter|Hoge Raad)|"
    r"(?:het )?(?:Hof van Justitie|EHRM|gerechtshof)"
)
_PARTIES = r"(?:BBB|CDA|ChristenUnie|D66|DENK|FVD|GroenLinks|JA21|NSC|PVV|PvdA|PvdD|SGP|SP|Volt|VVD)"
_CHAMBER = (
    rf"(?:de |uw )?(?:Tweede |Eerste )?Kamer(?!stuk)|(?:de )?leden van de [\w-]+-fractie|Kamerleden|"
    rf"(?:de )?{_PARTIES}(?:-fractie)?|het lid [A-Z][\w-]+|de leden [A-Z][\w-]+"
)
_GROUPS: tuple[tuple[Holder, str], ...] = (
    ("onderzoekers", _RESEARCH),
    ("externe_partijen", _OUTSIDE),
    ("ind", _IND),
    ("rechter", _COURT),
    ("kamer", _CHAMBER),
)


def _constructions(group: str) -> re.Pattern[str]:
    says_it = rf"{SAYS}(?: (?!dat\b|of\b|wat\b|hoe\b|die\b|waar\w*\b)\w+)?"
    has_said = rf"(?:\w+ ){{0,7}}?{_HAS_SAID}"
    felt = r"(?:onderkend|ervaren|gezien|gewaardeerd|onderschreven|bevestigd)"
    return re.compile(
        rf"\b(?:[Vv]olgens|[Aa]ldus) (?:{group})(?![\w-])|\b{says_it} (?:{group})(?![\w-])"
        rf"|(?<!dat )(?<!wat )(?<!of )\b(?:{group}) (?:is|zijn) van mening\b|"
        rf"(?<!dat )(?<!wat )(?<!of )\b(?:{group}) {SAYS}\b"
        rf"|\b(?:heeft|hebben) (?:{group}) {has_said}\b|\b(?:{group}) (?:heeft|hebben) {has_said}\b"
        rf"|\b{felt} (?:door|binnen) (?:{group})(?![\w-])|\b(?:door|binnen) (?:{group}) (?:\w+ ){{0,3}}{felt}\b",
        re.IGNORECASE if group != _CHAMBER else 0,
    )


_REPORTING = tuple((holder, _constructions(group)) for holder, group in _GROUPS)
_NAMES = tuple((holder, re.compile(rf"\b(?:{group})(?![\w-])")) for holder, group in _GROUPS)
# "Zij" stands for people, so that a report is no candidate.
_PEOPLE: tuple[tuple[Holder, re.Pattern[str]], ...] = tuple(
    (holder, re.compile(rf"\b(?:{_RESEARCHERS if group == _RESEARCH else group})(?![\w-])", re.IGNORECASE))
    for holder, group in _GROUPS
)
_MOTION = re.compile(r"\b(?:motie\b.*?\b(?:verzocht|verzoekt)|verzoekt de regering|aangenomen motie)\b")
_CASE_LAW = re.compile(
    r"\b(?:volgt|blijkt)\b.{0,30}?\b\w*(?:jurisprudentie|rechtspraak|uitspraak)\b|"
    r"\buit \w*(?:jurisprudentie|rechtspraak)\b"
)
_STUDY = r"(?:het|dit|de|dat) (?:onderzoek|rapport|memorandum|WODC-memorandum|evaluatie)"
_FOUND = re.compile(
    rf"\b(?:[Uu]it|[Vv]olgens) {_STUDY}\b.{{0,30}}?\b(?:blijkt|bleek|gebleken|volgt|komt naar voren)\b|"
    rf"\b(?:blijkt|bleek|gebleken|komt naar voren) uit {_STUDY}\b|\bbleken er\b|"
    rf"\b[Ii]n {_STUDY} (?:staat|wordt gesteld)\b|"
    rf"\b{_STUDY} laat zien\b"
)
_FIXED: tuple[tuple[Holder, re.Pattern[str]], ...] = (
    ("onderzoekers", _FOUND),
    ("kamer", _MOTION),
    ("rechter", _CASE_LAW),
)

_CLAIMS = (
    r"(?:adviseert|adviseren|bekritiseert|bekritiseren|beklemtoont|benadrukken|benadrukt|bepleiten|"
    r"bepleit|betogen|betoogt|"
    r"betwijfelen|betwijfelt|beweren|beweert|concludeert|concludeerde|concluderen|constateert|constateren|meent|menen|"
    r"oordeelde|oordeelt|oordelen|overwoog|overweegt|pleiten|stelde|stelden|stellen|stelt|(?:vinden|"
    r"vindt|vond)(?! plaats)|vrezen|vreest|"
    r"waarschuwen|waarschuwt|beveelt aan|bevelen aan|geeft aan|geven aan|wijst erop|wijzen erop|"
    r"(?:is|zijn) van (?:mening|oordeel)|achtte|zegt|zeggen|verklaarde|verklaart)"
)
# Someone in the third person claims; "dat" and the like before the verb would make it a subordinate clause.
_SOMEONE = re.compile(
    rf"^(?:\w+ ){{0,2}}?(?:De|Het|Een|[A-Z][\w-]+)(?: (?!dat\b|of\b|die\b|wat\b)[\w’'-]+){{0,6}}? {_CLAIMS}\b"
)
_NOBODY = re.compile(
    r"\b(?:wordt|werd|worden|werden|is|zijn)\b.{0,40}?\b(?:gesteld|geconcludeerd|betoogd|beweerd|"
    r"aanbevolen|gesuggereerd|"
    r"opgemerkt|bepleit)\b|\b(?:Gesteld|Geconcludeerd|Betoogd|Beweerd|Aanbevolen|Gesuggereerd|"
    r"Opgemerkt) (?:wordt|werd)\b|"
    r"\bkomt naar voren\b"
)
_ACCORDING = re.compile(
    r"\b(?:volgens|aldus) (?!mij\b|mijn\b|de wet|het besluit|artikel|het verdrag)\w+(?: \w+)?", re.IGNORECASE
)


def by_group(text: str) -> Attribution | None:
    """The known group that a reporting construction names; what researchers report of others stays their report."""
    found = [
        (match.start(), holder, match[0])
        for holder, pattern in (*_REPORTING, *_FIXED)
        if (match := pattern.search(text)) is not None
    ]
    if not found:
        return None
    _, holder, cue = min(found, key=lambda item: (item[1] != "onderzoekers", item[0]))
    return Attribution(holder, "reported", cue)


def by_others(text: str, previous: Attribution | None) -> Attribution | None:
    """`onbekend` for a claim of someone we do not know; what nobody is named for goes on from a report before it."""
    if found := (_ACCORDING.search(text) or _SOMEONE.search(text)):
        return Attribution("onbekend", "reported", found[0])
    if found := _NOBODY.search(text):
        holder: Holder = previous.holder if previous and previous.mode == "reported" else "onbekend"
        return Attribution(holder, "reported", found[0])
    return None


def last_people(text: str) -> Holder | None:
    """The group of people that is named last."""
    mentions = [(match.start(), holder) for holder, pattern in _PEOPLE for match in pattern.finditer(text)]
    return max(mentions)[1] if mentions else None


def named(text: str) -> Holder | None:
    """The first group that is named."""
    mentions = [(match.start(), holder) for holder, pattern in _NAMES for match in pattern.finditer(text)]
    return min(mentions)[1] if mentions else None
