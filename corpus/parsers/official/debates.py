"""Handelingen: items as headings, and whose words each paragraph is."""

from __future__ import annotations

import re

from corpus.model import Speaker
from corpus.parsers.markup import Element
from corpus.parsers.official.elements import words_of
from corpus.parsers.official.flow import Flow, Handler
from corpus.parsers.official.levels import STEP

_CHAIR = re.compile(r"^(?:de |onder)?voorzitter$", re.IGNORECASE)
_OFFICE = re.compile(r"^(?:minister|staatssecretaris|formateur|informateur)", re.IGNORECASE)
# What the record tells and nobody says.
_STAGE = re.compile(
    r"^\(?(?:De (?:algemene )?beraadslaging wordt |De vergadering wordt .{0,60}geschorst|(?:Daartoe|Aldus) wordt |"
    r"Overeenkomstig .{0,80} besloten|In stemming komt |Sluiting \d|Zie vergadering van|"
    r"(?:Ondervoorz|Voorz)itter: [A-Z]|"
    r"(?:Het|De) (?:gewijzigde )?(?:amendement|wetsvoorstel|artikel)\b.{0,80}wordt .{0,40}(?:aangenomen|verworpen))"
)


def agenda_item(flow: Flow, element: Element) -> None:
    """An item: its number and title as a heading, what is on the agenda, then who said what."""
    with flow.deeper():
        title = element.find("item-titel")
        flow.begin()
        flow.canvas.write(element.text)
        flow.hold("metadata")
        for child in element:
            if child.tag in ("nr", "item-titel"):
                flow.canvas.loosen()
                flow.running(child)
            else:
                if title is not None:
                    flow.begun, title = None, None
                    flow.end("heading", level=flow.depth * STEP)
                flow.finish()
                _between_turns(flow)
                flow.visit(child)
            flow.loose(child.tail)
        flow.finish()
        flow.speaker = None


def turn(flow: Flow, element: Element) -> None:
    """One speaker's turn; the chair may put in a word about a motion."""
    flow.speaker = None
    flow.contents(element)
    flow.finish()


def speaker(flow: Flow, element: Element) -> None:
    """Who speaks: begins the paragraph that follows."""
    flow.speaker = speaker_of(element)
    flow.begin()
    flow.running(element)
    flow.hold("paragraph")


def speaker_of(element: Element) -> Speaker:
    """ "De heer Paternotte (D66)" is a member, "Minister Wiebes" holds an office."""
    title = words_of(element.find("voorvoegsels"))
    name = " ".join(words_of(element.find("naam")).split()) or words_of(element).rstrip(": ")
    party = words_of(element.find("politiek")).strip("() ") or None
    if _CHAIR.match(name):
        return Speaker(f"{title} {name}".strip(), party, "voorzitter")
    return Speaker(name, party, title if _OFFICE.match(title) else None)


def paragraph(flow: Flow, element: Element) -> None:
    """A paragraph of a speaker, or of the record itself."""
    told = _STAGE.match(words_of(element)) if not flow.begun else None
    before = flow.speaker
    if told:
        flow.speaker = None
    flow.paragraph(element)
    if told:
        flow.speaker = before


def motion(flow: Flow, element: Element) -> None:
    """A motion that a member reads out; what the chair says of it stands outside the motion."""
    flow.finish()
    mover = _mover(element)
    if mover is not None:
        flow.speaker = speaker_of(mover)
    with flow.deeper():
        for child in element:
            if child.tag != "motie-info":
                flow.visit(child)
                flow.loose(child.tail)
    for child in element.findall("motie-info"):
        flow.visit(child)
        flow.finish()
        flow.loose(child.tail)


def _mover(element: Element) -> Element | None:
    """Who has the turn that the motion stands in."""
    parent = element.getparent()
    while parent is not None and parent.tag != "spreekbeurt":
        parent = parent.getparent()
    return parent.find("spreker") if parent is not None else None


def _between_turns(flow: Flow) -> None:
    """What stands between the turns is the chair's when the chair spoke last, and else the record's."""
    if flow.speaker is not None and flow.speaker.function != "voorzitter":
        flow.speaker = None


def meeting(flow: Flow, element: Element) -> None:
    """Number, day and hour of the meeting."""
    flow.begin()
    flow.canvas.write(element.text)
    for child in element:
        flow.line(child)
    flow.end("metadata")


HANDLERS: dict[str, Handler] = {
    "al": paragraph,
    "agendapunt": agenda_item,
    "opening": agenda_item,
    "handeling_bijlage": agenda_item,
    "vergadering": meeting,
    "spreekbeurt": turn,
    "spreker": speaker,
    "motie": motion,
}
