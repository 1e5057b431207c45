"""XML that is broken, hostile, or no official paper."""

from __future__ import annotations

import pytest

from corpus import sources
from corpus.errors import DocumentError
from corpus.parsers import markup
from tests.corpus import official_papers as papers
from tests.corpus.official_papers import kamerstuk, read, vrije

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};".replace(chr(0), "") * 10}">' for n in range(10))
    + "]><officiele-publicatie><al>&a9;</al></officiele-publicatie>"
).encode()
PAPER = "<officiele-publicatie><kamerstuk><stuk><al>Een zin.</al></stuk></kamerstuk></officiele-publicatie>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BOMB, "documenttype"),
        (BOMB.decode().encode("utf-16"), "documenttype"),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><officiele-publicatie>&x;</officiele-publicatie>',
            "doc",
        ),
        (b'<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><officiele-publicatie/>', "documenttype"),
        (b"<officiele-publicatie>caf&eacute;</officiele-publicatie>", "geen goede XML"),
        (PAPER.encode()[:40], "afgebroken"),
        (PAPER.encode()[:-5], "afgebroken"),
        (b"<!DOCTYPE html>\n<html><body><p>Niet gevonden.</body></html>", "webpagina"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "webpagina"),
        (b"<!-- x --> <HTML><body>a<br></body></HTML>", "webpagina"),
        (b'<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>', "webpagina"),
        (PAPER.replace("zin", "z\u00ecn").encode("latin-1"), "geen tekst in UTF-8"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "KLINGON"),
        (b'<?xml version="1.0" encoding="zlib"?><a/>', "ZLIB"),
        (b"<metadata_gegevens/>", "<metadata_gegevens>"),
        (b'<s:searchRetrieveResponse xmlns:s="http://x"/>', "<searchRetrieveResponse>"),
        (b"", "leeg"),
        (b"\xef\xbb\xbf \n", "leeg"),
        (b"Gewone tekst.", "geen goede XML"),
        (b"<officiele-publicatie>" + b"<a>" * 3000 + b"</a>" * 3000 + b"</officiele-publicatie>", "geen goede XML"),
        (b"<officiele-publicatie>\0</officiele-publicatie>", "geen goede XML"),
        (b"<officiele-publicatie><metadata/></officiele-publicatie>", "geen zin"),
    ],
)
def test_what_cannot_be_read_gets_a_clear_message(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as raised:
        sources.described(content, "stuk.xml")
    assert words in raised.value.nl
    assert "stuk.xml" in raised.value.nl
    assert raised.value.en


@pytest.mark.parametrize(
    "content",
    [
        PAPER.encode("utf-8"),
        f'<?xml version="1.0" encoding="utf-16"?>{PAPER}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="iso-8859-1"?>{PAPER}'.encode("latin-1"),
        f"\ufeff \n<?xml version='1.0'?>\r\n<!-- c --><?pi x?>{PAPER}".encode(),
        papers.twice_encoded(PAPER),
        PAPER.replace("Een zin", "Een <!-- weg -->z<?xpp qa?>in").encode(),
    ],
)
def test_encodings_marks_and_comments_are_no_part_of_the_text(content: bytes) -> None:
    assert read(content).text == "Een zin."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Laçin, Özütok, één en «twee» – ’s ochtends", "latin-1"),
        ("Laçin: ’s ochtends €", "cp1252"),
        ("café é", "latin-1"),
    ],
)
def test_double_encoding_is_undone(text: str, encoding: str) -> None:
    assert markup.source(f"<al>{text}</al>".encode().decode(encoding).encode(), "x") == f"<al>{text}</al>"


@pytest.mark.parametrize("text", ["één à «twee»", "Ã§ en – dit", "naïef Â§ –"])
def test_text_that_only_looks_doubly_encoded_stays_as_it_is(text: str) -> None:
    assert markup.source(f"<al>{text}</al>".encode(), "x") == f"<al>{text}</al>"


def test_wide_and_deep_files_are_read() -> None:
    deep = "<divisie><kop><titel>Kop</titel></kop>" * 200 + "<al>Diep.</al>" + "</divisie>" * 200
    notes = "<al>Een zin" + "<noot><noot.al>Noot" * 60 + "</noot.al></noot>" * 60 + ".</al>"
    wide = "<houder>" + "<vreemd>woord</vreemd>" * 3000 + "</houder>"
    document = read(kamerstuk(vrije(deep + notes + wide)))
    assert len(next(block for block in document.blocks if block.text == "Diep.").headings) == 200
    assert sum(block.label == "footnote" for block in document.blocks) == 60
    assert sum(block.text == "woord" for block in document.blocks) == 3000
