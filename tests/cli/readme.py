"""The commands in the README and their output; `python -m tests.cli.readme` renews the output."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
EXAMPLE = re.compile(r"```console\n\$ (rssgraph[^\n]*)\n(.*?)```", re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Return each command of the README with the output it shows."""
    return EXAMPLE.findall(README.read_text(encoding="utf-8"))


def output_of(command: str) -> str:
    """Run a command as a newcomer would, and return what it prints, without spaces at the ends of lines."""
    words = [sys.executable, "-m", *command.split()]
    run = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    lines = (run.stdout + run.stderr).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).strip("\n") + "\n"


def renew() -> None:
    """Write the output of every command into the README."""
    text = README.read_text(encoding="utf-8")
    renewed = EXAMPLE.sub(lambda found: f"```console\n$ {found[1]}\n{output_of(found[1])}```", text)
    README.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    renew()
