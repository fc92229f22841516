"""Writing files."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from uuid import uuid4

ASIDE = ".part"
"""How the name of a file ends that is not whole yet."""


def write_aside(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write the file aside first, and then rename it: no reader ever sees half of it, and no failure leaves any.

    Any number of processes and threads may write one file at once; who comes last has the last word. ``mode`` holds
    the permissions of the file, from which those of the umask are taken. Raises OSError.
    """
    aside = path.with_name(f".{uuid4().hex}{ASIDE}")
    try:
        with open(aside, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(content)
        os.replace(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
