"""A dataset as GraphML and as JSON tables."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import networkx as nx
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.io.graphml import write_graphml
from rssgraph.io.json_tables import write_json
from rssgraph.model import ActorKind, Level, LinkKind
from rssgraph.schema import TABLES
from tests.factories import actor, dataset, figure, link, meeting, reference


def read(text: str) -> nx.MultiDiGraph[str]:
    graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_actors_are_nodes_and_links_are_edges_with_what_is_known() -> None:
    graph = read(
        write_graphml(
            dataset(
                actor("a", name="A & <b>", aliases=("x", "y"), members_complete=False),
                actor("b", Level.REGIONAL, ActorKind.GROUP, member_count=14, area="0114"),
                link(
                    "a",
                    "b",
                    LinkKind.FUNDS,
                    id="one",
                    amount=12.0,
                    months=(1, 12),
                    start="2018",
                    latency_days=2,
                ),
                link("a", "b", LinkKind.FUNDS, id="two", amount=12.5),
                link("b", "a", LinkKind.INFORMS, id="three"),
                title="Län",
            )
        )
    )

    assert graph.graph["as_of"] == "2020-01-01"
    assert graph.graph["title"] == "Län"
    shared = {"status": "established", "certainty": "stated"}
    assert {node: graph.nodes[node] for node in graph} == {
        "a": shared
        | {
            "label": "A & <b>",
            "name": "A & <b>",
            "aliases": "x;y",
            "kind": "unit",
            "level": "local",
            "members_complete": False,
        },
        "b": shared
        | {
            "label": "b",
            "name": "b",
            "kind": "group",
            "level": "regional",
            "member_count": 14,
            "area": "0114",
        },
    }
    assert {key: (source, target, own) for source, target, key, own in graph.edges(keys=True, data=True)} == {
        "one": (
            "a",
            "b",
            shared
            | {
                "label": "funds",
                "kind": "funds",
                "amount": 12.0,
                "months": "1;12",
                "start": "2018",
                "latency_days": 2,
            },
        ),
        "two": ("a", "b", shared | {"label": "funds", "kind": "funds", "amount": 12.5}),
        "three": ("b", "a", shared | {"label": "informs", "kind": "informs"}),
    }


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_xml_that_can_be_read(text: str) -> None:
    written = write_graphml(dataset(actor("a", name=text, note=text), title=text))

    ElementTree.fromstring(written)
    name = read(written).nodes["a"]["name"]
    allowed = [sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")]
    assert name == "".join(allowed).replace("\r\n", "\n").replace("\r", "\n")


def test_an_empty_dataset_and_a_link_to_nobody() -> None:
    assert read(write_graphml(dataset())).number_of_nodes() == 0
    assert list(read(write_graphml(dataset(actor("a"), link("a", "ghost")))).nodes) == ["a"]


def test_json_has_every_table_with_typed_values() -> None:
    written = json.loads(
        write_json(
            dataset(
                actor("a", aliases=("x", "y"), members_complete=True),
                link("a", "a", LinkKind.FUNDS, id="l", amount=12.5, months=(1, 12), latency_days=2),
                meeting("a", per_year=4, id="m"),
                figure("a", "population", 130224),
                reference("r", published="2018"),
                title="Län",
            )
        )
    )

    assert list(written) == ["as_of", "title", *TABLES]
    assert (written["as_of"], written["title"]) == ("2020-01-01", "Län")
    assert written["actors"] == [
        {
            "id": "a",
            "name": "a",
            "name_en": None,
            "aliases": ["x", "y"],
            "kind": "unit",
            "level": "local",
            "area": None,
            "themes": [],
            "status": "established",
            "start": None,
            "end": None,
            "certainty": "stated",
            "member_count": None,
            "members_complete": True,
            "references": [],
            "note": None,
        }
    ]
    (own,) = written["links"]
    assert (own["amount"], own["months"], own["latency_days"], own["per"]) == (12.5, [1, 12], 2, None)
    assert written["meetings"][0]["per_year"] == 4
    assert written["figures"][0]["value"] == 130224
    assert written["references"][0]["published"] == "2018"
    assert written["themes"] == written["names"] == []


def test_json_writes_defaults_out_and_no_number_that_json_lacks() -> None:
    columns = {"id": ["f", "g"], "actor": ["a", "a"], "measure": ["m", "m"], "value": ["nan", "x"]}
    links = {"id": ["l"], "source": ["a"], "target": ["b"], "kind": ["covers"]}
    data = Dataset({"figures": pa.table(columns), "links": pa.table(links)}, as_of="2018")

    written = json.loads(write_json(data))

    assert [own["value"] for own in written["figures"]] == [None, None]
    assert (written["links"][0]["status"], written["links"][0]["certainty"]) == ("established", "stated")
    assert written["as_of"] == "2018-12-31"
