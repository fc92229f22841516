"""The qualities, by Manim's letters."""

from __future__ import annotations

from dataclasses import dataclass, replace

ASPECTS = {
    "16:9": lambda short, long: (long, short),
    "1:1": lambda short, long: (short, short),
    "9:16": lambda short, long: (short, long),
}
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
        wide = QUALITIES_BY_NAME.get(str(self), self)  # a square does not know how long its longer side would be
        short, long = sorted((wide.width, wide.height))
        return replace(self, **dict(zip(("width", "height"), ASPECTS[aspect](short, long), strict=True)))


QUALITIES = {
    "l": Quality(854, 480, 15),
    "m": Quality(1280, 720, 30),
    "h": Quality(1920, 1080, 60),
    "p": Quality(2560, 1440, 60),
    "k": Quality(3840, 2160, 60),
}

QUALITIES_BY_NAME = {str(quality): quality for quality in QUALITIES.values()}
