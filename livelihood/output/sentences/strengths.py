"""Words around the sheet of strengths read back. Never a score, a label or a comparison between people."""

from __future__ import annotations

from livelihood.language import _


def heading() -> tuple[str, str]:
    return _("What carries you, and what could get in the way"), _("From your own answers. They are not added up, and nobody is compared with others.")


def carries_table() -> tuple[str, tuple[str]]:
    return _("What carries you"), (_("As you said"),)


def in_the_way_table() -> tuple[str, tuple[str, str]]:
    return _("What could get in the way, and what could help"), (_("As you said"), _("What could help"))


def first_of_all() -> str:
    return _("Worth settling before the first day.")


def asks_for_more(names: list[str]) -> str:
    return _("More hours a week than you said: {names}.").format(names="; ".join(names))


def fewer_hours() -> str:
    return _("A smaller first step, or sharing the work with a member.")


def hers() -> str:
    return _("Every answer can be left out or changed. The paper stays with you, if you want.")


def about(likely: str, low: str, high: str) -> str:
    return _("about {likely} ({low} to {high})").format(likely=likely, low=low, high=high)


def listed(words: list[str]) -> str:
    return ", ".join(words)
