"""Which lines of a letter are headings."""

from __future__ import annotations

import re

from corpus.parsers.lines import ITEM, Chunk

METADATA = re.compile(
    r"^(?:(?:Betreft|Contactpersoon|Datum|Kenmerk|Onderwerp|Ons kenmerk|Uw kenmerk)\b"
    r"|(?:Aan|Van)(?=:|$| de [Vv]oorzitter))"
)


FULL_LINE = 0.6


_LONGEST_NUMBERED_HEADING = 100


_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+(?P<words>[^\W\da-z_].*)$")


_ITEM_NUMBER = re.compile(r"^(?P<number>\d{1,2})[.)]\s")


# Words that begin a sentence and, with a capital, hardly ever stand within one.
OPENER = re.compile(
    r"""^[“‘]?(?:Aan|Als|Bij|Daar\w*|Dat|De|Deze|Die|Dit|Door|Een|Er|Gelet|Geachte|Graag|Hier\w*|Het|Hoewel|Ik|In|Met|
    Mijn|Na|Naar|Namens|Ook|Om|Onder|Op|Over|Sinds|Ten|Tevens|Tijdens|Tot|Uit|Uw|Van|Vanaf|Verder|Volgens|Voor|Voorts|
    Wanneer|Wat|Wij|Zij|Zoals)\b""",
    re.VERBOSE,
)


# A stop at the end, also before a footnote marker, or a sentence end within.
_STOP = re.compile(r"[.,;:!?][\"”’)]*\s?\d{0,3}$|[^\W\d_]{3}[.!?][\"”’)]*\d{0,3} +[\"“‘]?[A-Z]")


def is_heading(words: str, above: str, following: str, width: int, alone: bool) -> bool:
    if METADATA.match(words):
        return False
    if numbered := _NUMBERED.match(words):
        return _is_numbered_heading(words, numbered["words"], above, following)
    if not words[:1].isupper() or not (following[:1].isupper() or (alone and following) or ITEM.match(following)):
        return False
    if len(words) < FULL_LINE * width:
        is_question = words[-1] == "?" and not alone and " " in words
        return is_question or not _STOP.search(words)
    return not _STOP.search(words) and not alone and OPENER.match(following) is not None and _is_end(above)


def _is_numbered_heading(words: str, title: str, above: str, following: str) -> bool:
    """Not a list item: no colon above it, no item before or behind it that it counts on with."""
    number = _ITEM_NUMBER.match(words)
    counts_on = number and any(
        (other := _ITEM_NUMBER.match(line)) and abs(int(other["number"]) - int(number["number"])) == 1
        for line in (above, following)
    )
    return (
        len(words) <= _LONGEST_NUMBERED_HEADING
        and not _STOP.search(title.removesuffix("?"))
        and not above.endswith(":")
        and not counts_on
        and (following[:1].isupper() or _NUMBERED.match(following) is not None or not following)
        and _is_end(above)
    )


def is_long_heading(paragraph: Chunk, above: str, below: str) -> bool:
    """One or two lines between empty lines, without a stop, and a new sentence under them."""
    words = paragraph.words
    return (
        len(paragraph.lines) <= 2
        and words[:1].isupper()
        and not any(_STOP.search(text) for text in (words, *(line.words for line in paragraph.lines)))
        and OPENER.match(below) is not None
        and _is_end(above)
    )


def _is_end(words: str) -> bool:
    """Whether a line may end a paragraph, a heading or a letterhead."""
    return not words or words[-1] not in "-,–" or words.startswith(("Geachte", "Hoogachtend"))
