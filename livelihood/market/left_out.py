"""The words for what could not be answered, and for what was done to the answers. All of them stand here, to be
translated.

Duty: sentences. Each question that is left out has four: the question, what there is, what it needs, how to get it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from livelihood.market.records import LeftOut, Sentence


@dataclass(frozen=True)
class Missing:
    """Why an estimator gives nothing: a key of QUESTIONS and the numbers its sentences hold."""

    key: str
    slots: dict = field(default_factory=dict, hash=False)

    def said(self, product: str = "", label: str = "", unit: str = "unit") -> LeftOut:
        """The four sentences."""
        slots = {"label": label, "unit": unit, **self.slots}
        return LeftOut(*(Sentence.of(text, **slots) for text in QUESTIONS[self.key]), product=product)


_DEMAND = "{label}: how much do households buy?"
_SELLERS = "{label}: how much do sellers sell?"
_UNSEEN = "{label}: how many sellers did nobody see?"
_ASK_HOME = "Ask at front doors in every neighbourhood, not at a stall."
_OR_MORE = "It needs {least} or more."

# key -> question, what there is, what it needs, how to get it
QUESTIONS = {
    "no_customers": (
        _DEMAND,
        "The customers table has no answers on this product.",
        "It needs answers from {least} households or more.",
        _ASK_HOME,
    ),
    "few_customers": (
        _DEMAND,
        "Households asked at home: {n}.",
        "It needs {least} or more, to tell few from many.",
        "Ask {more} more at home.",
    ),
    "only_stall": (
        _DEMAND,
        "All {n} people were asked at a stall. Who is met there buys more often than others.",
        "It needs answers from {least} households or more, asked at home.",
        _ASK_HOME,
    ),
    "few_buyers": (
        _DEMAND,
        "Households asked at home: {n}. Buyers who said how much: {buyers}.",
        "It needs amounts from {least} buyers or more.",
        "Ask buyers how much they bought last month. Ask more households if few buy.",
    ),
    "no_households": (
        "{label}: how much does the whole town buy?",
        "The number of households nearby is not known.",
        "It needs the households of each neighbourhood, or of all together.",
        "Ask the neighbourhood office. Write it in the areas table or in the settings.",
    ),
    "few_share": (
        "{label}: how many households buy it?",
        "Households asked at home: {n}.",
        _OR_MORE,
        "Ask {more} more at home.",
    ),
    "no_sellers": (
        _SELLERS,
        "The sellers table has no rows on this product.",
        "It needs a list of sellers, and the sales of {least} of them or more.",
        "Walk the streets and the market. Write down each seller, then ask some.",
    ),
    "few_sellers": (
        _SELLERS,
        "Sellers seen: {seen}. Sellers who said what they sold: {n}.",
        "It needs the sales of {least} sellers or more.",
        "Ask {more} more what they sold last month, or count their customers.",
    ),
    "nothing_sold": (
        _SELLERS,
        "Sellers who answered: {n}. None of them sold any last month.",
        "It needs the sales of a usual month.",
        "Ask again in another month. Check the product and its unit.",
    ),
    "one_list": (
        _UNSEEN,
        "There is one list of sellers. We assume how many it misses.",
        "It needs a second list, made without seeing the first.",
        "Let another person walk on another day. Give the same seller the same number.",
    ),
    "lists_apart": (
        _UNSEEN,
        "There are two lists. Sellers that are on both: {shared}.",
        "It needs {least} sellers on both lists or more.",
        "Check that the same seller has the same number on both lists. Walk longer.",
    ),
    "no_demand": (
        "{label}: what can newcomers sell?",
        "Neither households nor sellers could be counted.",
        "It needs one of the two counts.",
        "Ask households at home, or ask sellers what they sold.",
    ),
    "not_found_not_asked": (
        "{label}: do people look for it and not find it?",
        "Households who answered this: {n}. We assume that most find it.",
        _OR_MORE,
        "Ask: in the last month, did you go to buy it and not find it?",
    ),
    "try_not_asked": (
        "{label}: would buyers try a new seller?",
        "Buyers who answered this: {n}. We assume that few would.",
        _OR_MORE,
        "Ask buyers if they would try a new seller, and if they are sure.",
    ),
    "cut_not_asked": (
        "{label}: what does the price do when a new seller comes?",
        "No seller answered this. We assume that it falls in 3 of 10 cases.",
        "It needs the answers of some sellers.",
        "Ask: the last time a new seller came, by how much did the price fall?",
    ),
    "no_distances": (
        "{label}: how far do buyers walk?",
        "The minutes to the neighbourhoods are not known. We assume a share of buyers.",
        "It needs the minutes on foot from the market place to each neighbourhood.",
        "Walk it once, from the market place. Write it in the areas table.",
    ),
    "no_competitors": (
        "{label}: would buyers leave their sellers for a new one?",
        "No sellers are listed. Nothing is counted on from their buyers.",
        "It needs a list of sellers.",
        "Walk the streets and the market. Write down each seller.",
    ),
    "no_price": (
        "{label}: what does one {unit} cost?",
        "No table has a price for it.",
        "It needs some prices from sellers, buyers or the market.",
        "Ask the price at five stalls or more, for one {unit}.",
    ),
    "few_months": (
        "{label}: how may the price move?",
        "Months with a price: {n}. The range is taken from prices of other markets.",
        "It needs {least} months or more.",
        "Write down the price once a week, or use a price file of the market.",
    ),
    "few_offers": (
        "{label}: how many would still buy at each price?",
        "Households who answered a price: {n}.",
        _OR_MORE,
        "Ask {more} more at home if they would buy at a price.",
    ),
    "no_season": (
        "{label}: in which months is the price highest?",
        "Months with a price: {n}.",
        "It needs {least} months or more.",
        "Use a price file of a market nearby that goes back two years.",
    ),
    "no_quantity_season": (
        "{label}: in which months is most bought?",
        "Months in which people were asked: {n}. We count every month as usual.",
        "It needs answers from every month of a year, or what sellers tell.",
        "Ask sellers how many times a usual month they sell before a feast.",
    ),
}

# what was done to the answers, said on the page
NOTES = {
    "capped": "Very large answers that were lowered to {limit} {unit}: {n}.",
    "sellers_capped": "Very large answers of sellers that were lowered to {limit} {unit}: {n}.",
    "amounts_not_told": "Buyers who did not say how much: {n}. The other buyers stand for them.",
    "stall_apart": "People asked at a stall: {n}. They are not used for how many buy and how much.",
    "areas_not_visited": "Nobody was asked in {n} of {all} neighbourhoods. The others stand for them: a wider range.",
    "area_not_written": "People whose neighbourhood is not written: {n}. They count for the whole town.",
    "worth": "The {n} interviews are worth about {worth}, for they do not cover all neighbourhoods alike.",
    "households_guessed": "Neighbourhoods whose households are not known: {n}. The mean of the others stands for them.",
    "unit_not_known": "Rows in a unit that is not known: {n}. Their amounts and prices are set aside.",
    "did_not_say": (
        "People who did not say if they buy: {n}. "
        "If none of them buys, {low} of 20 households buy. If all do, {high} of 20."
    ),
    "counts_disagree": "The two counts disagree. Count again before you use this.",
    "sure_not_asked": "Nobody was asked if she is sure. Fewer of those who would try are counted on.",
    "offers_mixed": "People who said yes to a higher price and no to a lower one: {n}. They are set aside.",
    "offers_apart": "Prices offered that lie far from the others, perhaps in another unit: {n}. They are set aside.",
    "offers_below_buys": "Fewer say they would buy at the price now than buy it. Ask again how the price was told.",
    "offers_not_made": "People who buy none and were asked no price: {n}. They count as buying at none.",
    "offers_anchored": "The second answers seem to follow the first price. Only the first answers are used for prices.",
    "from_customer_counts": "Sellers whose sales come from counting customers for one hour: {n}.",
    "stock_disagrees": "Sellers tell few days without stock, but many people did not find it. Ask again.",
    "one_count": "Only one of the two counts could be made. The range is wider for that.",
    "more_than_two_lists": "There are more than two lists. The longest is compared with all others together.",
    "prices_apart": "Prices that lie far from the others, perhaps in another unit: {n}. They are set aside.",
    "price_jumps": "Times that the price doubled or fell by half within a month: {n}. Check the unit.",
    "months_without": "Months between that have no price: {n}. They are left open, not filled.",
    "wholesale_only": "Only prices for traders are known. Buyers may pay more.",
    "wholesale_apart": "Prices for traders that are set aside: {n}.",
    "price_nearby": "The price comes from another place. Ask five prices here.",
    "markets": "Markets whose prices are put together: {n}.",
    "year_before": "The same month of the year before told past prices better than the last month did.",
    "smoothed": "A smoothed level, trend and season told past prices better than the last month did.",
    "season_of_others": "The season of the price comes from other markets.",
    "other_money": "Prices in another currency that are set aside: {n}.",
    "feasts_not_told": "What feasts do to the price cannot be told from these prices. The range is wider for it.",
}


def note(key: str, **slots) -> Sentence:
    """One of NOTES with its numbers."""
    return Sentence.of(NOTES[key], **slots)
