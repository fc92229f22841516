"""An executor of Dask workers: on other machines, with no disk in common. Work goes out as values, and so do results.

Each machine needs this project, at the same state, and what it stands on; that is checked with each piece of work.
Dask starts anew what a lost worker was doing.
"""

from __future__ import annotations

import logging
from concurrent.futures import Executor

from nnfilm.utils.errors import BadInput, FilmError, first_line

PATIENCE = 10
"""Seconds to wait for the scheduler, and then for a first worker."""


class DaskExecutor:
    """The workers of a Dask cluster.

    Args:
        address: the scheduler's, as `tcp://host:8786`.

    Raises:
        BadInput: if Dask is not installed, nobody answers, or the cluster has no workers.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
            from distributed.comm import get_address_host_port
        except ImportError as error:
            raise BadInput("--cluster needs Dask: install nnfilm[cluster], here and on the workers") from error
        self._address = address
        self._executor: Executor | None = None
        _hush()
        try:
            get_address_host_port(address, strict=True)  # else a client with an address that is none would hang
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BadInput(f"--cluster: no Dask scheduler answers at {address} ({first_line(error)})") from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self.shutdown()
            start = f"dask worker {address} --nworkers auto --nthreads 1"
            raise BadInput(f"--cluster: {address} has no workers; start some with: {start}") from error
        self.size = len(self._client.scheduler_info(n_workers=-1)["workers"])

    def start(self) -> Executor:
        """The cluster as an executor: Dask itself replaces lost workers. Raises FilmError if the scheduler is gone."""
        if self._client.status != "running":
            raise FilmError(f"--cluster: the scheduler at {self._address} was lost; what it had made is kept")
        self._executor = self._client.get_executor(pure=False)
        return self._executor

    def shutdown(self) -> None:
        """Call off what is not done, and leave the cluster to others."""
        if self._executor and self._client.status == "running":
            self._executor.shutdown(wait=False)
        self._client.close()


def _hush() -> None:
    """Silence Dask's own log: what goes wrong is told in one line, once."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
