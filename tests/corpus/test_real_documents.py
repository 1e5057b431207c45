"""Real Word and PDF files, where the workplace has them: pairs as read by eye, and nothing dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import parsers
from corpus.parsers.completeness import lost

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "documents"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real documents are not here")

ONE_BY_ONE = {
    "Eerdmans": 3,
    "Wassenberg": 14,
}
ANSWERS = {
    "Wolvega": ["1", "2", "4", "5", "6", "7", "3,8"],
    "hoofddoekjes": ["1", "2", "3", "4,5,6,7", "8", "9"],
    "Temmink": ["1", "2,3", "4,5", "6", "7,8,9", "10"],
    "Teunissen": [*map(str, range(1, 11)), "11,12,13", *map(str, range(14, 23))],
    "Sammy": ["1", "2", "3,4", "5", "6"],
    "Beckerman": ["1", "2", "3,4,5,9,10", "6", "7", "8", "11", "12"],
    **{key: [str(number) for number in range(1, last + 1)] for key, last in ONE_BY_ONE.items()},
}


def file(key: str) -> Path:
    (found,) = FOLDER.glob(f"*{key}*")
    return found


@pytest.mark.parametrize("key", ANSWERS)
def test_every_answer_stands_with_its_questions(key: str) -> None:
    parsed = parsers.by_name["docx"](file(key).read_bytes(), file(key).name)
    found = [(piece.role, ",".join(piece.pair)) for piece in parsed.pieces if piece.role]
    assert list(dict.fromkeys(pair for role, pair in found if role == "answer")) == ANSWERS[key]
    asked = {number for role, pair in found if role == "question" for number in pair.split(",")}
    assert asked == {number for pair in ANSWERS[key] for number in pair.split(",")}
    assert parsed.metadata.kind == "kamervraag"
    assert parsed.metadata.date is not None
    assert all(author.party for author in parsed.metadata.authors)
    assert (parsed.signatory or "").lower().startswith("minister van")


def test_nothing_is_dropped_or_added() -> None:
    for path in (
        *FOLDER.glob("Beantwoording*.docx"),
        FOLDER / "stb.html",
        file("verzamelbrief"),
        file("pbl_2023"),
    ):
        found = lost(path.read_bytes(), path.name)
        assert (found.dropped, found.added) == ("", ""), path.name


def test_a_letter_in_pdf() -> None:
    parsed = parsers.by_name["pdf"](file("verzamelbrief").read_bytes(), "brief.pdf")
    notes = [piece.note for piece in parsed.pieces if piece.note]
    assert notes == [str(number) for number in range(1, 14)]
    assert [marker.note for piece in parsed.pieces for marker in piece.markers] == notes
    assert (parsed.metadata.title, parsed.metadata.date) == ("Verzamelbrief luchtvaart", "2023-10-18")
    assert parsed.metadata.sender == "minister van Infrastructuur en Waterstaat"
    assert "Kamerstuk 36200-XII-60" in parsed.text
    assert len(parsed.pages) == 7
