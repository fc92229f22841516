"""What becomes of a command that reads `bombs`: `python -m tests.support.bombing` reads each in a folder of its own.

It prints one line of JSON: for each file the error, and what its reader took of the processor's time and of memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.bombs import BOMBS
from tests.support.memory import most_taken
from tests.support.project import ROOT

MOST = 3 * 10**9
"""Bytes that the command may take before it is ended itself."""


def bomb(folder: Path) -> dict[str, Any]:
    """Read all of them, one after the other, as each command reads a user's data."""
    import resource  # which Windows has not

    from nnfilm.settings.flags import FilmSettings
    from nnfilm.settings.request import asked, flag
    from nnfilm.shield import shielded
    from nnfilm.story.source import Source
    from nnfilm.utils.errors import BadInput

    told: dict[str, Any] = {}
    for name, content in BOMBS.items():
        path = folder / name
        path.write_bytes(content())
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            Source.from_request(asked({"data": str(path)}, flag, FilmSettings()))
        except BadInput as error:
            told[name] = [str(error)]
        else:
            told[name] = ["it was read"]
        shielded._close()  # only what has ended is counted
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        told[name] += [after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss << 10]
    return {"told": told, "memory": most_taken(), "left": [path.name for path in folder.iterdir()]}


def bombed(folder: Path) -> dict[str, Any]:
    """The same in another process."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.support.bombing", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    print(json.dumps(bomb(Path(sys.argv[1]))))
