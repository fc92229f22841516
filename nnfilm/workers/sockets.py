"""Where processes meet: in a folder whose path the system takes for a socket, wherever temporary files are to lie."""

from __future__ import annotations

import os
import tempfile
from multiprocessing import util

LONGEST = 70
"""Bytes of the path of a folder for temporary files, so that with a socket's own name it stays below 104."""

SHORT = "/tmp"


def settle() -> None:
    """Choose the folder, before the first socket is made. Raises OSError if there is none to write to."""
    before = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > LONGEST:
        tempfile.tempdir = SHORT
    try:
        util.get_temp_dir()  # which multiprocessing then keeps to
    finally:
        tempfile.tempdir = before
