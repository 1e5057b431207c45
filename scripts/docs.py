"""Writes the generated parts of the docs, or with --check says which are stale.

docs/commands.md        the help page of every command
README.md               the score table, from evals/baseline.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli import cli

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- scores: made by scripts/docs.py -->", "<!-- end of scores -->"


def main() -> int:
    """Exit code 1 when --check finds something stale."""
    wanted = {ROOT / "docs/commands.md": commands(), ROOT / "README.md": readme()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run .venv/bin/python scripts/docs.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path], "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


def commands() -> str:
    """The help pages, as `standpunt … --help` prints them."""
    pages = [f"## {name}\n\n```\n{text}\n```\n" for name, text in _pages(cli, "standpunt", None)]
    return "# Commands\n\nMade by `scripts/docs.py` from the `--help` of each command.\n\n" + "\n".join(pages)


def readme() -> str:
    """README.md with a fresh score table."""
    text = (ROOT / "README.md").read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_scores()}{END}{after}" if rest else text


def _scores() -> str:
    scores = json.loads((ROOT / "evals/baseline.json").read_text("utf-8"))["scores"]
    names = {
        "all": "all 250 questions",
        "nl": "Dutch, all",
        "nl-ordinary": "Dutch, ordinary",
        "nl-hard": "Dutch, in other words",
        "en": "English",
    }
    lines = ["| questions | measure | score |", "| --- | --- | --- |"]
    lines += [
        f"| {names.get(group, group.replace('kind:', 'unanswerable: '))} | {name} | {value} |"
        for group, measured in scores.items()
        for name, value in measured.items()
    ]
    return "\n".join(lines) + "\n"


def _pages(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name.rsplit(maxsplit=1)[-1], parent=parent, terminal_width=100)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                yield from _pages(found, f"{name} {sub}", context)


if __name__ == "__main__":
    sys.exit(main())
