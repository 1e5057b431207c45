"""`standpunt eval`: judge answers. Installed as an entry point, so that nothing below `evals` imports it."""

from __future__ import annotations

import click

from evals.commands import comparing, formats, labels, questions, running


@click.group("eval")
def command() -> None:
    """Judge answers: run the curated questions, compare and report runs, run benchmarks."""


for _each in (
    running.run,
    comparing.compare,
    comparing.report,
    comparing.peers_,
    questions.check,
    questions.draft,
    labels.holders_,
    formats.beir_,
    formats.squad_,
    formats.trec_,
    formats.export_,
):
    command.add_command(_each)
