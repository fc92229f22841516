"""The ways to encode a film: encoder, options, and container.

`nnfilm.video.encoder` relies on what all of them guarantee: one packet for each frame; keyframes where it requests them
and nowhere else; and no reference from a frame to one before its keyframe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

from nnfilm.render.plan import GROUP, SEGMENT
from nnfilm.video import still_h264, still_vp9
from nnfilm.video.segment import Packet


class Still(Protocol):
    """Predicts the packets of a still picture from the first ones of its group."""

    def is_settled(self, packets: Sequence[Packet], /) -> bool:
        """Whether the further packets are known."""

    def prolonged(self, packets: Sequence[Packet], length: int, /) -> tuple[Packet, ...]:
        """A group that is settled or complete, extended to `length` frames."""


@dataclass(frozen=True)
class Codec:
    """A way to encode.

    Attributes:
        encoder: FFmpeg's name for it.
        options: of the encoder.
        container: FFmpeg's name for the kind of file, also its extension.
        frames: most frames from one keyframe to the next.
        ahead: by how many frames decoding runs ahead: a B-frame needs the one after it.
        still: predicts the packets of a still picture.
        jump: most seconds from one keyframe to the next.
    """

    encoder: str
    options: Mapping[str, str]
    container: str
    frames: int
    ahead: int
    still: Still
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

VP9 = {
    "g": "100000",  # as above
    "lag-in-frames": "0",  # one packet per frame, at once,
    "auto-alt-ref": "0",  # and no hidden ones
    "chroma_sample_location": "center",
}

# Chosen by measurement (`python -m benchmarks.encoding`), one thread, 1080p, every thirtieth segment of the film. A
# constant quantiser saves x264 the half-size copy of each frame that rate control needs; B-frames in a fixed pattern
# cost less than the P-frames in whose place they are. Milliseconds of CPU per moving frame, megabytes per minute of
# that sample, mean SSIM, and SSIM of blocks with edges:
#     default                                            6.5   20   0.9986   0.997
#     the same without B-frames                          6.4   24   0.9985   0.997
#     superfast qp 23 without B-frames                   5.9   35   0.9987   0.998
#     fast                                               4.5   29   0.9981   0.997
#     the same without B-frames                          3.8   36   0.9979   0.996
#     webm                                              12.1   11   0.9960   0.993
#     Manim's own: medium crf 23                        27.9   11   0.9976   0.995
# "small" was chosen on 480p15 frames, since such packs are shared most: docs/decisions/0023-bytes-of-a-pack.md.
PATTERN = "b-adapt=0:b-pyramid=none"  # three B-frames between two others, and none of those refers to another

_DEFAULT = {
    **H264,
    "preset": "veryfast",
    "qp": "25",
    "x264-params": f"weightp=0:ipratio=1.8:{PATTERN}:chromaloc=1",  # chroma is sampled in the middle of its four pixels
}

_FAST = {
    **H264,
    "preset": "ultrafast",
    "qp": "26",
    "x264-params": f"no-deblock=0:deblock=0,0:ipratio=2:{PATTERN}:chromaloc=1",  # finer keyframes, which stills keep
}

_SMALL = {
    **H264,
    "preset": "slower",
    "crf": "27",  # finer where little is seen to move; without lookahead, of which the bytes are not always the same
    "x264-params": f"ref=1:weightp=0:psy=0:trellis=1:mbtree=0:rc-lookahead=0:chroma-qp-offset=-2:{PATTERN}:chromaloc=1",
}

_WEBM = {
    **VP9,
    "deadline": "realtime",
    "cpu-used": "7",
    "crf": "42",
    "b": "0",  # no rate limit
    "tune-content": "screen",
}

JUMP = 3.0
"""Seconds that a player decodes at most where a reader jumps to: docs/decisions/0023-bytes-of-a-pack.md."""

CODECS: Mapping[str, Codec] = {
    "default": Codec("libx264", _DEFAULT, "mp4", GROUP, 1, still_h264),
    "fast": Codec("libx264", _FAST, "mp4", GROUP, 1, still_h264),
    "small": Codec("libx264", _SMALL, "mp4", SEGMENT, 1, still_h264),
    "page": Codec("libx264", _SMALL, "mp4", SEGMENT, 1, still_h264, JUMP),
    "webm": Codec("libvpx-vp9", _WEBM, "webm", SEGMENT, 0, still_vp9, JUMP),
}
"""By the `coding` of a `nnfilm.render.quality.Quality`."""
