"""What a question asks for beside its words (a view, a list), the numbers it names, and talk that asks nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches

from assistant.model import No
from corpus.parsers.dates import MONTHS
from index import analysis
from index.model import Trait

# What costs other things than money is measured in these.
_OTHER_COST = (
    r"(?:tijd|uur|uren|moeite|werk|minuten|dagen|weken|maanden|mankracht|levens|fte|energie|"
    r"\w*(?:mensen|plaatsen|banen|klikken|ambtenaren))\b"
)
_TRAITS_WORDS: tuple[tuple[Trait, str], ...] = (
    (
        "view",
        r"\b(?:vindt|vinden|vond|denkt|denken|acht|meent|menen|standpunt|mening|oordeel\w*|opvatting|visie|houding|"
        r"reageert|reageren|reactie|kritiek|tevreden|blij|eens|think|thinks|views?|opinion|position|reaction|"
        r"response|criticism|satisfied|agrees?|verdict|accepts?)\b",
    ),
    ("reaction", r"\b(?:reageert|reageren|reageerde|reactie|reacties|respond|responds|reaction|response)\b"),
    (
        "agent",
        r"\b(?:door wie|wie (?:heeft|hebben|doet|doen|deed|deden|voert|voeren|voerde|maakt|maakte|behandelt|"
        r"behandelen|"
        r"beslist|besluit|is verantwoordelijk)|welk(?:e)? (?:bureau|organisatie|instantie)|by whom|"
        r"who (?:carried|did|"
        r"does|handles|made|makes|conducted|wrote|decides|is responsible))\b",
    ),
    (
        "yesno",
        r"^(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|werden|kan|kunnen|mag|mogen|moet|moeten|"
        r"zal|gaat|"
        r"vindt|vinden|komt|blijft|bestaat|doet|doen|zit|weet|krijgt|krijgen|klopt|deelt|delen|gelooft|geloven|"
        r"erkent|erkennen|snapt|snappen|begrijpt|begrijpen|ziet|zien|ligt|helpt|houdt|wil|willen|does|do|did|is|are|was|"
        r"were|has|have|"
        r"can|may|must|will|should)\b",
    ),
    (
        "list",
        r"\b(?:welke (?!dag|maand|jaar|datum|minister|bewindspersoon)\w+|noem|som op|opsomming|which \w+s|list)\b",
    ),
    (
        "duration",
        r"\bhoe ?lang\b(?! geleden)|\bhow long\b(?! ago)|\bwelke (?:termijn|duur|looptijd)\b|\bduur van\b",
    ),
    (
        "money",
        rf"^(?:\w+ ){{0,2}}(?:wat|hoeveel) (?!{_OTHER_COST})(?:(?!{_OTHER_COST}|wat\b)[\w'-]+ ){{0,7}}?"
        r"kost(?:en|te|ten)?\b(?! (?:\w+ ){0,4}tijd)|\bhoeveel (?:\w+ )?(?:geld|euro|budget|subsidie)\b|"
        r"\bhoe duur\b|\bhow expensive\b|\bwelk (?:\w+ )?(?:budget|bedrag)\b|"
        r"\bhow much (?:\w+ )?(?:money|funding|(?:does|did|do|will|would) .* cost|(?:is|was|will be) spent)\b|"
        r"^(?:and )?what (?:does|did|do|will|would) .* cost\b(?! in time)|"
        r"\bhoe hoog (?:is|zijn|was|waren|wordt|worden) (?:de|het|een) (?:\w+ )?"
        r"\w*(?:boete|subsidie|bijdrage|vergoeding|bedrag|tarief|premie|kosten|budget|toelage)\b",
    ),
    (
        "percentage",
        r"\bhoeveel procent\b|\bwelk percentage\b|\bwelk aandeel\b|"
        r"\b(?:what|which) (?:percentage|proportion|fraction)\b|\bwhat share\b",
    ),
)
_TRAITS = tuple((trait, re.compile(words, re.IGNORECASE)) for trait, words in _TRAITS_WORDS)
_NUMBER = re.compile(rf"\b\d+(?:[/.,]\d+)*\b|\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_ENGLISH_MONTHS = dict(
    zip(
        "january february march april may june july august september october november december".split(),
        MONTHS,
        strict=True,
    )
)
_ENGLISH_MONTH = re.compile(rf"\b(?:{'|'.join(month.capitalize() for month in _ENGLISH_MONTHS)})\b")
# Words that alone, or with each other, ask nothing.
COURTESY = frozenset(
    """dank bedankt dankjewel dankuwel je u wel hartelijk zeer veel heel oké oke ok okay goed prima mooi top helder
    duidelijk fijn super perfect hallo hoi dag goedemorgen goedemiddag goedenavond ja nee thanks thank you very much a
    lot great fine clear cheers hello hi good morning yes no bye doei""".split()
)
# Talk that is no question.
TALK: tuple[No, ...] = ("chitchat", "instruction", "abuse")
_TALK_WORDS: tuple[tuple[No, str], ...] = (
    (
        "instruction",
        r"\b(?:negeer|vergeet|ignore|disregard|forget)\b.{0,40}\b(?:instructies?|opdrachten|regels|prompts?|"
        r"stukken|"
        r"documenten|instructions?|rules|documents?|papers)\b|\bsysteem ?prompt|\bsystem ?prompt|\bje bent nu\b|"
        r"\byou are now\b|\bdoe alsof\b|\bpretend (?:to|you|that)\b|\bschrijf (?:een |me een )?(?:gedicht|"
        r"verhaal|code|"
        r"script|liedje)|\bwrite (?:a |me a )?(?:poem|story|code|script|song)|\b(?:zeg|antwoord) (?:alleen|"
        r"gewoon) |"
        r"\b(?:just|only) (?:say|confirm|answer|reply)\b|\bbevestig (?:gewoon|alleen)\b|\bjailbreak\b|"
        r"\b(?:toon|laat|geef|reveal|show|print)\b.{0,30}\b(?:je|jouw|uw|your) (?:\w+ )?(?:instructies|"
        r"prompt|instructions)",
    ),
    (
        "abuse",
        r"\b(?:hou je (?:bek|mond|kop)|rot op|val dood|shut up|fuck (?:you|off)|screw you|go to hell)\b|"
        r"\b(?:jij bent|jij|u bent|je bent|jullie zijn|wat ben je|you|you are|you're|stupid|stomme|domme|"
        r"waardeloze?|useless) "
        r"(?:een |an? |so |echt |zo )?(?:\w+ )?(?:idioot|sukkel|eikel|klootzak|trut|lul|prutsding|rotding|"
        r"kutding|ding|"
        r"apparaat|bot|robot|idiot|moron|piece of (?:junk|crap|shit)|machine|dumb|stupid|stom|dom|"
        r"waardeloos|useless)\b",
    ),
    (
        "chitchat",
        r"^\W*(?:hallo|hoi|hey|hi|hello|dag|goede(?:morgen|middag|navond|nacht)|good (?:morning|afternoon|evening)|"
        r"bedankt|dank (?:je|u)(?: wel)?|thanks?(?: you)?|tot ziens|doei|bye)\b(?:\W+\w+){0,4}\W*$|"
        rf"^\W*(?:(?:{'|'.join(sorted(COURTESY))})\b\W*)+$|"
        r"\bhoe gaat het(?: met (?:je|jou|u))?\W*$|\bhow are you\b|\b(?:mop|grap|grapje|joke|raadsel|riddle)\b|"
        r"\b(?:wie|wat) ben (?:je|jij)\b|\bhoe heet (?:je|jij|u)\b|\bwho are you\b|\bwhat(?:'s| is) your name\b|"
        r"\bwat kun (?:je|jij)\b|\bwat kunt u\b|\bwhat can you do\b|\bhou je van\b|\bdo you (?:like|love)\b",
    ),
)
_TALK = tuple((no, re.compile(words, re.IGNORECASE)) for no, words in _TALK_WORDS)
_MARKUP = re.compile(r"</?\w[^<>]*>")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
# Long words for holders, which a slip of the pen should not hide.
_LONG = "onderzoekers onderzoeker staatssecretaris bewindspersoon ministerie kabinet rechtbank researchers".split()
_CLOSE = 0.9
# Words that are close to these and no slip.
_RIGHT = frozenset(
    "onderzoek onderzoeken onderzoekt onderzoekend onderzochte onderzoekje onderzoekster onderzoeksters ministeries "
    "ministries kabinetten rechtbanken staatssecretarissen bewindspersonen researcher research".split()
)
# "in de brief", "zegt de brief": where every answer stands; not "in de brief van 4 juli".
_HERE = r"(?:brief|kamerbrief|stuk|document|letter|paper)\b(?! (?:van|uit|aan|of|from|to|d\.d)\b)"
_WITHIN = re.compile(
    rf",? ?\b(?:in|uit|volgens|according to|from) (?:de|deze|dit|het|the|this) {_HERE},? ?", re.IGNORECASE
)
_SAYS = re.compile(rf"\b(?:zegt|meldt|vermeldt|schrijft|stelt|vertelt) (?:de|deze|dit|het) {_HERE}", re.IGNORECASE)
_DOES_SAY = re.compile(rf"\bdoes (?:the|this) {_HERE} (?:say|state|report|mention|tell(?: us)?)\b", re.IGNORECASE)
# Words beside abuse or chit-chat that do not make it a question.
_ASIDE = 1


def amount(words: str) -> str:
    """A pattern of what asks how much one of these is: "Wat is het aantal …?", not "Waarom is het aantal zo laag?"."""
    return rf"^(?:\w+ ){{0,2}}(?:wat|welke?|hoe (?:hoog|groot)|what|which)\b.{{0,60}}\b(?:{words})\b"


def traits(text: str) -> tuple[Trait, ...]:
    """What the question asks for, by its words."""
    return tuple(trait for trait, pattern in _TRAITS if pattern.search(text))


def numbers(text: str) -> tuple[str, ...]:
    """The numbers and months that the question names, the months in Dutch."""
    months = [_ENGLISH_MONTHS[name.lower()] for name in _ENGLISH_MONTH.findall(text)]
    return tuple(dict.fromkeys((*(found.lower() for found in _NUMBER.findall(text)), *months)))


def spelt(text: str) -> str:
    """The question with misspelt words for holders put right."""

    def right(word: re.Match[str]) -> str:
        lower = word[0].lower()
        found = () if lower in _RIGHT or lower in _LONG else get_close_matches(lower, _LONG, 1, _CLOSE)
        return found[0] if found else word[0]

    return re.sub(r"\b[a-z]{8,}\b", right, text)


def asked(text: str) -> str:
    """The question without markup, and without orders where something else is asked as well."""
    bare = " ".join(_MARKUP.sub(" ", text).split())
    kept = [sentence for sentence in _SENTENCES.split(bare) if talk(sentence) != "instruction"]
    return " ".join(kept) or bare or text


def freed(text: str) -> str:
    """The question without words that say it is about this paper, which tell nothing apart; as it is without others."""
    rest = _DOES_SAY.sub("is said", _SAYS.sub("wordt gezegd", _WITHIN.sub(" ", text)))
    rest = " ".join(rest.replace(" ?", "?").split())
    return rest if any(word not in (*analysis.STOP_WORDS, "gezegd") for word in analysis.words(rest)) else text


def talk(text: str) -> No | None:
    """Chit-chat, abuse, or an attempt to instruct."""
    return next((no for no, pattern in _TALK if pattern.search(text)), None)


def mere_talk(text: str) -> bool:
    """Whether nothing else stands there."""
    rest = text
    for _, pattern in _TALK:
        rest = pattern.sub(" ", rest)
    return len(analysis.content_words(rest)) <= _ASIDE
