"""The qualities, by Manim's letters."""

from __future__ import annotations

from dataclasses import dataclass, replace

ASPECTS = {"16:9": lambda short, long: (long, short), "9:16": lambda short, long: (short, long)}
"""Width and height of a frame by its aspect ratio, from its shorter and its longer side."""


@dataclass(frozen=True)
class Quality:
    """Size in pixels (even, for YUV 4:2:0), frames per second, and a key of `nnfilm.video.encoder_settings.CODECS`."""

    width: int
    height: int
    fps: int
    coding: str = "default"

    def __str__(self) -> str:
        return f"{min(self.width, self.height)}p{self.fps}"

    def shaped(self, aspect: str) -> Quality:
        """The same with another of the `ASPECTS` and the same shorter side."""
        width, height = ASPECTS[aspect](*sorted((self.width, self.height)))
        return replace(self, width=width, height=height)


QUALITIES = {
    "l": Quality(854, 480, 15),
    "m": Quality(1280, 720, 30),
    "h": Quality(1920, 1080, 60),
    "p": Quality(2560, 1440, 60),
    "k": Quality(3840, 2160, 60),
}
