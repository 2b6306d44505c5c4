"""The finite part of the domain, held case by case against the oracle.

The product of all dimensions (`tests/tables/dimensions.py`) is too large to look at whole; `python -m tests.tables`
prints its size and every other. Three blocks of it are enumerated, all else held at a plain accepted case: *space*,
*order form* and *access*. Then every pair of values of every two dimensions is looked at in three settings of the
rest, and a seeded sample of everything. Where `TABLES_SAMPLE` does not ask for a larger sample, only a seeded share of
the block *space* is looked at; the other two always are whole.
"""

from typing import Final

import pytest

from pec_rules import Rule, Shows
from tests.tables.blocks import (
    BLOCKS,
    SEEDS,
    Block,
    Part,
    in_turns,
    is_possible_pair,
    looked_at,
    pairs,
    parts_of,
    sample,
    settings_of,
)
from tests.tables.cases import case_of
from tests.tables.checks import check_decision, check_every_call, decide
from tests.tables.dimensions import PLAIN
from tests.tables.firing import Fired
from tests.tables.purchases import EXTRA_SPACE

PARTS: Final = [part for block in BLOCKS for part in parts_of(block)]
SLICES: Final = 4


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_block_is_decided_as_the_rulebook_says(part: Part) -> None:
    """Every case of a block has the oracle's decision, with no gap and no overlap; accepted, its renewal too."""
    check = check_every_call if part.block.name == "access" else check_decision
    for setting in looked_at(part):
        check(case_of(setting))


@pytest.mark.parametrize("start", range(SLICES))
def test_every_pair_of_values_is_decided_as_the_rulebook_says(start: int) -> None:
    """Every two values of any two dimensions meet in a case, nearly plain or not, that has the oracle's decision."""
    possible = [pair for pair in pairs() if is_possible_pair(pair)]
    for pair in possible[start::SLICES]:
        for setting in settings_of(pair):
            check_decision(case_of(setting))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sample_of_everything_is_decided_as_the_rulebook_says(seed: int) -> None:
    """Every call answers as the oracle does on cases drawn from the product of all dimensions."""
    for setting in sample(seed):
        check_every_call(case_of(setting))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_no_rule_never_fires(block: Block) -> None:
    """Each rule that a block is about is broken in one of its cases and kept in another; so is each advice given."""
    fired, settings = Fired(), in_turns(block)
    while fired.awaits(block):
        fired.count(decide(case_of(next(settings))))


@pytest.mark.parametrize("shows", [Shows.VIOLATION, Shows.ADVICE])
def test_no_rule_is_left_out(shows: Shows) -> None:
    """Every rule that shows as a violation, and every one that shows as advice, is what some block is about."""
    about = [block.violations if shows is Shows.VIOLATION else block.advice for block in (*BLOCKS, EXTRA_SPACE)]
    assert frozenset().union(*about) == {rule.code for rule in Rule if shows in rule.shows_as}


def test_the_plain_case_is_accepted() -> None:
    """What a block does not vary breaks no rule, so that a block's own rules show."""
    assert check_every_call(case_of(PLAIN))["accepted"]
