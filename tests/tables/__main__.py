"""Prints how many cases the tables look at, and how often each rule fires: `python -m tests.tables`.

With `TABLES_SAMPLE` set the blocks are looked at whole, as in the tests.
"""

import sys
from collections.abc import Iterable, Iterator
from math import prod

from tests.tables.blocks import (
    BLOCKS,
    PLAINNESS,
    SAMPLE,
    SEEDS,
    Block,
    is_possible_pair,
    looked_at,
    pairs,
    parts_of,
    sample,
    settings_of,
    whole,
)
from tests.tables.cases import case_of
from tests.tables.checks import check_decision
from tests.tables.dimensions import ALL_SETTINGS, DIMENSIONS, Setting
from tests.tables.firing import Fired


def lines() -> Iterator[str]:
    """Give what there is to say, table by table."""
    yield f"the product of all {len(DIMENSIONS)} dimensions: {ALL_SETTINGS:,} settings"
    for block in BLOCKS:
        yield from _block_lines(block)
    yield from _pair_lines()
    yield f"sample: {len(SEEDS)} seeds of {SAMPLE:,} cases"
    yield from _fired_lines(setting for seed in SEEDS for setting in sample(seed))


def _block_lines(block: Block) -> Iterator[str]:
    settings = prod(len(DIMENSIONS[name]) for name in (*block.split, *block.dimensions))
    cases = sum(1 for part in parts_of(block) for _ in whole(part))
    yield f"block {block.name}: {settings:,} settings, {cases:,} possible cases that differ"
    yield from _fired_lines(setting for part in parts_of(block) for setting in looked_at(part))


def _pair_lines() -> Iterator[str]:
    every = list(pairs())
    possible = [pair for pair in every if is_possible_pair(pair)]
    yield f"pairs of values: {len(every):,}, possible {len(possible):,}, each in {len(PLAINNESS)} cases"
    yield from _fired_lines(setting for pair in possible for setting in settings_of(pair))


def _fired_lines(settings: Iterable[Setting]) -> Iterator[str]:
    fired = Fired()
    for setting in settings:
        fired.count(check_decision(case_of(setting)))
    yield f"  looked at: {fired.decisions:,}, accepted {fired.accepted:,}"
    for shows, counts in (("violation", fired.violations), ("advice", fired.advice)):
        yield from (f"  {count:>8,} {shows} {rule}" for rule, count in counts.most_common())


for line in lines():
    sys.stdout.write(f"{line}\n")
