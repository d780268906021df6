"""A plan's page: what can happen to the money, one function a block, in page order.

Duty: which blocks, in which order, from which numbers. Words are in sentences.py, pictures in drawings/.
"""

from __future__ import annotations

from livelihood.output.blocks import Block, End, Nothing


def grave_warning(analysis, code: str) -> Block:
    return Nothing()


def heading(analysis, code: str) -> Block:
    return Nothing()


def lead(analysis, code: str) -> Block:
    return Nothing()


def purses(analysis, code: str) -> Block:
    return Nothing()


def short_list(analysis, code: str) -> Block:
    return Nothing()


def money_heading(analysis, code: str) -> Block:
    return Nothing()


def purse_by_month(analysis, code: str) -> Block:
    return Nothing()


def three_ways(analysis, code: str) -> Block:
    return Nothing()


def dots_against_needs(analysis, code: str) -> Block:
    return Nothing()


def what_is_left(analysis, code: str) -> Block:
    return Nothing()


def loan_heading(analysis, code: str) -> Block:
    return Nothing()


def loan_pair(analysis, code: str) -> Block:
    return Nothing()


def loan_questions(analysis, code: str) -> Block:
    return Nothing()


def know_heading(analysis, code: str) -> Block:
    return Nothing()


def how_we_know(analysis, code: str) -> Block:
    return Nothing()


def left_out(analysis, code: str) -> Block:
    return Nothing()


def foot(analysis, code: str) -> Block:
    return Nothing()


def end(analysis, code: str) -> Block:
    return End()


ORDER = (grave_warning, heading, lead, purses, short_list, money_heading, purse_by_month, three_ways, dots_against_needs, what_is_left, loan_heading, loan_pair, loan_questions, know_heading, how_we_know, left_out, foot, end)


def blocks(analysis, code: str) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis, code) for block in ORDER]
