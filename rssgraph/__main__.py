"""Entry of the command `rssgraph`: runs it, and turns errors into one line and an exit code."""

from __future__ import annotations

import sys

GLOBAL_FLAGS = ("--json",)
GLOBAL_OPTIONS = ("--dataset", "--store")


def run() -> None:
    """Run the command line."""
    from rssgraph.errors import RssgraphError, ValidationError

    try:
        from rssgraph.cli import app

        app(args=global_options_first(sys.argv[1:]), prog_name="rssgraph")
    except ValidationError as error:
        for finding in error.findings[:20]:
            print(finding, file=sys.stderr)  # noqa: T201
        print(f"rssgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except RssgraphError as error:
        print(f"rssgraph: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


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


if __name__ == "__main__":
    run()
