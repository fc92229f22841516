"""A job being done: a workspace for its files, workers, plans, segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.storage import records
from nnfilm.storage.workspace import Workspace, workspace


class RenderSession:
    """A job being done; made by `render_session`.

    Attributes:
        job: that.
        resources: what it is done with.
        place: where it writes files until they are whole.
    """

    def __init__(self, job: RenderJob, resources: Resources, place: Workspace) -> None:
        self.job, self.resources, self.place = job, resources, place

    @property
    def root(self) -> Path:
        """A folder of its own, inside the output folder, to write files in."""
        return self.place.root

    def pipeline(self, codec: str = "") -> Pipeline:
        """Workers at work on the job's chapters, encoded as the job says or in another way."""
        spec = self.job.coded(codec) if codec else self.job.spec
        return Pipeline(self.job.chapters, spec, self.resources, self.root)

    def claim(self, names: Sequence[str]) -> None:
        """See that files can be written, as soon as their names are known; see `nnfilm.storage.workspace`."""
        self.place.claim(names)

    def publish(self, names: Sequence[str], pack: bool = False) -> None:
        """Move files that are whole to the output folder; see `nnfilm.storage.workspace`."""
        self.place.publish(names, pack)


@contextmanager
def render_session(job: RenderJob, resources: Resources, names: Sequence[str]) -> Iterator[RenderSession]:
    """A session that will publish files of those names, as far as they are known; see `nnfilm.storage.workspace`.

    Afterwards nothing is left but what was published, and the cache keeps to its limit.
    """
    with workspace(job.out, names, job.clash, resources.progress.say) as place:
        yield RenderSession(job, resources, place)
    resources.cache.tidy()
    records.tidy()
