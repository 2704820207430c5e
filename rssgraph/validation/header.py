"""The rule about the first row of a table: it names columns of the schema, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rssgraph.schema import TABLES
from rssgraph.validation.findings import Finding, closest, error


def header_findings(table: str, header: Iterable[str]) -> tuple[Finding, ...]:
    """Find unknown, repeated and missing columns in the names that the first row of a table gives."""
    names = list(header)
    schema = TABLES[table]
    findings = []
    for name, times in Counter(names).items():
        if name not in schema.column_names:
            findings.append(_unknown(table, name, [own for own in schema.column_names if own not in names]))
        if times > 1 and name:
            problem = "The column {name!r} stands {times} times in the header. Keep one."
            findings.append(error(table, 1, name, "repeated-column", problem, name=name, times=times))
    for column in schema.columns:
        if column.required and column.name not in names:
            problem = "The required column {name!r} is missing. Add it to the header."
            findings.append(error(table, 1, column.name, "missing-column", problem, name=column.name))
    return tuple(findings)


def _unknown(table: str, name: str, free: list[str]) -> Finding:
    if not name:
        return error(
            table, 1, None, "unknown-column", "A column has no name. Name it in row 1, or delete it."
        )
    near = closest(name, free)
    if near is not None:
        problem = "{name!r} is not a column of this table. Did you mean {near!r}?"
        return error(table, 1, name, "unknown-column", problem, name=name, near=near)
    problem = "{name!r} is not a column of this table. Delete it, or use one of: {known}."
    known = ", ".join(TABLES[table].column_names)
    return error(table, 1, name, "unknown-column", problem, name=name, known=known)
