"""A folder of CSV files to and from a dataset, and everything that can be wrong with the form of the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.errors import DatasetFileError, ValidationError
from rssgraph.io.datapackage import (
    open_dataset,
    package_descriptor,
    packaged_seed,
    read_dataset,
    validate_folder,
    write_dataset,
    write_descriptor,
)
from rssgraph.io.descriptor import descriptions
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.schema import TABLES
from rssgraph.validation.findings import Finding
from tests.factories import actor, dataset, figure, link, name, observation, reference, theme

MALFORMED = Path(__file__).parent.parent / "data" / "malformed"
ACTORS = "id,name,kind,level,references\na,A,unit,local,doc\nb,B,network,regional,doc\n"
LINKS = "id,source,target,kind,certainty\nl,a,b,member_of,assumed\n"
SAVE_AS = "In Excel, save it as 'CSV UTF-8 (comma delimited)' with the comma as list separator."
OPEN_QUOTE = (
    'A quote (") is opened here and not closed at the end of its cell. '
    'Close it, and write "" for a quote within a text.'
)

FORM = {
    "broken-json": [
        "error file datapackage: 'datapackage.json' is not JSON: Expecting value: line 1 column 11 (char 10)."
    ],
    "cp1252": [f"error encoding actors, row 3, column name: 'Umeå' is not written in UTF-8. {SAVE_AS}"],
    "empty-file": ["error file links: The file is empty. Its first row must name the columns."],
    "impossible-as-of": [
        "error date-form datapackage, column as_of: as_of: '2018-02-30' is not a date. Write it as 2018-03-01.",
        "error descriptor datapackage, column title: title: 3 is not a text.",
    ],
    "json-list": ["error descriptor datapackage: 'datapackage.json' must hold one object: {...}."],
    "missing-actors-and-links": [
        "error file actors: The file 'actors.csv' is missing.",
        "error file links: The file 'links.csv' is missing.",
    ],
    "missing-column": [
        "error missing-column links, row 1, column target: "
        "The required column 'target' is missing. Add it to the header."
    ],
    "missing-links": ["error file links: The file 'links.csv' is missing."],
    "nul-byte": [
        f"error encoding links, row 2, column references: A NUL byte stands here: this is not a CSV file. {SAVE_AS}"
    ],
    "only-a-header": ["warning no-records links: The file has no records, only a header."],
    "ragged-rows": [
        "error cells links, row 4: The row has 4 cells, the header 5. Put a text that has a comma in quotes.",
        "error cells links, row 5: The row has 7 cells, the header 5. Put a text that has a comma in quotes.",
        "error known-reference links, row 6, column references: "
        "'nowhere' is the id of no reference. Add it to references.csv, or correct it.",
    ],
    "repeated-column": [
        "error repeated-column links, row 1, column kind: The column 'kind' stands 2 times in the header. Keep one."
    ],
    "semicolons": [
        f"error separator actors, row 1: The columns are separated by semicolons, not by commas. {SAVE_AS}"
    ],
    "tabs": [f"error separator links, row 1: The columns are separated by tabs, not by commas. {SAVE_AS}"],
    "unclosed-quote": [f"error quote actors, row 3: {OPEN_QUOTE}"],
    "unknown-column": [
        "error unknown-column actors, row 1, column levle: 'levle' is not a column of this table. "
        "Did you mean 'level'?",
        "error missing-column actors, row 1, column level: The required column 'level' is missing. "
        "Add it to the header.",
        "error unknown-column links, row 1, column colour: 'colour' is not a column of this table. "
        "Delete it, or use one of: id, source, target, kind, role, on_behalf_of, themes, status, start, end, "
        "certainty, amount, currency, per, months, latency_days, references, note.",
    ],
    "unknown-file": [
        "warning unknown-file notes: 'notes.csv' is not a table of a dataset. It is not read.",
        "warning unknown-file theme: 'theme.csv' is not a table of a dataset. Did you mean 'themes.csv'?",
    ],
    "utf-16": [f"error encoding actors: The file is UTF-16, not UTF-8. {SAVE_AS}"],
}


def lines(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.severity} {finding.rule} {finding}" for finding in findings]


def folder_with(folder: Path, **files: str | bytes) -> Path:
    for table, content in ({"actors": ACTORS, "links": LINKS} | files).items():
        (folder / f"{table}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("name", FORM)
def test_each_flaw_of_form_is_reported_with_its_place_and_the_way_out(name: str) -> None:
    assert lines(validate_folder(MALFORMED / name)) == FORM[name]


def test_read_dataset_raises_with_the_findings_of_all_files_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        read_dataset(MALFORMED / "unknown-column")

    assert lines(caught.value.findings) == FORM["unknown-column"]
    assert str(caught.value) == (
        "Findings of severity error in the data: 3. The first: actors, row 1, column levle: "
        "'levle' is not a column of this table. Did you mean 'level'?"
    )


def test_a_missing_file_or_folder_is_named_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(DatasetFileError) as links:
        read_dataset(MALFORMED / "missing-links")
    with pytest.raises(DatasetFileError) as folder:
        read_dataset(tmp_path / "nowhere")
    with pytest.raises(DatasetFileError) as descriptor:
        open_dataset(MALFORMED / "broken-json")

    assert links.value.fields == {
        "path": str(MALFORMED / "missing-links" / "links.csv"),
        "problem": "The file 'links.csv' is missing.",
    }
    assert str(folder.value) == f"{tmp_path / 'nowhere'}: There is no folder {str(tmp_path / 'nowhere')!r}."
    assert str(descriptor.value).startswith(str(MALFORMED / "broken-json" / "datapackage.json"))


def test_a_file_in_place_of_the_folder_and_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "themes.csv").mkdir()

    assert lines(validate_folder(folder)) == ["error file themes: 'themes.csv' is a folder, not a file."]
    assert lines(validate_folder(folder / "links.csv")) == [
        f"error file dataset: {str(folder / 'links.csv')!r} is a file; a dataset is a folder."
    ]


def test_a_folder_name_that_no_system_allows_is_a_missing_folder() -> None:
    for impossible in ("x" * 5000, "a\0b"):
        with pytest.raises(DatasetFileError, match="There is no folder"):
            open_dataset(Path(impossible))


def test_open_dataset_refuses_errors_of_content_and_accepts_warnings(tmp_path: Path) -> None:
    assert open_dataset(MALFORMED / "only-a-header").size("links") == 0

    with pytest.raises(ValidationError) as caught:
        open_dataset(folder_with(tmp_path, links=LINKS.replace("a,b", "a,c")))

    assert [finding.rule for finding in caught.value.findings] == ["known-actor"]
    assert str(caught.value).startswith("Findings of severity error in the data: 1. The first: links, row 2")


def test_an_error_in_the_data_counts_and_names_errors_and_not_the_warnings_before_them(
    tmp_path: Path,
) -> None:
    folder = folder_with(
        tmp_path, actors="id,name,kind,level,area\na,A,unit,local,248\nb,B,unit,lokal,2480\n"
    )

    with pytest.raises(ValidationError) as caught:
        open_dataset(folder)

    assert len(caught.value.findings) > len(caught.value.errors) == 1
    assert str(caught.value).startswith(
        "Findings of severity error in the data: 1. The first: actors, row 3, column level: 'lokal'"
    )


def test_an_empty_first_row_is_found(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, actors="\n" + ACTORS)

    assert lines(validate_folder(folder)) == [
        "error file actors, row 1: The first row is empty. It must name the columns."
    ]


def test_quotes_that_pair_up_over_several_rows_are_found(tmp_path: Path) -> None:
    swallowing = 'id,name,kind,level\na,"A,unit,local\nb,B,unit,local\nc,"C,unit,local\n'
    folder = folder_with(tmp_path, actors=swallowing)

    assert lines(validate_folder(folder)) == [f"error quote actors, row 2: {OPEN_QUOTE}"]


def test_an_unclosed_quote_is_found_however_much_follows(tmp_path: Path) -> None:
    rows = "".join(f"x{number},X,unit,local,\n" for number in range(20_000))
    folder = folder_with(tmp_path, actors=ACTORS + 'c,"C,unit,local,\n' + rows)

    assert lines(validate_folder(folder)) == [f"error quote actors, row 4: {OPEN_QUOTE}"]


def test_byte_order_mark_windows_line_ends_and_a_missing_last_one_are_accepted(tmp_path: Path) -> None:
    plain = read_dataset(folder_with(tmp_path))
    windows = "\ufeff" + ACTORS.replace("\n", "\r\n").removesuffix("\r\n")
    read = read_dataset(folder_with(tmp_path, actors=windows))

    assert read.records("actors") == plain.records("actors")
    assert [own.id for own in read.records("actors")] == ["a", "b"]


def test_columns_in_any_order_and_empty_rows_are_accepted(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, actors="level,kind,name,id\nlocal,unit,A,a\n,,,\n\nlocal,unit,B,b\n,,,\n")

    read = read_dataset(folder)

    assert read.records("actors") == (actor("a", name="A"), actor("b", name="B"))
    assert [read.file_row("actors", row) for row in (0, 1)] == [2, 5]


def test_a_row_keeps_its_number_after_rows_with_line_feeds_and_after_sorting(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, actors='id,name,kind,level\nz,"Z\nz\n",unit,local\nb,B,unit,local\na,A,unit,lokal\n'
    )

    findings = validate_folder(folder)

    assert [
        (own.row, own.rule) for own in findings if own.table == "actors" and own.rule == "known-word"
    ] == [(4, "known-word")]
    assert read_dataset(folder).texts("actors", "name") == ["A", "B", "Z\nz\n"]


def test_a_text_longer_than_any_block_is_read(tmp_path: Path) -> None:
    long = "å" * 5_000_000 + "\nå"
    folder = folder_with(tmp_path, actors=f'id,name,kind,level\na,"{long}",unit,local\nb,B,unit,local\n')

    assert read_dataset(folder).records("actors") == (actor("a", name=long), actor("b", name="B"))


def test_words_that_mean_nothing_to_csv_are_texts(tmp_path: Path) -> None:
    rows = "NULL,NA,unit,local,\nnan,true,unit,local,\n007,1e5,unit,local,\n"
    folder = folder_with(tmp_path, actors=ACTORS + rows)

    read = read_dataset(folder)

    assert list(zip(read.texts("actors", "id"), read.texts("actors", "name"), strict=True)) == [
        ("007", "1e5"),
        ("NULL", "NA"),
        ("a", "A"),
        ("b", "B"),
        ("nan", "true"),
    ]


def test_written_files_are_sorted_and_quoted_only_where_needed(tmp_path: Path) -> None:
    data = dataset(
        actor("b", Level.REGIONAL, ActorKind.GROUP, name='B, "bee"', member_count=3, aliases=("x", "y z")),
        actor("a", members_complete=True, note="two\nlines"),
        link("a", "b", LinkKind.FUNDS, amount=12.5, months=(1, 12)),
        name("b", "Second", start="2010"),
        name("b", "First"),
    )

    write_dataset(data, tmp_path / "out" / "deep")

    folder = tmp_path / "out" / "deep"
    assert (folder / "actors.csv").read_bytes().decode() == (
        "id,name,name_en,aliases,kind,level,area,themes,status,start,end,certainty,member_count,"
        "members_complete,references,note\n"
        'a,a,,,unit,local,,,established,,,stated,,yes,,"two\nlines"\n'
        'b,"B, ""bee""",,x;y z,group,regional,,,established,,,stated,3,,,\n'
    )
    assert (folder / "links.csv").read_bytes().decode() == (
        "id,source,target,kind,role,on_behalf_of,themes,status,start,end,certainty,amount,currency,per,months,"
        "latency_days,references,note\n"
        "a-funds-b,a,b,funds,,,,established,,,stated,12.5,,,1;12,,,\n"
    )
    assert (
        folder / "names.csv"
    ).read_bytes() == b"actor,name,start,end,references\nb,First,,,\nb,Second,2010,,\n"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(f"{table}.csv" for table in TABLES), "datapackage.json"]
    )


pieces = st.one_of(
    st.sampled_from(list(",;\"'\n\r\t|<>&=+-@#{}\\ \ufeff\u202e\u200f\x85\u2028")),
    st.sampled_from(["🏔", "é", "שלום", "<script>alert(1)</script>", '""', "NULL"]),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
hostile = st.lists(pieces, min_size=1, max_size=8).map("".join)


@st.composite
def hostile_datasets(draw: st.DrawFn) -> Dataset:
    def texts(size: int) -> list[str]:
        return draw(st.lists(hostile, min_size=size, max_size=size))

    a, b, c, d, e, f = texts(6)
    return Dataset.of(
        [
            actor("a", name=a, note=b),
            actor("b", name=c, area=d),
            link("a", "b", role=e, note=f),
            observation("o", text_sv=a, text_en=b),
            reference("r", title=c, url=d),
            figure("a", e, 1.5, unit=f),
            theme("t", name_sv=f),
            name("a", b, references=("r#L1", "r#L2-3")),
        ],
        as_of="2018-01",
        title=a,
    )


@given(hostile_datasets())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, written: Dataset) -> None:
    folder = tmp_path_factory.mktemp("round")

    write_dataset(written, folder)
    read = read_dataset(folder)

    assert {name: read.table(name).to_pydict() for name in TABLES} == {
        name: written.table(name).to_pydict() for name in TABLES
    }
    assert (read.stated_as_of, read.title) == ("2018-01", written.title)


def test_a_folder_without_descriptor_is_read_with_the_packaged_schema(tmp_path: Path) -> None:
    read = read_dataset(folder_with(tmp_path))

    assert (read.size("actors"), read.size("links"), read.size("themes")) == (2, 1, 0)
    assert (read.stated_as_of, read.title) == (None, None)


# -- the descriptor --------------------------------------------------------------------------------


def fields_of(table: str) -> dict[str, dict[str, Any]]:
    resources = {own["name"]: own for own in package_descriptor("2018", "T")["resources"]}
    return {field["name"]: field for field in resources[table]["schema"]["fields"]}


def test_the_descriptor_names_every_table_and_column_in_order() -> None:
    descriptor = package_descriptor("2018", "T")

    assert [(own["name"], own["path"]) for own in descriptor["resources"]] == [
        (name, f"{name}.csv") for name in TABLES
    ]
    assert (descriptor["as_of"], descriptor["title"]) == ("2018", "T")
    assert list(fields_of("meetings")) == [
        "id",
        "forum",
        "date",
        "per_year",
        "months",
        "start",
        "end",
        "certainty",
        "references",
    ]


def test_columns_have_the_types_and_constraints_of_table_schema() -> None:
    def typed(table: str, column: str) -> dict[str, Any]:
        field = fields_of(table)[column]
        return {
            key: value for key, value in field.items() if not key.startswith(("name", "title", "description"))
        }

    assert typed("links", "id") == {"type": "string", "constraints": {"required": True, "unique": True}}
    assert typed("links", "themes") == {"type": "list", "delimiter": ";", "itemType": "string"}
    assert typed("links", "months") == {"type": "list", "delimiter": ";", "itemType": "integer"}
    assert typed("links", "latency_days") == {"type": "integer"}
    assert typed("links", "amount") == {"type": "number"}
    assert typed("actors", "area") == {"type": "string"}
    assert typed("actors", "members_complete") == {
        "type": "boolean",
        "trueValues": ["yes"],
        "falseValues": ["no"],
    }
    assert typed("actors", "level") == {
        "type": "string",
        "constraints": {
            "required": True,
            "enum": ["international", "national", "regional", "subregional", "local"],
        },
    }
    assert typed("links", "start")["type"] == "string"


def test_keys_hold_for_single_ids_and_only_to_tables_that_have_a_file() -> None:
    def keys(tables: tuple[str, ...]) -> dict[str, Any]:
        resources = package_descriptor(None, None, tables=tables)["resources"]
        return {
            own["name"]: {key: own["schema"].get(key) for key in ("primaryKey", "foreignKeys")}
            for own in resources
        }

    everything = keys(tuple(TABLES))
    assert everything["links"] == {
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": [column], "reference": {"fields": ["id"], "resource": "actors"}}
            for column in ("source", "target", "on_behalf_of")
        ],
    }
    assert everything["activities"]["foreignKeys"] == [
        {"fields": ["part_of"], "reference": {"fields": ["id"]}}
    ]
    assert everything["names"]["primaryKey"] is None
    assert keys(("links",))["links"]["foreignKeys"] is None


def test_every_table_and_column_is_described_in_both_languages() -> None:
    words = descriptions()
    for table, schema in TABLES.items():
        for column in ("", *schema.column_names):
            own = words[table].get(column) or words["*"][column]
            assert own["en"].endswith(".") and own["sv"].endswith(".") and own["title"], (table, column)
    assert set(words) == {"*", *TABLES}
    assert all(set(words[table]) <= {"", *schema.column_names} for table, schema in TABLES.items())


def test_writing_keeps_the_other_keys_of_a_descriptor(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    other = {
        "name": "own",
        "licenses": [{"name": "CC0-1.0"}],
        "as_of": "2010",
        "title": "Old",
        "resources": [],
    }
    (folder / "datapackage.json").write_text(json.dumps(other))

    write_descriptor(folder)
    kept = json.loads((folder / "datapackage.json").read_text())
    write_dataset(dataset(actor("a"), as_of="2011", title="New"), folder)
    changed = json.loads((folder / "datapackage.json").read_text())

    resources = package_descriptor(None, None, tables=("actors", "links"))["resources"]
    schema = package_descriptor(None, None)["$schema"]
    assert kept == other | {"$schema": schema, "resources": resources}
    everything = package_descriptor(None, None)["resources"]
    assert changed == other | {"$schema": schema, "as_of": "2011", "title": "New", "resources": everything}


def test_the_packaged_seed_is_a_folder_with_the_required_tables() -> None:
    assert {"actors.csv", "links.csv"} <= {path.name for path in packaged_seed().iterdir()}
