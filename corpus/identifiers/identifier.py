"""The official identifier of a paper, in its parts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Publication = Literal["kst", "ah", "kv", "h", "blg", "stb", "stcrt", "trb", "tk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One paper by its official identifier; `str` prints it, and "" stands for a part that it does not have.

    kst-20032004-27484-289-h1, kst-34775-VI-67, kst-36867-A, kst-1268678 (not yet typeset: a `number` alone)
    ah-tk-20242025-100, ah-1271549, kv-tk-2024Z18775, blg-1184123
    h-tk-20172018-70-6 (`number` of the meeting, `item`), h-tk-19941995-94-5734-5738 (before 2010 `pages`, `part`)
    stb-2020-37 (`session` is the year)
    2024D40329 (`publication` tk: a document or zaak number of the Tweede Kamer)
    """

    publication: Publication
    chamber: Literal["tk", "ek", "vv", ""] = ""
    session: str = ""
    dossier: str = ""
    addition: str = ""
    number: str = ""
    item: str = ""
    pages: str = ""
    part: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The identifier as it is published."""
        if self.publication == "tk":
            return self.number
        return "-".join(value for field in fields(self) if (value := getattr(self, field.name)))
