"""How a question is understood: its language, the kind of answer it asks for, and whose view."""

from __future__ import annotations

import re
import unicodedata

from assistant import asking
from assistant.model import Question
from corpus.errors import Language, QuestionError
from corpus.model import Holder, Label
from index import analysis
from index.model import Filters, Kind, Query

LONGEST = 2_000
_ENGLISH = frozenset(
    """the a an of and or is are was were be been do does did what which who whom when where why how that this these
    those it they there he she not no about into than can could should would will may might must say says said any
    according to for with from by has have had tell give me please you your i""".split()
)
_DUTCH = frozenset(
    """de het een en of is zijn was waren wat welke welk wie wanneer waar waarom hoe dat die dit deze er niet geen
    over van voor met door bij naar om te kan kunnen moet moeten wordt worden volgens heeft hebben had vindt zegt
    doet aan geef mij graag u uw ik""".split()
)
_VIEW = (
    r"vindt|vinden|vond|denkt|denken|zegt|zeggen|zei|stelt|stellen|concludeert|concludeerden|concluderen|meent|menen|acht|"
    r"oordeelt|oordelen|reageert|reageren|constateert|constateren|benadrukt|benadrukken|geeft aan|geven aan|"
    r"standpunt|mening|oordeel|opvatting|visie|reactie|conclusies?|bevindingen?|kritiek|twijfels?|"
    r"deelt|delen|gelooft|geloven|begrijpt|begrijpen|snapt|snappen|erkent|erkennen|vreest|vrezen|betwijfelt|betwijfelen|"
    r"twijfelt|twijfelen|waarschuwt|waarschuwen|waarschuwden|bezwaar (?:maakt|maken)|klaagt|klagen|eist|eisen|verlangt|"
    r"verlangen|vereist|vereisen|ziet|zien|noemt|noemen|antwoordt|antwoorden|aanbevelingen?|"
    r"onderschrijft|onderschrijven|verwerpt|verwerpen|ontkent|ontkennen|betreurt|betreuren|"
    r"herkent|herkennen|verwacht|verwachten|pleit|pleiten|"
    r"thinks?|says?|said|finds?|found|concludes?|concluded|views?|opinion|position|reaction|response|respond|believes?|"
    r"findings?|conclusions?|doubts?|criticism|verdict|accepts?|agrees?|shares?|acknowledges?|recognis(?:e|es)|fears?|"
    r"endorses?|rejects?|denies|deny|regrets?|welcomes?|expects?|"
    r"warn(?:s|ed)?|answers?|mentions?|objections?|complaints?|requires?|demands?|recommendations?"
)
_FEELING = (
    r"blij|tevreden|ontevreden|positief|kritisch|verheugd|bezorgd|het eens|het oneens|"
    r"satisfied|happy|pleased|critical|worried"
)
_NAMES: tuple[tuple[Holder, str], ...] = (
    (
        "bewindspersoon",
        r"staatssecretaris|minister(?!ie)|bewindspersoon|bewindsvrouw|bewindsman|ministerie|kabinet|regering|"
        r"Broekers(?:-Knol)?|state secretary|secretary of state|ministry|government|"
        r"schrijver van (?:de|deze) (?:kamer)?brief|(?:author|writer) of (?:the|this) letter",
    ),
    (
        "onderzoekers",
        r"onderzoekers?|WODC|onderzoeksbureau|wetenschappers?|evaluatoren|BBSO|"
        r"researchers?|research report|evaluators?",
    ),
    (
        "externe_partijen",
        r"externe (?:partijen|organisaties)|maatschappelijke organisaties|belangenorganisaties|belangengroepen|"
        r"organisaties van buiten|buitenstaanders|buitenwereld|"
        r"external (?:parties|organisations|organizations)|outside (?:parties|organisations)|outsiders|"
        r"interest groups|NGOs?|ngo's",
    ),
    ("ind", r"IND-medewerkers|IND-?'?ers|medewerkers van de IND|IND (?:staff|employees|officers)|IND"),
    (
        "kamer",
        r"(?<!Eerste )(?:Tweede )?Kamer(?!stuk)|(?<!Europees )(?<!Europese )parlement|(?<!European )parliament",
    ),
    (
        "rechter",
        r"(?:hoogste )?(?:bestuurs)?rechter|rechtbank|rechtspraak|jurisprudentie|Hoge Raad|"
        r"Afdeling(?: bestuursrechtspraak)?|Raad van State|(?:highest )?courts?|case law|Council of State",
    ),
)
_SIGNATORY = re.compile(
    r"\b(?:(?:de )?(?:staatssecretaris|bewindsvrouw|mevrouw|mevr\.?|mw\.?|Mrs\.?|Ms\.?) )?(?:An[kn](?:ie|i|y) )?"
    r"Broekers(?:[- ]Knol)?\b",
    re.IGNORECASE,
)
_EVALUATORS = re.compile(r"\b(?:(?:de|het|the) )?(?:BBSO|evaluatoren|evaluators)\b(?! van)")
# What may stand before the name of a holder.
_THE = r"(?:(?:de|het|the) )?(?:(?:Nederlandse?|Dutch|huidige|current|demissionaire|verantwoordelijke|responsible) )?"
_HOLDERS: tuple[tuple[Holder, re.Pattern[str]], ...] = tuple(
    (
        holder,
        re.compile(
            rf"\b(?:volgens|aldus|according to) {_THE}(?:{names})(?![\w-])"
            rf"|\b(?:{_VIEW})\b(?: (?:van|door|bij|of|by|do|did|does))? {_THE}(?:{names})(?![\w-])"
            rf"|\b{_THE}(?:{names})(?:'s)? (?:overall |general |main |own |eigen )?(?:{_VIEW})\b"
            rf"|\b(?:is|zijn|are) {_THE}(?:{names}) (?:{_FEELING})\b",
            re.IGNORECASE,
        ),
    )
    for holder, names in _NAMES
)
_KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "reference",
        r"\bkamerstuk\w*|\bkamernummer|\bvindplaats|\bvoetnoot|\bdossier(?:nummer)?\b|\bnummer van\b|"
        r"\bwat is de bron\b|\bde bron (?:van|voor)\b|\breference (?:of|for|number)\b|"
        r"\bparliamentary paper|\bfootnote|\bdocument number|\bwerkinstructies? (?:heeft|hebben) .*nummer|"
        r"\bwelke? (?:nummers?|code|kenmerk)\b|\b(?:which|what) (?:document )?numbers?\b(?! of\b)",
    ),
    (
        "date",
        r"\bwanneer\b|\bdatum\b|\bwelk(?:e)? (?:dag(?:en)?|maand(?:en)?|jaar|jaren|periode)\b|\bhoe lang geleden|"
        r"\bwhen\b|\bdate\b|\bwhat year",
    ),
    (
        "number",
        r"\bhoeveel\b(?! (?:waarde|gewicht|belang|moeite|zin|verschil(?:t|den?|len)?|scheel(?:t|de))\b)|"
        r"\bhoe vaak\b|\bpercentage|\bhow (?:many|much|often)\b|"
        rf"{asking.amount('aantal|kost(?:en|te)?|budget|bedrag|costs?')}|"
        r"^\W*(?:(?:het|de) )?(?:\w+ )?(?:aantal|kosten|budget|bedrag|costs?)\b",
    ),
    ("reason", r"\bwaarom\b|\breden\b|\bwaardoor\b|\bhoe komt\b|\bwhy\b|\breason"),
    (
        "person",
        r"\bwie\b|\bwiens\b|\bdoor wie\b|\bwelk(?:e)? (?:kamerlid|bureau|organisatie|persoon)\b|"
        r"\bwho\b|\bwhom\b|\bwhose\b",
    ),
)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KIND_WORDS)

# "…, en wat antwoordt de staatssecretaris?": the reaction to what is asked before it.
_AND_REACTION = re.compile(
    r"^(?P<asked>.{20,}?),? (?:en|and) (?:wat|hoe|what|how) (?:(?:is|was) (?:de |the )?)?(?P<reaction>[^,;]{6,80})$"
)

# "Wat wordt gezegd over tolken?": what any passage does.
_SAID = re.compile(
    r"\b(?:wordt|is) (?:er )?(?:gezegd|vermeld|gemeld|geschreven|opgemerkt)\b|\bis (?:said|written|stated|mentioned)\b",
    re.IGNORECASE,
)
SAYING = re.compile(rf"\b(?:{_VIEW})\b", re.IGNORECASE)
_NAMED = tuple(
    (holder, re.compile(rf"\b(?:de |het |the )?(?:{names})(?![\w-])", re.IGNORECASE)) for holder, names in _NAMES
)

_PAPER = r"(?:(?:deze|de|dit|het|this|the) )?(?:brief|stuk|document|letter|paper)"
_PARTS: tuple[tuple[Label, tuple[Kind, ...], re.Pattern[str]], ...] = (
    (
        "metadata",
        ("date",),
        re.compile(
            rf"\b(?:datum|date) (?:van|of) {_PAPER}\b|\bdateert {_PAPER}\b|"
            rf"\bvan wanneer (?:is|dateert) {_PAPER}\b|\b(?:datum|dated?) (?:is|was)?.*"
            rf"{_PAPER}\b|{_PAPER} (?:gedateerd|geschreven|verstuurd|verzonden|dated|written|sent)\b",
            re.IGNORECASE,
        ),
    ),
    ("metadata", ("other",), re.compile(r"\bonderwerp van|\bsubject of", re.IGNORECASE)),
    (
        "signature",
        ("person", "other"),
        re.compile(
            r"\b(?:onder|ge)tekend\w*|\bafzender|\bondertekenaar|\bwie (?:schreef|is de (?:staatssecretaris|minister))|"
            r"\bsign(?:ed|s|atory)?\b|\bsender|\bwho (?:wrote|is the (?:state secretary|minister))",
            re.IGNORECASE,
        ),
    ),
)


def analyse(
    text: str, filters: Filters = Filters(), id: str | None = None, language: Language | None = None
) -> Question:
    """The question, understood; raises QuestionError when there is nothing to search for."""
    clean = asking.asked(_checked(text))
    asked, reacts = _reaction_apart(by_office(asking.freed(asking.spelt(clean))))
    holder, rest = _holder(asked)
    rest = _SAID.sub("", rest) if analysis.words(_SAID.sub("", rest)) else rest
    kind = kind_of(clean)
    part = _part(kind, clean)
    traits, numbers = asking.traits(clean), asking.numbers(clean)
    if reacts:
        traits = tuple(dict.fromkeys((*traits, "reaction")))
    understood = Query(rest, kind, holder, part, filters, traits, numbers, asked)
    return Question(text, language or _language(clean), understood, id)


def by_office(text: str) -> str:
    """A question for someone's view in the first paper, with what she is for her name, which its text seldom has."""
    told = _EVALUATORS.sub("de onderzoekers", _SIGNATORY.sub("de staatssecretaris", text))
    return told if told != text and views(told) else text


def _reaction_apart(text: str) -> tuple[str, bool]:
    """The question without a second part that asks how who signed reacts to it, and whether it had one."""
    found = _AND_REACTION.match(text.rstrip(" ?"))
    holders = named(found["reaction"]) if found and SAYING.search(found["reaction"]) else ()
    if found and holders and holders[0][0] == "bewindspersoon":
        return f"{found['asked']}?", True
    return text, False


def named(text: str) -> tuple[tuple[Holder, re.Match[str]], ...]:
    """The holders that a text names, whether or not it asks for their view, in its order."""
    found = [(holder, match) for holder, pattern in _NAMED for match in pattern.finditer(text)]
    return tuple(sorted(found, key=lambda item: item[1].start()))


def asks_holder(text: str, start: int, end: int) -> bool:
    """Whether what stands there is part of asking a holder's view."""
    found = (match.span() for _, pattern in _HOLDERS for match in pattern.finditer(text))
    return any(first < end and start < last for first, last in found)


def views(text: str) -> tuple[Holder, ...]:
    """The holders that a text says hold a view, in its order: "volgens de onderzoekers", "de IND stelt"."""
    found = [(match.start(), holder) for holder, pattern in _HOLDERS for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(holder for _, holder in sorted(found)))


def kind_of(text: str) -> Kind:
    """The kind of answer that a question asks for."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "other")


def _part(kind: Kind, text: str) -> Label | None:
    """Footnotes hold references, the letterhead the paper's own date and subject, the foot who signed."""
    if kind == "reference":
        return "footnote"
    return next((part for part, wanted, pattern in _PARTS if kind in wanted and pattern.search(text)), None)


def _checked(text: str) -> str:
    clean = " ".join(_visible(text).split())
    if not clean:
        raise QuestionError("De vraag is leeg. Typ een vraag.", "The question is empty. Type a question.")
    if len(clean) > LONGEST:
        raise QuestionError(
            f"De vraag telt {len(clean)} tekens; ten hoogste {LONGEST} mag. Maak haar korter.",
            f"The question has {len(clean)} characters; at most {LONGEST} are allowed. Make it shorter.",
        )
    if not analysis.words(clean):
        raise QuestionError(
            "In de vraag staan geen woorden. Stel haar in gewone woorden.",
            "There are no words in the question. Put it in plain words.",
        )
    return clean


def _visible(text: str) -> str:
    """Without control, direction and zero-width characters."""
    return "".join(letter if letter.isspace() or unicodedata.category(letter)[0] != "C" else "" for letter in text)


def _language(text: str) -> Language:
    dutch, english = _telling(text)
    return "en" if english > dutch else "nl"


def tells_language(text: str) -> bool:
    """Whether the words tell Dutch from English."""
    dutch, english = _telling(text)
    return dutch != english


def _telling(text: str) -> tuple[int, int]:
    """How many words are Dutch alone, and how many English alone."""
    found = analysis.words(text)
    english = sum(word in _ENGLISH and word not in _DUTCH for word in found)
    return sum(word in _DUTCH and word not in _ENGLISH for word in found), english


def _holder(text: str) -> tuple[Holder | None, str]:
    """Whose view is asked, and the question without the words that say so."""
    found = [(match.start(), holder, match) for holder, pattern in _HOLDERS if (match := pattern.search(text))]
    if not found:
        return None, text
    _, holder, match = min(found, key=lambda item: item[0])
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return holder, rest if any(word not in analysis.STOP_WORDS for word in analysis.words(rest)) else text
