"""`python -m nnfilm`, and the installed `nnfilm` command: where the process begins."""

import os
import sys

from nnfilm.utils import search_path


def main() -> int:
    """Run the command of this process. Returns its exit code.

    Signals are blocked until they are handled: Python's own answer would be a traceback.
    """
    search_path.leave(os.curdir)  # before any import that a file in it could shadow
    import signal

    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
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
