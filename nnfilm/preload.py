"""What the fork server loads before it forks a worker: nothing but the import of this module's own imports.

It runs beside the main process's own start, so its time is not waited for twice.
"""

import os
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker a core, and no thread is alive when the server forks

from nnfilm import farm, story  # noqa: E402, F401  (farm is what the workers run)

story.chapters()
