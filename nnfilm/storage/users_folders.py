"""Where nnfilm keeps what outlives a command: folders of the user's, and what happens where there are none.

This module imports little: the command chooses a folder for compiled code before anything heavy is loaded.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path, user_state_path

from nnfilm.utils.errors import reason

CACHE, STATE, COMPILED = "NNFILM_CACHE", "NNFILM_STATE", "NUMBA_CACHE_DIR"
"""Environment variables: the folders for the cache, for what the user trusts, and for compiled code."""

OWN = "nnfilm"
"""The name of a folder in one that holds other files."""

NO_HOME = "/nonexistent"
"""The home of a user who has none, as Debian has it: nothing can be written there."""


def cache_folder() -> Path:
    """The folder for what can be made again; inside a folder that holds other files, one of its own."""
    from nnfilm.storage import cache_mark

    chosen = os.environ.get(CACHE)
    folder = Path(chosen) if chosen else user_cache_path(OWN)
    return folder / OWN if cache_mark.is_taken(folder) else folder


def folder_in_cache(name: str) -> Path:
    """A folder in the cache that is none of its entries, created if need be. Raises OSError if nothing can be written
    to it.
    """
    from nnfilm.storage import cache_mark

    folder = cache_folder() / name
    cache_mark.mark(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    tempfile.TemporaryFile(dir=folder).close()
    return folder


def state_folder() -> Path:
    """The folder for the state of this project."""
    chosen = os.environ.get(STATE)
    return Path(chosen) if chosen else user_state_path(OWN)


def provide_home() -> None:
    """Name a home for this process, and those that it starts, if the system knows none, as for a user ID without an
    account: libraries cannot be imported without one.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = NO_HOME


def choose_folder_for_compiled_code(say: Callable[[str], None]) -> None:
    """Choose where numba keeps compiled code, for this process and those that it starts, if it cannot keep it beside
    the source as it does by default: beside the cache, or in a temporary folder, which ends with the command.
    """
    source = Path(__file__).parents[1] / "kit"
    if os.environ.get(COMPILED) or os.access(source, os.W_OK):
        return
    try:
        os.environ[COMPILED] = str(folder_in_cache("compiled"))
    except OSError as error:
        say(
            f"compiled code cannot be kept in {cache_folder()} ({reason(error)}), so each command that draws"
            f" compiles it again, for some 20 seconds: set {CACHE} to a folder that can be written"
        )
        os.environ[COMPILED] = tempfile.mkdtemp()
