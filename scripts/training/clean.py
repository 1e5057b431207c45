"""Turn raw official text into plain running text, and running text into sentences."""

import re

LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
MARKUP = re.compile(r"#{2,}.*$|[*_`|\\]+|\^\s*\d+\s*\^?", re.MULTILINE)
GLUED_SENTENCE = re.compile(r"(?<=[a-z)\]%?])([.?!;:])(?=[A-ZÀ-Ý0-9])")
STATUS_LINE = re.compile(
    r"(Treedt in werking|Materieel uitgewerkt|Vervallen|Wijziging|Gereserveerd|Tekstplaatsing|Inwerkingtreding)[^\n]*"
)
ARTICLE_NUMBER = re.compile(
    r"^(Artikel|Art\.|Bijlage|Hoofdstuk|Afdeling|Paragraaf|Titel|§)\s*[\dIVXa-zA-Z.:\-]*\s*\.?\s*"
)
SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+(?=[A-ZÀ-Ý0-9„\"'‘“(–-])")
LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)°]|[a-z]{1,2}[.)]|[–\-•])\s+")
SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Drop markdown marks and footnote marks, separate sentences glued together, fold white space."""
    return SPACE.sub(" ", GLUED_SENTENCE.sub(r"\1 ", MARKUP.sub(" ", LINK.sub(r"\1", text)))).strip()


def heading(text: str) -> str:
    """The words of a heading, without its number and without notes on when it took effect."""
    return ARTICLE_NUMBER.sub("", plain(STATUS_LINE.sub(" ", text))).strip(" .:-")


def sentences(text: str, *, shortest: int = 30) -> tuple[str, ...]:
    """The sentences of a plain text that hold at least `shortest` characters, without list marks."""
    parts = (LIST_MARK.sub("", part).strip() for part in SENTENCE_END.split(text))
    return tuple(part for part in parts if len(part) >= shortest)
