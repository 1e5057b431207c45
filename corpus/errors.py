"""Every error a user may see; each says what is wrong and what to do, in Dutch and in English.

UserError
├── QuestionError          the question cannot be answered as it stands
├── DocumentError          a paper cannot be read, found, added or removed
│   └── DuplicateError     it is here already
├── FetchError             an official paper cannot be fetched
├── DataFolderError        the data folder cannot be used
├── IndexUnusableError     the index is damaged, busy, or made by another model
├── ModelError             an embedder or chat model cannot be loaded
├── ServerError            the chat cannot be served
└── EvaluationError        a question set or a run cannot be used
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Language = Literal["nl", "en"]


class UserError(Exception):
    """A failure that the user can do something about; `message(language)` is the whole text to show."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.nl = nl
        self.en = en

    def __reduce__(self) -> tuple[type[UserError], tuple[str, str]]:
        return type(self), (self.nl, self.en)

    def message(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


class QuestionError(UserError):
    """The question is empty, too long, or holds no words."""


class DocumentError(UserError):
    """A paper cannot be read, found, added or removed."""


class DuplicateError(DocumentError):
    """A paper with the same content is here already."""


class FetchError(UserError):
    """An official paper cannot be fetched: the server fails, sends something else, or there is no such paper."""


class DataFolderError(UserError):
    """The data folder cannot be read or written."""


class IndexUnusableError(UserError):
    """The index is damaged, being written by another process, or made with other settings."""


class ModelError(UserError):
    """A model cannot be loaded."""


class ServerError(UserError):
    """The chat cannot be served."""


class EvaluationError(UserError):
    """A question set, a run or a baseline cannot be used."""


def unusable_folder(folder: Path, error: Exception) -> DataFolderError:
    """The error for a data folder that cannot be read or written."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return DataFolderError(
        f"De datamap {folder} is niet bruikbaar ({why}). Kies een andere met --data-dir of herstel de rechten.",
        f"The data folder {folder} cannot be used ({why}). Choose another with --data-dir, or repair its permissions.",
    )
