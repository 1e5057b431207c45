"""Addresses beside the chat: papers to read, the interface for programs, and whether the server is well."""

from __future__ import annotations

import logging
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field

from assistant import addresses, service
from assistant.query import LONGEST
from assistant.session import Session
from assistant.texts import say
from assistant.ui import paper, quality
from assistant.ui.markup import tag
from corpus.errors import DocumentError, Language, QuestionError, UserError
from corpus.library import unknown
from corpus.model import Holder
from index.model import Filters

_log = logging.getLogger(__name__)
_PAPER_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# The report holds its own style and script; the chat shows it in a frame.
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)


class Narrowed(BaseModel):
    """Which papers count; days are ISO dates, both inclusive."""

    documents: list[str] = []
    kinds: list[str] = []
    dossiers: list[str] = []
    since: str | None = None
    until: str | None = None

    def filters(self) -> Filters:
        """The same, as the index takes them."""
        return service.filters(self.documents, self.kinds, self.dossiers, self.since, self.until)


class Asked(Narrowed):
    """A question."""

    question: str = Field(max_length=4 * LONGEST)
    language: Language | None = None
    holder: Holder | None = None


class Sought(Narrowed):
    """Words to search for."""

    words: str = Field(max_length=4 * LONGEST)
    k: int = Field(default=10, ge=1, le=service.MOST_HITS)


def pages(session: Session, fetches: bool = False) -> APIRouter:
    """Papers as pages, the style sheet, and the two answers that a monitor asks for."""
    router = APIRouter()

    @router.get("/standpunt.css")
    def style() -> Response:
        return PlainTextResponse((files("assistant.ui") / "style.css").read_text("utf-8"), media_type="text/css")

    @router.get("/health/live")
    def live() -> Response:
        return JSONResponse({"status": "live"})

    @router.get("/health/ready")
    def ready() -> Response:
        try:
            documents = session.store().database.counts["documents"]
        except UserError as error:
            return JSONResponse({"status": "not ready", "why": error.message("en")}, 503)
        return JSONResponse({"status": "ready", "documents": documents})

    @router.get(quality.ADDRESS)
    def measured(lang: str = "nl") -> Response:
        language: Language = "en" if lang == "en" else "nl"
        found = quality.report(session.data_dir, language)
        if found is None:
            return said(say("ui.quality.none", language), language, 404)
        return HTMLResponse(found, headers={"Content-Security-Policy": _REPORT_POLICY})

    @router.get("/paper/{id}")
    def read(id: str, b: int | None = None, s: str = "", lang: str = "nl") -> Response:
        language: Language = "en" if lang == "en" else "nl"
        try:
            store = session.store()
            document = store.document(id)
            spans = addresses.spans(s)
        except KeyError:
            return _message(unknown(id), language, 404)
        except ValueError:
            spans, b = (), None
        except UserError as error:
            return _message(error, language, 503)
        replaced_by = tuple(later.id for later in store.database.replaced_by(id))
        found = paper.page(document, language, store.database.holds, spans, b, replaced_by, fetches)
        return HTMLResponse(found, headers={"Content-Security-Policy": _PAPER_POLICY})

    return router


def programs(session: Session) -> FastAPI:
    """The interface for programs, mounted at /api; described at /api/openapi.json."""
    api = FastAPI(title="Standpunt", docs_url=None, redoc_url=None, openapi_url="/openapi.json")

    @api.post("/ask")
    def ask(asked: Asked) -> Any:
        """An answer in verified, verbatim quotations, or the honest no."""
        return service.ask(session, asked.question, asked.filters(), asked.language, asked.holder)

    @api.post("/search")
    def search(sought: Sought) -> Any:
        """The passages that fit best, with scores and ranks."""
        return service.search(session, sought.words, sought.filters(), sought.k)

    @api.get("/papers")
    def papers() -> Any:
        """Every paper of the index."""
        return service.papers(session)

    @api.get("/papers/{id}")
    def read(id: str, first: Annotated[int, Query(ge=0)] = 0, count: Annotated[int, Query(ge=1)] = 200) -> Any:
        """One paper: what is known of it, and its blocks with sentences, spans and holders."""
        return service.read(session, id, first, count)

    @api.exception_handler(UserError)
    async def user_error(_: Request, error: UserError) -> Response:
        status = 404 if isinstance(error, DocumentError) else 400 if isinstance(error, QuestionError) else 503
        return JSONResponse({"error": {"nl": error.nl, "en": error.en}}, status)

    @api.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        wrong = ", ".join(".".join(map(str, each["loc"][1:])) or "body" for each in error.errors())
        said = {"nl": f"Deze velden kloppen niet: {wrong}.", "en": f"These fields are wrong: {wrong}."}
        return JSONResponse({"error": said}, 422)

    @api.exception_handler(Exception)
    async def failed(_: Request, error: Exception) -> Response:
        _log.error("A program's question could not be answered", exc_info=error)
        return JSONResponse({"error": {"nl": say("ui.apology", "nl"), "en": say("ui.apology", "en")}}, 500)

    return api


def _message(error: UserError, language: Language, status: int) -> Response:
    return said(error.message(language), language, status)


def said(message: str, language: Language, status: int) -> Response:
    """A page that says why there is nothing else."""
    home = tag("a", say("ui.title", language), href="/")
    body = tag("body", tag("main", tag("p", message), tag("p", home), class_="sp-alone"))
    return HTMLResponse(
        f"<!doctype html>{tag('html', tag('head', tag('title', say('ui.title', language))), body, lang=language)}",
        status,
        {"Content-Security-Policy": _PAPER_POLICY},
    )
