"""Draws the icons of the Teams app, from nothing: `python manifests/teams/draw_icons.py` writes them beside this file.

A speech bubble with a tick in it: white on the accent colour, 192 pixels wide, and white on nothing, 32 pixels wide.
Shapes are given by how far a point is outside of them (negative: inside), in a picture one unit wide and high.
"""

import math
import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

Pixel = tuple[int, int, int, int]
"""Red, green, blue, opacity."""

ACCENT = (0x3B, 0x46, 0xC4)
WHITE = (255, 255, 255)
TICK = ((0.36, 0.45), (0.46, 0.55), (0.65, 0.35))
TAIL = ((0.34, 0.66), (0.28, 0.84), (0.50, 0.68))


def rounded_box(x: float, y: float, *, left: float, top: float, right: float, bottom: float, radius: float) -> float:
    """The distance to a rectangle with round corners."""
    across = abs(x - (left + right) / 2) - (right - left) / 2 + radius
    down = abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius
    return math.hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0) - radius


def stroke(x: float, y: float, points: tuple[tuple[float, float], ...], width: float) -> float:
    """The distance to a line through the points, of that width, with round ends."""
    nearest = math.inf
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        along = min(1.0, max(0.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        nearest = min(nearest, math.hypot(x - ax - along * dx, y - ay - along * dy))
    return nearest - width / 2


def tail(x: float, y: float) -> float:
    """The distance to the bubble's tail, a triangle."""
    edges = zip(TAIL, (*TAIL[1:], TAIL[0]), strict=True)
    return max(
        ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / math.hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in edges
    )


def bubble(x: float, y: float) -> float:
    """The speech bubble."""
    box = rounded_box(x, y, left=0.19, top=0.20, right=0.81, bottom=0.70, radius=0.12)
    return min(box, tail(x, y))


def color_icon(x: float, y: float, pixel: float) -> Pixel:
    """The icon on the accent colour, which Teams cuts to its own round corners."""
    inside = coverage(bubble(x, y), pixel) * (1 - coverage(stroke(x, y, TICK, 0.075), pixel))
    red, green, blue = (round(back + (front - back) * inside) for back, front in zip(ACCENT, WHITE, strict=True))
    return red, green, blue, 255


def outline_icon(x: float, y: float, pixel: float) -> Pixel:
    """The icon in white on nothing: the bubble's edge and the tick."""
    larger = (0.5 + (x - 0.5) * 0.84, 0.5 + (y - 0.5) * 0.84)
    edge = abs(bubble(*larger)) - 0.032
    shown = max(coverage(edge, pixel), coverage(stroke(*larger, TICK, 0.07), pixel))
    return *WHITE, round(255 * shown)


def coverage(distance: float, pixel: float) -> float:
    """How much of a pixel lies within a shape at this distance."""
    return min(1.0, max(0.0, 0.5 - distance / pixel))


def png(size: int, colour_at: Callable[[float, float, float], Pixel]) -> bytes:
    """A square picture in PNG, with transparency."""
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for column in range(size):
            rows += bytes(colour_at((column + 0.5) / size, (row + 0.5) / size, 1 / size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def main() -> None:
    """Writes both icons."""
    here = Path(__file__).parent
    (here / "color.png").write_bytes(png(192, color_icon))
    (here / "outline.png").write_bytes(png(32, outline_icon))


if __name__ == "__main__":
    main()
