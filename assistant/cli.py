"""The command line: `standpunt`. Errors that a user can act on are caught here, once."""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import Any

import click

from assistant.commands import ask, corpus, index, models, programs, serve
from assistant.commands.common import common, settings
from corpus.errors import Language, UserError

# No look-up leaves the machine unless a setting asks for a model from outside.
_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
_WRONG = 2
_PLUGINS = "standpunt.commands"


class _Commands(click.Group):
    """Our commands, and those that installed packages bring under the entry point `standpunt.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(found.name for found in entry_points(group=_PLUGINS))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        found = entry_points(group=_PLUGINS, name=cmd_name)
        return next((entry.load() for entry in found), None)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@common
@click.version_option(package_name="standpunt")
def cli() -> None:
    """Answers questions over Dutch policy papers, with verbatim citations that are checked against the text."""


cli.add_command(ask.ask)
cli.add_command(ask.search)
cli.add_command(serve.serve)
cli.add_command(corpus.corpus)
cli.add_command(index.index)
cli.add_command(models.models)
cli.add_command(programs.mcp)
cli.add_command(programs.feedback)
cli.add_command(programs.user)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 a check failed, 2 the user can repair it."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    chosen: dict[str, Any] = {}
    try:
        outcome = cli.main(args=arguments, prog_name="standpunt", standalone_mode=False, obj=chosen)
    except UserError as error:
        _stop(error.message(_language(chosen)), chosen)
    except click.ClickException as error:
        error.show()
        sys.exit(_WRONG)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # the last resort: no traceback reaches a user
        _stop(f"Onverwachte fout / unexpected error: {type(error).__name__}: {error}. --debug", chosen)
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _language(chosen: dict[str, Any]) -> Language:
    """The language to say an error in, also when the settings are what is wrong."""
    try:
        return settings(chosen).language
    except UserError:
        return "nl"


def _stop(message: str, chosen: dict[str, Any]) -> None:
    if chosen.get("debug"):
        raise  # noqa: PLE0704  (called while an exception is handled)
    click.echo(message, err=True)
    sys.exit(_WRONG)
