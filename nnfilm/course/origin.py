"""What a film of a course is made from, as a digest: a film that has not changed since is not made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nnfilm.course.course import CourseFilm
from nnfilm.render import chapter_files
from nnfilm.settings.flags import FilmSettings, table
from nnfilm.settings.kinds import PATH, PATHS
from nnfilm.storage import fingerprints

NOWHERE = ("out", "force", "jobs", "cluster", "no_cache")
"""Settings that change no byte of a pack."""


def code() -> str:
    """A digest of everything besides data and settings: the project, the user's own chapters, what these stand on."""
    own = {path for name in chapter_files.own() for path in chapter_files.sources(name)[0]}
    files = [fingerprints.seal(path) for path in (*fingerprints.project_files(), *sorted(own))]
    return fingerprints.digest(files, fingerprints.versions(), fingerprints.processor())


def origin_of(film: CourseFilm, code: str) -> str:
    """The digest of a film, given that of the code. Raises OSError for a file that cannot be read."""
    files = {path.name: fingerprints.seal(path) for path in film.request.files}
    return fingerprints.digest("film of a course", _settings(film.request.settings), film.chapters, files, code)


def _settings(settings: FilmSettings) -> dict[str, Any]:
    """Settings without the folders in which files lie."""
    values = settings.model_dump(mode="json", exclude=set(NOWHERE))
    paths = {name for name, setting in table().items() if setting.kind in (PATH, PATHS)} | {"data"}
    return {name: _named(value) if name in paths else value for name, value in values.items()}


def _named(value: Any) -> Any:
    if isinstance(value, list):
        return [_named(one) for one in value]
    return value if value is None else Path(value).name
