"""Which reaction answers which finding."""

from __future__ import annotations

from corpus import holders, reactions
from corpus.assembly import Piece, assemble
from corpus.model import Document, Span

SIGNED = "Minister van Financiën"


def paper(*parts: tuple[str, str]) -> Document:
    """A document of (label, text) parts, each a line."""
    text, pieces = "", []
    for label, words in parts:
        span = Span(len(text), len(text) + len(words))
        pieces.append(Piece("heading" if label == "heading" else "paragraph", (span,)))
        text += words + "\n"
    blocks = tuple(holders.attribute(assemble(text, pieces), SIGNED))
    return Document(sha256="", text=text, blocks=blocks, signatory=SIGNED)


def texts(document: Document) -> list[tuple[str, str]]:
    """The pairs as texts."""
    return [
        (
            document.blocks[finding.block].sentences[finding.sentence].text,
            document.blocks[reaction.block].sentences[reaction.sentence].text,
        )
        for finding, reaction in reactions.pairs(document)
    ]


def test_what_says_back_to_the_report_before_it_is_its_reaction() -> None:
    document = paper(
        ("heading", "Reactie op het rapport"),
        ("paragraph", "De onderzoekers stellen dat loketten sluiten. Ik deel deze zorg. De loketten blijven open."),
    )
    assert texts(document)[0] == ("De onderzoekers stellen dat loketten sluiten.", "Ik deel deze zorg.")


def test_rare_words_join_a_finding_with_a_reaction_sections_later() -> None:
    document = paper(
        ("heading", "Conclusies van het onderzoek"),
        ("paragraph", "De onderzoekers concluderen dat bezwaarprocedures lang duren door personeelsgebrek."),
        ("paragraph", "De onderzoekers stellen dat de voorlichting over toeslagen beter kan."),
        ("heading", "Reactie op de conclusies"),
        ("paragraph", "Het personeelsgebrek bij bezwaarprocedures pak ik aan met extra opleidingsplaatsen."),
        ("paragraph", "Ik zal de Kamer in het voorjaar nader informeren."),
    )
    assert texts(document) == [
        (
            "De onderzoekers concluderen dat bezwaarprocedures lang duren door personeelsgebrek.",
            "Het personeelsgebrek bij bezwaarprocedures pak ik aan met extra opleidingsplaatsen.",
        )
    ]


def test_without_findings_there_is_nothing_to_react_to() -> None:
    assert reactions.pairs(paper(("paragraph", "Ik deel deze zorg. De loketten blijven open."))) == ()


def test_in_the_letter_each_caveat_has_its_reaction(letter: Document) -> None:
    found = texts(letter)
    for reaction, finding in (
        ("Hoewel ik begrip heb voor", "waarschuwen de onderzoekers"),
        ("Ik acht het echter van belang", "dat het een knelpunt is"),
        ("Het is goed om dit nogmaals tegen het licht", "verschillende externe partijen"),
        ("Het doet mij dan ook deugd", "voorop lijkt te lopen"),
    ):
        assert any(told.find(finding) >= 0 for told, said in found if said.startswith(reaction))


def test_a_finding_that_is_reported_again_has_the_reaction_to_that_report(letter: Document) -> None:
    def reaction(start: str) -> str | None:
        places = ((b.number, i) for b in letter.blocks for i, s in enumerate(b.sentences) if s.text.startswith(start))
        found = reactions.reaction(letter, reactions.Place(*next(places)))
        return letter.blocks[found.block].sentences[found.sentence].text if found else None

    assert (reaction("Tegelijk concluderen de onderzoekers dat") or "").startswith("Hoewel ik begrip heb voor deze")
    assert reaction("Uit het onderzoek blijkt dat het wegvallen") is None  # praised, not what she reacts to
    assert reaction("De aangekondigde workshops") is None


def test_findings_are_of_others_and_reactions_of_who_signed(letter: Document) -> None:
    for finding, reaction in reactions.pairs(letter):
        told = letter.blocks[finding.block].sentences[finding.sentence].attribution
        said = letter.blocks[reaction.block].sentences[reaction.sentence].attribution
        assert told.mode == "reported"
        assert told.holder != "bewindspersoon"
        assert said.holder == "bewindspersoon"
