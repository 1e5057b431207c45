from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.identifiers import Identifier, address, dossier, official, parse

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("kst-19637-2414", Identifier(publication="kst", dossier="19637", number="2414")),
        ("kst-34775-VI-67", Identifier(publication="kst", dossier="34775", addition="VI", number="67")),
        ("kst-36867-A", Identifier(publication="kst", dossier="36867", number="A")),
        ("kst-35200-IIB-A", Identifier(publication="kst", dossier="35200", addition="IIB", number="A")),
        ("kst-21501-02-3174", Identifier(publication="kst", dossier="21501", addition="02", number="3174")),
        ("kst-24557-18-b1", Identifier(publication="kst", dossier="24557", number="18", suffix="b1")),
        ("kst-28636-198b", Identifier(publication="kst", dossier="28636", number="198b")),
        # the Eerste Kamer between 1994 and 2010
        (
            "kst-20032004-27484-289-h1",
            Identifier(publication="kst", session="20032004", dossier="27484", number="289", suffix="h1"),
        ),
        # a dossier of the Eerste Kamer itself
        ("kst-CXXIV-H", Identifier(publication="kst", dossier="CXXIV", number="H")),
        # not yet typeset
        ("kst-1268678", Identifier(publication="kst", number="1268678")),
        ("ah-tk-20242025-100", Identifier(publication="ah", chamber="tk", session="20242025", number="100")),
        ("ah-1271549", Identifier(publication="ah", number="1271549")),
        ("kv-tk-2024Z18775", Identifier(publication="kv", chamber="tk", number="2024Z18775")),
        ("h-tk-20172018-70-6", Identifier(publication="h", chamber="tk", session="20172018", number="70", item="6")),
        # pages before 2010, with and without the number of the meeting
        (
            "h-tk-19941995-94-5734-5738",
            Identifier(publication="h", chamber="tk", session="19941995", number="94", pages="5734-5738"),
        ),
        ("h-tk-20002001-642-643", Identifier(publication="h", chamber="tk", session="20002001", pages="642-643")),
        ("blg-1184123", Identifier(publication="blg", number="1184123")),
        ("stb-2020-37", Identifier(publication="stb", session="2020", number="37")),
        ("trb-2018-201", Identifier(publication="trb", session="2018", number="201")),
        ("2024D40329", Identifier(publication="tk", number="2024D40329")),
    ],
)
def test_an_official_identifier_falls_into_parts_and_prints_back(text: str, parts: Identifier) -> None:
    assert official.read(text) == parts
    assert str(parts) == text
    assert parse(text) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19 637, nr. 2414", "kst-19637-2414"),
        ("19.637 nr 2414", "kst-19637-2414"),
        ("19637-2414", "kst-19637-2414"),
        ("KST-19637-2414-B1", "kst-19637-2414-b1"),
        ("34 775 VI nr. 67", "kst-34775-VI-67"),
        ("Kamerstukken II 2018/19, 19637, nr. 2528", "kst-19637-2528"),
        ("Kamerstukken II 2018/19, 19 637, nr. 2528, p. 3.", "kst-19637-2528"),
        ("36600-VII, nr. 1", "kst-36600-VII-1"),
        ("36 600 VII nr 1", "kst-36600-VII-1"),
        ("21501-02 nr. 3174", "kst-21501-02-3174"),
        ("21501-02-3174", "kst-21501-02-3174"),
        ("36836 D", "kst-36836-D"),
        ("Kamerstukken I 2023/24, 36200, A", "kst-36200-A"),
        ("Kamerstukken I 2018/19, CXXIV, H", "kst-CXXIV-H"),
        # the session is in the identifier when the Eerste Kamer cites itself before 2010
        ("Kamerstukken I 1999/2000, 26 674, nr. 175b", "kst-19992000-26674-175b"),
        ("Aanhangsel Handelingen II 2024/25, nr. 100", "ah-tk-20242025-100"),
        ("Handelingen II 2017/18, nr. 70, item 6", "h-tk-20172018-70-6"),
        ("Stb. 2020, 37", "stb-2020-37"),
        ("https://zoek.officielebekendmakingen.nl/kst-19637-2414.html", "kst-19637-2414"),
        ("zoek.officielebekendmakingen.nl/kst-19637-2414/metadata.xml", "kst-19637-2414"),
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/kst/37020-X/kst-37020-X-5/1/xml/kst-37020-X-5.xml",
            "kst-37020-X-5",
        ),
        (
            "https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?id=2024Z18775&did=2024D40329",
            "2024D40329",
        ),
    ],
)
def test_people_spell_a_paper_in_many_ways(text: str, expected: str) -> None:
    assert str(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("36 600 VII", "36600-VII"),
        ("kst-36600-VII", "36600-VII"),
        ("19637", "19637"),
        ("dossier 19 637", "19637"),
        ("Kamerstukken II 2020/21, 35570", "35570"),
        ("21501-02", "21501-02"),
        ("https://zoek.officielebekendmakingen.nl/dossier/36267", "36267"),
    ],
)
def test_a_bare_dossier_is_no_paper(text: str, named: str) -> None:
    assert parse(text) is None
    assert dossier(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fietsen",
        "19637, nrs. 1-3",
        "19 637 nr 2414 en meer",
        "kst-20052005-30144-A",
        "https://example.org/kst-19637-2414.html",
        "https://zoek.officielebekendmakingen.nl.example.org/kst-19637-2414.html",
        "kst-19637-2414\nkst-19637-2415",
    ],
)
def test_what_names_no_single_paper_is_none(text: str) -> None:
    assert parse(text) is None
    assert dossier(text) is None


def test_the_addresses_of_a_paper() -> None:
    found = official.read("kst-19637-2414")
    assert found is not None
    assert address(found) == "https://zoek.officielebekendmakingen.nl/kst-19637-2414.html"
    assert address(found, "xml", "http://127.0.0.1:1/") == "http://127.0.0.1:1/kst-19637-2414.xml"
    assert address(found, "metadata").endswith("/kst-19637-2414/metadata.xml")


def test_maintainers_see_what_is_unsupported_with_its_count(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt.gz"
    path.write_bytes(gzip.compress(b"kst-19637-2414\nkst-33002--1\nah-tk-20242025-100\n"))
    command = [sys.executable, str(ROOT / "scripts/identifiers.py"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 1
    assert "kst-9--9  such as kst-33002--1" in done.stdout
    assert ["ah", "1", "1", "0", "100.000%"] in [line.split() for line in done.stdout.splitlines()]
