"""The README cannot go stale: its commands give the output it shows, and its Python runs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.cli.readme import README, examples, output_of


@pytest.mark.parametrize(("command", "output"), examples(), ids=[command for command, _ in examples()])
def test_command_gives_the_output_shown(command: str, output: str) -> None:
    assert output_of(command) == output


def test_python_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (
        run.stdout.splitlines()[0] == "('socialstyrelsen', 'natverk-bbic', 'fou-valfard-ac', 'kommun-2462')"
    )


def test_commands_named_in_the_readme_exist() -> None:
    named = set(re.findall(r"`rssgraph ([a-z-]+)", README.read_text(encoding="utf-8")))
    known = subprocess.run(
        [sys.executable, "-m", "rssgraph", "--help"], capture_output=True, text=True, check=True
    )
    assert {command for command in named if f"  {command} " not in known.stdout} == set()


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert pictures
    for picture in pictures:
        assert (README.parent / picture).read_bytes().startswith(b"\x89PNG"), picture
