"""An index opened for answering: search over passages, and the documents they come from."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnusableError, UserError, unusable_folder
from corpus.model import Document
from index import analysis, contextual, fusion, judging, openings, tuning
from index.database import Database
from index.embedders import Embedder, Reranker, ShippedEmbedder, cached
from index.fusion import Ranking
from index.lexical import FIELDS, LexicalIndex
from index.lexicon import Lexicon, Term
from index.matching import Words
from index.memory import Memory
from index.model import Filters, Hit
from index.nearest import Nearest

MANIFEST = "manifest.json"
_KEPT_WORDS = 20_000
# Passages of a paper that tell what it is about.
_BEST = 3
# Passages whose vectors of sentences stay in memory, some 1 KB each, and questions whose own do, 2 KB each.
_KEPT_MEANINGS, _KEPT_QUESTIONS = 10_000, 10_000


class Store:
    """Database, vectors and lexical index of one folder; raises IndexUnusableError when they do not fit together."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.reranker: Reranker | None = None
        self._meant: Memory[int, bytes] = Memory(_KEPT_MEANINGS)
        self._encoder = contextual.encoder()
        self._begun: Memory[str, Future[NDArray[np.float32]]] = Memory(_KEPT_QUESTIONS)
        self.encode = cached(embedder.encode_queries)
        # Single words are compared by the shipped model, also where another embeds the passages.
        static = embedder if isinstance(embedder, ShippedEmbedder) else ShippedEmbedder()
        self.judge = judging.judge().reader
        self.words = Words(static.encode_passages, cached(static.encode_queries, _KEPT_WORDS))
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
        self._begin([asked or text])  # on another core, beside the rest
        terms = self.lexicon.terms(text)
        tokens = {field: self.tokens(field, text, terms) for field in FIELDS}
        rankings = {f: self.lexical.search(f, tokens[f], filters, tuning.RETRIEVED) for f in FIELDS}
        if numbers := {token: 1.0 for token in tokens["stems"] if any(map(str.isdigit, token))}:
            rankings["numbers"] = self.lexical.search("stems", numbers, filters, tuning.RETRIEVED)
        several = FIELDS if self.papers.count > 1 else ()  # of one paper alone there is nothing to rank
        papers = {f: self.papers.search(f, tokens[f], filters, tuning.RETRIEVED) for f in several}
        rankings["vectors"] = self.vectors.search(self.encode([text])[0], filters, tuning.RETRIEVED)
        keys = fusion.found(rankings.values())
        rankings |= {f"paper {field}": fusion.by_paper(ranking, keys) for field, ranking in papers.items()}
        scores = fusion.weighed(keys, rankings, tuning.FUSION)
        meaning = self._by_meaning(self.meaning([asked or text])[0], keys[fusion.best(scores)[: tuning.MEANT]])
        later = {"meaning": meaning, "paper meaning": fusion.by_mean(meaning, _BEST)}
        scores += fusion.weighed(keys, later, tuning.FUSION)
        scores += openings.gained(keys, scores, terms, self.words, self.database)
        best = fusion.best(scores)[:k]
        return self._hits(keys[best].tolist(), scores[best].tolist(), {**rankings, **later})

    def _hits(self, keys: Sequence[int], scores: Sequence[float], rankings: Mapping[str, Ranking]) -> tuple[Hit, ...]:
        passages = self.database.passages(keys)
        ranks: dict[int, dict[str, int]] = {key: {} for key in keys}
        told: dict[int, dict[str, float]] = {key: {} for key in keys}
        for name, ranking in rankings.items():
            places = ranking.places(np.array(sorted(keys), dtype=np.int64))
            held = zip(ranking.keys[places].tolist(), places.tolist(), ranking.scores[places].tolist(), strict=True)
            for key, place, value in held:
                ranks[key][name], told[key][name] = place + 1, value
        return tuple(
            Hit(passages[key], score, ranks[key], told[key], key) for key, score in zip(keys, scores, strict=True)
        )

    def near(self, keys: Sequence[int], vector: NDArray[np.float32]) -> dict[int, list[float]]:
        """How near each sentence of each passage comes to a vector of `meaning`, by the passage's key."""
        held = self._packed(keys)
        every, bounds = contextual.similarities(list(held.values()), vector)
        listed, places = every.tolist(), bounds.tolist()
        return {key: listed[start:end] for key, start, end in zip(held, places, places[1:], strict=False)}

    def meaning(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of sentences or questions, `(texts, DIMENSIONS)`; remembered."""
        begun = self._begin(texts)
        return np.concatenate([begun[text].result() for text in texts])

    def _begin(self, texts: Sequence[str]) -> dict[str, Future[NDArray[np.float32]]]:
        begun = self._begun.get(texts, lambda fresh: {text: self._encoder.begin(text) for text in fresh})
        # What failed, for want of memory perhaps, is tried again.
        return {text: self._encoder.begin(text) if _failed(found) else found for text, found in begun.items()}

    def _packed(self, keys: Sequence[int]) -> dict[int, bytes]:
        return self._meant.get(keys, self.database.meanings)

    def _by_meaning(self, asked: NDArray[np.float32], keys: fusion.Keys) -> Ranking:
        """These passages ranked by the sentence of theirs whose vector comes nearest to the question's."""
        held = self._packed(keys.tolist())
        if not held:
            return Ranking.of(())
        nearest = contextual.nearest(list(held.values()), asked)
        return Ranking.sorted(np.array(list(held), dtype=np.int64), nearest.astype(np.float64))

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


def _failed(found: Future[NDArray[np.float32]]) -> bool:
    return found.done() and found.exception() is not None


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
