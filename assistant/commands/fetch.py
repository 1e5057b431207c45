"""`standpunt corpus fetch`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from assistant.commands.common import as_json, chosen_settings, common, open_session, refresh
from assistant.settings import fetch_options
from assistant.texts import say
from corpus import fetching, identifiers
from corpus.errors import FetchError, Language
from corpus.fetching import Fetcher, Report, related, sru
from corpus.identifiers import Identifier
from corpus.library import Library

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("papers", nargs=-1, metavar="[ID]...")
@click.option(
    "--dossier", "dossiers", multiple=True, metavar="NUMBER", help="Every Kamerstuk of a dossier; repeatable."
)
@click.option("--from", "since", type=_DAY, help="With --dossier: dated on or after this day.")
@click.option("--to", "until", type=_DAY, help="With --dossier: dated on or before this day.")
@click.option("--related", "cited", is_flag=True, help="Also what the corpus cites and does not hold.")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 5), help="With --related: how far.")
@click.option("--refresh", "again", is_flag=True, help="Ask whether papers that are held have changed.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
@common
def fetch(
    papers: tuple[str, ...],
    dossiers: tuple[str, ...],
    since: Any,
    until: Any,
    cited: bool,
    depth: int,
    again: bool,
    json_: bool,
) -> int:
    """Fetch official papers by ID (kst-19637-2414, "19 637, nr. 2414", an address, 2024D40329) or by dossier.

    Papers that are held are not fetched again, so a run that was interrupted goes on where it stopped. Exit code 1
    when some failed; the others are kept.
    """
    if not (papers or dossiers or cited):
        raise click.UsageError("Give papers, --dossier or --related.")
    if (since or until) and not dossiers:
        raise click.UsageError("--from and --to go with --dossier.")
    wanted = [fetching.named(text) for text in papers]
    files = [_dossier(text) for text in dossiers]
    days = [day.date().isoformat() if day else None for day in (since, until)]
    session, settings = open_session(), chosen_settings()
    reports: list[Report] = []
    with fetching.opened(session.library, session.data_dir, fetch_options(settings)) as (fetcher, web):
        found = (each for file in files for each in sru.search(web, settings.sru_url, file, *days))
        rounds = _rounds([*wanted, *found], depth if cited else 0, fetcher, session.library, reports)
        for identifier in _shown(rounds, settings.language):
            report = fetcher.fetch(identifier, again)
            reports.append(report)
            if not json_:
                _print(report, settings.language)
    if json_:
        counts = {outcome: sum(report.outcome == outcome for report in reports) for outcome in fetching.OUTCOMES}
        click.echo(as_json({"papers": [fetching.to_dict(each, settings.language) for each in reports], **counts}))
    if any(report.outcome == "fetched" for report in reports):
        refresh(session)
    return 0 if all(report.good for report in reports) else 1


def _rounds(
    first: Iterable[Identifier], depth: int, fetcher: Fetcher, library: Library, reports: list[Report]
) -> Iterator[tuple[Identifier, ...]]:
    """Yields what to fetch, round by round: what was asked, what the corpus cites, what those papers cite."""
    asked = dict.fromkeys(first)
    yield tuple(asked)
    documents = library.documents()
    for _ in range(depth):
        batch = tuple(each for each in related.missing(documents, fetcher) if each not in asked)
        asked |= dict.fromkeys(batch)
        before = len(reports)
        yield batch
        documents = (library.document(report.id) for report in reports[before:] if report.outcome == "fetched")


def _shown(rounds: Iterable[tuple[Identifier, ...]], language: Language) -> Iterator[Identifier]:
    """Yields the papers of all rounds, under a progress bar for each."""
    for batch in rounds:
        if batch:
            with click.progressbar(batch, label=say("fetching", language), file=sys.stderr) as bar:
                yield from bar


def _print(report: Report, language: Language) -> None:
    """One line; on a terminal over the progress bar, which is drawn again below it."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    said = say(f"outcome.{report.outcome}", language)
    form = f" ({report.form})" if report.form and report.outcome == "fetched" else ""
    name = report.asked if report.id in ("", report.asked) else f"{report.asked} = {report.id}"
    why = f": {report.error.message(language)}" if report.error else ""
    click.echo(f"{name}  {said}{form}{why}")


def _dossier(text: str) -> str:
    """The dossier that an option names; raises FetchError for anything else."""
    found = identifiers.dossier(text)
    if found is None:
        raise FetchError(
            f"{text!r} is geen dossier. Schrijf het nummer, zoals 19637 of 36600-VII.",
            f"{text!r} is no dossier. Write its number, such as 19637 or 36600-VII.",
        )
    return found
