"""One clean report of the sample, shared by all tests that only read it; a copy of the sample for those that change it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # chain_run.py lies beside the tests, which have no package

from chain_run import Ran, report, sample_copy  # noqa: E402


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Ran:
    """The sample's report, all kinds of files, by one worker under one hash seed."""
    folder = tmp_path_factory.mktemp("built")
    programme = sample_copy(folder / "programme")
    return report(programme, "--jobs", "1", env={"PYTHONHASHSEED": "1"})


@pytest.fixture
def programme(tmp_path) -> Path:
    """A copy of the sample programme to change."""
    return sample_copy(tmp_path / "programme")
