"""Tables as files that a Swedish spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable


def csv_file(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as CSV that Swedish Excel opens: semicolons, a byte order mark, decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(own) for own in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """Return a value as text that a spreadsheet does not take for a formula."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",") if value % 1 else str(int(value))
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not isinstance(value, int) else text
