"""What `nnfilm list` prints."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnfilm.cli.about_data import about, doubts_of, facts
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.outputs.job import story_of
from nnfilm.outputs.kept_plans import KeptPlans
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.render.quality import QUALITIES
from nnfilm.settings.request import Request
from nnfilm.story import registry
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.source import Source
from nnfilm.story.story import Story
from nnfilm.utils.errors import ChapterError, first_line
from nnfilm.utils.scikit_learn import import_lightly
from nnfilm.utils.timecode import clock
from nnmath.experiments.experiment import Experiment


@dataclass(frozen=True)
class Listing:
    """The chapters of a film.

    Attributes:
        plans: of the chapters, in order.
        story: why each chapter is included, or left out.
        experiment: for a user's data; None: the film is the article's.
    """

    plans: Sequence[Plan]
    story: Story
    experiment: Experiment | None

    @property
    def seconds(self) -> float:
        """Length of the film."""
        return sum(plan.seconds for plan in self.plans)

    def lines(self) -> Iterator[str]:
        """A table; for a user's data also a description of it and the reasons for each chapter."""
        if self.experiment is None:
            yield from self._table()
            return
        yield from about(self.experiment.dataset)
        yield from (f"Warning: {doubt}" for doubt in doubts_of(self.experiment))
        yield ""
        yield from self._table()
        yield ""
        yield from _reasons(self.story)

    def facts(self) -> Mapping[str, Any]:
        """The same for programs; times in seconds from the start of the chapter."""
        data = facts(self.experiment.dataset) if self.experiment else None
        return {
            "data": data,
            "doubts": doubts_of(self.experiment) if self.experiment else [],
            "seconds": self.seconds,
            "chapters": [_facts(plan, self.story.reasons.get(plan.chapter)) for plan in self.plans],
            "left_out": dict(self.story.left_out),
        }

    def _table(self) -> Iterator[str]:
        width = max(len(plan.chapter) for plan in self.plans)
        yield f"{'':2}  {'chapter':{width}}  seconds  beats"
        yield from (_row(number, plan, width) for number, plan in enumerate(self.plans, 1))
        yield f"{'':2}  {'film':{width}}  {self.seconds:7.1f}  {clock(self.seconds)}"


def listing(request: Request, resources: Resources) -> Listing:
    """The chapters of a film, with their lengths, beats and reasons. Raises BadInput for data that cannot be used."""
    registry.include(request)
    source = Source.from_request(request)
    request = request.with_bundle(source.look) if source else request
    story = story_of(source, resources).of_length(request.settings.length)
    experiments = story.experiments or standard_experiments(story.chapters)
    with tempfile.TemporaryDirectory() as scratch:
        language = request.settings.language
        presentation = Presentation(alone=False, short=story.short, language=language)
        renderer = ChapterRenderer(QUALITIES["h"], presentation, experiments, Path(scratch))
        kept = KeptPlans(story.chapters, renderer, resources.cache)
        plans = [_plan(renderer, kept, chapter) for chapter in story.chapters]
    return Listing(plans, story, next(iter(experiments.values())) if source else None)


def _row(number: int, plan: Plan, width: int) -> str:
    """A line of the table."""
    beats = ", ".join(beat.name for beat in plan.beats)
    return f"{number:>2}  {plan.chapter:{width}}  {plan.seconds:7.1f}  {beats}"


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
