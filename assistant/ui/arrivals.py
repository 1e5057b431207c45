"""Fetching a paper that is pointed to, from the source panel or from the page of a paper."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from assistant import addresses
from assistant.session import Session
from assistant.ui import routes, shelf
from assistant.ui.shelf import Outcome
from corpus.errors import Language
from corpus.fetching import Options

_LONGEST = 200


class Wanted(BaseModel):
    """A paper by its identifier."""

    target: str = Field(max_length=_LONGEST)


def router(session: Session, options: Options) -> APIRouter:
    """The routes; only there where visitors may fetch."""
    made = APIRouter()

    @made.post("/fetch")
    def fetch(wanted: Wanted) -> Response:
        address, outcomes = _fetched(session, wanted.target, options)
        said = {"nl": _joined(outcomes, "nl"), "en": _joined(outcomes, "en")}
        return JSONResponse({"address": address, "said": said})

    @made.post("/fetch/paper")
    async def fetch_and_read(request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        target = given.get("target", [""])[0][:_LONGEST]
        language: Language = "en" if given.get("lang") == ["en"] else "nl"
        address, outcomes = await run_in_threadpool(_fetched, session, target, options)
        if address is not None:
            return RedirectResponse(f"{address}?lang={language}", 303)
        return routes.said(_joined(outcomes, language), language, 502)

    return made


def _fetched(session: Session, target: str, options: Options) -> tuple[str | None, tuple[Outcome, ...]]:
    """Where the paper is read now, or None, and what came of it."""
    outcomes = shelf.fetch(session, target, options)
    if any(each.failed for each in outcomes) or not session.store().database.holds(target):
        return None, outcomes
    return addresses.paper(target), outcomes


def _joined(outcomes: tuple[Outcome, ...], language: Language) -> str:
    return " ".join(each.message(language) for each in outcomes)
