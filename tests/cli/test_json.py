"""The JSON of the commands is the contract of the design, section 6."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from rssgraph.schema import TABLES
from tests.cli.conftest import Rssgraph

LINK = set(TABLES["links"].column_names)
ACTOR = set(TABLES["actors"].column_names)
ENVELOPE = {"question", "answer", "complete", "limits", "references"}


@pytest.mark.parametrize(
    ("command", "shape"),
    [
        (("levels", "--between", "national", "regional"), {"matrix", "links"}),
        (("chains", "lsg"), {"up", "down"}),
        (("chains", "lsg", "--incoming"), {"up", "down"}),
        (("neighbours", "lsg", "--hops", "2"), {"actors", "links"}),
        (("paths", "Umeå", "Malå"), {"paths", "why_not"}),
        (("coverage", "--area", "24"), {"rows", "columns", "cells"}),
        (("funding",), {"flows", "checks"}),
        (("funding", "FoU-enheten", "--on", "2018-06-01"), {"flows", "checks"}),
        (("meetings",), {"meetings", "seats"}),
        (("meetings", "Malå", "--start", "2018-01-01", "--by", "2018-06-30"), {"meetings", "seats"}),
        (("diff", "--against-on", "2017-11-07"), {"added", "removed", "changed", "rests_on", "events"}),
        (
            ("actor", "Malå"),
            {
                *(ACTOR | {"names", "links", "activities", "meetings", "figures", "events", "observations"}),
                *("flows", "seats"),
            },
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_answer_is_one_envelope(rssgraph: Rssgraph, command: tuple[str, ...], shape: set[str]) -> None:
    result = rssgraph("--json", *command)

    assert (result.code, result.err) == (0, "")
    assert set(result.json) == ENVELOPE
    assert set(result.json["answer"]) == shape
    assert result.json["complete"] in (True, False)


def test_lists_are_records_with_every_column(rssgraph: Rssgraph) -> None:
    actors = rssgraph("--json", "actors").json["answer"]
    links = rssgraph("--json", "levels").json["answer"]["links"]
    matrix = rssgraph("--json", "levels").json["answer"]["matrix"]

    assert {frozenset(own) for own in actors} == {frozenset(ACTOR)}
    assert {frozenset(own) for own in links} == {frozenset(LINK)}
    assert [own["id"] for own in actors] == sorted(own["id"] for own in actors)
    assert len(matrix) == 25
    assert sum(own["links"] for own in matrix) == len(links)


def test_references_of_every_record_come_along(rssgraph: Rssgraph) -> None:
    document = rssgraph("--json", "paths", "Socialstyrelsen", "Vilhelmina", "--on", "2017-11-07").json
    hops = [hop for path in document["answer"]["paths"] for hop in path["hops"]]

    assert document["question"]["on"] == "2017-11-07"
    assert document["question"]["from"] == "socialstyrelsen"
    assert {own["state"] for own in hops} <= {"confirmed", "expected", "planned"}
    assert document["references"]["verksamhetsplan-2018"]["published"] == "2017-11-07"
    assert set(hops[0]) == {"source", "target", "state", "links"}


def test_a_cut_answer_says_at_which_limit(rssgraph: Rssgraph) -> None:
    document = rssgraph("--json", "paths", "Socialstyrelsen", "Vilhelmina", "-k", "1").json

    assert document["complete"] is False
    assert (document["limits"]["k"], document["limits"]["max_hops"]) == (1, 8)


def test_money_has_its_rule_what_it_makes_and_where_that_is_from(rssgraph: Rssgraph) -> None:
    document = rssgraph("--json", "funding", "fou-valfard-ac", "--on", "2018-06-01").json
    (flow,) = [own for own in document["answer"]["flows"] if own["payer"] == "vll"]
    check = document["answer"]["checks"][0]

    assert flow == {
        "payer": "vll",
        "payee": "fou-valfard-ac",
        "amount": 1.0,
        "currency": "SEK",
        "per": "inhabitant",
        "year": 2018,
        "total": 265_881.0,
        "unknown": None,
        "per_inhabitant": 1.0,
        "inhabitants": {
            "number": 265_881,
            "date": "2016-12-31",
            "approximate": False,
            "figures": ["fig-population-vasterbottens-lan-2016"],
        },
        "role": "basfinansiering",
        "status": "decided",
        "certainty": "stated",
        "note": "Enligt tidigare beslut, då inget nytt fanns för 2018; preliminärt i budgeten, som räknar med "
        "folkmängden den 31 december 2016.",
        "through": None,
        "links": ["vll-funds-fou-valfard-ac"],
        "references": [
            "verksamhetsplan-2018#L513-515",
            "verksamhetsplan-2018#L544",
            "verksamhetsplan-2018#L523",
        ],
    }
    assert set(check) == {
        *("kind", "actor", "measure", "date", "unit", "stated", "counted"),
        *("difference", "holds", "reason", "observations"),
    }
    assert set(check["stated"]) == set(check["counted"]) == {"value", "figures", "links", "references"}
    assert {"verksamhetsplan-2018", "b-scb"} <= set(document["references"])


def test_seats_say_of_how_many_forums_the_rhythm_is_not_known(rssgraph: Rssgraph) -> None:
    document = rssgraph("--json", "meetings", "fou-valfard-ac").json
    (seats,) = document["answer"]["seats"]

    assert set(seats) == {"actor", "forums", "per_year", "known", "rhythm_unknown", "links"}
    assert (seats["actor"], seats["per_year"]) == ("fou-valfard-ac", None)
    assert set(document["answer"]["meetings"][0]) == set(TABLES["meetings"].column_names)


def test_a_theme_whose_name_has_commas_is_given_as_it_stands(rssgraph: Rssgraph) -> None:
    name = "Kunskaps-, metod- och implementeringsstöd"

    def asked(theme: str) -> list[object]:
        listed = rssgraph("--json", "actors", "--theme", theme)
        covered = rssgraph("--json", "coverage", "--columns", theme)
        assert (listed.code, covered.code) == (0, 0)
        return [listed.json["answer"], covered.json["answer"]]

    assert asked(name) == asked("kunskapsstod")


def test_values_repeated_and_separated_by_commas_are_the_same(rssgraph: Rssgraph) -> None:
    commas = rssgraph("--json", "actors", "--status", "established,proposed", "--level", "national,regional")
    repeated = rssgraph(
        *("--json", "actors", "--status", "established", "--status", "proposed"),
        *("--level", "national", "--level", "regional"),
    )

    assert commas == repeated
    assert commas.code == 0


def test_scenario_adds_and_leaves_out(rssgraph: Rssgraph) -> None:
    def paths(*options: str) -> list[list[str]]:
        found = rssgraph("--json", "paths", "Vinnova", "Malå", *options).json["answer"]["paths"]
        return [[hop["target"] for hop in path["hops"]] for path in found]

    assert paths() == []
    assert paths("--with", "Vinnova,informs,Malå") == [["kommun-2418"]]
    assert paths("--with", "Vinnova,informs,Malå", "--without", "Malå") == []


def test_export_is_the_whole_dataset_unless_filtered(rssgraph: Rssgraph, tmp_path: Path) -> None:
    whole = rssgraph("export", "--format", "json").json
    rssgraph(
        "export", "--format", "json", "--area", "24", "--actor-kind", "network", "-o", tmp_path / "part.json"
    )
    part: dict[str, Any] = json.loads((tmp_path / "part.json").read_text(encoding="utf-8"))

    assert set(TABLES) <= set(whole)
    assert {own["status"] for own in whole["links"]} >= {"established", "decided", "proposed"}
    assert len([own for own in part["actors"] if own["level"] == "regional"]) == 12


def test_export_with_a_filter_that_is_the_default_is_filtered_all_the_same(rssgraph: Rssgraph) -> None:
    whole, filtered = (rssgraph("export", *own).json for own in ((), ("--status", "established,decided")))

    assert "proposed" in {own["status"] for own in whole["links"]}
    assert {own["status"] for own in filtered["links"]} == {"established", "decided"}


@pytest.mark.parametrize("command", ["validate", "check"])
def test_commands_that_ask_nothing_have_the_envelope_too(rssgraph: Rssgraph, command: str) -> None:
    document = rssgraph("--json", command).json

    assert set(document) == ENVELOPE
    assert document["question"] == {"name": command}


def test_sources_say_which_lines_are_cited_and_which_not(rssgraph: Rssgraph) -> None:
    (source,) = rssgraph("--json", "sources", "verksamhetsplan-2018").json["answer"]
    cited = {line for own in source["cited"] for line in range(own["first"], own["last"] + 1)}
    not_cited = {line for first, last in source["not_cited"] for line in range(first, last + 1)}

    assert source["lines_cited"] == len(cited)
    assert cited | not_cited == set(range(1, max(cited) + 1))
    assert cited & not_cited == set()


def test_a_name_with_a_comma_is_one_name(rssgraph: Rssgraph) -> None:
    result = rssgraph("--json", "paths", "Socialstyrelsen", "Malå", "--via", "FoU-koordinator, Malå", "-k", 1)

    assert result.json["question"]["via"] == ["fou-koordinator-2418"]


def test_export_in_the_envelope_has_the_same_tables_and_a_file_is_named(
    rssgraph: Rssgraph, tmp_path: Path
) -> None:
    document = rssgraph("--json", "export").json
    written = rssgraph("--json", "export", "--format", "graphml", "-o", tmp_path / "all.graphml").json

    assert set(document) == set(written) == ENVELOPE
    assert document["answer"] == rssgraph("export").json
    assert written["answer"] == {"file": str(tmp_path / "all.graphml")}
    assert rssgraph("--json", "export", "--format", "graphml").json["answer"] == (
        (tmp_path / "all.graphml").read_text(encoding="utf-8")
    )


def test_graphml_is_read_by_networkx(rssgraph: Rssgraph, tmp_path: Path) -> None:
    file = tmp_path / "all.graphml"
    assert rssgraph("export", "--format", "graphml", "-o", file).code == 0

    graph = nx.read_graphml(file, force_multigraph=True)
    whole = rssgraph("export").json
    assert sorted(graph) == [own["id"] for own in whole["actors"]]
    assert sorted(key for *_, key in nx.MultiDiGraph(graph).edges(keys=True)) == [
        own["id"] for own in whole["links"]
    ]


def test_picture_is_svg_that_names_the_actors(rssgraph: Rssgraph, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    assert rssgraph("draw", "--focus", "FoU-rådet", "-o", file).code == 0

    text = "".join(ElementTree.fromstring(file.read_text(encoding="utf-8")).itertext())
    assert "FoU-rådet" in text


def test_generated_nation_is_valid_and_the_same_twice(rssgraph: Rssgraph, tmp_path: Path) -> None:
    options = ("--counties", 2, "--actors", 150, "--links", 400, "--seed", 7)
    first, second = (rssgraph("generate", *options, tmp_path / name) for name in "ab")

    assert first.code == second.code == 0
    assert rssgraph("validate", tmp_path / "a").code == 0
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    assert rssgraph("generate", *options, tmp_path / "a").code == 2
