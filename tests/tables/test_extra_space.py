"""Extra space during the year, every purchase of a block held against the oracle.

The block is the product of the dimensions in `tests/tables/purchases.py`; of it a seeded share is looked at, and the
whole where `TABLES_SAMPLE` is set.
"""

from itertools import chain, zip_longest

import pytest

from tests.oracle.vendor import PLANS
from tests.tables.firing import Fired
from tests.tables.purchases import EXTRA_SPACE, Purchase, buying, check_purchase, looked_at


@pytest.mark.parametrize("plan", PLANS)
def test_every_purchase_is_decided_as_the_rulebook_says(plan: str) -> None:
    """Buying extra space is decided, ordered and registered as the oracle does."""
    for purchase in looked_at(plan):
        check_purchase(buying(purchase))


def test_no_rule_never_fires() -> None:
    """Each rule of buying extra space is broken by one purchase and kept by another; so is each advice given."""
    fired = Fired()
    in_turns = chain.from_iterable(zip_longest(*map(looked_at, PLANS)))
    purchases = (purchase for purchase in in_turns if isinstance(purchase, Purchase))
    while fired.awaits(EXTRA_SPACE):
        fired.count(check_purchase(buying(next(purchases))))
