"""The parse of the letter, whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

from corpus import serial
from corpus.model import Document, Span
from corpus.reading import text_of

GOLDEN = Path(__file__).parent / "golden" / "letter.json"


def test_the_whole_parse_is_as_it_was_approved(letter: Document) -> None:
    """After a change that is meant, tests/corpus/golden/__main__.py writes the file anew; read the diff."""
    assert serial.document_to_dict(letter, with_text=False) == json.loads(GOLDEN.read_text("utf-8"))


def test_it_has_five_pages_and_four_headings(letter: Document) -> None:
    assert len(letter.pages) == 5
    assert [block.text for block in letter.blocks if block.label == "heading"] == [
        "Aanleiding",
        "Conclusies",
        "Reactie op de conclusies",
        "Slotbeschouwing",
    ]
    assert letter.pages[0].start == 0
    assert letter.pages[-1].end == len(letter.text)


def test_pages_follow_each_other_without_a_gap(letter: Document) -> None:
    assert all(a.end == b.start for a, b in zip(letter.pages, letter.pages[1:], strict=False))


def test_every_block_and_sentence_reads_back_from_its_spans(letter: Document) -> None:
    for block in letter.blocks:
        assert text_of(letter.text, block.spans) == block.text
        for sentence in block.sentences:
            assert text_of(letter.text, sentence.spans) == sentence.text


def test_sentences_lie_within_their_block_in_order(letter: Document) -> None:
    for block in letter.blocks:
        spans = [span for sentence in block.sentences for span in sentence.spans]
        assert spans == sorted(spans)
        assert spans[0].start >= block.spans[0].start
        assert spans[-1].end <= block.spans[-1].end


def test_no_character_is_lost_or_doubled(letter: Document) -> None:
    """Outside the blocks there is only white space, footnote markers and the labels of footnotes."""
    times = [0] * len(letter.text)
    for block in letter.blocks:
        for span in block.spans:
            for offset in range(span.start, span.end):
                times[offset] += 1
    assert max(times) == 1
    outside = "".join(letter.text[i] for i, n in enumerate(times) if not n and not letter.text[i].isspace())
    assert outside == "1" + "2" + "12" + "34" + "34" + "5" + "5"


def test_paragraphs_run_on_over_page_breaks(letter: Document) -> None:
    running = [
        "in elke zaak waar sprake is van een lhbti- of bekeringsmotief",
        "zo stellen de onderzoekers. In bredere zin concluderen de onderzoekers",
        "vond plaats in deze bijzondere periode waarin",
    ]
    for words in running:
        assert any(words in block.text for block in letter.blocks), words


def test_footnotes_are_lifted_out_and_tied_to_their_sentences(letter: Document) -> None:
    notes = {block.note or "": block.text for block in letter.blocks if block.label == "footnote"}
    assert sorted(notes) == ["1", "2", "3", "4", "5"]
    assert notes["5"].startswith("Zie bijv. Kamerstukken II, vergaderjaar 2018–2019, 19 637, nr. 2449 & Kamerstukken")
    tied = {note: sentence.text for block in letter.blocks for sentence in block.sentences for note in sentence.notes}
    assert tied["1"].endswith("in zijn brief d.d. 4 juli 2018 aan uw Kamer.")
    assert tied["2"].startswith("Onderdeel van dit debat was de motie van het lid Groothuizen c.s.")
    assert tied["3"].endswith("d.d. 6 september 2019 doen toekomen.")
    assert tied["4"].endswith("de evaluatie uit te laten voeren.")
    assert tied["5"].startswith("Zoals u weet was dit een uitzonderlijk drukke periode")


def test_a_marker_covers_just_its_digit(letter: Document) -> None:
    markers = [marker for block in letter.blocks for marker in block.markers]
    assert [letter.text[m.span.start : m.span.end] for m in markers] == [m.note for m in markers] == list("12345")


def test_line_end_hyphens_stay_and_words_are_whole(letter: Document) -> None:
    whole = " ".join(block.text for block in letter.blocks)
    assert "lhbti-motief dan wel" in whole
    assert "WODC-memorandum" in whole
    assert not re.search(r"\w- (?!en |of |als |beker)\w", whole)


def test_page_breaks_give_a_sentence_the_page_it_begins_on(letter: Document) -> None:
    pages = {sentence.text[:20]: sentence.page for block in letter.blocks for sentence in block.sentences}
    assert pages["Beide werkinstructie"] == 1
    assert pages["In mei 2019 is door "] == 2
    assert pages["Het onderzoek biedt "] == 5


def test_signatory_and_metadata(letter: Document) -> None:
    assert letter.signatory == "Staatssecretaris van Justitie en Veiligheid"
    assert [block.text for block in letter.blocks if block.label == "metadata"] == [
        "Datum 1 oktober 2021",
        "Onderwerp Beleidsreactie WODC-Rapport Geloof en liefde onder het vergrootglas van de IND",
    ]
    assert [block.text for block in letter.blocks if block.label == "signature"] == [
        "De Staatssecretaris van Justitie en Veiligheid, Ankie Broekers-Knol"
    ]


def test_it_points_to_five_papers_six_times(letter: Document) -> None:
    assert [found.target for found in letter.references if found.kind == "kamerstuk"] == [
        "kst-19637-2414",
        "kst-34775-VI-67",
        "kst-19637-2528",
        "kst-19637-2528",
        "kst-19637-2449",
        "kst-19637-2585",
    ]
    assert {found.target for found in letter.references if found.kind == "kamerstuk"} == set(letter.cites)
    for reference in letter.references:
        assert letter.text[slice(*reference.span)] == reference.text


def test_spans_survive_json(letter: Document) -> None:
    again = serial.document_from_dict(json.loads(json.dumps(serial.document_to_dict(letter))))
    assert again == letter
    assert isinstance(again.blocks[0].spans[0], Span)
