"""The printed lines of an evaluation, looked up by what the page asks for. It reads printed lines only and computes nothing but hundredths."""

from __future__ import annotations

from dataclasses import dataclass

YEAR = 12
MAIN = ("needs_met", "income_household", "income_own", "needs_gap")  # which indicator the page shows, the first there is
WHOLE = 100  # one denominator a page: 100 for evaluators


def of_100(share: float | None) -> int | None:
    """A printed share as a count out of 100.

    Examples
    --------
    >>> of_100(0.58), of_100(None)
    (58, None)
    """
    return None if share is None else int(round(WHOLE * share))


@dataclass(frozen=True)
class Lines:
    """Look-ups over the tables of an Evaluation."""

    evaluation: object

    def _table(self, name):
        return self.evaluation.tables.get(name, [])

    def count(self, table, **key) -> int | None:
        """The printed number of people or businesses of a line; None where it is not shown or not there."""
        line = self.line(table, **key)
        return line.get("n") if line else None

    def line(self, table, **key) -> dict | None:
        return next((line for line in self._table(table) if all(line.get(name) == value for name, value in key.items())), None)

    def course(self) -> list[dict]:
        """Months at which the share still open is printed, in order."""
        return sorted((line for line in self._table("survival") if line["what"] == "open" and line["trade"] == "all" and line.get("value") is not None),
                      key=lambda line: line["month"])  # fmt: skip

    def headline(self) -> dict | None:
        """The share still open after a year, else at the printed month nearest to it."""
        course = self.course()
        return min(course, key=lambda line: (abs(line["month"] - YEAR), line["month"])) if course else None

    def ended(self, end) -> int | None:
        return self.count("survival", what=f"end_{end}")

    def by_trade(self) -> list[dict]:
        """What came of what was planned, by trade, as printed."""
        return [line for line in self._table("plans_and_results") if line["item"] == "income_per_member" and line["trade"] != "all" and line.get("value") is not None]

    def ratios(self) -> list[dict]:
        """What came / what was planned by item, as printed."""
        return [line for line in self._table("plans_and_results") if line.get("next_low") is not None]

    def dots(self) -> list[dict]:
        return [line for line in self._table("funnel") if isinstance(line["dot"], int) and line.get("value") is not None]

    def main_effect(self) -> dict | None:
        """The effect that the page shows: the first main indicator that has one, after a year or at the last wave."""
        found = [line for line in self._table("indicators") if line["statistic"] == "effect" and line.get("value") is not None]
        for name in (*MAIN, *sorted({line["indicator"] for line in found} - set(MAIN))):
            mine = [line for line in found if line["indicator"] == name]
            if mine:
                return min(mine, key=lambda line: (line["wave"] != YEAR, -line["wave"]))
        return None

    def main_indicator(self) -> str | None:
        """The indicator of the table by groups."""
        known = self.evaluation.indicators
        return next((name for name in (*MAIN, *sorted(known)) if name in known), None)

    def indicator(self, name, wave, group) -> dict | None:
        return next((line for line in self._table("indicators") if (line["indicator"], line["wave"], line["group"]) == (name, wave, group) and line["statistic"] != "effect"), None)

    def last_wave(self) -> int | None:
        waves = [wave for wave in self.evaluation.waves if wave]
        return max(waves) if waves else None
