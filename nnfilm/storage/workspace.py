"""The output folder: checked before anything is drawn, never left with half a file, and what is the user's in it stays.

A render works in a hidden folder of its own inside the output folder, and moves its files out when all are
whole. It holds a lock in that folder while it lives; the system drops the lock when the process ends, however it
ends, and so the next render knows what an interrupted one has left behind and clears it away.

Replaced and removed is only what the folder's record says that nnfilm wrote, unchanged since.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from pathlib import Path
from uuid import uuid4

from nnfilm.storage import bundle, records
from nnfilm.storage.folder import Folder
from nnfilm.storage.locks import locked
from nnfilm.storage.reach import is_link
from nnfilm.storage.records import Record, record_of, seal
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.interrupts import held
from nnmath.utils.files import make_folders

PREFIX = ".nnfilm-"
LOCK = f"{PREFIX}lock"
"""Of a render's folder, as long as that is in use."""

ASIDE = "kept-aside"
"""Folder for what stood in the way."""

UNKNOWN, CHANGED = "is not known to be nnfilm's own", "was changed since nnfilm wrote it"
LINK = "is a link, which nnfilm has not made"
CURE = "move it away, choose another place with -o, or replace it with --force"


class Clash(Enum):
    """What becomes of a file that has the place of a new one, and that nnfilm is not known to have written."""

    REFUSE = "nothing is written"
    KEEP = "it is moved into a folder beside; but a link, or a file that was changed since nnfilm wrote it, is refused"
    REPLACE = "it is replaced, and that is said"


class Workspace:
    """A place to write files in until they are whole; made by `workspace`.

    Attributes:
        out: the output folder.
        root: a fresh folder inside it.
        clash: what becomes of files that have the place of new ones.
    """

    def __init__(self, folder: Folder, root: Path, clash: Clash, say: Callable[[str], None], cure: str) -> None:
        self.out, self.root, self.clash = folder.path, root, clash
        self._folder, self._say, self._cure = folder, say, cure

    def claim(self, names: Iterable[str]) -> None:
        """See that files can be written. Raises BadInput if something that must stay has the place of one."""
        with record_of(self._folder.real) as record:
            self._in_the_way(record, names)

    def publish(self, names: Sequence[str], pack: bool = False) -> None:
        """Move finished files to the output folder, with the folders that they stand in, over older ones. A `pack` is
        all that belongs together there: of the files of the last one those that this one has not go. Whatever power is
        lost after that, they are there.

        Raises BadInput if something else has the place of a file or of a folder; then none is moved. Raises FilmError
        if the system refuses.
        """
        seals = {name: _seal_of(self.root / name) for name in names}
        with held(), record_of(self._folder.real) as record:
            self._clear(self._in_the_way(record, names, seals))
            record.expect(seals)
            records.save(self._folder.real, record)
            with _told(self.out):
                self._folder.put(self.root, names)
            gone = sorted(set(record.pack) - set(names)) if pack else []
            for name in gone:
                self._drop(record, name, names)
            record.settle(seals, gone)
            record.pack = list(names) if pack else record.pack

    def _in_the_way(self, record: Record, names: Iterable[str], seals: dict[str, str] | None = None) -> dict[str, str]:
        """What is not known to be ours, by the names of the files to come: why not. Raises BadInput if it must stay."""
        found = {}
        for name in names:
            why = self._why_not_ours(record, name, (seals or {}).get(name))
            if why and (self.clash is Clash.REFUSE or (self.clash is Clash.KEEP and why != UNKNOWN)):
                raise BadInput(f"{self.out / name} {why}: {self._cure}")
            if not self._folder.is_free(name):
                raise BadInput(f"{self.out / name} is open in another program: close it there")
            if why:
                found[name] = why
        return found

    def _why_not_ours(self, record: Record, name: str, new: str | None) -> str:
        """Empty if a file may be replaced: nothing is lost, as it is ours, or the same as the new one, or not there."""
        status = self._folder.status(name)
        if status is None:
            return ""
        if is_link(status):
            return LINK
        if self._folder.seal(name) in {*record.files.get(name, ()), new} - {None}:
            return ""
        return CHANGED if name in record.files else UNKNOWN

    def _clear(self, found: dict[str, str]) -> None:
        """Make way, in words."""
        if not found:
            return
        if self.clash is Clash.REPLACE:
            self._say(f"replacing in {self.out}: {'; '.join(f'{name} {why}' for name, why in found.items())}")
            return
        aside = self._aside()
        self._say(f"kept in {self.out / aside} what {UNKNOWN}: {', '.join(found)}")
        for name in found:
            with _told(self.out / name):
                self._folder.move(name, f"{aside}/{name}")

    def _aside(self) -> str:
        """A name that nothing has yet."""
        number, name = 1, ASIDE
        while os.path.lexists(self._folder.real / name):
            number += 1
            name = f"{ASIDE}-{number}"
        return name

    def _drop(self, record: Record, name: str, new: Sequence[str]) -> None:
        """Remove a file if it is still what was written, and no other name for a new one, as capitals may be."""
        with suppress(BadInput, OSError):
            status = self._folder.status(name)
            if status is None or self._folder.seal(name) not in record.files.get(name, ()):
                return
            if not any((one := self._folder.status(other)) and os.path.samestat(status, one) for other in new):
                self._folder.remove(name)


@contextmanager
def workspace(
    out: Path,
    names: Iterable[str] = (),
    clash: Clash = Clash.REFUSE,
    say: Callable[[str], None] = lambda line: None,
    cure: str = CURE,
) -> Iterator[Workspace]:
    """A workspace in `out` (made if need be) to write the files `names` in, as far as they are known; it is gone after
    the block, and so are the folders that were made for it, unless something is in them.

    Args:
        out: the output folder.
        names: of files, as seen from there.
        clash: what becomes of files that have their places. What lies in a folder of which nothing is known but that it
            has the bundle of a film was made by an nnfilm that kept no records: it is moved aside rather than refused.
        say: told what is replaced or moved aside.
        cure: what a refusal tells the user to do.

    Raises BadInput if `out` is no folder that can be written in, or what must stay has one of the names.
    """
    stack = ExitStack()
    try:
        with held():  # a folder that is there is one that will go
            opened, root, unknown = _made(out, stack)
        if clash is Clash.REFUSE and unknown and bundle.lies_in(out):
            clash = Clash.KEEP
        made = Workspace(opened, root, clash, say, cure)
        made.claim(names)
        yield made
    finally:
        with held():
            stack.close()


def check(out: Path, names: Iterable[str] = (), clash: Clash = Clash.REFUSE) -> None:
    """Raises BadInput if `out` is no folder that files of those names can be written in."""
    with workspace(out, names, clash):
        pass


def _seal_of(path: Path) -> str:
    with path.open("rb") as file:
        return seal(file)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FilmError(f"cannot write {path}: {reason(error)}") from error


def _remove(root: Path) -> None:
    """Remove a workspace, and strike it from the record."""
    shutil.rmtree(root, ignore_errors=True)
    with record_of(root.parent) as record:
        record.workspaces = [name for name in record.workspaces if name != root.name]


def _cleared(root: Path) -> bool:
    """Remove what an interrupted render has left. Returns whether it is gone."""
    if root.is_symlink() or not root.is_dir():
        return True  # whatever has its name now
    with locked(root / LOCK, wait=False) as mine:
        if mine:
            shutil.rmtree(root, ignore_errors=True)
    return mine and not root.exists()


def _made(out: Path, stack: ExitStack) -> tuple[Folder, Path, bool]:
    """The output folder, a fresh one in it, and whether nothing is known of any file there; on the stack how all goes
    again. Raises BadInput.
    """
    for folder in reversed([folder for folder in (out, *out.parents) if not folder.exists()]):
        stack.callback(_remove_if_empty, folder)
    try:
        make_folders(out)
        opened = stack.enter_context(Folder(out))
        with record_of(opened.real) as record:
            record.workspaces = [name for name in record.workspaces if not _cleared(opened.real / name)]
            root = opened.real / f"{PREFIX}{uuid4().hex}"
            record.workspaces.append(root.name)
            records.save(opened.real, record)  # first, so that one of which nobody knows is never left
            stack.callback(_remove, root)
            root.mkdir(mode=0o700)
            stack.enter_context(locked(root / LOCK))
            return opened, root, not record.files
    except OSError as error:
        raise BadInput(f"cannot write to the folder {out} ({reason(error)}); choose another with -o") from error


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
