"""The tables of one state of the data as columns."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from rssgraph.dataset import Dataset, fold
from rssgraph.dates import OPEN_END, OPEN_START
from rssgraph.errors import RecordNotFoundError
from rssgraph.model import (
    Actor,
    ActorKind,
    Certainty,
    EventKind,
    Level,
    LinkKind,
    Name,
    Record,
    Status,
    Theme,
)
from rssgraph.schema import TABLES
from tests.factories import (
    activity,
    actor,
    dataset,
    event,
    figure,
    link,
    meeting,
    name,
    observation,
    reference,
    theme,
)

EVERYTHING: tuple[Record, ...] = (
    reference(
        "r", publisher="P", published="2018", period="2017", kind="plan", url="https://example.org", note="n"
    ),
    theme("t", name_en="T", broader=("u",), aliases=("x", "y")),
    Actor(
        id="a",
        name="A",
        name_en="A in English",
        aliases=("x",),
        kind=ActorKind.GROUP,
        level=Level.SUBREGIONAL,
        area="0114",
        themes=("t", "u"),
        status=Status.DECIDED,
        start="2018",
        end="2018-02",
        certainty=Certainty.IMPLIED,
        member_count=14,
        members_complete=False,
        references=("r#L1", "r#L2-3"),
        note="n",
    ),
    name("a", "Old", start="2010", end="2011-05", references=("r",)),
    link("a", "b", LinkKind.FUNDS, amount=12.5, currency="SEK", per="year", months=(1, 12), latency_days=0),
    meeting("a", per_year=4, months=(2,), start="2018", certainty=Certainty.ASSUMED),
    activity("x", given_by=("a", "b"), done_by=("c",), for_whom=("d",), part_of="y", after=("z", "w")),
    figure("a", "population", -3.25, unit="people", approximate=True),
    event("e", EventKind.MERGED, original=("a", "b"), resulting=("c",), date="2018"),
    observation("o", about=("a", "x"), text_en="in English"),
)


def test_records_come_back_as_they_went_in() -> None:
    data = dataset(*EVERYTHING)

    assert tuple(data.records(table)[0] for table in TABLES) == EVERYTHING
    assert all(data.size(table) == 1 for table in TABLES)


def test_tables_are_sorted_by_code_points_and_names_by_actor_start_and_name() -> None:
    data = dataset(
        *(actor(own) for own in ("b", "a1", "a-1", "B", "aa", "å")),
        name("b", "Second", start="2010"),
        name("b", "First", start="2010"),
        name("b", "Earliest"),
        name("a1", "Last", start="2019"),
    )

    assert data.actor_ids == ["B", "a-1", "a1", "aa", "b", "å"]
    assert [(own.actor, own.name) for own in data.records("names")] == [
        ("a1", "Last"),
        ("b", "Earliest"),
        ("b", "First"),
        ("b", "Second"),
    ]
    assert [data.file_row("actors", row) for row in range(6)] == [5, 4, 3, 6, 2, 7]


def test_missing_columns_and_nulls_are_empty_and_broken_cells_are_read_as_unknown() -> None:
    ids = pa.array(["b", "a"])
    columns = {
        "id": ids,
        "member_count": ["many", None],
        "kind": ["nonsense", "group"],
        "area": pa.nulls(2, pa.string()),
    }

    data = Dataset({"actors": pa.table(columns)})

    first, second = data.records("actors")
    assert (first.id, first.kind, first.member_count, first.area, first.name) == (
        "a",
        ActorKind.GROUP,
        None,
        None,
        "",
    )
    assert (second.id, second.kind, second.member_count, second.status) == (
        "b",
        "nonsense",
        None,
        Status.ESTABLISHED,
    )
    assert data.actor_columns.kind.tolist() == [list(ActorKind).index(ActorKind.GROUP), -1]


def test_rows_by_id() -> None:
    data = dataset(actor("b"), actor("a"), actor("c"))

    assert data.row("actors", "b") == 1
    assert data.row("actors", "d") is None
    assert data.rows("actors", ["c", "a", "c"]).tolist() == [2, 0, 2]
    assert [own.id for own in data.records("actors", [2, 0])] == ["c", "a"]
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'd'\.$"):
        data.rows("actors", ["a", "d"])


def test_rows_by_value_look_into_lists() -> None:
    data = dataset(
        theme("a", broader=("x", "y")),
        theme("b"),
        theme("c", broader=("y",)),
        actor("m", area="24"),
        actor("n"),
    )

    assert data.rows_with("themes", "broader", ["y"]).tolist() == [0, 2]
    assert data.rows_with("themes", "broader", ["x", "y", "z"]).tolist() == [0, 2]
    assert data.rows_with("themes", "broader", []).tolist() == []
    assert data.rows_with("actors", "area", ["24"]).tolist() == [0]
    assert data.rows_with("actors", "area", ["2"]).tolist() == []


def test_narrower_themes_are_found_however_deep_and_in_circles() -> None:
    data = dataset(
        theme("a"), theme("b", broader=("a",)), theme("c", broader=("b", "d")), theme("d", broader=("c",))
    )

    assert data.with_narrower(["a"]) == {"a", "b", "c", "d"}
    assert data.with_narrower(["d"]) == {"c", "d"}
    assert data.with_narrower([]) == set()
    assert data.with_narrower(["unknown"]) == {"unknown"}


def days(*texts: str) -> list[int]:
    return [date.fromisoformat(text).toordinal() if text else OPEN_START for text in texts]


def test_a_link_holds_on_the_days_of_both_its_ends() -> None:
    data = dataset(
        actor("a", start="2016-02", end="2018"),
        actor("b", end="2017-06"),
        link("a", "b", id="clipped", start="2010"),
        link("b", "b", id="open"),
        link("a", "ghost", id="unknown", start="2012", end="2012"),
        link("a", "a", id="within", start="2016-05-01", end="2016-05-02"),
    )

    columns = data.link_columns
    assert data.link_ids == ["clipped", "open", "unknown", "within"]
    assert columns.first.tolist() == days("2016-02-01", "", "2012-01-01", "2016-05-01")
    assert columns.end.tolist() == days("2017-07-01", "2017-07-01", "2013-01-01", "2016-05-03")
    assert columns.source.tolist() == [0, 1, 0, 0]
    assert columns.target.tolist() == [1, 1, -1, 0]
    assert columns.by_source.of(np.array([1, 0])).tolist() == [1, 0, 2, 3]
    assert columns.by_target.of(np.array([1])).tolist() == [0, 1]


def test_links_without_any_actors_are_columns_too() -> None:
    columns = dataset(link("a", "b")).link_columns

    assert (columns.source.tolist(), columns.end.tolist()) == ([-1], [OPEN_END])


def test_themes_that_pass_are_those_asked_for_and_none() -> None:
    data = dataset(
        actor("a"), actor("b", themes=("t",)), actor("c", themes=("u", "t")), actor("d", themes=("v",))
    )

    assert data.actor_columns.themes.any_of(frozenset({"t"})).tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("stated", "published", "expected"),
    [
        ("2019-06-13", ("2020",), date(2019, 6, 13)),
        ("2019-06", (), date(2019, 6, 30)),
        (None, ("2017-11-07", "2018", "2018-05", ""), date(2018, 12, 31)),
        ("no date", ("2017-11-07", "also none"), date(2017, 11, 7)),
    ],
)
def test_the_data_stands_on_what_it_says_or_on_its_newest_reference(
    stated: str | None, published: tuple[str, ...], expected: date
) -> None:
    records = [reference(f"r{number}", published=text) for number, text in enumerate(published)]

    assert dataset(*records, as_of=stated).as_of == expected


def test_an_undated_dataset_stands_on_today() -> None:
    before = date.today()

    assert before <= dataset(actor("a"), as_of=None).as_of <= date.today()


def test_actors_are_found_by_every_name_without_case_and_accents() -> None:
    data = dataset(
        actor("a", name="Umeå  kommun", aliases=("Ume", " ", "UK")),
        actor("b", name="ume", name_en="Other"),
        name("b", "FoU Välfärd", end="2018"),
        name("ghost", "Nobody"),
    )

    assert data.names_of_actors == {
        "umea kommun": (0,),
        "ume": (0, 1),
        "uk": (0,),
        "other": (1,),
        "fou valfard": (1,),
    }
    assert fold(" STRASSE  É") == fold("straße e") == "strasse e"


def test_edit_gives_a_new_dataset_and_leaves_the_old_one() -> None:
    old = dataset(actor("a"), actor("c"), link("a", "c"), title="T")

    new = old.edit(
        add=[actor("b"), Name(actor="b", name="B")], remove={"actors": ["c"], "links": ["a-supports-c"]}
    )

    assert (old.actor_ids, old.link_ids) == (["a", "c"], ["a-supports-c"])
    assert (new.actor_ids, new.link_ids, new.size("names")) == (["a", "b"], [], 1)
    assert (new.as_of, new.title) == (old.as_of, "T")


def test_equal_data_has_equal_marks_and_any_difference_shows() -> None:
    records = (actor("a", note="x"), actor("b"))
    mark = dataset(*records).content_hash()

    assert dataset(*reversed(records)).content_hash() == mark
    others = [
        dataset(actor("a", note="y"), actor("b")),
        dataset(actor("a", name_en="x"), actor("b")),
        dataset(actor("a", note="x")),
        dataset(*records, theme("t")),
        dataset(*records, as_of="2020-01-02"),
        dataset(*records, title="T"),
    ]
    assert len({mark, *(own.content_hash() for own in others)}) == 7


def test_every_table_of_the_schema_has_a_record_that_starts_with_its_key() -> None:
    assert {name: schema.key for name, schema in TABLES.items() if schema.key != ("id",)} == {
        "names": ("actor", "start", "name")
    }
    assert TABLES["themes"].record is Theme
    assert TABLES["links"].column_names[:4] == ("id", "source", "target", "kind")
