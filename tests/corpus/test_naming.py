"""Identifiers, titles, kinds, and what a title says it replaces."""

from __future__ import annotations

import pytest

from corpus.kinds import KINDS, kind_of
from corpus.parsers import naming


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("GEWIJZIGDE MOTIE VAN HET LID X C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 599", ["kst-19637-599"]),
        ("TER VERVANGING VAN DIE GEDRUKT ONDER NR.\u00a09", ["kst-19637-9"]),
        ("Gewijzigde motie over iets (t.v.v. 23432-599)", ["kst-23432-599"]),
        ("Motie (t.v.v. 36410-VII-12)", ["kst-36410-VII-12"]),
        ("Motie (t.v.v. 21501-02-2800)", ["kst-21501-02-2800"]),
        ("Motie (t.v.v. 36 410 VII, nr. 12)", ["kst-36410-VII-12"]),
        ("Gewijzigd amendement ter vervanging van dat gedrukt onder nr. 9", ["kst-19637-9"]),
        ("Motie ter vervanging van die gedrukt onder letter F", ["kst-19637-F"]),
        # no replacing of papers
        ("Motie over ter vervanging van gasketels te stimuleren", []),
        ("Motie over 5 tolken ter vervanging van de 3 oude", []),
        ("MOTIE VAN HET LID JANSEN", []),
    ],
)
def test_what_a_title_says_it_replaces(title: str, expected: list[str]) -> None:
    assert list(naming.replaced(title, "19637")) == expected


@pytest.mark.parametrize(
    ("title", "phrases", "expected"),
    [
        ("MOTIE VAN HET LID VAN DER LEE C.S.", ["Van der Lee"], "Motie van het lid Van der Lee c.s."),
        ("MOTIE VAN DE LEDEN KOSTIC EN OZDIL", ["Kostić", "Özdil"], "Motie van de leden Kostić en Özdil"),
        ("ADVIES VAN DE RAAD VAN STATE", [], "Advies van de Raad van State"),
        ("MOTIE VAN DE L\nden JANSEN", ["Jansen"], "Motie van de l den Jansen"),
        ("Brief van de minister", [], "Brief van de minister"),
    ],
)
def test_titles_in_ordinary_letters(title: str, phrases: list[str], expected: str) -> None:
    assert naming.ordinary(title, phrases) == expected


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Motie (gewijzigd/nader)",), "motie"),
        (("BRIEF VAN DE MINISTER OVER DE MOTIE JANSEN",), "brief"),
        (("GEWIJZIGD AMENDEMENT VAN HET LID X",), "amendement"),
        (("MEMORIE VAN TOELICHTING",), "toelichting"),
        (("VOORSTEL VAN WET",), "wetsvoorstel"),
        (("VERSLAG VAN EEN ALGEMEEN OVERLEG",), "verslag"),
        (("ADVIES AFDELING ADVISERING RAAD VAN STATE EN NADER RAPPORT",), "advies"),
        (("", "Overig", "Motie"), "motie"),
        (("JAARVERSLAG",), "verslag"),
        (("LIJST VAN BESLUITEN",), "kamerstuk"),
    ],
)
def test_the_kind_of_a_paper(names: tuple[str, ...], kind: str) -> None:
    assert kind_of(*names) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://zoek.officielebekendmakingen.nl/kst-28844-269/metadata.xml", "kst-28844-269"),
        ("KST-36867-A", "kst-36867-A"),
        ("h-tk-20172018-70-6", "h-tk-20172018-70-6"),
        ("niets", None),
    ],
)
def test_identifiers_in_words(words: str, expected: str | None) -> None:
    assert naming.identifier_in(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vergaderjaar 2018–2019", "2018-2019"),
        ("Vergaderjaar 2026‒2027", "2026-2027"),
        ("20172018", "2017-2018"),
        ("1999/00", "1999-2000"),
        ("niets", None),
    ],
)
def test_sessions(words: str, expected: str | None) -> None:
    assert naming.session_of(words) == expected
