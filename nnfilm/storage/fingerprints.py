"""What a picture depends on, as a digest: it is cached under that name, and found again only if nothing has changed.

Code counts by its content, not by when it was saved: the source of a chapter and of every module of this project that
it imports, directly or not. So an edit of one chapter affects that chapter alone, and one of the kit the chapters that
use it.
"""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from nnfilm.render import chapter_files
from nnfilm.utils.errors import FilmError
from nnfilm.utils.interrupts import deferred_signals

if TYPE_CHECKING:  # a fit is kept, too, and needs no Manim
    from grimp import ImportGraph

    from nnfilm.kit.chapter.chapter import Chapter
    from nnfilm.render.chapter_renderer import RenderSpec

PACKAGES = ("nnmath", "nnfilm")
"""The packages whose code is the project's own."""

DOORS = ("nnmath", "nnfilm.kit")
"""The packages that users import from, whatever module a name lies in."""

ENCODING = ("nnfilm.render.chapter_renderer", "nnfilm.video.encoder")
"""The modules that turn a chapter into packets."""


def digest(*parts: Any) -> str:
    """A sha256 in hexadecimal over parts that JSON can write, and bytes."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=bytes.hex).encode()).hexdigest()


@cache
def _imports(*packages: str) -> ImportGraph:
    """Which module of those packages imports which; what only type checkers import changes no picture."""
    import grimp

    with deferred_signals():  # what is raised amid it, its Rust tells on stderr as a fault of its own
        return grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)


@cache
def sources(*modules: str) -> tuple[Path, ...]:
    """The files of modules and of all of the project's modules that they import, directly or not."""
    graph = _imports(*sorted({*PACKAGES, *(module.split(".")[0] for module in modules)}))
    names = set(modules).union(*(graph.find_upstream_modules(module) for module in modules))
    return tuple(sorted(Path(spec.origin) for name in names if (spec := find_spec(name)) and spec.origin))


def code(*modules: str) -> str:
    """A digest of what those files say at this moment. Raises FilmError if one of them is gone."""
    return _contents(sources(*modules))


def _contents(files: Iterable[Path]) -> str:
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


def processor() -> str:
    """Its name: another processor may round the last bit of a fit differently."""
    from llvmlite.binding import get_host_cpu_name

    return str(get_host_cpu_name())


def chapter_sources(chapter: type[Chapter]) -> tuple[Path, ...]:
    """The files of a chapter, of what it imports from beside itself and from this project, and of what encodes it."""
    module = chapter.__module__
    if not chapter_files.is_file(module):
        return sources(module, *ENCODING)
    files, names = chapter_files.sources(module)
    ours = {leaf for name in names for leaf in _leaves(name)}
    return (*sorted(files), *sources(*sorted(ours), *ENCODING))


def _leaves(name: str) -> Iterable[str]:
    """The modules of this project that have what an import names: several for a door as a whole, none for others'."""
    modules, doors = _imports(*sorted(PACKAGES)).modules, _doors()
    if name in doors:
        return doors[name]
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return doors.get(name) or ({name} & modules)


@cache
def _doors() -> dict[str, frozenset[str]]:
    """The modules behind the names of the doors, which load what they name only when it is asked for: so the stub of a
    door says where each name is from, and a chapter that imports one name depends on one module.
    """
    found: dict[str, frozenset[str]] = {}
    for door in DOORS:
        spec = find_spec(door)
        assert spec and spec.origin
        stub = ast.parse(Path(spec.origin).with_suffix(".pyi").read_bytes())
        lines = [node for node in stub.body if isinstance(node, ast.ImportFrom)]
        names = {f"{door}.{alias.name}": f"{door}.{line.module}" for line in lines for alias in line.names}
        found |= {name: frozenset({module}) for name, module in names.items()}
        found[door] = frozenset(names.values())
    return found


def stamp(chapter: type[Chapter]) -> str:
    """A digest of the code of a chapter, of what draws and encodes it, and of the versions that all this stands on."""
    return digest(_contents(chapter_sources(chapter)), _others(chapter.__module__), versions())


def _others(module: str) -> dict[str, str]:
    """The versions of what a user's chapter stands on besides this project."""
    if not chapter_files.is_own(module):
        return {}
    _, names = chapter_files.sources(module)
    others = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {*PACKAGES}
    known = metadata.packages_distributions()
    return {name: metadata.version(name) for other in others for name in known.get(other, ())}


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
