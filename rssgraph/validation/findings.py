"""Findings: broken rules, what they say in a message that can be translated, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from typing import Self

from rssgraph.schema import TABLES

MANY = 2_000
"""Ids from which on only those with the same beginning are compared."""


class Severity(StrEnum):
    """Whether a finding forbids the use of the data."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A broken rule: where it is broken, and what to do about it.

    `row` counts the lines of a table as a spreadsheet shows them: the header is row 1. It is None
    where the finding is about a whole file.
    """

    table: str
    row: int | None
    column: str | None
    rule: str
    severity: Severity = Severity.ERROR
    message: str

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.table}{row}{column}: {self.message}"


class Message(str):
    """The text of a finding, with its `template` and `fields`, so that it can be said in another language."""

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, /, **fields: object) -> Self:
        """Fill in the template."""
        text = super().__new__(cls, template.format(**fields))
        text.template = template
        text.fields = fields
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Return what copies are made from."""
        return (self.template,), self.fields


def error(
    table: str, row: int | None, column: str | None, rule: str, template: str, /, **fields: object
) -> Finding:
    """Return a finding that forbids the use of the data."""
    return Finding(table=table, row=row, column=column, rule=rule, message=Message(template, **fields))


def warning(
    table: str, row: int | None, column: str | None, rule: str, template: str, /, **fields: object
) -> Finding:
    """Return a finding that does not forbid the use of the data."""
    message = Message(template, **fields)
    return Finding(table=table, row=row, column=column, rule=rule, severity=Severity.WARNING, message=message)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the tables, then by row, column and rule; whole files come first."""
    order = {name: position for position, name in enumerate(TABLES)}
    columns = {
        (name, column): position
        for name, schema in TABLES.items()
        for position, column in enumerate(schema.column_names)
    }
    return tuple(
        sorted(
            findings,
            key=lambda own: (
                order.get(own.table, -1),
                own.table,
                own.row or 0,
                columns.get((own.table, own.column or ""), -1),
                own.column or "",
                own.rule,
                own.message,
            ),
        )
    )


def closest(text: str, words: Sequence[str]) -> str | None:
    """Return the word most like a text, or None if none is alike."""
    if len(words) > MANY:
        words = [word for word in words if word[:3] == text[:3]][:MANY]
    exact = {word.casefold(): word for word in reversed(words)}.get(text.strip().casefold())
    if exact is not None:
        return exact
    found = get_close_matches(text, words, n=5, cutoff=0.7)
    return min(found, key=lambda word: (-SequenceMatcher(None, text, word).ratio(), word), default=None)
