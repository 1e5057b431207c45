"""What can be done with an answer: copy it, link to it, ask again, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

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
                data_link=addresses.question(turn.question, turn.chosen),
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


def after_failure(turn: Turn, language: Language) -> Iterator[Html]:
    """Yields the row under a message, where there is a question to edit or to try again."""
    if turn.question.strip():
        retry = _button("ui.retry", language, data_retry=True)
        yield tag("div", retry, _button("ui.tool.edit", language, data_edit=True), class_="sp-row sp-below")


def editing(language: Language) -> Html:
    """Says that a question is edited, and lets one think better of it; the page shows it while that is so."""
    cancel = _button("ui.editing.cancel", language, data_cancel=True)
    return tag("p", say("ui.editing", language), " ", cancel, role="status", class_="sp-editing", hidden=True)


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
