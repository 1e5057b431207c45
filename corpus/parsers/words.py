"""Whether a text is a language at all, told by its letters."""

from __future__ import annotations

import re
import unicodedata

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LEAST = 200  # letters before a text is judged
_FEWEST_VOWELS = 0.25  # of its letters; Dutch has 0.40, English 0.38, a shifted alphabet 0.1 to 0.2


def is_language(text: str) -> bool:
    """False for a text of many Latin letters with hardly a vowel among them, as a garbled text layer has."""
    letters = _LATIN.findall(text)
    if len(letters) < _LEAST:
        return True
    vowels = sum(unicodedata.normalize("NFD", letter)[0] in "aeiouyAEIOUY" for letter in letters)
    return vowels > _FEWEST_VOWELS * len(letters)
