"""What each id in an evaluation's results.json means (docs/evaluation.md shows the same). No number is made here."""

from __future__ import annotations

# {k} a wave or month (a number), {name} an indicator, trade, group, end or item
PATTERNS = {
    "programme.businesses": "Businesses that wrote down their months, rounded",
    "programme.ended.{name}": "Businesses by how they are or ended (open, money, other, better, sold_on, not_known), rounded",
    "programme.people": "People with an answer in any wave, rounded",
    "programme.people_asked.{k}.{name}": "People with an answer in a wave, all or one group, rounded",
    "programme.not_reached.{k}": "People of the first wave without an answer in a later one, rounded",
    "programme.cost_per_person_mean": "What the programme spent for each person asked",
    "survival.{name}.{k}": "Share of businesses still open after k months, all or one trade (Kaplan-Meier)",
    "survival.all.{k}.followed": "Businesses still open and followed after k months, rounded",
    "survival.all.{k}.if_lost": "The same share, had all that were not heard of again stopped",
    "indicator.{name}.{k}.{name}": "Share of people with yes, in a wave, all or one group (before and after, not an effect)",
    "indicator.{name}.{k}.{name}_mean": "Mean of an indicator, in a wave, all or one group (before and after, not an effect)",
    "indicator.{name}.target": "The programme's target of an indicator",
    "effect.{name}.{k}": "Difference between the arms after k months, adjusted for the start",
    "effect.{name}.{k}.if_missing": "The same, whatever became of the people not reached",
    "plans.finished": "Finished businesses with a plan, rounded",
    "plans.{name}.ratio": "What came / what was planned, middle of the plans drawn towards the stated prior",
    "plans.{name}.next": "The same for one new plan",
    "plans.came.{name}_mean": "Income that came / income planned, all plans or one trade together",
    "plans.ran_out_of_cash": "Share of finished businesses in which the money ran out",
    "plans.within_range": "Share of what came that lay within the plans' own 80% ranges",
    "funnel.dot.{k}": "Share of a partner's businesses (or several partners' together) that had stopped after 12 months",
    "funnel.outside": "Partners, shown alone, that differ by more than luck",
    "funnel.new_partner": "Share of the businesses of a new partner like these that stop in the first year",
}
