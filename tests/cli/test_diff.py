"""What changes, on the command line."""

from __future__ import annotations

from pathlib import Path

from rssgraph.io.datapackage import write_dataset
from rssgraph.model import Status
from rssgraph.schema import TABLES
from tests.cli.conftest import Rssgraph
from tests.factories import actor, dataset, link

MALA = ("diff", "--on", "2018-03-01", "--against-on", "2017-11-07", "--actor", "Malå")


def test_records_and_what_they_rest_on_are_the_contract(rssgraph: Rssgraph) -> None:
    document = rssgraph("--json", *MALA).json
    answer = document["answer"]

    assert document["question"]["on"] == "2018-03-01"
    assert (document["question"]["against"], document["question"]["actor"]) == (
        {"on": "2017-11-07"},
        "kommun-2418",
    )
    assert [own["id"] for own in answer["removed"]["actors"]] == ["fou-ombud-2418"]
    for side in ("added", "removed"):
        for table in ("actors", "links"):
            assert {frozenset(own) for own in answer[side][table]} == {frozenset(TABLES[table].column_names)}
    assert answer["changed"] == {"actors": [], "links": []}
    (ombud,) = [own for own in answer["rests_on"] if own["id"] == "fou-ombud-2418"]
    assert ombud == {
        "change": "removed",
        "table": "actors",
        "id": "fou-ombud-2418",
        "standing": "decided",
        "events": ["event-fou-ombud-replaced"],
        "references": [f"verksamhetsplan-2018#L{lines}" for lines in ("214-222", "217-222", "302-303")],
    }
    assert [own["id"] for own in answer["events"]] == ["event-fou-ombud-replaced", "event-r8-r10"]
    assert document["references"]["verksamhetsplan-2018"]["published"] == "2017-11-07"


def test_people_read_what_an_event_brought(rssgraph: Rssgraph) -> None:
    out = rssgraph(*MALA).out

    assert "replaced: FoU-ombud, Malå → FoU-koordinator, Malå (2018-01, decided, not confirmed)" in out
    assert "Added: 2 actors, 3 links. Removed: 1 actor, 2 links. Changed: 0. Not confirmed: 5." in out


def test_the_end_of_what_was_only_decided_is_told_apart(rssgraph: Rssgraph, tmp_path: Path) -> None:
    data = dataset(
        actor("a"),
        actor("b"),
        link("a", "b", status=Status.DECIDED, end="2018"),
        link("b", "a", status=Status.DECIDED, start="2019"),
    )
    write_dataset(data, tmp_path / "data")

    out = rssgraph(
        "--dataset", tmp_path / "data", "diff", "--on", "2019-06-01", "--against-on", "2018-06-01"
    ).out
    assert "was itself decided" in " ".join(out.split())
    assert "Added: 0 actors, 1 link. Removed: 0 actors, 1 link. Changed: 0. Not confirmed: 1." in out


def test_statuses_repeated_or_with_commas(rssgraph: Rssgraph) -> None:
    def added(*options: str) -> list[str]:
        answer = rssgraph("--json", "diff", "--on", "2018-03-01", *options).json["answer"]
        return [own["status"] for own in answer["added"]["links"]]

    assert set(added("--against-status", "established")) == {Status.DECIDED}
    assert added("--against-status", "established,decided") == []
    assert added("--against-status", "established", "--against-status", "decided") == []


def test_another_dataset_is_the_side_before(rssgraph: Rssgraph, tmp_path: Path) -> None:
    one, other = actor("a", name="Ny"), actor("b", references=("x",))
    write_dataset(dataset(actor("a", name="Gammal"), other), tmp_path / "before")
    write_dataset(dataset(one, actor("c"), link("a", "c")), tmp_path / "after")

    options = ("--dataset", tmp_path / "after", "--json", "diff", "--against-dataset", tmp_path / "before")
    answer = rssgraph(*options).json["answer"]
    about = rssgraph(*options, "--actor", "b").json["answer"]

    assert [own["id"] for own in answer["added"]["actors"]] == ["c"]
    assert [own["id"] for own in answer["added"]["links"]] == ["a-supports-c"]
    assert [own["id"] for own in answer["removed"]["actors"]] == ["b"]
    assert answer["changed"]["actors"] == [{"id": "a", "field": "name", "before": "Gammal", "after": "Ny"}]
    assert [own["id"] for own in about["removed"]["actors"]] == ["b"]
    assert "~   a name: Gammal → Ny" in rssgraph(*(own for own in options if own != "--json")).out


def test_nothing_changes_is_a_sentence(rssgraph: Rssgraph) -> None:
    result = rssgraph("diff", "--on", "2018-03-01", "--against-on", "2018-03-01")

    assert (result.code, result.out.splitlines()[0]) == (0, "Nothing changes.")


def test_wrong_questions_are_one_line_each(rssgraph: Rssgraph) -> None:
    def fails(*options: str) -> tuple[int, str]:
        result = rssgraph("diff", *options)
        return result.code, result.err.strip()

    assert fails() == (
        2,
        "rssgraph: against: '' is not possible. Give a date, statuses or a dataset to compare with.",
    )
    assert fails("--against-on", "2018-02-30") == (
        2,
        "rssgraph: against-on: '2018-02-30' is not a date. Write it as 2018-03-01.",
    )
    assert fails("--against-status", "maybe")[1].startswith(
        "rssgraph: against-status: 'maybe' is not possible. Choose among established,"
    )
    assert fails("--against-on", "2018-01-01", "--actor", "Mala kommu")[0] == 2
