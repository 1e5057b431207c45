"""A server of the Model Context Protocol with the tools ask, search, papers and read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from assistant import service
from assistant.session import Session
from corpus.errors import Language, ModelError, UserError
from corpus.model import Holder

R = TypeVar("R")
_ABOUT = (
    "Answers questions over Dutch policy papers. Every statement is a verbatim quotation that was checked against the "
    "paper's text; `holder` says whose claim it is: keep the minister's own view, what researchers found and what "
    "others claim apart. When `status` is `not_found` the papers are silent: say so, and do not fill the gap."
)


def create(session: Session) -> Any:
    """The server (an MCPServer); raises ModelError where the package mcp is not installed."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise ModelError(
            "Hiervoor is het pakket mcp nodig. Installeer het met `pip install 'standpunt[mcp]'`.",
            "This needs the package mcp. Install it with `pip install 'standpunt[mcp]'`.",
        ) from error

    server = MCPServer("standpunt", instructions=_ABOUT)

    def said(call: Callable[[], R]) -> R:
        try:
            return call()
        except UserError as error:
            raise ToolError(f"{error.nl} / {error.en}") from error

    @server.tool()
    def ask(
        question: str,
        documents: list[str] | None = None,
        kinds: list[str] | None = None,
        dossiers: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        language: Language | None = None,
        holder: Holder | None = None,
    ) -> dict[str, Any]:
        """Answer a question (Dutch or English) with verified quotations, or say that the papers are silent.

        since and until are ISO days, both inclusive; until is the day as of which the answer holds; with a
        holder only what that one claims answers.
        """
        return said(
            lambda: service.ask(
                session,
                question,
                service.filters(documents or (), kinds or (), dossiers or (), since, until),
                language,
                holder,
            )
        )

    @server.tool()
    def search(words: str, k: int = 10, documents: list[str] | None = None) -> list[dict[str, Any]]:
        """The passages that fit the words best, with their scores, ranks and offsets."""
        return said(lambda: service.search(session, words, service.filters(documents or ()), k))

    @server.tool()
    def papers() -> list[dict[str, Any]]:
        """Every paper of the index: identifier, title, kind and date."""
        return said(lambda: service.papers(session))

    @server.tool()
    def read(id: str, first: int = 0, count: int = 50) -> dict[str, Any]:
        """A paper: what is known of it, and its blocks from number `first` on, with sentences, offsets and holders."""
        return said(lambda: service.read(session, id, first, count))

    return server
