"""Whose claim a sentence is, by general rules; the cue is among the sentence's own words or its heading."""

from __future__ import annotations

import pytest

from corpus import holders
from corpus.assembly import Piece, assemble
from corpus.model import Attribution, Block, Document, Holder, Mode, Span

SIGNED = "Minister van Financiën"


def blocks_of(text: str, heading: str | None = None) -> tuple[Block, ...]:
    """One paragraph, under a heading or not."""
    if heading is None:
        return assemble(text, [Piece("paragraph", (Span(0, len(text)),))])
    whole = f"{heading}\n{text}"
    at = len(heading)
    return assemble(whole, [Piece("heading", (Span(0, at),)), Piece("paragraph", (Span(at, len(whole)),))])


def attributions(text: str, signatory: str | None = SIGNED, heading: str | None = None) -> list[Attribution]:
    block = list(holders.attribute(blocks_of(text, heading), signatory))[-1]
    return [sentence.attribution for sentence in block.sentences]


@pytest.mark.parametrize(
    ("text", "holder", "mode"),
    [
        ("Ik acht dit voorstel onwenselijk.", "bewindspersoon", "own"),
        ("Daarom zal ik de Kamer informeren.", "bewindspersoon", "own"),
        ("Het doet mij deugd dat de uitvoering slaagt.", "bewindspersoon", "endorsed"),
        ("De inspectie plaatst terechte kanttekeningen.", "bewindspersoon", "endorsed"),
        ("De onderzoekers stellen dat het beter kan.", "onderzoekers", "reported"),
        ("Volgens het rapport kan het beter.", "onderzoekers", "reported"),
        ("Het kan beter, zo concluderen de onderzoekers.", "onderzoekers", "reported"),
        ("Uit het onderzoek blijkt dat het beter kan.", "onderzoekers", "reported"),
        ("Externe partijen menen dat het beter kan.", "externe_partijen", "reported"),
        ("De IND stelt dat het niet beter kan.", "ind", "reported"),
        # what the IND does is told by who signed
        ("De IND heeft de medewerkers geïnstrueerd.", "bewindspersoon", "own"),
        ("De rechtbank oordeelde niet; de Afdeling overweegt anders.", "rechter", "reported"),
        ("Dat volgt uit recente jurisprudentie.", "rechter", "reported"),
        ("In de motie van het lid Jansen werd de regering verzocht te handelen.", "kamer", "reported"),
        # what researchers report of others stays their report
        ("De onderzoekers concluderen dat externe partijen menen dat het beter kan.", "onderzoekers", "reported"),
        # a predecessor's act is not the signatory's own voice, but who signed tells it
        ("Dit is aangekondigd door mijn ambtsvoorganger.", "bewindspersoon", "own"),
    ],
)
def test_a_sentence_by_itself(text: str, holder: Holder, mode: Mode) -> None:
    (found,) = attributions(text)
    assert (found.holder, found.mode) == (holder, mode)
    assert found.cue in text or found.cue == SIGNED


@pytest.mark.parametrize(
    "text",
    [
        "Amnesty International stelt dat de opvang tekortschiet.",
        "De Algemene Rekenkamer concludeert dat het geld op is.",
        "In het rapport wordt gesteld dat de IND discrimineert.",
        "Volgens de gemeente Amsterdam is de opvang vol.",
        "Critici wijzen erop dat het te lang duurt.",
        "De advocaten zijn van mening dat de IND liegt.",
        "De PvdA meent dat het anders moet.",
        "Het lid Bisschop stelt dat het anders moet.",
        "De UNHCR beveelt aan de opvang uit te breiden.",
        "De rechtbank Den Haag achtte het besluit onzorgvuldig.",
        "De Afdeling heeft in haar uitspraak van 2020 overwogen dat het besluit niet kan.",
        "De staatssecretaris van Onderwijs stelt dat de scholen open blijven.",
        "Uit de evaluatie komt naar voren dat het te lang duurt.",
        "Geconcludeerd wordt dat de IND tekortschiet.",
        "Een asielzoeker verklaarde: “Ik ben door de IND vernederd.”",
        "De onderzoekers menen dat ik te weinig doe.",
        "Het COC vreest dat ik te weinig doe.",
        "De Kamer vraagt of ik bereid ben te handelen.",
        "Ik begrijp dat COC Nederland vindt dat de IND discrimineert.",
        "Zoals ik eerder schreef, concluderen de onderzoekers dat het beter kan.",
        "De Nationale ombudsman vindt dat de IND te traag beslist.",
        "Advocaten stellen dat de IND discrimineert.",
    ],
)
def test_what_others_claim_is_never_the_ministers_own(text: str) -> None:
    (found,) = attributions(text)
    assert found.holder != "bewindspersoon"
    assert found.mode == "reported"


@pytest.mark.parametrize(
    "text",
    [
        "De kritiek van het COC deel ik niet.",
        "Die conclusie deel ik niet.",
        "Het is niet positief om te constateren dat het misgaat.",
        "Volgens critici zijn dit terechte conclusies.",
        "Er worden geen terechte kanttekeningen geplaatst.",
    ],
)
def test_a_denial_is_no_approval(text: str) -> None:
    (found,) = attributions(text)
    assert found.mode != "endorsed"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("De Nationale ombudsman vindt dat de IND te traag beslist.", "externe_partijen"),
        ("Advocaten stellen dat de IND discrimineert.", "externe_partijen"),
        ("De rechtbank Den Haag heeft geoordeeld dat het besluit niet kan.", "rechter"),
        ("De staatssecretaris van Onderwijs stelt dat de scholen open blijven.", "onbekend"),
        ("Ik deel de conclusie van de onderzoekers.", "bewindspersoon"),
    ],
)
def test_the_subject_of_the_main_clause_speaks(text: str, holder: Holder) -> None:
    assert attributions(text)[0].holder == holder


def test_a_heading_that_names_another_party_is_theirs() -> None:
    assert attributions("Het kan beter.", heading="Reactie van VluchtelingenWerk")[0].holder == "externe_partijen"
    assert attributions("Het kan beter.", heading="Standpunt van het COC")[0].holder == "externe_partijen"
    assert attributions("Het kan beter.", heading="Conclusie")[0].holder == "bewindspersoon"


def test_footnotes_are_nobodys_claim(letter: Document) -> None:
    assert {s.attribution.holder for b in letter.blocks if b.label == "footnote" for s in b.sentences} == {"onbekend"}


def test_the_section_decides_where_no_words_do() -> None:
    text = "Het kan beter. Daarover gaat het rapport."
    assert attributions(text, heading="Conclusies")[0].holder == "onderzoekers"
    assert attributions(text, heading="Reactie op de conclusies")[0].holder == "bewindspersoon"
    assert attributions(text, heading="Conclusies")[0].cue == "Conclusies"
    # without a word of research the conclusions are of who signed
    assert attributions("Het kan beter.", heading="Conclusies")[0].holder == "bewindspersoon"


def test_continuation_takes_over_the_group_last_named() -> None:
    found = attributions(
        "Het wordt gewaardeerd door IND-medewerkers, blijkt uit het onderzoek. Zij geven aan dat het helpt."
    )
    assert found[1].holder == "ind"
    assert found[1].cue == "Zij geven aan"


def test_nothing_is_claimed_of_an_unsigned_paper() -> None:
    assert attributions("Het kan beter.", signatory=None)[0] == Attribution("onbekend", "own", "")
    assert attributions("Ik vind het goed.", signatory=None)[0].holder == "onbekend"


def test_in_the_letter_findings_and_reactions_are_kept_apart(letter: Document) -> None:
    under: dict[str, list[Holder]] = {}
    for block in letter.blocks:
        for sentence in block.sentences if block.label == "paragraph" else ():
            under.setdefault(" ".join(block.headings), []).append(sentence.attribution.holder)
    assert "bewindspersoon" not in under["Conclusies"]
    assert set(under["Slotbeschouwing"]) == {"bewindspersoon"}


def test_every_cue_stands_in_its_sentence_heading_or_signature(letter: Document) -> None:
    for block in letter.blocks:
        for sentence in block.sentences if block.label == "paragraph" else ():
            cue = sentence.attribution.cue
            assert cue in sentence.text or cue in block.headings or cue == letter.signatory
