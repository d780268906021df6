"""Words of the market's page: what a town still needs. What is missing for a new seller first, then what is there."""

from __future__ import annotations

from livelihood.language import _, plural
from livelihood.output.sentences.shared import joined


def heading(label: str) -> str:
    return _("What does this town still need? {product}").format(product=label) if label else _("What does this town still need?")


def page_title(label: str) -> str:
    return _("Small business options: {product}").format(product=label[:1].lower() + label[1:]) if label else _("Small business options: the market")


def place(code: str, first_month: str) -> str:
    return _("Market {code} · from {month}").format(code=code, month=first_month)


# -- room -------------------------------------------------------------------------------------------------------------
def lead_room(room: int, most: int) -> str:
    if room == 0:
        return _("Even one new seller earns too little, or runs out of money too often. Looking at another product, or waiting, is also a way.")
    if room >= most:
        return _("With {n} new sellers at once each one still earns enough. More than {n} were not looked at.").format(n=room)
    more = plural("If {n} or more start at once, each one earns too little or runs out of money too often.",
                  "If {n} or more start at once, each one earns too little or runs out of money too often.", room + 1).format(n=room + 1)  # fmt: skip
    return joined(more, plural("There is room for about {n}.", "There is room for about {n}.", room).format(n=room))


def lead_demand(amount: str, label: str) -> str:
    return _("Households here buy about {amount} of {product} a month. How many more sellers could live from it is not known yet.").format(amount=amount, product=label)


def lead_nothing() -> str:
    return _("It is not known yet what this town still needs. This page says what to ask.")


def room_title(room: int, most: int, income: bool) -> str:
    """income: whether the first number that does not fit earns too little (else its purse runs empty too often)."""
    if room >= most:
        return _("With {n} new sellers at once each one still earns what a household needs from it.").format(n=room)
    if room == 0:
        return _("Even 1 new seller earns less than a household needs from it.") if income else _("Even for 1 new seller the purse runs empty too often.")
    text = (_("From {n} new sellers on, each one earns less than a household needs from it.") if income
            else _("From {n} new sellers on, the purse runs empty too often."))  # fmt: skip
    return text.format(n=room + 1)


def room_alt(rows: list[tuple[int, str]], line: str, room: int) -> str:
    """rows: people who start together, and what each earns."""
    told = "; ".join(_("{n}: {amount}").format(n=n, amount=amount) for n, amount in rows)
    return joined(_("Rows for people who start together, with the money a month of each. {rows}.").format(rows=told),
                  _("The least a household needs from it is {line}.").format(line=line), _("{n} fit.").format(n=room))  # fmt: skip


def room_words(money: str) -> dict:
    return {"together": _("start together"), "lose": _("lose"), "least": _("least a household needs from it"), "axis": _("{money} a month, each one").format(money=money)}


def room_caption(line: str, whole_count: int, whole: int) -> str:
    return joined(
        _("Dot: the mean of the futures. Bar: 16 of 20 futures."),
        _("Dashed bars do not fit: the mean is below the line, or the purse runs empty in more than {k} of {whole} futures.").format(k=whole_count, whole=whole),
        _("Line: 6 tenths of what a household is short of, {line} a month. Own money, no loan.").format(line=line),
    )


def room_table() -> tuple[str, ...]:
    return _("New sellers together"), _("Hard"), _("Mean"), _("Good"), _("The purse runs empty")


def room_question(label: str) -> str:
    return _("How many new sellers of {product} could live from it here?").format(product=label)


# -- houses -----------------------------------------------------------------------------------------------------------
def buyers_heading() -> tuple[str, str]:
    return _("What people buy"), _("First what is missing for a new seller, then what is there.")


def houses_title(no, looked, label: str) -> str:
    first = (_("Fewer than 1 of {whole} households buys no {product}.") if no.k == 0 else _("{k} of {whole} households buy no {product}.")).format(
        k=no.k, whole=no.whole, product=label)  # fmt: skip
    if looked is None:
        return first
    second = _("Fewer than 1 of {whole} looked for it and did not find it.") if looked.k == 0 else _("{k} of {whole} looked for it and did not find it.")
    return joined(first, second.format(k=looked.k, whole=looked.whole))


def houses_words(label: str) -> dict[str, str]:
    return {"open": _("buy no {product}").format(product=label), "full": _("buy {product}").format(product=label),
            "missing": _("looked for it last month and did not find it"), "pale": _("did not look, or found it")}  # fmt: skip


def houses_alt(whole: int, no: int, looked: int | None, label: str) -> str:
    first = _("{whole} houses: {no} buy no {product}, {yes} buy it.").format(whole=whole, no=no, yes=whole - no, product=label)
    return joined(first, _("{whole} houses again: {n} looked for it and did not find it.").format(whole=whole, n=looked) if looked is not None else "")


def houses_caption(asked: int, households: str, unsure: int) -> str:
    return joined(plural("{n} household asked at home", "{n} households asked at home", asked).format(n=asked) + (
        ", " + _("made to stand for {all} households.").format(all=households) if households else "."),
        _("A household may buy it and still have looked in vain."),
        plural("{n} answer was “do not know” or was not given; the range is wider for it.", "{n} answers were “do not know” or were not given; the range is wider for them.",
               unsure).format(n=unsure) if unsure else "")  # fmt: skip


def houses_question(label: str) -> str:
    return _("How many households buy {product}?").format(product=label)


# -- areas ------------------------------------------------------------------------------------------------------------
def areas_title(most_area: str, most: int, sellers: int, empty: list[str]) -> str:
    if sellers == 0:
        return _("No seller was seen in any of the areas.")
    first = _("{n} of the {all} sellers seen are in {area}.").format(n=most, all=sellers, area=most_area)
    return joined(first, _("In {areas} none was seen.").format(areas=", ".join(empty)) if empty else "")


def areas_alt(places: list[tuple[str, str, str, str]]) -> str:
    return joined(_("Sketch of areas around a market."), *(_("{area}: {houses}, {sellers}, {minutes}.").format(area=area, houses=houses, sellers=sellers, minutes=minutes)
                                                           for area, houses, sellers, minutes in places))  # fmt: skip


def area_words(households: str, sellers: int, minutes: str) -> tuple[str, str, str]:
    return (_("{n} houses").format(n=households) if households else _("houses not counted"), plural("{n} seller", "{n} sellers", sellers).format(n=sellers),
            _("{n} min").format(n=minutes) if minutes else _("not timed"))  # fmt: skip


def market_word() -> str:
    return _("market")


def areas_caption(shown: int, listed: int) -> str:
    return joined(_("A sketch, not a map: distances are not to scale. Walking minutes are from the market. No home is drawn on it."), _("Each stall is one seller seen."),
                  _("{n} of {all} areas are drawn.").format(n=shown, all=listed) if shown < listed else "")  # fmt: skip


def left_out_areas(n: int) -> tuple[str, str, str, str]:
    return (_("Where are the houses, and where the sellers?"), plural("{n} area is listed.", "{n} areas are listed.", n).format(n=n), _("This needs 3 areas."),
            _("Fill the areas table: name, households, minutes on foot from the market."))  # fmt: skip


# -- price ------------------------------------------------------------------------------------------------------------
def price_title(unit: str, most: str, least: str, now: str, season: bool) -> str:
    if season:
        return _("One {unit} brings least in {least} and most in {most}.").format(unit=unit, least=least, most=most)
    return _("One {unit} brings about {now} now. What it brings later is less and less sure.").format(unit=unit, now=now)


def price_alt(first: str, low: str, low_month: str, high: str, high_month: str, last: str) -> str:
    return joined(_("Line of the price of one unit by month, from {first} to {last}.").format(first=first, last=last),
                  _("Its middle is lowest in {month}, at {amount}.").format(month=low_month, amount=low), _("It is highest in {month}, at {amount}.").format(month=high_month, amount=high))  # fmt: skip


def price_words(money: str, unit: str) -> dict:
    return {"axis": _("{money} for one {unit}").format(money=money[:1].upper() + money[1:], unit=unit), "upper_words": _("2 in 20 are higher"), "lower_words": _("2 in 20 are lower")}


def price_caption(n: int, season: bool) -> str:
    from_n = plural("From {n} price.", "From {n} prices.", n).format(n=n)
    return joined(_("16 of 20 futures lie in the band."), from_n, "" if season else _("Too few months of prices to tell the seasons apart."))


def price_table() -> tuple[str, ...]:
    return _("Month"), _("Low"), _("Middle"), _("High")


def left_out_price(label: str) -> tuple[str, str, str, str]:
    return (_("What does {product} bring, month by month?").format(product=label), _("No price was written down."), _("This needs prices, or what buyers last paid."),
            _("Fill the prices table, or ask buyers what they last paid."))  # fmt: skip


# -- two counts -------------------------------------------------------------------------------------------------------
def counts_title(buyers: str, sellers: str, disagree: bool, unit: str) -> str:
    if disagree:
        return _("The two counts disagree. Count again before you use this.")
    return _("Buyers say {buyers} {unit} a month. Sellers say {sellers}. We use both.").format(buyers=buyers, sellers=sellers, unit=unit)


def counts_rows(buyers: int, sellers: int) -> tuple[str, str, str]:
    return (plural("{n} buyer says", "{n} buyers say", buyers).format(n=buyers), plural("{n} seller says", "{n} sellers say", sellers).format(n=sellers), _("We use"))


def counts_axis(unit: str, label: str) -> str:
    return _("{unit} of {product} sold in one month").format(unit=unit, product=label)


def counts_alt(rows: list[tuple[str, str, str, str]]) -> str:
    return joined(_("Bars."), *(_("{who}: {low} to {high}, middle {middle}.").format(who=who, low=low, middle=middle, high=high) for who, low, middle, high in rows))


def counts_caption() -> str:
    return _("Buyers often remember too much, sellers often say too little. Both were corrected before they were put together. Bars hold 16 of 20.")


def counts_table() -> tuple[str, ...]:
    return _("Who"), _("Low"), _("Middle"), _("High")


def left_out_counts(buyers: bool, sellers: bool, label: str) -> tuple[str, str, str, str]:
    there = _("Only buyers were asked enough.") if buyers else _("Only sellers were asked enough.") if sellers else _("Neither buyers nor sellers were asked enough.")
    return (_("Do buyers and sellers of {product} tell the same?").format(product=label), there, _("This needs both counts, each from 5 people or more."),
            _("Fill the customers table and the sellers table."))  # fmt: skip


def too_few_people(question: str, people: int, least: int) -> tuple[str, str, str, str]:
    return (question, plural("{n} person answered.", "{n} people answered.", people).format(n=people), _("This needs {least}, so that nobody can be recognised.").format(least=least),
            plural("Ask {n} more.", "Ask {n} more.", max(1, least - people)).format(n=max(1, least - people)))  # fmt: skip


# -- short list -------------------------------------------------------------------------------------------------------
def looked_at(areas: int, asked: int, sellers: int, label: str) -> str:
    parts = [plural("{n} area", "{n} areas", areas).format(n=areas)] if areas else []
    parts.append(plural("{n} person was asked about {product}", "{n} people were asked about {product}", asked).format(n=asked, product=label))
    if sellers:
        parts.append(plural("{n} seller was seen", "{n} sellers were seen", sellers).format(n=sellers))
    text = ", ".join(parts) + "."
    return text[:1].upper() + text[1:]


def can_go_wrong(room: int | None, most: int) -> str:
    many = _("More than {n} start at once, and each one sells too little.").format(n=room) if room and room < most else _("Too many start at once, and each one sells too little.")
    return joined(many, _("The price may fall when new sellers come. A bigger seller may come."))


def found(room: int | None, low: int, high: int, unmet: str) -> str:
    if room is None:
        return joined(_("How many more could live from it is not known yet."), unmet)
    if low == high:
        about = plural("Room for {n} new seller.", "Room for {n} new sellers.", room).format(n=room)
    else:
        about = plural("Room for {n} new seller, perhaps {low}, perhaps {high}.", "Room for {n} new sellers, perhaps {low}, perhaps {high}.", room).format(n=room, low=low, high=high)
    return joined(about, unmet)


def unmet(amount: str) -> str:
    return _("About {amount} a month are wanted and not found.").format(amount=amount)


def how_sure(low: int | None, high: int | None, disagree: bool, grade: str) -> str:
    told = {
        "measured here": _("Demand was measured here."), "measured nearby": _("Demand was measured nearby, not here."), "told by several": _("Several people told how much is bought."),
        "told by one": _("One person told how much is bought."), "from the trade file": _("How much is bought is not from here."), "assumed": _("How much is bought is assumed."),
    }.get(grade, "")  # fmt: skip
    if disagree:
        return joined(_("Not sure: the two counts disagree."), _("Count again before you use this."))
    if low is None:
        return joined(_("Not sure yet."), told)
    if low >= 1:
        return joined(plural("Fairly sure that {n} fits.", "Fairly sure that {n} fit.", low).format(n=low), told)
    if high is not None and high < 1:
        return joined(_("Fairly sure that there is no room now."), told)
    return joined(_("Not sure: there may be room for none, or for {high}.").format(high=high), told)


def could_try(room: int | None) -> str:
    first = _("Start with 1 or 2 and count again in three months.") if room and room > 1 else _("Start with 1, small, and count again in three months.") if room else ""
    return joined(first, _("Ask more people first."), _("Look at another product.") if not room else "", _("Or not now."))


def not_known(unasked: list[str], questions: list[str]) -> str:
    """Areas where nobody was asked, then the questions that are left out on this page (one only; the others stand below)."""
    return joined(_("Nobody was asked in {areas}.").format(areas=", ".join(unasked)) if unasked else "", *questions[:1]) or _("Whether a big seller will come.")


def who_decides() -> str:
    return _("The people who would start. They can stop, ask more, or wait.")


# -- how we know ------------------------------------------------------------------------------------------------------
def know_rows() -> dict[str, str]:
    return {
        "served": _("Bought in a month"), "demand": _("Bought or wanted in a month"), "unmet": _("Wanted and not found"), "buys_share": _("Households that buy"),
        "looked_not_found": _("Households that looked and did not find"), "households": _("Households nearby"), "sellers": _("Sellers, with those not seen"),
        "price_now": _("Price of one {unit} now"), "wtp_median": _("Price that half the households would pay for one {unit}"),
    }  # fmt: skip


def people_or_rows(people: int | None, n: int, source: str) -> str:
    if people is None:
        return source
    return joined(plural("{n} person,", "{n} people,", people).format(n=people), source)


def in_brackets(low: str, middle: str, high: str) -> str:
    return _("{middle} ({low} to {high})").format(low=low, middle=middle, high=high)


def of_each_20(low: str, middle: str, high: str) -> str:
    return _("{middle} of 20 ({low} to {high})").format(low=low, middle=middle, high=high)
