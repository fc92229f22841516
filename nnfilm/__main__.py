"""`python -m nnfilm`, and the command that an installation has: where the process begins."""

import os
import sys

from nnfilm.utils import search_path


def main() -> int:
    """Run the command that this process is. Returns its exit code.

    Signals that would end it wait until somebody listens who tells it in one line: Python's own answer is a traceback.
    """
    search_path.leave(os.curdir)  # before anything is imported that a file in it could stand for
    import signal

    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    from nnfilm.utils.interrupts import INTERRUPTED

    try:
        from nnfilm.cli import main

        return main.main()
    except KeyboardInterrupt:  # before anybody listens, where it cannot be kept back
        from nnfilm.utils import console

        console.err(f"nnfilm: {INTERRUPTED}")
        return 130


if __name__ == "__main__":
    sys.exit(main())
