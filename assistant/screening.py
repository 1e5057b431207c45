"""Questions that no sentence can answer, told before one is looked for; and why, when none was found.

Each rule needs words in the question that the papers found do not bear out: a name, a year, a reference, an event that
the question takes for granted, an amount. Talk that is no question is told by its form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import asking, query, speakers, tuning
from assistant.model import No, Question
from corpus import references
from corpus.model import Document, Holder
from index import analysis
from index.lexicon import Lexicon
from index.model import Candidate
from index.tuning import CONVINCED


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, the words of the question that decided it, and who does say something on it."""

    no: No | None
    unknown: tuple[str, ...] = ()
    offer: Holder | None = None


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What was still to come when the paper was written.
_COMING = re.compile(
    r"\bwanneer (?:zal|zullen|gaat|gaan|komt|komen|volgt|volgen|verschijnt|verschijnen)\b|"
    r"\bwanneer\b.*\b(?:opnieuw|volgende|klaar|gereed|moet(?:en)?\b.*\bzijn)\b|\bwhen (?:will|is .+ going to)\b",
    re.IGNORECASE,
)
# A number with a part after a stroke, as instructions and circulars have them: "2018/9".
_NUMBERS = re.compile(r"(?<![\w/])\d+/\d+(?![\w/])")
# What only the paper itself can answer, not one that cites it.
_WHOLE_TEXT = re.compile(
    r"\b(?:volledige|hele|gehele|letterlijke|integrale) (?:tekst|inhoud)\b|\b(?:full|whole|complete) (?:text|content)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:19|20)\d\d ?[-/–] ?(?:19|20)?\d\d\b")
_DOSSIER = re.compile(r"(?<![\d.,])(?P<number>\d{2} ?\d{3})(?![\d.,]\d|\d)(?! (?:euro|personen|asielzoekers|mensen))")
# A name: a capital that does not open the sentence, or capitals alone.
_NAME = re.compile(r"(?<=[\w,;:)’'\"”] )[A-ZÀ-Ý][\w-]+|\b[A-Z]{2,}[\w-]*")
# "Kamerstuknummer": no name, though it has a capital.
_OF_PARLIAMENT = re.compile(r"Kamer(?:stuk|vra|brie|lid|lede|debat|fracti|commissi)\w*")
# A name of several words, between which there may be small ones, and the words of it.
_LONG_NAME = re.compile(r"\b[A-ZÀ-Ý][\w-]+(?: (?:(?:van|voor|de|der|het|en|in|of|the|for) ){0,2}[A-ZÀ-Ý][\w-]+)+")
_INITIALS = 3
_CAPITAL = re.compile(r"\b[A-ZÀ-Ý][\w-]+")
# "VluchtelingenWerk": no word that opens a sentence or a title.
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")
# "het rapport over mensenhandel"
_ABOUT = re.compile(
    r"\b\w*(?:rapport|brief|motie|nota|onderzoek|debat|verdrag|report|letter|motion|study|treaty)\b (?:over|"
    r"inzake|about|on) "
    r"(?:de |het |een |the |an? )?(?P<subject>\w+)",
    re.IGNORECASE,
)
# "Wat wordt gezegd over tolken?"
_SAID_OF = re.compile(
    r"\b(?:gezegd|gemeld|geschreven|vermeld|opgemerkt|staat er|said|written|mentioned|stated|reported) "
    r"(?:over|van|about|on|of) (?:de |het |een |the |an? )?(?P<subject>\w+)\W*$",
    re.IGNORECASE,
)
# "de minister van Financiën": an office is that one, whatever its name means.
_OFFICE = re.compile(r"\b(?:[Mm]inister|[Ss]taatssecretaris|[Mm]inisterie) (?:van|voor) (?P<office>[A-ZÀ-Ý]\w+)")
# How well a word must stand for another to be the same topic.
_SAME = 0.8
# "Nederlandse", "Syrisch", "Iranian": of a country, of which so much is enough; "Iraanse" is of Iran.
_OF_COUNTRY = re.compile(r"(?P<country>\w{4,}?)(?:i?sche?|ese?|se?|ians?|ish)")
_COUNTRY = 4
_LONG_VOWEL = re.compile(r"([aeo])\1(?=[^aeiou]*$)")
# A shorter name is looked for as a whole word.
_SHORT = 6
_AMOUNT = re.compile(
    r"\bhoeveel (?!jaren|jaar|maanden|waarde|tijd|verschil)[\w-]+(?:en|s)\b|\bhow many\b|"
    r"\bhow much (?:money|did|does|do|has|was|is)\b|"
    + asking.amount("percentage|aantal|kost(?:en|te)?|budget|bedrag|costs?|number of"),
    re.IGNORECASE,
)
# Events that a question may take for granted: in the question (both languages), and in the papers.
_EVENTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(rf"\b(?:{asked})", re.IGNORECASE), re.compile(rf"\b(?:{told})", re.IGNORECASE))
    for asked, told in (
        (
            r"afgeschaft|afschaf|schaf(?:t|te|ten|fen)\b.{0,60}\baf\b|opgeheven|opheff|geschrapt|schrap|abolish|scrap|discontinu",
            r"\w*schaf|\w*schrap|\w*gestapt|\w*vallen|\w*verd[wu]|\w*lat|ophef|opgehev|be[eë]indig|stop|"
            r"niet langer|weg ",
        ),
        (r"ontslag\w*|ontslagen|ontsla\b|fired|dismiss|sacked", r"ontsla"),
        (r"opgestapt|afgetreden|aftred|resign", r"\w*stapt|\w*tred"),
        (r"ontra(?:den|adt|dde)|advise\w* against|discourag", r"ontra[ad]"),
        (r"ingetrokken|intrekk|introk|trok\b.{0,60}\bin\b|withdr[ae]w|revok|retract", r"in(?:ge)?tr[eo]k|trekt"),
        (r"verworpen|verwerp|afgewezen motie|reject|voted down", r"verw[eo]rp|afgew|\w*wijz"),
        (r"verbod\w*|verboden|verbied|forbid|forbade|banned|\bban\b|prohibit", r"verb[oi]"),
        (
            r"gestraft|straffen|straf\b|boetes?\b|beboet|sancties?\b|disciplinair|punish|penalt|sanction|fined",
            r"\w*straf|\w*boet|\w*sanct|disciplin|maatregel\w* tegen",
        ),
        (r"geschors|schors|suspend", r"\w*schors|\w*schort"),
        (r"veroordeeld|veroordel|convict|condemn", r"veroord"),
        (r"gelogen|loog|leugens?|\blied\b|\blies\b|misleid|mislead|misled", r"gelog|leugen|onwaar|onjuist|misleid"),
        (r"excuses|spijt betuig|apologi", r"excus|spijt|verontschuld"),
        (r"gehalveerd|halveer|verdubbel|halved|doubled", r"\w*halv|\w*dubbel"),
        (r"gefaald|mislukt|mislukking|falen\b|fail(?:ed|ure)", r"fa[al]|misluk|tekort|onvoldoende|knelpunt"),
        (r"bezuinig|gekort\b|cutbacks?|budget cuts?", r"bezuinig|kort|minder geld"),
        (r"gesloten\b|sluiting|sluit(?:en)?\b|closed?\b|closure", r"ge?sl[ou][ti]"),
        (r"verplicht gesteld|verplichtte|made mandatory", r"verplicht|dient|moet"),
        (r"herhaald|herhaling|herhalen|repeated", r"herha|opnieuw|nogmaals|eenmalig|jaarlijks|periodiek|terugker"),
        (r"uitgesteld|uitstel\b|stelt\b.{0,60}\buit\b|postpone", r"uitgest|uitstel|stelt? |later|vertra"),
        (r"verkocht|verkoopt?\b|verkopen|sold\b|sells?\b", r"verko"),
        (r"opgelegd|leg(?:de|den|t)\b.{0,60}\bop\b|geprivatiseerd|privatis|privatiz", r"opgel|privat"),
        (r"gearresteerd|aangehouden|arrest", r"arrest|aangeh"),
        (r"vernietigd|vernietig|annul|overturn|quash", r"verniet|nietig"),
        (r"(?:stap|naar) (?:\w+ )?de rechter|aangeklaagd|sued\b|lawsuit", r"rechter|rechtbank|geklaag|beroep"),
        (r"strafbaar|crimineel|criminal", r"straf|crimin"),
    )
)


def screen(question: Question, candidates: Sequence[Candidate], lexicon: Lexicon) -> Refusal | None:
    """Why the question cannot be answered from what was found, or None where it may."""
    if (ruled := ruled_out(question, candidates, lexicon)) is not None:
        return ruled
    first = _fitting(question, candidates)
    if first is not None and question.query.part is None and _doubted(first):
        return silence(question, candidates)
    return None


def ruled_out(question: Question, candidates: Sequence[Candidate], lexicon: Lexicon) -> Refusal | None:
    """Why a rule says that it cannot be answered, whatever the chances."""
    return next(_refusals(question, candidates, lexicon), None)


def _fitting(question: Question, candidates: Sequence[Candidate]) -> Candidate | None:
    """The first sentence that is the claim of who was asked."""
    return next((found for found in candidates if question.query.holder in (None, found.holder)), None)


def _refusals(question: Question, candidates: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Refusal]:
    no = asking.talk(question.text)
    likely = bool(candidates) and candidates[0].probability >= tuning.ASKED_FROM
    if no is not None and (not likely or asking.mere_talk(question.text)):
        yield Refusal(no)
    text = asking.freed(asking.asked(question.follows.question if question.follows else question.text))
    papers = {found.document.id: found.document for found in candidates}.values()
    if missing := tuple(_unknown_papers(text, papers)):
        yield Refusal("dossier", missing)
    if missing := tuple(_unknown_years(text, papers)):
        yield Refusal("time", missing)
    doubtful = not candidates or candidates[0].features.get("judge", 0.0) < CONVINCED
    yield from _unknown_people(question, query.by_office(text), candidates, lexicon, doubtful)
    if missing := tuple(_unknown_subjects(text, papers, lexicon)):
        yield Refusal("dossier", missing)
    if doubtful and (missing := tuple(_unknown_topic(text, papers, lexicon))):
        yield Refusal("name", missing)
    first = _fitting(question, candidates)
    if first is not None and question.query.kind == "date" and _COMING.search(text) and _past(first):
        yield Refusal("detail")
    if first is None or first.features.get("judge", 0.0) >= CONVINCED:
        return
    if missing := tuple(_unsupported(text, first)):
        yield Refusal("premise", missing)
    if first.features.get("lacks") or (_AMOUNT.search(text) and first.features.get("misses")):
        yield Refusal("detail")


def _unknown_people(
    question: Question, text: str, candidates: Sequence[Candidate], lexicon: Lexicon, doubtful: bool
) -> Iterator[Refusal]:
    """Names that no paper found has, and those whom the question wants to hear and who do not speak there."""
    papers = {found.document.id: found.document for found in candidates}.values()
    if missing := tuple(_unknown_names(text, papers, lexicon)):
        if "view" in question.query.traits:
            yield Refusal("holder", missing)
        elif doubtful:
            yield Refusal("name", missing)
    absent = tuple(speakers.unheard(text, papers, lexicon))
    silent = speakers.unspoken(text, candidates, lexicon)
    unlikely = not candidates or candidates[0].features.get("best judge", 0.0) < tuning.HEARD_FROM
    if absent and (unlikely or speakers.office(absent) or set(absent).intersection(silent)):
        yield Refusal("holder", absent)
    if silent:
        yield Refusal("speaker", silent)


def _doubted(found: Candidate) -> bool:
    """Whether the papers are not likely to hold an answer, unless the sentence judges the paper that is asked of."""
    known = found.features
    if known.get("verdict"):
        return False
    if known.get("aside") and known.get("judge", 0.0) < tuning.ASIDE_FROM:
        return True
    least = {"subject": tuning.ON_SUBJECT_FROM, "answerable": tuning.ANSWERABLE_FROM}
    return any(known.get(name, low) < low for name, low in least.items())


def silence(question: Question, candidates: Sequence[Candidate]) -> Refusal:
    """Why no sentence was likely enough."""
    asked = question.query.holder
    if asked is not None:
        others = [found for found in candidates if found.holder not in (asked, "onbekend")]
        offer = others[0].holder if others and others[0].probability >= tuning.OFFERED_FROM else None
        return Refusal("holder", offer=offer)
    if not candidates or candidates[0].features["around"] < tuning.SUBJECT_FROM:
        return Refusal("outside")
    return Refusal("detail" if candidates[0].features["misses"] else None)


def _unknown_papers(text: str, papers: Collection[Document]) -> Iterator[str]:
    """References in the question to papers that are neither here nor cited here."""
    found = {reference.target: reference.text for reference in references.find(text)}
    if not found:
        numbers = _DOSSIER.findall(_SESSION.sub(" ", text))
        found = {number.replace(" ", ""): number for number in numbers if not _YEAR.fullmatch(number)}
    if found and _WHOLE_TEXT.search(text):
        held = {identifier for paper in papers for identifier in _own(paper)}
        yield from (said for target, said in found.items() if target not in held)
    elif found:
        known = {identifier for paper in papers for identifier in _identifiers(paper)}
        for target, said in found.items():
            if not any(target == each or target in each.split("-") for each in known) and not _numbered(said, papers):
                yield said


def _numbered(said: str, papers: Collection[Document]) -> bool:
    """Whether a paper has the number of a reference as it stands, though perhaps not the words before it.

    A reference with other digits is known by more than that: in "2018/19, 19 637, nr. 2528" it is the session.
    """
    numbers = set(_NUMBERS.findall(said))
    alone = not re.search(r"\d", _NUMBERS.sub("", said))
    return bool(numbers) and alone and any(numbers <= _numbers(paper) for paper in papers)


@lru_cache(maxsize=256)
def _numbers(paper: Document) -> frozenset[str]:
    return frozenset(_NUMBERS.findall(paper.text))


def _own(paper: Document) -> Iterator[str]:
    yield paper.id
    yield from (f"kst-{dossier}-{paper.number}" for dossier in paper.dossiers if paper.number)


def _identifiers(paper: Document) -> Iterator[str]:
    yield from _own(paper)
    yield from paper.dossiers
    yield from (reference.target for reference in paper.references)
    yield from (reference.target for reference in references.find(paper.text))


def _unknown_years(text: str, papers: Collection[Document]) -> Iterator[str]:
    """Years that no paper found names."""
    for year in dict.fromkeys(_YEAR.findall(text)):
        if not any(year in paper.text or year in (paper.date or "") for paper in papers):
            yield year


def _unknown_names(text: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    """Names that stand in no paper found, nor any word that means the same; of an office, its own name."""
    for match in _OFFICE.finditer(text):
        if not _stands([match["office"]], papers):
            yield match["office"]
        elif not match[0].lower().startswith("ministerie") and not _stands([match[0]], papers):
            yield match[0]  # the minister is not the state secretary of the same
    # "Supreme" means nothing by itself, but as a word of "Supreme Court" it does.
    phrases = {term.word for term in lexicon.terms(text) if term.others}
    for name in dict.fromkeys(each for each in _NAME.findall(text) if not _OF_PARLIAMENT.fullmatch(each)):
        if name.isupper() and any(name in _initials(paper) for paper in papers):
            continue
        if name.isupper() or _CAMEL.search(name) or not (_meant(name, lexicon) or _plain(name) in phrases):
            yield from _absent(name, papers, lexicon)


def _unknown_subjects(text: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    """What a named paper is said to be about, where no paper found has the word or one that means the same."""
    for match in _ABOUT.finditer(text):
        yield from _absent(match["subject"], papers, lexicon)


def _unknown_topic(text: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    """The one word that a question asks everything about, where no word found holds it or one that means the same."""
    if match := _SAID_OF.search(text):
        words = (_plain(match["subject"]), *_meant(match["subject"], lexicon, _SAME))
        if not any(word and word in whole for whole in map(_whole, papers) for word in words):
            yield match["subject"]


def _absent(word: str, papers: Collection[Document], lexicon: Lexicon) -> Iterator[str]:
    if not _stands([word, *_meant(word, lexicon)], papers):
        yield word


def _stands(variants: Collection[str], papers: Collection[Document]) -> bool:
    """Whether a paper has one of these words, or the country that one is of."""
    stems = [stem for each in variants if _plain(each) for stem in _stems(_plain(each))]
    return any(stem in whole for whole in map(_whole, papers) for stem in stems)


def _meant(word: str, lexicon: Lexicon, least: float = 0.0) -> tuple[str, ...]:
    """Words that stand for it at least so well."""
    others = (other for term in lexicon.terms(word) for other in term.others.items())
    return tuple(_plain(other) for other, strength in others if strength >= least)


@lru_cache(maxsize=256)
def _whole(paper: Document) -> str:
    """All words of a paper, each between blanks."""
    words = (paper.title, paper.text, paper.sender or "", paper.signatory or "")
    return f" {_plain(' '.join(words))} "


@lru_cache(maxsize=256)
def _initials(paper: Document) -> frozenset[str]:
    """The initials of names of several words in a paper: "de Algemene Bond Uitzendondernemingen" is the ABU."""
    names = ("".join(word[0] for word in _CAPITAL.findall(match[0])) for match in _LONG_NAME.finditer(paper.text))
    return frozenset(
        name[start:end]
        for name in names
        for start in range(len(name))
        for end in range(start + _INITIALS, len(name) + 1)
    )


def _unsupported(text: str, found: Candidate) -> Iterator[str]:
    """Events that the question takes for granted and that neither the sentence nor its neighbours tell."""
    sentences = found.block.sentences[max(found.index - 1, 0) : found.index + 2]
    told = " ".join(sentence.text for sentence in sentences)
    for asked, tells in _EVENTS:
        if (match := asked.search(text)) and not tells.search(told):
            yield match[0]


def _past(found: Candidate) -> bool:
    """Whether a sentence tells of years before its paper's alone."""
    years, written = _YEAR.findall(found.sentence.text), (found.document.date or "")[:4]
    return bool(years) and max(years) < written


def _plain(text: str) -> str:
    return " ".join(analysis.words(text))


def _stems(plain: str) -> Iterator[str]:
    """Enough of a name to see through its inflection ("Groothuizens"), at the start of a word; a short one whole."""
    yield f" {plain} " if len(plain) < _SHORT else f" {plain[:-1]}"
    if match := _OF_COUNTRY.fullmatch(plain):
        country = _LONG_VOWEL.sub(r"\1", match["country"])
        yield f" {country if len(country) >= _COUNTRY else match['country']}"
