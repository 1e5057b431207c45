"""The kinds of papers: a short list, by the names that a filter shows."""

from __future__ import annotations

KINDS = {
    "brief": "Brief",
    "motie": "Motie",
    "amendement": "Amendement",
    "wetsvoorstel": "Wetsvoorstel",
    "toelichting": "Memorie van toelichting",
    "verslag": "Verslag of nota",
    "advies": "Advies",
    "rapport": "Rapport",
    "uitspraak": "Uitspraak",
    "kamervraag": "Kamervragen",
    "handelingen": "Handelingen",
    "kamerstuk": "Ander Kamerstuk",
    "publicatie": "Andere officiële publicatie",
    "document": "Ander document",
}

# Words of an official type (OVERHEIDop.KamerstukTypen) or title, the most telling first.
_WORDS = (
    ("motie", "motie"),
    ("amendement", "amendement"),
    ("memorie", "toelichting"),
    ("toelichting", "toelichting"),
    ("brief", "brief"),
    ("voorstel van", "wetsvoorstel"),
    ("wetsvoorstel", "wetsvoorstel"),
    ("koninklijke boodschap", "wetsvoorstel"),
    ("advies", "advies"),
    ("nader rapport", "advies"),
    ("verslag", "verslag"),
    ("rapport", "rapport"),
    ("uitspraak", "uitspraak"),
    ("lijst van vragen", "verslag"),
    ("nota", "verslag"),
    ("kamervragen", "kamervraag"),
    ("handelingen", "handelingen"),
)


def kind_of(*names: str) -> str:
    """The kind that the first telling name stands for ("Motie (gewijzigd/nader)", "BRIEF VAN DE MINISTER")."""
    for name in names:
        if found := _told_by(name.lower()):
            return found
    return "kamerstuk"


def _told_by(name: str) -> str | None:
    found = [(name.find(word), kind) for word, kind in _WORDS if word in name]
    return min(found)[1] if found else None
