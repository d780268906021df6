"""On a plan's page: what has to come in each month, own use at home, and a plan of several years. Numbers are measures; it makes none."""

from __future__ import annotations

from livelihood.enterprise.real_money import YEAR
from livelihood.output import plan_numbers as counts
from livelihood.output.blocks import Block, Cell, Nothing, TableBlock, Text, Together
from livelihood.output.sentences import money as words
from livelihood.output.sentences import shared
from livelihood.output.voice import amount, span, unit_word


def has_to_come_in(result, numbers) -> Block:
    """What a usual month brings, what pays its costs, what pays own hours, tools and loan too; with how often less comes in."""
    found = result.measures
    missed = counts.share(result, "break_even_missed")
    if missed is None:
        return Nothing()
    unit = unit_word(result.unit) if "sold_per_usual_month" in found and result.unit else ""
    asked = [(words.usual(), ("sold_per_usual_month", "own_price_per_unit") if unit else ("sales_per_usual_month",), None),
             (words.costs_paid(), ("break_even_quantity", "break_even_price") if unit else ("break_even_sales",), missed)]  # fmt: skip
    whole = counts.share(result, "full_cost_missed")
    if whole is not None:
        asked.append((words.all_paid("loan_cost_per_month" in found), ("full_cost_quantity", "full_cost_price") if unit else ("full_cost_sales",), whole))
    rows = tuple((Cell(name), *(_shown(found.get(one), one, result, numbers) for one in wanted), Cell(shared.count(count) if count is not None else "", mark=result.grade))
                 for name, wanted, count in asked)  # fmt: skip
    title = words.title(shared.count(missed)) if missed.k else words.title_rare()
    pay = counts.casual_per_hour(result)
    under = [words.under(numbers.money(pay) if pay else "", bool(unit))]
    under += [shared.may_change(count) for count in (whole or missed,) if shared.may_change(count)]
    if "worth_at_home_per_month" in found:
        under.append(words.at_home(numbers.money(found["worth_at_home_per_month"].value)))
    return Together((TableBlock(title, words.columns(unit), rows, title=title), Text(" ".join(under))))


def _shown(measure, name: str, result, numbers) -> Cell:
    """A middle with its range; what has no upper end says so, what has no middle says that no amount is enough."""
    if measure is None:
        return Cell("" if name == "own_price_per_unit" else words.no_amount())
    unit = result.unit if name.endswith(("quantity", "usual_month")) and measure.unit.startswith("units") else "money"
    if measure.high is None:
        return Cell(amount(numbers, measure.value, unit), small=words.without_end(amount(numbers, measure.low, unit)))
    return Cell(span(numbers, measure.low, measure.value, measure.high, unit))


def by_year(result, numbers) -> Block:
    """What comes in each year, in money of the time and of the first month; nothing where one year is looked at."""
    found, months = result.measures, len(result.window)
    if "year.1" not in found:
        return Nothing()
    real, rows = "real.year.1" in found, []
    for first in range(0, months, YEAR):
        k = first // YEAR + 1
        shown = [found[name] for name in (f"year.{k}", f"real.year.{k}") if name in found]
        rows.append((Cell(words.year(k, min(YEAR, months - first))), *(Cell(span(numbers, one.low, one.value, one.high, "money")) for one in shown)))
    return Together((TableBlock(words.years_title(), words.years_columns(real), tuple(rows), title=words.years_title()), Text(words.years_under(real))))
