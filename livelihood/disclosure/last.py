"""The last release beside the new one: what may not be printed because the difference would be few people.

Duty: the rule for one printed row. Reading the former files is report/evaluate.py; hiding more with it is protect.py.
"""

from __future__ import annotations

from livelihood.disclosure.public import Rules


def moved_enough(before: int | None, now: int | None, rules: Rules = Rules()) -> bool:
    """Whether two printed counts show that at least `people` have come or gone, whatever the rounding hid.

    Examples
    --------
    >>> moved_enough(60, 70), moved_enough(60, 75), moved_enough(None, 75)
    (False, True, False)
    """
    if before is None or now is None:
        return False
    return abs(now - before) - (rules.base - 1) >= rules.people


def tells_few(before: dict, now: dict, rules: Rules = Rules(), many: bool = False) -> set[str]:
    """The columns of a row that may not be printed: they read differently though fewer than `people` may have changed.

    What was hidden in the last release stays hidden as well: printed now, it would open what it was hidden for then.

    Parameters
    ----------
    before, now : printed values of one row by column; None: not shown. "n" is its count of people; "value" of a share
    (between 0 and 1, `now["share"]` true) is compared as people, too. many : surely that many have changed in all that
    the row is a part of.

    Examples
    --------
    >>> sorted(tells_few({"n": 60, "value": 0.40}, {"n": 60, "value": 0.42, "share": True}))
    ['value']
    >>> tells_few({"n": 60, "value": 0.40}, {"n": 80, "value": 0.42, "share": True})
    set()
    >>> tells_few({"n": 60, "value": 0.40}, {"n": 60, "value": 0.40, "share": True})
    set()
    >>> tells_few({"n": None, "why": ".e"}, {"n": 60}), tells_few({"n": None, "why": ".e"}, {"n": 60}, many=True)
    ({'n'}, set())
    """
    if moved_enough(before.get("n"), now.get("n"), rules):
        return set()
    columns = {name for name in now if name != "share" and now[name] is not None}
    hidden = {name for name in columns if before.get(name) is None and before.get("why") and not many}
    differ = {name for name in columns if before.get(name) is not None and before[name] != now[name]}
    if now.get("share") and before.get("n") and now.get("n") and before.get("value") is not None and now.get("value") is not None:
        counts = [round(row["value"] * row["n"]) for row in (before, now)]
        if moved_enough(*counts, rules):
            differ -= {"value", "low", "high"}
    return hidden | differ
