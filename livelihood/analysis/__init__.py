"""The story of one run: tables -> market -> plans -> figures. It computes nothing itself; each step is a room's function."""

from livelihood.analysis.store import open_run, store
from livelihood.analysis.story import Analysis, analyse

__all__ = ["Analysis", "analyse", "open_run", "store"]
