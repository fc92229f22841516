"""The ways to encode a film: encoder, options, and container.

`nnfilm.video.encoder` relies on what all of them guarantee: one packet for each frame; keyframes where it requests them
and nowhere else; and no reference from a frame to one before its keyframe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
        group: most frames from one keyframe to the next.
        ahead: by how many frames decoding runs ahead: a B-frame needs the one after it.
        still: predicts the packets of a still picture.
    """

    encoder: str
    options: Mapping[str, str]
    container: str
    group: int
    ahead: int
    still: Still


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

# Chosen by measurement (`python -m benchmarks.encoding`), one thread, 1080p. A constant quantiser saves x264 the
# half-size copy of each frame that rate control needs: 1.3 ms. Milliseconds of CPU per moving frame, megabytes per
# minute of the film, mean SSIM, and SSIM of blocks with edges:
#     default                                            5.5   30   0.9993   0.998
#     fast                                               3.8   37   0.9987   0.997
#     superfast crf 21                                   7.0   26   0.9993   0.998
#     Manim's own: medium crf 23                        25      8   0.9983   0.994
# For packs, on a slower machine, where the default took 7.1 ms:
#     small                                              7.2   16   0.9982   0.995
#     webm                                              12.9    9   0.9970   0.992
#     VP9, cpu-used 6                                   13.7    9   0.9971   0.992
#     VP9, cpu-used 8                                   10.6   11   0.9959   0.991
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
    "preset": "veryfast",
    "qp": "28",
    "x264-params": f"weightp=0:ipratio=2:chroma-qp-offset=-2:{PATTERN}:chromaloc=1",  # keeps faint blue lines blue
}

_WEBM = {
    **VP9,
    "deadline": "realtime",
    "cpu-used": "7",
    "crf": "42",
    "b": "0",  # no rate limit
    "tune-content": "screen",
}

CODECS: Mapping[str, Codec] = {
    "default": Codec("libx264", _DEFAULT, "mp4", GROUP, 1, still_h264),
    "fast": Codec("libx264", _FAST, "mp4", GROUP, 1, still_h264),
    "small": Codec("libx264", _SMALL, "mp4", SEGMENT, 1, still_h264),
    "webm": Codec("libvpx-vp9", _WEBM, "webm", SEGMENT, 0, still_vp9),
}
"""By the `coding` of a `nnfilm.render.quality.Quality`."""
