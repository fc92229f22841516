"""A job with a voice: its sentences are spoken, or their recordings read, before anything is planned or drawn."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.render.plan import Plan
from nnfilm.settings.kinds import NO_VOICE
from nnfilm.settings.request import Request
from nnfilm.voice.narration import Narration, speak
from nnfilm.voice.recordings import recordings
from nnfilm.voice.script import script
from nnfilm.voice.voices import Engine, engine_of


@dataclass(frozen=True)
class Voice:
    """Who speaks in a film.

    Attributes:
        request: that asks for it.
        engine: that speaks; None: nobody does, or the author has, in recordings.
    """

    request: Request
    engine: Engine | None


def voice_of(request: Request) -> Voice:
    """Who speaks in the film of a request. Raises BadInput, which says what to do, for a voice that is not there."""
    with request.blamed():
        return Voice(request, engine_of(request.settings.voice, request.settings.language))


def narrated(job: RenderJob, voice: Voice, resources: Resources) -> RenderJob:
    """The job with the voice; without one as it is. Raises BadInput for recordings that are missing or wrong."""
    if voice.request.settings.voice == NO_VOICE:
        return job
    language = job.spec.presentation.language
    if voice.engine and language != voice.request.settings.language:  # a bundle has its own
        with voice.request.blamed():
            voice = replace(voice, engine=engine_of(voice.request.settings.voice, language))
    lines = script(silent_plans(job, resources))
    with voice.request.blamed():
        if voice.engine is None:
            recorded = recordings(Path(voice.request.settings.voice), lines)
            narration = Narration.of(lines, recorded, fastest=None)
        else:
            narration = Narration.of(lines, speak(voice.engine, lines, resources.cache))
    return replace(job, narration=narration, spec=replace(job.spec, spoken=narration.rooms))


def silent_plans(job: RenderJob, resources: Resources) -> Sequence[Plan]:
    """The plans of a job without a voice, which say what there is to say."""
    with (
        tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch,
        Pipeline(job.chapters, replace(job.spec, spoken={}), resources, Path(scratch)) as pipeline,
    ):
        return pipeline.plans
