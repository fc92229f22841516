"""What `nnfilm list` and `nnfilm fit` print."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nnfilm.outputs.job import told_of
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.render.quality import QUALITIES
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.settings.request import OF_TABLES, Request, flag
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.source import Source
from nnfilm.story.story import Story
from nnfilm.utils.errors import ChapterError, first_line
from nnfilm.utils.timecode import clock
from nnmath.datasets.dataset import Dataset, parted
from nnmath.datasets.diagnostics import warnings_of
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.given import doubts
from nnmath.utils.names import are_values, ranges


def listing(request: Request, resources: Resources) -> str:
    """The chapters of a film with their length and beats; of a user's data also why they are there.

    Raises BadInput for data that will not do.
    """
    source = Source.of(request)
    story = told_of(source, resources)
    experiments = story.experiments or standard_experiments(
        story.chapters, resources.cache, smooth=request.settings.smooth
    )
    with tempfile.TemporaryDirectory() as scratch:
        renderer = ChapterRenderer(QUALITIES["h"], Presentation(alone=False), experiments, Path(scratch))
        plans = [_plan(renderer, chapter) for chapter in story.chapters]
    table = _table(plans)
    if not source:
        return table
    experiment = next(iter(experiments.values()))
    doubted = [] if experiment.report else [f"Warning: {doubt}" for doubt in doubts(experiment)]
    return "\n".join([*about(experiment.dataset), *doubted, "", table, "", *_reasons(story)])


def about(dataset: Dataset, warned: bool = True) -> Iterator[str]:
    """A data set in words: its size, what loading it did, and if asked for what would mislead."""
    names = dataset.class_names
    apart = ": " if are_values(names) or ranges(names) else " "
    sizes = ", ".join(f"{name}{apart}{n}" for name, n in zip(dataset.class_names, dataset.class_sizes, strict=True))
    features = f"{dataset.n_features} feature{'s' * (dataset.n_features != 1)}"
    yield f"{dataset.name}: {dataset.n_samples} points, {features}, classes {sizes}"
    for note in dataset.notes:
        yield f"Note: {_in_flags(note)}"
    for warning in warnings_of(dataset) if warned else ():
        yield f"Warning: {warning}"


def _in_flags(note: str) -> str:
    """A note whose advice names settings by their flags."""
    fact, advice = parted(note)
    name = rf"\b({'|'.join(OF_TABLES)})=(?=(\S)?)"
    told = re.sub(name, lambda found: flag(found[1]) + (" " if found[2] and found[2] not in ",;" else ""), advice)
    return f"{fact} ({told})" if told else fact


def _plan(renderer: ChapterRenderer, chapter: type[Chapter]) -> Plan:
    try:
        return renderer.plan(chapter)
    except Exception as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error


def _table(plans: list[Plan]) -> str:
    wide = max(len(plan.chapter) for plan in plans)
    lines = [f"{'':2}  {'chapter':{wide}}  seconds  beats"]
    for number, plan in enumerate(plans, 1):
        beats = ", ".join(beat.name for beat in plan.beats)
        lines.append(f"{number:2}  {plan.chapter:{wide}}  {plan.seconds:7.1f}  {beats}")
    seconds = sum(plan.seconds for plan in plans)
    lines.append(f"{'':2}  {'film':{wide}}  {seconds:7.1f}  {clock(seconds)}")
    return "\n".join(lines)


def _reasons(story: Story) -> Iterator[str]:
    """Why each chapter is there, and why others are not."""
    wide = max(map(len, story.reasons), default=0)
    yield "why these"
    yield from (f"  {name:{wide}}  {reason}" for name, reason in story.reasons.items())
    yield "left out"
    for reason in dict.fromkeys(story.left_out.values()):
        names = [name for name, own in story.left_out.items() if own == reason]
        yield f"  {', '.join(names)}: {reason}"


def fits(smooth: bool) -> Iterator[str]:
    """Reports of the experiments that the film plays; ``smooth``: with the hidden weights held back."""
    for slot in STANDARD:
        yield str(standard(slot, smooth=smooth).report)
