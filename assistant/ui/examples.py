"""Questions to begin with, on the paper that is shipped; a test asks them all."""

from __future__ import annotations

from corpus.errors import Language

# For each kind of reader, in the order of the texts ui.audience.…, two questions.
AUDIENCES = ("policy", "law", "research")
EXAMPLES: dict[Language, tuple[str, ...]] = {
    "nl": (
        "Wat vindt de staatssecretaris van standaardvragenlijsten?",
        "Welke opleiding volgen nieuwe medewerkers van de IND?",
        "Wat is er eind 2019 veranderd aan de werkinstructies?",
        "In welk Kamerstuk staat de brief van 4 juli 2018?",
        "Wat concluderen de onderzoekers over stereotypering?",
        "Wat vinden externe partijen van de verklaringen van derden?",
    ),
    "en": (
        "Why is it complex to assess these asylum claims?",
        "When did the WODC deliver the report?",
        "In which parliamentary paper is the letter of 4 July 2018?",
        "What do external organisations think of objective assessment?",
        "What do the researchers conclude about stereotyping?",
        "What did the researchers conclude about the workshops?",
    ),
}


def of(audience: str, language: Language) -> tuple[str, ...]:
    """The questions of one kind of reader."""
    place = 2 * AUDIENCES.index(audience)
    return EXAMPLES[language][place : place + 2]
