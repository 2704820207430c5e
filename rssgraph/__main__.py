"""Entry of the command `rssgraph`: runs it, and turns errors into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import Any

GLOBAL_FLAGS = ("--json",)
GLOBAL_OPTIONS = ("--dataset", "--store")
INTERRUPTED = 130
"""The exit code of a command that was interrupted, as shells have it."""
MOST_SHOWN = 20
"""Errors in the data that are printed one by one."""
SELDOM = 200_000
"""Objects made between two searches for garbage, which otherwise take a tenth of a command's time."""


def main() -> None:
    """Run the command line as a process of its own."""
    if sys.stdout is None:
        sys.exit("rssgraph: There is no output to write to.")
    print_utf8(sys.stdout)
    if "view" not in sys.argv:
        gc.set_threshold(SELDOM)
        leave_pandas_out()
    run()


def run() -> None:
    """Run the command line."""
    import typer

    from rssgraph.errors import RssgraphError, ValidationError

    # the parser's own error, of which typer exports only this kind
    usage_error: type[Exception] = typer.BadParameter.__mro__[1]
    try:
        from rssgraph.cli import app

        arguments = global_options_first(sys.argv[1:])
        sys.exit(app(args=arguments, prog_name="rssgraph", standalone_mode=False))
    except usage_error as error:
        print(usage_message(error), file=sys.stderr)  # noqa: T201
        sys.exit(2)
    except ValidationError as error:
        for finding in error.errors[:MOST_SHOWN]:
            print(finding, file=sys.stderr)  # noqa: T201
        print(f"rssgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except RssgraphError as error:
        print(f"rssgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # whoever read the output has enough; keep Python from complaining when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"rssgraph: The output cannot be written: {error.strerror}.", file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def print_utf8(stream: object) -> None:
    """Let a stream write UTF-8, whatever the locale says, which may lack the signs of the tables.

    A name of a file that is no text is written as an escape, which JSON can hold.
    """
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def usage_message(error: Any) -> str:
    """Return what is wrong with the words of a command, in one line; or the help, if there were none."""
    problem = str(error.format_message())
    if len(problem.splitlines()) > 1:
        return problem
    command = error.ctx.command_path if error.ctx else "rssgraph"
    return f"rssgraph: {problem} See `{command} -h`."


def global_options_first(arguments: list[str]) -> list[str]:
    """Return the arguments with the options of `rssgraph` itself before the command, wherever they stood."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name = argument.split("=", 1)[0]
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in GLOBAL_FLAGS or (name in GLOBAL_OPTIONS and "=" in argument):
            first.append(argument)
        elif argument in GLOBAL_OPTIONS:
            first += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        else:
            rest.append(argument)
    return first + rest


def leave_pandas_out() -> None:
    """Let pyarrow settle that there is no pandas, which it would import for nothing: half of the time of a command.

    It looks once, at its first conversion, and remembers what it found. The viewer needs pandas, a command does not.
    """
    import pyarrow as pa

    sys.meta_path.insert(0, _NoPandas)
    pa.scalar("")
    sys.meta_path.remove(_NoPandas)


class _NoPandas:
    """An import finder that does not find pandas, and leaves the rest to others."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ImportError(name)


if __name__ == "__main__":
    main()
