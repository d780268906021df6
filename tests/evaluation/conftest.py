"""The invented programme lies in benchmarks, which is no package; reference numbers in tests/reference."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "reference"))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
