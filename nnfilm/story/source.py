"""Experiments for a user's film: from a bundle, a saved model, or a fit, which is cached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from nnfilm.settings.flags import table
from nnfilm.settings.request import Request, flag
from nnfilm.shield.shielded import shielded
from nnfilm.story.fitting import Fitter
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import slug
from nnmath.datasets.dataset import Dataset, Followed
from nnmath.datasets.followed import followed_point
from nnmath.datasets.load import NAMES, with_rows
from nnmath.experiments.bundle import DATA, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import NOTHING_SAID, ExperimentSpec, judged_by, rival_of
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import UnknownColumn
from nnmath.utils.names import clean

if TYPE_CHECKING:
    from nnfilm.story.story import Story
    from nnmath.datasets.tables.origins import Rows, TestSet

Value = TypeVar("Value")


@dataclass(frozen=True)
class Source:
    """Where a user's experiment comes from: read and checked, but not fitted yet.

    Attributes:
        request: of the user.
        subject: the data, and how to get their network.
        bundle: of an earlier render, if that was requested; else
        dataset: the data.
        test: points that nothing is fitted to, if the user has some.
        table: what the data were read from, if that is no file: a DataFrame, a pair of arrays or a data set.
    """

    request: Request
    subject: ExperimentSpec
    bundle: Bundle | None
    dataset: Dataset | None
    test: TestSet | None = None
    table: Any = None

    @classmethod
    def from_request(cls, request: Request) -> Source | None:
        """Read what is requested; None: the article's own. Raises BadInput if it cannot be used."""
        subject = request.subject
        if subject is None:
            return None
        if subject.experiment is not None:
            with request.blamed("model"):
                return cls(request, subject, subject.bundle(shielded), None)
        try:
            with request.blamed("data"):
                loaded, test = subject.datasets(shielded)
        except BadInput as error:
            cause = error.__cause__
            if isinstance(cause, UnknownColumn) and cause.parameter == "features" and request.front is flag:
                raise BadInput(f"{error}; {table()['features'].kind.quoting}") from cause
            raise
        with request.blamed():
            return cls(request, subject, None, subject.named(loaded), test)

    @property
    def name(self) -> str:
        """The user's name for the data; empty for a bundle of the article's own film."""
        if self.bundle:
            return self.bundle.about.get("name", "")
        return self.subject.name

    @property
    def classes(self) -> tuple[str, ...] | None:
        """The names of the classes, in order; None if the data sets of a bundle differ in them."""
        if self.dataset:
            return self.dataset.class_names
        found = {one.dataset.class_names for one in self.bundle.experiments.values()} if self.bundle else set()
        return found.pop() if len(found) == 1 else None

    @property
    def slug(self) -> str:
        """The name, for the name of a folder."""
        return slug(self.name) if self.name else ""

    @property
    def look(self) -> dict[str, Any]:
        """The settings of the bundle's film; empty without a bundle."""
        return dict(self.bundle.about.get("settings", {})) if self.bundle else {}

    @property
    def chapters(self) -> list[str]:
        """The chapters that the bundle was written for; empty for the whole film, or without a bundle."""
        return list(self.bundle.about.get("chapters", [])) if self.bundle else []

    @property
    def about(self) -> dict[str, Any]:
        """Facts for a bundle on where it comes from: without folders, and with names short and inert."""
        if self.bundle:
            return {key: self.bundle.about[key] for key in ("name", "source") if key in self.bundle.about}
        subject = self.subject
        source: dict[str, Any] = {"data": _short(subject.file)}
        choices = asdict(subject.table)
        source |= {key: _shortened(value) for key, value in choices.items() if value != getattr(NOTHING_SAID, key)}
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
        """How to fit. Raises BadInput for an impossible value, such as a network too large to film."""
        with self.request.blamed():
            return self.subject.spec()

    def experiment(self, make: Fitter) -> Experiment:
        """The film's experiment. Raises BadInput."""
        if self.bundle:
            with self.request.blamed("model"):
                return self.bundle.experiment_in(DATA)
        assert self.dataset is not None
        if self.subject.model is not None:
            with self.request.blamed("model"):
                return judged_by(self.subject.given(self.dataset, shielded), self.test)
        return judged_by(make(self.dataset, self.spec), self.test)

    def rival(self, make: Fitter) -> Experiment:
        """The same with two hidden neurons."""
        assert self.dataset is not None
        return make(self.dataset, rival_of(self.spec))

    def of_rows(self, use: Callable[[Rows], Value], blamed: str = "data") -> Value | None:
        """What a function makes of the rows of the user's table, which are read again: a film knows only points. None
        without a table, as of a built-in data set or a bundle. Raises BadInput, which names the setting ``blamed``.
        """
        data = self.subject.data if self.table is None else self.table
        if self.bundle or data is None or isinstance(data, Dataset) or (isinstance(data, str) and data in NAMES):
            return None
        n_points = self.dataset.n_samples if self.dataset else None
        read = partial(with_rows, use, data, self.subject.test, self.subject.table, n_points)
        with self.request.blamed(blamed):
            return read() if self.table is not None else shielded(read, *self.subject.tables)

    def followed(self) -> Followed | None:
        """The point that the film follows, if the user has named one. Raises BadInput."""
        asked = self.request.settings.follow
        if asked is None or self.dataset is None:
            return None
        from nnmath.datasets.tables.followed_row import followed_row

        found = self.of_rows(partial(followed_row, asked=asked), "follow")
        with self.request.blamed("follow"):
            return found or followed_point(self.dataset, asked)

    def story(self, make: Fitter) -> Story:
        """The story of the film, its experiments fitted. Raises BadInput."""
        from nnfilm.story import story  # it imports Manim, which a fit alone does not need

        if self.bundle:
            with self.request.blamed("model"):
                return story.story_of_bundle(self.bundle)
        following = self
        if (followed := self.followed()) and self.dataset:  # a fit does not depend on it
            following = replace(self, dataset=replace(self.dataset, followed=followed))
        return story.story_of(following.experiment(make), lambda: following.rival(make))


def _shortened(choice: Any) -> Any:
    """A user's choice on a table, each text in it short."""
    if isinstance(choice, tuple | list):
        return [_shortened(one) for one in choice]
    if isinstance(choice, Mapping):
        return {_short(str(name)): _shortened(one) for name, one in choice.items()}
    return _short(choice) if isinstance(choice, str) else choice


def _short(name: str) -> str:
    return clean(name, longest=60)
