"""Experiments for a user's film: from a bundle, a saved model, or a fit, which is kept and found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from nnfilm.settings.film_settings import table
from nnfilm.settings.request import Request, flag
from nnfilm.story.fitting import Fitter
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import slug
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import NOTHING_SAID, ExperimentSpec, judged_by, rival_of
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import UnknownColumn
from nnmath.utils.names import clean

if TYPE_CHECKING:
    from nnfilm.story.story import Story
    from nnmath.datasets.tables.test_set import TestSet


@dataclass(frozen=True)
class Source:
    """Where a user's experiment comes from: read and checked, but nothing is fitted yet.

    Attributes:
        request: what for.
        subject: the data, and how their network is come by.
        bundle: what a render wrote, if that was asked for; else
        dataset: the data.
        test: points that nothing is fitted to, if the user has some.
    """

    request: Request
    subject: ExperimentSpec
    bundle: Bundle | None
    dataset: Dataset | None
    test: TestSet | None = None

    @classmethod
    def of(cls, request: Request) -> Source | None:
        """Read what is asked for; None: the article's own. Raises BadInput if it will not do."""
        subject = request.subject
        if subject is None:
            return None
        if subject.experiment is not None:
            with request.blamed("experiment"):
                return cls(request, subject, subject.bundle(), None)
        try:
            with request.blamed("data"):
                loaded, test = subject.datasets()
        except BadInput as error:
            cause = error.__cause__
            if isinstance(cause, UnknownColumn) and cause.parameter == "features" and request.front is flag:
                raise BadInput(f"{error}; {table()['features'].kind.quoting}") from cause
            raise
        with request.blamed():
            return cls(request, subject, None, subject.named(loaded), test)

    @property
    def name(self) -> str:
        """Of the data, as the user has it; empty for the article's own film in a bundle."""
        if self.bundle:
            return self.bundle.about.get("name", "")
        return self.subject.name

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names of the classes, in order; None if a bundle holds data of several kinds."""
        if self.dataset:
            return self.dataset.class_names
        found = {one.dataset.class_names for one in self.bundle.experiments.values()} if self.bundle else set()
        return found.pop() if len(found) == 1 else None

    @property
    def slug(self) -> str:
        """The same as part of a folder's name."""
        return slug(self.name) if self.name else ""

    @property
    def look(self) -> dict[str, Any]:
        """How the bundle's film looked; empty without one."""
        return dict(self.bundle.about.get("settings", {})) if self.bundle else {}

    @property
    def chapters(self) -> list[str]:
        """Which chapters the bundle was written for; none: the film, or no bundle."""
        return list(self.bundle.about.get("chapters", [])) if self.bundle else []

    @property
    def about(self) -> dict[str, Any]:
        """Plain facts on where it comes from, for a bundle: no folders, and names short and inert."""
        if self.bundle:
            return {key: self.bundle.about[key] for key in ("name", "source") if key in self.bundle.about}
        subject = self.subject
        source: dict[str, Any] = {"data": _short(subject.file)}
        said = asdict(subject.table)
        source |= {key: _shortened(value) for key, value in said.items() if value != getattr(NOTHING_SAID, key)}
        if subject.test is not None:
            source["test"] = _short(subject.test.name)
        if self.dataset and self.dataset.gaps:
            source["missing"] = subject.table.missing
        if subject.model is not None:
            source["model"] = _short(subject.model.name)
        else:
            source["spec"] = self.spec.as_dict()
        return {"name": _short(self.name), "source": source}

    @property
    def spec(self) -> FitSpec:
        """How to fit. Raises BadInput for a value that cannot be, as a network too large to film."""
        with self.request.blamed():
            return self.subject.spec()

    def experiment(self, make: Fitter) -> Experiment:
        """The experiment that the film is about. Raises BadInput."""
        if self.bundle:
            with self.request.blamed("experiment"):
                return self.bundle.experiment_in(DATA)
        assert self.dataset is not None
        if self.subject.model is not None:
            with self.request.blamed("model"):
                return judged_by(self.subject.given(self.dataset), self.test)
        return judged_by(make(self.dataset, self.spec), self.test)

    def two(self, make: Fitter) -> Experiment:
        """The same with two neurons."""
        assert self.dataset is not None
        return make(self.dataset, rival_of(self.spec))

    def story(self, make: Fitter) -> Story:
        """What the film tells, its experiments fitted. Raises BadInput."""
        from nnfilm.story import story  # behind it stands Manim, which a fit alone does without

        if self.bundle:
            with self.request.blamed("experiment"):
                return story.of_bundle(self.bundle)
        return story.of(self.experiment(make), lambda: self.two(make))


def _shortened(said: Any) -> Any:
    """What was said of a table, each text in it short."""
    if isinstance(said, tuple | list):
        return [_shortened(one) for one in said]
    if isinstance(said, Mapping):
        return {_short(str(name)): _shortened(one) for name, one in said.items()}
    return _short(said) if isinstance(said, str) else said


def _short(name: str) -> str:
    return clean(name, longest=60)
