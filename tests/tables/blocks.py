"""Which cases are looked at: whole blocks, every pair of values, and a seeded sample of everything."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, product, zip_longest
from random import Random
from typing import Any, Final, NamedTuple

from tests.tables.dimensions import DIMENSIONS, PLAIN, Setting, is_possible, resolved

ASKED_SAMPLE: Final = os.environ.get("TABLES_SAMPLE")
"""How many cases of everything to draw for each seed; where it is asked for, blocks are looked at whole."""

SAMPLE: Final = int(ASKED_SAMPLE or 1_000)
SEEDS: Final = (1, 2, 3, 4)
PLAINNESS: Final = (0.9, 0.5, 0.0)
"""For each case that a pair of values is looked at in: how likely any other dimension is plain."""


class Block(NamedTuple):
    """Dimensions that are looked at together, all others plain, and the rules that they are about.

    `split` is the part of them that parts the work; `share` is how much of a block is looked at unless more is asked.
    """

    name: str
    split: tuple[str, ...]
    dimensions: tuple[str, ...]
    violations: frozenset[str]
    advice: frozenset[str]
    share: float = 1.0


BLOCKS: Final = (
    Block(
        "space",
        split=("present_plan", "ordered_plan"),
        dimensions=(
            *("present_mailbox_gb", "present_archive_gb", "ordered_mailbox_gb", "ordered_archive_gb"),
            *("mail", "archive", "archive_deletion_accepted"),
        ),
        violations=frozenset(
            (
                *("archive-space-needs-archive-plan", "extra-mailbox-space-limit", "mail-fits-mailbox-space"),
                *("archive-fits-archive-space", "downgrade-deletes-archive"),
            )
        ),
        advice=frozenset(("mailbox-nearly-full", "downgrade-deletes-archive")),
        share=0.15,
    ),
    Block(
        "order form",
        split=("promotional", "terms_accepted"),
        dimensions=("holder", "requested_holder", "years", "payment_method"),
        violations=frozenset(
            (
                *("e-invoice-identifier-required", "e-invoice-identifier-fits-holder", "renewal-frequency"),
                *("promotional-frequency", "terms-must-be-accepted"),
            )
        ),
        advice=frozenset(("card-or-paypal-activates-auto-renewal", "renewal-concludes-on-registration")),
    ),
    Block(
        "access",
        split=("channel",),
        dimensions=("auto_renewal", "pending_order", "ordered_plan", "today", "address"),
        violations=frozenset(
            (
                *("deleted-after-grace", "domain-mailbox-follows-domain", "auto-renewal-blocks-manual-renewal"),
                *("one-pending-order", "notice-email-once-notices-begin"),
            )
        ),
        advice=frozenset(("grace-after-expiry", "renew-ahead-of-expiry", "auto-renewal-charged-ahead")),
    ),
)


class Part(NamedTuple):
    """A part of a block: a value for each dimension that splits it."""

    block: Block
    values: tuple[Any, ...]

    def __str__(self) -> str:
        """Return what the part is called."""
        return " ".join((self.block.name, *map(str, self.values)))


def parts_of(block: Block) -> Iterator[Part]:
    """Give the parts of a block."""
    for values in product(*(DIMENSIONS[name] for name in block.split)):
        yield Part(block, values)


def whole(part: Part) -> Iterator[Setting]:
    """Give every possible setting of a part, of those that make the same case the first."""
    return _settings(part, share=1.0)


def looked_at(part: Part) -> Iterator[Setting]:
    """Give the settings of a part that are looked at: the whole or, unless more is asked for, a seeded share."""
    return _settings(part, share=1.0 if ASKED_SAMPLE else part.block.share)


def _settings(part: Part, share: float) -> Iterator[Setting]:
    random, seen = Random(str(part)), set()  # noqa: S311 - the same cases at every run
    names = (*part.block.split, *part.block.dimensions)
    for values in product(*(DIMENSIONS[name] for name in part.block.dimensions)):
        if random.random() < share:
            setting = _plain_but(zip(names, (*part.values, *values), strict=True))
            if is_possible(setting) and resolved(setting) not in seen:
                seen.add(resolved(setting))
                yield setting


def in_turns(block: Block) -> Iterator[Setting]:
    """Give the settings of a block that are looked at, one of each part after the other."""
    rounds = zip_longest(*(looked_at(part) for part in parts_of(block)))
    return (setting for settings in rounds for setting in settings if setting is not None)


def _plain_but(values: Iterable[tuple[str, Any]]) -> Setting:
    return PLAIN._replace(**dict(values))


Pair = tuple[tuple[str, Any], tuple[str, Any]]
"""Two dimensions, each with a value."""


def pairs() -> Iterator[Pair]:
    """Give every pair of values of every two dimensions, possible or not."""
    for first, second in combinations(DIMENSIONS, 2):
        yield from product(_named(first), _named(second))


def _named(dimension: str) -> list[tuple[str, Any]]:
    return [(dimension, value) for value in DIMENSIONS[dimension]]


def is_possible_pair(pair: Pair) -> bool:
    """Return whether any mailbox has both values: only what there is already can rule a value out."""
    return not {name for name, _ in pair} <= set(_BOUND) or any(
        all(getattr(setting, name) == value for name, value in pair) for setting in _bound_settings()
    )


_BOUND: Final = (
    *("present_plan", "present_mailbox_gb", "present_archive_gb", "archive", "ordered_plan", "ordered_archive_gb"),
)
"""The dimensions that can rule each other out."""


@cache
def _bound_settings() -> Sequence[Setting]:
    settings = (
        _plain_but(zip(_BOUND, values, strict=True)) for values in product(*(DIMENSIONS[name] for name in _BOUND))
    )
    return [setting for setting in settings if is_possible(setting)]


def settings_of(pair: Pair) -> Iterator[Setting]:
    """Give the settings that a possible pair is looked at in, from nearly plain ones to any."""
    random = Random(repr(pair))  # noqa: S311 - as above
    for plainness in PLAINNESS:
        yield _drawn(random, plainness, pair)


def sample(seed: int) -> Iterator[Setting]:
    """Give a sample of everything, half of it not far from plain."""
    random = Random(seed)  # noqa: S311 - as above
    for place in range(SAMPLE):
        yield _drawn(random, 0.7 if place % 2 else 0.0)


def _drawn(random: Random, plainness: float, fixed: Iterable[tuple[str, Any]] = ()) -> Setting:
    """Return a possible setting with some values fixed, each other plain or any."""
    while True:
        any_values = (
            (name, random.choice(values)) for name, values in DIMENSIONS.items() if random.random() >= plainness
        )
        setting = _plain_but((*any_values, *fixed))
        if is_possible(setting):
            return setting
