from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from corpus import sources
from corpus.errors import DataFolderError, DocumentError
from corpus.library import Library
from tests.conftest import LETTER


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "Notitie over fietsen.md"
    path.write_text(
        "# Fietsen\n\nFietsen is gezond. De minister vindt het goed.\n\n- eerste punt\n- tweede punt\n", "utf-8"
    )
    return path


def test_the_letter_is_shipped_unchanged(library: Library) -> None:
    (source,) = library.sources()
    assert (source.id, source.origin) == (LETTER, "shipped")
    assert source.sha256 == "9934d29d79ce8e185cd49a8374954f8e475c14617f16c7f42f044dbcf0865646"
    assert library.document(LETTER).date == "2021-10-01"


def test_a_paper_is_added_read_and_removed(library: Library, note: Path) -> None:
    source = library.add(note)
    assert source.id == "notitie-over-fietsen"
    document = library.document(source.id)
    assert [block.label for block in document.blocks] == ["heading", "paragraph", "list_item", "list_item"]
    assert document.title == "Fietsen"
    library.remove(source.id)
    assert [known.id for known in library.sources()] == [LETTER]


def test_the_same_content_is_not_added_twice(library: Library, note: Path) -> None:
    library.add(note)
    copy = note.with_name("kopie.txt")
    copy.write_bytes(note.read_bytes())
    with pytest.raises(DocumentError, match="notitie-over-fietsen"):
        library.add(copy)


def test_two_papers_of_one_name_are_kept_apart(library: Library, note: Path) -> None:
    first = library.add(note)
    note.write_text("Een heel ander stuk.", "utf-8")
    second = library.add(note)
    assert first.id != second.id
    assert len(library.sources()) == 3


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("leeg.txt", b"", "empty"),
        ("spatie.txt", b" \n ", "empty"),
        ("beeld.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        ("grieks.txt", "Αυτό είναι ένα έγγραφο.".encode("cp1253"), "UTF-8"),
        ("stuk.pdf", b"%PDF-1.4", "damaged"),
        ("stuk.exe", b"MZ", "cannot read"),
    ],
)
def test_a_file_that_is_no_text_is_refused_and_nothing_is_kept(
    library: Library, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=says):
        library.add(path)
    assert len(library.sources()) == 1


def test_a_file_that_is_not_there_and_a_folder(library: Library, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        library.add(tmp_path / "weg.txt")
    (tmp_path / "map.txt").mkdir()
    with pytest.raises(DocumentError, match="cannot be read"):
        library.add(tmp_path / "map.txt")


def test_a_file_over_the_limit(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 10)
    path = tmp_path / "groot.txt"
    path.write_text("a" * 11)
    with pytest.raises(DocumentError, match="larger than"):
        library.add(path)


def test_a_byte_order_mark_is_no_text(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes("\ufeffHet begin.".encode())
    assert library.document(library.add(path).id).text == "Het begin."


def test_unknown_and_shipped_papers_are_not_removed(library: Library) -> None:
    with pytest.raises(DocumentError, match="no document"):
        library.remove("bestaat-niet")
    with pytest.raises(DocumentError, match="part of Standpunt"):
        library.remove(LETTER)


def test_a_paper_altered_on_disk_is_not_read(library: Library, note: Path, tmp_path: Path) -> None:
    source = library.add(note)
    (tmp_path / "data" / "papers" / source.id / source.file).write_text("iets anders")
    with pytest.raises(DocumentError, match="has changed"):
        library.document(source.id)


def _describe(**changed: object) -> str:
    known = {"id": "notitie-over-fietsen", "file": "Notitie over fietsen.md", "reader": "plain", "title": "Fietsen"}
    rest = {"date": None, "sender": None, "kind": "document", "language": "nl", "sha256": "0" * 64}
    return json.dumps({**known, **rest, **changed})


@pytest.mark.parametrize(
    "description",
    [
        "",
        "{",
        "[]",
        "5",
        "[" * 100_000,
        '{"id": "x"}',
        _describe(title=5),
        _describe(cites=5),
        _describe(date="gisteren"),
        _describe(reader="pdf"),
        _describe(id="een-ander"),
        _describe(file="../../../geheim.txt"),
        _describe(novelty=1),
        _describe(),  # the right fields, but of other bytes
    ],
)
def test_a_broken_paper_is_set_apart_and_can_be_removed(
    library: Library, note: Path, tmp_path: Path, description: str
) -> None:
    source = library.add(note)
    other = tmp_path / "ander.txt"
    other.write_text("Een heel ander stuk.")
    library.add(other)
    (tmp_path / "data" / "papers" / source.id / "paper.json").write_text(description)
    assert [known.id for known in library.sources()] == [LETTER, "ander"]
    assert [document.id for document in library.documents()] == [LETTER, "ander"]
    (broken,) = library.broken()
    assert broken.id == source.id
    with pytest.raises(DocumentError):
        library.document(source.id)
    added_again = library.add(note)
    assert added_again.id.startswith(f"{source.id}-")
    library.remove(source.id)
    assert library.broken() == ()
    assert [known.id for known in library.sources()] == [LETTER, "ander", added_again.id]


def test_a_folder_with_the_name_of_a_shipped_paper_is_broken_and_can_be_removed(
    library: Library, note: Path, tmp_path: Path
) -> None:
    library.add(note)
    papers = tmp_path / "data" / "papers"
    (papers / "notitie-over-fietsen").rename(papers / LETTER)
    assert [broken.id for broken in library.broken()] == [LETTER]
    library.remove(LETTER)
    assert [known.origin for known in library.sources()] == ["shipped"]


def test_a_stray_file_among_the_papers_is_no_paper(library: Library, note: Path, tmp_path: Path) -> None:
    library.add(note)
    (tmp_path / "data" / "papers" / "lees-mij.txt").write_text("x")
    assert len(library.sources()) == 2
    assert library.broken() == ()


@pytest.mark.parametrize("id", ["../geheim", "..", ".", "", "/", "geheim/..", "../papers/notitie-over-fietsen"])
def test_nothing_outside_the_papers_is_removed(library: Library, note: Path, tmp_path: Path, id: str) -> None:
    library.add(note)
    secret = tmp_path / "data" / "geheim"
    secret.mkdir()
    with pytest.raises(DocumentError, match="no document"):
        library.remove(id)
    assert secret.exists()
    assert len(library.sources()) == 2


@pytest.mark.parametrize("change", ["add", "remove"])
def test_what_a_kill_left_behind_is_cleared_after_a_day(
    library: Library, note: Path, tmp_path: Path, change: str
) -> None:
    library.add(note)
    papers = tmp_path / "data" / "papers"
    names = (".adding-old", ".removed-old", ".adding-new", ".removed-new")
    for name in names:
        (papers / name).mkdir()
        (papers / name / "paper.json").write_text("{}")
    for name in names[:2]:
        os.utime(papers / name, (time.time() - 90_000,) * 2)
    if change == "add":
        other = tmp_path / "ander.txt"
        other.write_text("Een heel ander stuk.")
        library.add(other)
    else:
        library.remove("notitie-over-fietsen")
    assert {path.name for path in papers.glob(".*")} == set(names[2:])


@pytest.mark.parametrize("text", ["# Alleen een kop\n", "Alleen een kop", "...\n\n---\n\n!?\n", "# Kop\n\n- ***\n"])
def test_a_file_without_a_sentence_is_refused(library: Library, tmp_path: Path, text: str) -> None:
    path = tmp_path / "kop.md"
    path.write_text(text)
    with pytest.raises(DocumentError, match="no sentence"):
        library.add(path)
    assert len(library.sources()) == 1


def test_a_pipe_and_a_device_are_refused_at_once(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "nul.txt").symlink_to("/dev/zero")
    for name in ("pijp.txt", "nul.txt"):
        with pytest.raises(DocumentError, match="no regular file"):
            library.add(tmp_path / name)


def test_a_link_to_a_file_is_followed(library: Library, note: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(note)
    assert library.add(tmp_path / "link.md").id == "link"


@pytest.mark.parametrize(
    ("sender", "signatory"),
    [
        ("De minister van Financiën", "De minister van Financiën"),
        ("Staatssecretaris van Justitie en Veiligheid", "Staatssecretaris van Justitie en Veiligheid"),
        ("minister-president", "minister-president"),
        ("Ministerie van Financiën", None),
        ("Fietsersbond", None),
        ("Kamerlid, oud-minister", None),
        (None, None),
    ],
)
def test_only_an_office_signs(library: Library, note: Path, sender: str | None, signatory: str | None) -> None:
    document = library.document(library.add(note, sender=sender).id)
    assert (document.sender, document.signatory) == (sender, signatory)


def test_a_data_folder_that_is_a_file(tmp_path: Path, note: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(DataFolderError, match="data-dir"):
        Library(tmp_path / "bestand").add(note)


def test_a_letter_is_recognised_by_its_letterhead(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(
        "Datum 2 mei 2020\nOnderwerp Een brief\n\nIk vind dit goed.\n\nDe Minister van Financiën,\n\nJan Jansen\n",
        "utf-8",
    )
    source = library.add(path)
    assert (source.reader, source.title, source.date) == ("letter", "Een brief", "2020-05-02")
    assert source.sender == "Minister van Financiën"
    assert json.dumps(sources.to_dict(source))
