"""Budgets as people make them: headings, notes, sums between rows, marks and units beside numbers, months; read rightly or told clearly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from livelihood.analysis.budget import read
from livelihood.errors import Problems
from livelihood.tables.budget_file import scan

HEAD = "item;kind;quantity;unit;price;amount;per\n"
CROP = """Sweet corn, one acre (invented);;;;
item;unit;quantity;price;amount
GROSS RECEIPTS;;;;
Sweet corn;crate;300;12.50;3,750.00
VARIABLE COSTS;;;;
Seed;lb;12;18.00;216.00
Fertilizer;ton;0.4;650.00;260.00
Harvest labor;hour;60;15.00;900.00
Crates;crate;300;1.75;525.00
Interest on operating capital;;;;38.00
see page 3;;;;
Total variable costs;;;;1,939.00
Returns above variable costs;;;;1,811.00
FIXED COSTS;;;;
Machinery;acre;1;145.00;145.00
Land;acre;1;150.00;150.00
Subtotal;;;;295.00
Total costs;;;;2,234.00
Returns above total costs;;;;1,516.00
Break-even price, variable costs;;;;6.46
Break-even price, total costs;;;;7.45
Break-even yield, variable costs;;;;155.12
Break-even yield, total costs;;;;178.7
"""
MUSHROOM = """Analisis usaha (angka karangan);;;;;
Uraian;Volume;Satuan;Harga satuan;Nilai;Periode
A. Biaya investasi;;;;;
Kumbung;1;unit;Rp 3.000.000;Rp 3.000.000,-;sekali
Rak bambu;4;buah;Rp 250.000;Rp 1.000.000,-;sekali
Jumlah;;;;Rp 4.000.000,-;
B. Biaya variabel;;;;;
Baglog;1.000;buah;Rp 2.500;Rp 2.500.000,-;panen
Dedak;5 sak;;Rp 75.000;Rp 375.000,-;panen
Plastik;10 kg;;Rp 30.000/kg;Rp 300.000,-;panen
Jumlah biaya variabel;;;;Rp 3.175.000,-;panen
C. Biaya tetap;;;;;
Penyusutan;-;;-;Rp 500 000;panen
D. Penerimaan;;;;;
Jamur segar;350 kg;;Rp 15.000;Rp 5.250.000,-;panen
Total biaya;;;;Rp 3.675.000,-;panen
Keuntungan;;;;Rp 1.575.000,-;panen
R/C ratio;;;;1,43;
BEP harga;;;;Rp 10.500;
BEP produksi;245 kg;;;;
"""


def file(tmp_path, text):
    path = tmp_path / "budget.csv"
    path.write_text(text, encoding="utf-8")
    return path


def codes(wrong) -> list[str]:
    return [problem.code for problem in wrong.value.problems]


def test_an_enterprise_budget_of_one_crop_is_read_by_its_headings_and_all_its_figures_hold(tmp_path):
    found = read(file(tmp_path, CROP), per="cycle")
    assert [one.code for one in found.findings] == ["own_work_left_out"]
    held = {one.kind for one in found.held if one.code.startswith(("total", "figure"))}
    assert held == {"total_variable_cost", "return_over_variable_cost", "subtotal", "total_cost", "return_over_total_cost", "break_even_price_variable",
                    "break_even_price_total", "break_even_yield_variable", "break_even_yield_total"}  # fmt: skip
    whole = found.sums  # by hand: 216 + 260 + 900 + 525 + 38 = 1 939; 3 750 - 1 939 = 1 811; 1 939 + 295 = 2 234
    assert (whole.per, whole.variable, whole.gross_margin, whole.cost_in_budget, whole.profit_in_budget) == ("cycle", 1939, 1811, 2234, 1516)
    assert (whole.break_even_price_variable, whole.break_even_price_total) == (Fraction(1939, 300), Fraction(2234, 300))
    assert (whole.break_even_yield_variable, whole.break_even_yield_total) == (Fraction(1939) / Fraction("12.5"), Fraction(2234) / Fraction("12.5"))
    assert whole.break_even_quantity == Fraction(295) / (Fraction("12.5") - Fraction(1939, 300))  # by contribution: another figure
    assert "cycle_length_unsaid" in [one.code for one in found.questions] and found.monthly is whole
    assert dict(found.done) == {"headings": 3, "kinds_from_headings": 17, "notes": 1}


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("Break-even price, variable costs;;;;6.46", "Break-even price, variable costs;;;;7.45", "full_cost_for_variable"),
        ("Break-even price, total costs;;;;7.45", "Break-even price, total costs;;;;6.46", "variable_break_even"),
        ("Break-even yield, total costs;;;;178.7", "Break-even yield, total costs;;;;155.12", "variable_break_even"),
        ("Returns above variable costs;;;;1,811.00", "Returns above variable costs;;;;1,516.00", "fixed_in_margin"),
        ("Returns above total costs;;;;1,516.00", "Returns above total costs;;;;1,666.00", "profit_leaves_out_costs"),
        ("Subtotal;;;;295.00", "Subtotal;;;;305.00", "total_off"),
        ("Total variable costs;;;;1,939.00", "Total variable costs;;;;1,414.00", "lines_left_out"),
    ],
)
def test_each_wrong_figure_of_it_is_found_and_named(tmp_path, old, new, code):
    assert code in [one.code for one in read(file(tmp_path, CROP.replace(old, new)), per="cycle").findings]


def test_a_margin_that_counts_interest_as_changing_holds_and_is_said_to(tmp_path):
    text = HEAD + "x;sale;10;kg;100;1000;month\nx;variable_cost;;;;400;month\nx;interest;;;;50;month\n"
    text += "x;gross_margin;;;;550;month\nx;total_fixed_cost;;;;0;month\n"
    found = read(file(tmp_path, text))
    assert [one.code for one in found.held if one.kind in ("gross_margin", "total_fixed_cost")] == ["total_with_interest", "total_with_interest"]


def test_a_budget_in_rupiah_with_marks_units_and_sums_between_the_rows(tmp_path):
    found = read(file(tmp_path, MUSHROOM))
    assert [one.code for one in found.findings] == ["own_work_left_out"]
    assert found.currency == "IDR" and found.sums.set_up == 4_000_000 and found.sums.variable == 3_175_000
    held = [one.kind for one in found.held if one.code in ("total", "figure")]
    assert held == ["total_variable_cost", "total_cost", "profit", "subtotal", "r_c", "bep_harga", "bep_produksi"]
    assert dict(found.done)["sign_comma"] == 1 and dict(found.done)["unit_beside_number"] == 5  # 1.000 bags: only so is 2.500 each 2.500.000


def test_where_both_readings_make_the_products_another_column_of_the_file_decides(tmp_path):
    text = HEAD + "feed;variable_cost;21,000;kg;0.35;7,350;month\neggs;sale;11,000;dozen;1.3;14,300;month\n"
    found = read(file(tmp_path, text))
    assert (found.sums.sales, found.sums.variable, dict(found.done)["sign_point"]) == (14_300, 7_350, 1)
    with pytest.raises(Problems) as wrong:  # nothing else in it shows a sign
        read(file(tmp_path, HEAD + "eggs;sale;11,000;dozen;2;22,000;month\n"))
    assert codes(wrong) == ["BUDGET-02", "BUDGET-02"]


def test_a_week_taken_as_a_quarter_beside_a_line_left_out_is_found(tmp_path):
    text = HEAD + "a;variable_cost;;;;300;week\nb;fixed_cost;;;;500;month\nc;fixed_cost;;;;77;month\nt;total_cost;;;;1700;month\n"  # 4 x 300 + 500
    assert {("weeks_as_four", (5, 2)), ("lines_left_out", (5, 4))} <= {(one.code, one.lines) for one in read(file(tmp_path, text)).findings}


def test_a_column_for_each_month_is_a_year_and_costs_in_brackets_are_money_going_out(tmp_path):
    names = "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec"
    text = f"item;kind;{names};Total\neggs;sale;{';'.join(['1.000.000'] * 12)};12.500.000\nfeed;variable_cost;{';'.join(['(500.000)'] * 12)};\n"
    found = read(file(tmp_path, text))
    assert [(one.code, one.found, one.expected) for one in found.findings if one.kind == "sale"] == [("months_not_amount", 12_500_000, 12_000_000)]
    assert found.monthly.variable == 500_000 and dict(found.done)["spent_below_zero"] == 1
    with pytest.raises(Problems) as wrong:
        read(file(tmp_path, "item;kind;Jan;Feb;Mar\neggs;sale;1;2;3\n"))
    assert codes(wrong) == ["BUDGET-19"]


def test_all_that_cannot_be_read_is_told_at_once(tmp_path):
    text = HEAD + ("bread;sale;100;piece;Rp 5.000;Rp 500.000;month\ncake;sale;10;piece;3;USD 50;month\nflour;variable_cost;9.350;kg;1.200;;month\n"
                   "salt;variable_cost;ten;kg;1;5;sometimes\noven;set_up;;;;;\nx;;1;kg;1;1;month\ny;profit;;;;;\n")  # fmt: skip
    with pytest.raises(Problems) as wrong:
        read(file(tmp_path, text))
    assert sorted(codes(wrong)) == ["BUDGET-02"] * 3 + ["BUDGET-03", "BUDGET-06", "BUDGET-18", "TABLE-18"]
    assert not any("ten" in str(problem).split() or "sometimes" in str(problem) for problem in wrong.value.problems)
    with pytest.raises(Problems) as wrong:  # what no number hides is told together with what a cell hides
        read(file(tmp_path, HEAD + "bread;sale;x;piece;5;5;month\nflour;variable_cost;1;kg;;;month\nrent;fixed_cost;;;;5;\n"))
    assert codes(wrong) == ["BUDGET-03", "BUDGET-11", "BUDGET-09"]


@pytest.mark.parametrize("cell, number", [("Rp.1.500.000,-", 1_500_000), ("1 500 000", 1_500_000), ("IDR 1.500.000", 1_500_000), ("-", None),
                                          ("−250.000", -250_000), ("(Rp 250.000)", -250_000), ("1.500.000,50", Fraction("1500000.5"))])  # fmt: skip
def test_amounts_in_many_ways_of_writing(tmp_path, cell, number):
    assert scan(file(tmp_path, HEAD + f"a;profit;;;;{cell};month\nb;sale;2;kg;1.000.000;2.000.000;month\n")).lines[0].amount == number


@pytest.mark.parametrize("cell", ["12 x 5", "5 sak @ 50 kg", "1.5e3", "about 5", "5 or 6", "1.5.00", "(5", "5..5"])
def test_what_has_no_one_reading_is_told_and_never_guessed(tmp_path, cell):
    with pytest.raises(Problems) as wrong:
        read(file(tmp_path, HEAD + f"a;sale;{cell};kg;10;100;month\n"))
    assert codes(wrong) == ["BUDGET-03"]


def test_another_unit_beside_a_number_than_in_its_column_is_told(tmp_path):
    with pytest.raises(Problems) as wrong:
        read(file(tmp_path, HEAD + "a;sale;5 sak;kg;10;50;month\n"))
    assert codes(wrong) == ["BUDGET-03"]


TOLD = {"set_up": 600_000, "unit_cost": 4_000, "fixed_cost": 100_000, "capacity": 100, "price": 10_000, "good_share": "0,9", "leftover_share": "0,2",
        "months_a_batch": 2, "demand": 30, "tool_life": 30, "hours_per_week": 10}  # fmt: skip
ANSWERS = "plan;input;low;likely;high\n" + "".join(f"P3;{name};;{value};\n" for name, value in TOLD.items())


def test_the_answers_to_any_are_one_usual_round(tmp_path):
    found = read(file(tmp_path, ANSWERS))
    assert (found.trade, found.sums.per, found.sums.months) == ("any", "cycle", 2)
    # by hand: 90 good, 60 find buyers in two months at 10 000, 30 go for 2 000; 100 made at 4 000; 2 months of 100 000; wear 20 000 a month
    assert (found.sums.sales, found.sums.variable, found.sums.fixed, found.sums.wear) == (660_000, 400_000, 200_000, 40_000)
    assert found.sums.own_hours == Fraction(10) * 2 * Fraction(52, 12) and found.sums.set_up == 600_000
    assert [one.code for one in found.findings] == ["own_work_at_zero"]


@pytest.mark.parametrize("old, new, code", [("P3;price;;10000;\n", "", "BUDGET-20"), ("P3;price", "P4;price", "BUDGET-21"), ("P3;price", "P3;fcr", "BUDGET-22"),
                                            ("P3;price;;10000", "P3;price;;ten", "BUDGET-03")])  # fmt: skip
def test_answers_that_are_no_budget_are_told(tmp_path, old, new, code):
    with pytest.raises(Problems) as wrong:
        read(file(tmp_path, ANSWERS.replace(old, new)))
    assert set(codes(wrong)) == {code}
