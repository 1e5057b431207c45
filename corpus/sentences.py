"""Sentence boundaries in Dutch official prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Abbreviations that a capital or a number may follow; those only found before small letters need no entry.
_ABBREVIATIONS = frozenset(
    """
    a.d. aanh. aanw. afd. afl. apr. arr. art. artt. aug. bijl. bijv. blz. c.a. c.q. ca. cf. d.d. d.w.z. dec. dhr.
    dr. drs. dz. e.v. ed. eds. evt. excl. ext. fa. feb. febr. fig. geb. gem. h.t.l. hoofdst. i.c. i.h.b. i.o. i.p.v.
    i.s.m. i.v.m. incl. ing. ir. jan. jhr. jo. jr. lic. lid. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.m.v. m.n. m.u.v.
    max. mej. mevr. min. mr. mrt. mw. n.a.v. n.b. n.v.t. nl. no. nov. nr. nrs. o.a. o.b.v. o.g.v. o.l.v. o.m. okt.
    onderd. opm. p. pag. par. plm. pp. prof. r.o. red. resp. sept. sr. st. stb. stcrt. t.a.v. t.b.v. t.g.v. t.h.v.
    t.n.v. t.o.v. t.w. tel. tit. tk. trb. u.a. v.a. vgl. vlg. vnl. volg. vols. voorz. vs. vz. w.o. wnd. z.o.z. zgn.
    """.split()
)
# Those that end a sentence as well, where a word opens the next one: "enz. De regering", but not "c.s. De Jong".
_LAST = frozenset("c.s. e.a. e.d. enz. etc. jl. mld. mln. z.g.".split())
_OPENER = re.compile(
    r"\s+[\"'“‘«(]*(?:Als|Bij|Daar\w*|Dat|De|Deze|Die|Dit|Door|Een|Er|Het|Hier\w*|Hij|Ik|In|Met|Na|Ook|Om|Op|Toch|"
    r"Voor\w*|Wat|Wij|Zij|Zo\w*)\s+[a-zà-ÿ]"
)
_END = re.compile(r"(?P<stop>[.!?…]+[\"'”’»)\]]*)(?P<note>\d{1,2})?(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«„(\[]*(?P<letter>\w|§)")
_LAST_WORD = re.compile(r"[\w.]+$")
_INITIAL = re.compile(r"^(?:[A-Z]\.)+$")
_LIST_MARK = re.compile(r"(?:\d+|[a-z]|[ivx]{1,5})\.$")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_LONGEST = 1500
_LONGEST_WORD = 100
# Where a sentence that is too long may be cut, the best first: behind a semicolon, before a list mark, at a blank.
_CUTS = (
    re.compile(r"(?<=;)\s"),
    re.compile(r"\s(?=(?:[-*•–]|\d{1,2}[.)]|[a-z]\))\s)"),
    re.compile(r"(?<=[,:])\s"),
    re.compile(r"\s"),
)


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yields `(start, end)` of each sentence in reading text; together they hold every character but the blanks."""
    for start, end in _sentences(text):
        yield from _cut(text, start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.start() >= start and _is_boundary(text, match):
            yield start, match.end()
            start = match.end() + 1
    if start < len(text):
        yield start, len(text)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts what no full stop ends, such as a list in one paragraph, into parts of at most `_LONGEST` characters."""
    while end - start > _LONGEST:
        found = (list(cut.finditer(text, start + 1, start + _LONGEST)) for cut in _CUTS)
        last = next((matches[-1] for matches in found if matches), None)
        stop, following = last.span() if last else (start + _LONGEST, start + _LONGEST)
        yield start, stop
        start = following
    yield start, end


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or following["letter"].islower():
        return False
    if match["note"] and not _is_note(text, match, following["letter"]):
        return False
    if match["stop"] != ".":
        return True
    word = _LAST_WORD.search(text, max(match.end("stop") - _LONGEST_WORD, 0), match.end("stop"))
    return word is None or _ends(text, word)


def _ends(text: str, word: re.Match[str]) -> bool:
    """Whether a full stop behind this word ends a sentence, rather than an abbreviation, an initial or a list mark."""
    if word[0].lower() in _LAST or (_INITIAL.match(word[0]) and len(word[0]) == 2):
        return _OPENER.match(text, word.end()) is not None
    if word[0].lower() in _ABBREVIATIONS or _INITIAL.match(word[0]):
        return False
    return not (word.start() == 0 and _LIST_MARK.match(word[0]))


def _is_note(text: str, match: re.Match[str], letter: str) -> bool:
    """Whether the digits behind a stop are a footnote marker ("Kamer.1 De", "in 2018.1 De"), not "artikel 3.1 Awb"."""
    is_number = text[match.start() - 1 : match.start()].isdigit() and not _YEAR.search(text, 0, match.start())
    return letter.isupper() and not is_number
