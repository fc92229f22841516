"""The vertical cut for YouTube Shorts and the like: the beginning of the short film, 9:16, of at most a minute.

It is drawn anew, since a tall frame has a layout of its own. Its chapters follow one another as in the short film, so
that none begins on a picture that was not there before; the cut ends where the next chapter would exceed the minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from nnfilm.outputs import metadata
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.session import RenderSession
from nnfilm.pack.model import SHORT
from nnfilm.render.plan import Plan
from nnfilm.story.story import is_in_short
from nnfilm.utils.errors import BadInput
from nnfilm.video.cuts import assemble, film_clip

LONGEST = 60
"""Seconds."""

SHAPE = "9:16"


def vertical(job: RenderJob) -> RenderJob:
    """The job of the short film in a tall frame. Raises BadInput if it has none of the job's chapters."""
    chapters = tuple(chapter for chapter in job.chapters if is_in_short(chapter, own_data=bool(job.subject)))
    if not chapters:
        raise BadInput("--shorts: no chapter of this pack belongs to a short film; omit it, or name no chapters")
    spec = replace(job.spec, quality=job.quality.shaped(SHAPE), presentation=replace(job.spec.presentation, short=True))
    return replace(job, chapters=chapters, spec=spec)


def fitting(plans: Sequence[Plan]) -> int:
    """How many chapters, from the first on, last no longer than `LONGEST` in all."""
    lengths = accumulate(plan.seconds for plan in plans)
    return sum(1 for _ in takewhile(lambda length: length <= LONGEST, lengths))


def plans(session: RenderSession) -> list[Plan]:
    """The plans of all chapters that it may have, also of those for which the minute has no room."""
    upright = replace(session, job=vertical(session.job))
    return upright.plans(upright.job.coded("small"))


def write(session: RenderSession) -> list[str]:
    """Draw the cut, if its first chapter is not too long. Returns the name of its file."""
    job, resources, root = vertical(session.job), session.resources, session.root
    spec, count = job.coded("small"), fitting(plans(session))
    if not count:
        resources.progress.say(f"no {SHORT}: the first chapter is longer than {LONGEST} seconds")
        return []
    resources.progress.say(SHORT)
    (root / SHORT).parent.mkdir(exist_ok=True)
    with Pipeline(job.chapters[:count], spec, resources, root) as pipeline:
        about = metadata.of_film(job.told(pipeline.plans))
        clip = replace(film_clip(root / SHORT, pipeline.plans, about), sound=job.track(pipeline.plans))
        assemble([clip], spec.quality, pipeline.segments())
    return [SHORT]
