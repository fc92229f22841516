"""What `nnfilm list` prints."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from nnfilm.cli.about_data import about, doubts_of, facts
from nnfilm.cli.answer import Answer
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.outputs.job import story_of
from nnfilm.outputs.kept_plans import KeptPlans
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import QUALITIES
from nnfilm.settings.request import Request
from nnfilm.story import registry
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.source import Source
from nnfilm.story.story import Story
from nnfilm.utils.errors import ChapterError, first_line
from nnfilm.utils.scikit_learn import import_lightly
from nnfilm.utils.timecode import clock
from nnmath.experiments.experiment import Experiment


def listing(request: Request, resources: Resources) -> Answer:
    """The chapters of a film, with their lengths, beats and reasons. Raises BadInput for data that cannot be used."""
    registry.include(request)
    source = Source.from_request(request)
    request = request.with_bundle(source.look) if source else request
    story = story_of(source, resources).of_length(request.settings.length)
    experiments = story.experiments or standard_experiments(story.chapters)
    presentation = Presentation(alone=False, short=story.short, language=request.settings.language)
    with tempfile.TemporaryDirectory() as scratch:
        renderer = ChapterRenderer(QUALITIES["h"], presentation, experiments, Path(scratch))
        kept = KeptPlans(story.chapters, renderer, resources.cache)
        plans = [_plan(renderer, kept, chapter) for chapter in story.chapters]
    experiment = next(iter(experiments.values())) if source else None
    return Answer([*_lines(plans, story, experiment)], _film(plans, story, experiment))


def _plan(renderer: ChapterRenderer, kept: KeptPlans, chapter: type[Chapter]) -> Plan:
    if known := kept.get(chapter):
        return known
    import_lightly()  # chapters compare with other methods
    try:
        plan = renderer.plan(chapter)
    except Exception as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error
    kept.put(chapter, plan)
    return plan


def _lines(plans: Sequence[Plan], story: Story, experiment: Experiment | None) -> Iterator[str]:
    """A table; for a user's data also a description of it and the reasons for each chapter."""
    if experiment is None:
        yield from _table(plans)
        return
    yield from about(experiment.dataset)
    yield from (f"Warning: {doubt}" for doubt in doubts_of(experiment))
    yield ""
    yield from _table(plans)
    yield ""
    yield from _reasons(story)


def _film(plans: Sequence[Plan], story: Story, experiment: Experiment | None) -> Mapping[str, Any]:
    """The same for programs; times in seconds from the start of the chapter."""
    return {
        "data": facts(experiment.dataset) if experiment else None,
        "doubts": doubts_of(experiment) if experiment else [],
        "seconds": _seconds(plans),
        "chapters": [_facts(plan, story.reasons.get(plan.chapter)) for plan in plans],
        "left_out": dict(story.left_out),
    }


def _table(plans: Sequence[Plan]) -> Iterator[str]:
    width = max(len(plan.chapter) for plan in plans)
    yield f"{'':2}  {'chapter':{width}}  seconds  beats"
    for number, plan in enumerate(plans, 1):
        beats = ", ".join(beat.name for beat in plan.beats)
        yield f"{number:>2}  {plan.chapter:{width}}  {plan.seconds:7.1f}  {beats}"
    yield f"{'':2}  {'film':{width}}  {_seconds(plans):7.1f}  {clock(_seconds(plans))}"


def _seconds(plans: Sequence[Plan]) -> float:
    """Length of the film."""
    return sum(plan.seconds for plan in plans)


def _facts(plan: Plan, why: str | None) -> Mapping[str, Any]:
    beats = [
        {"name": beat.name, "headline": beat.heading, "start": beat.frames.start / plan.fps} for beat in plan.beats
    ]
    return {"name": plan.chapter, "title": plan.title, "seconds": plan.seconds, "why": why, "beats": beats}


def _reasons(story: Story) -> Iterator[str]:
    """Why each chapter is included, or left out."""
    width = max(map(len, story.reasons), default=0)
    yield "included"
    yield from (f"  {name:{width}}  {reason}" for name, reason in story.reasons.items())
    yield "left out"
    for reason in dict.fromkeys(story.left_out.values()):
        names = [name for name, own in story.left_out.items() if own == reason]
        yield f"  {', '.join(names)}: {reason}"
