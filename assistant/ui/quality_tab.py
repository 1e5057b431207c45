"""The quality tab: filled when it is opened, as a report is large."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.session import Session
from assistant.ui import quality
from assistant.ui.acting import QUIET
from assistant.ui.markup import Html, join
from corpus.errors import Language


class QualityTab:
    """The latest evaluation, to read only."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shown = gr.HTML("", apply_default_css=False, elem_id="sp-quality")

    def connect(self, language: Any, tab: Any) -> None:
        """Fills the tab when it is opened, and again in another language."""
        tab.select(self._fill, [language], [self.shown], **QUIET)
        language.change(self._refill, [self.shown, language], [self.shown], **QUIET)

    def _fill(self, language: Language) -> Html:
        return quality.tab(quality.report(self.session.data_dir, language) is not None, language)

    def _refill(self, shown: str | None, language: Language) -> Html:
        return self._fill(language) if shown else join([])
