"""The quality tab: the latest evaluation, which an installed package may bring; nothing here can start one."""

from __future__ import annotations

import logging
from importlib.metadata import entry_points
from pathlib import Path

from assistant.texts import say
from assistant.ui.markup import Html, tag
from corpus.errors import Language

ADDRESS = "/quality"
_PAGES = "standpunt.pages"
_NAME = "quality"
_log = logging.getLogger(__name__)


def report(data_dir: Path, language: Language) -> str | None:
    """The report as a whole HTML page; None when nothing is installed that makes one, or there is no run.

    A report that cannot be made is logged and counts as none, as the page can do without.
    """
    try:
        found = next((entry.load() for entry in entry_points(group=_PAGES, name=_NAME)), None)
        page = None if found is None else found(data_dir, language)
    except Exception:
        _log.exception("The report of the latest evaluation could not be made")
        return None
    return page if isinstance(page, str) else None


def tab(held: bool, language: Language) -> Html:
    """The report in a frame that keeps its scripts away from this page, or that there is none."""
    if not held:
        return tag("p", say("ui.quality.none", language), class_="sp-quiet", role="status")
    title = say("ui.quality.title", language)
    return tag("iframe", title=title, src=f"{ADDRESS}?lang={language}", sandbox="allow-scripts", class_="sp-report")
