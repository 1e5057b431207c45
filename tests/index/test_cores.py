from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from index import cores

known = pytest.mark.skipif(len(cores._ALL) < 2 or cores._core() < 0, reason="one core, or a system that tells none")


@known
def test_work_beside_the_caller_keeps_off_its_core() -> None:
    own = cores._core()
    os.sched_setaffinity(0, {own})
    try:
        found = cores.beside(lambda: (threading.get_ident(), os.sched_getaffinity(0), cores._core())).result()
        assert found[0] != threading.get_ident()
        assert found[1] == cores._ALL - {own}
        assert found[2] != own
        assert os.sched_getaffinity(0) == {own}
    finally:
        os.sched_setaffinity(0, cores._ALL)


@known
def test_work_that_the_caller_waits_for_has_all_cores() -> None:
    cores.beside(int).result()
    ready = threading.Barrier(cores.COUNT)  # each thread takes one
    found = [cores.anywhere(lambda: (ready.wait(10), os.sched_getaffinity(0))[1]) for _ in range(cores.COUNT)]
    assert [each.result() for each in found] == [cores._ALL] * cores.COUNT


@known
def test_cores_that_were_taken_away_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(thread: int, wanted: object) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(cores, "_RUNNERS", ThreadPoolExecutor(1))
    monkeypatch.setattr(os, "sched_setaffinity", refused)
    assert cores.beside(lambda: 7).result() == 7


def test_where_the_system_tells_no_cores_work_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_ALL", frozenset())
    monkeypatch.setattr(cores, "_told", None)
    monkeypatch.setattr(cores, "_RUNNERS", ThreadPoolExecutor(1))
    assert cores._core() == -1
    assert cores.beside(pow, 2, 3).result() == 8
    assert cores.anywhere(pow, 2, 3).result() == 8


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        cores.beside(lambda: 1 / 0).result()
