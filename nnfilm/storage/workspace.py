"""The output folder: checked before anything is drawn, never left with half a file, and with the user's files
untouched.

A render works in a hidden folder inside the output folder, and moves its files out when all are complete. It locks that
folder; the system releases the lock however the process ends, so the next render recognizes and removes what an
interrupted one has left behind.

Only files that the folder's record lists as written by nnfilm, and that were not changed since, are replaced or
removed; and no file that the same command reads, whoever wrote it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from uuid import uuid4

from nnfilm.settings.request import Request
from nnfilm.storage import bundle, records
from nnfilm.storage.folder import Folder, is_link
from nnfilm.storage.locks import locked
from nnfilm.storage.records import Record, record_of, seal
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.interrupts import deferred_signals
from nnfilm.utils.paths import within
from nnmath.utils.files import make_folders

PREFIX = ".nnfilm-"
LOCK = f"{PREFIX}lock"
"""Lock file in a render's folder."""

BUNDLE = ".bundle"
"""The ending of a bundle's name."""

TRIES = 10
"""Times that a folder is made, which other commands that begin at the same time remove again."""

ASIDE = "kept-aside"
"""Folder for the user's files that were in the way."""

UNKNOWN, CHANGED = "is not known to be nnfilm's own", "was changed since nnfilm wrote it"
LINK = "is a link, which nnfilm did not create"
CURE = "move it away, choose another folder with -o, or replace it with --force"
READ = "is read by this command, which would replace it: name a copy of it elsewhere, or choose another place with -o"

READ_IN_FOLDERS = re.compile(r"(?!\.)((.*-)?[0-9a-f]{6}(\.[^.]*)?|.*\.py)", re.DOTALL | re.IGNORECASE)
"""Names of the files that are read in a folder that a setting names: chapters, and recordings, which end in the key of
their sentence. Anything else there may be an older film."""

MOST_NAMED = 5
"""Names in a line."""


class Clash(Enum):
    """What happens to a file in the way of a new one that is not on record as written by nnfilm."""

    REFUSE = "nothing is written"
    KEEP = "it is moved into a folder beside; but a link, or a file that was changed since nnfilm wrote it, is refused"
    REPLACE = "it is replaced, and reported"


@dataclass(frozen=True)
class Place:
    """Where files are to be written.

    Attributes:
        folder: the output folder.
        clash: what happens to files in the way there.
        inputs: files, and folders of files, that the command reads; none of them is replaced or removed, whatever
            `clash` says.
    """

    folder: Path
    clash: Clash = Clash.REFUSE
    inputs: tuple[Path, ...] = ()


def destination(request: Request, default: Path) -> Place:
    """Where the files of a request are to be written. In the default folder files in the way are moved aside without
    asking, since the user did not choose it.

    Raises BadInput if the default folder lies elsewhere, through a link that came with the current folder.
    """
    settings = request.settings
    out = settings.out or default
    if settings.out is None and not within(out, Path.cwd()):
        raise BadInput(f"{out} leads elsewhere, through a link; if that is intended, say -o {out}")
    usual = Clash.KEEP if settings.out is None else Clash.REFUSE
    return Place(out, Clash.REPLACE if settings.force else usual, tuple(request.inputs))


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
        out: the output folder.
        root: a new folder inside it.
    """

    def __init__(self, folder: Folder, root: Path, place: Place, say: Callable[[str], None], cure: str) -> None:
        self.place, self.out, self.root = place, folder.path, root
        self._folder, self._say, self._cure = folder, say, cure

    def claim(self, names: Iterable[str]) -> None:
        """Check that files can be written. Raises BadInput if something in the way must stay."""
        with record_of(self._folder.real) as record:
            self._in_the_way(record, names)

    def publish(self, names: Sequence[str], pack: bool = False) -> None:
        """Move finished files, with their folders, to the output folder, over older ones, and flush them to disk. For a
        `pack`, the files of the last pack that this one lacks are removed.

        Raises BadInput if something in the way must stay; then no file is moved. Raises FilmError if the system
        refuses.
        """
        seals = {name: _seal_of(self.root / name) for name in names}
        with deferred_signals(), record_of(self._folder.real) as record:
            self._make_way(self._in_the_way(record, names, seals))
            record.expect(seals)
            records.save(self._folder.real, record)
            with _reported(self.out, lambda: _which_are_new(self._folder, seals)):
                self._folder.put(self.root, names)
            gone = sorted(set(record.pack) - set(names)) if pack else []
            for name in gone:
                self._drop(record, name, names)
            record.settle(seals, gone)
            record.pack = list(names) if pack else record.pack

    def _in_the_way(self, record: Record, names: Iterable[str], seals: dict[str, str] | None = None) -> dict[str, str]:
        """Why each file in the way is not ours, by name. Raises BadInput if one must stay."""
        found, clash = {}, self.place.clash
        fault = "" if clash is Clash.REPLACE else records.fault()
        for name in names:
            if self._is_read(record, name):
                raise BadInput(f"{self.out / name} {READ}")
            why = self._why_not_ours(record, name, (seals or {}).get(name))
            if fault and why in (UNKNOWN, CHANGED):
                raise BadInput(f"{self.out / name} {UNKNOWN}: {fault}; name another with {records.STATE}, {self._cure}")
            if why and (clash is Clash.REFUSE or (clash is Clash.KEEP and why != UNKNOWN)):
                raise BadInput(f"{self.out / name} {why}: {self._cure}")
            if not self._folder.is_free(name):
                raise BadInput(f"{self.out / name} is open in another program: close it there")
            if why:
                found[name] = why
        return found

    def _why_not_ours(self, record: Record, name: str, new: str | None) -> str:
        """Empty if a file may be replaced without loss: it is ours, equals the new one, or does not exist."""
        status = self._folder.status(name)
        if status is None:
            return ""
        if is_link(status):
            return LINK
        if self._folder.seal(name) in {*record.files.get(name, ()), new} - {None}:
            return ""
        return CHANGED if name in record.files else UNKNOWN

    def _is_read(self, record: Record, name: str) -> bool:
        """Whether a file is one of the command's inputs, by whatever path. A bundle of nnfilm's own may be made anew
        from itself: the new one has the same data and network.
        """
        status = self._folder.status(name)
        inputs = (one for path in self.place.inputs for file in _read_at(path) for one in _ways(file))
        if status is None or not any(os.path.samestat(status, one) for one in inputs):
            return False
        return not (name.endswith(BUNDLE) and self._folder.seal(name) in record.files.get(name, ()))

    def _make_way(self, found: dict[str, str]) -> None:
        """Report what is in the way, and move it aside unless it is to be replaced."""
        if not found:
            return
        if self.place.clash is Clash.REPLACE:
            self._say(f"replacing in {self.out}: {'; '.join(f'{name} {why}' for name, why in found.items())}")
            return
        aside = self._aside()
        self._say(f"kept in {self.out / aside} what {UNKNOWN}: {', '.join(found)}")
        for name in found:
            with _reported(self.out / name):
                self._folder.move(name, f"{aside}/{name}")

    def _aside(self) -> str:
        """An unused name."""
        number, name = 1, ASIDE
        while os.path.lexists(self._folder.real / name):
            number += 1
            name = f"{ASIDE}-{number}"
        return name

    def _drop(self, record: Record, name: str, new: Sequence[str]) -> None:
        """Remove a file if it is unchanged, and not another spelling of a new one, where case does not matter."""
        with suppress(BadInput, OSError):
            status = self._folder.status(name)
            if status is None or self._folder.seal(name) not in record.files.get(name, ()):
                return
            if self._is_read(record, name):
                return
            if not any((one := self._folder.status(other)) and os.path.samestat(status, one) for other in new):
                self._folder.remove(name)


@contextmanager
def workspace(
    place: Place,
    names: Iterable[str] = (),
    say: Callable[[str], None] = lambda line: None,
    cure: str = CURE,
) -> Iterator[Workspace]:
    """A workspace in a folder, which is created if need be. It is removed after the block, and so are the folders that
    were created for it, unless they contain something.

    Args:
        place: the folder. One without a record that contains a bundle was written by an nnfilm that kept no records:
            its files are moved aside rather than refused.
        names: the files to be written, as far as they are known, relative to the folder.
        say: called with a line about what is replaced or moved aside.
        cure: what a refusal tells the user to do.

    Raises BadInput if the folder cannot be written to, or something in the way must stay; FilmError if the folder is
    moved or removed meanwhile.
    """
    stack, out = ExitStack(), place.folder
    try:
        with deferred_signals():  # so that whatever is created is removed
            opened, root, unknown = _make(out, stack)
        if place.clash is Clash.REFUSE and unknown and bundle.is_in(out):
            place = replace(place, clash=Clash.KEEP)
        made = Workspace(opened, root, place, say, cure)
        made.claim(names)
        if mixed := mixture(out):
            say(mixed)
        if place.clash is not Clash.REPLACE and (fault := records.fault()):
            say(f"{fault}: later, only --force will replace them, unless {records.STATE} names another")
        with _still_there(root):
            yield made
    finally:
        with deferred_signals():
            stack.close()


def check(place: Place, names: Iterable[str] = ()) -> None:
    """Raises BadInput if files of those names cannot be written there."""
    with workspace(place, names):
        pass


def mixture(out: Path) -> str:
    """A line about the files of a folder that an interrupted command has not replaced, while it has replaced others;
    empty if there are none.
    """
    try:
        with Folder(out) as folder, record_of(folder.real) as record:
            new = record.unsettled()
            which = _which_are_new(folder, new)
    except OSError:  # there is no such folder
        return ""
    return which and f"a command was interrupted while it replaced files in {out}: {which}"


def _which_are_new(folder: Folder, seals: dict[str, str]) -> str:
    """Which files have these seals and which do not, in words; "" unless there are both."""
    new = [name for name, seal in seals.items() if folder.seal(name) == seal]
    left = [name for name in seals if name not in new]
    return f"new are {_some(new)}; older than the others, or missing, {_some(left)}" if new and left else ""


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _read_at(path: Path) -> Iterator[Path]:
    """What is read at a path: itself and, if it is a folder, the files right in it."""
    yield path
    with suppress(OSError, ValueError):
        yield from (path / name for name in os.listdir(path) if READ_IN_FOLDERS.fullmatch(name))


def _ways(path: Path) -> Iterator[os.stat_result]:
    """The status of a file, and of each link on the way to it; nothing if it is gone."""
    with suppress(OSError, ValueError):
        yield os.lstat(path)
        yield os.stat(path)  # here a circle of links ends
        while True:
            path = path.parent / os.readlink(path)  # of what is no link: an error
            yield os.lstat(path)


def _seal_of(path: Path) -> str:
    with path.open("rb") as file:
        return seal(file)


@contextmanager
def _reported(path: Path, which_are_new: Callable[[], str] = str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        which = which_are_new()
        more = f"; {which}; fix that and run the command again" if which else ""
        raise FilmError(f"cannot write {path}: {reason(error)}{more}") from error


@contextmanager
def _still_there(root: Path) -> Iterator[None]:
    """Say why nothing could be written if the output folder was taken away meanwhile, whoever noticed it first."""
    try:
        yield
    except (OSError, FilmError) as error:
        if root.is_dir():
            raise
        raise FilmError(
            f"{root.parent} was moved, replaced or removed while files were made in it; try again"
        ) from error


def _remove(opened: Folder, root: Path) -> None:
    """Remove a workspace, also from the record."""
    opened.remove_folder(root.name)
    with record_of(root.parent) as record:
        record.workspaces = [name for name in record.workspaces if name != root.name]


def _cleared(root: Path) -> bool:
    """Remove the workspace of an interrupted render. Returns whether it is gone."""
    if root.is_symlink() or not root.is_dir():
        return True  # something else has its name
    with locked(root / LOCK, wait=False) as mine:
        if mine:
            shutil.rmtree(root, ignore_errors=True)
    return mine and not root.exists()


def _make(out: Path, stack: ExitStack) -> tuple[Folder, Path, bool]:
    """The output folder, a new one in it, and whether no file there is on record; the stack removes them again. Raises
    BadInput.
    """
    try:
        for folder in reversed([folder for folder in (out, *out.parents) if not folder.exists()]):
            stack.callback(_remove_if_empty, folder)
        for _ in range(TRIES - 1):
            with suppress(FileNotFoundError):  # another command, which had made the folder, has removed it meanwhile
                return _make_once(out, stack)
        return _make_once(out, stack)
    except OSError as error:
        raise BadInput(f"cannot write to the folder {out} ({reason(error)}); choose another with -o") from error


def _make_once(out: Path, stack: ExitStack) -> tuple[Folder, Path, bool]:
    make_folders(out)
    opened = stack.enter_context(Folder(out))
    with record_of(opened.real) as record:
        record.workspaces = [name for name in record.workspaces if not _cleared(opened.real / name)]
        root = opened.real / f"{PREFIX}{uuid4().hex}"
        record.workspaces.append(root.name)
        records.save(opened.real, record)  # first, so that a forgotten one is never left
        stack.callback(_remove, opened, root)
        root.mkdir(mode=0o700)
        stack.enter_context(locked(root / LOCK))
        return opened, root, not record.files


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
