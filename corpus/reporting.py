"""Reporting constructions: who is said to say, think or find something; patterns over the shape of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.function_words import DETERMINERS, MINE
from corpus.model import Attribution, Holder
from corpus.shape import Shape
from corpus.tagging import Word
from corpus.wordlists import verbs

# Without one of these letters a sentence reports nothing.
_TELLS = frozenset("VvPAEZOCJKF")
_THEIRS = ("externe_partijen", "ind", "rechter")
_OWNER = re.compile(r"F[wS,]{0,4}?[eD][wk]{0,2}[gn]|f[wS,]{0,4}?[eD][wk]{0,2}[gn]")
# Which letters name the holder, the pattern, and whether it reads the main clauses only.
_RULES: tuple[tuple[str, re.Pattern[str], bool], ...] = tuple(
    (letters, re.compile(pattern), main)
    for letters, pattern, main in (
        # "volgens de onderzoekers", "aldus Braun"
        ("GgFfNn", r"O[we]{0,5}?[GgFfNn]", False),
        # "De onderzoekers in dit rapport stellen"
        ("GF", r"[GF](?:-_{0,20}-)?[wegfnLQKCUa]{0,12}?[Vv]", True),
        ("GF", r"[GF]n?,[_Sweagfn]{1,25},[Vv]", True),
        ("N", r"N(?:-_{0,20}-)?[weg]{0,3}?[Vv]", True),
        # "Bovendien concluderen de onderzoekers", "zo stelt Braun"
        ("GFN", r"(?:^|[,;-])(?:w{0,3}|[ae][wegfnKLQBC]{0,12})V[wea]{0,2}?[GFN]", True),
        ("GF", r"(?:^|[,;-])(?:w|[ae][wegfnKLQBC]{0,12})?v[wa]{0,2}?[GF]", True),
        ("GFN", r"a[Vv][wa]{0,2}[GFN]", True),
        # "De VNG heeft aangegeven", "hebben partijen te kennen gegeven"
        ("GFN", r"[GFN][wegfn]{0,6}?h[^;ik]{0,14}?[PAE]", True),
        ("GN", r"h[wea]{0,3}?[GN][^;ik]{0,14}?[PAE]", True),
        # "door de politie is aangegeven", "gewaardeerd door IND-medewerkers"
        ("gn", r"D[w]{0,3}?[gn][^;i]{0,12}?[PAE]|[PAE]D[w]{0,3}?[gn]", True),
        # "De Afdeling is van oordeel", "zijn van mening"
        ("GFN", r"[GFN](?:-_{0,20}-)?[weg]{0,3}?b[wea]{0,3}P|b[GFN][wea]{0,2}P", True),
        # "Het standpunt van de VNG is dat", "Het verzoek is om"
        ("gfn", r"Cew{0,2}[gfn][^,;]{0,8}?b[^,;]{0,3}?[Ss]|bw{0,2}Cew{0,2}[gfn][^,;]{0,4}?S", True),
        ("F", r"F[wegf]{0,6}?b[^,;]{0,2}?[Ss]", True),
        # "Uit het onderzoek blijkt", "Het onderzoek laat zien"
        ("fg", r"U[wea]{0,3}?[fgF][^;i]{0,30}?Z|Z[^;ik_]{0,6}?U[wea]{0,3}?[fF]", True),
        ("F", r"F[weagfnDP,_S]{0,20}?Z|Z[wea]?F", True),
        # "In het rapport wordt gesteld"
        (
            "f",
            r"ew{0,2}f[^;ikD]{0,20}?b[^;iD]{0,16}?[PA]|b[wea]{0,3}ew{0,2}f[^;iD]{0,12}?[PA]|b[wea]{0,3}[PE]ew{0,2}f",
            True,
        ),
        ("f", r"ew{0,2}f[^;i]{0,3}?staat", True),
    )
)
# Where the preposition tells: "binnen de IND gezien", "naar de mening van de VNG", "van de zijde van de politie is".
_WITH_WORDS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("g", re.compile(r"ew{0,2}g[^;]{0,4}?E|Eew?g"), frozenset(("binnen",))),
    ("gfn", re.compile(r"ewCew{0,2}[gfn]"), frozenset(("naar", "in"))),
    ("gn", re.compile(r"(?:^|[,;-])a?(?:ew{0,2}){1,2}[gn]b[wea]{0,3}[PA]"), frozenset(("van", "vanuit", "namens"))),
)
_RULED = re.compile(r"G[wegfn]{0,8}?(?:J|h[^;]{0,20}?J)|(?:^|[,;-])[aewL]{0,8}?(?:h|J)w{0,2}G(?:[^;]{0,20}?J)?")
_MOTION_ASKED = re.compile(r"[Ff][^;]{0,30}?S[^;]{0,12}?A")
_ASKED_IN_DEBATE = re.compile(r"ew{0,3}K[^;i]{0,20}?bw{0,3}A")
_YOU_SAID = re.compile(r"y(?:[Vv]|h[^;]{0,10}[PA])|(?:^|[,;])[wa]{0,2}[Vv]y")
_TALK = re.compile(r"U[wea]{0,3}?Q[^;i]{0,20}?Z")
_ACCORDING = re.compile(r"O(?!w{0,2}[LikBM])(?:\w{2}|n)")
# Someone we cannot name claims something; a law or a paper of our own that "says" something is not meant.
_SOMEONE = re.compile(r"^a?(?:w{1,6}|w{1,4}[eU][wgfnL]{1,4})V")
_AGENT = re.compile(r"Dw{1,3}[PA]|[P]Dw")
# "was de observatie dat", "de kritiek is dat"; a "conclusie" may be one's own.
_HELD = re.compile(r"b[wea]{0,2}CS|^[wa]{0,2}Cw?bS")
_OTHERS_HOLD = frozenset("observatie kritiek vrees klacht wens stelling".split())
# "… om te zeggen: we zien"
_SPEECH = re.compile(
    r"\b(?:(?:te zeggen|gezegd|gevraagd):|(?:zei|zegt|zeiden|stelt|luidt|vraagt|vroeg)\b[^:]{0,30}:)\s"
)
_NOBODY = re.compile(r"b[^;iD]{0,20}?P|^[wa]?Pb")
_ASKED = re.compile(r"^wb[wa]{0,3}A|^Ab")


@dataclass(frozen=True, slots=True)
class Report:
    """Whose claim a construction tells of, the letters it starts and ends at, and the words that say so."""

    holder: Holder
    start: int
    cue: str


def by_group(text: str, shape: Shape, spoken: bool = False) -> Report | None:
    """The known group that a reporting construction names; what researchers report of others stays their report."""
    if _TELLS.isdisjoint(shape.codes) or text.rstrip().endswith("?"):
        return None
    found = list(_reports(text, shape))
    if not found and spoken and (asked := _YOU_SAID.search(shape.main)):
        found.append(_report(text, shape, asked, "kamer"))
    if not found and (debated := _ASKED_IN_DEBATE.search(shape.main)):
        found.append(_report(text, shape, debated, "kamer"))
    return min(found, key=lambda report: (report.holder != "onderzoekers", report.start), default=None)


def by_others(text: str, shape: Shape, previous: Attribution | None, spoken: bool = False) -> Report | None:
    """`onbekend` for a claim of someone we do not know; what nobody is named for goes on from a report before it."""
    if _TELLS.isdisjoint(shape.codes) or text.rstrip().endswith("?"):
        return None
    before: Holder = previous.holder if previous and previous.mode == "reported" else "onbekend"
    return next(_others(text, shape, before, spoken), None)


def _others(text: str, shape: Shape, before: Holder, spoken: bool) -> Iterator[Report]:
    if (found := _ACCORDING.search(shape.codes)) and shape.words[found.start() + 1].text.lower() in DETERMINERS:
        yield _report(text, shape, found, "onbekend")
    someone = _SOMEONE.search(shape.main) or _AGENT.search(shape.main)
    if someone and not _has(shape, someone, MINE):
        yield _report(text, shape, someone, "onbekend")
    if (held := _HELD.search(shape.main)) and _has(shape, held, _OTHERS_HOLD):
        yield _report(text, shape, held, before)
    if talk := _TALK.search(shape.main):
        yield _report(text, shape, talk, last_named(shape) or before)
    if spoken and (asked := _ASKED.search(shape.main)):
        yield _report(text, shape, asked, "kamer")
    nobody = _NOBODY.search(shape.main)
    if nobody and "B" not in shape.main and _has(shape, nobody, verbs().claimed):
        yield _report(text, shape, nobody, before)


def speech(text: str, shape: Shape) -> Report | None:
    """What someone is told to have said, behind a colon: "de inspectie … te zeggen: we zien"."""
    found = _SPEECH.search(text)
    if found is None:
        return None
    before = [word for word in shape.words if word.end <= found.end()]
    if any(word.code == "i" for word in before):
        return None
    people = [word.holder for word in before if word.holder and word.code in "GgNn"]
    if not people and found[0].startswith("te "):
        return None
    return Report(people[-1] if people else "onbekend", 0, found[0].strip())


def last_named(shape: Shape) -> Holder | None:
    """The group of people that is named last."""
    people = [word.holder for word, code in zip(shape.words, shape.codes, strict=True) if code in "GgNn"]
    return people[-1] if people else None


def last_paper(shape: Shape) -> Holder | None:
    """The holder of the paper that is named last."""
    papers = [word.holder for word, code in zip(shape.words, shape.codes, strict=True) if code in "Ff"]
    return papers[-1] if papers else None


def named(shape: Shape) -> Holder | None:
    """The first group that is named."""
    return next((word.holder for word in shape.words if word.holder), None)


def _reports(text: str, shape: Shape) -> Iterator[Report]:
    present = frozenset(shape.codes)
    for letters, pattern, main in _RULES:
        if present.isdisjoint(letters):
            continue
        for match in pattern.finditer(shape.main if main else shape.codes):
            if holder := shape.holder(match, letters):
                yield _report(text, shape, match, _owner(shape, match) or holder)
                break
    for letters, pattern, opening in _WITH_WORDS:
        if (found := pattern.search(shape.main)) and _has(shape, found, opening):
            yield _report(text, shape, found, shape.holder(found, letters) or "onbekend")
    if (ruled := _RULED.search(shape.main)) and shape.holder(ruled, "G") == "rechter":
        yield _report(text, shape, ruled, "rechter")
    if (asked := _MOTION_ASKED.search(shape.codes)) and shape.holder(asked, "Ff") == "kamer":
        yield _report(text, shape, asked, "kamer")


def _owner(shape: Shape, match: re.Match[str]) -> Holder | None:
    """Whose a paper is that is "door de VNG uitgevoerd" or "van de Rekenkamer"."""
    if (owned := _OWNER.search(shape.codes, match.start())) is None or owned.start() >= match.end():
        return None
    *_, link, owner = (word for word in _of(shape, owned) if word.code != "w" or word.holder)
    return owner.holder if link.text.lower() in ("van", "door") and owner.holder in _THEIRS else None


def _has(shape: Shape, match: re.Match[str], wanted: frozenset[str]) -> bool:
    return any(word.text.lower() in wanted for word in _of(shape, match))


def _of(shape: Shape, match: re.Match[str]) -> tuple[Word, ...]:
    return shape.words[match.start() : match.end()]


def _report(text: str, shape: Shape, match: re.Match[str], holder: Holder) -> Report:
    start, end = shape.range(match)
    return Report(holder, match.start(), text[start:end])
