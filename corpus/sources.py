"""Where papers come from: those we ship, and the bytes of a file that a user adds."""

from __future__ import annotations

import hashlib
import re
import stat
import tomllib
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date as calendar_date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

from corpus import holders, parsers, references
from corpus.assembly import assemble
from corpus.errors import DocumentError
from corpus.model import Document

LARGEST_FILE = 20_000_000
_READABLE = (".txt", ".md", ".markdown")
_OFFICE = re.compile(r"^(?:de )?(?:minister|staatssecretaris|minister-president)\b", re.IGNORECASE)
_SAYING = ("paragraph", "list_item", "table")
_LETTERHEAD = re.compile(r"(?:^|\r) ?(?:Onderwerp|Betreft)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a paper before it is read; `sha256` is of the file's bytes, `reader` a name in `parsers`."""

    id: str
    file: str
    reader: str
    title: str
    date: str | None
    sender: str | None
    kind: str
    language: str
    sha256: str
    cites: tuple[str, ...] = ()
    url: str | None = None
    origin: str = "added"


def shipped() -> tuple[tuple[Source, Traversable], ...]:
    """The papers in `corpus/documents`, each with its file."""
    folder = resources.files("corpus") / "documents"
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    found = [from_dict({**entry, "origin": "shipped"}) for entry in manifest["document"]]
    return tuple((source, folder / source.file) for source in found)


def checked(source: Source, content: bytes) -> bytes:
    """The bytes, when they are the ones the source was made from; raises DocumentError otherwise."""
    if hashlib.sha256(content).hexdigest() != source.sha256:
        if source.origin == "shipped":
            raise damaged_shipped(source.id)
        raise DocumentError(
            f"Het bestand van {source.id} is veranderd sinds het toevoegen. Verwijder het en voeg het opnieuw toe.",
            f"The file of {source.id} has changed since it was added. Remove it and add it again.",
        )
    return content


def damaged_shipped(id: str) -> DocumentError:
    """The error for a paper of ours that is not as it was shipped."""
    return DocumentError(
        f"Het meegeleverde bestand van {id} is beschadigd of ontbreekt. Installeer Standpunt opnieuw.",
        f"The shipped file of {id} is damaged or missing. Install Standpunt again.",
    )


def describe(path: Path) -> tuple[Source, bytes]:
    """Reads a user's file and describes it; raises DocumentError saying why a file cannot be used."""
    if path.suffix.lower() not in _READABLE:
        raise DocumentError(
            f"{path.name} kan deze versie niet lezen; wel {', '.join(_READABLE)}. "
            "Bewaar het als tekst (UTF-8) en voeg dat toe. PDF, DOCX en XML volgen in een latere versie.",
            f"This version cannot read {path.name}; it reads {', '.join(_READABLE)}. "
            "Save it as text (UTF-8) and add that. PDF, DOCX and XML come with a later version.",
        )
    content = _bytes(path)
    text = decode(content, path.name)
    reader = "letter" if _LETTERHEAD.search(text[:2000]) else "plain"
    parsed = parsers.by_name[reader](text)
    blocks = assemble(text, parsed.pieces, parsed.pages)
    if not any(re.search(r"\w", block.text) for block in blocks if block.label in _SAYING):
        raise DocumentError(
            f"In {path.name} staat geen zin om te citeren, hooguit koppen of leestekens. Kies een bestand met lopende "
            "tekst.",
            f"{path.name} holds no sentence to quote, at most headings or punctuation. Choose a file of running text.",
        )
    source = Source(
        id=_slug(path.stem),
        file=PurePath(path.name).name,
        reader=reader,
        title=parsed.title or path.stem,
        date=parsed.date,
        sender=parsed.signatory,
        kind="brief" if reader == "letter" else "document",
        language="nl",
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return source, content


def decode(content: bytes, name: str) -> str:
    """UTF-8 text without its byte order mark; raises DocumentError for anything else."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise DocumentError(
            f"{name} is geen tekst in UTF-8. Bewaar het als UTF-8-tekst en probeer het opnieuw.",
            f"{name} is no UTF-8 text. Save it as UTF-8 text and try again.",
        )
    if not text.strip():
        raise DocumentError(
            f"{name} is leeg. Kies een bestand met tekst.", f"{name} is empty. Choose a file that holds text."
        )
    return text


def read(source: Source, content: bytes) -> Document:
    """The whole document: blocks, sentences with their holders, footnotes and references."""
    text = decode(content, source.file)
    parsed = parsers.by_name[source.reader](text)
    signatory = parsed.signatory or (source.sender if _OFFICE.match(source.sender or "") else None)
    blocks = tuple(holders.attribute(assemble(text, parsed.pieces, parsed.pages), signatory))
    return Document(
        id=source.id,
        title=source.title,
        kind=source.kind,
        date=source.date,
        sender=source.sender,
        language=source.language,
        url=source.url,
        sha256=source.sha256,
        text=text,
        pages=parsed.pages,
        blocks=blocks,
        references=tuple(references.find(text)),
        signatory=signatory,
        cites=source.cites,
    )


def to_dict(source: Source) -> dict[str, Any]:
    """The source as plain values, for TOML or JSON."""
    return asdict(source)


def from_dict(values: dict[str, Any]) -> Source:
    """The source that `to_dict` wrote; raises TypeError or ValueError for anything else."""
    source = Source(**{**values, "cites": tuple(values.get("cites", ()))})
    needed = (source.id, source.file, source.reader, source.title, source.kind, source.language, source.sha256)
    optional = (source.date, source.sender, source.url)
    if not all(isinstance(value, str) for value in (*needed, *source.cites)):
        raise TypeError("a field is no text")
    if not all(value is None or isinstance(value, str) for value in optional):
        raise TypeError("a field is neither text nor null")
    if source.reader not in parsers.by_name or PurePath(source.file).name != source.file:
        raise ValueError("unknown reader, or a file elsewhere")
    if source.date is not None:
        calendar_date.fromisoformat(source.date)
    return source


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError(
                f"{path} kan niet gelezen worden: het is geen gewoon bestand. Kies een tekstbestand.",
                f"{path} cannot be read: it is no regular file. Choose a text file.",
            )
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise DocumentError(
            f"{path} kan niet gelezen worden ({error.strerror}). Controleer de naam en de rechten.",
            f"{path} cannot be read ({error.strerror}). Check the name and its permissions.",
        ) from error
    if len(content) > LARGEST_FILE:
        raise DocumentError(
            f"{path.name} is groter dan {LARGEST_FILE // 1_000_000} MB. Deel het op.",
            f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB. Split it up.",
        )
    return content


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "document"
