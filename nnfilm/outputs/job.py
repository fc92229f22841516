"""What to make: everything that a user asks for, found, read and fitted, and nothing drawn yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Credits
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.wrong_rows import to_csv
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.looks import classes_of, presentation_of
from nnfilm.render.plan import Plan
from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.settings.request import Request
from nnfilm.storage import workspace
from nnfilm.storage.workspace import Place, destination
from nnfilm.story import registry, story
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.source import Source
from nnfilm.story.story import Story
from nnfilm.video.sound import Samples
from nnfilm.voice.narration import Narration
from nnmath.experiments.bundle import DATA

WITH_ROWS = ("film", "pack")
"""Kinds of output with a table of the rows that the network has wrong."""


@dataclass(frozen=True)
class RenderJob:
    """What to make.

    Attributes:
        chapters: in order; each becomes a video, or pictures, of its own.
        spec: how they look, and the experiments that they show.
        place: where its files are written.
        wrong: the rows of the user's file that the network has wrong, as CSV; None without a file.
        joined: whether the chapters also become one film.
        narration: the voice; None: the film is silent.
        subject: the name of a user's data; "" for the article's.
        about: facts for its bundle: the source of the data, and the settings.
    """

    chapters: tuple[type[Chapter], ...]
    spec: RenderSpec
    place: Place
    joined: bool = True
    subject: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
    wrong: str | None = None
    narration: Narration | None = None

    def track(self, plans: Sequence[Plan]) -> Samples | None:
        """What is heard in the film of all its chapters; None if it is silent."""
        return self.narration.track(plans) if self.narration else None

    def cues(self, plans: Sequence[Plan]) -> Sequence[Plan]:
        """The plans with the captions of subtitles, which go with the voice if there is one."""
        return self.narration.timed(plans) if self.narration else plans

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.place.folder

    @property
    def quality(self) -> Quality:
        """Size, rate and codec."""
        return self.spec.quality

    def told(self, plans: Sequence[Plan]) -> Credits:
        """The credits with the film's title: the user's, else that of its first chapter, with the name of the data."""
        credits = self.spec.presentation.credits
        if credits.title:
            return credits
        return replace(credits, title=plans[0].title, subtitle=credits.subtitle or self.subject)

    def coded(self, codec: str) -> RenderSpec:
        """The spec with another codec of `nnfilm.video.encoder_settings`, without captions in the picture."""
        presentation = replace(self.spec.presentation, worded=False)
        return replace(self.spec, quality=replace(self.quality, coding=codec), presentation=presentation)


def settle(
    request: Request,
    names: Sequence[str],
    resources: Resources,
    kind: str,
    *,
    joined: bool | None = None,
    part: str | None = None,
    files: Sequence[str] = (),
    place: Place | None = None,
) -> RenderJob:
    """The job of a request.

    Args:
        request: what the user asks for.
        names: of chapters; none: the whole film.
        resources: for fits that are not in the cache.
        kind: default output folder in media/.
        joined: whether the chapters become one film; None: if none are named.
        part: rest of the default folder's name; None: the quality.
        files: names of files that will be written in any case.
        place: where its files are written; None: as the settings say.

    Raises BadInput for an unknown chapter, a bad file or a bad folder, before anything is fitted.
    """
    registry.include(request)
    registry.find_all(names)
    source = Source.from_request(request)
    if source:
        request = request.with_bundle(source.look)
        names = names or source.chapters
    settings = request.settings
    name = source.slug if source else ""
    default = default_out(settings, kind, name, str(quality_of(settings)) if part is None else part)
    place = place or destination(request, default)
    if source:
        workspace.check(place, files)  # before anything is fitted
    with request.blamed():
        presentation_of(settings, alone=True, classes=source.classes if source else None)  # likewise
    about = {**(source.about if source else {}), "settings": settings.of_bundle(), "chapters": list(names)}
    job = job_of(story_of(source, resources), names, request, place, joined)
    experiment = job.spec.experiments.get(DATA)
    if source and experiment and kind in WITH_ROWS:
        job = replace(job, wrong=source.of_rows(partial(to_csv, experiment)))
    return replace(job, about=about)


def job_of(film: Story, names: Sequence[str], request: Request, place: Place, joined: bool | None = None) -> RenderJob:
    """The job of making chapters of a story. Raises BadInput for a chapter that does not suit the data."""
    settings = request.settings
    together = not names if joined is None else joined
    film = film.of_length(settings.length)
    chapters = film.some(names)
    experiments = film.experiments or standard_experiments(chapters)
    classes = classes_of(experiment.dataset for experiment in experiments.values())
    with request.blamed():
        presentation = presentation_of(settings, not together, classes)
    spec = RenderSpec(quality_of(settings), presentation, experiments)
    return RenderJob(chapters, spec, place, together, film.data.name if film.data else "")


def story_of(source: Source | None, resources: Resources) -> Story:
    """The story of a user's data, with fitted experiments; None: the article's. Raises BadInput."""
    return source.story(resources.fitting) if source else story.article()


def quality_of(settings: FilmSettings) -> Quality:
    """Size and rate."""
    return QUALITIES[settings.quality].shaped(settings.aspect)


def default_out(settings: FilmSettings, kind: str, name: str, part: str) -> Path:
    """The default output folder of a kind of files: its name has what differs from the default settings."""
    usual = FilmSettings()
    length, aspect, theme, language = (
        "" if getattr(settings, one) == getattr(usual, one) else getattr(settings, one).replace(":", "x")
        for one in ("length", "aspect", "theme", "language")
    )
    return Path("media", kind, "-".join(filter(None, (name, length, part, aspect, theme, language))))
