"""Benchmarks of Standpunt. Figures are medians of fresh processes; ratios are against a baseline in the same run."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from typing import Any

import click

BIN = Path(sys.executable).parent
_AS_IS = "from assistant.cli import main; main()"
# The server with nothing remembered of questions that were asked before: neither answers nor what models said.
_AFRESH = f"from assistant import answering; from index import judging; answering._KEPT = judging._KEPT = 0; {_AS_IS}"
QUESTION = "Wat vindt de staatssecretaris van standaardvragenlijsten?"


@click.group()
def bench() -> None:
    """Measure Standpunt."""


@bench.command()
@click.option("--runs", default=7, show_default=True)
def start(runs: int) -> None:
    """Cold `standpunt ask` (index built, new process) and seconds until the served page is ready."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "STANDPUNT_DATA_DIR": folder}
        subprocess.run([BIN / "standpunt", "index", "build"], env=environment, check=True, capture_output=True)
        python = _median(runs, lambda: _run([sys.executable, "-c", "pass"], environment))
        chroma = _median(runs, lambda: _run([sys.executable, "-c", "import chromadb"], environment))
        ask = _median(runs, lambda: _run([str(BIN / "standpunt"), "ask", QUESTION, "--json"], environment))
        ready = _median(max(3, runs // 2), lambda: _serve(environment))
    print(f"python -c pass              {python:6.2f} s")
    print(f"python -c 'import chromadb' {chroma:6.2f} s   (baseline)")
    print(f"standpunt ask, cold         {ask:6.2f} s   ({ask / chroma:.2f} x baseline)")
    print(f"standpunt serve, page ready {ready:6.2f} s   ({ready / chroma:.2f} x baseline)")


@bench.command()
@click.option("--questions", default=250, show_default=True)
@click.option("--data-dir", type=click.Path(path_type=Path), help="Papers to ask, instead of the letter alone.")
def answer(questions: int, data_dir: Path | None) -> None:
    """Milliseconds for an answer after start, over the curated questions."""
    from assistant import answering
    from assistant.session import Session
    from evals import cases

    with tempfile.TemporaryDirectory() as folder:
        session = Session(data_dir or Path(folder))
        session.ensure()
        store = session.store()
        asked = [case.question for case in cases.load()][:questions]
        answering.answer(asked[0], store)
        times = sorted(answering.answer(question, store).timings_ms["total"] for question in asked)
    print(
        f"{len(times)} questions: median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms"
    )


@bench.command()
@click.option("--runs", default=200, show_default=True)
def cores(runs: int) -> None:
    """Milliseconds for the judge to read sentences after a pause: one, two in two threads of a pool, two as it does."""
    from index.judging import Judge

    judge = Judge()
    texts = (f"De vragenlijst wordt niet gebruikt bij het gehoor van wie zich bekeerd heeft, {n}." for n in count())
    question = "Wat vindt de staatssecretaris van vragenlijsten?"
    with ThreadPoolExecutor(2) as pool:
        ways: dict[str, Callable[[], object]] = {
            "one": lambda: judge.scores(question, [next(texts)]),
            "two, one after the other": lambda: [judge.scores(question, [next(texts)]) for _ in range(2)],
            "two, in a pool": lambda: list(pool.map(lambda text: judge.scores(question, [text]), islice(texts, 2))),
            "two, as the judge does": lambda: judge.scores(question, list(islice(texts, 2))),
        }
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(runs):
            for way, read in ways.items():
                time.sleep(0.008)
                begun = time.perf_counter()
                read()
                taken[way].append(1000 * (time.perf_counter() - begun))
    for way, times in taken.items():
        print(f"{way:26} median {statistics.median(times):5.2f} ms")


@bench.command()
@click.option("--runs", default=7, show_default=True)
@click.option("--page/--no-page", default=True, help="Measure in a browser as well.")
def chat(runs: int, page: bool) -> None:
    """Milliseconds from the loopback model's token that completes a statement to its words shown."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tests.fakes.openai_server import FakeOpenAI

    with tempfile.TemporaryDirectory() as folder, FakeOpenAI() as fake:
        fake.reply(_slow_statement)
        taken = [_streamed(Path(folder), fake) for _ in range(runs + 1)][1:]
        print(f"answering.stream   median {statistics.median(taken):6.1f} ms, worst {max(taken):6.1f} ms   (bar 150)")
        if page:
            taken = _shown(Path(folder), fake, runs)
            print(
                f"on the page        median {statistics.median(taken):6.1f} ms, worst {max(taken):6.1f} ms   (bar 150)"
            )


def _slow_statement(request: Any) -> Iterator[bytes | float]:
    """A statement whose last piece, the end of its line, comes half a second after the rest."""
    from tests.fakes import openai_server as fakes

    number, text = fakes.numbered(str(request["messages"][-1]["content"]), "gestandaardiseerde vragenlijsten")
    said = text[text.index("door weg") :].removesuffix(".")
    yield fakes.event(f"Q {number}: {text}\nA: De staatssecretaris benadrukt dat {said}.")
    yield 0.5
    yield fakes.event("\n")
    yield 0.3
    yield fakes.event("", "stop")


def _streamed(folder: Path, fake: Any) -> float:
    from assistant import answering, query
    from assistant.session import ChatModel, Session

    session = Session(folder, chat_model=ChatModel("openai:fake", fake.url))
    session.ensure()
    next(answering.stream(query.analyse(QUESTION), session.store(), session.composer()))
    return 1000 * (time.time() - _completed(fake))


def _completed(fake: Any) -> float:
    """When the piece was sent that completes the statement."""
    from tests.fakes.openai_server import event

    return max(sent for sent, piece in fake.sent if piece == event("\n"))


def _shown(folder: Path, fake: Any, runs: int) -> list[float]:
    from playwright.sync_api import sync_playwright

    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [BIN / "standpunt", "serve", "--port", str(port), "--data-dir", folder, "--model", "openai:fake"]
    environment = {**os.environ, "STANDPUNT_MODEL_URL": fake.url}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    taken = []
    try:
        assert server.stdout is not None
        server.stdout.readline()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for _ in range(runs):
                view = browser.new_page()
                view.goto(f"http://127.0.0.1:{port}/")
                view.locator("#sp-box textarea").fill(QUESTION)
                view.evaluate(
                    "new MutationObserver(() => { if (!window.first && document.querySelector('.sp-claim'))"
                    " window.first = Date.now(); }).observe(document, {childList: true, subtree: true})"
                )
                view.locator("#sp-send").click()
                view.wait_for_function("window.first", timeout=60_000)
                taken.append(view.evaluate("window.first") - 1000 * _completed(fake))
                view.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()
    return taken


@bench.command()
@click.argument("laws", type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", default="10000,100000", show_default=True, help="Numbers of passages.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to keep the indexes; else they are thrown away.")
@click.option("--sampled", is_flag=True, help="Vectors of sentences drawn from those of 5,000, not encoded one by one.")
def scale(laws: Path, sizes: str, folder: Path | None, sampled: bool) -> None:
    """Seconds, memory, disk and milliseconds a query for indexes of many passages, from LAWS (laws.jsonl.xz)."""
    from scripts import scale as scaling

    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sizes.split(",")):
            at = (folder or Path(scratch)) / str(size)
            built = scaling.apart(scaling.built, laws, size, at, sampled)
            searched = scaling.apart(scaling.searched, at)
            for name, value in {**built, **searched}.items():
                print(f"{size:>9}  {name:<26} {value:12.2f}", flush=True)


@bench.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def retrieval(folder: Path) -> None:
    """The shipped models' sizes and speeds, and milliseconds a query over an index that `scale --folder` kept."""
    from scripts import scale as scaling

    parts = (scaling.embedding, scaling.meaning, scaling.searched)
    figures = {name: value for part in parts for name, value in scaling.apart(part, folder).items()}
    for name, value in figures.items():
        print(f"{name:<32} {value:12.2f}")


@bench.command()
@click.option("--count", default=50, show_default=True, help="How many commands to kill.")
@click.option("--seed", default=0, show_default=True)
@click.option("--longest", default=2.5, show_default=True, help="Seconds within which a command is killed.")
def kills(count: int, seed: int, longest: float) -> None:
    """Kill adding, fetching, removing and building at random moments; stops at the first loss or damage."""
    from scripts import kills as killing

    with tempfile.TemporaryDirectory() as folder:
        for line in killing.run(Path(folder), count, seed, longest):
            print(line, flush=True)
        print(killing.left_behind(Path(folder)))


def _median(runs: int, measured: Callable[[], float]) -> float:
    return statistics.median(measured() for _ in range(runs))


def _run(command: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def _serve(environment: dict[str, str]) -> float:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    server = subprocess.Popen(
        [BIN / "standpunt", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - begun < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                    if page.status == 200 and page.read():
                        return time.perf_counter() - begun
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the page did not come up within 60 s")
    finally:
        server.terminate()
        server.wait()


@bench.command()
@click.option("--users", default=40, show_default=True)
@click.option("--questions", default=2000, show_default=True, help="In all.")
@click.option("--page/--api", default=True, help="Ask as the page does, in conversations; or through /api/ask.")
@click.option("--afresh", is_flag=True, help="The server remembers nothing of questions asked before.")
def load(users: int, questions: int, page: bool, afresh: bool) -> None:
    """Many users at once: errors, median, p95 and memory over time, and how busy the machine was."""
    import httpx

    from evals import cases
    from scripts import visitors

    asked = [case.question for case in cases.load()]
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "STANDPUNT_DATA_DIR": folder, "STANDPUNT_RATE_LIMIT": "0"}
        server = subprocess.Popen(
            [sys.executable, "-c", _AFRESH if afresh else _AS_IS, "serve", "--port", str(port)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        address = f"http://127.0.0.1:{port}"
        assert server.stdout is not None
        server.stdout.readline()
        times: list[float] = []
        memory = [_memory(server.pid)]
        spent = [-_seconds(server.pid), -time.process_time()]
        errors = 0

        def user(number: int) -> None:
            nonlocal errors
            with httpx.Client(base_url=address, timeout=60) as client:
                visitor = visitors.Visitor(client) if page else visitors.Program(client)
                for turn in range(questions // users):
                    begun = time.perf_counter()
                    errors += not visitor.ask(asked[(number * 7 + turn) % len(asked)])
                    times.append(time.perf_counter() - begun)
                    if number == 0:
                        memory.append(_memory(server.pid))

        with ThreadPoolExecutor(users) as threads:
            list(threads.map(user, range(users)))
        spent = [spent[0] + _seconds(server.pid), spent[1] + time.process_time()]
        server.terminate()
        server.wait(15)
    times.sort()
    print(f"{users} users, {len(times)} questions: {errors} errors")
    print(f"median {1000 * statistics.median(times):.0f} ms, p95 {1000 * times[int(0.95 * len(times))]:.0f} ms")
    half = len(memory) // 2
    server_ms, visitors_ms = (1000 * seconds / len(times) for seconds in spent)
    print(f"processor time of a question: {server_ms:.1f} ms of the server, {visitors_ms:.1f} ms of the visitors here")
    print(f"load of the machine over the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"memory: {memory[0]} MB at first, {memory[half]} MB half way, {memory[-1]} MB at the end")


@bench.command()
@click.option("--runs", default=7, show_default=True)
def page(runs: int) -> None:
    """In a browser: until the page can be used, from Enter to the answer shown, and requests to other hosts."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as probe, sync_playwright() as playwright:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [BIN / "standpunt", "serve", "--port", str(port), "--data-dir", folder]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            assert server.stdout is not None
            server.stdout.readline()
            visits = [_visit(browser, f"http://127.0.0.1:{port}/") for _ in range(runs)]
        finally:
            browser.close()
            server.terminate()
            server.wait(15)
    ready, shown, elsewhere = zip(*visits, strict=True)
    print(f"page ready       first {ready[0]:5.2f} s, median {statistics.median(ready):5.2f} s   (bar 2)")
    print(f"answer shown     first {shown[0]:5.2f} s, median {statistics.median(shown):5.2f} s   (bar 1)")
    print(f"requests elsewhere {sum(elsewhere)}")


def _visit(browser: Any, address: str) -> tuple[float, float, int]:
    """A visitor with an empty cache: seconds until ready, seconds until an answer, requests to other hosts."""
    with browser.new_context() as context:
        view = context.new_page()
        elsewhere: list[str] = []
        context.on("request", lambda each: elsewhere.append(each.url) if not each.url.startswith(address) else None)
        begun = time.perf_counter()
        view.goto(address, wait_until="commit")
        view.locator("#sp-examples button").first.wait_for()
        ready = time.perf_counter() - begun
        view.locator("#sp-box textarea").fill(QUESTION)
        view.wait_for_timeout(500)
        begun = time.perf_counter()
        view.locator("#sp-box textarea").press("Enter")
        view.locator("#turn-1 [data-cite]").first.wait_for()
        return ready, time.perf_counter() - begun, len([url for url in elsewhere if not url.startswith("data:")])


def _seconds(pid: int) -> float:
    """Processor time that a process has used, from /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Resident megabytes, from /proc."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    bench()
