"""Experiments for a user's film: from a bundle, a saved model, or a fit, which is kept and found again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from nnfilm.story import story
from nnfilm.story.fitting import Fitter
from nnfilm.story.request import QUOTING, Asked
from nnfilm.story.story import Story
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import slug
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import UnknownColumn
from nnmath.utils.names import clean


@dataclass(frozen=True)
class Source:
    """Where a user's experiment comes from: read and checked, but nothing is fitted yet.

    Attributes:
        asked: what for.
        bundle: what a render wrote, if that was asked for; else
        dataset: the data.
    """

    asked: Asked
    bundle: Bundle | None
    dataset: Dataset | None

    @classmethod
    def of(cls, asked: Asked) -> Source:
        """Read what is asked for. Raises BadInput if it will not do."""
        subject = asked.subject
        if subject.experiment is not None:
            with asked.blamed("experiment"):
                return cls(asked, subject.bundle(), None)
        try:
            with asked.blamed("data"):
                return cls(asked, None, subject.dataset())
        except BadInput as error:
            cause = error.__cause__
            if isinstance(cause, UnknownColumn) and cause.parameter == "features" and "features" in asked.flags:
                raise BadInput(f"{error}; {QUOTING}") from cause
            raise

    @property
    def name(self) -> str:
        """Of the data, as the user has it; empty for the article's own film in a bundle."""
        if self.bundle:
            return str(self.bundle.about.get("name", ""))
        return self.asked.subject.name

    @property
    def slug(self) -> str:
        """The same as part of a folder's name."""
        return slug(self.name) if self.name else ""

    @property
    def look(self) -> dict[str, Any]:
        """How the bundle's film looked; empty without one."""
        settings = self.bundle.about.get("settings", {}) if self.bundle else {}
        return settings if isinstance(settings, dict) else {}

    @property
    def chapters(self) -> list[str]:
        """Which chapters the bundle was written for; none: the film, or no bundle."""
        chapters = self.bundle.about.get("chapters", []) if self.bundle else []
        return [str(name) for name in chapters] if isinstance(chapters, list) else []

    @property
    def about(self) -> dict[str, Any]:
        """Plain facts on where it comes from, for a bundle: no folders, and names short and inert."""
        if self.bundle:
            return {key: self.bundle.about[key] for key in ("name", "source") if key in self.bundle.about}
        subject = self.asked.subject
        source: dict[str, Any] = {"data": _short(subject.file)}
        if subject.label is not None:
            source["label"] = _short(subject.label)
        if subject.features is not None:
            source["features"] = [_short(name) for name in subject.features]
        if subject.model is not None:
            source["model"] = _short(subject.model.name)
        else:
            source["spec"] = asdict(self.spec)
        return {"name": _short(self.name), "source": source}

    @property
    def spec(self) -> FitSpec:
        """How to fit. Raises BadInput for a value that cannot be, as a network too large to film."""
        with self.asked.blamed():
            return self.asked.subject.spec()

    def experiment(self, make: Fitter) -> Experiment:
        """The experiment that the film is about. Raises BadInput."""
        if self.bundle:
            with self.asked.blamed("experiment"):
                return self.bundle.experiment_in(DATA)
        assert self.dataset is not None
        subject = self.asked.subject
        if subject.model is not None:
            with self.asked.blamed("model"):
                return subject.given(self.dataset)
        return make(self.dataset, self.spec)

    def two(self, make: Fitter) -> Experiment:
        """The same with two neurons."""
        assert self.dataset is not None
        return make(self.dataset, replace(self.spec, hidden=2))

    def story(self, make: Fitter) -> Story:
        """What the film tells, its experiments fitted. Raises BadInput."""
        if self.bundle:
            with self.asked.blamed("experiment"):
                return story.of_bundle(self.bundle)
        return story.of(self.experiment(make), lambda: self.two(make), self.asked.named)


def _short(name: str) -> str:
    return clean(name, longest=60)
