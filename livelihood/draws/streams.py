"""Random streams keyed by (seed, shelter, full name, member, block), never by order or process.

Draw i of a stream is the same whatever else was drawn, on however many processes, and however many draws or
months are asked for: a block begins at a fixed draw, and is filled draw by draw, a year at a time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np

BLOCK = 8192  # draws a block: a few dozen rows of it (64 KB each) stay in the second-level cache
YEAR = 12  # months filled at once


@dataclass(frozen=True)
class Streams:
    """The random numbers of one shelter.

    Parameters
    ----------
    seed : the programme's seed.
    shelter : its code, part of every key.
    draws : number of draws (columns), S.
    another_luck : 0, or which other course of luck the streams asked for by `luck` tell.

    Examples
    --------
    >>> few, many = Streams(1, "A", 10), Streams(1, "A", 5000)
    >>> bool((few.normal("catfish.feed_price") == many.normal("catfish.feed_price")[:10]).all())
    True
    >>> few.normal("town.price", months=12).shape
    (12, 10)
    >>> bool((few.normal("town.price", months=12) == few.normal("town.price", months=30)[:12]).all())
    True
    """

    seed: int
    shelter: str
    draws: int
    another_luck: int = 0

    @property
    def luck(self) -> Streams:
        """The streams of what nobody can know beforehand: when a shock comes, how a price swings from month to month.

        What could be known by asking (how often it comes, how wide prices swing) is drawn from the streams themselves, so that
        the same world can be gone through with another luck.

        Examples
        --------
        >>> one, other = Streams(1, "A", 5), Streams(1, "A", 5, another_luck=1)
        >>> bool((one.normal("x") == other.normal("x")).all()), bool((one.luck.normal("x") == other.luck.normal("x")).any())
        (True, False)
        """
        return replace(self, shelter=f"{self.shelter}\x1fluck{self.another_luck}", another_luck=0) if self.another_luck else self

    def generator(self, name: str, block: int = 0, member: int = 0, year: int = 0) -> np.random.Generator:
        """A generator of its own for one name, block, member and year of the window."""
        key = f"{self.seed}\x1f{self.shelter}\x1f{name}\x1f{member}\x1f{block}" + (f"\x1f{year}" if year else "")
        return np.random.Generator(np.random.SFC64(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=16).digest(), "big")))

    def blocks(self) -> list[slice]:
        """The columns of each block, in order."""
        return [slice(at, min(at + BLOCK, self.draws)) for at in range(0, self.draws, BLOCK)]

    def normal_block(self, name: str, block: int, months: int | None = None, member: int = 0) -> np.ndarray:
        """Standard normals of one block: (n,) or (months, n), n <= BLOCK."""
        return self._filled("standard_normal", name, block, months, member)

    def uniform_block(self, name: str, block: int, months: int | None = None, member: int = 0) -> np.ndarray:
        """Uniforms in [0, 1) of one block: (n,) or (months, n), n <= BLOCK."""
        return self._filled("random", name, block, months, member)

    def normal(self, name: str, months: int | None = None, member: int = 0) -> np.ndarray:
        """Standard normals of all draws: (S,) or (months, S)."""
        return self._whole(self.normal_block, name, months, member)

    def uniform(self, name: str, months: int | None = None, member: int = 0) -> np.ndarray:
        """Uniforms in [0, 1) of all draws: (S,) or (months, S)."""
        return self._whole(self.uniform_block, name, months, member)

    def uniform_by_draw(self, name: str, block: int, months: int, member: int = 0) -> np.ndarray:
        """The uniforms of `uniform_block`, one row a draw: (n, months)."""
        return self._by_draw("random", name, block, months, member)

    def _by_draw(self, kind, name, block, months, member):
        width = min(BLOCK, self.draws - block * BLOCK)
        # a year at a time, each from a generator of its own: a longer window leaves the months before it as they were
        years = [getattr(self.generator(name, block, member, year), kind)((width, YEAR)) for year in range(max(1, -(-months // YEAR)))]
        return (np.concatenate(years, axis=1) if len(years) > 1 else years[0])[:, :months]

    def _filled(self, kind, name, block, months, member):
        if months is None:
            return getattr(self.generator(name, block, member), kind)(min(BLOCK, self.draws - block * BLOCK))
        return np.ascontiguousarray(self._by_draw(kind, name, block, months, member).T)

    def _whole(self, one_block, name, months, member):
        parts = [one_block(name, block, months, member) for block in range(len(self.blocks()))]
        return np.concatenate(parts, axis=-1)
