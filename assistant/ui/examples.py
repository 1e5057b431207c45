"""Questions to begin with, on the paper that is shipped; a test asks them all."""

from __future__ import annotations

from corpus.errors import Language

EXAMPLES: dict[Language, tuple[str, ...]] = {
    "nl": (
        "Wat vindt de staatssecretaris van standaardvragenlijsten?",
        "Wat concluderen de onderzoekers over stereotypering?",
        "Wat is er eind 2019 veranderd aan de werkinstructies?",
        "Wat vinden externe partijen van de verklaringen van derden?",
        "Welke opleiding volgen nieuwe medewerkers van de IND?",
        "In welk Kamerstuk staat de brief van 4 juli 2018?",
    ),
    "en": (
        "Why is it complex to assess these asylum claims?",
        "What do the researchers conclude about stereotyping?",
        "What did the researchers conclude about the workshops?",
        "What do external organisations think of objective assessment?",
        "When did the WODC deliver the report?",
        "In which parliamentary paper is the letter of 4 July 2018?",
    ),
}
