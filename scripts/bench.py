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
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click

BIN = Path(sys.executable).parent
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
def answer(questions: int) -> None:
    """Milliseconds for an answer after start, over the curated questions."""
    from assistant import answering
    from assistant.session import Session
    from evals import cases

    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        session.ensure()
        store = session.store()
        asked = [case.question for case in cases.load()][:questions]
        answering.answer(asked[0], store)
        times = sorted(answering.answer(question, store).timings_ms["total"] for question in asked)
    print(
        f"{len(times)} questions: median {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms"
    )


@bench.command()
@click.argument("laws", type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", default="10000,100000", show_default=True, help="Numbers of passages.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to keep the indexes; else they are thrown away.")
def scale(laws: Path, sizes: str, folder: Path | None) -> None:
    """Seconds, memory, disk and milliseconds a query for indexes of many passages, from LAWS (laws.jsonl.xz)."""
    from scripts import scale as scaling

    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sizes.split(",")):
            at = (folder or Path(scratch)) / str(size)
            built = scaling.apart(scaling.built, laws, size, at)
            searched = scaling.apart(scaling.searched, at)
            for name, value in {**built, **searched}.items():
                print(f"{size:>9}  {name:<26} {value:12.2f}", flush=True)


@bench.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def retrieval(folder: Path) -> None:
    """The shipped model's size, load and speed, and milliseconds a query over an index that `scale --folder` kept."""
    from scripts import scale as scaling

    figures = scaling.apart(scaling.embedding, folder) | scaling.apart(scaling.searched, folder)
    for name, value in figures.items():
        print(f"{name:<32} {value:12.2f}")


@bench.command()
@click.option("--count", default=50, show_default=True, help="How many commands to kill.")
@click.option("--seed", default=0, show_default=True)
@click.option("--longest", default=6.0, show_default=True, help="Seconds within which a command is killed.")
def kills(count: int, seed: int, longest: float) -> None:
    """Kill adding, removing and building at random moments; stops at the first paper lost or index damaged."""
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


if __name__ == "__main__":
    bench()
