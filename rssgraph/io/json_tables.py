"""A dataset as one JSON document: the tables under their names, each a list of records."""

from __future__ import annotations

import json
import math
from typing import Any

from rssgraph.dataset import Dataset
from rssgraph.schema import TABLES


def write_json(dataset: Dataset) -> str:
    """Return all tables as JSON, one record per line, in the order of the dataset.

    Lists are lists, numbers are numbers, and null is what is not known; an empty status, certainty or kind
    that has a default is written out. `as_of` and `title` stand first.
    """
    parts = [f'"as_of": {_json(dataset.as_of.isoformat())}', f'"title": {_json(dataset.title)}']
    for name, schema in TABLES.items():
        records = dataset.records(name)
        lines = [
            _json({column: _value(getattr(own, column)) for column in schema.column_names}) for own in records
        ]
        body = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
        parts.append(f'"{name}": {body}')
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _value(value: Any) -> Any:
    """Return null for a number that JSON cannot write."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
