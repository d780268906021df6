"""The engine that runs a notebook in a real kernel which is reached by sockets in a private folder.

Duty: papermill's own client over our own manager: no ports and no loopback (ipc), no installed kernel description, no
HOME. Where there are no such sockets (Windows) the kernel is reached by ports, as usual.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time

import zmq
from jupyter_client.asynchronous import AsyncKernelClient  # noqa: F401  (the manager looks it up)
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine

from livelihood.report import processes
from livelihood.report.forked import Broken, TooLong

SOCKET_PATH = 90  # characters: the shortest limit of a socket's path is 104 bytes (macOS), less "-5" and a margin
START_SECONDS = 60


def _manager(folder):
    """A manager of one kernel of this very Python, by sockets in `folder`."""
    manager = AsyncKernelManager(kernel_name="python3", connection_file=os.path.join(folder, "c.json"))
    manager._kernel_spec = KernelSpec(
        argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], display_name="Python 3", language="python"
    )
    if zmq.has("ipc"):
        manager.transport = "ipc"
        manager.ip = os.path.join(folder, "k")
    return manager


class KernelEngine(Engine):
    """A papermill engine over one kernel a notebook."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, scratch, cell_seconds, report_seconds, **others):
        folder, short = str(scratch), None
        if len(os.fsencode(os.path.join(folder, "k-5"))) > SOCKET_PATH:
            folder = short = tempfile.mkdtemp(prefix="k", dir="/tmp" if os.path.isdir("/tmp") else None)
        end = time.monotonic() + report_seconds
        environment = {**os.environ, **processes.settings_in(scratch)}
        client = PapermillNotebookClient(
            nb_man,
            km=_manager(folder),
            timeout_func=lambda cell: max(1, min(cell_seconds, end - time.monotonic())),
            startup_timeout=START_SECONDS,
            record_timing=False,
            shutdown_kernel="immediate",
        )
        client.owns_km = True
        try:
            with open(os.devnull, "wb") as quiet:
                client.execute(env=environment, stdout=quiet, stderr=quiet)
        except CellTimeoutError:
            raise TooLong(min(cell_seconds, report_seconds)) from None
        except DeadKernelError:
            raise Broken from None
        finally:
            if short:
                shutil.rmtree(short, ignore_errors=True)
