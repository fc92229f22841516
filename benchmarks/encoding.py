"""Compares encoder settings on the film's own frames, with one thread: the basis of those in use.

Run it as ``python -m benchmarks.encoding`` (``--step 7`` takes every seventh segment of the film, ``--only ultrafast``
the settings with that in their name). Columns: CPU milliseconds to encode a moving frame, Mbit/s of moving frames,
megabytes per minute of film (with stills as in `nnfilm.video.encoder`: one group, repeated), mean SSIM of luma, in all
windows and in those with edges.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.frames import Buffer, Clip, Reel
from benchmarks.measure import give_answer
from benchmarks.ssim import Likeness, likeness
from nnfilm.render.plan import SEGMENT, evenly
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.story.story import article
from nnfilm.video import still_h264
from nnfilm.video.encoder import frame_of, set_up
from nnfilm.video.encoder_settings import CODECS, ENCODER, H264, PATTERN, Codec
from nnfilm.video.segment import Packet

LOOKED_AT = 5
"""Every fifth frame is compared with the drawn one."""

MANIM = "Manim's: medium crf 23"

DEFAULT, SMALL = (CODECS[name] for name in ("default", "small"))


def free(**options: str) -> Codec:
    """x264 by default: B-frames, lookahead, and keyframes of its own choice, at least every 250 frames."""
    return replace(DEFAULT, options=options, frames=250)


def own(preset: str, rate: str, params: str = "", like: Codec = DEFAULT) -> Codec:
    """x264 as the encoder of films needs it: B-frames in a fixed pattern, keyframes on request; rate as "crf 21"."""
    mode, value = rate.split()
    x264 = ":".join(["chromaloc=1", PATTERN, *params.split()])
    return replace(like, options={**H264, "preset": preset, mode: value, "x264-params": x264})


def more(coding: Codec, params: str = "", **options: str) -> Codec:
    """Settings with further parameters of x264, and other options."""
    x264 = ":".join([coding.options["x264-params"], *params.split()])
    return replace(coding, options={**coding.options, "x264-params": x264, **options})


SETTINGS: Mapping[str, Codec] = {
    **CODECS,
    MANIM: free(crf="23"),
    "default, no B-frames": more(DEFAULT, bf="0"),
    "default, the encoder's choice of B-frames": more(DEFAULT, "b-adapt=1"),
    "default, five B-frames that refer to one another": more(DEFAULT, "b-pyramid=normal", bf="5"),
    "default, a keyframe every half second": replace(DEFAULT, frames=30),
    "default, a keyframe every two seconds": replace(DEFAULT, frames=120),
    "default, coarser: qp 26": more(DEFAULT, qp="26"),
    "default, coarser: crf 24": own("veryfast", "crf 24", "weightp=0 rc-lookahead=0 mbtree=0"),
    "superfast qp 23, no B-frames": more(own("superfast", "qp 23", "weightp=0 analyse=i4x4,i8x8,p8x8"), bf="0"),
    "superfast qp 24": own("superfast", "qp 24", "weightp=0 analyse=i4x4,i8x8,p8x8"),
    "small, a constant quantiser: veryfast qp 28": own(
        "veryfast", "qp 28", "weightp=0 chroma-qp-offset=-2 ipratio=2", replace(SMALL, frames=SEGMENT)
    ),
    "small, quicker: veryfast": more(SMALL, preset="veryfast"),
    "small, a keyframe every second": replace(SMALL, frames=60),
    "small, with lookahead": more(SMALL, "mbtree=1 rc-lookahead=20 b-adapt=1"),
}


@dataclass
class Tally:
    """Costs and quality of one setting so far."""

    moving_frames: int = 0
    cpu: float = 0.0
    moving_bytes: int = 0
    frames: int = 0
    bytes: int = 0
    likeness: Likeness = field(default_factory=Likeness)

    def figures(self, fps: int) -> dict[str, float]:
        """The columns of the table, by name."""
        return {
            "CPU ms a frame": 1000 * self.cpu / self.moving_frames,
            "Mbit/s moving": self.moving_bytes * 8 / self.moving_frames * fps / 1e6,
            "MB a minute of film": self.bytes / self.frames * fps * 60 / 1e6,
            "SSIM": self.likeness.all,
            "SSIM at edges": self.likeness.edges,
        }


def encode(buffers: Sequence[Buffer], coding: Codec, quality: Quality, *, still: bool = False) -> list[av.Packet]:
    """Encode frames, those of a `still` picture as the film's are, with a keyframe at the start of each group, and
    others if the settings let the encoder choose.
    """
    context, packets, between = encoder(coding, quality), [], PictureType.P if still else PictureType.NONE
    keys = {group.start for group in evenly(range(len(buffers)), coding.group(quality.fps))}
    for number, buffer in enumerate(buffers):
        frame = frame_of(buffer)
        frame.pts = number
        frame.pict_type = PictureType.I if number in keys else between
        packets += context.encode(frame)
    return packets + context.encode(None)


def encoder(coding: Codec, quality: Quality) -> VideoCodecContext:
    """An encoder like the film's but with this coding."""
    context = av.CodecContext.create(ENCODER, "w")
    assert isinstance(context, VideoCodecContext)
    set_up(context, quality, coding)
    return context


def decode(packets: Sequence[av.Packet], header: bytes | None) -> Iterable[NDArray[np.uint8]]:
    """Luma of the frames, in display order."""
    context = av.CodecContext.create("h264", "r")
    assert isinstance(context, VideoCodecContext)
    context.extradata = header
    for packet in [*packets, None]:
        for frame in context.decode(packet):
            yield np.asarray(frame.to_ndarray()[: frame.height])


def try_out(clip: Clip, coding: Codec, quality: Quality, tally: Tally) -> None:
    """Encode a clip as the film would be with this coding, and add it to the tally."""
    buffers = clip.buffers[: coding.group(quality.fps)] if clip.still else clip.buffers
    context = encoder(coding, quality)
    context.open()
    start = time.process_time()
    packets = encode(buffers, coding, quality, still=clip.still)
    cpu = time.process_time() - start
    size = sum(packet.size for packet in packets)
    tally.frames += len(clip.frames)
    if clip.still:
        group, groups = spared(packets), evenly(clip.frames, coding.group(quality.fps))
        tally.bytes += sum(len(packet.data) for part in groups for packet in group[: len(part)])
        return
    tally.bytes += size
    tally.moving_frames += len(buffers)
    tally.cpu += cpu
    tally.moving_bytes += size
    for number, seen in enumerate(decode(packets, context.extradata)):
        if number % LOOKED_AT == 0:
            tally.likeness += likeness(buffers[number][: quality.height], seen)


def spared(packets: Sequence[av.Packet]) -> Sequence[Packet]:
    """A group of a still picture as in the film: predicted from its first packets."""
    group = [Packet(bytes(packet), packet.is_keyframe, packet.pts or 0) for packet in packets]
    known = next((n for n in range(len(group)) if still_h264.is_settled(group[:n])), len(group))
    return still_h264.prolonged(group[:known], len(group))


def compare(settings: Mapping[str, Codec], step: int, quality: Quality) -> dict[str, dict[str, float]]:
    """Try every setting on every `step`-th segment of the film, in turns, so that a noisy host affects all alike.

    Raises ValueError if no segment of the sample moves.
    """
    tallies = {name: Tally() for name in settings}
    reel = Reel(quality, article().chapters)
    for clip in track(
        reel.clips(step, step // 2), "segments", reel.count(step, step // 2), console=Console(stderr=True)
    ):
        for name, coding in settings.items():
            try_out(clip, coding, quality, tallies[name])
    if not all(tally.moving_frames for tally in tallies.values()):
        raise ValueError(f"no segment of the sample moves: use a --step of less than {step}")
    return {name: tally.figures(quality.fps) for name, tally in tallies.items()}


def report(figures: Mapping[str, Mapping[str, float]]) -> Table:
    """The table that is printed."""
    table = Table("settings", title="encoders on the film's moving frames, one thread")
    for name in next(iter(figures.values())):
        table.add_column(name, justify="right")
    for name, row in figures.items():
        table.add_row(name, *(f"{value:.5f}" if "SSIM" in key else f"{value:.2f}" for key, value in row.items()))
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compare encoder settings on the film's own frames.")
    parser.add_argument("--step", type=int, default=7, help="every so many segments of the film (7)")
    parser.add_argument("--only", default="", help="settings whose name contains this")
    parser.add_argument("--in-use", action="store_true", help="only those in use, and Manim's; answer as JSON")
    options = parser.parse_args()
    names = ["default", MANIM] if options.in_use else [name for name in SETTINGS if options.only in name]
    figures = compare({name: SETTINGS[name] for name in names}, options.step, QUALITIES["h"])
    if options.in_use:
        give_answer(figures)
    else:
        Console().print(report(figures))


if __name__ == "__main__":
    main()
