"""An imitation of Windows, for the project's own code and its tests: what is not there is taken away, what differs is
done that way.

Python imports this when it starts, if its folder is in PYTHONPATH, and so do processes that are started from there.
Only what these ask for is imitated: other packages do on Windows what they do there. Not imitated are paths
with backslashes, and files that cannot be removed while they are open.
"""

from __future__ import annotations

import builtins
import errno
import os
import signal
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

HOUSE = os.path.abspath(f"{__file__}/../../../..")
WHOSE = ("nnfilm", "nnmath", "tests", "tools")
MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "multiprocessing.forkserver")
OF_OS = ("fork", "geteuid", "getuid", "getpgid", "killpg", "mkfifo", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK")
OF_SIGNAL = ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGXCPU", "pthread_kill", "pthread_sigmask", "setitimer")


class View(ModuleType):
    """A module as it is there. What is set on it, as by a test, is set on the module itself, but for what it does in
    its own way.
    """

    def __init__(self, module: ModuleType, without: tuple[str, ...], own: Mapping[str, Any]) -> None:
        super().__init__(module.__name__)
        for name, value in {"_module": module, "_without": without, "_own": dict(own)}.items():
            super().__setattr__(name, value)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        """What it has: whoever replaces something for a while looks here for what to put back."""
        return {name: value for name, value in (vars(self._module) | self._own).items() if name not in self._without}

    def __getattr__(self, name: str) -> Any:
        if name in self._without:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r} on Windows")
        return self._own[name] if name in self._own else getattr(self._module, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._changed(name)[name] = value

    def __delattr__(self, name: str) -> None:
        del self._changed(name)[name]

    def _changed(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self._own if name in self._own else vars(self._module)
        return found


_open, _fsync, _rename = os.open, os.fsync, os.rename


def open_(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """No folder can be opened, and nothing from one."""
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return _open(path, flags, mode)


def fsync(descriptor: int) -> None:
    """Only of what may be written to."""
    with builtins.open(f"/proc/self/fdinfo/{descriptor}") as file:
        flags = int(file.read().split("flags:")[1].split()[0], 8)
    if flags & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _fsync(descriptor)


def rename(source: Any, target: Any, **descriptors: int) -> None:
    """Not over a file; and what is open in another program, of which NNFILM_TEST_OPEN is the path, keeps its name."""
    if os.path.realpath(source) == os.environ.get("NNFILM_TEST_OPEN"):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
    if os.path.lexists(target) and not os.path.samefile(source, target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    _rename(source, target)


OWN = {"open": open_, "fsync": fsync, "rename": rename, "supports_dir_fd": frozenset()}
VIEWS = {"os": View(os, OF_OS, OWN), "signal": View(signal, OF_SIGNAL, {})}


def _is_ours(asker: Mapping[str, Any]) -> bool:
    name = str(asker.get("__name__", ""))
    if name == "__main__":  # a program's own module is known by how it was found, or by its file
        spec, file = asker.get("__spec__"), asker.get("__file__")
        name = spec.name if spec else os.path.relpath(file or HOUSE, HOUSE).replace(os.sep, ".")
    return name.partition(".")[0] in WHOSE


def _imitated(import_: Callable[..., Any]) -> Callable[..., Any]:
    def imported(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if level == 0 and _is_ours(globals or {}):
            if gone := {name, *(f"{name}.{one}" for one in fromlist or ())} & set(MODULES):
                raise ModuleNotFoundError(f"No module named {min(gone)!r}", name=min(gone))
            if name in VIEWS:
                return VIEWS[name]
        return import_(name, globals, locals, fromlist, level)

    return imported


builtins.__import__ = _imitated(builtins.__import__)
