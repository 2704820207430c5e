"""Arrays that stand for columns: what is at each actor, and which rows are among others."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.arrays import Adjacency, incidence, is_among, pointer_to

ACTORS = 6
SOME_ACTORS = st.lists(st.integers(0, ACTORS - 1), max_size=8)


@given(st.lists(st.integers(-1, 5), max_size=30), st.lists(st.integers(0, 5), max_size=8))
def test_incidence_gives_the_rows_at_each_actor(ends: list[int], asked: list[int]) -> None:
    index = incidence(np.array(ends, dtype=np.int32), 6)

    found = index.of(np.array(asked, dtype=np.int64)).tolist()

    assert found == [row for own in asked for row, end in enumerate(ends) if end == own]


@given(st.lists(st.tuples(st.integers(0, ACTORS - 1), st.integers(0, ACTORS - 1)), max_size=30), SOME_ACTORS)
def test_neighbours_are_the_same_one_by_one_and_by_steps_of_few_or_many(
    arcs: list[tuple[int, int]], asked: list[int]
) -> None:
    arcs.sort()
    tails, heads = (np.array([own[end] for own in arcs], dtype=np.int32) for end in (0, 1))
    for actors in (ACTORS, 100):  # few of six are many, few of a hundred are few
        adjacency = Adjacency(pointer_to(tails, actors), heads)

        for own in asked:
            assert adjacency.of(own) == [head for tail, head in arcs if tail == own]
            assert adjacency.begin(own) == sum(tail < own for tail, _ in arcs)
        stepping = np.array(sorted(set(asked)), dtype=np.int32)
        assert adjacency.step(stepping).tolist() == [head for tail, head in arcs if tail in asked]


@given(st.sets(st.integers(0, 20)), st.lists(st.integers(-1, 25), max_size=20))
def test_rows_are_among_sorted_others_if_they_are_in_them(rows: set[int], wanted: list[int]) -> None:
    found = is_among(np.array(sorted(rows), dtype=np.int32), np.array(wanted, dtype=np.int32))

    assert found.tolist() == [own in rows for own in wanted]
