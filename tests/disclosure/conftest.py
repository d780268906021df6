"""The attacker and the invented programme lie beside the tests and in benchmarks, which are no packages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
