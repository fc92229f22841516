"""What `nnfilm list` and `nnfilm fit` print."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import nnmath
from nnfilm import cache, story
from nnfilm.errors import BadInput
from nnfilm.production import cast
from nnfilm.progress import clock
from nnfilm.quality import QUALITIES
from nnfilm.studio import Studio
from nnmath.experiment import STANDARD
from scenes.kit.style import Style


def listing() -> str:
    """The chapters of the film with their length and beats."""
    chapters = story.chapters()
    with tempfile.TemporaryDirectory() as scratch:
        studio = Studio(QUALITIES["h"], Style(alone=False), cast(chapters, cache.users()), Path(scratch))
        plans = [studio.plan(chapter) for chapter in chapters]
    wide = max(len(plan.chapter) for plan in plans)
    lines = [f"{'':2}  {'chapter':{wide}}  seconds  beats"]
    for number, plan in enumerate(plans, 1):
        beats = ", ".join(beat.name for beat in plan.beats)
        lines.append(f"{number:2}  {plan.chapter:{wide}}  {plan.seconds:7.1f}  {beats}")
    seconds = sum(plan.seconds for plan in plans)
    lines.append(f"{'':2}  {'film':{wide}}  {seconds:7.1f}  {clock(seconds)}")
    return "\n".join(lines)


def fits(data: str | None, hidden: int | Literal["auto"] | None) -> Iterator[str]:
    """Reports of fits: of one data set, or without one of the experiments that the film plays.

    The number of hidden neurons is, if not given, what the film takes for that data set, else searched for.
    Raises BadInput for an unknown data set, or a number that goes with none.
    """
    if data is None:
        if hidden is not None:
            raise BadInput("--hidden needs --data: name the data set to fit")
        for role in STANDARD:
            yield str(nnmath.standard(role).report)
        return
    try:
        spec = STANDARD[data][1] if data in STANDARD else nnmath.FitSpec(hidden="auto")
        found = nnmath.fit(nnmath.load(data), spec if hidden is None else replace(spec, hidden=hidden))
    except nnmath.DataError as error:
        raise BadInput(f"--data: {error}") from error
    yield str(found.report)
