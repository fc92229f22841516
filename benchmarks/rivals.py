"""The same pictures made with alternatives: `python -m benchmarks.rivals manim cube`.

The answer has the times at which the first frame was drawn and the video was finished on disk, and the number of
pictures between the two; times are of `time.monotonic`, which processes of one machine share. Manim is measured twice:
as it is, and tuned with its own settings (`max_inflight_encoders`, no cache, x264's preset superfast). matplotlib draws
frame by frame as its animation does, and they are encoded as in this project, in parallel with the drawing.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

from manim import CairoRenderer, Camera, Scene, ThreeDCamera, ThreeDScene, tempconfig

from benchmarks import plotted
from benchmarks.measure import give_answer
from benchmarks.plain import PlainCube, PlainCubeOfSpheres, PlainSurface, PlainWarp
from nnfilm.render.plan import SEGMENT, evenly
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.muxer import VideoMuxer

SCENES: dict[str, type[Scene]] = {
    "cube": PlainCube,
    "spheres": PlainCubeOfSpheres,
    "warp": PlainWarp,
    "surface": PlainSurface,
}
PLOTS = {"cube": plotted.cube, "warp": plotted.plane}
PLOTTED = 45
"""Frames that matplotlib draws."""

TUNED: dict[str, Any] = {
    "disable_caching": True,
    "max_inflight_encoders": 4,
    "video_encoder_options": {"preset": "superfast", "crf": "21"},
}


class _Clocked(CairoRenderer):
    """Notes when each frame was drawn and passed to Manim's encoder."""

    clock: list[float]

    def render(self, *args: Any, **kwargs: Any) -> None:
        super().render(*args, **kwargs)
        self.clock.append(time.monotonic())


def with_manim(picture: str, quality: Quality, folder: Path, tuned: bool) -> dict[str, float]:
    """Render a plain scene as the `manim` command does."""
    settings = {
        "media_dir": str(folder),
        "pixel_width": quality.width,
        "pixel_height": quality.height,
        "frame_rate": quality.fps,
        "format": "mp4",
        "progress_bar": "none",
        "verbosity": "ERROR",
        **(TUNED if tuned else {}),
    }
    scene = SCENES[picture]
    with tempconfig(settings):
        renderer = _Clocked(camera_class=ThreeDCamera if issubclass(scene, ThreeDScene) else Camera)
        renderer.clock = []
        scene(renderer=renderer).render()
    if not list(folder.rglob("*.mp4")):
        raise RuntimeError(f"Manim wrote no video of {scene.__name__}")
    return {"begun": renderer.clock[0], "finished": time.monotonic(), "pictures": len(renderer.clock) - 1}


def with_matplotlib(picture: str, quality: Quality, folder: Path) -> dict[str, float]:
    """Draw with matplotlib, while another thread encodes the previous frame."""
    draw = PLOTS[picture](quality.width, quality.height)
    encoder = SegmentEncoder(quality, evenly(range(PLOTTED), SEGMENT))
    begun = 0.0
    with ThreadPoolExecutor(1) as beside:
        waiting: Future[None] | None = None
        for frame in range(PLOTTED):
            pixels = draw(frame / PLOTTED).copy()
            begun = begun or time.monotonic()
            if waiting:
                waiting.result()
            waiting = beside.submit(encoder, range(frame, frame + 1), pixels)
        cast(Future[None], waiting).result()
    with VideoMuxer(folder / "film.mp4", quality, PLOTTED) as movie:
        for segment in encoder.done:
            movie.append(segment)
    return {"begun": begun, "finished": time.monotonic(), "pictures": PLOTTED - 1}


def main() -> None:
    """Make one picture with one tool."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tool", choices=["manim", "tuned", "matplotlib"])
    parser.add_argument("picture", choices=SCENES)
    parser.add_argument("-q", choices=QUALITIES, default="h")
    options = parser.parse_args()
    quality = QUALITIES[options.q]
    with tempfile.TemporaryDirectory() as folder:
        if options.tool == "matplotlib":
            give_answer(with_matplotlib(options.picture, quality, Path(folder)))
        else:
            give_answer(with_manim(options.picture, quality, Path(folder), options.tool == "tuned"))


if __name__ == "__main__":
    main()
