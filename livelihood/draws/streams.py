"""Random streams keyed by (seed, shelter, full name, member, block), never by order or process.

Draw i of a stream is the same whatever else was drawn, on however many processes, and however many draws are
asked for: a block begins at a fixed draw, and is filled draw by draw.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

BLOCK = 8192  # draws a block: a few dozen rows of it (64 KB each) stay in the second-level cache


@dataclass(frozen=True)
class Streams:
    """The random numbers of one shelter.

    Parameters
    ----------
    seed : the programme's seed.
    shelter : its code, part of every key.
    draws : number of draws (columns), S.

    Examples
    --------
    >>> few, many = Streams(1, "A", 10), Streams(1, "A", 5000)
    >>> bool((few.normal("catfish.feed_price") == many.normal("catfish.feed_price")[:10]).all())
    True
    >>> few.normal("town.price", months=12).shape
    (12, 10)
    """

    seed: int
    shelter: str
    draws: int

    def generator(self, name: str, block: int = 0, member: int = 0) -> np.random.Generator:
        """A generator of its own for one name, block and member."""
        key = f"{self.seed}\x1f{self.shelter}\x1f{name}\x1f{member}\x1f{block}".encode()
        return np.random.Generator(np.random.SFC64(int.from_bytes(hashlib.blake2b(key, digest_size=16).digest(), "big")))

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

    def _filled(self, kind, name, block, months, member):
        width = min(BLOCK, self.draws - block * BLOCK)
        fill = getattr(self.generator(name, block, member), kind)
        return fill(width) if months is None else np.ascontiguousarray(fill((width, months)).T)

    def _whole(self, one_block, name, months, member):
        parts = [one_block(name, block, months, member) for block in range(len(self.blocks()))]
        return np.concatenate(parts, axis=-1)
