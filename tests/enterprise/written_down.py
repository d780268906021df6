"""Trades whose monthly rows are written down, for cases counted by hand."""

from livelihood.draws import Streams
from livelihood.enterprise import simulate
from livelihood.enterprise.plan import Plan
from livelihood.enterprise.setting import Setting
from livelihood.formula import Sheet
from livelihood.trade import Trade

ROWS = ("sales", "variable_costs", "fixed_costs", "own_hours", "setup_costs", "replacement", "resale_value", "paid_before_sales",
        "standing_at_cost", "owed_to_owner")  # fmt: skip


def trade_of(**rows):
    """A trade whose monthly rows are written down: the last number goes on."""
    patterns = {f"p_{row}": list(map(float, rows.get(row, [0]))) for row in ROWS}
    formulas = {row: f"from_start(p_{row})" for row in ROWS}
    formulas |= {"gross_margin": "sales - variable_costs", "operating_cash": "gross_margin - fixed_costs"}
    sheet = Sheet.build(formulas, values={}, series={}, patterns=patterns, units=False)
    return Trade("hand", "Hand", "", "", 2026, {}, patterns, sheet, {}, {}, (), (), 1.0, 0.0, ("variable_costs", "fixed_costs"), (), (), (), (), {})


def setting_of(months=6, draws=1, first="2027-01", **more):
    year, month = int(first[:4]), int(first[5:7]) - 1
    window = tuple(f"{year + (month + k) // 12}-{(month + k) % 12 + 1:02d}" for k in range(months))
    return Setting(window, Streams(1, "A1", draws), "IDR", **more)


def futures_of(trade, household=None, plan=None, offer=None, setting=None):
    return simulate.likely_case(plan or Plan("P1", "hand"), trade, setting or setting_of(), {}, household, offer)[0]


CATFISH = dict(  # trades/catfish.md, section 6, sheet A: two batches of 2,000 fingerlings, feed 15/35/50 % at Rp 10,000 a kilo
    sales=[0, 0, 3_400_000, 0, 0, 3_400_000],
    variable_costs=[950_625, 818_125, 1_168_750, 950_625, 818_125, 1_168_750],
    fixed_costs=[30_000] * 6,
    paid_before_sales=[980_625, 848_125, 1_198_750, 980_625, 848_125, 1_198_750],
    setup_costs=[1_500_000, 0],
)
