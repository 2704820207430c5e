"""A folder of CSV files with a `datapackage.json` (a Tabular Data Package) to and from a dataset."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from rssgraph.dataset import Dataset
from rssgraph.dates import parse_span
from rssgraph.errors import DatasetFileError, ValidationError
from rssgraph.io.csv_tables import format_table, read_table
from rssgraph.io.descriptor import package_descriptor
from rssgraph.schema import REQUIRED_TABLES, TABLES
from rssgraph.validation import validate
from rssgraph.validation.findings import Finding, Severity, closest, error, sort_findings, warning

__all__ = [
    "open_dataset",
    "package_descriptor",
    "packaged_seed",
    "read_dataset",
    "validate_folder",
    "write_dataset",
    "write_descriptor",
]

DESCRIPTOR = "datapackage.json"
HEADER_RULES = ("unknown-column", "missing-column", "repeated-column")


def packaged_seed() -> Path:
    """Return the folder of the data that comes with the package, or of the repository in a checkout."""
    from importlib.resources import files

    package = Path(str(files("rssgraph")))
    installed = package / "seed"
    return installed if installed.is_dir() else package.parent / "seed"


def open_dataset(folder: Path) -> Dataset:
    """Read a dataset that breaks no rule of severity error.

    Raises
    ------
    DatasetFileError
        If the folder, a required table or the descriptor cannot be read at all.
    ValidationError
        If anything else is wrong; all findings are in the error, those of severity warning too.
    """
    dataset = read_dataset(folder)
    findings = validate(dataset)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ValidationError(findings)
    return dataset


def read_dataset(folder: Path) -> Dataset:
    """Read a folder, whatever its cells say.

    Raises
    ------
    DatasetFileError
        If the folder, a required table or the descriptor cannot be read at all.
    ValidationError
        If the form of a file is wrong; the findings of all files are in the error.
    """
    scan = _scan(folder)
    errors = tuple(finding for finding in scan.findings if finding.severity is Severity.ERROR)
    if errors and all(finding.rule == "file" for finding in errors):
        first = errors[0]
        raise DatasetFileError(_file(Path(folder), first.table), first.message)
    if errors:
        raise ValidationError(errors)
    return scan.dataset


def validate_folder(folder: Path) -> tuple[Finding, ...]:
    """Return all findings about a folder: the form of its files, and what their cells say.

    Tables that cannot be read are reported, and left out of the rules about cells.
    """
    scan = _scan(folder)
    if not set(REQUIRED_TABLES) <= scan.read:
        return scan.findings
    wrong_headers = {own.table for own in scan.findings if own.rule in HEADER_RULES}
    content = (
        finding
        for finding in validate(scan.dataset)
        if not (finding.table in wrong_headers and finding.rule in ("required-value", "no-reference"))
    )
    return sort_findings((*scan.findings, *content))


def write_dataset(dataset: Dataset, folder: Path) -> None:
    """Write every table, sorted, and the descriptor; other keys of an existing descriptor stay.

    The files are replaced only when all of them are written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        content = {f"{name}.csv": format_table(dataset.table(name)) for name in TABLES}
        content[DESCRIPTOR] = _descriptor_text(folder, dataset.stated_as_of, dataset.title, tuple(TABLES))
        for name, data in content.items():
            (folder / f"{name}.new").write_bytes(data)
        for name in content:
            (folder / f"{name}.new").replace(folder / name)
    except OSError as problem:
        raise DatasetFileError(folder, f"The dataset cannot be written: {problem.strerror}.") from problem


def write_descriptor(folder: Path) -> None:
    """Write the `datapackage.json` of a folder anew from the schema; its date, title and other keys stay."""
    folder = Path(folder)
    present = tuple(name for name in TABLES if (folder / f"{name}.csv").is_file())
    (folder / DESCRIPTOR).write_bytes(_descriptor_text(folder, None, None, present))


def _descriptor_text(folder: Path, as_of: str | None, title: str | None, tables: tuple[str, ...]) -> bytes:
    existing, _ = _read_descriptor(folder)
    as_of = as_of or existing.get("as_of")
    title = title or existing.get("title")
    written = package_descriptor(as_of, title, tables=tables)
    merged = {"$schema": written["$schema"], "name": written["name"]} | existing | written
    if "name" in existing:
        merged["name"] = existing["name"]
    resources = merged.pop("resources")  # the longest key stands last
    return (json.dumps(merged | {"resources": resources}, ensure_ascii=False, indent=2) + "\n").encode()


# -- reading ---------------------------------------------------------------------------------------


class _Scan(NamedTuple):
    dataset: Dataset
    read: frozenset[str]
    findings: tuple[Finding, ...]


def _scan(folder: Path) -> _Scan:
    """Read what can be read of a folder, and collect what is wrong with the form of its files."""
    folder = Path(folder)
    findings = _folder_findings(folder)
    if any(finding.table == "dataset" for finding in findings):
        return _Scan(Dataset({}), frozenset(), tuple(findings))
    descriptor, broken = _read_descriptor(folder)
    findings += broken
    tables: dict[str, pa.Table] = {}
    file_rows: dict[str, npt.NDArray[np.int64]] = {}
    for name in TABLES:
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        read = read_table(name, path)
        findings += read.findings
        if read.table is not None and read.file_rows is not None:
            tables[name] = read.table
            file_rows[name] = read.file_rows
            if name in REQUIRED_TABLES and not read.table.num_rows:
                findings.append(
                    warning(name, None, None, "no-records", "The file has no records, only a header.")
                )
    as_of = descriptor.get("as_of")
    title = descriptor.get("title")
    dataset = Dataset(
        tables,
        as_of=as_of if isinstance(as_of, str) and parse_span(as_of) else None,
        title=title if isinstance(title, str) else None,
        file_rows=file_rows,
    )
    with_ids = (name for name, table in tables.items() if TABLES[name].key[0] in table.column_names)
    return _Scan(dataset, frozenset(with_ids), sort_findings(findings))


def _folder_findings(folder: Path) -> list[Finding]:
    """Find required files that are missing, and files that belong to no table."""
    if not os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        there = os.path.exists(folder)  # noqa: PTH110
        problem = (
            "{folder!r} is a file; a dataset is a folder." if there else "There is no folder {folder!r}."
        )
        return [error("dataset", None, None, "file", problem, folder=str(folder))]
    try:
        present = {path.name for path in folder.iterdir()}
    except OSError as denied:
        problem = "The folder {folder!r} cannot be read: {reason}."
        return [error("dataset", None, None, "file", problem, folder=str(folder), reason=denied.strerror)]
    findings = [
        error(name, None, None, "file", "The file {file!r} is missing.", file=f"{name}.csv")
        for name in REQUIRED_TABLES
        if f"{name}.csv" not in present
    ]
    for file in sorted(present):
        table = file.removesuffix(".csv")
        if table == file or table in TABLES:
            continue
        near = closest(table, [name for name in TABLES if f"{name}.csv" not in present])
        hint = " Did you mean {near!r}?" if near else " It is not read."
        problem = "{file!r} is not a table of a dataset." + hint
        findings.append(warning(table, None, None, "unknown-file", problem, file=file, near=f"{near}.csv"))
    return findings


def _read_descriptor(folder: Path) -> tuple[dict[str, Any], list[Finding]]:
    """Read `datapackage.json`; a folder without one has an empty descriptor."""
    path = folder / DESCRIPTOR

    def broken(rule: str, column: str | None, template: str, **fields: object) -> list[Finding]:
        return [error("datapackage", None, column, rule, template, **fields)]

    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}, []
    except NotADirectoryError:
        return {}, []
    except OSError as problem:
        reason = problem.strerror
        return {}, broken("file", None, "{file!r} cannot be read: {reason}.", file=DESCRIPTOR, reason=reason)
    except UnicodeDecodeError:
        return {}, broken("file", None, "{file!r} is not written in UTF-8.", file=DESCRIPTOR)
    except RecursionError:
        return {}, broken("file", None, "{file!r} is nested too deep to be read.", file=DESCRIPTOR)
    except ValueError as problem:
        return {}, broken(
            "file", None, "{file!r} is not JSON: {reason}.", file=DESCRIPTOR, reason=str(problem)
        )
    if not isinstance(descriptor, dict):
        return {}, broken("descriptor", None, "{file!r} must hold one object: {{...}}.", file=DESCRIPTOR)
    findings = []
    as_of = descriptor.get("as_of")
    if as_of is not None and not (isinstance(as_of, str) and parse_span(as_of)):
        problem_text = "as_of: {value!r} is not a date. Write it as 2018-03-01."
        findings += broken("date-form", "as_of", problem_text, value=as_of)
    title = descriptor.get("title")
    if title is not None and not isinstance(title, str):
        findings += broken("descriptor", "title", "title: {value!r} is not a text.", value=title)
    return descriptor, findings


def _file(folder: Path, table: str) -> Path:
    if table == "dataset":
        return folder
    return folder / (DESCRIPTOR if table == "datapackage" else f"{table}.csv")
