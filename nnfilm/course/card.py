"""What the page of a course tells about a film: its picture, its title, and a line on its data and network."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self

import numpy as np

from nnfilm.kit.text.sentence import Count, Share
from nnfilm.outputs.job import RenderJob
from nnfilm.pack.model import Content
from nnfilm.pack.words import PageText
from nnmath.experiments.bundle import DATA
from nnmath.experiments.experiment import Experiment


@dataclass(frozen=True)
class Card:
    """A film on the page of its course.

    Attributes:
        title: of the film.
        below: lines below its title; may be none.
        facts: a few words each on its data and its network; none for the article's own film.
        seconds: its length.
        picture: a small still, relative to the film's folder.
        width: of its frames, pixels.
        height: likewise.
    """

    title: str
    below: tuple[str, ...]
    facts: tuple[str, ...]
    seconds: float
    picture: str
    width: int
    height: int

    @classmethod
    def of(cls, job: RenderJob, content: Content) -> Self:
        """The card of a film that was made."""
        experiment = job.spec.experiments.get(DATA)
        facts = _facts(experiment) if experiment else ()
        picture = content.chapters[0].telling.still  # the film's poster, small
        size = content.width, content.height
        return cls(content.title, content.below, facts, content.seconds, picture, *size)

    def to_bytes(self) -> bytes:
        """For the cache."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """The inverse. Raises an error for anything else."""
        values = json.loads(content)
        return cls(**{**values, "below": tuple(values["below"]), "facts": tuple(values["facts"])})


def _facts(experiment: Experiment) -> tuple[str, ...]:
    data = experiment.dataset
    shape = PageText(
        "{rows, plural, one {# row} other {# rows}} × {columns, plural, one {# column} other {# columns}}",
        rows=Count(data.n_samples),
        columns=Count(data.n_features),
    )
    classes = PageText("{n, plural, one {# class} other {# classes}}", n=Count(data.n_classes))
    return str(shape), str(classes), str(_score(experiment))


def _score(experiment: Experiment) -> PageText:
    """How much the network gets right: of what it was not fitted to if there is anything, and it says of what."""
    unseen, data = experiment.unseen, experiment.dataset
    if unseen is None:
        right = np.mean(experiment.network.predict(data.X) == data.y)
        return PageText("{share} right of the points it was fitted to", share=Share(float(right)))
    share = Share(1 - unseen.confusion.errors / len(unseen.y))
    if unseen.given:
        return PageText("{share} right of the test set", share=share)
    return PageText("{share} right of held-out points", share=share)
