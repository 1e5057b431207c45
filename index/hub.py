"""The model hub: whether it answers, and models fetched from it into the data folder."""

from __future__ import annotations

import os
import re
import shutil
import urllib.request
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError

from corpus.errors import ModelError

_HUB = "https://huggingface.co"
_SECONDS = 3.0
_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)
# What a model is loaded from; other formats of the same weights are left behind.
_WANTED = ("*.json", "*.txt", "*.model", "*.md", "*.jinja")
_UNWANTED = ("onnx/*", "openvino/*", "*/onnx/*", "*/openvino/*")


def source(name: str, data_dir: Path) -> str:
    """The folder of a model that was fetched into the data folder; for any other the name itself."""
    folder = folder_of(name, data_dir)
    return str(folder) if folder.is_dir() else name


def folder_of(name: str, data_dir: Path) -> Path:
    """Where a fetched model lies."""
    return data_dir / "models" / name.replace("/", "--")


def pull(name: str, data_dir: Path) -> Path:
    """Fetches a model into the data folder; raises ModelError when the name is none or the hub does not answer."""
    if not _NAME.fullmatch(name):
        raise ModelError(
            f"{name} is geen naam van een model op de hub. Schrijf maker/model, zoals intfloat/multilingual-e5-small.",
            f"{name} is no name of a model on the hub. Write maker/model, such as intfloat/multilingual-e5-small.",
        )
    folder = folder_of(name, data_dir)
    if not answers():
        raise _unreachable(name, folder)
    aside = folder.with_name(f".{folder.name}.part")
    try:
        from huggingface_hub import list_repo_files, snapshot_download

        files = list_repo_files(name)
        weights = "*.safetensors" if any(file.endswith(".safetensors") for file in files) else "*.bin"
        snapshot_download(name, local_dir=aside, allow_patterns=[*_WANTED, weights], ignore_patterns=list(_UNWANTED))
        if not (aside / "config.json").exists() and not (aside / "modules.json").exists():
            raise FileNotFoundError("config.json")
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(aside, folder)
    except Exception as error:  # the hub's client raises many kinds: HTTP, repository, disk
        raise ModelError(
            f"{name} is niet op te halen ({type(error).__name__}). Controleer de naam op {_HUB} en de ruimte op de "
            "schijf, en probeer het opnieuw.",
            f"{name} cannot be fetched ({type(error).__name__}). Check the name on {_HUB} and the room on the disk, "
            "and try again.",
        ) from error
    return folder


def answers() -> bool:
    """Whether the model hub says anything within seconds; looking up its name may hang, hence the thread."""
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "ON", "YES", "TRUE"):
        return False
    answered: list[bool] = []

    def ask() -> None:
        request = urllib.request.Request(os.environ.get("HF_ENDPOINT") or _HUB, method="HEAD")  # noqa: S310
        try:
            urllib.request.urlopen(request, timeout=_SECONDS).close()  # noqa: S310
        except HTTPError:
            pass
        except (OSError, ValueError):
            return
        answered.append(True)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_SECONDS)
    return bool(answered)


def _unreachable(name: str, folder: Path) -> ModelError:
    return ModelError(
        f"De hub ({_HUB}) is niet bereikbaar. Haal {name} op waar internet is met `standpunt models pull {name}`, "
        f"en kopieer de map naar {folder}.",
        f"The hub ({_HUB}) cannot be reached. Fetch {name} where there is internet with `standpunt models pull "
        f"{name}`, and copy its folder to {folder}.",
    )
