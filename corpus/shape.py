"""The shape of a sentence: one letter for each word that matters to whose claim it is, so that rules can be short.

G  people of a known group      g  the same behind a preposition     F  their paper      f  behind a preposition
N  another proper name          n  behind a preposition              L  a law or the like, a paper of our own: B
V  a verb of claiming           v  of viewing, asking                P  its participle: said  A asked  E felt
Z  a verb of showing            h  have   b  be   m  will            C  "the opinion"    Q  a talk    K  a debate
i  I, we    k  the cabinet      y  you    p  they, it    M  my predecessor
D  by   O  according to   U  out of   e  another preposition   S  a conjunction   s  "om"
a  and also   ,  a comma   -  a dash or bracket   ;  a semicolon or colon   w  any other word
_  in a subordinate clause or between dashes or brackets (in `main` only)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.model import Holder
from corpus.wordlists import Entry, groups, verbs

Names = Mapping[str, Holder]

_TOKEN = re.compile(r"[^\W_][\w’'&/-]*(?:\.(?=[A-Z]\.|\w))?|[,;:()–—?]| - ")
_PREPOSITIONS = frozenset(
    "van met bij aan voor in op tegen naar over tussen binnen onder via jegens tot namens vanuit zonder tijdens "
    "gedurende sinds na rond per ondanks wegens vanwege".split()
)
DETERMINERS = frozenset(
    "de het een deze dit die dat uw onze mijn hun haar zijn alle beide sommige veel verschillende diverse enkele meerdere "
    "externe andere betrokken nationale recente eerdere bedoelde genoemde meeste vele wetenschappelijk wetenschappelijke "
    "recent eerder onderhavige bijna gehele hele".split()
)
_CONJUNCTIONS = frozenset(
    "dat omdat indien hoewel terwijl zodat aangezien nadat voordat totdat wanneer zoals tenzij ofschoon opdat doordat "
    " waarbij waarin waarop waarover waarmee waarvan waarvoor waardoor waaruit waarnaar waarom waaronder waar "
    "die wat wie welke welk hoe hoeveel hetgeen".split()
)
_SIMPLE = {
    **dict.fromkeys(("ik", "wij", "we"), "i"),
    **dict.fromkeys(("kabinet", "regering"), "k"),
    **dict.fromkeys(("u",), "y"),
    **dict.fromkeys(("zij", "ze", "hij"), "p"),
    **dict.fromkeys(("heeft", "hebben", "had", "hadden", "heb"), "h"),
    **dict.fromkeys("is zijn was waren wordt worden werd werden ben blijft blijven lijkt lijken luidt".split(), "b"),
    **dict.fromkeys("zal zullen zou zouden".split(), "m"),
    **dict.fromkeys(("door",), "D"),
    **dict.fromkeys(("volgens", "aldus", "blijkens"), "O"),
    **dict.fromkeys(("uit",), "U"),
    **dict.fromkeys(("om",), "s"),
    **dict.fromkeys(("ambtsvoorganger", "ambtsvoorgangers", "voorganger", "voorgangers"), "M"),
    **dict.fromkeys(
        "ook tevens voorts bovendien verder daarnaast daarbij eveneens tegelijk tegelijkertijd ten "
        "hierbij daarop zo".split(),
        "a",
    ),
}
# These open a clause only where a sentence or clause begins: "als positief ervaren", "nu", "politie of justitie".
_AT_START = frozenset("als of toen nu".split())
_OPENERS = _AT_START | frozenset("hoewel indien wanneer omdat zoals terwijl aangezien nadat voordat doordat".split())
_ASKS_WHETHER = frozenset(
    "vraag vraagt vragen twijfelt twijfelen betwijfelen bezien bekijken onderzoeken weten is".split()
)
_FINITE = frozenset("bhmVvZ")
_CLUSTER = re.compile(r"[bhm][wPAE]?$")
_ASIDE = re.compile(r"-[^-;]{1,25}-")
_AUXILIARIES = frozenset(word for word, code in _SIMPLE.items() if code in "hb")
_NONE: frozenset[str] = frozenset()
_MINE = frozenset("mij mijn ons onze".split())
_VERDICTS = frozenset("gegrond ongegrond niet-ontvankelijk onverbindend nietig onrechtmatig".split())
_MODALS = frozenset(
    "wil willen kan kunnen kon konden moet moeten mag mogen zal zullen zou zouden gaat gaan wilde wilden laten blijven "
    "blijft ga".split()
)
_BREAKS = frozenset((*",;:?", *_CONJUNCTIONS))
_TITLES = frozenset("heer mevrouw meneer lid leden kamerlid kamerleden mevr dhr".split())
_INFIX = frozenset("van der den de ten ter el c.s cs".split())
_FUNCTION_WORDS = DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS | _SIMPLE.keys()
_MEMBERS = frozenset("lid leden kamerlid kamerleden".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word or name of the sentence, from `start` to `end`; `holder` where it names a group."""

    text: str
    start: int
    end: int
    code: str
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The words of a sentence with the letters of all (`codes`) and of the main clauses only (`main`)."""

    words: tuple[Word, ...]
    codes: str
    main: str

    def holder(self, match: re.Match[str], letters: str) -> Holder | None:
        """The holder of the first word in the match that has one of these letters."""
        found = (self.words[at] for at in range(match.start(), match.end()) if self.codes[at] in letters)
        return next((word.holder for word in found if word.holder), None)

    def range(self, match: re.Match[str]) -> tuple[int, int]:
        """Where the words of the match start and end, the article before them included."""
        first = match.start()
        while first < match.end() - 1 and self.codes[first] in ",;":
            first += 1
        if first and self.codes[first] in "GFgf" and self.words[first - 1].text.lower() in DETERMINERS:
            first -= 1
        last = match.end() - 1
        while last > first and self.codes[last] in ",;":
            last -= 1
        return self.words[first].start, self.words[self._with_particle(last)].end

    def _with_particle(self, at: int) -> int:
        """The place of the "aan" of "geven aan", or of the word itself."""
        needed = verbs().needs.get(self.words[at].text.lower(), ())
        behind = range(at + 1, min(at + 3, len(self.words)))
        return next((index for index in behind if self.words[index].text.lower() in needed), at)


def shape(text: str, names: Names, spoken: bool = False) -> Shape:
    """Reads the shape of a sentence; `names` are those the paper introduces, `spoken` where members are addressed."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = list(_words(tokens, names, spoken))
    codes = "".join(word.code for word in words)
    codes = _behind_prepositions(words, codes)
    return Shape(tuple(words), codes, _main(words, codes))


def _words(tokens: list[tuple[str, int, int]], names: Names, spoken: bool) -> Iterator[Word]:
    lower = [token[0].lower() for token in tokens]
    at = 0
    while at < len(tokens):
        token, start, end = tokens[at]
        length, holder, code = _named(tokens, lower, at, names, spoken)
        if length:
            yield Word(token, start, tokens[at + length - 1][2], code, holder)
            at += length
            continue
        yield Word(token, start, end, _code(lower, at))
        at += 1


def _named(
    tokens: list[tuple[str, int, int]], lower: list[str], at: int, names: Names, spoken: bool
) -> tuple[int, Holder | None, str]:
    """How many words from `at` name someone, whose claim theirs is, and the letter."""
    word = tokens[at][0]
    if lower[at] in _TITLES and (run := _run(tokens, at + 1)):
        member = spoken or lower[at] in _MEMBERS
        return 1 + run, "kamer" if member else "externe_partijen", "G"
    for entry in groups().names.get(lower[at], ()):
        if _fits(entry, tokens, lower, at):
            named = not entry.paper or entry.holder == "kamer"
            place = _run(tokens, at + len(entry.words), alone=True) if named else 0
            return len(entry.words) + place, entry.holder, "F" if entry.paper else "G"
    if word == "Nederland":
        return 1, None, "k"
    if word in names:
        return 1, names[word], "G"
    if lower[at].startswith("motie-"):
        return 1, "kamer", "F"
    for entry in groups().endings.get(lower[at][-4:], ()):
        if lower[at].endswith(entry.words[0]) and len(word) > len(entry.words[0]):
            return 1, entry.holder, "F" if entry.paper else "G"
    if word[0].isupper() and lower[at] not in _FUNCTION_WORDS and not _noun(lower[at]) and (run := _run(tokens, at)):
        known = next((names[tokens[i][0]] for i in range(at, at + run) if tokens[i][0] in names), None)
        if known:
            return run, known, "G"
        if at or run > 1 or word.isupper():
            return run, "externe_partijen", "N"
    return 0, None, ""


def _fits(entry: Entry, tokens: list[tuple[str, int, int]], lower: list[str], at: int) -> bool:
    size = len(entry.words)
    if tuple(lower[at : at + size]) != entry.words:
        return False
    return entry.exact is None or all(
        mine == found or (index == 0 and at == 0)
        for index, (mine, (found, _, _)) in enumerate(zip(entry.exact, tokens[at : at + size], strict=True))
    )


def _run(tokens: list[tuple[str, int, int]], at: int, alone: bool = False) -> int:
    """How many words from `at` make one name: capitals, with "van der" and the like between; `alone` without those."""
    last = 0
    for index in range(at, min(len(tokens), at + 8)):
        word = tokens[index][0]
        if word[0].isupper() and not (alone and word.lower() in groups().names):
            last = index - at + 1
        elif alone or word not in _INFIX:
            break
    return last


def _code(lower: list[str], at: int) -> str:
    word = lower[at]
    if word == ",":
        return ","
    if word in "()–—" or word == " - ":
        return "-"
    if word in ";:?":
        return ";"
    before = lower[at - 1] if at else ""
    behind = lower[at + 1] if at + 1 < len(lower) else ""
    if word in _SIMPLE:
        return "w" if _SIMPLE[word] == "O" and (behind in _MINE or word == "aldus" and before != ",") else _SIMPLE[word]
    if word in _AT_START:
        return "S" if before in ",;:–—" and at or before in _ASKS_WHETHER and word == "of" else "w"
    if word in _CONJUNCTIONS:
        return "w" if before in _PREPOSITIONS or not at else "S"
    if before == "te" and word not in verbs().only_after:
        return "w"
    if word in _PREPOSITIONS:
        return "e"
    return _verb(lower, at) or _noun(word) or "w"


def _verb(lower: list[str], at: int) -> str:
    word, lexicon = lower[at], verbs()
    if word in lexicon.shows_with:
        return "Z" if lexicon.shows_with[word] in _clause(lower, at) else _says(lower, at)
    if word in lexicon.shows:
        return "Z"
    if word in lexicon.only_after and (not at or lower[at - 1] != lexicon.only_after[word]):
        return "C" if word in lexicon.claim_nouns else "w"
    if word == "verklaard" and at and lower[at - 1] in _VERDICTS:
        return "J"
    if word in lexicon.said:
        behind = lower[at + 1 : at + 3]
        return "w" if word in lexicon.with_that and not {"dat", "of", ":"}.intersection(behind) else "P"
    if word in lexicon.asked:
        return "A"
    if word in lexicon.rules:
        return "J"
    if word in lexicon.felt and not (
        word in lexicon.views and not _AUXILIARIES.intersection(_clause_before(lower, at))
    ):
        return "E"
    return _says(lower, at)


def _says(lower: list[str], at: int) -> str:
    word, lexicon = lower[at], verbs()
    if word in lexicon.needs:
        return "V" if lexicon.needs[word] & set(_clause(lower, at)) else "w"
    strong, weak = word in lexicon.claims, word in lexicon.views
    if not strong and not weak:
        return ""
    if word.endswith("en") and _MODALS.intersection(_clause_before(lower, at)):
        return "w"
    if word in lexicon.unless:
        behind = _clause(lower, at)
        itself = "zich" in behind[:3] and "standpunt" not in behind
        near = lexicon.unless[word].intersection((*behind[:1], *behind[-1:]))
        if itself or ("dat" not in behind and (near or lexicon.acts.get(word, _NONE).intersection(behind))):
            return "w"
    return "V" if strong else "v"


def _clause(lower: list[str], at: int) -> list[str]:
    """The words behind `at`, up to the end of its clause."""
    behind = lower[at + 1 : at + 40]
    end = next((index for index, word in enumerate(behind) if word in ",;:?"), len(behind))
    return behind[:end] + (behind[end + 1 : end + 2] if behind[end + 1 : end + 2] == ["dat"] else [])


def _clause_before(lower: list[str], at: int) -> list[str]:
    """The words before `at`, back to the beginning of its clause."""
    before = lower[max(0, at - 8) : at]
    start = next((index for index in reversed(range(len(before))) if before[index] in _BREAKS), -1)
    return before[start + 1 :]


def _noun(word: str) -> str:
    lexicon = verbs()
    if word in lexicon.claim_nouns:
        return "C"
    if word in lexicon.talks:
        return "Q"
    if word in lexicon.debates:
        return "K"
    if word in lexicon.own_papers:
        return "B"
    return "L" if word in lexicon.instruments else ""


def _behind_prepositions(words: list[Word], codes: str) -> str:
    """Small letters for the groups that are no subject, being behind a preposition ("van de IND")."""
    found = list(codes)
    for index, code in enumerate(codes):
        if code not in "GFN":
            continue
        before = index - 1
        while before >= 0 and (words[before].text.lower() in DETERMINERS):
            before -= 1
        if before >= 0 and codes[before] in "eDOU":
            found[index] = code.lower()
    return "".join(found)


def _main(words: list[Word], codes: str) -> str:
    """The letters of the main clauses; a subordinate one lasts from its conjunction to the next comma."""
    found: list[str] = []
    inside = _opens(words, codes)
    for code in _ASIDE.sub(lambda aside: "-" + "_" * (len(aside[0]) - 2) + "-", codes):
        if code == "S":
            inside = True
        elif code in ",;-" or (inside and _ends_before(found, codes, len(found))):
            inside = False
        found.append("_" if inside and code != "S" else code)
    return "".join(found)


def _ends_before(found: list[str], codes: str, at: int) -> bool:
    """Whether a subordinate clause without a comma ends where the main verb follows its own ("worden gewogen hebben")."""
    if codes[at] not in "hbm" or _FINITE.intersection(found):
        return False
    return bool(_CLUSTER.search(codes, max(0, at - 2), at))


def _opens(words: list[Word], codes: str) -> bool:
    """Whether the sentence begins with a subordinate clause ("Hoewel …, acht ik")."""
    opening = [word.text.lower() for word in words[:2]]
    begins = opening == ["anders", "dan"] or (opening[:1] and opening[0] in _OPENERS)
    return bool(begins) and codes[1:2] not in tuple("bhmVv") and "," in codes
