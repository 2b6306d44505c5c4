"""Whether the payment of an order can be registered."""

from datetime import date
from typing import Any

from tests.oracle.documents import Document, expiry_of
from tests.oracle.life import last_day_to_renew
from tests.oracle.space import has_archive


def payment_refusal(mailbox: Document, order: Document, on: str) -> str | None:
    """Return the name of the refusal, if any (`renewal-concludes-on-registration`, `deleted-after-grace`).

    For an order that was placed on an empty archive, also `downgrade-deletes-archive`.
    """
    expiry, pending = expiry_of(mailbox), mailbox["pending_order"]
    refusals = {
        "MailboxDeleted": date.fromisoformat(on) > last_day_to_renew(expiry),
        "AlreadyRegistered": pending is None and expiry.isoformat() == order["new_expiry"],
        "StaleOrder": expiry.isoformat() != order["old_expiry"] or is_another(pending, order),
        "NothingPending": pending is None,
        "ArchiveNotEmpty": deletes_without_consent(mailbox, order),
        "InvalidInput": on < order["placed_on"],
    }
    return next((name for name, applies in refusals.items() if applies), None)


def deletes_without_consent(mailbox: Document, order: Document) -> bool:
    """Return whether the order would delete what came into the archive after it was placed."""
    filled_since = mailbox["usage"]["archive_bytes"] > 0 and not order["deletes_archive"]
    return filled_since and not has_archive(order["plan"])


def is_another(pending: Document | None, order: Document) -> bool:
    """Return whether the order that awaits payment is another; addresses are compared without case."""
    return pending is not None and _lower_addresses(pending) != _lower_addresses(order)


def _lower_addresses(value: Any) -> Any:  # noqa: ANN401 - any part of a document
    if isinstance(value, dict):
        return {key: _lower_addresses(each) for key, each in value.items()}
    return value.lower() if isinstance(value, str) and "@" in value else value
