"""TREC files: a run is "query Q0 document rank score tag", qrels are "query 0 document grade" on each line.

Measures by name (`nDCG@20`, `AP`, `R@100`, …) are computed by ir-measures, where it is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.errors import EvaluationError

Run = dict[str, dict[str, float]]
Qrels = dict[str, dict[str, int]]
MEASURES = ("Success@1", "Success@5", "RR", "R@5", "R@10", "nDCG@10", "AP")


def write_run(path: Path, ranked: Mapping[str, Sequence[tuple[str, float]]], tag: str) -> None:
    """Writes rankings, best first; scores that do not fall strictly are replaced by the place, as readers sort anew."""
    with path.open("w", encoding="utf-8") as file:
        for query, found in ranked.items():
            for place, (document, score) in enumerate(_falling(found), 1):
                file.write(f"{query} Q0 {_name(document)} {place} {score:.6f} {tag}\n")


def write_qrels(path: Path, judged: Mapping[str, Iterable[str]]) -> None:
    """Writes the relevant documents of each query, with grade 1."""
    with path.open("w", encoding="utf-8") as file:
        for query, documents in judged.items():
            for document in sorted(documents):
                file.write(f"{query} 0 {_name(document)} 1\n")


def read_run(path: Path) -> Run:
    """Scores by query and document; raises EvaluationError for a line of another form."""
    run: Run = {}
    for query, _, document, _, score, *_ in _lines(path, 5):
        run.setdefault(query, {})[document] = _number(path, score)
    return run


def read_qrels(path: Path) -> Qrels:
    """Grades by query and document; raises EvaluationError for a line of another form."""
    qrels: Qrels = {}
    for query, _, document, grade, *_ in _lines(path, 4):
        qrels.setdefault(query, {})[document] = int(_number(path, grade))
    return qrels


def measure(run: Run, qrels: Qrels, names: Sequence[str] = MEASURES) -> dict[str, float]:
    """Means over the judged queries; one without results counts as 0. Raises EvaluationError for an unknown name."""
    ir_measures = _ir_measures()
    try:
        wanted = [ir_measures.parse_measure(name) for name in names]
        found = ir_measures.calc_aggregate(wanted, qrels, run)
    except (ValueError, NameError, SyntaxError, KeyError) as error:
        raise EvaluationError(
            f"ir-measures kent {', '.join(names)} niet: {error}.",
            f"ir-measures does not know {', '.join(names)}: {error}.",
        ) from error
    return {str(one): round(float(found[one]), 4) for one in wanted}


def _ir_measures() -> Any:
    try:
        import ir_measures
    except ImportError as error:
        raise EvaluationError(
            "Hiervoor is ir-measures nodig: pip install 'standpunt[evals]'.",
            "This needs ir-measures: pip install 'standpunt[evals]'.",
        ) from error
    return ir_measures


def _falling(found: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    falls = all(a > b for (_, a), (_, b) in pairwise(found))
    for place, (document, score) in enumerate(found):
        yield document, score if falls else float(len(found) - place)


def _name(document: str) -> str:
    """A name without white space, which ends a field."""
    return "_".join(document.split())


def _lines(path: Path, fields: int) -> Iterator[list[str]]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, 0, str(error)) from error
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if parts and len(parts) < fields:
            raise _wrong(path, number, f"{fields} fields are needed")
        if parts:
            yield parts


def _number(path: Path, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise _wrong(path, 0, str(error)) from error


def _wrong(path: Path, number: int, why: str) -> EvaluationError:
    return EvaluationError(
        f"{path}:{number} is geen TREC-bestand ({why}).", f"{path}:{number} is no TREC file ({why})."
    )
