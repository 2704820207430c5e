"""The `datapackage.json` of a dataset: a Tabular Data Package (version 2) written from the schema."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

from rssgraph.schema import TABLES, Column, ColumnType, TableSchema

PROFILE = "https://datapackage.org/profiles/2.0/"
DATE_PATTERN = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"


def package_descriptor(
    as_of: str | None, title: str | None, *, tables: Collection[str] = tuple(TABLES)
) -> dict[str, Any]:
    """Return the descriptor of a dataset.

    Parameters
    ----------
    as_of
        Day the data stands on, as an ISO prefix; left out if None.
    title
        Name of the data for people; left out if None.
    tables
        Tables that have a file.
    """
    descriptor: dict[str, Any] = {"$schema": PROFILE + "datapackage.json", "name": "rssgraph-dataset"}
    if title is not None:
        descriptor["title"] = title
    if as_of is not None:
        descriptor["as_of"] = as_of
    descriptor["resources"] = [_resource(schema, tables) for name, schema in TABLES.items() if name in tables]
    return descriptor


@cache
def descriptions() -> dict[str, dict[str, Any]]:
    """Return the texts about tables and columns: by table, then column ("" is the table), then language."""
    text = (files("rssgraph.io") / "descriptions.json").read_text(encoding="utf-8")
    words: dict[str, dict[str, Any]] = json.loads(text)
    return words


def _described(table: str, column: str) -> dict[str, str]:
    words = descriptions()
    own = words[table].get(column) or words["*"][column]
    return {"title": own["title"], "description": own["en"], "description_sv": own["sv"]}


def _resource(schema: TableSchema, tables: Collection[str]) -> dict[str, Any]:
    return {
        "name": schema.name,
        "type": "table",
        "path": f"{schema.name}.csv",
        **_described(schema.name, ""),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _table_schema(schema, tables),
    }


def _table_schema(schema: TableSchema, tables: Collection[str]) -> dict[str, Any]:
    written: dict[str, Any] = {
        "$schema": PROFILE + "tableschema.json",
        "fields": [_field(schema, column) for column in schema.columns],
        "missingValues": [""],
    }
    if all(schema.column(name).required for name in schema.key):
        written["primaryKey"] = list(schema.key)
    else:
        written["uniqueKeys"] = [list(schema.key)]
    foreign = [_foreign_key(schema, column) for column in schema.columns if _is_foreign(column, tables)]
    if foreign:
        written["foreignKeys"] = foreign
    return written


def _is_foreign(column: Column, tables: Collection[str]) -> bool:
    """Return whether a cell is one id of another table; the standard has no keys for lists of ids."""
    return column.type is ColumnType.TEXT and column.refers_to is not None and column.refers_to in tables


def _foreign_key(schema: TableSchema, column: Column) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": ["id"]}
    if column.refers_to != schema.name:
        reference["resource"] = column.refers_to
    return {"fields": [column.name], "reference": reference}


def _field(schema: TableSchema, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    match column.type:
        case ColumnType.LIST:
            field |= {"type": "list", "delimiter": ";", "itemType": "string"}
        case ColumnType.INTEGERS:
            field |= {"type": "list", "delimiter": ";", "itemType": "integer"}
        case ColumnType.INTEGER | ColumnType.NUMBER:
            field["type"] = column.type.value
        case ColumnType.FLAG:
            field |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
        case ColumnType.DATE:
            field["type"] = "string"
            constraints["pattern"] = DATE_PATTERN
        case ColumnType.WORD:
            field["type"] = "string"
            constraints["enum"] = list(column.words)
        case _:
            field["type"] = "string"
    if column.name == "id":
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field | _described(schema.name, column.name)
