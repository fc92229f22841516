"""Answers from the cache: printed at once, without Manim, as long as nothing that they depend on has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

from nnfilm.cli.answer import Answer
from nnfilm.render.chapter_files import GROUP
from nnfilm.settings.request import Request
from nnfilm.storage import cache, fingerprints


@dataclass(frozen=True)
class KeptAnswer:
    """The lines and the facts of an answer."""

    printed: Sequence[str]
    known: Mapping[str, Any]

    @classmethod
    def read(cls, content: bytes) -> KeptAnswer:
        """An answer as it was stored. Raises ValueError for anything else."""
        printed, known = json.loads(content)
        return cls([str(line) for line in printed], dict(known))

    def lines(self) -> Sequence[str]:
        """The lines as they were printed."""
        return self.printed

    def facts(self) -> Mapping[str, Any]:
        """The facts as they were."""
        return self.known


def kept_answer(request: Request, work_out: Callable[[], Answer]) -> Answer:
    """The answer to a request, computed only if it is not in the cache; errors of that are passed on."""
    key, kept = _key(request), cache.users()
    if key is None:
        return work_out()
    found = kept.get(key, KeptAnswer.read)
    if found is None:
        answer = work_out()
        found = KeptAnswer(list(map(str, answer.lines())), answer.facts())
        kept.put(key, json.dumps([found.printed, found.known]).encode())
    return found


def _key(request: Request) -> str | None:
    """A digest of everything that an answer depends on; None with chapters from elsewhere, whose code is not known."""
    if request.settings.own_chapters or entry_points(group=GROUP):
        return None
    try:
        named = [fingerprints.seal(path) for path in request.files]
    except OSError:  # reported by the command that reads the file
        return None
    code = [fingerprints.seal(path) for path in fingerprints.project_files()]
    asked = request.settings.model_dump(mode="json"), sorted(request.filed)
    return fingerprints.digest("answer", asked, named, code, fingerprints.versions(), fingerprints.processor())
