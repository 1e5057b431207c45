"""`standpunt models`: what may serve as embedder and reranker, and fetching one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from assistant.commands.common import as_json, chosen_settings, common, data_folder
from corpus.errors import Language
from index import catalogue, hub
from index.catalogue import Listed, Text

_SHIPPED = {
    "name": "standpunt",
    "use": "embedder",
    "licence": "EUPL-1.2",
    "dimensions": 512,
    "languages": "Dutch and English",
    "source": "index/model",
}


@click.group(invoke_without_command=True)
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
@click.pass_context
def models(context: click.Context, json_: bool) -> None:
    """List the shipped model and stronger ones, or fetch one."""
    if context.invoked_subcommand is not None:
        return
    folder = data_folder()
    here = {each.name: hub.folder_of(each.name, folder).is_dir() for each in catalogue.LISTED}
    if json_:
        listed = [{**asdict(each), "fetched": here[each.name]} for each in catalogue.LISTED]
        click.echo(as_json([{**_SHIPPED, "fetched": True}, *listed]))
        return
    language = chosen_settings().language
    click.echo(
        "\n".join([*_head(language), *(line for each in catalogue.LISTED for line in _lines(each, here, language))])
    )


@models.command()
@click.argument("name")
@common
def pull(name: str) -> None:
    """Fetch the model NAME from the hub into the data folder."""
    folder = hub.pull(name, data_folder())
    use: Any = next((each.use for each in catalogue.LISTED if each.name == name), "embedder")
    dutch = chosen_settings().language == "nl"
    click.echo(
        f"{name} staat in {folder}. Gebruik het met --{use} {name}."
        if dutch
        else f"{name} is in {folder}. Use it by --{use} {name}."
    )


def _head(language: Language) -> list[str]:
    if language == "nl":
        return [
            "standpunt (embedder, meegeleverd, EUPL-1.2, 15 MB, 512 dimensies)",
            "  Nederlands en Engels; zonder netwerk en zonder GPU, 5.000 passages per seconde en meer.",
            "",
            "Sterkere modellen, op te halen met `standpunt models pull NAAM` (eigenschappen volgens de makers):",
        ]
    return [
        "standpunt (embedder, shipped, EUPL-1.2, 15 MB, 512 dimensions)",
        "  Dutch and English; without a network or a GPU, 5,000 passages a second and more.",
        "",
        "Stronger models, to be fetched by `standpunt models pull NAME` (what is said of them is their authors'):",
    ]


def _lines(each: Listed, here: dict[str, bool], language: Language) -> list[str]:
    def said(text: Text) -> str:
        return text[0 if language == "nl" else 1]

    word = "dimensies" if language == "nl" else "dimensions"
    size = f"{each.millions}M parameters" + (f", {each.dimensions} {word}" if each.dimensions else "")
    fetched = {"nl": " [opgehaald]", "en": " [fetched]"}[language] if here[each.name] else ""
    return [
        "",
        f"{each.name} ({each.use}, {each.licence}, {size}){fetched}",
        f"  {said(each.languages)}; {said(each.why)}.",
        f"  {said(each.report)}.",
        f"  {each.source}",
    ]
