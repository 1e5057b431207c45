"""The document model: a paper's text never changes, and everything else points into it by offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Label = Literal["heading", "paragraph", "list_item", "table", "footnote", "signature", "metadata"]
Holder = Literal["bewindspersoon", "ind", "onderzoekers", "externe_partijen", "kamer", "rechter", "onbekend"]
Mode = Literal["own", "reported", "endorsed"]
Role = Literal["question", "answer"]
ReferenceKind = Literal[
    "kamerstuk", "dossier", "aanhangsel", "handelingen", "staatsblad", "staatscourant", "tractatenblad",
    "ecli", "wet", "werkinstructie", "publicatie",
]  # fmt: skip
Chamber = Literal["tweede", "eerste", "verenigde"]

HOLDERS: tuple[Holder, ...] = get_args(Holder)


class Span(NamedTuple):
    """Half-open character range `[start, end)` in `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose claim a sentence is; `cue` holds the words that decided it, or "" where nothing did."""

    holder: Holder = "onbekend"
    mode: Mode = "own"
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker: `span` covers its characters, which belong to no block; `note` is the footnote's label."""

    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or fragment; `text` is its spans concatenated with white space folded."""

    spans: tuple[Span, ...]
    text: str
    page: int | None
    notes: tuple[str, ...] = ()
    attribution: Attribution = Attribution()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in the Handelingen: a member with a party, or a minister with a function."""

    name: str
    party: str | None = None
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, footnote and so on, in reading order; `number` is its place in `Document.blocks`.

    In answered Kamervragen `role` tells question from answer and `pair` holds the numbers that join them, such as
    ("3",), or ("9", "10") for an answer to both. In the Handelingen `speaker` is whose words these are.
    """

    number: int
    label: Label
    spans: tuple[Span, ...]
    text: str
    page: int | None
    headings: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    markers: tuple[Marker, ...] = ()
    note: str | None = None
    role: Role | None = None
    pair: tuple[str, ...] = ()
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another paper; `target` is its official identifier, such as `kst-19637-2414`, or its normal form.

    Normal forms: "dossier/34775-VI", "ECLI:NL:RVS:2020:1885", "WI 2019/17", "artikel 31 lid 6 Vreemdelingenwet 2000".
    """

    target: str
    text: str
    span: Span
    kind: ReferenceKind = "kamerstuk"


@dataclass(frozen=True, slots=True)
class Author:
    """Who sent or proposed a paper; a minister has a function, a member of a chamber perhaps a party."""

    name: str
    function: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a paper as a whole; "" and () stand for what it does not say.

    `dossiers` are written as in identifiers ("19637", "34775-VI"), `number` is the ondernummer ("2414", "A"),
    `session` the vergaderjaar ("2018-2019"), `replaces` the identifiers of papers it says it comes in the place of.
    """

    id: str = ""
    title: str = ""
    kind: str = ""
    date: str | None = None
    sender: str | None = None
    language: str = "nl"
    url: str | None = None
    dossiers: tuple[str, ...] = ()
    number: str | None = None
    session: str | None = None
    chamber: Chamber | None = None
    authors: tuple[Author, ...] = ()
    replaces: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Metadata):
    """One paper; `text` is canonical and every span counts its characters (Python code points)."""

    sha256: str
    text: str
    pages: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    signatory: str | None = None

    def footnote(self, note: str) -> Block | None:
        """The footnote with this label."""
        return next((block for block in self.blocks if block.label == "footnote" and block.note == note), None)
