"""A loan as it truly is: money in hand (with fee and saving held), money paid back, what comes back at the end."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, INK, SOFT, WIDE, Canvas, Drawing, rectangle, wrapped
from livelihood.output.drawings.scale import Scale


def loan_pair(in_hand, fee, held, paid_back, returned, *, words: dict, amount, width: int = WIDE) -> Drawing:
    """Three bars on one scale.

    words : hand, hand_small, back, back_small, returns, returns_small (the small ones stand below their bars; ""
    leaves one out). amount : value -> text. Where nothing returns the third bar is left out.
    """
    end = width - 4
    across = Scale(0, max(in_hand + fee + held, paid_back, 1.0), 0, end)
    rows = [("hand", in_hand, [(in_hand, "have"), (fee, "loss"), (held, "stays")]), ("back", paid_back, [(paid_back, "out")])]
    if returned > 0:
        rows.append(("returns", returned, [(returned, "stays")]))
    small = {name: wrapped(words[f"{name}_small"], end - 4, 13) if words[f"{name}_small"] else [] for name, *_ in rows}
    heights = [68 + 17 * len(small[name]) for name, *_ in rows]
    canvas = Canvas(width, sum(heights), f"loan{width}")
    y = 0
    for (name, value, parts), height in zip(rows, heights):
        canvas.text(0, y + 16, words[name], bold=True)
        canvas.text(end, y + 16, amount(value), bold=True, align="right")
        at = 0.0
        for size, kind in parts:
            if size > 0:
                _part(canvas, rectangle(across(at), y + 24, max(1.5, across(at + size) - across(at)), 28), kind)
            at += size
        for line, text in enumerate(small[name]):
            canvas.text(2, y + 70 + 17 * line, text, 13, colour=SOFT)
        y += height
    return canvas.finish()


def _part(canvas, shape, kind):
    if kind == "have":
        canvas.path(shape, fill=BLUE)
    else:
        {"loss": canvas.loss, "stays": canvas.staying, "out": canvas.going_out}[kind](shape)
    canvas.path(shape, edge=INK, width=1.5)
