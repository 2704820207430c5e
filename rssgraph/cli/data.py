"""The commands that read, check, write and load data, and start the viewer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rssgraph.cli.options import with_filters
from rssgraph.cli.session import session, write_file
from rssgraph.errors import InvalidValueError
from rssgraph.schema import TABLES

if TYPE_CHECKING:
    from rssgraph.stores.base import Store

OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="File to write; stdout if left out."),
]


ONE = {table: table.removesuffix("s") for table in TABLES} | {"activities": "activity"}
"""What one record of a table is called."""


class ExportFormat(StrEnum):
    """Formats that the data is written in."""

    JSON = "json"
    GRAPHML = "graphml"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(validate)
    app.command()(with_filters(export))
    app.command()(load)
    app.command()(check)
    app.command()(generate)
    app.command()(view)


def validate(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder with the tables.")] = None,
) -> None:
    """Check a dataset against every rule, and list all findings at once."""
    from rssgraph.io.datapackage import validate_folder
    from rssgraph.validation.findings import Severity

    findings = validate_folder(folder or session(context).folder)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if session(context).json:
        session(context).show_plain("validate", findings)
    else:
        from rssgraph.cli.tables import counted, table

        warnings = len(findings) - errors
        if findings:
            rows = ((own.severity, own.table, own.row, own.column, own.rule, own.message) for own in findings)
            session(context).console.print(
                table(("Severity", "Table", "Row", "Column", "Rule", "Message"), rows)
            )
        typer.echo(f"{counted(errors, 'error', 'errors')}, {counted(warnings, 'warning', 'warnings')}.")
    if errors:
        raise typer.Exit(1)


def export(
    context: typer.Context,
    format: Annotated[ExportFormat, typer.Option("--format", help="Format to write.")] = ExportFormat.JSON,  # noqa: A002
    output: OutputOption = None,
    *,
    filters: Any,
) -> None:
    """Write the whole dataset, or the actors and links that hold under the filters if any is given.

    With filters, names, meetings and figures of these actors come along, and all themes and references;
    activities, events and observations do not.
    """
    from rssgraph.io.graphml import write_graphml
    from rssgraph.io.json_tables import write_json
    from rssgraph.questions.extract import extract

    store = session(context).store
    dataset = extract(store, filters=filters(store)) if filters.any else store.dataset()
    text = write_graphml(dataset) if format is ExportFormat.GRAPHML else write_json(dataset)
    if session(context).json and output is None:
        answer = text if format is ExportFormat.GRAPHML else json.loads(text)
        session(context).show_plain("export", answer)
    elif output is None:
        typer.echo(text, nl=not text.endswith("\n"))
    else:
        write_file(text.encode(), output)
        session(context).show_file("export", output)


def load(
    context: typer.Context,
    to: Annotated[str, typer.Option(metavar="URI", help="Address of the Neo4j server.")],
) -> None:
    """Load the dataset into a Neo4j server; loading the same data again changes nothing."""
    from rssgraph.io.datapackage import open_dataset
    from rssgraph.stores.neo4j_load import load_dataset

    own = session(context)
    dataset = open_dataset(own.folder)
    if own.json:
        own.show_plain("load", load_dataset(to, dataset))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<14}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, Any] = {}

    def progress(table: str, done: int, total: int) -> None:
        bar.start()  # not before: a server that cannot be reached gets its one line, and no empty bar
        if table not in tasks:
            tasks[table] = bar.add_task(table, total=total)
        bar.update(tasks[table], completed=done)

    try:
        report = load_dataset(to, dataset, progress=progress)
    finally:
        if tasks:
            bar.stop()
    if not report.written:
        typer.echo(f"Load {report.load} is there already; nothing was changed.")
        return
    typer.echo(f"Loaded {_sizes(report.counts)} as load {report.load}.")


def check(context: typer.Context) -> None:
    """Say whether the store holds a complete load, and which."""
    own = session(context)
    store = own.store
    counts = _counts(own.store_address, store)
    if own.json:
        stand = {"store": store.address, "title": store.title, "as_of": store.as_of, "load": store.load_id}
        own.show_plain("check", {**stand, "counts": counts})
        return
    title = store.title or "untitled"
    sizes = _sizes(counts)
    typer.echo(f"{store.address}: {title}, as of {store.as_of}, load {store.load_id}: {sizes}.")


def _sizes(counts: Mapping[str, int]) -> str:
    """Say how many records the tables have that are not empty."""
    from rssgraph.cli.tables import counted

    return ", ".join(counted(count, ONE[table], table) for table, count in counts.items() if count)


def _counts(address: str | None, store: Store) -> dict[str, int]:
    if address is None:
        return {table: store.dataset().size(table) for table in TABLES}
    from rssgraph.stores.neo4j_load import check as check_load

    return dict(check_load(address).counts)


def generate(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; made if it is not there.")],
    counties: Annotated[int, typer.Option(help="Counties, 1 to 21.")] = 21,
    actors: Annotated[int, typer.Option(help="Actors.")] = 4100,
    links: Annotated[int, typer.Option(help="Links.")] = 25000,
    seed: Annotated[int, typer.Option(help="The same number gives the same data.")] = 1,
) -> None:
    """Write a synthetic nation: real counties and municipalities, invented networks and posts."""
    from rssgraph.generator import generate as make
    from rssgraph.io.datapackage import write_dataset

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidValueError("DIR", str(folder), "Give a folder that is empty or not there.")
    dataset = make(counties=counties, actors=actors, links=links, seed=seed)
    write_dataset(dataset, folder)
    sizes = {table: dataset.size(table) for table in ("actors", "links")}
    if session(context).json:
        session(context).show_plain("generate", {"folder": str(folder), "counts": sizes})
        return
    typer.echo(f"Wrote {_sizes(sizes)} to {folder}.")


def view(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
) -> None:
    """Start the viewer in a web browser."""
    from rssgraph.viewer.launch import launch

    own = session(context)
    raise typer.Exit(launch(store=own.store_address, dataset=own.dataset, host=host, port=port))
