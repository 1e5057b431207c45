"""What the page sends by itself, outside Gradio: verdicts, exports and signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from assistant import export, feedback
from assistant.model import Answer
from assistant.session import Session
from assistant.texts import say
from assistant.ui.login import COOKIE, Users
from assistant.ui.markup import Html, tag
from assistant.ui.turns import REMEMBERED, Answers
from corpus.errors import Language, UserError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST = 10 * REMEMBERED


class Judged(BaseModel):
    """A verdict on an answer."""

    answer: str = Field(max_length=64)
    verdict: feedback.Verdict
    note: str = Field(default="", max_length=feedback.LONGEST_NOTE)


class Taken(BaseModel):
    """The answers of a conversation, to take along."""

    answers: list[str] = Field(max_length=_MOST)
    format: Literal["markdown", "docx"]
    language: Language = "nl"


def router(session: Session, answers: Answers, users: Users | None) -> APIRouter:
    """The routes; those for signing in only where there are users."""
    routes = APIRouter()

    @routes.post("/feedback")
    def judge(judged: Judged) -> Response:
        found = answers.get(judged.answer)
        if found is None:
            return JSONResponse({"error": "unknown answer"}, 404)
        try:
            feedback.keep(session.data_dir, found, judged.verdict, judged.note)
        except UserError as error:
            return JSONResponse({"error": {"nl": error.nl, "en": error.en}}, 503)
        return JSONResponse({"kept": True})

    @routes.post("/export")
    def take(taken: Taken) -> Response:
        return _file([found for id in taken.answers if (found := answers.get(id))], taken)

    if users is not None:
        _add_sign_in(routes, users)
    return routes


def _file(found: Sequence[Answer], taken: Taken) -> Response:
    if taken.format == "docx":
        body, kind, name = export.docx(found, taken.language), _WORD, "standpunt.docx"
    else:
        body, kind, name = (
            export.markdown(found, taken.language).encode(),
            "text/markdown; charset=utf-8",
            "standpunt.md",
        )
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _add_sign_in(routes: APIRouter, users: Users) -> None:
    @routes.get("/login")
    def form(lang: str = "nl") -> Response:
        return HTMLResponse(_form("en" if lang == "en" else "nl"))

    @routes.post("/login")
    async def sign_in(request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        name, password = (given.get(field, [""])[0] for field in ("name", "password"))
        if not await run_in_threadpool(users.knows, name, password):
            return HTMLResponse(_form("en" if given.get("lang") == ["en"] else "nl", wrong=True), 401)
        response = RedirectResponse("/", 303)
        response.set_cookie(
            COOKIE, users.cookie(name), httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
        return response

    @routes.get("/logout")
    def sign_out() -> Response:
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE)
        return response


def _form(language: Language, wrong: bool = False) -> str:
    title = f"{say('ui.login', language)} · {say('ui.title', language)}"
    head = tag(
        "head",
        tag("title", title),
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<link rel="stylesheet" href="/standpunt.css">'),
    )
    said = tag("p", say("ui.login.wrong", language), role="alert") if wrong else Html("")
    fields = (
        tag("label", say("ui.login.name", language), for_="name"),
        tag("input", id="name", name="name", autocomplete="username", required=True),
        tag("label", say("ui.login.password", language), for_="password"),
        tag("input", id="password", name="password", type="password", autocomplete="current-password", required=True),
        tag("input", type="hidden", name="lang", value=language),
        tag("button", say("ui.login", language), type="submit", class_="sp-tool"),
    )
    main = tag("main", tag("h1", title), said, tag("form", *fields, method="post", action="/login"), class_="sp-alone")
    return f"<!doctype html>{tag('html', head, tag('body', main, class_='gradio-container sp-page'), lang=language)}"
