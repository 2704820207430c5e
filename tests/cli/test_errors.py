"""Bad input gives one clear line and the exit code of the branch, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from rssgraph.io.datapackage import packaged_seed, write_dataset
from rssgraph.model import Level, LinkKind
from tests.cli.conftest import Rssgraph
from tests.factories import actor, dataset, link, theme


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("actor", "Malaa"), "No actor has the id, name or alias 'Malaa'. Did you mean 'mala'?"),
        (("actors", "--on", "2018-02-30"), "on: '2018-02-30' is not a date. Write it as 2018-03-01."),
        (("actors", "--on", "2018"), "on: '2018' is not a date. Write it as 2018-03-01."),
        (
            ("levels", "--between", "local", "county"),
            "between: 'county' is not possible. Choose among international, national, regional, subregional, local.",
        ),
        (("neighbours", "Malå", "--hops", "-1"), "hops: -1 is not possible. Give 0 or more."),
        (("paths", "Umeå", "Malå", "-k", "0"), "k: 0 is not possible. Give 1 or more."),
        (("actors", "--with", "a,b"), "with: 'a,b' is not possible. Write SOURCE,KIND,TARGET."),
        (
            ("actors", "--theme", "fiske"),
            "theme: 'fiske' is not possible. List the themes with `rssgraph themes`.",
        ),
        (("coverage", "--on", "any"), "on: 'any' is not possible. Coverage holds on one day; give a date."),
        (("sources", "nothing"), "No record of the table references has the id 'nothing'."),
        (("funding", "Malaa"), "No actor has the id, name or alias 'Malaa'. Did you mean 'mala'?"),
        (("meetings", "--start", "2018-01-01"), "by: '' is not possible. Give both the first and the last"),
        (
            ("meetings", "--start", "2018-01-02", "--by", "2018-01-01"),
            "by: '2018-01-01' is not possible. Give a day that is not before the start.",
        ),
        (("meetings", "--start", "2018", "--by", "2018-02-01"), "start: '2018' is not a date."),
        (
            ("--store", "bolt://x", "validate"),
            "store: 'bolt://x' is not possible. This command reads files: give --dataset.",
        ),
        (("--store", "bolt://x", "load", "--to", "bolt://y"), "This command reads files: give --dataset."),
        (("--dataset", ".", "--store", "bolt://x", "actors"), "Give either --dataset or --store."),
        (
            ("actors", "--area", "248"),
            "area: '248' is not possible. Give two digits for a county, four for a",
        ),
        (
            ("coverage", "--columns", "ANDT"),
            "columns: 'ANDT' is not possible. It names several: andt-ac, andt.",
        ),
        (
            ("coverage", "--columns", "fiske"),
            "columns: 'fiske' is not possible. It is neither an actor nor a",
        ),
        (("actors", "--on", ""), "on: '' is not a date."),
        (("draw", "-o", "map.bmp"), "output: 'map.bmp' is not possible."),
        (("sheet", "Malå", "--language", "de"), "language: 'de' is not possible. Choose among sv, en."),
        (("diff",), "Give a date, statuses or a dataset to compare with."),
        (("diff", "--against-on", "2017-02-30"), "against-on: '2017-02-30' is not a date."),
        (("diff", "--against-status", "maybe"), "against-status: 'maybe' is not possible. Choose among"),
        (("actor",), "rssgraph: Missing argument 'ACTOR'. See `rssgraph actor -h`."),
        (("acter", "Malå"), "No such command 'acter'."),
        (("--none", "actors"), "No such option: --none"),
        (("levels", "--between", "local"), "Option '--between' requires 2 arguments."),
        (("neighbours", "Malå", "--hops", "far"), "Invalid value for '--hops': 'far' is not a valid"),
        (("export", "--format", "gif"), "Invalid value for '--format': 'gif' is not one of"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_questions_exit_with_2(rssgraph: Rssgraph, arguments: tuple[str, ...], message: str) -> None:
    result = rssgraph(*arguments)

    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert len(result.err.splitlines()) == 1


def test_ambiguous_name_lists_the_candidates(rssgraph: Rssgraph) -> None:
    result = rssgraph("actor", "FoU Välfärd")

    assert result.code == 2
    assert "fou-valfard-ac (FoU Välfärd, regional)" in result.err
    assert "foreningen-fou-valfard (" in result.err


def test_columns_that_name_several_themes_list_them(rssgraph: Rssgraph, tmp_path: Path) -> None:
    write_dataset(dataset(theme("a", aliases=("old",)), theme("b", aliases=("old",))), tmp_path)

    result = rssgraph("--dataset", tmp_path, "coverage", "--columns", "old")

    assert "columns: 'old' is not possible. It names several: a, b. Give the id." in result.err


def test_missing_folder_exits_with_1(rssgraph: Rssgraph, tmp_path: Path) -> None:
    result = rssgraph("--dataset", tmp_path / "none", "actors")

    assert (result.code, result.out) == (1, "")
    assert str(tmp_path / "none") in result.err
    assert "Traceback" not in result.err


def test_broken_data_lists_findings_and_exits_with_1(rssgraph: Rssgraph, tmp_path: Path) -> None:
    write_dataset(dataset(actor("a", Level.LOCAL), link("a", "nobody", LinkKind.SUPPORTS)), tmp_path)

    asked, validated = rssgraph("--dataset", tmp_path, "actors"), rssgraph("--json", "validate", tmp_path)

    assert asked.code == validated.code == 1
    assert "links, row 2, column target" in asked.err
    errors = [own for own in validated.json["answer"] if own["severity"] == "error"]
    assert [(own["table"], own["row"], own["column"]) for own in errors] == [("links", 2, "target")]


def test_warnings_do_not_hide_the_error_that_stops_a_command(rssgraph: Rssgraph, tmp_path: Path) -> None:
    warned = [actor(f"a{number}", Level.LOCAL, area="1") for number in range(25)]
    write_dataset(dataset(*warned, link("a1", "nobody", LinkKind.SUPPORTS)), tmp_path)

    lines = rssgraph("--dataset", tmp_path, "actors").err.splitlines()

    assert [line.partition(":")[0] for line in lines] == ["links, row 2, column target", "rssgraph"]


def test_empty_dataset_answers_that_there_is_nothing(rssgraph: Rssgraph, tmp_path: Path) -> None:
    write_dataset(dataset(), tmp_path)

    assert rssgraph("--dataset", tmp_path, "actors").out.startswith("No actor holds under these filters.")
    assert rssgraph("--dataset", tmp_path, "--json", "levels").json["answer"]["links"] == []
    assert rssgraph("--dataset", tmp_path, "coverage").code == 0


def test_one_actor_has_one_path_to_itself(rssgraph: Rssgraph, tmp_path: Path) -> None:
    write_dataset(dataset(actor("a", Level.LOCAL)), tmp_path)

    answer = rssgraph("--dataset", tmp_path, "--json", "paths", "a", "a").json

    assert answer["answer"] == {"paths": [{"length": 0, "hops": []}], "why_not": None}


def test_one_of_something_is_not_said_as_several(rssgraph: Rssgraph, tmp_path: Path) -> None:
    write_dataset(dataset(actor("a", Level.LOCAL), actor("b", Level.LOCAL), link("a", "b")), tmp_path)

    def out(*command: str) -> str:
        return rssgraph("--dataset", tmp_path, *command).out

    assert "\n1 link\n" in re.sub(" +", " ", out("actor", "a")).replace(" \n", "\n")
    assert out("chains", "a").startswith("Up: 0 chains\n")
    assert "1. 1 hop\n" in out("paths", "a", "b")
    assert out("actors", "--without", "b").splitlines()[-2] == "1 actor."
    assert ": 2 actors, 1 link." in out("check")


def test_text_from_data_is_printed_as_it_is(rssgraph: Rssgraph, tmp_path: Path) -> None:
    name = '[bold]<b>"Råd"</b>[/bold] :smile: 🙂 \u202eabc'
    write_dataset(dataset(actor("a", Level.LOCAL, name=name)), tmp_path)

    assert '[bold]<b>"Råd"</b>[/bold] :smile: 🙂' in rssgraph("--dataset", tmp_path, "actors").out
    assert rssgraph("--dataset", tmp_path, "--json", "actors").json["answer"][0]["name"] == name


def test_global_options_may_stand_behind_the_command(rssgraph: Rssgraph) -> None:
    before = rssgraph("--json", "--dataset", packaged_seed(), "themes")
    after = rssgraph("themes", "--dataset", packaged_seed(), "--json")

    assert before == after
    assert before.code == 0


def test_output_that_nobody_reads_to_its_end_is_no_error() -> None:
    for command in ("actors", "export"):
        run = subprocess.Popen(
            [sys.executable, "-m", "rssgraph", command], stdout=PIPE, stderr=PIPE, text=True
        )
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(1)
        run.stdout.close()
        assert (run.stderr.read(), run.wait()) == ("", 0)
        run.stderr.close()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf8_whatever_the_locale_says(encoding: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "rssgraph", "coverage", "--columns", "functions"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, b"")
    assert "Malå kommun" in run.stdout.decode("utf-8")


def test_an_interrupted_command_ends_without_a_traceback(
    rssgraph: Rssgraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(arguments: list[str]) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("rssgraph.__main__.global_options_first", interrupt)

    assert rssgraph("actors") == (130, "", "")


def test_the_first_of_all_days_can_be_asked_about(rssgraph: Rssgraph) -> None:
    assert rssgraph("actors", "--on", "0001-01-01").code == 0


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1"])
def test_server_that_is_not_there_exits_with_3(rssgraph: Rssgraph, address: str) -> None:
    result = rssgraph("--store", address, "actors")

    assert (result.code, result.out) == (3, "")
    assert f"Cannot reach Neo4j at {address}." in result.err
    assert len(result.err.splitlines()) == 1
