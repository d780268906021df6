"""The command lab on a computer without JupyterLab."""

import pytest

from livelihood.errors import Problems
from livelihood.report import lab


def test_without_jupyterlab_it_is_said_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(Problems, match="CLI-07"):
        lab.start(tmp_path)
    assert not list(tmp_path.iterdir())
