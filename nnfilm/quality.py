"""The qualities that can be asked for, by Manim's own letters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quality:
    """Size in pixels (both even, as YUV 4:2:0 wants) and frames a second; ``fast`` trades file size for speed."""

    width: int
    height: int
    fps: int
    fast: bool = False

    def __str__(self) -> str:
        return f"{self.height}p{self.fps}"


QUALITIES = {
    "l": Quality(854, 480, 15),
    "m": Quality(1280, 720, 30),
    "h": Quality(1920, 1080, 60),
    "p": Quality(2560, 1440, 60),
    "k": Quality(3840, 2160, 60),
}
