"""The qualities that can be asked for, by Manim's own letters."""

from __future__ import annotations

from dataclasses import dataclass, replace

ASPECTS = {
    "16:9": lambda short, long: (long, short),
    "1:1": lambda short, long: (short, short),
    "9:16": lambda short, long: (short, long),
}
"""Shapes of a frame, width to height, as its width and height made of the shorter and the longer side."""


@dataclass(frozen=True)
class Quality:
    """Size in pixels (both even, as YUV 4:2:0 wants), frames a second, and the name of one of `nnfilm.video.codecs`."""

    width: int
    height: int
    fps: int
    coding: str = "default"

    def __str__(self) -> str:
        return f"{min(self.width, self.height)}p{self.fps}"

    def shaped(self, aspect: str) -> Quality:
        """The same with a frame of another of the `ASPECTS`, its shorter side as long."""
        short, long = sorted((self.width, self.height))
        return replace(self, **dict(zip(("width", "height"), ASPECTS[aspect](short, long), strict=True)))


QUALITIES = {
    "l": Quality(854, 480, 15),
    "m": Quality(1280, 720, 30),
    "h": Quality(1920, 1080, 60),
    "p": Quality(2560, 1440, 60),
    "k": Quality(3840, 2160, 60),
}
