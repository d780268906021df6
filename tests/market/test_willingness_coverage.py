"""Ranges of what would be bought at each price hold at 15 interviews; benchmarks/willingness_coverage.py does more."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "willingness_coverage.py"
TOWNS, DRAWS = 80, 200
ERROR = 2 * np.sqrt(0.8 * 0.2 / TOWNS)  # two standard errors; prices of one town are alike


@pytest.fixture(scope="module")
def coverage():
    spec = importlib.util.spec_from_file_location("willingness_coverage", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    sys.modules["willingness_coverage"] = script
    spec.loader.exec_module(script)
    return script.judged(TOWNS, DRAWS, 61_000, 15, (18, 22, 27))


@pytest.mark.parametrize("name", ["said", "done"])
def test_ranges_hold_at_fifteen_interviews(coverage, name):
    assert 0.75 - ERROR <= coverage[name] <= 0.90 + ERROR and coverage["ways"] == {"steps": TOWNS}


def test_they_are_narrow_enough_to_say_something_and_seldom_flagged(coverage):
    assert coverage["width"] < 0.5 and coverage["flagged"] < 0.15
