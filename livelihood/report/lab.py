"""JupyterLab on a programme's folder, with the pages' notebooks beside it and nothing asked of the network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from livelihood import places
from livelihood.errors import Problem, Problems
from livelihood.report import folder


def start(programme: Path, more: tuple[str, ...] = ()) -> int:
    """Opens JupyterLab and waits until it ends; its exit status.

    The shipped notebooks are put into the programme's folder `notebooks` where they are not there yet. News and update
    checks are off by settings that come with the program (templates/jupyter).
    """
    if not programme.is_dir():
        raise Problems([Problem("PLACE-01")])
    if find_spec("jupyterlab") is None:
        raise Problems([Problem("CLI-07")])
    try:
        (programme / "notebooks").mkdir(exist_ok=True)
        for notebook in sorted(places.notebooks().glob("*.ipynb")):
            if not (programme / "notebooks" / notebook.name).exists():
                shutil.copyfile(notebook, programme / "notebooks" / notebook.name)
    except OSError as error:
        raise Problems([Problem("CLI-05", slots={"reason": folder.reason(error)})]) from None
    return subprocess.call(command(programme, more), env={**os.environ, **settings(programme)})


def command(programme: Path, more: tuple[str, ...] = ()) -> list[str]:
    """What is started: this very Python's JupyterLab, on this computer only."""
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={programme.resolve()}", "--ServerApp.ip=127.0.0.1", *more]


def settings(programme: Path) -> dict[str, str]:
    """The environment: our settings of JupyterLab, and the programme that a notebook opened alone works out."""
    paths = [str(places.templates() / "jupyter"), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths), "LIVELIHOOD_PROGRAMME": str(programme.resolve())}
