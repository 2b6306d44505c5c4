"""What is kept. A document is the truth; the columns beside it are for searching, and follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self
from uuid import uuid4

from django.db import models

from pec_rules import Mailbox, RenewalOrder
from pec_rules.serialization import dumps, loads

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class StoredMailbox(models.Model):
    """A mailbox as its document."""

    address: models.EmailField[str, str] = models.EmailField(primary_key=True)
    expiry: models.DateField[date, date] = models.DateField(db_index=True)
    document: models.TextField[str, str] = models.TextField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return nothing of the holder's."""
        return f"mailbox that expires on {self.expiry}"

    @classmethod
    def locked(cls, address: str) -> Self:
        """Return the row of an address; no other transaction gets it before this one ends."""
        return cls.objects.select_for_update().get(address=address.lower())

    def value(self) -> Mailbox:
        """Return the mailbox."""
        return loads(self.document, Mailbox)

    def keep(self, mailbox: Mailbox) -> None:
        """Write the mailbox, and the columns with it."""
        self.address, self.expiry, self.document = mailbox.address.lower(), mailbox.expiry, dumps(mailbox)
        self.save()


class PlacedOrder(models.Model):
    """An order as its document, kept for good: a late payment must still find what it paid."""

    reference: models.UUIDField[UUID, UUID] = models.UUIDField(primary_key=True, default=uuid4)
    mailbox: models.ForeignKey[StoredMailbox, StoredMailbox] = models.ForeignKey(StoredMailbox, models.PROTECT)
    document: models.TextField[str, str] = models.TextField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return what the payment provider knows the order by."""
        return str(self.reference)

    def value(self) -> RenewalOrder:
        """Return the order."""
        return loads(self.document, RenewalOrder)


class Outcome(models.TextChoices):
    """What became of a payment."""

    REGISTERED = "registered"
    ASK_HOLDER = "ask-holder"
    REFUND = "refund"


class Payment(models.Model):
    """A payment, by the provider's own reference, and what became of it."""

    reference: models.CharField[str, str] = models.CharField(primary_key=True, max_length=100)
    order: models.ForeignKey[PlacedOrder, PlacedOrder] = models.ForeignKey(PlacedOrder, models.PROTECT)
    paid_on: models.DateField[date, date] = models.DateField()
    outcome: models.CharField[str, str] = models.CharField(max_length=20, choices=Outcome.choices)
    reason: models.TextField[str, str] = models.TextField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    def __str__(self) -> str:
        """Return the provider's reference and the outcome."""
        return f"{self.reference}: {self.outcome}"
