"""How headings nest: by the parts they open, then by their style, and by their number where they have one."""

from __future__ import annotations

import re

# Room between the levels of nested parts, for the headings within one that are told apart by style and number.
STEP = 20
_STYLES = {"vet": 0, "halfvet": 0, "vetcur": 1, "ondlijn": 1, "cur": 2, "rom": 3}
_NUMBER = re.compile(r"(?:§\s*|[Pp]aragraaf\s+)?(\d{1,3}(?:\.\d{1,3})*)\.?(?=\s|$)")
_LONGEST_HEADING = 200


class Levels:
    """The numbers of the headings that are open. Lives within one call of a reader."""

    def __init__(self) -> None:
        self._open: list[tuple[int, tuple[int, ...]]] = []

    def level(self, words: str, natural: int) -> int:
        """A numbered heading stands under the number it extends and beside its equals, whatever its style."""
        found = _NUMBER.match(words)
        number = tuple(map(int, found[1].split("."))) if found else ()
        level = natural
        for other, known in reversed(self._open if number else []):
            if len(known) == len(number) and known[:-1] == number[:-1] and known != number:
                level = other
                break
            if known and known == number[:-1]:
                level = max(natural, other + 1)
                break
        self._open = [*((other, known) for other, known in self._open if other < level), (level, number)]
        return level


def natural_level(depth: int, style: str | None) -> int:
    """The level of a heading by nesting; one between paragraphs, which has a style, stands under the part's title."""
    return depth * STEP + (0 if style is None else STEP // 2 + _STYLES.get(style, 0))


def is_heading(words: str) -> bool:
    """Whether what is marked as a heading reads as one; whole sentences in its style do not."""
    return 0 < len(words) <= _LONGEST_HEADING and not (len(words) > _LONGEST_HEADING // 2 and words[-1] in ".:;,")
