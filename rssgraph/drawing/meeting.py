"""Where curves meet boxes: worked out, not sampled, for many curves and many boxes at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.drawing.geometry import NOTHING, Curve, Numbers

Found = npt.NDArray[np.bool_]


class Ways(NamedTuple):
    """Many curves: the first, the control and the last point of each; two rows (x, y) with a column for each curve."""

    start: Numbers
    control: Numbers
    end: Numbers

    @classmethod
    def along(cls, curves: Iterable[Curve]) -> Ways:
        """Return curves as ways."""
        return cls(*np.array(list(curves), dtype=float).reshape(-1, 3, 2).transpose(1, 2, 0))

    def polynomial(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return a, b, c: at a share t of a curve is the point a * t^2 + b * t + c."""
        start, control, end = self
        return start - 2 * control + end, 2 * (control - start), start

    def bounds(self) -> tuple[Numbers, Numbers]:
        """Return for each axis and each curve between which places it stays."""
        square, linear, start = self.polynomial()
        with np.errstate(divide="ignore", invalid="ignore"):
            turning = np.nan_to_num(-linear / (2 * square)).clip(0, 1)
        places = start, self.end, (square * turning + linear) * turning + start
        return np.minimum.reduce(places), np.maximum.reduce(places)

    def at(self, shares: Numbers) -> Numbers:
        """Return for each axis and each curve its places at shares of its way: the same for all, or a row for each."""
        square, linear, start = (own[:, :, np.newaxis] for own in self.polynomial())
        found: Numbers = (shares * square + linear) * shares + start
        return found

    def directions(self, shares: Numbers) -> Numbers:
        """Return for each axis and each curve how fast it goes there."""
        square, linear, _start = (own[:, :, np.newaxis] for own in self.polynomial())
        found: Numbers = 2 * shares * square + linear
        return found


def meeting(ways: Ways, boxes: Numbers) -> Found:
    """Return for each curve and for each box (left, top, right, bottom), whether the one runs through the other.

    A curve does if it begins inside, or crosses one of the four sides.
    Only those are worked out that do not stay beside the box.
    """
    least, most = boxes[:, np.newaxis, :2].T, boxes[:, np.newaxis, 2:].T
    low, high = (own[:, :, np.newaxis] for own in ways.bounds())
    near = (low < most) & (high > least)
    found: Found = np.logical_and.reduce(near)
    way, box = found.nonzero()
    square, linear, start = (own.take(way, axis=1) for own in ways.polynomial())
    least, most = (own.take(box, axis=1) for own in (boxes.T[:2], boxes.T[2:]))
    through = np.logical_and.reduce((least < start) & (start < most))
    for side in (least, most):
        for share in _roots(square, linear, start - side):
            across = (share * square[::-1] + linear[::-1]) * share + start[::-1]
            inside = (least[::-1] < across) & (across < most[::-1])
            through |= np.logical_or.reduce(inside & (share >= 0) & (share <= 1))
    found[way, box] = through
    return found


def _roots(square: Numbers, linear: Numbers, rest: Numbers) -> tuple[Numbers, Numbers]:
    """Return the roots of quadratics, -1 where there is none; of one that is linear, its root and another number.

    Source: W. H. Press et al., "Numerical Recipes", 3rd ed., Cambridge (2007), section 5.6.
    """
    under = linear * linear - 4 * square * rest
    half = -(linear + np.copysign(np.sqrt(np.abs(under)), linear)) / 2
    is_real = under >= 0
    near, far = rest / _not_zero(half), half / _not_zero(square)
    return np.where(is_real, near, -1), np.where(is_real, far, -1)


def _not_zero(numbers: Numbers) -> Numbers:
    found: Numbers = np.where(numbers == 0, NOTHING, numbers)
    return found
