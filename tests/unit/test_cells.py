"""The cells of a table and the records they make."""

from __future__ import annotations

from rssgraph.cells import cells, split_list
from rssgraph.model import LinkKind
from tests.factories import link


def test_cells_are_the_text_of_a_file() -> None:
    own = cells(
        link("a", "b", LinkKind.FUNDS, amount=12.0, months=(1, 12), latency_days=0, themes=("t", "u"))
    )

    assert {column: text for column, text in own.items() if text} == {
        "id": "a-funds-b",
        "source": "a",
        "target": "b",
        "kind": "funds",
        "themes": "t;u",
        "status": "established",
        "certainty": "stated",
        "amount": "12",
        "months": "1;12",
        "latency_days": "0",
    }


def test_split_list_drops_spaces_and_empty_parts() -> None:
    assert split_list("a; b;;c ;") == ("a", "b", "c")
    assert split_list("") == ()
