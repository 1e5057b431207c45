"""Files that are damaged, locked, swollen or not what they are named: each is refused with what to do, or read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus import parsers, sources
from corpus.errors import DocumentError
from corpus.library import Library
from corpus.parsers import packages, pdfium
from tests.corpus import making

SENTENCE = "De minister vindt dit goed."
WHOLE = making.docx(making.p(SENTENCE))
PDF = making.pdf([making.rows([SENTENCE])])
GARBLED = "Gh plqlvwhu ylqgw dat glw qrj qlhw jrhg jdv wrw frqfoxvlh " * 12
LOL = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def document(words: str) -> str:
    return f'<w:document xmlns:w="{making.WORD}"><w:body>{words}</w:body></w:document>'


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leeg.docx", b"", "empty"),
        ("leeg.pdf", b"", "empty"),
        ("leeg.odt", making.zipped({"mimetype": ODT_TYPE, "content.xml": "<x/>"}), "empty"),
        ("leeg-stuk.docx", making.docx(""), "empty"),
        ("wachtwoord.docx", encrypted(), "password"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old version"),
        ("half.docx", WHOLE[: len(WHOLE) // 2], "damaged"),
        ("half.pdf", b"%PDF-1.4\n1 0 obj", "damaged"),
        ("beeld.pdf", making.pdf([[], []]), "images only"),
        ("kapot.docx", making.zipped({"word/document.xml": "<w:document"}), "damaged"),
        ("bom.docx", making.zipped({"word/document.xml": LOL + document("<w:p>&b;</w:p>")}), "DOCTYPE"),
        (
            "buiten.docx",
            making.zipped(
                {"word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + document("&x;")}
            ),
            "DOCTYPE",
        ),
        ("zipbom.docx", making.zipped({"word/document.xml": b"<a>" + b" " * 3_000_000}), "unpacks to more"),
        ("zip.docx", making.zipped({"binnen.zip": making.zipped({"a.txt": "x"})}), "zip archive"),
        ("cijfers.docx", making.zipped({"xl/workbook.xml": "<x/>"}), "cannot read"),
        ("diep.docx", making.docx("<w:sdt>" * 400 + "</w:sdt>" * 400), "damaged"),
        ("nul.txt", b"De zin.\x00Nog een.", "no text"),
        ("half.txt", "Het café is een café".encode()[:-1], "cut off"),
        ("dubbel.txt", ("LaÃ§in zegt: caf\u00c3\u00a9, één \u00c3\u00ab €".encode()), "encoded twice"),
        ("half.html", b"<html><body><p>De minister vindt dit goed.</p><p>Maar", "cut off"),
        ("tekst.rtf", b"{\\rtf1 De zin.}", "cannot read"),
        ("tekst.txt", b"{\\rtf1 De zin.}", "cannot read"),
        ("plaatje.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    library: Library, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=says) as error:
        library.add(path)
    assert error.value.nl != error.value.message("en")
    assert [source.origin for source in library.sources()] == ["shipped"]


def test_a_text_layer_that_is_no_language_is_told() -> None:
    page = making.rows([GARBLED[index : index + 60] for index in range(0, 600, 60)])
    with pytest.raises(DocumentError, match="codes without a key"):
        sources.described(making.pdf([page]), "onleesbaar.pdf")


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("stuk.txt", PDF, "pdf"),
        ("stuk.pdf", WHOLE, "docx"),
        ("stuk", WHOLE, "docx"),
        ("stuk.docx", b"<!DOCTYPE html><html><body><p>De zin.</p></body></html>", "html"),
        ("stuk.txt", b"<html><body><p>De zin.</p></body></html>", "html"),
        ("stuk.pdf", b"Gewone tekst.", "plain"),
        ("stuk.md", b"# Kop", "markdown"),
        ("stuk.txt", b"Datum 2 mei 2020\nBetreft Iets\n", "letter"),
    ],
)
def test_the_content_tells_the_format_before_the_name(name: str, content: bytes, reader: str) -> None:
    assert parsers.recognise(content, name) == reader


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Één café – ‘zorg’.".encode("cp1252"), "Één café – ‘zorg’."),
        ("Eén café sluit".encode("latin-1") + b" \xe9", "Eén café sluit é"),
        ("Eén zin.".encode("utf-16"), "Eén zin."),
        ("Een gewone zin in brede tekens.".encode("utf-16-le"), "Een gewone zin in brede tekens."),
        ("Een gewone zin in brede tekens.".encode("utf-16-be"), "Een gewone zin in brede tekens."),
        ("\ufeffEen zin.".encode(), "Een zin."),
        ("Laçin, café, één, coöperatie".encode().decode("latin-1").encode(), "Laçin, café, één, coöperatie"),
        ("Zij zegt: ‘nee’ – één keer, café".encode().decode("cp1252", "replace").encode(), None),
    ],
)
def test_text_in_other_encodings_is_read_where_it_is_certain(content: bytes, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DocumentError):
            sources.described(content, "t.txt")
    else:
        assert parsers.by_name["plain"](content, "t.txt").text == expected


def test_bounds_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MOST_PAGES", 1)
    with pytest.raises(DocumentError, match="unpacks to more"):
        sources.described(making.pdf([making.rows([SENTENCE])] * 2), "lang.pdf")
    monkeypatch.setattr(packages, "LARGEST_PART", 100)
    with pytest.raises(DocumentError, match="unpacks to more"):
        sources.described(WHOLE, "groot.docx")
    monkeypatch.setattr(sources, "LONGEST_TEXT", 10)
    with pytest.raises(DocumentError, match="unpacks to more"):
        sources.described(SENTENCE.encode(), "lang.txt")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("regel.txt", b"woord " * 170_000),
        ("hekjes.txt", b"# " + b"a " * 400_000 + b"#"),
        ("haken.md", b"[" * 100_000 + b" een zin. " + b"*_" * 50_000),
        ("diep.html", b"<html><body>" + b"<div>" * 5_000 + b"De zin." + b"</div>" * 5_000),
        ("noten.txt", b"".join(b"Zin %d) hier. " % n for n in range(3_000)) + b"\n\n1) noot\n\n2) noot"),
        ("vragen.txt", b"".join(b"Vraag %d\nWat?\n\nAntwoord %d\nJa.\n\n" % (n, n) for n in range(900))),
    ],
)
def test_odd_shapes_are_read_or_refused_and_never_hang(name: str, content: bytes) -> None:
    started = time.process_time()
    try:
        sources.described(content, name)
    except DocumentError:
        assert name == "diep.html"
    assert time.process_time() - started < 60  # a hang, not a speed
