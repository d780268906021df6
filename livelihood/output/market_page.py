"""The market's page: what a town still needs, one function a block, in page order.

Duty: which blocks, in which order, from which numbers. Words are in sentences.py, pictures in drawings/.
"""

from __future__ import annotations

from livelihood.output.blocks import Block, End, Nothing


def heading(analysis, product: str) -> Block:
    return Nothing()


def lead(analysis, product: str) -> Block:
    return Nothing()


def room(analysis, product: str) -> Block:
    return Nothing()


def short_list(analysis, product: str) -> Block:
    return Nothing()


def buyers_heading(analysis, product: str) -> Block:
    return Nothing()


def houses(analysis, product: str) -> Block:
    return Nothing()


def area_sketch(analysis, product: str) -> Block:
    return Nothing()


def price_by_month(analysis, product: str) -> Block:
    return Nothing()


def two_counts(analysis, product: str) -> Block:
    return Nothing()


def know_heading(analysis, product: str) -> Block:
    return Nothing()


def how_we_know(analysis, product: str) -> Block:
    return Nothing()


def left_out(analysis, product: str) -> Block:
    return Nothing()


def other_products(analysis, product: str) -> Block:
    return Nothing()


def foot(analysis, product: str) -> Block:
    return Nothing()


def end(analysis, product: str) -> Block:
    return End()


ORDER = (heading, lead, room, short_list, buyers_heading, houses, area_sketch, price_by_month, two_counts, know_heading, how_we_know, left_out, other_products, foot, end)


def blocks(analysis, product: str) -> list[Block]:
    """All blocks of the page, in order."""
    return [block(analysis, product) for block in ORDER]
