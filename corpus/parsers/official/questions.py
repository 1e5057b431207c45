"""Kamervragen: questions and answers, joined by their numbers; who asks, and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Author, Role
from corpus.parsers.markup import Element
from corpus.parsers.official.elements import parts, words_of
from corpus.parsers.official.flow import Flow, Handler
from corpus.parsers.official.levels import STEP

_NUMBERED = re.compile(
    r"^(?:(?:Vraag|Vragen|Antwoord|Antwoorden)\b|\d)[\s\d,.:entm/–-]*(?:op vra(?:ag|gen)[\s\d,.:entm/–-]*)?$"
)
_RANGE = re.compile(r"(\d+)\s*(?:t/m|tot en met|[-–])\s*(\d+)|(\d+)")
_WIDEST = 100
_PARTY = re.compile(r"^\s*\((?:beiden |allen )?([^()]{1,60})\)")
_MEMBERS = re.compile(r"\b(?:het lid|de leden)\s+(.+?)\s+aan\s+de\s", re.IGNORECASE)
_MEMBER = re.compile(r"\s*(?:,|\ben\b)?\s*([^,()]+?)\s*(?=,|\ben\b|\(|$)(?:\((?:beiden |allen )?([^()]+)\))?")
_ANSWERED_BY = re.compile(
    r"\b(?:Antwoord|Mededeling)\s+van\s+(?P<office>(?:de\s+)?(?:[Mm]inister-[Pp]resident|[Mm]inister|"
    r"[Ss]taatssecretaris))\s+(?P<name>[^()]{0,60}?)\s*\((?P<post>[^()]{3,90})\)"
)


def question(flow: Flow, element: Element) -> None:
    """One question with its number."""
    _part(flow, element, "question")


def answer(flow: Flow, element: Element) -> None:
    """One answer with the numbers of the questions that it answers."""
    _part(flow, element, "answer")


def description(flow: Flow, element: Element) -> None:
    """Who asks whom about what, and when; or who answers."""
    flow.begin()
    flow.running(element)
    flow.end("metadata")


def pair_of(words: str) -> tuple[str, ...]:
    """The numbers in "Antwoord 2, 3 en 5 t/m 7"."""
    found: list[str] = []
    for match in _RANGE.finditer(words):
        if match[3]:
            found.append(match[3])
        else:
            first, last = int(match[1]), int(match[2])
            found += [str(number) for number in range(first, min(last, first + _WIDEST) + 1)]
    return tuple(dict.fromkeys(found))


def questioners(root: Element) -> tuple[Author, ...]:
    """Who asks, with the party named behind each name, or behind the last of several of one party."""
    asked = next((e for e in root.iter("kamervraagomschrijving", "omschr") if e.get("type") != "antwoord"), None)
    if asked is None:
        return ()
    named = [name for name in asked.iter("naam") if words_of(name)]
    found = [(words_of(name), name.tail or "") for name in named]
    return _with_parties(found) if found else tuple(_in_words(words_of(asked)))


def answered_by(root: Element) -> tuple[str, str] | None:
    """The function and the name of who answers: "Antwoord van Minister Grapperhaus (Justitie en Veiligheid)"."""
    words = [words_of(e) for e in root.iter("kamervraagomschrijving", "omschr")]
    found = next((match for text in reversed(words) if (match := _ANSWERED_BY.search(text))), None)
    if found is None:
        return None
    office = found["office"].removeprefix("de ").strip().capitalize()
    if office.lower() == "minister-president" or re.match(r"(?:minister|staatssecretaris)\b", found["post"], re.I):
        return (office if office.lower() == "minister-president" else found["post"]), found["name"]
    # The questions name the office in full: "aan de Minister voor Rechtsbescherming".
    full = re.search(rf"{office} (?:van|voor) {re.escape(found['post'])}", " ".join(words), re.IGNORECASE)
    link = "voor" if full and " voor " in full[0][: len(office) + 6].lower() else "van"
    return f"{office} {link} {found['post']}", found["name"]


def _part(flow: Flow, element: Element, role: Role) -> None:
    flow.finish()
    number = next((child for child in element if child.tag in ("nr", "nummer", "kop")), None)
    words = words_of(number)
    if number is None and len(element) and _NUMBERED.match(words_of(element[0])):
        number, words = element[0], words_of(element[0])
    flow.role, flow.pair = role, pair_of(words)
    with flow.deeper():
        if number is not None and words:
            flow.begin()
            flow.running(number)
            flow.end("heading", level=flow.depth * STEP)
        _rest(flow, element, number)
    flow.role, flow.pair = None, ()


def _rest(flow: Flow, element: Element, number: Element | None) -> None:
    if not any(stands for child, stands in parts(element) if child is not number):
        flow.begin()
        flow.canvas.write(element.text)
        for child in element:
            if child is not number:
                flow.running(child)
            flow.canvas.write(child.tail)
        flow.end("paragraph")
        return
    for child in element:
        if child is not number:
            flow.visit(child)
        flow.loose(child.tail)


def _with_parties(found: list[tuple[str, str]]) -> tuple[Author, ...]:
    authors: list[Author] = []
    party: str | None = None
    for name, behind in reversed(found):
        match = _PARTY.match(behind)
        party = match[1].strip() if match else party
        authors.append(Author(name, None, party))
    return tuple(reversed(authors))


def _in_words(words: str) -> Iterator[Author]:
    members = _MEMBERS.search(words)
    if members is None:
        return
    found = [(match[1], f"({match[2]})" if match[2] else "") for match in _MEMBER.finditer(members[1]) if match[1]]
    yield from _with_parties(found)


HANDLERS: dict[str, Handler] = {
    "vraag": question,
    "antwoord": answer,
    "kamervraagomschrijving": description,
    "omschr": description,
}
