"""The ways to encode a film.

`nnfilm.video.encoder` relies on what all of them guarantee: one packet for each frame; keyframes where it requests them
and nowhere else; and no reference from a frame to one before its keyframe.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from nnfilm.render.plan import GROUP, SEGMENT

ENCODER = "libx264"
"""FFmpeg's name for the encoder."""


@dataclass(frozen=True)
class Codec:
    """A way to encode.

    Attributes:
        options: of the encoder.
        frames: most frames from one keyframe to the next.
        jump: most seconds from one keyframe to the next.
    """

    options: Mapping[str, str]
    frames: int
    jump: float = inf

    def group(self, fps: int) -> int:
        """Most frames from one keyframe to the next, at a rate: so many are decoded to show the last of them."""
        return int(min(self.frames, self.jump * fps))


H264 = {
    "bf": "3",
    "g": "100000",  # keyframes stand where `nnfilm.video.encoder.SegmentEncoder` puts them,
    "forced-idr": "1",  # each opens a closed group of pictures,
    "sc_threshold": "0",  # and there are no others
}

# Chosen by measurement: one thread, 1080p, every thirtieth segment of the film. A
# constant quantiser saves x264 the half-size copy of each frame that rate control needs; B-frames in a fixed pattern
# cost less than the P-frames in whose place they are. Milliseconds of CPU per moving frame, megabytes per minute of
# that sample, mean SSIM, and SSIM of blocks with edges:
#     default                                            6.5   20   0.9986   0.997
#     the same without B-frames                          6.4   24   0.9985   0.997
#     superfast qp 23 without B-frames                   5.9   35   0.9987   0.998
#     Manim's own: medium crf 23                        27.9   11   0.9976   0.995
# "small" was chosen on 480p15 frames, since such packs are shared most: docs/decisions/0023-bytes-of-a-pack.md.
PATTERN = "b-adapt=0:b-pyramid=none"  # three B-frames between two others, and none of those refers to another

_DEFAULT = {
    **H264,
    "preset": "veryfast",
    "qp": "25",
    "x264-params": f"weightp=0:ipratio=1.8:{PATTERN}:chromaloc=1",  # chroma is sampled in the middle of its four pixels
}

_SMALL = {
    **H264,
    "preset": "slower",
    "crf": "27",  # finer where little is seen to move; without lookahead, of which the bytes are not always the same
    "x264-params": f"ref=1:weightp=0:psy=0:trellis=1:mbtree=0:rc-lookahead=0:chroma-qp-offset=-2:{PATTERN}:chromaloc=1",
}

JUMP = 3.0
"""Seconds that a player decodes at most where a reader jumps to: docs/decisions/0023-bytes-of-a-pack.md."""

CODECS: Mapping[str, Codec] = {
    "default": Codec(_DEFAULT, GROUP),
    "small": Codec(_SMALL, SEGMENT),
    "page": Codec(_SMALL, SEGMENT, JUMP),
}
"""By the `coding` of a `nnfilm.settings.quality.Quality`."""
