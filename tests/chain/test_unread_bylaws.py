"""A bylaws file that cannot be read takes nothing off a member's money, and the analysis knows that it is not the same as none."""

from __future__ import annotations

import pytest
from chain_run import keep_plans, sample_copy, table

from livelihood.analysis import analyse
from livelihood.tables import open_programme


@pytest.mark.parametrize(("bylaws", "kept"), [("[funds\nreserve = ", None), ("", 0.0)])
def test_unread_is_not_none(tmp_path, bylaws, kept):
    programme = sample_copy(tmp_path / "programme", draws=200)
    keep_plans(programme, "A1", "P5")
    for name in ("customers", "sellers", "areas", "units"):
        table(programme, name).unlink()
    place = programme / "shelters" / "A1"
    if bylaws:
        (place / "bylaws.toml").write_text(bylaws, encoding="utf-8")
    else:
        (place / "bylaws.toml").unlink()
        settings = (place / "shelter.toml").read_text(encoding="utf-8").splitlines()
        (place / "shelter.toml").write_text("\n".join(line for line in settings if not line.startswith("bylaws")), encoding="utf-8")
    found = analyse(open_programme(programme), "A1")
    assert found.plans["P5"].plan.fund_share == kept and bool([one for one in found.problems if one.code.startswith("COOP")]) == (kept is None)
