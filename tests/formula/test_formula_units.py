"""The proof of units: what fits, what is refused, and in which words."""

import pytest

from livelihood import units
from livelihood.errors import Problems
from livelihood.formula import Sheet

VALUES = {
    "bags": "bag/month",
    "yield_bag": "kg/bag",
    "price": "IDR/kg",
    "rent": "IDR/month",
    "hours": "hour/day",
    "days_open": "day/month",
    "kept": "share",
    "feed": "g",
    "cycle": "month",
    "rise": "share/year",
    "minutes": "minute",
    "own": "kg/week",
    "weeks": "week/month",
}


def unit_of(formula, **more):
    sheet = Sheet.build(
        {**more, "it": formula}, values=VALUES, series={"demand": "kg/month"}, patterns={"p": [0.5] * 12}
    )
    return sheet.units["it"]


def refusal(formula, **more):
    with pytest.raises(Problems) as raised:
        unit_of(formula, **more)
    (problem,) = raised.value.problems
    assert problem.code == "FORMULA-04"
    return problem


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("bags", "bag"),
        ("bags * yield_bag", "kg"),
        ("bags * yield_bag * price", "money"),
        ("rent", "money"),
        ("rent * cycle", "money"),
        ("hours * days_open", "hour"),
        ("own * weeks", "kg"),
        ("bags / bags", "share"),
        ("1 / price", "kg/money"),
        ("bags * bags", "bag*bag"),
        ("bags * kept", "bag"),
        ("3", "share"),
        ("0", ""),
        ("0 * rent", ""),
        ("rent + 0", "money"),
        ("0 - rent", "money"),
        ("-rent", "money"),
        ("max(0, rent)", "money"),
        ("where(rent > 0, rent, 0)", "money"),
        ("between(rent, 0, rent * 2)", "money"),
        ("rent > 0", "share"),
        ("rent == rent and bags > 0", "share"),
        ("not (rent > 0)", "share"),
        ("min(bags * yield_bag, demand)", "kg"),
        ("month < cycle", "share"),
        ("round_up(bags)", "bag"),
        ("once(rent)", "money"),
        ("rent * growth(rise)", "money"),
        ("rent * growth(kept)", "money"),
        ("rent * every(cycle, 1)", "money"),
        ("rent * annuity(kept, cycle)", "money"),
        ("rent * by_month(p)", "money"),
        ("rent * from_start(p)", "money"),
        ("rent * first_month()", "money"),
        ("previous(demand)", "kg"),
        ("spread(demand, p)", "kg"),
        ("total_so_far(demand)", "kg"),
        ("rent * (rent > 0)", "money"),
        ("month", "share"),
        ("bags / 0", ""),
    ],
)
def test_units_follow_the_formula(formula, unit):
    assert unit_of(formula) == unit


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("rent - bags * yield_bag", "money and kg cannot be subtracted."),
        ("rent + 5", "money and a number without a unit cannot be added."),
        ("bags > rent", "bag and money cannot be compared."),
        ("min(rent, bags)", "money and bag cannot be set against each other."),
        ("where(kept, rent, bags)", "money and bag cannot be chosen between."),
        ("demand + feed", "kg and g cannot be added (1 kg = 1000 g)."),
        ("hours * days_open + minutes", "hour and minute cannot be added (1 hour = 60 minute)."),
        ("own + demand", "kg/week and kg cannot be added."),
        ("growth(rent)", "growth needs a number without a unit here, and this is money."),
        ("every(days_open, 1)", "every needs a number without a unit here, and this is day."),
        ("where(rent, 1, 2)", "where needs a number without a unit here, and this is money."),
        ("not rent", "not needs a number without a unit here, and this is money."),
        ("hours + days_open", "hour/day and day cannot be added."),
        ("between(rent, 1, rent)", "money and a number without a unit cannot be set against each other."),
    ],
)
def test_what_does_not_fit_is_said_in_words(formula, what):
    assert refusal(formula).says == what


def test_the_caret_stands_under_the_part_that_does_not_fit():
    problem = refusal("sales - bags * yield_bag", sales="bags * yield_bag * price")
    formula, arrow = problem.slots["shown"].split("\n")
    assert formula[arrow.index("^") :].startswith("bags")


def test_previous_may_name_a_later_row_whose_unit_is_proved_too():
    sheet = Sheet.build({"opened": "previous(closed)", "closed": "opened + rent"}, values=VALUES)
    assert sheet.units == {"opened": "money", "closed": "money"}
    with pytest.raises(Problems, match="money and bag cannot be added"):
        Sheet.build({"opened": "previous(closed) + bags", "closed": "rent"}, values=VALUES)


def test_a_chain_of_later_rows_is_followed_to_its_end():
    sheet = Sheet.build(
        {"a": "previous(b)", "b": "previous(c)", "c": "previous(d)", "d": "rent", "e": "a + rent"}, values=VALUES
    )
    assert set(sheet.units.values()) == {"money"}


def test_a_row_that_only_feeds_on_itself_is_a_number_without_a_unit():
    assert Sheet.build({"a": "previous(a)"}).units == {"a": "share"}


def test_the_proof_can_be_left_out():
    assert Sheet.build({"it": "rent + bags"}, values=VALUES, units=False).units == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kg per bag",
        "kg//bag",
        "Kg",
        "kg**2",
        "kg^2",
        "*",
        "kg/",
        "é",
        "x" * 61,
        None,
        3,
        "idr",
        "rp/KG",
        "[kg]",
        "1.5",
    ],
)
def test_what_is_not_a_unit_is_refused_with_its_input(text):
    if text == "idr":  # a count noun as good as any
        assert units.parts(text) == {"idr": 1}
        return
    with pytest.raises(Problems) as raised:
        Sheet.build({"it": "x"}, values={"x": text}, lines={"x": 7}, file="trades/x.toml")
    (problem,) = raised.value.problems
    assert (problem.code, problem.line, problem.name) == ("UNIT-01", 7, "x")


@pytest.mark.parametrize("text", ["%", "percent", "percent/year"])
def test_per_cent_is_refused(text):
    with pytest.raises(Problems, match="UNIT-02"):
        Sheet.build({"it": "x"}, values={"x": text})


def test_a_noun_in_singular_and_plural_is_refused():
    with pytest.raises(Problems, match='UNIT-03.*"bag" and "bags"'):
        Sheet.build({"it": "x"}, values={"x": "bag", "y": "kg/bags"})


def test_two_currencies_in_one_file_are_refused():
    with pytest.raises(Problems, match="UNIT-04.*IDR, USD"):
        Sheet.build({"it": "x"}, values={"x": "IDR/kg", "y": "USD"})


def test_money_may_be_written_as_money_or_by_its_code():
    assert Sheet.build({"it": "x + y"}, values={"x": "IDR", "y": "money/month"}).units == {"it": "money"}


def test_exact_factors_between_units_of_one_kind():
    assert units.factor("kg", "g") == 1000
    assert units.factor("pound", "g") == pytest.approx(453.59237, rel=1e-15)
    assert units.factor("money/kg", "money/quintal") == pytest.approx(100)
    assert units.factor("hectare", "m2") == 10000
    with pytest.raises(Problems, match="UNIT-05"):
        units.factor("kg", "bag")
    with pytest.raises(Problems, match="UNIT-05"):
        units.factor("day", "hour")


def test_nouns_keep_apart_whatever_they_are_called():
    for one, other in [
        ("bag", "fish"),
        ("piece", "portion"),
        ("day", "week"),
        ("month_of_rain", "day"),
        ("e", "pi"),
        ("kilobag", "bag"),
    ]:
        assert units.unit(one) != units.unit(other)
    assert units.text(units.unit("kilobag")) == "kilobag"
