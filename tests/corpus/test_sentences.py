from __future__ import annotations

import pytest

from corpus import sentences
from corpus.model import Document


@pytest.mark.parametrize(
    "parts",
    [
        ["Dit is een zin.", "Dit ook."],
        ["Zijn brief d.d. 4 juli 2018 aan uw Kamer.", "Daartoe is meer gedaan."],
        ["De motie van het lid Groothuizen c.s. waarin wordt verzocht."],
        ["Zie Kamerstukken II 2018/19, 19 637, nr. 2414.", "Daarna niets."],
        ["Op 18 augustus jl. heeft het WODC gereageerd."],
        ["Prof. dr. J. de Vries schreef dit.", "Mr. A.B. Jansen ook."],
        ["Hoeveel kost dat?", "Veel!", "“Echt waar.”", "Ja."],
        ["Artikel 3.1 van de Awb geldt.", "§ 2 ook."],
        ["1. Het eerste punt.", "Het tweede."],
        ["Zonder punt aan het eind"],
        # the marks of lists, and abbreviations that may end a sentence
        ["a. Artikel 5 vervalt.", "Het artikel keert niet terug."],
        ["ii. De minister beslist.", "Ja."],
        ["Zie Kamerstuk 28 844, nr. 266.", "Daarop ziet de volgende paragraaf."],
        ["Er zijn tenten, bedden enz.", "De regering zorgt daarvoor."],
        ["De motie van het lid Jansen c.s. De Jong is er een van.", "Ja."],
        ["De brief van 4 juli jl.", "Het kabinet neemt dat over."],
        ["Volgens mw. De Vries en dhr. A. De Groot d.d. 3 mei jl. Jansen genaamd."],
        ["Dat is plan B.", "De minister kiest dat niet."],
        ["De voorzitter: Ik geef het woord aan de heer Bosma.", "Gaat uw gang."],
        ["De heer Van Dijk (SP): Voorzitter.", "Dit is een slecht plan."],
        ["Prof. dr. C.H.J.M. Braun schreef «Dat kan niet.»", "Daarop ziet dit."],
        ["Het kost € 1,2 mln. en duurt tot 31 dec. 2024.", "Daarna niet."],
        ["Het kost 1.000 euro.", "(Zie ook blz. 3.)", "Einde."],
        # a footnote marker that was not cut out goes with the sentence before it
        ["Dat schreef hij aan uw Kamer.1", "Daartoe is meer gedaan."],
        ["Dit speelde in 2018.12", "Het tekort “in alle gevallen”.3", "VluchtelingenWerk ook."],
        ["Wie wil dat?4", "Niemand."],
        ["Artikel 3.1 Awb en artikel 4.10 Wet, zie nr.12 De Wet, gelden om 12.30 uur.", "Ja."],
    ],
)
def test_splits_where_sentences_end(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[start:end] for start, end in sentences.split(text)] == parts


def test_nothing_but_blanks_lies_between_sentences(letter: Document) -> None:
    for block in letter.blocks:
        found = list(sentences.split(block.text))
        assert "".join(block.text[a:b] for a, b in found).replace(" ", "") == block.text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "longest", "ends"),
    [
        # at the last semicolon
        ("een deel van de lijst dat hier staat; " * 100, 1500, ";"),
        # before a list mark
        ("• een deel van de lijst dat hier staat " * 100, 1500, "staat"),
        # at a blank
        ("woord " * 1000, 1500, "woord"),
        # nowhere
        ("w" * 4000, 1500, "w"),
    ],
)
def test_no_sentence_is_monstrous(text: str, longest: int, ends: str) -> None:
    found = [text.strip()[start:end] for start, end in sentences.split(text.strip())]
    assert len(found) > 1
    assert max(map(len, found)) <= longest
    assert all(part.endswith(ends) for part in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
