"""What else a question asks for than words: a view, a list, yes or no; and the numbers and months it names."""

from __future__ import annotations

import re
from difflib import get_close_matches

from corpus.parsers.dates import MONTHS
from index.model import Trait

_TRAITS: tuple[tuple[Trait, re.Pattern[str]], ...] = tuple(
    (trait, re.compile(words, re.IGNORECASE))
    for trait, words in (
        (
            "view",
            r"\b(?:vindt|vinden|vond|denkt|denken|acht|meent|menen|standpunt|mening|oordeel\w*|opvatting|visie|houding|"
            r"reageert|reageren|reactie|kritiek|tevreden|blij|eens|think|thinks|views?|opinion|position|reaction|"
            r"response|criticism|satisfied|agrees?)\b",
        ),
        ("reaction", r"\b(?:reageert|reageren|reageerde|reactie|reacties|respond|responds|reaction|response)\b"),
        (
            "agent",
            r"\b(?:door wie|wie (?:heeft|hebben|doet|doen|deed|deden|voert|voeren|voerde|maakt|maakte|behandelt|behandelen|"
            r"beslist|besluit|is verantwoordelijk)|welk(?:e)? (?:bureau|organisatie|instantie)|by whom|who (?:carried|did|"
            r"does|handles|made|makes|conducted|wrote|decides|is responsible))\b",
        ),
        (
            "yesno",
            r"^(?:is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|werden|kan|kunnen|mag|mogen|moet|moeten|zal|gaat|"
            r"vindt|vinden|komt|blijft|bestaat|doet|doen|zit|weet|krijgt|krijgen|klopt|does|do|did|is|are|was|were|has|have|"
            r"can|may|must|will|should)\b",
        ),
        (
            "list",
            r"\b(?:welke (?!dag|maand|jaar|datum|minister|bewindspersoon)\w+|noem|som op|opsomming|which \w+s|list)\b",
        ),
    )
)
_NUMBER = re.compile(rf"\b\d+(?:[/.,]\d+)*\b|\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_ENGLISH_MONTHS = dict(
    zip(
        "january february march april may june july august september october november december".split(),
        MONTHS,
        strict=True,
    )
)
_ENGLISH_MONTH = re.compile(rf"\b(?:{'|'.join(month.capitalize() for month in _ENGLISH_MONTHS)})\b")
# Long words for holders, which a slip of the pen should not hide.
_LONG = "onderzoekers onderzoeker staatssecretaris bewindspersoon ministerie kabinet rechtbank researchers".split()
_CLOSE = 0.9


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
        found = get_close_matches(word[0].lower(), _LONG, 1, _CLOSE)
        return found[0] if found and word[0].lower() not in _LONG else word[0]

    return re.sub(r"\b[a-z]{8,}\b", right, text)
