"""Rows of squares, some of them full: beans laid on what matters, ways of weighing in which a way comes first."""

from __future__ import annotations

from livelihood.output.drawings.canvas import BLUE, LINE, PAPER, WIDE, Canvas, Drawing, wrapped


def squares(rows, *, of: str, whole: int = 20, width: int = WIDE) -> Drawing:
    """rows : (label, full squares, number in words). of : the picture they are, so that two can stand on one page."""
    wide = width >= WIDE
    left, end = (246, 640) if wide else (0, width - 34)
    pitch = (end - left) / whole
    labels = [wrapped(label, 230 if wide else width - 4, 14, True) for label, *_rest in rows]
    heights = [max(44, 18 * len(lines) + 14) if wide else 18 * len(lines) + 44 for lines in labels]
    canvas = Canvas(width, sum(heights) + 2, f"{of}{width}")
    y = 0
    for (_label, full, shown), lines, height in zip(rows, labels, heights):
        top = y + (height - 24) / 2 if wide else y + 18 * len(lines) + 6
        for line, words in enumerate(lines):
            if wide:
                canvas.text(232, y + height / 2 + 5 + 18 * line - 9 * (len(lines) - 1), words, bold=True, align="right")
            else:
                canvas.text(0, y + 15 + 18 * line, words, bold=True)
        for at in range(whole):
            canvas.box(left + at * pitch + 0.8, top, pitch - 1.6, 24, fill=BLUE if at < full else PAPER, edge=BLUE if at < full else LINE, line=1.2)
        canvas.text(width - 1, top + 18, shown, 16, bold=True, align="right")
        y += height
    return canvas.finish()
