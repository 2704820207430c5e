"""The formats of a picture, by the ending of its file; SVG is the source of all."""

from __future__ import annotations

from collections.abc import Callable

from rssgraph.drawing.pdf import to_print
from rssgraph.drawing.raster import to_png

PICTURES: dict[str, Callable[[str], bytes]] = {".svg": str.encode, ".png": to_png, ".pdf": to_print}
