"""A chapter drawn anew after every edit: what the edit touched, as a picture and as a small video."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs.contact_sheet import ChosenFrame, lay_out
from nnfilm.outputs.job import usual_out
from nnfilm.outputs.resources import cores
from nnfilm.render.plan import Plan
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Clash, Workspace, destination, workspace
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
"""The files that are made of a chapter."""


@dataclass(frozen=True)
class WatchJob:
    """What is to be watched.

    Attributes:
        chapter: by class or file.
        request: what the film is about, how it looks, where the pictures go and how many processes draw them.
        debug: whether failures are told with their tracebacks.
    """

    chapter: str
    request: Request
    debug: bool

    @property
    def place(self) -> tuple[Path, Clash]:
        """Folder for picture and video, and what becomes of others of their names. Raises BadInput."""
        settings = self.request.settings
        named = settings.data or settings.experiment
        return destination(settings, usual_out(settings, "watch", "", slug(Path(named).stem) if named else ""))


def watch(job: WatchJob, edits: FileEvents) -> None:
    """Draw the chapter, and again after every edit, until interrupted.

    Raises BadInput if there is no such chapter or the folder will not do, FilmError if a file does not.
    """
    wanted = job.request.settings.jobs
    jobs = min(MOST, cores() if wanted is None else max(1, wanted))
    out, clash = job.place
    with workspace(out, clash=clash, say=console.err) as place:
        version: Version | None = None
        saved: frozenset[Path] = frozenset()
        while True:
            began = time.monotonic()
            scratch = Path(tempfile.mkdtemp(dir=place.root))
            asked = {"given": job.request.given, "front": job.request.front, "filed": job.request.filed}
            request = DrawRequest(job.chapter, asked, version, saved, scratch, jobs, job.debug)
            with DrawingProcesses(request) as processes:
                shown = _follow(processes, edits, version, place, began)
                if shown and not version:
                    named = [*job.request.own_folders, *job.request.files]
                    files = "".join(f", {path.name}" for path in named)
                    console.err(f"saved files of scenes/ and nnmath/{files} are drawn at once; Ctrl-C ends this")
                    system.show(out / f"{shown.plan.chapter}.png")
                version = shown or version
                saved |= edits.take()


def _follow(
    processes: DrawingProcesses, edits: FileEvents, before: Version | None, place: Workspace, began: float
) -> Version | None:
    """Show what comes, as it comes. Returns the version that the files then show, if nothing went wrong."""
    results: list[Results] = []
    parts: list[DrawnShare] = []
    for message in processes.messages(edits):
        if isinstance(message, Failure):
            if message.hopeless and not before:
                raise BadInput(message.message)
            console.err(message.message)
            return None
        if isinstance(message, Results):
            place.claim(f"{message.plan.chapter}.{kind}" for kind in KINDS)
            results.append(message)
            if len(results) == processes.shares:
                _show_results(results, place, began)
        else:
            parts.append(message)
            if len(parts) == processes.shares:
                return _show_all(results, parts, before, place, began)
    if not edits.news.poll():
        console.err("a process that was drawing died; if memory ran out, take fewer with --jobs")
    return None


def _show_results(results: Sequence[Results], place: Workspace, began: float) -> None:
    """A picture of what the changed beats come to, long before all else is drawn."""
    shots = sorted((shot for result in results for shot in result.shots), key=lambda shot: shot.frame)
    if shots:
        path = _draw_sheet(results[0].plan, shots, place)
        console.err(f"{_since(began)}: {', '.join(shot.beat.name for shot in shots)}")
        console.out(path)


def _show_all(
    results: Sequence[Results], parts: Sequence[DrawnShare], before: Version | None, place: Workspace, began: float
) -> Version:
    """The video; and the picture again if beats have changed, but not what they come to."""
    plan = results[0].plan
    digests = {frame: digest for part in parts for frame, digest in part.digests.items()}
    now = Version(plan, tuple(digests[frame] for frame in range(plan.frames)))
    changed = changes(before, now)
    shots = [_nearest(change, plan, parts) for change in changed]
    if {shot.frame for shot in shots} - {shot.frame for result in results for shot in result.shots}:
        _draw_sheet(plan, shots, place)
    if now != before:
        _write_video(plan, results[0].author, parts, place)
    console.err(f"{_since(began)}: {_told(before, now, changed)}")
    console.out(*(place.out / f"{plan.chapter}.{kind}" for kind in KINDS))
    return now


def _nearest(change: Change, plan: Plan, parts: Sequence[DrawnShare]) -> Shot:
    """Of a beat's changed frames the one nearest to what the beat comes to."""
    shots = [shot for part in parts for shot in part.shots if shot.beat == change.beat]
    return min(shots, key=lambda shot: abs(shot.frame - plan.result(change.beat)))


def _draw_sheet(plan: Plan, shots: Sequence[Shot], place: Workspace) -> Path:
    pictures = [ChosenFrame(shot.frame, f"{instant(shot.frame, plan.fps)}  {shot.beat.name}") for shot in shots]
    page = lay_out([plan], [pictures], [[shot.pixels for shot in shots]], QUALITY.width)
    name = f"{plan.chapter}.png"
    page.save(place.root / name, compress_level=1)  # soon rather than small
    place.publish([name])
    return place.out / name


def _write_video(plan: Plan, author: str, parts: Sequence[DrawnShare], place: Workspace) -> None:
    clip = chapter_clip(place.root / f"{plan.chapter}.mp4", plan, range(plan.frames), author)
    segments = sorted(
        (segment for part in parts for segment in part.segments), key=lambda segment: segment.frames.start
    )
    assemble([clip], QUALITY, segments)
    place.publish([clip.path.name])


def _told(before: Version | None, now: Version, changed: Sequence[Change]) -> str:
    """What an edit has changed, in words."""
    fps = now.plan.fps
    if not before:
        return f"{now.plan.title}, {now.plan.seconds:.1f} s"
    places = [f"{c.beat.name} ({c.frames[0] / fps:.1f} to {(c.frames[-1] + 1) / fps:.1f} s)" for c in changed]
    lost = [beat.name for beat in gone(before, now)]
    told = [f"changed: {', '.join(places)}"] * bool(places) + [f"gone: {', '.join(lost)}"] * bool(lost)
    return "; ".join(told) or "no picture changed"


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s"
