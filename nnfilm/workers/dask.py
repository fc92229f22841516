"""An executor for Dask workers on other machines, without a shared disk: tasks and results are sent as values.

Each machine needs the same version of this project and of its dependencies; each task checks that. Dask itself reruns
the tasks of lost workers.

Everyone in a Dask cluster trusts everyone else: scheduler, workers and clients unpickle what the others send, errors
included, and this cannot be turned off. So results are not made safer here; the network, or TLS, must control who may
join.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from nnfilm.utils.errors import BadInput, FilmError, first_line
from nnfilm.workers.crew import Crew

if TYPE_CHECKING:
    from distributed import Security

PATIENCE = 10
"""Seconds to wait for the scheduler, and then for a first worker."""

ABSENCE = 60
"""Seconds without any worker after which the work is given up: a machine that restarts may need as many."""


class DaskExecutor(Crew):
    """The workers of a Dask cluster.

    Args:
        address: the scheduler's, as `tcp://host:8786`; or `tls://host:8786`, with certificates by Dask's own
            configuration (`distributed.comm.tls`).
        say: called with a line when all workers are lost.

    Raises:
        BadInput: if Dask is not installed, no scheduler answers, it requires certificates and there are none, or the
            cluster has no workers.
    """

    def __init__(self, address: str, say: Callable[[str], object] = str) -> None:
        try:
            from distributed import Client, Security
        except ImportError as error:
            raise BadInput("--cluster needs Dask: install nnfilm[cluster], here and on the workers") from error
        self._address, self._say = address, say
        self._alone_since: float | None = None
        self._executor: Executor | None = None
        for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
            logging.getLogger(name).setLevel(logging.CRITICAL)  # errors are reported here in one line
        security = _security(address, Security)
        try:
            asyncio.run(_check_scheduler(address, security))  # a client would wait for anything else forever
            self._client = Client(address, timeout=PATIENCE, security=security, set_as_default=False)
        except Exception as error:  # of many kinds, depending on what answers
            raise BadInput(f"--cluster: no Dask scheduler answers at {address} ({_reason(error)})") from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self.shutdown()
            start = f"dask worker {address} --nworkers auto --nthreads 1"
            raise BadInput(f"--cluster: {address} has no workers; start some with: {start}") from error
        self.size = len(self._client.scheduler_info(n_workers=-1)["workers"])

    def start(self) -> Executor:
        """The cluster as an executor. Raises FilmError if the scheduler is gone."""
        if self._client.status != "running":
            raise FilmError(f"--cluster: the scheduler at {self._address} was lost; finished work is in the cache")
        self._executor = self._client.get_executor(pure=False)
        return self._executor

    def check(self) -> None:
        """Raise FilmError if there has been no worker for a while."""
        if self._client.status != "running" or self._client.scheduler_info(n_workers=1)["workers"]:
            self._alone_since = None
        elif self._alone_since is None:
            self._alone_since = time.monotonic()
            self._say(f"the cluster at {self._address} has lost all its workers; waiting {ABSENCE} s for others")
        elif time.monotonic() - self._alone_since > ABSENCE:
            raise FilmError(f"--cluster: {self._address} has lost all its workers; finished work is in the cache")

    def shutdown(self) -> None:
        """Cancel what is not done, and disconnect."""
        if self._executor and self._client.status == "running":
            self._executor.shutdown(wait=False)
        self._client.close()


def _security(address: str, kind: type[Security]) -> Security:
    """The certificates in Dask's configuration. Raises BadInput if the address needs them and they are missing."""
    try:
        security = kind()
        known = security.get_connection_args("client").get("ssl_context") is not None
    except (OSError, ValueError) as error:
        raise BadInput(
            f"--cluster: the certificates of Dask's configuration cannot be read: {first_line(error)}"
        ) from error
    if address.startswith("tls:") and not known:
        names = "ca-file, client.cert and client.key of distributed.comm.tls"
        raise BadInput(f"--cluster: {address} needs certificates: name them in Dask's configuration, {names}")
    return security


async def _check_scheduler(address: str, security: Security) -> None:
    """Connect and disconnect. Raises an exception, of any kind, unless a scheduler answers."""
    from distributed.comm import connect, get_address_host_port

    get_address_host_port(address, strict=True)
    async with asyncio.timeout(PATIENCE):
        comm = await connect(address, timeout=PATIENCE, **security.get_connection_args("client"))
        try:
            await comm.write({"op": "identity", "reply": True})
            if (await comm.read())["type"] != "Scheduler":
                raise ValueError("not a scheduler")
        finally:
            comm.abort()


def _reason(error: Exception) -> str:
    return first_line(error) if str(error) else f"no answer within {PATIENCE} seconds"
