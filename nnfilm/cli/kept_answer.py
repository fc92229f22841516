"""An answer that was given before: told again at once, without Manim, as long as nothing changed that it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nnfilm.cli.answer import Answer
from nnfilm.render.chapter_files import GROUP, film_folder
from nnfilm.settings.request import Request
from nnfilm.storage import cache, fingerprints
from nnfilm.utils.project import PACKAGES


@dataclass(frozen=True)
class KeptAnswer:
    """The lines and the facts of an answer."""

    told: Sequence[str]
    known: Mapping[str, Any]

    @classmethod
    def read(cls, content: bytes) -> KeptAnswer:
        """What was kept. Raises ValueError for something else."""
        told, known = json.loads(content)
        return cls([str(line) for line in told], dict(known))

    def lines(self) -> Sequence[str]:
        """Those."""
        return self.told

    def facts(self) -> Mapping[str, Any]:
        """Those."""
        return self.known


def kept_answer(request: Request, work_out: Callable[[], Answer]) -> Answer:
    """The answer to a request, worked out only if it is not known. What that raises passes."""
    key, kept = _key(request), cache.users()
    if key is None:
        return work_out()
    found = kept.get(key, KeptAnswer.read)
    if found is None:
        answer = work_out()
        found = KeptAnswer(list(map(str, answer.lines())), answer.facts())
        kept.put(key, json.dumps([found.told, found.known]).encode())
    return found


def _key(request: Request) -> str | None:
    """A digest of all that an answer comes from; None if others' chapters are in it, whose code is not known here."""
    if request.settings.own_chapters or entry_points(group=GROUP):
        return None
    try:
        named = [_sealed(path) for path in request.files]
    except OSError:  # which is told by whoever reads it
        return None
    code = [_sealed(path) for path in _sources()]
    asked = request.settings.model_dump(mode="json"), sorted(request.filed)
    return fingerprints.digest("answer", asked, named, code, fingerprints.versions(), fingerprints.processor())


def _sources() -> Iterator[Path]:
    packages = (spec for name in PACKAGES if (spec := find_spec(name)))
    folders = {folder for spec in packages for folder in spec.submodule_search_locations or ()}
    for folder in sorted({*folders, str(film_folder())}):
        yield from sorted(Path(folder).rglob("*.py"))


def _sealed(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
