"""Where processes meet: in a folder whose path the system takes for a socket, wherever temporary files are to lie."""

from __future__ import annotations

import atexit
import tempfile
from contextlib import ExitStack
from multiprocessing import process
from pathlib import Path

from nnfilm.storage.scratch import SHORT, has_room_for_a_socket, owned


def settle() -> None:
    """Choose the folder, before the first socket is made, where `scratch` has not, as in a notebook; it is there until
    Python ends. Raises OSError if there is none to write to.
    """
    config = process.current_process()._config  # type: ignore[attr-defined]  # of multiprocessing's
    if config.get("tempdir"):
        return
    place = Path(tempfile.gettempdir())
    with ExitStack() as stack:
        config["tempdir"] = str(stack.enter_context(owned(place if has_room_for_a_socket(place) else SHORT)))
        atexit.register(stack.pop_all().close)
