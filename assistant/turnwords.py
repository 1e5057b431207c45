"""The words by which a turn of a conversation leans on the turns before it; small lists, Dutch and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant import asking, legal, query
from corpus.model import Holder
from corpus.parsers.dates import MONTHS
from index import analysis

TOKEN = re.compile(r"[\w’'-]+")

_RESET = re.compile(
    r"^\W*(?:nieuwe? (?:vraag|onderwerp)|(?:heel )?(?:iets|wat) anders|ander(?:e vraag| onderwerp)|opnieuw|"
    r"new (?:question|topic)|something else|(?:on )?another (?:question|topic|subject)|start over)\b[\s:;,.–-]*",
    re.IGNORECASE,
)
# "En …", "And what about …", "Hoe zit het met …": the turn goes on from the one before.
_OPENER = re.compile(
    r"^\W*(?:(?:oké|ok|okay|goed|ja|nou|en|maar|dus|ook|and|but|so|also|well|"
    r"(?:(?:nee|sorry|pardon|no)\W+)*(?:ik bedoel(?:de)?|I mean(?:t)?))\b[\s,:;.…]*)*"
    r"(?:(?:hoe (?:zit|staat|is) (?:het|dat|dit)(?: dan| eigenlijk)?(?: met)?|hoe dan met|wat dacht je van|"
    r"geldt (?:dat|dit|hetzelfde) ook|is (?:dat|dit) ook zo|(?:and )?(?:what|how) about|does (?:that|this|the same) "
    r"(?:also )?(?:apply|hold)(?: (?:to|for))?|same for|hetzelfde voor)\b\s*)?",
    re.IGNORECASE,
)
_WIDER = re.compile(
    r"^\W*(?:(?:en|and|ja|yes|graag|please|oké|ok)\W+)*(?:"
    r"(?:vertel|geef|zeg|toon|laat)?(?: (?:me|mij|eens))*(?: zien)? ?(?:nog )?(?:iets |wat )?meer"
    r"(?: details| uitleg| informatie| passages| citaten)?(?: (?:hier|daar|er)(?:over|van))?"
    r"(?: (?:graag|alstublieft|aub))?|"
    r"(?:vertel|ga) (?:eens )?(?:verder|door)|verder|wat (?:nog|verder|staat er (?:nog|verder))(?: meer)?"
    r"(?: (?:hier|daar|er)over)?|(?:is er |staat er )?nog (?:iets|wat|meer)(?: (?:hier|daar|er)over)?|"
    r"(?:kun|kunt|kan|wil|wilt) (?:je|u) (?:dat|dit|het|daar|hier)? ?(?:nader |verder )?(?:uitleggen|toelichten|"
    r"meer over (?:zeggen|vertellen))|(?:leg|licht) (?:dat|dit) (?:eens )?(?:uit|toe)|"
    r"(?:tell|give|show) me (?:some )?more(?: details)?(?: (?:about|on) (?:that|this|it))?|"
    r"more(?: details| please)?(?: (?:about|on) (?:that|this|it))?|"
    r"(?:is there )?anything (?:else|more)(?: (?:about|on) (?:that|this|it))?|"
    r"what else(?: (?:about|on) (?:that|this|it))?|"
    r"(?:go on|continue|elaborate|explain)(?: (?:on )?(?:that|this|it))?|"
    r"(?:can|could|will|would) you (?:explain|elaborate(?: on)?)(?: (?:that|this|it))?"
    r")\W*$",
    re.IGNORECASE,
)
# "Wie zegt dat?", "Volgens wie?": whose it was.
_WHOSE = re.compile(
    r"^\W*(?:(?:en|maar|and|but|oké|ok)\W+)*(?:"
    r"wie (?:zegt|zei|stelt|stelde|beweert|beweerde|vindt|schrijft|schreef|concludeert) (?:dat|dit|zoiets)"
    r"(?: dan| precies| eigenlijk)?|"
    r"(?:wie|door wie) (?:heeft|is) (?:dat|dit) (?:gezegd|beweerd|geschreven|gesteld|geconcludeerd)|"
    r"(?:volgens|aldus) wie(?: is (?:dat|dit))?|van wie (?:is|komt) (?:dat|dit|die (?:uitspraak|bewering|conclusie))|"
    r"wiens (?:standpunt|uitspraak|conclusie) is (?:dat|dit)|wat is (?:de|je|jouw|uw) bron(?: (?:hier|daar)van)?|bron|"
    r"waar staat (?:dat|dit)(?: precies)?|geef (?:een |de )?bron|noem (?:een |de )?bron|"
    r"who (?:says|said|claims|claimed|wrote|concluded) (?:so|that|this|it)|says who|according to whom|"
    r"(?:what is|what's) (?:the|your) source|source|where does it say (?:so|that|this)"
    r")\W*$",
    re.IGNORECASE,
)
# "daarvan" stands for "van" and the topic.
ADVERB = re.compile(
    r"\b(?:daar|hier|er)(van|over|voor|tegen|op|bij|mee|aan|uit|in|toe|door|naar|tussen|onder|achter)\b"
    r"|\b(?:daar|hier)\b(?=(?: [\w’'-]+){0,3}? (van|over|voor|tegen|op|bij|mee|aan)\W*$)"
    r"|\b(about|of|on|with|for|to|against|at|in|from|by) (?:that|this|it|them|those|these)\b"
    r"(?! \w+ (?:is|are|was|were)\b)",
    re.IGNORECASE,
)
AS_PREPOSITION = {"mee": "met", "toe": "tot"}
HERE = re.compile(r"\b(?:daar|hier|there|here)\b", re.IGNORECASE)
PERSON = re.compile(r"\b(?:zij|ze|hij|hun|hen|diens|they|them|their|he|she|his|her)\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:dat|dit|die|deze|that|this|those|these)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)
_NEAR = 2
# "Vinden zij dat genoeg?" points back; "Vinden zij dat stereotypering voorkomt?" does not.
_FEW_TOLD = 2

_VERBS = frozenset(
    """is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon konden moet moeten moest mag
    mogen zal zullen zou zouden wil willen gaat gaan doet doen deed staat staan stond geldt blijkt komt komen are were
    be been do does did has have can could should would will may might must""".split()
)
_ASKING = frozenset(
    """wat wie welke welk wanneer waar waarom waardoor hoe hoeveel waarvoor waarover waaruit waarin waarbij wiens
    what who whom which when where why how whose""".split()
)
# "Wat kost een training?" is whole: what a question brings in with "een" does not lean on what was said before.
_BRINGS = re.compile(rf"^(?:{'|'.join(_ASKING)})\b(?: \w+)?? (\w+(?:t|en|s)) (?:een|an?) \w", re.IGNORECASE)
# Words that make a question and are not what it is about.
_FRAME = frozenset(
    """sinds since sindsdien precies eigenlijk dan verder ook nog alleen juist exactly really still else more meer
    about over vaak lang long often soort manier way reden redenen reason reasons datum date jaar year years
    nummer number bron source pagina bladzijde page staat stond betekent betekenen betekende mean means meant klopt
    waar true concreet specifiek vertel leg uit tell explain please graag eens even me mij i ik je u zo so both beide
    just only also too already again yet either al weer wel toch first eerst daarna vervolgens then now bedoelt
    bedoelen bedoeld bijvoorbeeld voorbeeld example examples
    according volgens aldus anderen others iedereen allemaal hetzelfde same ja nee yes no en and maar but ook dus
    kant gebeurde gebeurt gebeurd happen happened happens komt come comes kwam daarom""".split()
)
_MONTHS = "|".join((*MONTHS, *(month.lower() for month in legal.MONTHS_EN)))
_DATE = re.compile(rf"^(?:\d{{1,4}}|{_MONTHS}|eind|begin|medio|end|start|late|early)$")
TIME = re.compile(
    r"\b(?:(?:in|op|sinds|vanaf|tot|during|since|on|at the|by) )?"
    r"(?:(?:het )?(?:eind|begin|medio|end of|start of|late|early) )?(?:\d{1,2} )?"
    rf"(?:(?:{_MONTHS}) )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# "deze brief" is the paper itself, not what was said before.
_PAPERS = frozenset("brief kamerbrief stuk document letter paper".split())
DETERMINERS = frozenset("de het een the a an die dat deze dit".split())
PREPOSITIONS = frozenset(
    """van over voor bij in op aan met door uit tot naar onder tegen tussen zonder tijdens na sinds binnen buiten rond
    volgens of about for at on by with from to during under against between without after since within on""".split()
)
ABOUT = frozenset("van over met of about".split())
PARTICIPLE = re.compile(
    r"^(?:(?:op|aan|uit|in|af|door|na|voor|toe|mee|over)?ge\w+(?:d|t|en)|(?:ver|be|ont|her)\w+(?:d|t))$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn, read for what it lacks.

    `body` is the turn without its opener, `own` the words that say what it is about; it `points` back by a pronoun
    (by an `adverb` such as "daarvan", or by a `holder_pronoun`: "wat zeggen zij"), `asks` by a question word, and is
    `elliptic` without a verb. `whose` asks whose claim it was that was quoted.
    """

    body: str
    own: tuple[str, ...]
    dates: bool
    holder: Holder | None
    named: str
    points: bool
    adverb: bool
    holder_pronoun: bool
    opens: bool
    asks: bool
    elliptic: bool
    wider: bool
    whose: bool
    courtesy: bool


def without_reset(text: str) -> tuple[bool, str]:
    """Whether the turn says that it begins anew, and the question without those words."""
    found = _RESET.match(text)
    rest = text[found.end() :] if found else ""
    return (True, rest) if analysis.words(rest) else (False, text)


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS_APART = {
    -1: re.compile(
        r"^(?:(?:in|of|van|voor|for|over|about) )?(?:(?:het|the) )?"
        r"(?:jaar (?:daarvoor|ervoor|eerder)|year (?:before|earlier)|(?:vorige|voorgaande) jaar|previous year)\b",
        re.IGNORECASE,
    ),
    1: re.compile(
        r"^(?:(?:in|of|van|voor|for|over|about) )?(?:(?:het|the) )?"
        r"(?:jaar (?:daarna|erna|later)|year (?:after|later)|volgende jaar|(?:next|following) year)\b",
        re.IGNORECASE,
    ),
}


def years_apart(turn: str) -> int:
    """How many years after the one spoken of a turn asks; 0 where it asks for no other year."""
    return next((step for step, asked in _YEARS_APART.items() if asked.match(turn)), 0)


def read(text: str) -> Reading:
    """The turn, read."""
    clean = " ".join(text.split())
    opener = _OPENER.match(clean)
    body = clean[opener.end() :] if opener and analysis.words(clean[opener.end() :]) else clean
    names = query.named(body)
    without_names = blanked(body, [match.span() for _, match in names])
    own = tuple(word for word in _own(without_names) if not _DATE.match(word))
    tokens = [token.lower() for token in TOKEN.findall(body)]
    adverb = bool(ADVERB.search(body))
    person = _person(without_names)
    saying = bool(query.SAYING.search(body))
    elliptic = not saying and not any(token in _VERBS for token in tokens) and not _brings(body)
    views = query.views(body)
    return Reading(
        body=body,
        own=own,
        dates=any(_DATE.match(token) for token in tokens),
        # "Wat doet de IND eraan?" names the IND, and asks no view of it
        holder=next((holder for holder, _ in names if elliptic or holder in views), None),
        named=names[0][1][0] if names else "",
        points=adverb or person or _that(without_names) or bool(_IT.search(body)) or bool(HERE.search(body)),
        adverb=adverb,
        holder_pronoun=person and _near_saying(body),
        opens=body != clean,
        asks=any(token in _ASKING for token in tokens) or query.kind_of(body) != "other",
        elliptic=elliptic,
        wider=bool(_WIDER.match(clean)),
        whose=bool(_WHOSE.match(clean)),
        courtesy=bool(tokens) and not names and all(token in asking.COURTESY for token in tokens) and "?" not in clean,
    )


def _brings(body: str) -> bool:
    """Whether the turn brings in what it asks about, after a verb."""
    found = _BRINGS.match(body)
    return found is not None and found[1].lower() not in analysis.STOP_WORDS | _FRAME


def _own(text: str) -> list[str]:
    return [token[0].lower() for token in TOKEN.finditer(text) if is_own(token[0])]


def is_own(token: str) -> bool:
    """Whether the word says what a question is about."""
    word = token.lower().strip("’'-")
    plain = analysis.words(word)
    return bool(plain) and not (
        word in _FRAME
        or word in _VERBS
        or all(each in analysis.STOP_WORDS for each in plain)
        or query.SAYING.fullmatch(word)
        or ADVERB.fullmatch(word)
    )


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks for what stands in the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _person(text: str) -> bool:
    """A personal pronoun whose noun is not in the same turn."""
    found = PERSON.search(text)
    return bool(found) and not _own(text[: found.start()]) if found else False


def _near_saying(body: str) -> bool:
    tokens = TOKEN.findall(body)
    persons = [place for place, token in enumerate(tokens) if PERSON.fullmatch(token)]
    return any(
        query.SAYING.fullmatch(token) and any(abs(place - person) <= _NEAR for person in persons)
        for place, token in enumerate(tokens)
    )


def _that(text: str) -> bool:
    """ "dat" on its own, or before the only noun of the turn; no conjunction and no relative pronoun."""
    tokens = [token[0] for token in TOKEN.finditer(text)]
    own = sum(is_own(token) for token in tokens)
    for place, token in enumerate(tokens):
        if token.lower() == "het" and PARTICIPLE.match("".join(tokens[place + 1 : place + 2]).lower()):
            return True
        if not _THAT.fullmatch(token):
            continue
        following = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
        before = tokens[place - 1] if place else ""
        if not following or PARTICIPLE.match(following):
            return True
        if following in DETERMINERS or PERSON.fullmatch(following) or following in ("er", "ik", "we", "there", "it"):
            continue  # a conjunction
        if following in _PAPERS or before.lower() == "het" or (own >= _FEW_TOLD and query.SAYING.search(text)):
            continue
        if token.lower() in ("die", "dat", "that") and before and is_own(before):
            continue  # a relative pronoun
        return True
    return False
