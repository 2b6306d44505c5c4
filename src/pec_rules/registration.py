"""Whether a payment can be registered: the one answer that both a payment and the advice to pay rest on."""

from datetime import date

from pec_rules.errors import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    InvalidInput,
    MailboxDeleted,
    NothingPending,
    PaymentRefused,
    Problem,
    StaleOrder,
)
from pec_rules.mailbox import Mailbox, RenewalOrder
from pec_rules.milestones import deleted_on
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import Terms
from pec_rules.wording import Text


@enforces(Rule.RENEWAL_CONCLUDES_ON_REGISTRATION)
def payment_refusal(
    mailbox: Mailbox, order: RenewalOrder, *, on: date, terms: Terms
) -> PaymentRefused | InvalidInput | None:
    """Return why paying this order on that day registers nothing, or `None` where it renews the mailbox."""
    gone = deleted_on(mailbox.expiry, terms)
    pending = mailbox.pending_order
    if on >= gone:
        return MailboxDeleted(gone)
    if pending is None and mailbox.expiry == order.new_expiry:
        return AlreadyRegistered(mailbox.expiry)
    if mailbox.expiry != order.old_expiry or pending not in {None, order}:
        return StaleOrder(order.old_expiry, mailbox.expiry)
    if pending is None:
        return NothingPending()
    early = early_payment(order.placed_on, on)
    return _archive_refusal(mailbox, order, terms) or (InvalidInput((early,)) if early else None)


@enforces(Rule.DOWNGRADE_DELETES_ARCHIVE)
def _archive_refusal(mailbox: Mailbox, order: RenewalOrder, terms: Terms) -> ArchiveNotEmpty | None:
    """Nothing is deleted without consent, and an order placed on an empty archive has none."""
    if terms.plans[order.plan].archive_gb or order.deletes_archive or not mailbox.usage.archive_bytes:
        return None
    return ArchiveNotEmpty(mailbox.usage.archive_bytes)


def early_payment(placed_on: date, on: date) -> Problem | None:
    """Return what is wrong with the day of a payment, where it comes before its order."""
    if on >= placed_on:
        return None
    text = Text(
        it=f"non deve precedere l'ordine, che è del {placed_on}",
        en=f"must not come before the order, which is of {placed_on}",
    )
    return Problem("/on", text)
