"""The command line: parse, ask one question, print. Heavy modules are imported where they are used."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rssgraph.cli import ask, data, draw
from rssgraph.cli.session import Session

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def main(
    context: typer.Context,
    dataset: Annotated[
        Path | None,
        typer.Option(help="Folder with the tables; the packaged seed if left out."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="URI", help="Address of a Neo4j server, such as bolt://localhost:7687."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Ask who connects to whom, where coverage is missing, and how information travels."""
    context.obj = Session(dataset=dataset, store_address=store, json=json)


ask.register(app)
draw.register(app)
data.register(app)
