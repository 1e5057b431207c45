from __future__ import annotations

import pytest

from assistant import legal
from corpus.model import Document, Metadata


@pytest.mark.parametrize(
    ("paper", "page", "expected"),
    [
        (
            Metadata(id="kst-19637-2528", dossiers=("19637",), number="2528", session="2018-2019", chamber="tweede"),
            2,
            "Kamerstukken II 2018/19, 19 637, nr. 2528, p. 2",
        ),
        (
            Metadata(id="kst-36200-A", dossiers=("36200",), number="A", session="2023-2024", chamber="eerste"),
            None,
            "Kamerstukken I 2023/24, 36 200, A",
        ),
        (
            Metadata(id="kst-34775-VI-67", dossiers=("34775-VI",), number="67", session="2017-2018"),
            None,
            "Kamerstukken II 2017/18, 34 775 VI, nr. 67",
        ),
        (
            Metadata(id="kst-21501-02-3174", dossiers=("21501-02", "22112"), number="3174", session="2024-2025"),
            None,
            "Kamerstukken II 2024/25, 21 501-02, nr. 3174",
        ),
        # the turn of the century is written in full; the session in the identifier means the Eerste Kamer
        (
            Metadata(id="kst-19992000-26674-175b", dossiers=("26674",), number="175b"),
            None,
            "Kamerstukken I 1999/2000, 26 674, nr. 175b",
        ),
        (
            Metadata(id="kst-24557-18-b1", dossiers=("24557",), number="18", session="2011-2012", chamber="tweede"),
            None,
            "Bijlage bij Kamerstukken II 2011/12, 24 557, nr. 18",
        ),
        # a file of the user's own with a number
        (
            Metadata(id="brief", dossiers=("19637",), number="2414", session="2017-2018", chamber="tweede"),
            None,
            "Kamerstukken II 2017/18, 19 637, nr. 2414",
        ),
        (Metadata(id="ah-tk-20242025-100"), 1, "Aanhangsel Handelingen II 2024/25, nr. 100, p. 1"),
        (
            Metadata(id="ah-1271549", number="1244", session="2024-2025", chamber="tweede"),
            None,
            "Aanhangsel Handelingen II 2024/25, nr. 1244",
        ),
        (Metadata(id="h-tk-20172018-70-6"), None, "Handelingen II 2017/18, nr. 70, item 6"),
        (Metadata(id="h-tk-19941995-94-5734-5738"), None, "Handelingen II 1994/95, nr. 94, p. 5734-5738"),
        (Metadata(id="stb-2020-37"), None, "Stb. 2020, 37"),
    ],
)
def test_a_numbered_paper_is_cited_as_lawyers_do(paper: Metadata, page: int | None, expected: str) -> None:
    assert legal.reference(paper, page) == expected


def test_a_letter_without_a_number_is_cited_by_sender_date_and_subject(letter: Document) -> None:
    assert legal.reference(letter, 2) == (
        "Brief van de staatssecretaris van Justitie en Veiligheid van 1 oktober 2021, "
        "Beleidsreactie WODC-Rapport Geloof en liefde onder het vergrootglas van de IND, p. 2"
    )
