"""`python -m nnfilm`, and the installed `nnfilm` command: where the process begins."""

import os
import sys


def main() -> int:
    """Run the command of this process. Returns its exit code.

    Signals are blocked until they are handled: Python's own answer would be a traceback.
    """
    import _signal  # type: ignore[import-not-found]  # built into Python: no file in the current folder can shadow it

    if hasattr(_signal, "pthread_sigmask"):  # not on Windows
        _signal.pthread_sigmask(_signal.SIG_BLOCK, [_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP])
    from nnfilm.utils import search_path

    search_path.leave(os.curdir)  # before any import that a file in it could shadow
    from nnfilm.utils.interrupts import INTERRUPTED

    try:
        from nnfilm.cli import main

        return main.main()
    except KeyboardInterrupt:  # on Windows, before signals are handled
        from nnfilm.utils import console

        console.err(f"nnfilm: {INTERRUPTED}")
        return 130


if __name__ == "__main__":
    sys.exit(main())
