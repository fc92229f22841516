"""The output folder: checked before anything is drawn, and never left with half a file.

A render works in a hidden folder of its own inside the output folder, and moves its files out when all are
whole. It holds a lock in that folder while it lives; the system drops the lock when the process ends, however it
ends, and so the next render knows what an interrupted one has left behind and clears it away.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import process
from pathlib import Path

from nnfilm.storage.locks import locked
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.interrupts import held

PREFIX = ".nnfilm-"
LOCK = f"{PREFIX}lock"
"""Of the output folder, while a render's folder is made in it; of a render's folder, as long as that is in use."""


@contextmanager
def workspace(out: Path, names: Iterable[str]) -> Iterator[Path]:
    """A fresh folder inside `out` (made if need be) to write the files `names` in; it is gone after the block, and so
    are the folders that were made for it, unless something is in them.

    Raises BadInput if `out` is no folder that can be written in, or a folder has one of the names.
    """
    stack = ExitStack()
    try:
        with held():  # a folder that is there is one that will go
            root = _made(out, stack)
        for name in names:
            if (out / name).is_dir():
                raise BadInput(f"cannot write {out / name}: a folder has that name; choose another place with -o")
        yield root
    finally:
        with held():
            stack.close()


@contextmanager
def scratch() -> Iterator[None]:
    """Whatever this process scribbles from now on lies in one folder, which is gone after the block; if it does not
    come to that, the next such process clears it away. Nothing is scribbled after the block.
    """
    with held():  # for it tries what can be written to, and takes that away again
        place = Path(tempfile.gettempdir())
    with workspace(place, []) as root:
        tempfile.tempdir = str(root)
        process.current_process()._config["tempdir"] = str(root)  # type: ignore[attr-defined]  # of multiprocessing's
        yield


def check(out: Path) -> None:
    """Raises BadInput if `out` is no folder that can be written in."""
    with workspace(out, []):
        pass


def publish(root: Path, names: Sequence[str], earlier: Sequence[str] = ()) -> None:
    """Move finished files from a workspace to its output folder, with the folders that they stand in, over older ones.
    Of the files that were published `earlier`, those that are not among them go.

    Raises FilmError if something else has the place of a file or of a folder; then none is moved.
    """
    out = root.parent
    for name in names:
        folders = [out / folder for folder in Path(name).parents]
        if taken := next((path for path in folders if path.exists() and not path.is_dir()), None):
            raise FilmError(f"cannot make the folder {taken}: a file has that name")
        if (out / name).is_dir():
            raise FilmError(f"cannot write {out / name}: a folder has that name")
    try:
        for name in names:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(root / name, out / name)
    except OSError as error:
        raise FilmError(f"cannot write {out / name}: {reason(error)}") from error
    for name in set(earlier) - set(names):
        path = out / name
        if out.resolve() in path.resolve().parents and path.is_file():  # the list is a file that anyone can write
            path.unlink()
            _remove_if_empty(path.parent)


def _made(out: Path, stack: ExitStack) -> Path:
    """The folder, and on the stack how all goes again. Raises BadInput."""
    for folder in reversed([folder for folder in (out, *out.parents) if not folder.exists()]):
        stack.callback(_remove_if_empty, folder)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with locked(out / LOCK):
            _clear_leftovers(out)
            root = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out))
            stack.callback(shutil.rmtree, root, ignore_errors=True)
            stack.enter_context(locked(root / LOCK))
    except OSError as error:
        raise BadInput(f"cannot write to the folder {out} ({reason(error)}); choose another with -o") from error
    return root


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _clear_leftovers(out: Path) -> None:
    for folder in filter(Path.is_dir, out.glob(f"{PREFIX}*")):
        with locked(folder / LOCK, wait=False) as mine:
            if mine:
                shutil.rmtree(folder, ignore_errors=True)
