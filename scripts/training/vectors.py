"""First piece vectors from co-occurrence: positive pointwise mutual information, reduced to its largest axes.

Levy & Goldberg (2014), "Neural word embedding as implicit matrix factorization"; Levy, Goldberg & Dagan (2015) for
the smoothing of contexts and the exponent on the eigenvalues; Arora et al. (2017) for the weight of frequent pieces.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int32]
CHUNK = 4_000_000  # pieces counted at a time, for the sake of memory


class Corpus(NamedTuple):
    """Texts as piece numbers, how far apart two pieces may be, and how much one co-occurrence counts."""

    texts: tuple[Ids, ...]
    window: int
    weight: float


class Start(NamedTuple):
    """First vectors: `pieces × dimensions`, each row already weighted, and how often each piece was seen."""

    vectors: Vectors
    counts: npt.NDArray[np.int64]


def first_vectors(
    corpora: Sequence[Corpus],
    pieces: int,
    dimensions: int,
    *,
    seed: int,
    least: float = 0.8,
    context_power: float = 0.75,
    value_power: float = 0.25,
    frequency: float = 1e-4,
) -> Start:
    """Rows of length `frequency / (frequency + share of the piece)` times the root of `dimensions`."""
    counted = sum(_co_occurrence(corpus, pieces) for corpus in corpora).tocoo()
    seen = np.bincount(np.concatenate([text for corpus in corpora for text in corpus.texts]), minlength=pieces)
    keep = counted.data >= least
    counted = sparse.coo_matrix((counted.data[keep], (counted.row[keep], counted.col[keep])), shape=(pieces, pieces))
    totals = np.asarray(counted.sum(axis=1), dtype=np.float64).ravel()
    contexts = totals**context_power / (totals**context_power).sum()
    information = np.maximum(np.log(counted.data / totals[counted.row] / contexts[counted.col]), 0)
    matrix = sparse.csr_matrix((information.astype(np.float32), (counted.row, counted.col)), shape=(pieces, pieces))
    matrix.eliminate_zeros()
    axes, values = _largest((matrix + matrix.T) / 2, dimensions, seed)
    vectors: Vectors = (axes * np.maximum(values, 0) ** value_power).astype(np.float32)
    share = totals / totals.sum()
    weights = frequency / (frequency + share) * np.sqrt(dimensions)
    return Start((unit(vectors) * weights[:, None]).astype(np.float32), seen)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length one; rows of zeros stay zeros."""
    result: Vectors = np.nan_to_num(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
    return result


def share_spelling(
    start: Start, pieces: Sequence[str], *, rare: float, ridge: float = 0.3, rounds: int = 15
) -> Vectors:
    """Vectors drawn to what their character 3- to 6-grams predict, rare pieces more so (by half at `rare`)."""
    spelled = _spelling(pieces)
    lengths = np.linalg.norm(start.vectors, axis=1, keepdims=True)
    target, trust = unit(start.vectors), (start.counts / (start.counts + rare)).astype(np.float32)[:, None]

    def normal(x: Vectors) -> Vectors:
        result: Vectors = spelled.T @ (trust * (spelled @ x)) + ridge * x
        return result

    solved = np.zeros((spelled.shape[1], target.shape[1]), dtype=np.float32)
    residual: Vectors = spelled.T @ (trust * target)
    direction, size = residual.copy(), (residual**2).sum(axis=0)
    for _ in range(rounds):  # conjugate gradients, one system per dimension
        image = normal(direction)
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        solved += step * direction
        residual -= step * image
        size, before = (residual**2).sum(axis=0), size
        direction = residual + size / np.maximum(before, 1e-12) * direction
    mixed = unit(trust * target + (1 - trust) * (spelled @ solved))
    result: Vectors = (mixed * lengths).astype(np.float32)
    return result


def _co_occurrence(corpus: Corpus, pieces: int) -> Any:
    numbers = np.concatenate(corpus.texts)
    texts = np.repeat(np.arange(len(corpus.texts)), [len(text) for text in corpus.texts])
    total = sparse.csr_matrix((pieces, pieces), dtype=np.float32)
    for start in range(0, len(numbers), CHUNK):
        part, owner = numbers[start : start + CHUNK], texts[start : start + CHUNK]
        for distance in range(1, corpus.window + 1):
            same = owner[:-distance] == owner[distance:]
            left, right = part[:-distance][same], part[distance:][same]
            worth = np.full(len(left), corpus.weight / distance**0.5, dtype=np.float32)
            total = total + sparse.coo_matrix((worth, (left, right)), shape=(pieces, pieces)).tocsr()
    return total + total.T


def _largest(matrix: Any, count: int, seed: int, *, rounds: int = 3, spare: int = 30) -> tuple[Vectors, Vectors]:
    """The eigenvectors of a symmetric matrix with the largest eigenvalues (Halko, Martinsson & Tropp 2011)."""
    basis = np.random.default_rng(seed).normal(size=(matrix.shape[0], count + spare)).astype(np.float32)
    for _ in range(rounds):
        basis, _ = np.linalg.qr(matrix @ basis)
    small = basis.T @ (matrix @ basis)
    values, axes = np.linalg.eigh((small + small.T) / 2)
    best = np.argsort(-values)[:count]
    return (basis @ axes[:, best]).astype(np.float32), values[best].astype(np.float32)


def _spelling(pieces: Sequence[str], *, shortest: int = 3, longest: int = 6, least: int = 3) -> Any:
    grams = [_grams(f"<{piece}>", shortest, longest) for piece in pieces]
    names, counts = np.unique([gram for found in grams for gram in found], return_counts=True)
    known = {str(name): number for number, name in enumerate(names[counts >= least])}
    columns = [[known[gram] for gram in found if gram in known] for found in grams]
    rows = np.repeat(np.arange(len(pieces)), [len(found) for found in columns])
    worth = np.repeat([1 / np.sqrt(max(1, len(found))) for found in columns], [len(found) for found in columns])
    flat = np.array([column for found in columns for column in found], dtype=np.int64)
    return sparse.csr_matrix((worth.astype(np.float32), (rows, flat)), shape=(len(pieces), len(known)))


def _grams(word: str, shortest: int, longest: int) -> set[str]:
    return {word[at : at + size] for size in range(shortest, longest + 1) for at in range(len(word) - size + 1)}
