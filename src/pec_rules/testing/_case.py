"""What a decision is about, as the strategies draw it."""

from datetime import date
from typing import NamedTuple, TypeVar

from pec_rules.mailbox import DomainMailbox, Mailbox
from pec_rules.request import ExtraSpaceRequest, RenewalRequest


class RenewalCase(NamedTuple):
    """A mailbox, a request and a day: what a decision is about."""

    mailbox: Mailbox
    request: RenewalRequest
    today: date


class DomainMailboxCase(NamedTuple):
    """A domain mailbox, perhaps a request, and a day: every such case is refused."""

    mailbox: DomainMailbox
    request: RenewalRequest | None
    today: date


class EnlargementCase(NamedTuple):
    """A mailbox, a request for extra space during the year, and a day."""

    mailbox: Mailbox
    request: ExtraSpaceRequest
    today: date


AnyCase = RenewalCase | DomainMailboxCase
OrderCase = TypeVar("OrderCase", RenewalCase, EnlargementCase)
"""A case of either kind of order."""
