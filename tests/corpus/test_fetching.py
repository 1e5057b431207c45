from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from corpus import fetching
from corpus.errors import DocumentError, FetchError
from corpus.fetching import Options, Report, Web, related, sru
from corpus.identifiers import Identifier, official
from corpus.library import Library
from corpus.model import Metadata
from corpus.sources import Source
from tests.fakes.official import Fault, OfficialServer
from tests.fakes.papers import DOSSIER, UNKNOWN, Paper, motion, page, pdf, record

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    with OfficialServer([motion(number) for number in range(1, 6)]) as started:
        yield started


@pytest.fixture
def clock() -> Clock:
    return Clock()


def options_for(server: OfficialServer, **chosen: Any) -> Options:
    given: dict[str, Any] = {"timeout": 0.2, "interval": 0.0, "contact": "beheer@example.nl"} | chosen
    return Options(publications=server.url, sru=f"{server.url}/sru", parliament=f"{server.url}/odata", **given)


def web_for(server: OfficialServer, clock: Clock, **chosen: Any) -> Web:
    return Web(options_for(server, **chosen), clock.time, clock.sleep)


@pytest.fixture
def ask(server: OfficialServer, library: Library, clock: Clock, tmp_path: Path) -> Callable[..., Report]:
    """Fetches one paper into the test's library."""

    def asked(text: str, refresh: bool = False, into: Any = library, **chosen: Any) -> Report:
        options = options_for(server, **chosen)
        web = Web(options, clock.time, clock.sleep)
        with fetching.opened(into, tmp_path / "data", options, web) as (fetcher, _):
            return fetcher.fetch(fetching.named(text), refresh)

    return asked


class Recorder:
    """Stands for a library that can read every form."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, bytes, Metadata, dict[str, bytes]]] = {}

    def sources(self) -> tuple[Source, ...]:
        return ()

    def add_content(
        self, content: bytes, name: str, known: Metadata, beside: Mapping[str, bytes] = {}, replace: bool = False
    ) -> Source:
        self.kept[known.id] = (name, content, known, dict(beside))
        digest = sha256(content).hexdigest()
        return Source(id=known.id, title=known.title, file=name, reader="official", sha256=digest)


Ask = Callable[..., Report]


def test_a_paper_is_kept_as_it_came_with_its_metadata(
    ask: Ask, server: OfficialServer, library: Library, tmp_path: Path
) -> None:
    report = ask("99 001, nr. 3")
    sent = server.papers["kst-99001-3"].forms
    assert (report.outcome, report.id, report.form) == ("fetched", "kst-99001-3", "xml")
    assert (report.sha256, report.size) == (sha256(sent["xml"]).hexdigest(), len(sent["xml"]))
    folder = tmp_path / "data/papers/kst-99001-3"
    assert (folder / "kst-99001-3.xml").read_bytes() == sent["xml"]
    assert (folder / "metadata.xml").read_bytes() == sent["metadata"]
    document = library.document("kst-99001-3")
    assert (document.title, document.session) == ("Motie over fietspaden (kst-99001-3)", "2023-2024")
    assert document.url == "https://zoek.officielebekendmakingen.nl/kst-99001-3.html"
    assert "fietspad nummer 3" in document.text


def test_a_paper_that_is_held_costs_no_request(ask: Ask, server: OfficialServer) -> None:
    ask("kst-99001-3")
    asked = len(server.requests)
    assert ask("99001-3").outcome == "held"
    assert len(server.requests) == asked


def test_we_say_who_we_are(ask: Ask, server: OfficialServer) -> None:
    ask("kst-99001-3")
    agents = {headers["User-Agent"] for _, headers in server.requests}
    assert len(agents) == 1
    assert agents.pop().startswith("Standpunt/")
    assert "(beheer@example.nl)" in server.requests[0][1]["User-Agent"]


def test_an_unknown_paper_is_not_found_though_the_server_says_200(ask: Ask, server: OfficialServer) -> None:
    report = ask("kst-99001-99")
    assert report.outcome == "not_found"
    assert "kst-99001-99" in str(report.error)
    assert server.paths() == ["/kst-99001-99.xml", "/kst-99001-99/metadata.xml"]


@pytest.mark.parametrize(
    ("forms", "kept"),
    [
        ({"html": page("kst-99001-7"), "pdf": pdf("kst-99001-7")}, "html"),
        ({"pdf": pdf("kst-99001-7")}, "pdf"),
        # a page of the site that is not the paper's
        ({"html": UNKNOWN, "pdf": pdf("kst-99001-7")}, "pdf"),
        # 200 with a page instead of XML
        ({"xml": UNKNOWN, "html": page("kst-99001-7")}, "html"),
    ],
)
def test_html_comes_after_xml_and_pdf_last(
    ask: Ask, server: OfficialServer, forms: dict[str, bytes], kept: str
) -> None:
    server.papers["kst-99001-7"] = Paper("kst-99001-7", {**forms, "metadata": record("kst-99001-7")})
    recorder = Recorder()
    report = ask("kst-99001-7", into=recorder)
    assert (report.outcome, report.form) == ("fetched", kept)
    name, content, known, beside = recorder.kept["kst-99001-7"]
    assert (name, content) == (f"kst-99001-7.{kept}", forms[kept])
    assert known.title == "Motie over fietspaden (kst-99001-7)"
    assert list(beside) == ["metadata.xml"]


def test_a_form_that_cannot_be_read_makes_way_for_the_next(ask: Ask, server: OfficialServer) -> None:
    class Picky(Recorder):
        def add_content(self, content: bytes, name: str, *rest: Any, **more: Any) -> Source:
            if name.endswith(".xml"):
                raise DocumentError("Onleesbaar.", "Unreadable.")
            return super().add_content(content, name, *rest, **more)

    server.papers["kst-99001-1"].forms["html"] = page("kst-99001-1")
    assert ask("kst-99001-1", into=Picky()).form == "html"
    report = ask("kst-99001-2", into=Picky())
    assert (report.outcome, str(report.error)) == ("failed", "Unreadable.")


@pytest.mark.parametrize("form", ["xml", "metadata"])
def test_another_paper_than_asked_for_is_refused(ask: Ask, server: OfficialServer, form: str, library: Library) -> None:
    server.papers["kst-99001-1"].forms[form] = server.papers["kst-99001-2"].forms[form]
    report = ask("kst-99001-1")
    assert report.outcome == "failed"
    assert "kst-99001-1 was asked for, but the server sent kst-99001-2" in str(report.error)
    assert [source.id for source in library.sources() if source.origin == "added"] == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>", "<rss>"),
        (b"plain words", "plain words"),
        ("<officiele-publicatie>\u00eb</officiele-publicatie>".encode("latin-1"), "no utf-8"),
        (b"<?xml version='1.0' encoding='klingon'?><officiele-publicatie/>", "no klingon"),
        (b"<officiele-publicatie><al>half", "cut off"),
        (b"   ", "empty"),
    ],
)
def test_what_is_no_official_xml_fails_and_says_why(ask: Ask, server: OfficialServer, body: bytes, says: str) -> None:
    server.papers["kst-99001-1"].forms["xml"] = body
    report = ask("kst-99001-1", attempts=2)
    assert report.outcome == "failed"
    assert says in str(report.error)


@pytest.mark.parametrize(
    "body",
    [
        b"<officiele-publicatie>" + b" " * 3_000_000 + b"</al>",
        b"<!DOCTYPE " + b"a" * 3_000_000,
        b"<!--" * 1_000_000,
        b"<?xml " * 500_000,
        b"<officiele-publicatie>" + b"<meta name " * 200_000,
        b"<officiele-publicatie>" + b"</officiele-publicatie " * 100_000,
    ],
    ids=["blanks", "doctype", "comments", "instructions", "fields", "ends"],
)
def test_a_hostile_answer_is_judged_in_linear_time(ask: Ask, server: OfficialServer, body: bytes) -> None:
    server.papers["kst-99001-1"].forms["xml"] = body
    assert ask("kst-99001-1", attempts=1, timeout=30).outcome == "failed"


@pytest.mark.parametrize("kind", ["cut", "truncated", "reset", "slow", "garbled"])
def test_what_arrives_damaged_is_asked_for_again(ask: Ask, server: OfficialServer, kind: str) -> None:
    server.fault = lambda path, count: Fault(kind) if count == 1 else None
    assert ask("kst-99001-1").outcome == "fetched"
    assert server.asked["/kst-99001-1.xml"] == 2


@pytest.mark.parametrize(
    ("headers", "waits"),
    [({}, [2.0, 4.0]), ({"Retry-After": "7"}, [7.0, 7.0]), ({"Retry-After": "Mon, 01 Jan 2001 00:00:00 GMT"}, [0, 0])],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_given_time(
    ask: Ask, server: OfficialServer, clock: Clock, status: int, headers: dict[str, str], waits: list[float]
) -> None:
    server.fault = lambda path, count: Fault(status=status, headers=headers) if count <= 2 and "meta" in path else None
    assert ask("kst-99001-1").outcome == "fetched"
    assert clock.slept == waits


def test_a_server_that_stays_away_fails_after_all_attempts(ask: Ask, server: OfficialServer) -> None:
    server.fault = lambda path, count: Fault(status=503)
    report = ask("kst-99001-1", attempts=3)
    assert report.outcome == "failed"
    assert "after 3 attempts (status 503)" in str(report.error)
    assert len(server.requests) == 3


def test_nobody_waits_for_a_server_that_is_gone(server: OfficialServer, library: Library, clock: Clock) -> None:
    server.fault = lambda path, count: Fault(status=503)
    with web_for(server, clock, attempts=3) as web:
        for number in range(1, 6):
            with pytest.raises(FetchError):
                web.get(f"{server.url}/kst-99001-{number}.xml")
    assert len(server.requests) == 3 * 3 + 2
    assert clock.slept == [2.0, 4.0] * 3


def test_requests_are_spaced(server: OfficialServer, clock: Clock) -> None:
    with web_for(server, clock, interval=1.0) as web:
        for number in range(1, 4):
            web.get(f"{server.url}/kst-99001-{number}.xml")
        # the time that something else took counts
        clock.now += 0.75
        web.get(f"{server.url}/kst-99001-4.xml")
        clock.now += 10
        web.get(f"{server.url}/kst-99001-5.xml")
    assert clock.slept == [1.0, 1.0, 0.25]


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/kst-99001-1.xml",
        "http://169.254.169.254/latest/meta-data",
        "https://127.0.0.1:1/kst-99001-1.xml",
        "file:///etc/passwd",
        "//example.org/x",
        "http://127.0.0.1@example.org/x",
    ],
)
def test_redirects_elsewhere_are_refused(ask: Ask, server: OfficialServer, target: str) -> None:
    server.fault = lambda path, count: Fault(status=302, headers={"Location": target})
    report = ask("kst-99001-1")
    assert report.outcome == "failed"
    assert len(server.requests) == 1


def test_redirects_on_the_same_server_are_followed_but_not_for_ever(ask: Ask, server: OfficialServer) -> None:
    moved = Fault(status=301, headers={"Location": "/kst-99001-1.xml"})
    server.fault = lambda path, count: moved if path == "/kst-99001-1.xml" and count == 1 else None
    assert ask("kst-99001-1").outcome == "fetched"
    server.fault = lambda path, count: Fault(status=302, headers={"Location": path})
    report = ask("kst-99001-2")
    assert "keeps redirecting" in str(report.error)


@pytest.mark.parametrize("kind", ["huge", "bomb"])
def test_an_answer_that_is_too_large_is_refused(ask: Ask, server: OfficialServer, kind: str) -> None:
    server.fault = lambda path, count: Fault(kind)
    report = ask("kst-99001-1", largest=300_000, timeout=5.0)
    assert report.outcome == "failed"
    assert "larger than" in str(report.error)
    assert len(server.requests) == 1


def test_a_paper_that_is_held_is_asked_for_conditionally(
    ask: Ask, server: OfficialServer, library: Library, tmp_path: Path
) -> None:
    ask("kst-99001-1")
    assert ask("kst-99001-1", refresh=True).outcome == "held"
    assert server.requests[-1][1]["If-None-Match"]
    assert server.served["/kst-99001-1.xml"] == 1
    server.papers["kst-99001-1"] = motion(1, words=" en te verlichten")
    assert ask("kst-99001-1", refresh=True).outcome == "fetched"
    assert "te verlichten" in library.document("kst-99001-1").text
    assert (tmp_path / "data/papers/kst-99001-1/metadata.xml").exists()
    assert [source.id for source in library.sources() if source.origin == "added"] == ["kst-99001-1"]


def test_the_same_content_under_another_name_is_held_already(
    ask: Ask, server: OfficialServer, library: Library
) -> None:
    path = Path(os.environ["STANDPUNT_DATA_DIR"]).parent / "eigen.xml"
    path.write_bytes(server.papers["kst-99001-2"].forms["xml"])
    kept = library.add(path)
    report = ask("kst-99001-2")
    assert (report.outcome, report.id) == ("held", kept.id)


def test_a_dossier_is_paged_from_the_first_record(clock: Clock) -> None:
    with (
        OfficialServer([motion(number) for number in range(1, 48)]) as server,
        web_for(server, clock) as web,
    ):
        found = list(sru.search(web, f"{server.url}/sru", DOSSIER))
        assert sorted(map(str, found)) == sorted(f"kst-{DOSSIER}-{number}" for number in range(1, 48))
        assert [path.partition("startRecord=")[2].partition("&")[0] for path in server.paths()] == ["1", "21", "41"]
        dated = list(sru.search(web, f"{server.url}/sru", DOSSIER, "2024-03-01", "2024-03-31"))
        assert dated
        assert {server.papers[str(each)].date[:7] for each in dated} == {"2024-03"}


def test_a_service_that_repeats_itself_ends(server: OfficialServer, clock: Clock, monkeypatch: Any) -> None:
    first = server.answer(f"/sru?query=w.dossiernummer%3D%3D%22{DOSSIER}%22&startRecord=1&maximumRecords=2")
    endless = (200, first[1], first[2].replace(b"<sru:numberOfRecords>5", b"<sru:numberOfRecords>5000"))
    monkeypatch.setattr(server, "answer", lambda target: endless)
    with web_for(server, clock) as web:
        assert len(list(sru.search(web, f"{server.url}/sru", DOSSIER))) == 2


def test_a_diagnostic_is_told(server: OfficialServer, clock: Clock, monkeypatch: Any) -> None:
    refusal = server.answer("/sru?query=x&startRecord=1&maximumRecords=1")
    monkeypatch.setattr(server, "answer", lambda target: refusal)
    with web_for(server, clock) as web, pytest.raises(FetchError, match="unknown index"):
        list(sru.search(web, f"{server.url}/sru", DOSSIER))


GUID = "bd76df64-60b2-4e77-86bf-4cd2a4d5560a"


def row(**fields: Any) -> dict[str, Any]:
    return {"Id": GUID, "DocumentNummer": "2024D40329", "Soort": "Brief regering", "Verwijderd": False, **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"HuidigeDocumentVersie": {"ExterneIdentifier": "kst-99001-2"}},
        {"HuidigeDocumentVersie": {"DocumentPublicatie": [{"Identifier": "kst-99001-2", "DocumentType": "Xml"}]}},
        {"Volgnummer": 2, "Kamerstukdossier": [{"Nummer": 99001, "Toevoeging": None}]},
        {"Volgnummer": 2, "Kamerstukdossier": [{"Nummer": 99001, "Toevoeging": "(R2160)"}]},
    ],
)
def test_a_number_of_the_tweede_kamer_leads_to_the_paper(
    ask: Ask, server: OfficialServer, fields: dict[str, Any]
) -> None:
    server.rows = [row(**fields)]
    report = ask("https://www.tweedekamer.nl/kamerstukken/detail?id=2024Z1&did=2024D40329")
    assert (report.asked, report.outcome, report.id) == ("2024D40329", "fetched", "kst-99001-2")


def test_a_zaak_leads_to_its_document(ask: Ask, server: OfficialServer) -> None:
    server.rows = [
        {"Nummer": "2024Z18775", "Document": [row(HuidigeDocumentVersie={"ExterneIdentifier": "kst-99001-4"})]}
    ]
    assert ask("2024Z18775").id == "kst-99001-4"


def test_a_document_that_was_never_published_comes_from_the_chamber(ask: Ask, server: OfficialServer) -> None:
    server.rows = [row(Onderwerp="Brief over fietsen", Datum="2024-10-22T00:00:00+02:00", Aanhangselnummer="232401244")]
    server.files = {GUID: pdf("eigen")}
    recorder = Recorder()
    report = ask("2024D40329", into=recorder)
    assert (report.outcome, report.id) == ("fetched", "2024D40329")
    name, _, known, _ = recorder.kept["2024D40329"]
    assert (name, known.title, known.date, known.kind) == (
        "2024D40329.pdf",
        "Brief over fietsen",
        "2024-10-22",
        "brief",
    )
    # the Aanhangsel was tried first
    assert "/ah-tk-20232024-1244.xml" in server.paths()


def test_a_number_that_nothing_has_is_not_found(ask: Ask) -> None:
    assert ask("2024D99999").outcome == "not_found"


def test_what_the_corpus_cites_is_found_once(
    ask: Ask, server: OfficialServer, library: Library, tmp_path: Path
) -> None:
    server.papers["kst-99001-1"] = motion(1, cites="Kamerstuk 99 001, nrs. 2–3 en Kamerstuk 99 001, nr. 2")
    ask("kst-99001-1")
    options = options_for(server)
    with fetching.opened(library, tmp_path / "data", options) as (fetcher, _):
        found = related.missing([library.document("kst-99001-1")], fetcher)
        assert [str(each) for each in found] == ["kst-99001-2", "kst-99001-3"]
        fetcher.fetch(found[0])
        assert related.missing([library.document("kst-99001-1")], fetcher) == found[1:]


def test_one_process_fetches_at_a_time(server: OfficialServer, library: Library, tmp_path: Path) -> None:
    with (
        fetching.opened(library, tmp_path / "data", options_for(server)),
        pytest.raises(FetchError, match="already"),
        fetching.opened(library, tmp_path / "data", options_for(server)),
    ):
        pass


def test_one_reference_is_fetched_for_the_chat(server: OfficialServer, library: Library, tmp_path: Path) -> None:
    report = fetching.fetch(library, tmp_path / "data", "Kamerstuk 99 001, nr. 1, p. 2", options_for(server))
    assert report.good
    with pytest.raises(FetchError, match="--dossier 99001"):
        fetching.fetch(library, tmp_path / "data", "dossier 99 001", options_for(server))


@pytest.mark.parametrize(("seed", "count"), [(1, 50), (2, 8), (3, 8)])
def test_whatever_goes_wrong_everything_is_there_once_in_the_end(
    seed: int, count: int, library: Library, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    kinds = [Fault(kind) for kind in ("cut", "truncated", "reset", "garbled", "slow")]
    faults = [*kinds[:4] * 3, kinds[4], *(Fault(status=status) for status in (429, 500, 502, 503, 504))]
    papers = [motion(number) for number in range(1, count + 1)]
    clock = Clock()
    with OfficialServer(papers, lambda *_: chance.choice(faults) if chance.random() < 0.35 else None) as server:
        options = options_for(server, attempts=2)
        for _ in range(20):
            with fetching.opened(library, tmp_path / "data", options, Web(options, clock.time, clock.sleep)) as (
                fetcher,
                web,
            ):
                try:
                    wanted = list(sru.search(web, options.sru, DOSSIER))
                except FetchError:
                    continue
                reports = [fetcher.fetch(each) for each in wanted]
            if all(report.good for report in reports):
                break
    assert all(report.good for report in reports)
    check_everything_is_there_once(library, server, papers)


def check_everything_is_there_once(
    library: Library, server: OfficialServer, papers: list[Paper], lost: int = 0
) -> None:
    """Each paper is held as it was sent; no more than `lost` whole answers came twice."""
    added = {source.id: source for source in library.sources() if source.origin == "added"}
    assert set(added) == {paper.id for paper in papers}
    assert library.broken() == ()
    for paper in papers:
        assert added[paper.id].sha256 == sha256(paper.forms["xml"]).hexdigest()
    twice = {path: count for path, count in server.served.items() if count > 1 and not path.startswith("/sru")}
    assert sum(count - 1 for count in twice.values()) <= lost


WORKER = """
import sys
from pathlib import Path
from corpus import fetching
from corpus.fetching import Options, sru
from corpus.library import Library
url, folder = sys.argv[1], Path(sys.argv[2])
options = Options(publications=url, sru=url + "/sru", parliament=url + "/odata", interval=0.002)
library = Library(folder)
with fetching.opened(library, folder, options) as (fetcher, web):
    for each in list(sru.search(web, options.sru, "99001")):
        fetcher.fetch(each)
"""
# Fifty of each were run before this was committed: FETCH_KILLS=50 FETCH_PAPERS=50 pytest -k kill
KILLS = int(os.environ.get("FETCH_KILLS", "3"))
PAPERS = int(os.environ.get("FETCH_PAPERS", "12"))


def test_a_kill_in_the_middle_loses_nothing_that_was_kept(library: Library, tmp_path: Path) -> None:
    chance = random.Random(7)
    papers = [motion(number) for number in range(1, PAPERS + 1)]
    command = [sys.executable, "-c", WORKER]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    held: set[str] = set()
    with OfficialServer(papers) as server:
        for _ in range(KILLS):
            before = len(server.requests)
            worker = subprocess.Popen([*command, server.url, str(tmp_path / "data")], env=environment)
            stop_at = before + chance.randint(2, max(3, 3 * PAPERS // KILLS))
            while len(server.requests) < stop_at and worker.poll() is None:
                time.sleep(0.002)
            worker.kill()
            worker.wait()
            now = {source.id for source in library.sources()}
            assert held <= now
            assert library.broken() == ()
            held = now
        subprocess.run([*command, server.url, str(tmp_path / "data")], env=environment, check=True, timeout=60)
    # an answer that was under way, or not yet written, when the process died is asked for again
    check_everything_is_there_once(library, server, papers, lost=2 * KILLS)


def parsed(text: str) -> Identifier:
    found = official.read(text)
    assert found is not None
    return found


def test_a_damaged_download_is_not_used(server: OfficialServer, library: Library, tmp_path: Path) -> None:
    options = options_for(server)
    folder = tmp_path / "data" / "downloads"
    folder.mkdir(parents=True)
    (folder / "kst-99001-1.xml").write_bytes(b"<officiele-publicatie>half")
    (folder / "kst-99001-1.xml.json").write_text(json.dumps({"url": "", "sha256": "0" * 64}))
    (folder / "kst-99001-2.xml.json").write_text("[")
    with fetching.opened(library, tmp_path / "data", options) as (fetcher, _):
        assert fetcher.fetch(parsed("kst-99001-1")).outcome == "fetched"
        assert fetcher.fetch(parsed("kst-99001-2")).outcome == "fetched"
    assert [path.name for path in folder.iterdir() if path.suffix != ".json" and path.name != ".lock"] == []
