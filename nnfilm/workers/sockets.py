"""Where processes meet: in a folder whose path the system takes for a socket, wherever temporary files are to lie."""

from __future__ import annotations

import tempfile
from multiprocessing import process, util
from pathlib import Path

from nnfilm.storage.scratch import SHORT, has_room_for_a_socket


def settle() -> None:
    """Choose the folder, before the first socket is made, where `scratch` has not. Raises OSError if there is none to
    write to."""
    if process.current_process()._config.get("tempdir"):  # type: ignore[attr-defined]  # of multiprocessing's
        return
    before = tempfile.tempdir
    if not has_room_for_a_socket(Path(tempfile.gettempdir())):
        tempfile.tempdir = str(SHORT)
    try:
        util.get_temp_dir()  # which multiprocessing then keeps to
    finally:
        tempfile.tempdir = before
