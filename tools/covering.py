"""Few cells for many dimensions: each two values of two dimensions occur together in one of them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Final

Cell = tuple[str, ...]
"""One value of each dimension."""
Pairs = frozenset[tuple[tuple[int, str], tuple[int, str]]]

TRIES: Final = 50


def covering_cells(dimensions: Sequence[Sequence[str]]) -> list[Cell]:
    """Return the fewest cells of some greedy tries, in order; the same at every call."""
    every = list(product(*dimensions))
    tries = [greedy_cells(random.Random(seed).sample(every, len(every))) for seed in range(TRIES)]  # noqa: S311 - order
    fewest = min(tries, key=len)
    return sorted(fewest)


def greedy_cells(every: Sequence[Cell]) -> list[Cell]:
    """Return cells taken one by one, each with the most pairs of values that no cell before it has."""
    pairs: dict[Cell, Pairs] = {cell: frozenset(combinations(enumerate(cell), 2)) for cell in every}
    missing: Pairs = frozenset().union(*pairs.values())
    taken: list[Cell] = []
    while missing:
        taken.append(max(every, key=partial(_new_pairs, pairs, missing)))
        missing -= pairs[taken[-1]]
    return taken


def _new_pairs(pairs: Mapping[Cell, Pairs], missing: Pairs, cell: Cell) -> int:
    return len(pairs[cell] & missing)


def uncovered(cells: Iterable[Cell], dimensions: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Return each two values of two dimensions that no cell has together; none where the cells cover all."""
    met = list(cells)
    return [
        (one, other)
        for (first, some), (second, others) in combinations(enumerate(dimensions), 2)
        for one, other in product(some, others)
        if not any(cell[first] == one and cell[second] == other for cell in met)
    ]
