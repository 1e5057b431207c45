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
from concurrent.futures import ThreadPoolExecutor
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
def load(users: int, questions: int) -> None:
    """Many users at once, each asking through the page's own interface: errors, median, p95 and memory over time."""
    import httpx

    from evals import cases

    asked = [case.question for case in cases.load()]
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "STANDPUNT_DATA_DIR": folder, "STANDPUNT_RATE_LIMIT": "0"}
        server = subprocess.Popen(
            [BIN / "standpunt", "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
        )
        address = f"http://127.0.0.1:{port}"
        assert server.stdout is not None
        server.stdout.readline()
        times: list[float] = []
        memory = [_memory(server.pid)]
        errors = 0

        def user(number: int) -> None:
            nonlocal errors
            with httpx.Client(base_url=address, timeout=60) as client:
                for turn in range(questions // users):
                    begun = time.perf_counter()
                    question = asked[(number * 7 + turn) % len(asked)]
                    if client.post("/api/ask", json={"question": question}).status_code not in (200, 400):
                        errors += 1
                    times.append(time.perf_counter() - begun)
                    if number == 0:
                        memory.append(_memory(server.pid))

        with ThreadPoolExecutor(users) as threads:
            list(threads.map(user, range(users)))
        server.terminate()
        server.wait(15)
    times.sort()
    print(f"{users} users, {len(times)} questions: {errors} errors")
    print(f"median {1000 * statistics.median(times):.0f} ms, p95 {1000 * times[int(0.95 * len(times))]:.0f} ms")
    half = len(memory) // 2
    print(f"memory: {memory[0]} MB at first, {memory[half]} MB half way, {memory[-1]} MB at the end")


def _memory(pid: int) -> int:
    """Resident megabytes, from /proc."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    bench()
