"""One run kept for its pages: the parent stores it once, each notebook opens it by its id.

The folder of runs comes by the environment (LIVELIHOOD_RUNS), never as a parameter, so that no page's notebook holds a path.
"""

from __future__ import annotations

import os
import pickle
from functools import lru_cache
from pathlib import Path

from livelihood.errors import Problem, Problems

FOLDER = "LIVELIHOOD_RUNS"
PROGRAMME = "LIVELIHOOD_PROGRAMME"  # set by `livelihood lab`


def store(analysis, folder) -> str:
    """Keep an analysis in a private folder; returns its run id (the place's code).

    The file is read back only by our own pages, from a folder that only this user can read.
    """
    path = Path(folder) / f"{analysis.shelter}.run"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        pickle.dump(analysis, file, protocol=pickle.HIGHEST_PROTOCOL)
    return analysis.shelter


def open_run(run: str = ""):
    """The analysis of a run id, as kept; opened alone in `livelihood lab` it is worked out from that programme.

    A blank run id opens the first place: of the programme of `livelihood lab`, else of the sample programme.

    Raises
    ------
    Problems : ANALYSIS-02 where no such run is kept and no programme is open.
    """
    kept, programme = os.environ.get(FOLDER, ""), os.environ.get(PROGRAMME, "")
    return _opened(run, kept) if run and (kept or not programme) else _worked_out(run, programme)


@lru_cache(maxsize=2)
def _opened(run: str, folder: str):
    path = Path(folder) / f"{run}.run"
    if not folder or not run.isalnum() or not path.is_file():
        raise Problems([Problem("ANALYSIS-02")])
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301 - written by `store` into this user's private folder


@lru_cache(maxsize=2)
def _worked_out(code: str, folder: str):
    from livelihood import places
    from livelihood.analysis.story import analyse
    from livelihood.tables import open_programme

    programme = open_programme(folder or places.sample_data() / "west_java")
    return analyse(programme, code or programme.shelters[0])
