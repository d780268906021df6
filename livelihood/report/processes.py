"""Processes that end when they should: with the one that started them, and all of a group at once.

Duty: a child that dies with its parent, ending a group, whether this computer can fork. No scheduling.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import contextmanager

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def can_fork() -> bool:
    """Whether a process may be forked and go on working: not on Windows; on macOS system libraries forbid it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def settings_in(folder) -> dict[str, str]:
    """The environment that keeps Jupyter, IPython and matplotlib out of the home: all they keep goes into `folder`."""
    names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR")
    return {**dict.fromkeys(names, str(folder)), "JUPYTER_NO_CONFIG": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


def die_with_parent(parent: int) -> None:
    """From now on this process is killed when its parent ends (Linux; elsewhere nothing happens).

    `parent` is the parent's id, taken before the fork: if it is already gone, this process ends here.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def limit_memory(megabytes: float | None) -> None:
    """From now on this process and what it forks may each take this much more memory (Linux; None: as much as there is)."""
    if megabytes is None or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm") as sizes:
        now = int(sizes.read().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]  # left as it is: a reader of workbooks sets a limit of its own
    resource.setrlimit(resource.RLIMIT_AS, (now + int(megabytes * 2**20), hard))


@contextmanager
def uninterrupted():
    """Within this block Ctrl-C and a request to end wait; they come right after it (in the main thread; elsewhere they never come)."""
    came = []
    try:
        former = {number: signal.signal(number, lambda number, frame: came.append(number)) for number in (signal.SIGINT, signal.SIGTERM)}
    except ValueError:  # not the main thread
        former = {}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def end_group(leader: int) -> None:
    """Kills a process and all that are still in its group; no error if they are gone."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)
    except (ProcessLookupError, PermissionError):
        pass
