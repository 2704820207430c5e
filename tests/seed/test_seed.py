"""The data that comes with the package."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from rssgraph.io.datapackage import (
    open_dataset,
    package_descriptor,
    packaged_seed,
    validate_folder,
    write_dataset,
)
from rssgraph.model import parse_locator
from rssgraph.schema import TABLES, ColumnType
from rssgraph.validation.findings import Severity

SEED = packaged_seed()
DOCUMENTS = SEED.parent.parent / "shared" / "documents"
LINES = re.compile(r"L(\d+)(?:-(\d+))?")


def test_the_seed_has_no_findings_of_severity_error() -> None:
    assert [str(own) for own in validate_folder(SEED) if own.severity is Severity.ERROR] == []


def test_the_only_warnings_are_groups_that_no_source_counts() -> None:
    assert {own.rule for own in validate_folder(SEED)} <= {"group-without-count"}


def test_the_descriptor_is_the_one_that_the_schema_gives() -> None:
    descriptor = json.loads((SEED / "datapackage.json").read_text(encoding="utf-8"))
    written = package_descriptor(descriptor["as_of"], descriptor["title"])

    assert {key: descriptor[key] for key in written if key != "name"} == {
        key: value for key, value in written.items() if key != "name"
    }
    assert descriptor["licenses"]


def test_the_files_are_as_the_package_writes_them(tmp_path: Path) -> None:
    write_dataset(open_dataset(SEED), tmp_path)

    for table in TABLES:
        assert (tmp_path / f"{table}.csv").read_bytes() == (SEED / f"{table}.csv").read_bytes(), table


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the source texts are not at hand")
def test_every_cited_line_is_in_its_document() -> None:
    dataset = open_dataset(SEED)
    lengths = {
        path.stem: len(path.read_bytes().removesuffix(b"\n").split(b"\n")) for path in DOCUMENTS.glob("*.txt")
    }
    cited = {
        locator
        for name, schema in TABLES.items()
        for column in schema.columns
        if column.type is ColumnType.LIST and column.name == "references"
        for cell in dataset.texts(name, "references")
        for locator in cell.split(";")
        if locator
    }

    outside = []
    for text in sorted(cited):
        document, place = parse_locator(text)
        found = LINES.fullmatch(place or "")
        if (
            found
            and document in lengths
            and not 1 <= int(found[1]) <= int(found[2] or found[1]) <= lengths[document]
        ):
            outside.append(text)
    assert outside == []


def test_its_guide_counts_the_rows_of_every_table_by_status_certainty_and_kind() -> None:
    guide = (SEED / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| (\d+) \|(.*)\|$", guide, re.MULTILINE)
    records = {table: open_dataset(SEED).records(table) for table in TABLES}

    assert {table: int(number) for table, number, _ in told} == {
        table: len(own) for table, own in records.items()
    }
    for table, _, parts in told:
        words = Counter(
            str(getattr(own, column))
            for own in records[table]
            for column in ("status", "certainty", "kind")
            if hasattr(own, column)
        )
        counted = re.findall(r"(\d+) (\w+)", parts)
        assert [(int(number), word) for number, word in counted if word in words] == [
            (words[word], word) for _, word in counted if word in words
        ], table
