"""What the tests of all questions share: answers as plain values with ids in the place of records."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from rssgraph.answers import Answer
from rssgraph.dataset import Dataset
from rssgraph.io.datapackage import packaged_seed, read_dataset
from tests import oracle


def ids(value: Any) -> Any:
    """Return plain values with the id of each record in its place."""
    if isinstance(value, dict):
        return value["id"] if "id" in value else {name: ids(own) for name, own in value.items()}
    return [ids(own) for own in value] if isinstance(value, list) else value


def answer_ids(answer: Answer[Any]) -> Any:
    """Return the answer as the JSON has it, with ids in the place of records."""
    return ids(answer.to_json()["answer"])


def routes(answer: Answer[Any]) -> list[list[str]]:
    """Return the actors of each path of an answer."""
    return [list(path.actors) for path in answer.value.paths]


def one_of(data: st.DataObject, *choices: Any) -> Any:
    """Draw one of some values."""
    return data.draw(st.sampled_from(choices))


def world_of(dataset: Dataset) -> oracle.World:
    """Return a dataset as the oracle reads it."""
    records = [own for table in ("actors", "links", "themes") for own in dataset.records(table)]
    return oracle.World.of(records, dataset.as_of)


def seed() -> Dataset:
    """Return the shipped data."""
    return read_dataset(packaged_seed())
