"""Words, stems and character 5-grams of Dutch text, for the lexical index and for comparing sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import Stemmer

from corpus.errors import Language

GRAM = 5
# Function words of Dutch and English, and the words that only make a question. Content words stay out of this list.
STOP_WORDS = frozenset(
    """de het een en of maar want dus als dan dat die dit deze te van voor met in op aan bij om door uit over tot
    naar is was zijn waren wordt worden werd werden ben bent geweest heeft hebben had hadden heb kan kunnen kon
    konden zal zullen zou zouden moet moeten moest mag mogen er hier daar waar wie wat welke welk wanneer waarom
    hoe hoeveel ik je jij u uw hij zij ze we wij ons onze hun hen haar hem zich zijn mijn men niet geen wel ook
    nog al zo zoals toch dan toen nu eens af onder tegen tussen zonder tijdens via per sinds na voordat omdat
    doordat hoewel terwijl indien dienen dient gaat gaan doet doen deed iets iemand iedereen alle alles elk elke
    beide eigen zelf ander andere hierbij hierover hiervan hiervoor daarvan daarvoor daarover daarom daarbij
    waarvan waarin waarbij waarop waarover waarvoor the a an of to and or in on at by for from with is are was
    were be been has have had do does did what which who whom when where why how that this these those it its they
    them their there he she his her not no as about into than then can could should would will shall may might
    must say says said any some many much""".split()
)
_WORD = re.compile(r"\d+(?:[/.,]\d+)+|[^\W_]+")
_SPACED_NUMBER = re.compile(r"\b(\d{2}) (\d{3})\b")


def words(text: str) -> list[str]:
    """Lower-case words without diacritics, in order; numbers such as 2019/17 and "19 637" stay whole."""
    return _WORD.findall(_SPACED_NUMBER.sub(r"\1\2", _plain(text)))


def content_words(text: str) -> list[str]:
    """The words that carry meaning; all words where there are no others."""
    found = words(text)
    return [word for word in found if word not in STOP_WORDS] or found


def stems(text: str) -> list[str]:
    """Dutch stems of the content words."""
    return [stem(word) for word in content_words(text)]


def grams(text: str) -> list[str]:
    """Character 5-grams of the content words; a shorter word counts whole."""
    return [gram for word in content_words(text) for gram in _grams(word)]


def tokens(text: str) -> tuple[str, str]:
    """Stems and 5-grams of a text, each joined by blanks, as the lexical index takes them."""
    found = content_words(text)
    return " ".join(map(stem, found)), " ".join(gram for word in found for gram in _grams(word))


@lru_cache(maxsize=200_000)
def _grams(word: str) -> tuple[str, ...]:
    return tuple(_windows(word)) if len(word) > GRAM else (word,)


def _windows(word: str) -> Iterator[str]:
    for start in range(len(word) - GRAM + 1):
        yield word[start : start + GRAM]


@lru_cache(maxsize=200_000)
def stem(word: str, language: Language = "nl") -> str:
    """The stem of one word, by Snowball."""
    with _LOCK:
        return str(_STEMMERS[language].stemWord(word))


class _WithoutMarks(dict[int, int | None]):
    """For `str.translate`: takes out combining marks, each looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


def _plain(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFKD", folded).translate(_WITHOUT_MARKS)


_STEMMERS: dict[Language, Stemmer.Stemmer] = {"nl": Stemmer.Stemmer("dutch"), "en": Stemmer.Stemmer("english")}
_WITHOUT_MARKS = _WithoutMarks()
_LOCK = Lock()  # a stemmer keeps state between calls
