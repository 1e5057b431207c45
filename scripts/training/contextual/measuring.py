"""How well a model finds: held-out written questions in their own paper and among all, and BEIR folders."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from scripts.training.contextual import reading
from scripts.training.contextual.network import Judge, pooled
from scripts.training.contextual.reading import Pairs

DEPTHS = (1, 5)
PART = 110
# Negatives without which a paper is too small to measure in.
FULL = 10
MOST_JUDGED = 600


@torch.no_grad()
def encode(model: BertModel, rows: list[NDArray[np.uint16]], longest: int, device: str, step: int = 1024) -> Tensor:
    """Vectors, shape `(rows, width)`, encoded in order of length."""
    order = np.argsort([len(row) for row in rows], kind="stable")
    found = torch.zeros(len(rows), model.config.hidden_size, device=device)
    for at in range(0, len(rows), step):
        part = order[at : at + step]
        with torch.autocast(device, torch.bfloat16):
            vectors = pooled(model, *reading.batch(reading.padded([rows[n] for n in part], longest), device))
        found[torch.from_numpy(part).to(device)] = vectors
    return found


def held_out(pairs: Pairs) -> NDArray[np.int64]:
    """Places of the held-out written questions that have an answer."""
    return np.flatnonzero((pairs.written[:, reading.ANSWERS] == 1) & (pairs.written[:, reading.HELD_OUT] == 1))


def hardest_first(model: BertModel, pairs: Pairs, device: str, step: int = 4096) -> NDArray[np.int32]:
    """The written questions with their negatives, the nearest first, -1 behind them."""
    rows = pairs.written.copy()
    used = np.unique(rows[:, [reading.QUESTION, *range(reading.NEGATIVES, rows.shape[1])]])
    used = used[used >= 0]
    vectors = encode(model, [pairs.texts.pieces(number) for number in used], 96, device).half()
    for at in range(0, len(rows), step):
        part = rows[at : at + step]
        near = part[:, reading.NEGATIVES :]
        asked = vectors[torch.from_numpy(np.searchsorted(used, part[:, reading.QUESTION])).to(device)]
        told = vectors[torch.from_numpy(np.searchsorted(used, np.maximum(near, used[0]))).to(device)]
        scores = torch.einsum("qd,qnd->qn", asked, told).float().cpu().numpy()
        order = np.argsort(np.where(near < 0, 9.0, -scores), axis=1, kind="stable")
        rows[at : at + step, reading.NEGATIVES :] = np.take_along_axis(near, order, axis=1)
    return rows


def written(model: BertModel, pairs: Pairs, device: str) -> dict[str, str]:
    """recall@1/recall@5 among the sentences of the own paper and among all held-out passages, by language."""
    rows = pairs.written[held_out(pairs)]
    asked = encode(model, [pairs.texts.pieces(q) for q in rows[:, reading.QUESTION]], 64, device)
    passages, inverse = np.unique(rows[:, reading.PASSAGE], return_inverse=True)
    told = encode(model, [pairs.texts.pieces(p) for p in passages], 160, device)
    scores = asked @ told.T
    own = scores[torch.arange(len(rows)), torch.from_numpy(inverse).to(device)]
    among = (scores > own[:, None]).sum(1).cpu().numpy()
    near = rows[:, reading.NEGATIVES :]
    flat = [pairs.texts.pieces(n) for n in np.maximum(near, 0).ravel()]
    others = encode(model, flat, 160, device).view(*near.shape, -1)
    beside = torch.einsum("qd,qnd->qn", asked, others).masked_fill(torch.from_numpy(near < 0).to(device), -9)
    inside = (beside > own[:, None]).sum(1).cpu().numpy()
    full = (near >= 0).sum(1) >= FULL
    return {
        f"{name} {language}": "/".join(f"{np.mean(places[keep] < k):.3f}" for k in DEPTHS) + f" of {keep.sum()}"
        for name, places, every in (("among all", among, True), ("in paper", inside, False))
        for language, english in (("nl", 0), ("en", 1))
        for keep in [(rows[:, reading.ENGLISH] == english) & (full | every)]
    }


@torch.no_grad()
def judged(judge: Judge, pairs: Pairs, device: str) -> dict[str, str]:
    """The same in the own paper, by a cross-encoder; and how often it finds an answer where there is none."""
    rows = pairs.written[(pairs.written[:, reading.HELD_OUT] == 1)]
    rows = rows[(rows[:, reading.NEGATIVES :] >= 0).sum(1) >= FULL]
    rows = rows[np.random.default_rng(4).permutation(len(rows))[:MOST_JUDGED]]
    ranks, best = [], []
    for row in rows:
        near = row[reading.NEGATIVES :]
        numbers = [row[reading.PASSAGE], *near[near >= 0]]
        asked = [pairs.texts.pieces(row[reading.QUESTION])] * len(numbers)
        made, starts = reading.joined(asked, [pairs.texts.pieces(n) for n in numbers], 144)
        with torch.autocast(device, torch.bfloat16):
            scores = judge(*reading.batch(made, device), reading.kinds(starts, made, device))
        ranks.append(int((scores[1:] >= scores[0]).sum()))
        best.append(float(scores.max()))
    found, tops, answers = np.array(ranks), np.array(best), rows[:, reading.ANSWERS] == 1
    said = {
        f"judged {language}": "/".join(
            f"{np.mean(found[answers & (rows[:, reading.ENGLISH] == e)] < k):.3f}" for k in DEPTHS
        )
        for language, e in (("nl", 0), ("en", 1))
    }
    return said | {"answers": f"{np.mean(tops[answers] > 0):.3f}, near misses {np.mean(tops[~answers] > 0):.3f}"}


def beir(model: BertModel, tokenizer: Tokenizer, folder: Path, device: str) -> str:
    """recall@1/5/10 of a BEIR folder; a document counts by its best part."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    judgements = dict(
        line.split("\t")[:2] for line in (folder / "qrels" / "test.tsv").read_text("utf-8").splitlines()[1:]
    )
    parts, owners = [], []
    for number, row in enumerate(corpus):
        ids = np.array(tokenizer.encode(row["text"], add_special_tokens=False).ids, dtype=np.uint16)
        for at in range(0, max(1, len(ids) - 20), PART - 20):
            parts.append(ids[at : at + PART])
            owners.append(number)
    told = encode(model, parts, 128, device)
    texts = [tokenizer.encode(q["text"], add_special_tokens=False).ids for q in queries]
    asked = encode(model, [np.array(ids, dtype=np.uint16) for ids in texts], 64, device)
    best = torch.full((len(queries), len(corpus)), -9.0, device=device)
    index = torch.tensor(owners, device=device)[None].expand(len(queries), -1)
    best.scatter_reduce_(1, index, asked @ told.T, "amax")
    names = {row["_id"]: number for number, row in enumerate(corpus)}
    wanted = [names.get(judgements.get(q["_id"], ""), -1) for q in queries]
    kept = [n for n, w in enumerate(wanted) if w >= 0]
    own = best[kept, [wanted[n] for n in kept]]
    ranks = (best[kept] > own[:, None]).sum(1).cpu().numpy()
    return "/".join(f"{np.mean(ranks < k):.3f}" for k in (1, 5, 10)) + f" of {len(kept)}"
