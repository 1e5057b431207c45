"""What commands share: common options, settings, sessions and a progress bar."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from assistant.session import ChatModel, Session
from assistant.settings import Settings
from corpus.errors import DataFolderError, DocumentError, UserError, unusable_folder
from corpus.library import unknown
from index.model import Filters

F = TypeVar("F", bound=Callable[..., Any])

_CODE = Path(__file__).resolve().parents[2]
_PACKAGES = ("assistant", "corpus", "index", "evals")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value not in (None, False, ""):
        ctx.find_root().ensure_object(dict)[str(parameter.name)] = value


def _option(name: str, **attributes: Any) -> Callable[[F], F]:
    return click.option(name, expose_value=False, is_eager=True, callback=_keep, **attributes)


def common(command: F) -> F:
    """Adds the options that every command takes."""
    for option in (
        _option("--debug", is_flag=True, help="Show the traceback of an error."),
        _option("--embedder", metavar="NAME", help="Embedding model: a sentence-transformers name or folder."),
        _option("--reranker", metavar="NAME", help="Reranker: a CrossEncoder by name or folder."),
        _option("--model", metavar="NAME", help="Chat model that composes: provider:name, such as ollama:qwen3."),
        _option("--chroma-url", metavar="URL", help="Chroma server to keep the vectors in, not the data folder."),
        _option("--language", type=click.Choice(["nl", "en"]), help="Language of messages and of the chat."),
        _option("--data-dir", metavar="PATH", help="Where papers and index are kept."),
    ):
        command = option(command)
    return command


def settings(chosen: dict[str, Any]) -> Settings:
    """The settings of this run; raises DataFolderError for an environment that does not fit."""
    fields = {name: chosen[name] for name in Settings.model_fields if name in chosen}
    try:
        return Settings(**fields)
    except ValidationError as error:
        names = ", ".join(f"STANDPUNT_{str(item['loc'][0]).upper()}" for item in error.errors())
        raise DataFolderError(
            f"Een instelling in de omgeving klopt niet: {names}. Verbeter of verwijder haar.",
            f"A setting in the environment is wrong: {names}. Correct or remove it.",
        ) from error


def chosen_settings() -> Settings:
    """The settings of the command that is running."""
    return settings(click.get_current_context().find_root().ensure_object(dict))


def open_session() -> Session:
    """The data folder and models of the settings; raises DataFolderError and ModelError."""
    chosen = chosen_settings()
    model = ChatModel(chosen.model, chosen.model_url, chosen.model_timeout) if chosen.model else None
    return Session(data_folder(), chosen.embedder, model, chosen.reranker, chosen.chroma_url)


def data_folder() -> Path:
    """The data folder of the settings; raises DataFolderError for one that holds our own code."""
    chosen = chosen_settings()
    try:
        folder = chosen.data_dir.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise unusable_folder(chosen.data_dir, error) from error
    if folder == _CODE or any(folder.is_relative_to(_CODE / name) for name in _PACKAGES):
        raise DataFolderError(
            f"In {folder} staat de code van Standpunt zelf. Kies een andere datamap met --data-dir.",
            f"{folder} holds the code of Standpunt itself. Choose another data folder with --data-dir.",
        )
    return folder


def ready_session(outdated: bool = False) -> Session:
    """The same, with its index brought up to date; `outdated` allows the live one where that fails, with a warning."""
    session = open_session()
    try:
        refresh(session)
    except Exception as error:
        if not (outdated and _answers(session)):
            raise
        why = error.message(chosen_settings().language) if isinstance(error, UserError) else repr(error)
        warn(
            f"De index is niet bijgewerkt; de vorige antwoordt. {why}",
            f"The index was not brought up to date; the one before answers. {why}",
        )
    return session


def refresh(session: Session) -> None:
    """Brings the index up to date under a progress bar, and names the papers that are left out."""
    warn_of_broken(session)
    with Progress() as progress:
        session.ensure(progress.show)


def warn_of_broken(session: Session) -> None:
    """Names each paper that cannot be read, with what to do."""
    for paper in session.library.broken():
        warn(
            f"{paper.id} is overgeslagen. {paper.error.nl}",
            f"{paper.id} was left out. {paper.error.en}",
        )


def warn(nl: str, en: str) -> None:
    """A warning on standard error."""
    dutch = chosen_settings().language == "nl"
    click.echo(f"Let op: {nl}" if dutch else f"Warning: {en}", err=True)


def _answers(session: Session) -> bool:
    try:
        session.store()
    except UserError:
        return False
    return True


class Progress:
    """A progress bar on standard error, drawn once something takes steps."""

    def __init__(self, nl: str = "Index bouwen", en: str = "Building the index") -> None:
        self._label = nl if chosen_settings().language == "nl" else en
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def show(self, done: int, total: int) -> None:
        """Draws `done` of `total`."""
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._done)
        self._done = done


def filters(
    document: tuple[str, ...], kind: tuple[str, ...], dossier: tuple[str, ...], since: Any, until: Any
) -> Filters:
    """Filters from options; `known` says whether they name anything."""
    first, last = (day.date().isoformat() if day else None for day in (since, until))
    return Filters(document, kind, first, last, tuple(_dossier(each) for each in dossier))


def _dossier(text: str) -> str:
    """A dossier as in identifiers, from how people write it: "19 637", "34.775 vi"."""
    return re.sub(r"[\s-]+", "-", re.sub(r"(?<=\d)[\s.](?=\d{3}\b)", "", text.strip())).upper()


def known(narrowed: Filters, session: Session) -> Filters:
    """The filters; raises DocumentError when they name a paper, dossier or kind that there is not."""
    database = session.store().database
    here = {*database.documents(), *session.library.marks()} if narrowed.documents else set()
    for id in narrowed.documents:
        if id not in here:
            raise unknown(id)
    for dossier in narrowed.dossiers:
        if not database.extent(Filters(dossiers=(dossier,)))[0]:
            raise DocumentError(
                f"Er zijn geen documenten in dossier {dossier}. Schrijf het nummer als 19637 of 34775-VI; "
                f"`standpunt corpus fetch --dossier {dossier}` haalt ze op.",
                f"There are no papers in dossier {dossier}. Write its number as 19637 or 34775-VI; "
                f"`standpunt corpus fetch --dossier {dossier}` fetches them.",
            )
    kinds = database.kinds() if narrowed.kinds else ()
    for kind in narrowed.kinds:
        if kind not in kinds:
            raise DocumentError(
                f"Er zijn geen documenten van soort {kind}. Wel: {', '.join(kinds)}.",
                f"There are no papers of kind {kind}. There are: {', '.join(kinds)}.",
            )
    return narrowed


def filtered(command: F) -> F:
    """Adds the options that narrow a search."""
    for option in (
        click.option(
            "--until", type=click.DateTime(["%Y-%m-%d"]), help="Only papers dated on or before this day (as of)."
        ),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only papers dated on or after this day."),
        click.option("--kind", multiple=True, help="Only papers of this kind; may be repeated."),
        click.option("--dossier", multiple=True, metavar="NUMBER", help="Only papers of this dossier; repeatable."),
        click.option("--document", multiple=True, metavar="ID", help="Only this paper; may be repeated."),
    ):
        command = option(command)
    return command


def as_json(value: Any, indent: int | None = 2) -> str:
    """JSON with its letters as they are, but for halves of a surrogate pair, which no encoding can print."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def printable(text: str) -> str:
    """The text with a mark for each half of a surrogate pair."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def lines_of(path: Path) -> Iterable[str]:
    """The non-empty lines of a text file, or of standard input (`-`) as they come; raises DocumentError."""
    try:
        if path == Path("-"):
            return _decoded(sys.stdin.buffer, path)
        return [line for line in path.read_bytes().decode("utf-8-sig").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error


def _decoded(lines: Iterable[bytes], path: Path) -> Iterator[str]:
    try:
        for line in lines:
            if line.strip():
                yield line.decode("utf-8-sig").rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> DocumentError:
    return DocumentError(
        f"{path} kan niet als UTF-8-tekst gelezen worden. Controleer de naam en het bestand.",
        f"{path} cannot be read as UTF-8 text. Check its name and the file.",
    )
