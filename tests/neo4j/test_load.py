"""What a load writes, when it becomes the one that is read, and what is left when it breaks off."""

from __future__ import annotations

import pytest

from rssgraph.dataset import Dataset
from rssgraph.errors import StoreChangedError, StoreEmptyError, ValidationError
from rssgraph.filters import Filters
from rssgraph.model import LinkKind
from rssgraph.schema import TABLES
from rssgraph.stores.neo4j import Neo4jStore, check, load_dataset
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
from tests.neo4j.claim import Database

A, B, C = (actor(own) for own in "abc")
OLD = dataset(A, B, link("a", "b"), title="old")
NEW = dataset(A, B, C, link("a", "b"), link("b", "c", LinkKind.MEMBER_OF), title="new")
NEWER = dataset(C, title="newer")
HOSTILE = (
    "'}) MATCH (n) DETACH DELETE n //",
    '"}) RETURN 1 UNION MATCH (n) RETURN n //',
    "`a`:Actor|$load{}",
    "\\u0027 \\n \\",
    "👩‍👩‍👧 Å ﬁ ß",
    "tab\tline\nend\u2028",
    "x" * 5_000,
)


class InterruptedLoadError(Exception):
    """A stop in the middle of a load."""


def full() -> Dataset:
    """Return a dataset with a record in every table, one of them without a date of its own."""
    return dataset(
        reference("r", published="2018-03"),
        theme("t", aliases=("a", "b")),
        actor("a", themes=("t",), start="2017", aliases=("x", "y"), references=("r#L1-2",), member_count=3),
        actor("b", end="2019-05-01", members_complete=True),
        name("a", "before", end="2016"),
        name("a", "before", end="2015"),
        link("a", "b", months=(1, 9), amount=1.5, latency_days=2, on_behalf_of="b", role="värd"),
        link("a", "a", LinkKind.COOPERATES_WITH),
        meeting("b", "2018-01-31"),
        activity("act", given_by=("a",), done_by=("b", "a")),
        figure("a", "population", 12.5, approximate=True),
        event("e", original=("a",), resulting=("b",)),
        observation("o", about=("a", "b")),
        title="every table",
    )


def test_a_load_holds_every_record_and_its_report_counts_them(database: Database) -> None:
    own = full()

    report = load_dataset(database.uri, own)
    store = Neo4jStore(database.uri)

    sizes = {
        "references": 1,
        "themes": 1,
        "actors": 2,
        "names": 2,
        "links": 2,
        "meetings": 1,
        "activities": 1,
        "figures": 1,
        "events": 1,
        "observations": 1,
    }
    assert (report.load, report.counts, report.written) == (own.content_hash(), sizes, True)
    assert {table: store.records(table) for table in TABLES} == {
        table: own.records(table) for table in TABLES
    }
    assert store.dataset().content_hash() == own.content_hash() == store.load_id
    assert (store.title, store.as_of, store.address) == ("every table", own.as_of, database.uri)
    store.close()


def test_links_are_relationships_typed_by_their_kind(database: Database) -> None:
    load_dataset(database.uri, NEW)

    rows = database("MATCH (a:Actor)-[r]->(b:Actor) RETURN a.id, type(r), r.id, b.id ORDER BY r.id")

    assert rows == [["a", "SUPPORTS", "a-supports-b", "b"], ["b", "MEMBER_OF", "b-member-of-c", "c"]]


def test_a_dataset_without_dates_stands_on_the_same_day_in_both_stores(database: Database) -> None:
    for own in (dataset(A, as_of=None), dataset(A, reference("r", published="2018-03"), as_of=None)):
        load_dataset(database.uri, own)
        store = Neo4jStore(database.uri)
        assert (store.as_of, store.title) == (own.as_of, None)
        assert store.dataset().content_hash() == own.content_hash()
        store.close()


def test_progress_counts_each_table_up_to_its_size(database: Database) -> None:
    seen: dict[str, tuple[int, int]] = {}

    load_dataset(database.uri, NEW, progress=lambda table, done, total: seen.update({table: (done, total)}))

    assert seen == {"actors": (3, 3), "links": (2, 2)}


def test_a_repeated_load_changes_nothing(database: Database) -> None:
    everything = (
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN elementId(n), properties(n), elementId(r) ORDER BY 1, 3"
    )
    first = load_dataset(database.uri, NEW)
    before = database(everything)

    again = load_dataset(database.uri, NEW)

    assert (first.written, again.written) == (True, False)
    assert (again.load, again.counts) == (first.load, first.counts)
    assert check(database.uri) == again
    assert database(everything) == before


def test_only_the_load_before_is_kept(database: Database) -> None:
    for own in (OLD, NEW, NEWER):
        load_dataset(database.uri, own)

    assert database.loads() == {NEW.content_hash(), NEWER.content_hash()}


def test_the_load_before_is_switched_back_to_without_writing_it_again(database: Database) -> None:
    load_dataset(database.uri, OLD)
    load_dataset(database.uri, NEW)
    actors = database("MATCH (a:Actor) RETURN elementId(a) ORDER BY 1")

    report = load_dataset(database.uri, OLD)

    assert (report.written, check(database.uri).load) == (True, OLD.content_hash())
    assert database("MATCH (a:Actor) RETURN elementId(a) ORDER BY 1") == actors


def test_a_reader_sees_the_old_data_until_the_new_is_complete(database: Database) -> None:
    load_dataset(database.uri, OLD)
    opened_before = Neo4jStore(database.uri)
    seen = []

    def read(table: str, done: int, total: int) -> None:
        opened_now = Neo4jStore(database.uri)
        seen.append((opened_now.title, opened_now.listed(Filters()), opened_before.listed(Filters())))
        opened_now.close()

    load_dataset(database.uri, NEW, progress=read)

    assert set(seen) == {("old", ("a", "b"), ("a", "b"))}
    assert opened_before.dataset().content_hash() == OLD.content_hash()
    assert opened_before.refresh()
    assert (opened_before.title, opened_before.listed(Filters())) == ("new", ("a", "b", "c"))
    assert not opened_before.refresh()
    opened_before.close()


def test_a_reader_whose_load_is_deleted_is_told_so_and_then_reads_the_new_one(database: Database) -> None:
    load_dataset(database.uri, OLD)
    store = Neo4jStore(database.uri)
    load_dataset(database.uri, NEW)
    load_dataset(database.uri, NEWER)

    with pytest.raises(StoreChangedError, match=f"^The data at {database.uri} was replaced in the meantime"):
        store.listed(Filters())

    assert store.listed(Filters()) == ("c",)
    store.close()


@pytest.mark.parametrize("stop_at", ["actors", "links"])
def test_an_interrupted_load_leaves_the_old_one_and_is_cleaned_up_by_the_next(
    database: Database, stop_at: str
) -> None:
    load_dataset(database.uri, OLD)

    def interrupt(table: str, done: int, total: int) -> None:
        if table == stop_at:
            raise InterruptedLoadError

    with pytest.raises(InterruptedLoadError):
        load_dataset(database.uri, NEW, progress=interrupt)

    assert database.loads() == {OLD.content_hash(), NEW.content_hash()}
    assert check(database.uri).load == OLD.content_hash()
    assert load_dataset(database.uri, NEWER).written
    assert database.loads() == {OLD.content_hash(), NEWER.content_hash()}
    assert load_dataset(database.uri, NEW).written
    store = Neo4jStore(database.uri)
    assert store.dataset().content_hash() == NEW.content_hash()
    store.close()


def test_an_interrupted_first_load_is_no_dataset(database: Database) -> None:
    def interrupt(table: str, done: int, total: int) -> None:
        raise InterruptedLoadError

    with pytest.raises(InterruptedLoadError):
        load_dataset(database.uri, NEW, progress=interrupt)
    with pytest.raises(StoreEmptyError):
        Neo4jStore(database.uri)

    assert load_dataset(database.uri, NEW).written


def test_of_two_loads_at_once_one_is_refused_and_the_other_complete(database: Database) -> None:
    started: list[str] = []

    def load_too(table: str, done: int, total: int) -> None:
        if not started:
            started.append(table)
            load_dataset(database.uri, NEW)

    with pytest.raises(StoreChangedError):
        load_dataset(database.uri, NEW, progress=load_too)

    store = Neo4jStore(database.uri)
    assert store.dataset().content_hash() == NEW.content_hash()
    assert database("MATCH (n:Actor) RETURN count(n)") == [[3]]
    store.close()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (dataset(A, A), "The id 'a' is already used in row 2"),
        (dataset(A, link("a", "z")), "'z' is the id of no actor"),
        (dataset(A, link("z", "a")), "'z' is the id of no actor"),
    ],
)
def test_data_that_cannot_be_a_graph_is_refused_before_anything_is_written(
    database: Database, broken: Dataset, message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        load_dataset(database.uri, broken)

    assert database("MATCH (n) RETURN n") == []


def test_an_empty_dataset_can_be_loaded(database: Database) -> None:
    load_dataset(database.uri, dataset())
    store = Neo4jStore(database.uri)

    assert (store.listed(Filters()), store.whole(Filters()).actor_ids, store.similar("a")) == ((), [], ())
    store.close()


def test_text_is_never_read_as_cypher(database: Database) -> None:
    ids = [f"{number}{text}" for number, text in enumerate(HOSTILE)]
    actors = [actor(own, name=text, note=text) for own, text in zip(ids, HOSTILE, strict=True)]
    links = [link(own, ids[0], id=f"l{own}", role=own) for own in ids[1:]]
    load_dataset(database.uri, dataset(*actors, *links))
    store = Neo4jStore(database.uri)

    assert [store.actors([own.id]) for own in actors] == [(own,) for own in actors]
    assert [store.candidates(own.name) for own in actors] == [(own.id,) for own in actors]
    assert [store.candidates(own.id) for own in actors] == [(own.id,) for own in actors]
    assert store.links([own.id for own in links]) == tuple(links)
    assert store.around([ids[0]], hops=1, filters=Filters()).actor_ids == sorted(ids)
    assert store.records("actors", column="note", values=HOSTILE) == tuple(
        sorted(actors, key=lambda own: own.id)
    )
    assert [store.candidates(text + "!") for text in HOSTILE] == [()] * len(HOSTILE)
    assert database("MATCH (n:Actor) RETURN count(n)") == [[len(actors)]]
    store.close()
