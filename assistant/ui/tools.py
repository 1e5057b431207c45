"""What can be done with an answer: copy it, link to it, ask again, and say what is wrong with it."""

from __future__ import annotations

from assistant import addresses, feedback, wording
from assistant.model import Answer
from assistant.texts import say
from assistant.ui.markup import Html, tag
from assistant.ui.turns import Turn
from corpus.errors import Language


def below(number: int, turn: Turn, answer: Answer, language: Language) -> Html:
    """The row under an answer, and the form that opens from it."""
    return tag(
        "div",
        tag(
            "div",
            _button(
                "ui.tool.copy", language, data_copy=wording.plain(answer), data_done=say("ui.source.copied", language)
            ),
            _button(
                "ui.tool.link",
                language,
                data_link=addresses.question(turn.question, turn.filters),
                data_done=say("ui.source.copied", language),
            ),
            _button("ui.tool.edit", language, data_edit=True),
            _button("ui.tool.again", language, data_again=True),
            _button(
                "ui.tool.feedback",
                language,
                data_feedback=f"feedback-{number}",
                aria_expanded="false",
                aria_controls=f"feedback-{number}",
            ),
            class_="sp-row",
        ),
        _form(number, language),
        class_="sp-below",
        lang=language,
    )


def take_along(language: Language) -> Html:
    """The buttons under the conversation that save it as a file."""
    markdown = _button("ui.export.markdown", language, data_take="markdown")
    return tag("div", markdown, _button("ui.export.docx", language, data_take="docx"), class_="sp-row sp-take")


def _button(key: str, language: Language, **attributes: str | bool) -> Html:
    return tag("button", say(key, language), type="button", class_="sp-tool", **attributes)


def _form(number: int, language: Language) -> Html:
    """The verdicts and a note; the page sends them to the server by itself."""
    choices = [
        tag(
            "label",
            tag("input", type="radio", name="verdict", value=verdict),
            " ",
            say(f"feedback.{verdict}", language),
        )
        for verdict in feedback.VERDICTS
    ]
    note = f"note-of-{number}"
    return tag(
        "form",
        tag("fieldset", tag("legend", say("ui.feedback", language)), *choices),
        tag("label", say("ui.feedback.note", language), for_=note),
        tag("textarea", id=note, name="note", rows="2", maxlength=str(feedback.LONGEST_NOTE)),
        tag("p", say("ui.feedback.local", language), class_="sp-quiet"),
        tag("button", say("ui.feedback.send", language), type="submit", class_="sp-tool"),
        tag("p", role="status", class_="sp-said", data_thanks=say("ui.feedback.thanks", language)),
        id=f"feedback-{number}",
        class_="sp-feedback",
        data_failed=say("ui.feedback.failed", language),
        hidden=True,
    )
