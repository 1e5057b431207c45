"""Where papers come from: those we ship, and the bytes of a file that a user adds."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import tomllib
import unicodedata
from dataclasses import asdict, dataclass, fields, replace
from datetime import date as calendar_date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

from corpus import holders, parsers, references
from corpus.assembly import assemble
from corpus.errors import DocumentError
from corpus.model import Document, Metadata
from corpus.serial import metadata_from_dict

LARGEST_FILE = 20_000_000  # bytes
LONGEST_TEXT = 6_000_000  # characters, some 2,500 pages; described in about two microseconds each
_OFFICE = re.compile(r"^(?:de )?(?:minister|staatssecretaris|minister-president)\b", re.IGNORECASE)
_SAYING = ("paragraph", "list_item", "table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Metadata):
    """What is known of a paper before it is read; `sha256` is of the file's bytes, `reader` a name in `parsers`.

    `unread` are the numbers of pages without text that can be read.
    """

    file: str
    reader: str
    sha256: str
    origin: str = "added"
    unread: tuple[int, ...] = ()


@cache
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


def content_of(path: Path) -> bytes:
    """The bytes of a user's file; raises DocumentError saying why a file cannot be used."""
    return _bytes(path)


def knowing(source: Source, known: Metadata) -> Source:
    """The source with what `known` says over what the file said; its identifier is made fit for a folder's name."""
    given = {field.name: value for field in fields(Metadata) if (value := getattr(known, field.name)) != field.default}
    if "id" in given:
        given["id"] = given["id"].strip(". ").replace("/", "-").replace("\\", "-") or source.id
    return replace(source, **given)


def described(content: bytes, name: str) -> Source:
    """Describes a paper from its bytes; `name` is its file's. Raises DocumentError saying why it cannot be used."""
    reader = parsers.recognise(content, name)
    parsed = parsers.by_name[reader](content, name)
    if len(parsed.text) > LONGEST_TEXT:
        raise parsers.too_large(name)
    blocks = assemble(parsed.text, parsed.pieces, parsed.pages)
    if not any(re.search(r"\w", block.text) for block in blocks if block.label in _SAYING):
        raise DocumentError(
            f"In {name} staat geen zin om te citeren, hooguit koppen of leestekens. Kies een bestand met lopende "
            "tekst.",
            f"{name} holds no sentence to quote, at most headings or punctuation. Choose a file of running text.",
        )
    stem = PurePath(name).stem
    found = {field.name: getattr(parsed.metadata, field.name) for field in fields(Metadata)}
    found |= {"id": parsed.metadata.id or _slug(stem), "title": parsed.metadata.title or stem}
    sha256 = hashlib.sha256(content).hexdigest()
    return Source(**found, file=PurePath(name).name, reader=reader, sha256=sha256, unread=parsed.unread)


def read(source: Source, content: bytes) -> Document:
    """The whole document: blocks, sentences with their holders, footnotes and references."""
    parsed = parsers.by_name[source.reader](content, source.file)
    signatory = parsed.signatory or (source.sender if _OFFICE.match(source.sender or "") else None)
    blocks = tuple(holders.attribute(assemble(parsed.text, parsed.pieces, parsed.pages), signatory, source))
    return Document(
        **{field.name: getattr(source, field.name) for field in fields(Metadata)},
        sha256=source.sha256,
        text=parsed.text,
        pages=parsed.pages,
        blocks=blocks,
        references=tuple(references.find(parsed.text)),
        signatory=signatory,
    )


def to_dict(source: Source) -> dict[str, Any]:
    """The source as plain values, for TOML or JSON."""
    return asdict(source)


def mark(source: Source) -> str:
    """A digest of the description and, as that holds one, of the content; it changes when the paper does."""
    return hashlib.sha256(json.dumps(to_dict(source), sort_keys=True).encode()).hexdigest()[:32]


def from_dict(values: dict[str, Any]) -> Source:
    """The source that `to_dict` wrote; raises TypeError or ValueError for anything else."""
    source = Source(**{**values, **metadata_from_dict(values), "unread": tuple(values.get("unread", ()))})
    needed = (source.id, source.file, source.reader, source.title, source.kind, source.language, source.sha256)
    optional = (source.date, source.sender, source.url, source.number, source.session, source.chamber)
    listed = (*source.cites, *source.dossiers, *source.replaces)
    if not all(isinstance(value, str) for value in (*needed, *listed)):
        raise TypeError("a field is no text")
    if not all(value is None or isinstance(value, str) for value in optional):
        raise TypeError("a field is neither text nor null")
    if not all(type(page) is int for page in source.unread):
        raise TypeError("a page is no number")
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
