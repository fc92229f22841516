"""What a picture depends on, as a digest: it is cached under that name, and found again only if nothing has changed.

Code counts by its content, not by when it was saved: the source of a chapter and its script, and all that draws and
encodes, as a whole. So an edit of one chapter affects that chapter alone, and one of the kit or of nnmath affects all.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from nnfilm.render import chapter_files
from nnfilm.utils.errors import FilmError

if TYPE_CHECKING:  # a fit is kept, too, and needs no Manim
    from nnfilm.kit.chapter.chapter import Chapter
    from nnfilm.render.chapter_renderer import RenderSpec

DRAWING = ("nnmath", "nnfilm/kit", "nnfilm/render", "nnfilm/video", "nnfilm/utils")
"""The folders of this project that turn a chapter into packets."""


def digest(*parts: Any) -> str:
    """A sha256 in hexadecimal over parts that JSON can write, and bytes."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=bytes.hex).encode()).hexdigest()


@cache
def code(*folders: str) -> str:
    """A digest of all source files in folders of this project, as they are when this is first called."""
    project = Path(__file__).parents[2]
    return _contents(path for folder in folders for path in _sources(sorted((project / folder).rglob("*"))))


def _sources(paths: Iterable[Path]) -> list[Path]:
    """Python files, and scripts."""
    return [path for path in paths if path.suffix in (".py", ".toml")]


def _contents(files: Iterable[Path]) -> str:
    """A digest of what files say at this moment. Raises FilmError if one of them is gone."""
    try:
        return digest(*(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))
    except OSError as error:
        raise FilmError(f"cannot read the source {error.filename}: did the code change meanwhile?") from error


@cache
def versions() -> dict[str, str]:
    """Python and every installed distribution that this project stands on, with their versions."""
    found: dict[str, str] = {"python": platform.python_version()}
    waiting = ["nnfilm"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # needed on another system only
        found[name] = distribution.version
        for requirement in map(Requirement, distribution.requires or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found


@cache
def installed() -> list[str]:
    """Every installed distribution, with its version."""
    return sorted(f"{one.name} {one.version}" for one in metadata.distributions())


def processor() -> str:
    """Its name: another processor may round the last bit of a fit differently."""
    from llvmlite.binding import get_host_cpu_name

    return str(get_host_cpu_name())


def stamp(chapter: type[Chapter]) -> str:
    """A digest of the code of a chapter, of what draws and encodes it, and of the versions that all this stands on.

    A chapter that is not the film's own may import any file beside its own, and anything that is installed.
    """
    file = Path(sys.modules[chapter.__module__].__file__ or "")
    drawing = code(*DRAWING), versions()
    if chapter_files.is_of_film(chapter.__module__):
        return digest(_contents([file, *file.parent.glob(f"{file.stem}.toml")]), *drawing)
    return digest(_contents(_sources(sorted(file.parent.glob("*")))), *drawing, installed())


def part(chapter: type[Chapter], spec: RenderSpec) -> str:
    """A digest of all that can change a chapter's frames: code, experiments, presentation, quality, encoder, processor.

    The processor counts because NumPy and the compiler choose other instructions on another, which may round the
    last bit another way. In a user's film every experiment counts, whatever slots a chapter names: all are of the same
    data.
    """
    from nnfilm.kit.text.language import ENGLISH
    from nnfilm.kit.text.translations.catalog import path_of
    from nnmath.experiments.bundle import DATA  # here, for NumPy stands behind it

    quality, presentation = vars(spec.quality), asdict(chapter.presented(spec.presentation))
    slots = sorted(spec.experiments) if DATA in spec.experiments else chapter.slots
    experiments = [(slot, spec.experiments[slot].digest) if slot in spec.experiments else None for slot in slots]
    languages = presentation["language"], *presentation["also"]
    words = [path_of(language).read_text("utf-8") for language in languages if language != ENGLISH]
    heard = [spec.spoken[chapter.__name__]] if chapter.__name__ in spec.spoken else []
    return digest(stamp(chapter), chapter.__qualname__, experiments, presentation, quality, processor(), *words, *heard)
