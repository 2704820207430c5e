"""Every error that a user can meet.

The branch says who can mend it, and gives the exit code of the command line::

    RssgraphError
    ├── DataError                     mend the file          exit 1
    │   ├── DatasetFileError          one file cannot be read
    │   └── ValidationError           the records break rules
    ├── QuestionError                 mend the question      exit 2
    │   ├── ActorNotFoundError, AmbiguousActorError, RecordNotFoundError
    │   └── InvalidDateError, InvalidValueError
    └── StoreError                    mend the service       exit 3
        ├── StoreUnavailableError, StoreLoginError
        ├── StoreEmptyError, ForeignDataError
        ├── StoreChangedError, StoreRefusedError
        └── StoreAddressError, PasswordFileError

A message is a `template` and its `fields`, so that the viewer can say the same in another language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rssgraph.validation.findings import Finding


class RssgraphError(Exception):
    """Anything that the user, and not the programmer, can mend."""

    exit_code: ClassVar[int] = 2
    template: ClassVar[str] = "{problem}"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.template.format(**fields))


class DataError(RssgraphError):
    """The data cannot be used; mend the file."""

    exit_code = 1


class DatasetFileError(DataError):
    """A file of the dataset is missing, or cannot be read as a table."""

    template = "{path}: {problem}"

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(path=str(path), problem=problem)


class ValidationError(DataError):
    """Records break rules; all findings are in `findings`, those that forbid the use of the data in `errors`."""

    template = "Findings of severity error in the data: {count}. The first: {first}"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        self.errors = tuple(own for own in findings if own.severity == "error")
        super().__init__(count=len(self.errors), first=str(self.errors[0]))


class QuestionError(RssgraphError):
    """The question cannot be answered as it is put; mend the question."""

    exit_code = 2


class ActorNotFoundError(QuestionError):
    """No actor has this id, name or alias."""

    def __init__(self, actor: str, *, close: Sequence[str] = ()) -> None:
        self.actor = actor
        self.close = tuple(close)
        super().__init__(actor=actor, close=" or ".join(map(repr, close)))

    @property
    def template(self) -> str:  # type: ignore[override]
        """The sentence, with a suggestion where there is one."""
        hint = " Did you mean {close}?" if self.close else " List them with `rssgraph actors`."
        return "No actor has the id, name or alias {actor!r}." + hint


class AmbiguousActorError(QuestionError):
    """Several actors have this name."""

    template = "{actor!r} is the name of several actors: {candidates}. Give the id."

    def __init__(self, actor: str, candidates: Sequence[str]) -> None:
        self.actor = actor
        self.candidates = tuple(candidates)
        super().__init__(actor=actor, candidates=", ".join(candidates))


class RecordNotFoundError(QuestionError):
    """No record of a table has this id."""

    template = "No record of the table {table} has the id {id!r}."

    def __init__(self, table: str, id: str) -> None:  # noqa: A002
        super().__init__(table=table, id=id)


class InvalidDateError(QuestionError):
    """A date of the question is not a day of the calendar."""

    template = "{argument}: {value!r} is not a date. Write it as 2018-03-01."

    def __init__(self, argument: str, value: str) -> None:
        super().__init__(argument=argument, value=value)


class InvalidValueError(QuestionError):
    """An argument has a value that it cannot have."""

    template = "{argument}: {value!r} is not possible. {expected}"

    def __init__(self, argument: str, value: object, expected: str) -> None:
        super().__init__(argument=argument, value=value, expected=expected)


class StoreError(RssgraphError):
    """The store cannot answer; mend the service."""

    exit_code = 3


class StoreUnavailableError(StoreError):
    """No server answers."""

    template = "Cannot reach Neo4j at {address}. Start it with `docker compose up -d --wait`, or leave out `--store`."

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class StoreLoginError(StoreError):
    """The server refuses the user or the password."""

    template = (
        "Neo4j at {address} refuses the login. Set RSSGRAPH_NEO4J_USER and RSSGRAPH_NEO4J_PASSWORD "
        "(or RSSGRAPH_NEO4J_PASSWORD_FILE)."
    )

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class StoreEmptyError(StoreError):
    """The database holds no complete load."""

    template = "The database at {address} holds no dataset. Load one with `rssgraph load --to {address}`."

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class ForeignDataError(StoreError):
    """The database holds data that rssgraph did not write."""

    template = "The database at {address} holds data that rssgraph did not write. Use an empty database."

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class StoreAddressError(StoreError):
    """The address is not one of a store."""

    template = "{address!r} is not the address of a store. Write bolt://HOST:PORT or neo4j://HOST:PORT."

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class StoreChangedError(StoreError):
    """The data was replaced while it was read or written."""

    template = "The data at {address} was replaced in the meantime. Repeat what was asked."

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class StoreRefusedError(StoreError):
    """The server answers, but does not do what it is told."""

    template = "Neo4j at {address} refuses: {problem}"

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(address=address, problem=problem)


class PasswordFileError(StoreError):
    """The file that holds the password cannot be read."""

    template = "The password file {path!r} cannot be read: {problem}. Correct RSSGRAPH_NEO4J_PASSWORD_FILE."

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path=path, problem=problem)
