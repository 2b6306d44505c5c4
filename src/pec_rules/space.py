"""Space: what a mailbox holds, what is bought beside its plan, and how much of both an edition of the terms offers."""

from typing import Final

import attrs

from pec_rules.checks import Bytes, ExtraGigabytes, check_value
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import PlanTerms, Terms


@attrs.frozen
class ExtraSpace:
    """Space bought beside the plan's own, in whole GB, each from 0 to 1,000,000.

    Raises:
        InvalidInput: a number is out of range.
    """

    mailbox_gb: ExtraGigabytes = 0
    archive_gb: ExtraGigabytes = 0

    __attrs_post_init__ = check_value


NO_EXTRA_SPACE: Final = ExtraSpace()


@attrs.frozen
class Usage:
    """What a mailbox holds, in bytes, each from 0 to 10¹⁵; it may exceed its space (`full-mailbox-cannot-send`).

    Raises:
        InvalidInput: a number is out of range.
    """

    mailbox_bytes: Bytes
    archive_bytes: Bytes = 0

    __attrs_post_init__ = check_value


@enforces(Rule.GIGABYTE_IS_BINARY)
def bytes_of(gigabytes: int, terms: Terms) -> int:
    """Return so many GB in bytes."""
    return gigabytes * terms.bytes_per_gb


def gigabytes_to_hold(content_bytes: int, terms: Terms) -> int:
    """Return the fewest whole GB that hold so many bytes; exactly full holds."""
    return -(-content_bytes // terms.bytes_per_gb)


def mailbox_gigabytes(plan: PlanTerms, extra: ExtraSpace) -> int:
    """Return the mailbox space, in GB, of a plan with extra space; beyond the plan's limit extra does not count."""
    return plan.mailbox_gb + plan.extra_mailbox_gb_within_limit(extra.mailbox_gb)


def archive_gigabytes(plan: PlanTerms, extra: ExtraSpace) -> int:
    """Return the archive space, in GB, of a plan with extra space; none where the plan has no archive."""
    return plan.archive_gb + extra.archive_gb if plan.archive_gb else 0
