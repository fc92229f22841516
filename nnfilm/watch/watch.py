"""A chapter redrawn after every edit: what the edit changed, as a picture, and the chapter as a small video."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.outputs.contact_sheet import ChosenFrame, lay_out
from nnfilm.outputs.job import default_out
from nnfilm.outputs.resources import cores
from nnfilm.render.plan import Plan
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Place, Workspace, destination, workspace
from nnfilm.utils import console, system
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import slug
from nnfilm.utils.timecode import instant
from nnfilm.video.cuts import assemble, chapter_clip
from nnfilm.watch.diff import Change, Version, changes, gone
from nnfilm.watch.file_events import FileEvents
from nnfilm.watch.messages import DrawnShare, DrawRequest, Failure, Results, Shot
from nnfilm.watch.processes import MOST, DrawingProcesses
from nnfilm.watch.worker import QUALITY

KINDS = "mp4", "png"
"""The files made of a chapter."""


@dataclass(frozen=True)
class WatchJob:
    """What to watch.

    Attributes:
        chapter: by class or file.
        request: settings of the film, the output and the execution.
        debug: whether errors are reported with their tracebacks.
    """

    chapter: str
    request: Request
    debug: bool

    @property
    def place(self) -> Place:
        """Where its files are written. Raises BadInput."""
        settings = self.request.settings
        named = settings.data or settings.model
        default = default_out(settings, "watch", "", slug(Path(named).stem) if named else "")
        return destination(self.request, default)


def watch(job: WatchJob, edits: FileEvents) -> None:
    """Draw the chapter, and redraw it after every edit, until interrupted.

    Raises BadInput if the chapter does not exist or the folder cannot be used, FilmError if a file cannot be written.
    """
    asked_jobs = job.request.settings.jobs
    jobs = min(MOST, cores() if asked_jobs is None else max(1, asked_jobs))
    with workspace(job.place, say=console.err) as folder:
        version: Version | None = None
        saved: frozenset[Path] = frozenset()
        while True:
            began = time.monotonic()
            scratch = Path(tempfile.mkdtemp(dir=folder.root))
            asked = {"given": job.request.given, "front": job.request.front, "filed": job.request.filed}
            request = DrawRequest(job.chapter, asked, version, saved, scratch, jobs, job.debug)
            with DrawingProcesses(request) as processes:
                shown = _follow(processes, edits, version, folder, began)
                if shown and not version:
                    named = [*job.request.own_folders, *job.request.files]
                    files = "".join(f", {path.name}" for path in named)
                    console.err(f"watching scenes/, nnmath/{files}: save a file to redraw; Ctrl-C to stop")
                    system.show(folder.out / f"{shown.plan.chapter}.png")
                version = shown or version
                saved |= edits.take()


def _follow(
    processes: DrawingProcesses, edits: FileEvents, before: Version | None, folder: Workspace, began: float
) -> Version | None:
    """Show results as they arrive. Returns the version that was drawn, if nothing went wrong."""
    results: list[Results] = []
    parts: list[DrawnShare] = []
    for message in processes.messages(edits):
        if isinstance(message, Failure):
            if message.hopeless and not before:
                raise BadInput(message.message)
            console.err(message.message)
            return None
        if isinstance(message, Results):
            folder.claim(f"{message.plan.chapter}.{kind}" for kind in KINDS)
            results.append(message)
            if len(results) == processes.shares:
                _show_results(results, folder, began)
        else:
            parts.append(message)
            if len(parts) == processes.shares:
                return _show_all(results, parts, before, folder, began)
    if not edits.news.poll():
        console.err("a drawing process died; if memory ran out, use fewer processes (--jobs)")
    return None


def _show_results(results: Sequence[Results], folder: Workspace, began: float) -> None:
    """A picture of the results of the changed beats, long before the rest is drawn."""
    shots = sorted((shot for result in results for shot in result.shots), key=lambda shot: shot.frame)
    if shots:
        path = _draw_sheet(results[0].plan, shots, folder)
        console.err(f"{_since(began)}: {', '.join(shot.beat.name for shot in shots)}")
        console.out(path)


def _show_all(
    results: Sequence[Results], parts: Sequence[DrawnShare], before: Version | None, folder: Workspace, began: float
) -> Version:
    """The video; and the picture again if beats changed whose results did not."""
    plan = results[0].plan
    digests = {frame: digest for part in parts for frame, digest in part.digests.items()}
    now = Version(plan, tuple(digests[frame] for frame in range(plan.frames)))
    changed = changes(before, now)
    shots = [_nearest(change, plan, parts) for change in changed]
    if {shot.frame for shot in shots} - {shot.frame for result in results for shot in result.shots}:
        _draw_sheet(plan, shots, folder)
    if now != before:
        _write_video(results[0], parts, folder)
    console.err(f"{_since(began)}: {_summary(before, now, changed)}")
    console.out(*(folder.out / f"{plan.chapter}.{kind}" for kind in KINDS))
    return now


def _nearest(change: Change, plan: Plan, parts: Sequence[DrawnShare]) -> Shot:
    """The changed frame of a beat that is nearest to its result."""
    shots = [shot for part in parts for shot in part.shots if shot.beat == change.beat]
    return min(shots, key=lambda shot: abs(shot.frame - plan.result(change.beat)))


def _draw_sheet(plan: Plan, shots: Sequence[Shot], folder: Workspace) -> Path:
    pictures = [ChosenFrame(shot.frame, f"{instant(shot.frame, plan.fps)}  {shot.beat.name}") for shot in shots]
    page = lay_out([plan], [pictures], [[shot.pixels for shot in shots]], QUALITY.width)
    name = f"{plan.chapter}.png"
    page.save(folder.root / name, compress_level=1)  # fast rather than small
    folder.publish([name])
    return folder.out / name


def _write_video(result: Results, parts: Sequence[DrawnShare], folder: Workspace) -> None:
    plan = result.plan
    clip = chapter_clip(folder.root / f"{plan.chapter}.mp4", plan, range(plan.frames), {"artist": result.author})
    segments = sorted(
        (segment for part in parts for segment in part.segments), key=lambda segment: segment.frames.start
    )
    assemble([replace(clip, sound=result.sound)], QUALITY, segments)
    folder.publish([clip.path.name])


def _summary(before: Version | None, now: Version, changed: Sequence[Change]) -> str:
    """What an edit changed, in words."""
    fps = now.plan.fps
    if not before:
        return f"{now.plan.title}, {now.plan.seconds:.1f} s"
    places = [f"{c.beat.name} ({c.frames[0] / fps:.1f} to {(c.frames[-1] + 1) / fps:.1f} s)" for c in changed]
    lost = [beat.name for beat in gone(before, now)]
    parts = [f"changed: {', '.join(places)}"] * bool(places) + [f"removed: {', '.join(lost)}"] * bool(lost)
    return "; ".join(parts) or "no picture changed"


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s"
