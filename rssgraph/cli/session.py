"""What one run of the command line shares: where the data is, and how to print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from rssgraph.errors import DatasetFileError, InvalidValueError

if TYPE_CHECKING:
    from rich.console import Console

    from rssgraph.answers import Answer
    from rssgraph.stores.base import Store


@dataclass
class Session:
    """The options before the command."""

    dataset: Path | None
    store_address: str | None
    json: bool

    @cached_property
    def store(self) -> Store:
        """The store that is asked, opened when it is first needed."""
        from rssgraph.stores import open_store

        if self.dataset is not None and self.store_address is not None:
            raise InvalidValueError("store", self.store_address, "Give either --dataset or --store.")
        return open_store(self.store_address, self.dataset)

    @property
    def folder(self) -> Path:
        """The folder of the data, for commands that read its files and ask no store."""
        from rssgraph.io.datapackage import packaged_seed

        if self.store_address is not None:
            raise InvalidValueError("store", self.store_address, "This command reads files: give --dataset.")
        return self.dataset or packaged_seed()

    @cached_property
    def console(self) -> Console:
        """Where answers for people go."""
        from rich.console import Console

        class Pipe(Console):
            def on_broken_pipe(self) -> None:
                raise BrokenPipeError

        width = None if sys.stdout.isatty() else 110
        return Pipe(markup=False, highlight=False, emoji=False, soft_wrap=False, width=width)

    def show(self, answer: Answer[Any], print_for_people: Callable[[Console, Answer[Any]], None]) -> None:
        """Print an answer: as JSON if asked, else for people, with the day and the age of the facts below."""
        if self.json:
            from rssgraph.answers import dumps

            typer.echo(dumps(answer.to_json()))
            return
        from rssgraph.cli.tables import standing

        print_for_people(self.console, answer)
        standing(self.console, answer)

    def show_file(self, command: str, output: Path) -> None:
        """Print which file a command wrote, if JSON is asked for."""
        if self.json:
            self.show_plain(command, {"file": str(output)})

    def show_plain(self, command: str, value: object) -> None:
        """Print what a command that asks no question gives, in the envelope of an answer."""
        from rssgraph.answers import dumps, plain

        question = {"name": command}
        typer.echo(
            dumps(
                {
                    "question": question,
                    "answer": plain(value),
                    "complete": True,
                    "limits": {},
                    "references": {},
                }
            )
        )


def session(context: typer.Context) -> Session:
    """Return the session of a command."""
    own = context.find_object(Session)
    assert own is not None
    return own


def write_file(content: bytes, output: Path) -> None:
    """Write a file and say so, or say in a sentence why it cannot be written."""
    try:
        output.write_bytes(content)
    except OSError as problem:
        raise DatasetFileError(output, f"The file cannot be written: {problem.strerror}.") from problem
    typer.echo(f"Wrote {output}.", err=True)
