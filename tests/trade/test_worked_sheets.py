"""Every shipped trade: its worked sheets, units, sources, ranges."""

import pytest

from livelihood import trade


@pytest.mark.parametrize("name", trade.shipped())
def test_a_shipped_trade_has_no_problem_and_its_worked_sheets_come_out(name):
    assert [str(problem) for problem in trade.check(name)] == []
