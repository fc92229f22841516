"""A renderer for Manim that counts frames, draws the requested ones and passes them to a sink.

Manim's own renderer cuts by play call, copies each frame, hashes every play for its cache, draws a frame or two of what
it skips, and gives updaters one big step there. This one draws only requested frames, straight from the camera's
buffer, and of these only what changes, and ends the scene after the last of them. In a play of Tweens alone, which have
no state, it skips the other frames; else it runs every update of every frame. With no frame requested it draws nothing:
its counts are the plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol, cast

import numpy as np
import srt
from manim import Scene
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.section import DefaultSectionType
from manim.utils.exceptions import EndSceneEarlyException
from manim.utils.iterables import list_update
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.damage import only_tweens, turned
from nnfilm.kit.raster.rects import Box
from nnfilm.render.plan import Beat, Caption, Plan


class Sink(Protocol):
    """Takes pictures, in the order of their frames."""

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box], /) -> None:
        """Take one or more requested `frames` that all look like `pixels`, (height, width, 4) RGBA, opaque.

        `pixels` is the camera's own buffer, valid only until the call returns. Outside the boxes `changed` it is as at
        the last call; at the first call everything has changed.
        """


def nowhere(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
    """The sink when no frame is requested."""


class FilmRenderer(CairoRenderer):
    """See the module docstring.

    Args:
        requested: numbers of the frames to draw, ascending. Empty: run the whole scene without drawing.
        sink: takes the drawn frames.
        camera_class: the camera to draw with.

    Attributes:
        frame: number of the next frame; at the end, the number of frames.
        plays: the frame at which each play call started.
        stills: the frames of each play in which nothing moved.
    """

    camera: FilmCamera

    def __init__(
        self, requested: Sequence[int] = (), sink: Sink = nowhere, camera_class: type[FilmCamera] = FilmCamera
    ) -> None:
        super().__init__(camera_class=camera_class)
        self.requested = requested
        self.sink = sink
        self.frame = 0
        self.plays: list[int] = []
        self.stills: list[range] = []

    def init_scene(self, scene: Scene, *settings: Any) -> None:
        """Manim's hook: set a file writer that writes no files."""
        self.file_writer = NoFiles(self)

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        """Play animations, and draw the requested frames."""
        scene.compile_animation_data(*args, **kwargs)
        if scene.stop_condition is not None:
            raise ValueError(f"{scene} waits for a stop_condition, so its length cannot be planned")
        self.plays.append(self.frame)
        scene.begin_animations()
        targets = turned(scene)
        self.camera.begin(targets)
        if scene.is_current_animation_frozen_frame():
            count = int(scene.duration / (1 / self.camera.frame_rate))  # as many as Manim would
            self.stills.append(range(self.frame, self.frame + count))
            self._show(scene, count)
        else:
            self._run(scene, skip=targets is not None or (not self.requested and only_tweens(scene)))
        self.num_plays += 1

    def _run(self, scene: Scene, skip: bool) -> None:
        """Run the frames of a play as Manim does; with `skip`, only the requested ones."""
        animations = scene.animations or []
        scene.duration = scene.get_run_time(animations)
        for time in np.arange(0, scene.duration, 1 / self.camera.frame_rate):
            if not skip or self._requested(1):
                scene.update_to_time(time)
            self._show(scene, 1)
        for animation in animations:
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)

    def render(self, scene: Scene, time: float, moving_mobjects: Any = None) -> None:
        """Show one frame."""
        self._show(scene, 1)

    def _requested(self, count: int) -> Sequence[int]:
        """Those of the next `count` frames that are requested."""
        first, last = (bisect_left(self.requested, frame) for frame in (self.frame, self.frame + count))
        return self.requested[first:last]

    def _show(self, scene: Scene, count: int) -> None:
        shown = self._requested(count)
        if shown:
            changed = self.camera.refresh(list_update(scene.mobjects, scene.foreground_mobjects))
            self.sink(shown, cast(NDArray[np.uint8], self.camera.pixel_array), changed)
        self.frame += count
        self.time = self.frame / self.camera.frame_rate
        if self.requested and self.frame > self.requested[-1]:
            raise EndSceneEarlyException  # which Manim treats as a normal end

    def scene_finished(self, scene: Scene) -> None:
        """Manim's hook: nothing to assemble."""

    def plan(self, chapter: str, title: str, headlines: Mapping[str, str] | None = None, poster: str = "") -> Plan:
        """The plan, after a scene has run to its end; headlines by beat name."""
        fps, writer = round(self.camera.frame_rate), self.file_writer
        starts = [start for start in writer.sections if start[0] < self.frame]
        if self.frame and (not starts or starts[0][0] > 0):
            starts.insert(0, (0, title, ""))
        stops = [frame for frame, *_ in [*starts[1:], (self.frame,)]][: len(starts)]
        beats = tuple(
            Beat(name, range(a, b), seen, (headlines or {}).get(name, ""))
            for (a, name, seen), b in zip(starts, stops, strict=True)
            if a < b
        )
        captions = _captions(writer.subcaptions, fps, self.frame)
        return Plan(chapter, title, fps, self.frame, tuple(self.plays), tuple(self.stills), beats, captions, poster)


def _captions(subtitles: Sequence[srt.Subtitle], fps: int, end: int) -> tuple[Caption, ...]:
    """Subcaptions in frames: each ends by the start of the next, or the end of the chapter."""
    starts = [*(round(s.start.total_seconds() * fps) for s in subtitles), end]
    captions = []
    for subtitle, (start, following) in zip(subtitles, pairwise(starts), strict=True):
        stop = min(round(subtitle.end.total_seconds() * fps), following, end)
        if start < stop and subtitle.content.strip():
            captions.append(Caption(subtitle.content, range(start, stop)))
    return tuple(captions)


class NoFiles:
    """Replaces Manim's file writer: it notes sections and subcaptions, and writes nothing."""

    def __init__(self, renderer: FilmRenderer) -> None:
        self._renderer = renderer
        self.sections: list[tuple[int, str, str]] = []
        self.subcaptions: list[srt.Subtitle] = []

    def next_section(self, name: str, section_type: str, skip_animations: bool) -> None:
        """Note where a section starts; its type is the description of its picture."""
        if skip_animations:
            raise ValueError(f"section {name!r} is to be skipped, which a film cannot do")
        seen = "" if section_type == DefaultSectionType.NORMAL else section_type
        self.sections.append((self._renderer.frame, name, seen))

    def add_sound(self, *sound: Any, **kwargs: Any) -> None:
        """Raises ValueError: segments are drawn apart, and cannot share a sound."""
        raise ValueError("films are silent: sounds cannot be added")

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Nothing to abort."""
