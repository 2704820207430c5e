"""How wide a text is in the fonts that come along: read from their files."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD, OTHER = "SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf", "DejaVuSans.ttf"
MISSING = 1.4
"""Width of a letter that no font has, as a share of the size."""
BEYOND_TABLE = 0xFFFF


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is set; letters that Source Sans lacks are those of DejaVu Sans."""
    own = _widths(BOLD if bold else REGULAR)
    return size * sum(own[letter] if letter in own else _other(letter) for letter in text)


def in_font(text: str, *, bold: bool = False) -> bool:
    """Return whether Source Sans has every letter of a text."""
    own = _widths(BOLD if bold else REGULAR)
    return all(letter in own for letter in text)


def _other(letter: str) -> float:
    return _widths(OTHER).get(letter, MISSING)


@cache
def _widths(font: str) -> dict[str, float]:
    """Return the width of each letter of a TrueType font, as a share of the size."""
    data = (FONTS / font).read_bytes()
    tables = {}
    for row in range(struct.unpack(">H", data[4:6])[0]):
        tag, _sum, start, _length = struct.unpack(">4sIII", data[12 + 16 * row : 28 + 16 * row])
        tables[tag.decode()] = start
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (wide,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(wide)]
    return {
        letter: advances[min(glyph, wide - 1)] / units
        for letter, glyph in _glyphs(data, tables["cmap"]).items()
    }


def _glyphs(data: bytes, cmap: int) -> dict[str, int]:
    """Return the glyph of each letter of the basic plane: from the table of format 4 of a font."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts = (cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * row)[2] for row in range(count))
    table = next(start for start in starts if struct.unpack_from(">H", data, start)[0] == 4)
    segments = struct.unpack_from(">H", data, table + 6)[0] // 2
    words = f">{segments}H"
    size = 2 * segments
    ends = struct.unpack_from(words, data, table + 14)
    begins = struct.unpack_from(words, data, table + 16 + size)
    deltas = struct.unpack_from(words, data, table + 16 + 2 * size)
    offsets = struct.unpack_from(words, data, table + 16 + 3 * size)
    found = {}
    for row, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        for code in range(begin, min(end, BEYOND_TABLE - 1) + 1):
            glyph = code
            if offset:
                place = table + 16 + 3 * size + 2 * row + offset + 2 * (code - begin)
                (glyph,) = struct.unpack_from(">H", data, place)
                if not glyph:
                    continue
            glyph = (glyph + delta) % 0x10000
            if glyph:
                found[chr(code)] = glyph
    return found
