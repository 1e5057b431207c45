"""An index opened for answering: search over passages, and the documents they come from."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnusableError, UserError, unusable_folder
from corpus.model import Document
from index import analysis, contextual, fusion, tuning
from index.database import Database
from index.embedders import Embedder, Reranker, ShippedEmbedder, cached
from index.keys import document_of
from index.lexical import FIELDS, LexicalIndex
from index.lexicon import Lexicon, Term
from index.memory import Memory
from index.model import Filters, Hit
from index.nearest import Nearest

MANIFEST = "manifest.json"
_KEPT_TEXTS = 4096
_KEPT_WORDS = 100_000
# Passages of a paper that tell what it is about.
_BEST = 3
# Passages whose vectors of sentences stay in memory, some 4 KB each.
_KEPT_MEANINGS = 10_000
# Chroma and the encoder work outside Python: they run here, beside the lexical search of the same question.
_BESIDE = ThreadPoolExecutor(2 * (os.cpu_count() or 1), "search")


class Store:
    """Database, vectors and lexical index of one folder; raises IndexUnusableError when they do not fit together."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.reranker: Reranker | None = None
        self._met: set[str] = set()
        self._meant: Memory[int, NDArray[np.float32]] = Memory(_KEPT_MEANINGS)
        self.encode = cached(embedder.encode_queries)
        # Single words are compared by the shipped model, also where another embeds the passages.
        static = embedder if isinstance(embedder, ShippedEmbedder) else ShippedEmbedder()
        self.encode_words = cached(static.encode_passages, _KEPT_WORDS)
        self.meaning = cached(contextual.encoder().encode)
        self.judge = contextual.judge().scores
        self.word_vectors = lru_cache(maxsize=_KEPT_TEXTS)(self._word_vectors)
        try:
            self.manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
            self.database = Database(folder / "documents.sqlite")
            self.lexical = LexicalIndex(folder / "lexical")
            self.papers = LexicalIndex(folder / "papers")
            self.vectors = Nearest(folder, self.manifest["vectors"], self.database)
            self.lexicon = Lexicon.load(folder / "lexicon.json")
            counts = {self.database.counts["passages"], self.lexical.count, self.vectors.count}
        except UserError:
            raise
        except BaseException as error:
            raise _damaged(folder, error) from error
        if len(counts) != 1 or self.papers.count != self.database.counts["documents"]:
            raise _damaged(folder, None)
        if self.manifest["embedder"] != embedder.identity:
            raise IndexUnusableError(
                "De index is met een ander taalmodel gemaakt. Bouw hem opnieuw met `standpunt index build`.",
                "The index was made with another embedder. Build it again with `standpunt index build`.",
            )

    def search(self, text: str, filters: Filters = Filters(), k: int = 10, asked: str = "") -> tuple[Hit, ...]:
        """The `k` best passages; an empty corpus or filter gives none.

        `asked` is the whole question, where `text` lacks words of it that no passage needs to have.
        """
        near = _BESIDE.submit(lambda: self.vectors.search(self.encode([text])[0], filters, tuning.RETRIEVED))
        meant = _BESIDE.submit(lambda: self.meaning([asked or text])[0])
        terms = self.lexicon.terms(text)
        tokens = {field: self.tokens(field, text, terms) for field in FIELDS}
        rankings = {field: self.lexical.search(field, tokens[field], filters, tuning.RETRIEVED) for field in FIELDS}
        papers = {field: self.papers.search(field, tokens[field], filters, tuning.RETRIEVED) for field in FIELDS}
        rankings["vectors"] = near.result()
        keys = sorted({key for found in rankings.values() for key, _ in found})
        for field in FIELDS:
            rankings[f"paper {field}"] = _by_paper(dict(papers[field]), keys)
        likely = [key for key, _ in fusion.fuse(rankings, tuning.FUSION)[: tuning.MEANT]]
        rankings["meaning"] = self._by_meaning(meant.result(), likely)
        rankings["paper meaning"] = _by_mean(rankings["meaning"])
        best = fusion.fuse(rankings, tuning.FUSION)[:k]
        passages = self.database.passages([key for key, _ in best])
        places = {name: {key: place for place, (key, _) in enumerate(found, 1)} for name, found in rankings.items()}
        scores = {name: dict(found) for name, found in rankings.items()}
        return tuple(
            Hit(
                passages[key],
                score,
                {name: places[name][key] for name in places if key in places[name]},
                {name: scores[name][key] for name in scores if key in scores[name]},
                key,
            )
            for key, score in best
        )

    def meanings(self, keys: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """The vectors of each passage's sentences, `(sentences, DIMENSIONS)`, by its key."""
        return self._meant.get(
            keys,
            lambda fresh: {key: contextual.unpacked(it) for key, it in self.database.meanings(fresh).items()},
        )

    def _by_meaning(self, asked: NDArray[np.float32], keys: Sequence[int]) -> list[tuple[int, float]]:
        """These passages ranked by the sentence of theirs whose vector comes nearest to the question's."""
        held = self.meanings(keys)
        if not held:
            return []
        starts = np.cumsum([0, *map(len, held.values())])[:-1]
        nearest = np.maximum.reduceat(np.concatenate(list(held.values())) @ asked, starts)
        return _ranked(zip(held, nearest.tolist(), strict=True))

    def meet_words(self, texts: Iterable[str]) -> None:
        """Encodes in one go the words that `word_vectors` of these texts needs."""
        fresh = [text for text in texts if text not in self._met]
        self.encode_words(list({word for text in fresh for word in analysis.content_words(text)}) or [""])
        if len(self._met) > _KEPT_TEXTS:
            self._met.clear()
        self._met.update(fresh)

    def _word_vectors(self, text: str) -> NDArray[np.float32]:
        """Vectors of the distinct content words of a text, shape `(words, dimensions)`."""
        return self.encode_words(list(dict.fromkeys(analysis.content_words(text))) or [""])

    def tokens(self, field: str, text: str, terms: Iterable[Term]) -> dict[str, float]:
        """The question's tokens, and with less weight those of words that mean the same."""
        split = analysis.stems if field == "stems" else analysis.grams
        weights: dict[str, float] = {}
        for term in terms:
            for other, strength in term.others.items():
                tokens = split(other)
                for token in tokens:
                    weights[token] = max(weights.get(token, 0.0), tuning.EXPANDED * strength / len(tokens))
        weights = {token: round(weight, 3) for token, weight in weights.items() if weight >= tuning.LEAST_WEIGHT}
        return weights | dict.fromkeys(split(text), 1.0)

    def document(self, id: str) -> Document:
        """A document of the index; raises KeyError for an unknown one."""
        return self.database.document(id)

    def close(self) -> None:
        """Lets go of the files."""
        self.database.close()
        self.vectors.close()


def _ranked(scored: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(scored, key=lambda item: (-item[1], item[0]))


def _by_paper(found: Mapping[int, float], keys: Iterable[int]) -> list[tuple[int, float]]:
    """The passages ranked by how well their whole paper fits; one passage seldom has all words of a question."""
    return _ranked((key, found[paper]) for key in keys if (paper := document_of(key)) in found)


def _by_mean(ranking: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Passages ranked by the mean of the best ones of their paper, in a ranking of passages."""
    papers: dict[int, list[float]] = {}
    for key, score in ranking:
        papers.setdefault(document_of(key), []).append(score)
    means = {paper: sum(scores[:_BEST]) / len(scores[:_BEST]) for paper, scores in papers.items()}
    return _ranked((key, means[document_of(key)]) for key, _ in ranking)


def _damaged(folder: Path, error: BaseException | None) -> BaseException:
    """The error to raise; a wish to stop passes through. Chroma's engine raises outside Exception when it panics."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        return error
    # tantivy's lock and Chroma's database are written to even by a reader.
    said = str(error).lower().replace(" ", "")
    closed = any(path.exists() and not os.access(path, os.R_OK | os.W_OK) for path in (folder, *folder.rglob("*")))
    if isinstance(error, PermissionError) or closed or "permissiondenied" in said or "readonly" in said:
        return unusable_folder(folder, PermissionError(errno.EACCES, "Permission denied: read and write"))
    return IndexUnusableError(
        f"De index in {folder} is beschadigd. Uw documenten zijn veilig; `standpunt index build` maakt hem opnieuw.",
        f"The index in {folder} is damaged. Your papers are safe; `standpunt index build` makes the index anew.",
    )
