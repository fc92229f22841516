"""A job with a voice: its sentences are spoken, or their recordings read, before anything is planned or drawn."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline, RenderSession
from nnfilm.outputs.resources import Resources
from nnfilm.render.plan import Plan
from nnfilm.settings.kinds import NO_VOICE, OWN_VOICE
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


SILENT = Voice(Request({"voice": NO_VOICE}), None)


def voice_of(request: Request) -> Voice:
    """Who speaks in the film of a request. Raises BadInput, which says what to do, for a voice that is not there."""
    with request.blamed():
        return Voice(request, engine_of(request.settings.voice, request.settings.language))


def narrated(session: RenderSession, voice: Voice) -> RenderSession:
    """The session of the job with the voice; without one as it is. Raises BadInput for recordings that are missing or
    wrong.
    """
    job, resources = session.job, session.resources
    settings, language = voice.request.settings, job.spec.presentation.language
    if language != settings.language and (voice.engine or settings.voice == OWN_VOICE):  # a bundle has its own
        with voice.request.blamed():
            voice = replace(voice, engine=engine_of(settings.voice, language))
    if settings.voice == NO_VOICE or (settings.voice == OWN_VOICE and not voice.engine):
        return session
    lines = script(silent_plans(job, resources))
    with voice.request.blamed():
        if voice.engine is None:
            recorded = recordings(Path(settings.voice), lines)
            narration = Narration.of(lines, recorded, fastest=None)
        else:
            narration = Narration.of(lines, speak(voice.engine, lines, resources.cache))
    presentation = replace(job.spec.presentation, worded=settings.captions)
    spec = replace(job.spec, spoken=narration.rooms, presentation=presentation)
    return replace(session, job=replace(job, narration=narration, spec=spec))


def silent_plans(job: RenderJob, resources: Resources) -> Sequence[Plan]:
    """The plans of a job without a voice, which say what there is to say."""
    with (
        tempfile.TemporaryDirectory(prefix="nnfilm-") as scratch,
        Pipeline(job.chapters, replace(job.spec, spoken={}), resources, Path(scratch)) as pipeline,
    ):
        return pipeline.plans
