"""Payments, as their provider tells of them: perhaps twice, perhaps at once, perhaps late."""

import hmac
import json
from datetime import date
from typing import Self
from uuid import UUID

from attrs import frozen
from django.conf import settings
from django.db import transaction

from django_mailboxes.models import Outcome, Payment, PlacedOrder, StoredMailbox
from pec_rules import ArchiveNotEmpty, InvalidInput, PaymentRefused, Problem, Text, register_payment


@frozen
class Notice:
    """That a payment was made: which one, of which order, on which day."""

    payment: str
    order: UUID
    paid_on: date

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return the notice that a signed body holds.

        Raises:
            InvalidInput: it holds none.
        """
        try:
            told = json.loads(body)
            notice = cls(told["payment"], UUID(told["order"]), date.fromisoformat(told["paid_on"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            notice = None
        if notice is None or not (notice.payment and isinstance(notice.payment, str)):
            text = Text(it="deve essere una notifica di pagamento", en="must be a notice of a payment")
            raise InvalidInput((Problem("", text),))
        return notice


def is_signed(body: bytes, signature: str) -> bool:
    """Return whether the provider signed the body."""
    expected = hmac.new(settings.PAYMENTS_SECRET.encode(), body, "sha256").hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


def settle(notice: Notice) -> Payment:
    """Return what became of the payment; of a known one, what became of it before, unless it waits for its holder.

    Raises:
        PlacedOrder.DoesNotExist: there is no such order.
        InvalidInput: the payment is said to come before its order.
    """
    placed = PlacedOrder.objects.get(reference=notice.order)
    with transaction.atomic():
        stored = StoredMailbox.locked(placed.value().address)
        known = Payment.objects.filter(reference=notice.payment).first()
        if known is not None and known.outcome != Outcome.ASK_HOLDER:
            return known
        outcome, reason = _registered(stored, placed, notice.paid_on)
        told = {"order": placed, "paid_on": notice.paid_on, "outcome": outcome, "reason": reason}
        return Payment.objects.update_or_create(reference=notice.payment, defaults=told)[0]


def _registered(stored: StoredMailbox, placed: PlacedOrder, paid_on: date) -> tuple[Outcome, str]:
    """Renew the mailbox, or say why not. The day is that of the payment, however late the notice comes."""
    try:
        stored.keep(register_payment(stored.value(), placed.value(), on=paid_on))
    except ArchiveNotEmpty as refusal:
        return Outcome.ASK_HOLDER, refusal.message("it")
    except PaymentRefused as refusal:
        return Outcome.REFUND, refusal.message("it")
    return Outcome.REGISTERED, ""
