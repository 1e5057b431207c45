"""SQuAD-style JSON: questions on contexts, with spans that answer (Rajpurkar et al., EMNLP 2016 and ACL 2018).

exact match     the answer is one of the expected ones, case, punctuation and articles apart
F1              words in common, at best over the expected answers
holds           the answer holds an expected one; our answers are whole sentences, which exact match cannot see

A question without expected answers (SQuAD 2.0) scores 1 on all when nothing was found, and 0 otherwise.
"""

from __future__ import annotations

import hashlib
import json
import re
import string
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from assistant import answering
from corpus.assembly import assemble
from corpus.errors import EvaluationError, QuestionError
from corpus.model import Document
from corpus.parsers import plain
from index import writing
from index.embedders import Embedder
from index.model import Filters
from index.store import Store

_ARTICLES = re.compile(r"\b(?:a|an|the|de|het|een)\b")
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}“”‘’«»]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on one context."""

    id: str
    question: str
    document_id: str
    expected: tuple[str, ...]


def run(path: Path, embedder: Embedder, whole: bool = False) -> dict[str, Any]:
    """Exact match, F1 and holds in percent; `whole` searches all contexts instead of the question's own."""
    documents, questions = _read(path)
    with tempfile.TemporaryDirectory(prefix="standpunt-squad-") as scratch:
        writing.write(Path(scratch), documents, len(documents), embedder)
        store = Store(Path(scratch), embedder)
        given = [(asked, _answer(asked, store, whole)) for asked in questions]
        store.close()
    measures: dict[str, Callable[[str, Sequence[str]], float]] = {"exact_match": exact, "f1": f1, "holds": holds}
    scores = {
        name: round(100 * fmean(measure(answer, asked.expected) for asked, answer in given), 2) if given else 0.0
        for name, measure in measures.items()
    }
    answered = sum(bool(answer) for _, answer in given)
    return {**scores, "questions": len(given), "answered": answered, "contexts": len(documents)}


def exact(answer: str, expected: Sequence[str]) -> float:
    """1 or 0."""
    return float(any(_plain(answer) == _plain(one) for one in expected or ("",)))


def f1(answer: str, expected: Sequence[str]) -> float:
    """Between 0 and 1."""
    return max(_f1(_plain(answer).split(), _plain(one).split()) for one in expected or ("",))


def holds(answer: str, expected: Sequence[str]) -> float:
    """1 or 0."""
    if not expected:
        return float(not answer)
    return float(any(f" {_plain(one)} " in f" {_plain(answer)} " for one in expected))


def _f1(answer: Sequence[str], expected: Sequence[str]) -> float:
    if not answer or not expected:
        return float(answer == expected)
    common = sum((Counter(answer) & Counter(expected)).values())
    return 2 * common / (len(answer) + len(expected))


def _plain(text: str) -> str:
    return " ".join(_ARTICLES.sub(" ", _PUNCTUATION.sub("", text.lower())).split())


def _answer(asked: Asked, store: Store, whole: bool) -> str:
    filters = Filters() if whole else Filters(documents=(asked.document_id,))
    try:
        found = answering.answer(asked.question, store, filters)
    except QuestionError:
        return ""
    return " ".join(statement.text for statement in found.statements)


def _read(path: Path) -> tuple[list[Document], list[Asked]]:
    try:
        entries = list(_paragraphs(json.loads(path.read_text("utf-8"))))
        documents = {id: _document(id, title, text) for id, title, text, _ in entries}
        questions = [
            Asked(str(one["id"]), str(one["question"]), id, tuple(dict.fromkeys(a["text"] for a in one["answers"])))
            for id, _, _, listed in entries
            for one in listed
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            f"{path} is geen SQuAD-bestand ({error}). Nodig: data[].paragraphs[].context en .qas[].",
            f"{path} is no SQuAD file ({error}). Needed: data[].paragraphs[].context and .qas[].",
        ) from error
    return list(documents.values()), questions


def _paragraphs(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    for article in values["data"]:
        for paragraph in article["paragraphs"]:
            text = str(paragraph["context"])
            yield hashlib.sha256(text.encode()).hexdigest()[:16], str(article.get("title", "")), text, paragraph["qas"]


def _document(id: str, title: str, text: str) -> Document:
    blocks = assemble(text, plain.parse(text).pieces)
    return Document(id=id, title=title, kind="benchmark", sha256="", text=text, blocks=blocks)
