"""Prints how many cases the tables look at, and how often each rule fires: `python -m tests.tables`.

With `TABLES_SAMPLE` set the blocks are looked at whole, as in the tests.
"""

import sys
from collections.abc import Iterable, Iterator
from math import prod

from tests.oracle.documents import Document
from tests.oracle.vendor import PLANS
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
from tests.tables.purchases import buying, check_purchase
from tests.tables.purchases import looked_at as purchases
from tests.tables.purchases import whole as whole_of_extra_space
from tests.tables.test_dates import YEARS
from tests.tables.test_payments import around, asked


def lines() -> Iterator[str]:
    """Give what there is to say, table by table."""
    yield f"the product of all {len(DIMENSIONS)} dimensions: {ALL_SETTINGS:,} settings"
    for block in BLOCKS:
        yield from _block_lines(block)
    yield from _pair_lines()
    yield f"sample: {len(SEEDS)} seeds of {SAMPLE:,} cases"
    yield from _fired_lines(setting for seed in SEEDS for setting in sample(seed))
    yield from _purchase_lines()
    payments = sum(1 for year in YEARS for expiry in asked(year) for _ in around(expiry))
    yield f"payments around the last day of each way to pay: {payments:,}"


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


def _purchase_lines() -> Iterator[str]:
    yield f"block extra space: {sum(1 for plan in PLANS for _ in whole_of_extra_space(plan)):,} purchases"
    yield from _counted(check_purchase(buying(purchase)) for plan in PLANS for purchase in purchases(plan))


def _fired_lines(settings: Iterable[Setting]) -> Iterator[str]:
    return _counted(check_decision(case_of(setting)) for setting in settings)


def _counted(decisions: Iterable[Document]) -> Iterator[str]:
    fired = Fired()
    for decision in decisions:
        fired.count(decision)
    yield f"  looked at: {fired.decisions:,}, accepted {fired.accepted:,}"
    for shows, counts in (("violation", fired.violations), ("advice", fired.advice)):
        yield from (f"  {count:>8,} {shows} {rule}" for rule, count in counts.most_common())


for line in lines():
    sys.stdout.write(f"{line}\n")
