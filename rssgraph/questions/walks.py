"""The walks of one pair that are short enough: who lies on them, and how far from the receiver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from rssgraph.arrays import Adjacency
from rssgraph.snapshot import Hop, Snapshot


class Walks:
    """The walks along the flow from one actor to another: those of at most some hops, and not much longer than the shortest.

    Parameters
    ----------
    part
        A snapshot that has at least these walks.
    source, target
        Ids of the sender and the receiver.
    most
        The longest walk that counts, in hops.
    slack
        If given, only walks at most this much longer than the shortest.

    Attributes
    ----------
    longest
        The longest walk that counts after all.
    left
        The fewest hops to the receiver from each actor on these walks; empty if there is none.
    hops
        The hops of these walks, by tail.
    """

    def __init__(self, part: Snapshot, source: str, target: str, *, most: int, slack: int | None) -> None:
        ids = part.dataset.actor_ids
        self.longest = most
        gone: dict[int, int] = {}
        left: dict[int, int] = {}
        if source in part and target in part:
            ends = part.dataset.rows("actors", [source, target]).tolist()
            gone, left, self.longest = _gone_and_left(part, ends[0], ends[1], most, slack)
        self.left = {ids[row]: hops for row, hops in left.items()}
        self.hops: Mapping[str, tuple[Hop, ...]] = _HopsOfWalks(
            part, {ids[row]: self.longest - hops - 1 for row, hops in gone.items()}, left
        )


class _HopsOfWalks(Mapping[str, tuple[Hop, ...]]):
    """The hops of some walks, by tail, each made when it is first asked for.

    Parameters
    ----------
    part
        Where the walks are.
    more
        For each tail, how many hops a walk may have left after one from it.
    left
        For each row, how many hops it has left at the least.
    """

    def __init__(self, part: Snapshot, more: Mapping[str, int], left: Mapping[int, int]) -> None:
        self._part = part
        self._more = more
        self._left = left
        self._near: dict[int, set[int]] = {}
        self._made: dict[str, tuple[Hop, ...]] = {}

    def __getitem__(self, tail: str) -> tuple[Hop, ...]:
        made = self._made.get(tail)
        if made is None:
            more = self._more[tail]
            heads = self._near.get(more)
            if heads is None:
                heads = self._near[more] = {row for row, hops in self._left.items() if hops <= more}
            made = self._made[tail] = self._part.hops_leaving(tail, among=heads)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._more))

    def __len__(self) -> int:
        return len(self._more)


def _gone_and_left(
    part: Snapshot, source: int, target: int, most: int, slack: int | None
) -> tuple[dict[int, int], dict[int, int], int]:
    """Return the hops from the source and to the target of each row on the walks, and the longest walk that counts.

    Both ends walk towards each other, the smaller frontier first, until together they have gone as far as the
    longest walk; then each goes on among those whom the other has reached.
    """
    silent = part.view.flow.silent
    ahead = _Side(part.forward, part.backward, source, silent)
    behind = _Side(part.backward, part.forward, target, silent)
    ends = {source, target}
    meeting = source == target
    while True:
        walked = ahead.count + behind.count
        if meeting and slack is not None:
            most, slack = min(most, walked + slack), None
        if walked >= most or not ahead.frontier or not behind.frontier:
            break
        side, other = (ahead, behind) if len(ahead.frontier) <= len(behind.frontier) else (behind, ahead)
        last = walked + 1 == most  # what the other end has not reached by then is too far off
        met = side.step(among=other.known if last else None) & other.known
        meeting = meeting or not met <= silent or not met.isdisjoint(ends)
    for side, other in ((ahead, behind), (behind, ahead)):
        side.frontier &= other.within(most - side.count)
        while side.frontier and side.count < most:
            side.step(among=other.within(most - side.count - 1))
    left: dict[int, int] = {}
    for count, layer in enumerate(behind.layers):
        near = layer & ahead.within(most - count)
        left |= dict.fromkeys((near - silent) | (near & ends), count)
    gone = {row: count for count, layer in enumerate(ahead.layers) for row in layer & left.keys()}
    return gone, left, most


class _Side:
    """One end of the walks: whom it has reached, layer by layer, and who of the last layer relays.

    Parameters
    ----------
    onward, back
        The neighbours of each row on the way of this side, and against it.
    start
        The row where it begins.
    silent
        The rows that do not relay.
    """

    def __init__(self, onward: Adjacency, back: Adjacency, start: int, silent: frozenset[int]) -> None:
        self.onward = onward
        self.back = back
        self.silent = silent
        self.layers = [{start}]
        self.known = {start}
        self.frontier = {start}
        self._within = [{start}]

    @property
    def count(self) -> int:
        """How many hops it has walked."""
        return len(self.layers) - 1

    def within(self, hops: int) -> set[int]:
        """Return whom it has reached in at most some hops."""
        if hops < 0:
            return set()
        while len(self._within) <= hops and len(self._within) < len(self.layers):
            self._within.append(self._within[-1] | self.layers[len(self._within)])
        return self._within[min(hops, len(self._within) - 1)]

    def step(self, *, among: set[int] | None = None) -> set[int]:
        """Walk one more hop, if told so only among some rows, and return whom that reaches first."""
        if among is not None and len(among) < len(self.frontier):
            reached = {row for row in among - self.known if not self.frontier.isdisjoint(self.back.of(row))}
        else:
            neighbours = chain.from_iterable(map(self.onward.of, self.frontier))
            reached = (
                set(neighbours) - self.known
                if among is None
                else (among - self.known).intersection(neighbours)
            )
        self.known |= reached
        self.layers.append(reached)
        self.frontier = reached - self.silent
        return reached
