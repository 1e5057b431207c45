"""Write a trained table as one folder that both model2vec and sentence-transformers read, and prove that they agree."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index import embedders

Table = npt.NDArray[np.float32]
HOSTILE = (
    "",
    " ",
    "😀🏳️‍🌈",
    "§",
    "lhbti-coördinator",
    "123456",
    "Ünïcödé ŁÓDŹ 中文 العربية",
    "a" * 500,
    "De IND beoordeelt de geloofwaardigheid. " * 300,
)
CONFIG = {"model_type": "model2vec", "architectures": ["StaticModel"], "normalize": True, "max_length": None}
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


class Check(NamedTuple):
    """What the saved folder was seen to do: size in MB and the largest difference between the two libraries."""

    megabytes: float
    difference: float


def quantised(table: Table) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """A table as 8-bit rows with one scale per row."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def save(table: Table, tokenizer: Tokenizer, folder: Path, *, unknown: int | None) -> None:
    """Save the folder; the unknown token gets the zero vector, because only model2vec leaves that token out."""
    if unknown is not None:
        table = table.copy()
        table[unknown] = 0
    rows, scales = quantised(table)
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write(folder / "config.json", {**CONFIG, "hidden_dim": table.shape[1], "embedding_dtype": "int8"})
    _write(folder / "modules.json", MODULES)
    _write(folder / "1_Normalize" / "config.json", {})
    _write(folder / "config_sentence_transformers.json", {"similarity_fn_name": "cosine"})
    (folder / embedders.IDENTITY).write_text(f"{embedders.digest(folder)}\n", "utf-8")


def check(folder: Path, texts: list[str], *, tolerance: float = 1e-3) -> Check:
    """Load the folder with both libraries; raises ValueError when their vectors differ or are not finite."""
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

    texts = [*texts, *HOSTILE]
    ours = np.asarray(StaticModel.from_pretrained(folder).encode(texts))
    theirs = np.asarray(SentenceTransformer(str(folder), device="cpu").encode(texts, convert_to_numpy=True))
    difference = float(np.abs(ours - theirs).max())
    if not (np.isfinite(ours).all() and difference <= tolerance):
        raise ValueError(f"{folder}: model2vec and sentence-transformers differ by {difference}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Check(size / 1e6, difference)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
