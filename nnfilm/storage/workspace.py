"""The output folder: checked before anything is drawn, never left with half a file, and with the user's files
untouched.

Files are made in a temporary folder inside it, and moved out when all are complete. Only files that the folder's
manifest lists, and that were not changed since, are replaced or removed; and no file that the same command reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from nnfilm.settings.request import Request
from nnfilm.storage import manifest
from nnfilm.storage.locks import locked
from nnfilm.storage.manifest import Manifest, digest_of
from nnfilm.storage.scratch import owned
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.interrupts import deferred_signals
from nnfilm.utils.paths import real, within
from nnmath.utils.files import make_folders, rename

LOCK = ".nnfilm.lock"
"""The file in an output folder that is locked while others are moved there."""

BUNDLE = ".bundle"
"""The ending of a bundle's name."""

UNKNOWN, CHANGED = "is not known to be nnfilm's own", "was changed since nnfilm wrote it"
UNLISTED = f"{UNKNOWN}, for the folder has no {manifest.FILE} (earlier versions wrote none)"
LINK = "is a link, which nnfilm did not create"
CURE = "move it away, choose another folder with -o, or replace it with --force"
READ = "is read by this command, which would replace it: name a copy of it elsewhere, or choose another place with -o"
ELSEWHERE = "choose another folder with -o"

Say = Callable[[str], None]
"""Takes a line for the user."""


@dataclass(frozen=True)
class Place:
    """Where files are to be written.

    Attributes:
        folder: the output folder.
        force: whether a file in the way that is not nnfilm's is replaced, rather than refused.
        inputs: what the command reads; no such file is replaced or removed, whatever `force` says.
        cure: what a refusal tells the user to do.
    """

    folder: Path
    force: bool = False
    inputs: tuple[Path, ...] = ()
    cure: str = CURE


def destination(request: Request, default: Path) -> Place:
    """Where the files of a request are to be written.

    Raises BadInput if the default folder lies elsewhere, through a link that came with the current folder.
    """
    settings = request.settings
    out = settings.out or default
    if settings.out is None and not within(out, Path.cwd()):
        raise BadInput(f"{out} leads elsewhere, through a link; if that is intended, say -o {out}")
    return Place(out, settings.force, tuple(request.inputs))


def file_asked_for(request: Request, kind: str) -> tuple[Place, str] | None:
    """Where the only file of a request is written, and its name, if ``-o`` names a file of that kind, such as ``.png``,
    and not a folder.
    """
    out = request.settings.out
    if out is None or out.suffix.lower() != kind:
        return None
    return replace(destination(request, out), folder=out.parent), out.name


class Workspace:
    """A folder to write files in until they are complete; made by `workspace`.

    Attributes:
        place: where its files go.
        root: a new folder inside the output folder.
    """

    def __init__(self, place: Place, root: Path, say: Say) -> None:
        self.place, self.root, self._say = place, root, say

    def claim(self, names: Iterable[str]) -> None:
        """Check that files can be written. Raises BadInput if something in the way must stay."""
        _in_the_way(self.place, _known(self.place), dict.fromkeys(names))

    def publish(self, names: Sequence[str], stale: re.Pattern[str] | None = None) -> None:
        """Move finished files, with their folders, to the output folder, over older ones, and flush them to disk. Files
        of nnfilm's whose names match `stale`, and that are not among the new ones, are removed.

        Raises BadInput if something in the way must stay; then no file is moved. Raises FilmError if the system
        refuses, or another command keeps moving files there.
        """
        out, digests = self.place.folder, {name: digest_of(self.root / name) or "" for name in names}
        wait = partial(self._say, f"Another command is writing to {out}; waiting for it.")
        with locked(out / LOCK, wait) as is_free, deferred_signals(), _blamed(out, FilmError):
            if not is_free:
                raise FilmError(f"another command is writing to {out}: try again when it has ended, or {ELSEWHERE}")
            known = _known(self.place)
            if found := _in_the_way(self.place, known, digests):
                self._say(f"replacing in {out}: {'; '.join(f'{name} {why}' for name, why in found.items())}")
            manifest.write(out, known.expecting(digests))
            rename({self.root / name: out / name for name in names})
            gone = self._removed(known, names, stale) if stale else set()
            manifest.write(out, known.settled(digests, gone))

    def _removed(self, known: Manifest, names: Sequence[str], stale: re.Pattern[str]) -> set[str]:
        """Remove stale files that are unchanged; where capitals do not matter, no other spelling of a new one. Returns
        their names.
        """
        strictly, new, gone = replace(self.place, force=False), {name.casefold() for name in names}, set()
        for name in filter(stale.fullmatch, known.files):
            path = self.place.folder / name
            with suppress(BadInput, OSError):
                if name.casefold() not in new:
                    _in_the_way(strictly, known, {name: None})
                    path.unlink()
                    gone.add(name)
                    path.parent.rmdir()
        return gone


@contextmanager
def workspace(place: Place, names: Iterable[str] = (), say: Say = lambda line: None) -> Iterator[Workspace]:
    """A workspace in a folder, which is created if need be. It is removed after the block, and so are the folders that
    were created for it, unless they contain something.

    Args:
        place: the folder.
        names: the files to be written, as far as they are known, relative to the folder.
        say: called with a line about what is replaced or waited for.

    Raises BadInput if the folder cannot be written to, or something in the way must stay.
    """
    with ExitStack() as stack:
        for folder in reversed([folder for folder in (place.folder, *place.folder.parents) if not folder.exists()]):
            stack.callback(_remove_if_empty, folder)
        with _blamed(place.folder, BadInput):
            make_folders(place.folder)
            root = stack.enter_context(owned(place.folder))
        made = Workspace(place, root, say)
        made.claim(names)
        yield made


def check(place: Place, names: Iterable[str] = ()) -> None:
    """Raises BadInput if files of those names cannot be written there. Creates no folder that another command could
    begin to use.
    """
    with _blamed(place.folder, BadInput), owned(_nearest(place.folder)):
        pass
    _in_the_way(place, _known(place), dict.fromkeys(names))


def _known(place: Place) -> Manifest:
    """The manifest of the output folder. Raises BadInput for a file of its name that is none, unless `force` is set."""
    try:
        return manifest.read(place.folder)
    except ValueError as error:
        if place.force:
            return Manifest()
        raise BadInput(f"{place.folder / manifest.FILE} is no list of nnfilm's files: {place.cure}") from error


def _in_the_way(place: Place, known: Manifest, digests: Mapping[str, str | None]) -> dict[str, str]:
    """Why files in the way are not nnfilm's, by name, given the digests of new ones, as far as they are known. Raises
    BadInput if one must stay.
    """
    found = {}
    for name, new in digests.items():
        _check_name(place.folder, name)
        why = _why_not_ours(place.folder / name, known.files.get(name), new, UNKNOWN if known.files else UNLISTED)
        if any(_is_same(place.folder / name, path) for path in place.inputs) and (why or not name.endswith(BUNDLE)):
            raise BadInput(f"{place.folder / name} {READ}")
        if why and not place.force:
            raise BadInput(f"{place.folder / name} {why}: {place.cure}")
        if why:
            found[name] = why
    return found


def _check_name(folder: Path, name: str) -> None:
    """Raises BadInput if a folder has a file's name, a folder on the way is none, or the file cannot be replaced."""
    path = folder / name
    if real(path.parent) != real(folder) / Path(name).parent:
        raise BadInput(f"{path.parent} is a link, and nothing is written through links; {ELSEWHERE}")
    if not (parent := _nearest(path.parent)).is_dir():
        raise BadInput(f"cannot make the folder {parent}: a file has that name; {ELSEWHERE}")
    if path.is_dir() and not path.is_symlink():
        raise BadInput(f"cannot write {path}: a folder has that name; {ELSEWHERE}")
    try:
        os.rename(path, path)  # changes nothing
    except FileNotFoundError:
        pass
    except OSError as error:  # as on Windows while a program has the file open
        raise BadInput(f"cannot replace {path} ({reason(error)}): is it open in another program?") from error


def _why_not_ours(path: Path, listed: Sequence[str] | None, new: str | None, unknown: str) -> str:
    """Empty if a file may be replaced without loss: it is nnfilm's, equals the new one, or does not exist."""
    if not os.path.lexists(path):
        return ""
    if path.is_symlink():
        return LINK
    digest = digest_of(path)
    if digest is not None and digest in (new, *(listed or ())):
        return ""
    return unknown if listed is None else CHANGED


def _is_same(path: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(path, other)
    return False


def _nearest(folder: Path) -> Path:
    """A folder, or the nearest one around it, that exists."""
    return next(path for path in (folder, *folder.parents) if os.path.lexists(path))


@contextmanager
def _blamed(folder: Path, kind: type[FilmError]) -> Iterator[None]:
    """Say that nothing can be written to a folder."""
    try:
        yield
    except OSError as error:
        raise kind(f"cannot write to the folder {folder} ({reason(error)}); {ELSEWHERE}") from error


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
