"""A job being carried out: a workspace for its files, workers, plans, segments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.storage.workspace import Workspace, workspace


@dataclass(frozen=True)
class RenderSession:
    """A job being carried out; made by `render_session`.

    Attributes:
        job: what to make.
        resources: workers, cache and progress.
        workspace: where files are written until they are complete.
    """

    job: RenderJob
    resources: Resources
    workspace: Workspace

    @property
    def root(self) -> Path:
        """A folder inside the output folder, to write files in."""
        return self.workspace.root

    def pipeline(self, codec: str = "") -> Pipeline:
        """Workers for the chapters of the job; with another codec, without captions in the picture."""
        spec = self.job.coded(codec) if codec else self.job.spec
        return Pipeline(self.job.chapters, spec, self.resources, self.root)

    def plans(self, spec: RenderSpec) -> list[Plan]:
        """The plans of the job's chapters with another spec."""
        with Pipeline(self.job.chapters, spec, self.resources, self.root) as pipeline:
            return pipeline.plans

    def claim(self, names: Sequence[str]) -> None:
        """Check that files can be written, as soon as their names are known; see `nnfilm.storage.workspace`."""
        self.workspace.claim(names)

    def publish(self, names: Sequence[str], stale: re.Pattern[str] | None = None) -> None:
        """Move complete files to the output folder; see `nnfilm.storage.workspace`."""
        self.workspace.publish(names, stale)


@contextmanager
def render_session(job: RenderJob, resources: Resources, names: Sequence[str]) -> Iterator[RenderSession]:
    """A session that will publish files of these names, as far as they are known; see `nnfilm.storage.workspace`.

    Afterwards only published files are left.
    """
    with workspace(job.place, names, resources.progress.say) as folder:
        yield RenderSession(job, resources, folder)
