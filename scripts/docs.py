"""Writes the generated parts of the docs, or with --check says which are stale.

docs/commands.md        the help page of every command
README.md               the score table, from evals/baseline.json, and that of peers, from evals/peers.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli import cli
from evals import comparison

ROOT = Path(__file__).resolve().parent.parent
SCORES = "<!-- scores: made by scripts/docs.py -->", "<!-- end of scores -->"
PEERS = "<!-- peers: made by scripts/docs.py -->", "<!-- end of peers -->"


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
    """README.md with fresh tables."""
    text = (ROOT / "README.md").read_text("utf-8")
    return _filled(_filled(text, SCORES, _scores()), PEERS, _peers())


def _filled(text: str, marks: tuple[str, str], table: str) -> str:
    """The text with the table between its marks, where it has them."""
    begin, end = marks
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    return f"{before}{begin}\n{table}{end}{after}" if found else text


def _scores() -> str:
    """Score, interval and number of questions of each measure in the baseline."""
    scores = json.loads((ROOT / "evals/baseline.json").read_text("utf-8"))["scores"]
    names = {
        "all": "all",
        "nl": "Dutch, all",
        "nl-ordinary": "Dutch, ordinary",
        "nl-hard": "Dutch, in other words",
        "en": "English",
    }
    lines = ["| questions | measure | score | 95% interval | measured on |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {names.get(group, group.replace('kind:', 'unanswerable: '))} | {name} | {value:.3f} "
        f"| {low:.2f}–{high:.2f} | {questions} |"
        for group, measured in scores.items()
        for name, (value, low, high, questions) in measured.items()
    ]
    return "\n".join(lines) + "\n"


def _peers() -> str:
    path = ROOT / "evals/peers.json"
    return comparison.markdown(json.loads(path.read_text("utf-8"))) + "\n" if path.exists() else ""


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
