"""A job being done: a workspace for its files, workers, plans, segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.storage import workspace


class RenderSession:
    """A job being done; made by `render_session`.

    Attributes:
        job: that.
        resources: what it is done with.
        root: a folder of its own, inside the output folder, to write files in until they are whole.
    """

    def __init__(self, job: RenderJob, resources: Resources, root: Path) -> None:
        self.job, self.resources, self.root = job, resources, root

    def pipeline(self, codec: str = "") -> Pipeline:
        """Workers at work on the job's chapters, encoded as the job says or in another way."""
        spec = self.job.coded(codec) if codec else self.job.spec
        return Pipeline(self.job.chapters, spec, self.resources, self.root)

    def publish(self, names: Sequence[str], earlier: Sequence[str] = ()) -> None:
        """Move files that are whole to the output folder; see `nnfilm.storage.workspace.publish`."""
        workspace.publish(self.root, names, earlier)


@contextmanager
def render_session(job: RenderJob, resources: Resources, names: Sequence[str]) -> Iterator[RenderSession]:
    """A session that will publish files of those names, as far as they are known; see `nnfilm.storage.workspace`.

    Afterwards nothing is left but what was published, and the cache keeps to its limit.
    """
    with workspace.workspace(job.out, names) as root:
        yield RenderSession(job, resources, root)
    resources.cache.tidy()
