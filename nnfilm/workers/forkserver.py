"""The fork server that workers come from. This module is light, so that the server can start before all else."""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing import forkserver

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["nnfilm.preload"])


def start() -> None:
    """Start the server if it is not running; it loads what workers need beside this process."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # in the server too, which comes to ignore it later
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
