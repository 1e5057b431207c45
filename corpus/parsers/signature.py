"""Who signed a letter: the last lines that name an office, and the names below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.parsers.lines import Line

_SIGNATORY = re.compile(r"^(?P<by>De|Mede namens de) (?P<function>(?:minister|staatssecretaris)\b[^.;:?!]*?),?$", re.I)


_PARTICLES = frozenset(
    """van de der den ten ter te 't het en voor in op a.i. mr. mrs. drs. dr. ir. ing. prof. mede namens – - & minister
    staatssecretaris""".split()
)


_LONGEST_NAME = 80


def signature_lines(all_lines: Sequence[Line]) -> list[Line]:
    """The lines from the function to the last name, of everyone who signed; [] where nobody did."""
    full = [line for line in all_lines if line.words]
    first = next((index for index in reversed(range(len(full))) if _is_signed(full, index)), None)
    if first is None:
        return []
    end = first + 1
    while end < len(full) and (_is_name(full[end].words) or (end == first + 1 and _ends_function(full[end].words))):
        end += 1
    while (earlier := _signed_above(full, first)) is not None:
        first = earlier
    start, last = full[first].span.start, full[end - 1].span.end
    return [line for line in all_lines if start <= line.span.start < last]


def signatory(signature: Sequence[Line]) -> str | None:
    words = [line.words for line in signature if line.words]
    found = [
        match
        for index, line in enumerate(words)
        if (match := _SIGNATORY.match(" ".join([line, *filter(_ends_function, words[index + 1 : index + 2])])))
    ]
    own = [match for match in found if match["by"].lower() == "de"]
    return next((_cased(match["function"]) for match in own or found), None)


def _cased(function: str) -> str:
    """A function in capitals as one writes it in a sentence: "minister van Infrastructuur en Waterstaat"."""
    if not function.isupper():
        return function
    return " ".join(part if part in _PARTICLES else part.capitalize() for part in function.lower().split())


def _is_signed(full: Sequence[Line], index: int) -> bool:
    """A function on a line of its own, and nothing but names until the next empty line but one."""
    words = full[index].words
    if not _SIGNATORY.match(words) or len(words) > _LONGEST_NAME or not _stands_apart(full, index):
        return False
    if not words.endswith(",") and not _is_name(words) and not _ends_function(_words_at(full, index + 1)):
        return False
    behind = index + 1 + _ends_function(_words_at(full, index + 1))
    if behind >= len(full):
        return True
    name, *others = _run(full, behind)
    return _is_name(name.words) and all(_is_name(line.words) or line.words.startswith("Bijlage") for line in others)


def _signed_above(full: Sequence[Line], first: int) -> int | None:
    """The signature straight above another one, with only names between."""
    for index in reversed(range(max(first - 4, 0), first)):
        if _is_signed(full, index):
            return index
        if not _is_name(full[index].words):
            return None
    return None


def _stands_apart(full: Sequence[Line], index: int) -> bool:
    """Behind an empty line, or behind a line that ends a sentence."""
    if index == 0 or full[index - 1].span.end < full[index].span.start:
        return True
    return re.search(r"[.,!?)”’\d]$|^Hoogachtend", full[index - 1].words) is not None or _is_name(full[index - 1].words)


def _run(full: Sequence[Line], index: int) -> Iterator[Line]:
    """The line and those under it, up to an empty line."""
    yield full[index]
    for above, line in pairwise(full[index:]):
        if above.span.end < line.span.start:
            return
        yield line


def _words_at(full: Sequence[Line], index: int) -> str:
    return full[index].words if index < len(full) else ""


def _ends_function(words: str) -> bool:
    """The second line of a function: "De Minister van Onderwijs, Cultuur / en Wetenschap,"."""
    return words[:1].islower() and words.endswith(",") and _is_name(words)


def _is_name(words: str) -> bool:
    """A name or a function: capitals, initials and particles, no number, no verb."""
    parts = words.rstrip(",").split()
    return (
        0 < len(words) <= _LONGEST_NAME
        and not words.startswith("Bijlage")
        and not re.search(r"[:;?!\d]|[^\W\d_]{5}\.$", words)
        and all(part.rstrip(",") in _PARTICLES or re.match(r"[(]?(?:[A-Z]|d’|d'|'s)", part) for part in parts)
    )
