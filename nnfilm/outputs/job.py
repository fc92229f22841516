"""What is to be made, settled: all that a user asked for, found, read and fitted, and nothing drawn yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.looks import classes_of, presentation_of
from nnfilm.render.quality import QUALITIES, Quality
from nnfilm.settings.film_settings import FilmSettings
from nnfilm.settings.request import Request
from nnfilm.storage import workspace
from nnfilm.storage.workspace import Clash, destination
from nnfilm.story import registry, story
from nnfilm.story.fitting import standard_experiments
from nnfilm.story.source import Source
from nnfilm.story.story import Story


@dataclass(frozen=True)
class RenderJob:
    """What is to be made.

    Attributes:
        chapters: in order; each becomes a video, or pictures, of its own.
        spec: how they look, and of what they tell.
        out: folder for the files.
        clash: what becomes of a user's files that have the place of ours.
        joined: whether they also become one film.
        title: of the film; None: that of its first chapter.
        about: plain facts for its bundle: where the data came from, and what was asked for.
    """

    chapters: tuple[type[Chapter], ...]
    spec: RenderSpec
    out: Path
    joined: bool = True
    title: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    clash: Clash = Clash.REFUSE

    @property
    def quality(self) -> Quality:
        """Of all that is drawn."""
        return self.spec.quality

    def coded(self, codec: str) -> RenderSpec:
        """How chapters look when they are encoded in another way, named as in `nnfilm.video.codecs`."""
        return replace(self.spec, quality=replace(self.quality, coding=codec))


def settle(
    request: Request,
    names: Sequence[str],
    resources: Resources,
    kind: str,
    *,
    joined: bool | None = None,
    part: str | None = None,
    files: Sequence[str] = (),
) -> RenderJob:
    """The job that a request comes to.

    Args:
        request: by flags, arguments and files.
        names: of chapters; none: the film.
        resources: fits are made with these, or found among what they keep.
        kind: folder in media/ for what is made, if the user names none.
        joined: whether it becomes one film; None: if no chapters are named.
        part: more of that folder's name; None: the quality.
        files: names of those that will be written whatever is told.

    Raises BadInput for what cannot be: a chapter's name, a file, a folder; nothing is fitted for those.
    """
    registry.include(request)
    registry.find_all(names)
    source = Source.from_request(request)
    if source:
        request = request.beside(source.look)
        names = names or source.chapters
    settings = request.settings
    name = source.slug if source else ""
    usual = usual_out(settings, kind, name, str(quality_of(settings)) if part is None else part)
    out, clash = destination(settings, usual)
    if source:
        workspace.check(out, files, clash)  # before anything is fitted
    with request.blamed():
        presentation_of(settings, alone=True, classes=source.classes if source else None)  # likewise
    about = {**(source.about if source else {}), "settings": settings.of_bundle(), "chapters": list(names)}
    job = job_of(told_of(source, resources), names, request, out, resources, joined)
    return replace(job, about=about, clash=clash)


def job_of(
    told: Story,
    names: Sequence[str],
    request: Request,
    out: Path,
    resources: Resources,
    joined: bool | None = None,
) -> RenderJob:
    """The job of making chapters of a story. Raises BadInput for one that it cannot tell, and why."""
    settings = request.settings
    together = not names if joined is None else joined
    chapters = told.some(names)
    experiments = told.experiments or standard_experiments(chapters, resources.cache, smooth=settings.smooth)
    classes = classes_of(experiment.dataset for experiment in experiments.values())
    with request.blamed():
        presentation = presentation_of(settings, not together, classes)
    spec = RenderSpec(quality_of(settings), presentation, experiments)
    return RenderJob(chapters, spec, out, together, presentation.credits.title or told.title)


def told_of(source: Source | None, resources: Resources) -> Story:
    """What the film of some data tells, its experiments fitted; None: the article's. Raises BadInput."""
    return source.story(resources.fitting) if source else story.article()


def quality_of(settings: FilmSettings) -> Quality:
    """Size, rate and codec."""
    codec = "webm" if settings.format == "webm" else "fast" if settings.fast else "default"
    return replace(QUALITIES[settings.quality].shaped(settings.aspect), coding=codec)


def usual_out(settings: FilmSettings, kind: str, name: str, part: str = "") -> Path:
    """Where things of a kind go if nobody says otherwise: data and looks are told apart, the default goes unsaid."""
    defaults = FilmSettings()
    aspect = "" if settings.aspect == defaults.aspect else settings.aspect.replace(":", "x")
    theme = "" if settings.theme == defaults.theme else settings.theme
    bend = "smooth" if settings.smooth else ""
    return Path("media", kind, "-".join(word for word in (name, bend, part, aspect, theme) if word))
