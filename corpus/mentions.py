"""Names in a sentence: those of the lexicon, those that the paper introduces, titles with a name, other capitals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.function_words import FUNCTION_WORDS
from corpus.model import Holder
from corpus.wordlists import Entry, groups, verbs

Names = Mapping[str, Holder]

_TITLES = frozenset("heer mevrouw meneer lid leden kamerlid kamerleden mevr dhr".split())
_MEMBERS = frozenset("lid leden kamerlid kamerleden".split())
_INFIX = frozenset("van der den de ten ter el c.s cs".split())


class Mention(NamedTuple):
    """How many words name someone, whose claim theirs is, and the letter of `corpus.shape`."""

    length: int
    holder: Holder | None
    code: str


def mention(words: Sequence[str], lower: Sequence[str], at: int, names: Names, spoken: bool) -> Mention | None:
    """The name that begins at a word, if one does; `lower` are the words in small letters."""
    return (
        _titled(words, lower, at, spoken)
        or _listed(words, lower, at)
        or _introduced(words[at], names)
        or _compound(lower[at])
        or _proper(words, lower, at, names)
    )


def _titled(words: Sequence[str], lower: Sequence[str], at: int, spoken: bool) -> Mention | None:
    """ "de heer Koerhuis" is a member in a debate, "het lid Omtzigt" everywhere."""
    run = _run(words, at + 1) if lower[at] in _TITLES else 0
    member = spoken or lower[at] in _MEMBERS
    return Mention(1 + run, "kamer" if member else "externe_partijen", "G") if run else None


def _listed(words: Sequence[str], lower: Sequence[str], at: int) -> Mention | None:
    """A name of the lexicon, with the name of a place or member behind it ("rechtbank Den Haag", "motie De Hoop")."""
    found = next((each for each in groups().names.get(lower[at], ()) if _fits(each, words, lower, at)), None)
    if found is None:
        return None
    takes_name = not found.paper or found.holder == "kamer"
    place = _run(words, at + len(found.words), alone=True) if takes_name else 0
    return Mention(len(found.words) + place, found.holder, "F" if found.paper else "G")


def _fits(entry: Entry, words: Sequence[str], lower: Sequence[str], at: int) -> bool:
    size = len(entry.words)
    if tuple(lower[at : at + size]) != entry.words:
        return False
    # At the beginning of a sentence every word has a capital.
    exact = entry.exact[1:] if entry.exact and at == 0 else entry.exact
    return exact is None or tuple(words[at + size - len(exact) : at + size]) == exact


def _introduced(word: str, names: Names) -> Mention | None:
    if word == "Nederland":
        return Mention(1, None, "k")
    return Mention(1, names[word], "G") if word in names else None


def _compound(word: str) -> Mention | None:
    if word.startswith("motie-"):
        return Mention(1, "kamer", "F")
    for entry in groups().endings.get(word[-4:], ()):
        if word.endswith(entry.words[0]) and len(word) > len(entry.words[0]):
            return Mention(1, entry.holder, "F" if entry.paper else "G")
    return None


def _proper(words: Sequence[str], lower: Sequence[str], at: int, names: Names) -> Mention | None:
    """Capitals; at the beginning of a sentence only a name of several words or an abbreviation is sure to be one."""
    if not words[at][0].isupper() or lower[at] in FUNCTION_WORDS or lower[at] in verbs().nouns:
        return None
    run = _run(words, at)
    if known := next((names[word] for word in words[at : at + run] if word in names), None):
        return Mention(run, known, "G")
    return Mention(run, "externe_partijen", "N") if at or run > 1 or words[at].isupper() else None


def _run(words: Sequence[str], at: int, alone: bool = False) -> int:
    """How many words from `at` make one name: capitals, with "van der" and the like between; `alone` without those."""
    last = 0
    for index in range(at, min(len(words), at + 8)):
        word = words[index]
        if word[0].isupper() and not (alone and word.lower() in groups().names):
            last = index - at + 1
        elif alone or word not in _INFIX:
            break
    return last
