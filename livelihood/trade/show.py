"""A trade in plain text, for the person who writes or checks its file: questions, first months, units, what uses what.

It prints what the file says and what follows from it; it judges nothing (checks.py does).
"""

from __future__ import annotations

from livelihood import places
from livelihood.errors import Problems
from livelihood.formula import Sheet
from livelihood.trade.example import deepest_point, rows_of, running_total
from livelihood.trade.record import Input, Trade

MONTHS_A_LINE = 6
WIDE = 34  # letters kept for a row's name and words


def explain(trade: Trade, months: int = 12) -> str:
    """What a trade file asks, what comes out month by month, in which units, from which names.

    Parameters
    ----------
    trade : as read. months : months of the likely case.

    Returns
    -------
    Plain text. Where questions have no numbers, the first worked example answers them, and the text says so.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> print(explain(read("any")).splitlines()[0])
    A business of your own kind (any)
    """
    parts = [
        f"{trade.title} ({trade.id})\n{trade.summary}\n{_money_words(trade)}",
        questionnaire(trade),
        _course(trade, months),
        _units(trade),
        _graph(trade),
        _shocks(trade),
        *([_guards(trade)] if trade.guards else []),
    ]
    return "\n\n".join(parts) + "\n"


def questionnaire(trade: Trade) -> str:
    """The questions of a trade with their help, unit and range, in the order in which they are asked.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> questionnaire(read("any")).splitlines()[2]
    '1. How much money do you need before you can start?'
    """
    asked = [item for item in trade.inputs.values() if not item.defined]
    lines = ["QUESTIONS", ""]
    for number, item in enumerate(asked, start=1):
        lines.append(f"{number}. {item.question}")
        lines += [f"   {words}" for words in (item.help, f"Seen elsewhere: {item.seen}" if item.seen else "") if words]
        lines.append(f"   {item.name}, {item.unit}: {range_words(item)}")
    return "\n".join(lines)


def range_words(item: Input) -> str:
    """The range of an input in words, with its source.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> range_words(read("any").inputs["price"])
    'to be asked here (or the market study)'
    """
    if item.must_ask:
        return "to be asked here" + (" (or the market study)" if item.market else "")
    numbers = (
        f"{item.likely:,.6g}" if item.low == item.high else f"{item.low:,.6g} / {item.likely:,.6g} / {item.high:,.6g}"
    )
    whose = "; you decide" if item.decide else ""
    return f"{numbers}{whose}; {item.source.words}"


def graph(trade: Trade) -> dict[str, tuple[str, ...]]:
    """Row -> the inputs, patterns and rows that its formula names; last month's rows as `previous(row)`.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> graph(read("any"))["gross_margin"]
    ('sales', 'variable_costs')
    """
    found = {}
    for row, tree in trade.sheet.trees.items():
        names = []
        for node in tree.walk():
            if node.op in ("name", "pattern"):
                names.append(node.name)
            elif node.op == "previous":
                names.append(f"previous({node.args[0].name})")
            elif node.op in ("spread", "total_so_far"):
                names.append(node.args[0].name)
        found[row] = tuple(dict.fromkeys(names))
    return found


def skeleton(name: str) -> str:
    """The text of a new trade file, to be filled in; it passes all checks as it is.

    Examples
    --------
    >>> 'id = "soap"' in skeleton("soap")
    True
    """
    text = (places.templates() / "trades" / "_new.toml").read_text(encoding="utf-8")
    return text.replace('id = "new_trade"', f'id = "{name}"')


def _money_words(trade: Trade) -> str:
    if not trade.currency:
        return "All money is asked; no amount comes with the file."
    return (
        f"Money that comes with the file: {trade.currency} of {trade.prices_of}. In another currency it is asked again."
    )


def _course(trade: Trade, months: int) -> str:
    answers, whose = (
        ({}, "likely values")
        if not trade.questions()
        else (trade.examples[0].values, f'the answers of the example "{trade.examples[0].title}"')
    )
    try:
        rows = rows_of(trade, trade.likely_values(answers), months)
    except Problems as wrong:
        return "MONTHS\n\n" + "\n".join(str(problem) for problem in wrong.problems)
    rows = rows | {"running_total": running_total(rows)}
    lines = [f"FIRST {months} MONTHS with {whose}, no shocks: one usual course, not a forecast"]
    for start in range(0, months, MONTHS_A_LINE):
        span = range(start, min(start + MONTHS_A_LINE, months))
        lines += ["", f"{'month':<{WIDE}}" + "".join(f"{month + 1:>14}" for month in span)]
        lines += [
            f"{row[:WIDE]:<{WIDE}}" + "".join(f"{_short(values[month]):>14}" for month in span)
            for row, values in rows.items()
        ]
    lines += ["", f"Deepest point of the running total, costs paid before sales first: {_short(deepest_point(rows))}"]
    return "\n".join(lines)


def row_units(trade: Trade) -> dict[str, str]:
    """Row -> unit, proved now where the trade was read without.

    Examples
    --------
    >>> from livelihood.trade import read
    >>> row_units(read("any"))["own_hours"]
    'hour'
    """
    sheet = trade.sheet
    return (
        sheet.units
        or Sheet.build(
            sheet.formulas, values=sheet.values, patterns=trade.patterns, stocks=trade.stocks, units=True
        ).units
    )


def _units(trade: Trade) -> str:
    units = row_units(trade)
    lines = [f"{row[:WIDE]:<{WIDE}}{units[row]:<16}{trade.labels.get(row, '')}".rstrip() for row in trade.sheet.rows]
    return "\n".join(["UNITS (an amount in the month) AND WORDS", "", *lines])


def _graph(trade: Trade) -> str:
    lines = [f"{row[:WIDE]:<{WIDE}}{', '.join(names) or '-'}" for row, names in graph(trade).items()]
    return "\n".join(["WHICH NAMES USE WHICH", "", *lines])


def _shocks(trade: Trade) -> str:
    lines = []
    for shock in trade.shocks:
        hits = "; ".join(f"{hit.input} x {_three(hit.low, hit.likely, hit.high)}" for hit in shock.hits)
        chance, months = _three(shock.low, shock.likely, shock.high), _three(*shock.months)
        when = f"{chance} a {shock.per}, months {months}, shared by {shock.shared_by}"
        lines.append(f"{shock.label}: {when}: {hits}; {shock.source.words}")
    return "\n".join(["WHAT CAN GO WRONG (low / likely / high)", "", *lines])


def _guards(trade: Trade) -> str:
    lines = []
    for guard in trade.guards:
        bounds = " to ".join(f"{end:g}" for end in (guard.low, guard.high) if end is not None)
        side = "at least " if guard.high is None else "at most " if guard.low is None else ""
        lines.append(f"{guard.name}, {guard.unit}: {side}{bounds}; {guard.formula}; {guard.source.words}")
        lines.append(f"   {guard.label}; outside of it: {guard.ask}")
    return "\n".join(["ASKED ABOUT WHERE A NUMBER LIES OUTSIDE", "", *lines])


def _three(low: float, likely: float, high: float) -> str:
    return f"{low:g} / {likely:g} / {high:g}"


def _short(number: float) -> str:
    number = 0.0 if abs(number) < 5e-7 else float(number)
    return f"{number:,.0f}" if abs(number) >= 1000 or number == int(number) else f"{number:,.4g}"


def guarded(trades: list[Trade]) -> str:
    """The table of bounds in docs/trades.md: which trade, what, between which numbers, how it is known."""
    lines = ["| trade | what is looked at | lowest | highest | evidence |", "|---|---|---|---|---|"]
    for trade in trades:
        for guard in trade.guards:
            low, high = ("" if end is None else f"{end:g}" for end in (guard.low, guard.high))
            lines.append(f"| `{trade.id}` | {guard.label}: `{guard.formula}` | {low} | {high} | {guard.source.evidence} |")
    return "\n".join(lines)


def overview(trades: list[Trade]) -> str:
    """The table of trades in docs/trades.md: what is asked, what can go wrong, what was read."""
    lines = [
        "| trade | what | money of | asked here | with a range | of these read | shocks | worked sheets |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for trade in trades:
        told = [item for item in trade.inputs.values() if not (item.must_ask or item.defined or item.decide)]
        read = sum(item.source.read for item in told)
        money = f"{trade.currency} {trade.prices_of}" if trade.currency else "none"
        asked = sum(item.must_ask for item in trade.inputs.values())
        counts = (asked, len(told), read, len(trade.shocks), len(trade.examples))
        lines.append(f"| `{trade.id}` | {trade.title} | {money} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)
