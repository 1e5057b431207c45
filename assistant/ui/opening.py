"""What stands before the first question: what can be searched, and questions to begin with for each kind of reader."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.session import Session
from assistant.texts import say
from assistant.ui import answers, examples
from assistant.ui.examples import AUDIENCES, EXAMPLES
from assistant.ui.markup import Html, tag
from corpus.errors import Language, UserError
from index.model import Filters


class Opening:
    """The greeting and the example questions, each a button that asks it; style.css hides them once there is a turn."""

    def __init__(self, session: Session, language: Language) -> None:
        self.session = session
        self.audiences: list[Any] = []
        self.examples: list[Any] = []
        with gr.Column(elem_id="sp-start"):
            self.welcome = gr.HTML(self.greeting(language), apply_default_css=False)
            with gr.Row(elem_id="sp-examples"):
                for audience in AUDIENCES:
                    with gr.Column():
                        self.audiences.append(gr.HTML(_heading(audience, language), apply_default_css=False))
                        asked = examples.of(audience, language)
                        self.examples += [gr.Button(text, size="sm") for text in asked]

    @property
    def texts(self) -> list[Any]:
        return [self.welcome, *self.audiences, *self.examples]

    def translated(self, language: Language) -> tuple[Any, ...]:
        """The values of `texts`."""
        headings = (_heading(audience, language) for audience in AUDIENCES)
        return self.greeting(language), *headings, *(gr.update(value=text) for text in EXAMPLES[language])

    def greeting(self, language: Language) -> Html:
        """What can be searched; an index that cannot be read shows its message at the first question."""
        try:
            database = self.session.store().database
        except UserError as error:
            return tag("p", error.message(language))
        documents, _, period = database.extent(Filters())
        model = self.session.chat_model
        return answers.welcome(documents, period, language, model.name if model else None)


def _heading(audience: str, language: Language) -> Html:
    return tag("h4", say(f"ui.audience.{audience}", language))
