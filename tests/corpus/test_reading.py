from __future__ import annotations

import pytest

from corpus.model import Span
from corpus.reading import close_hyphens, fold, read, text_of


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een\n  regel", "een regel"),
        # a word broken at a hyphen that stays
        ("een lhbti-\nmotief", "een lhbti-motief"),
        # two words that share their end keep the blank
        ("hoor- en \nbeslis", "hoor- en beslis"),
        ("lhbti- \nof bekeringsmotief", "lhbti- of bekeringsmotief"),
        ("lhbti-\nen bekering", "lhbti- en bekering"),
        ("a\r\nb", "a b"),
        ("a\rb", "a b"),
        # a soft hyphen is no part of the word
        ("gezondheids\u00ad\nzorg", "gezondheidszorg"),
        ("gezondheids\u00ad\r\n  zorg en zorg\u00adpunt", "gezondheidszorg en zorgpunt"),
        ("een lhbti-\r\nmotief", "een lhbti-motief"),
        ("een lhbti-\rmotief", "een lhbti-motief"),
        ("   ", ""),
    ],
)
def test_reading_text_folds_white_space_and_closes_hyphens(source: str, expected: str) -> None:
    reading = read(source, [Span(0, len(source))])
    assert reading.text == expected
    assert text_of(source, reading.spans) == expected


def test_every_character_knows_where_it_stands() -> None:
    source = "Eerst dit\nen\n\n1 Een noot.\n dan dat."
    reading = read(source, [Span(0, 13), Span(26, len(source))])
    assert reading.text == "Eerst dit en dan dat."
    for letter, offset in zip(reading.text, reading.offsets, strict=True):
        assert source[offset] == letter or (letter == " " and source[offset].isspace())


def test_spans_of_a_range_leave_out_what_lies_between() -> None:
    source = "in elke zaak waar \n\n1 Noot.\n sprake is"
    reading = read(source, [Span(0, 18), Span(27, len(source))])
    start = reading.text.index("zaak")
    spans = reading.spans_of(start, len(reading.text))
    assert text_of(source, spans) == "zaak waar sprake is"
    assert len(spans) == 2


def test_closing_hyphens_drops_blank_spans() -> None:
    assert close_hyphens("a  b", [Span(0, 1), Span(1, 3), Span(3, 4)]) == (Span(0, 1), Span(3, 4))
    assert fold(" a \n b ") == "a b"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("een lhbti-\n\n", " motief", "een lhbti-motief"),
        ("gezondheids\u00ad\n", "\fzorg", "gezondheidszorg"),
        ("hoor-\n", " en beslis", "hoor- en beslis"),
    ],
)
def test_a_word_reads_whole_over_a_page_end(first: str, second: str, expected: str) -> None:
    source = first + "1 Noot.\n" + second
    spans = [Span(0, len(first)), Span(len(source) - len(second), len(source))]
    assert read(source, spans).text == text_of(source, read(source, spans).spans) == expected
