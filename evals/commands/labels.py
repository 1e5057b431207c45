"""`standpunt eval holders`: whose claim a sentence is said to be, against labels made by hand."""

from __future__ import annotations

from pathlib import Path

import click

from assistant.commands.common import as_json, common
from evals import holders


@click.command("holders")
@click.option(
    "--papers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder that holds the labelled papers of others; may be repeated.",
)
@click.option("--wrong", is_flag=True, help="Print what is wrong in the tune split.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def holders_(papers: tuple[Path, ...], wrong: bool, json_: bool) -> None:
    """Judge whose claim each sentence is said to be, against labels made by hand."""
    outcomes, absent = holders.judge(holders.load(), papers)
    found = {split: holders.scores([each for each in outcomes if each.gold.split == split]) for split in holders.SPLITS}
    click.echo(as_json({"absent": list(absent), **found}, None) if json_ else holders.table(found, absent))
    for line in holders.wrong(outcomes) if wrong else ():
        click.echo(line)
