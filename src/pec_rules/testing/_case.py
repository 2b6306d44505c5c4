"""What a decision is about, as the strategies draw it."""

from datetime import date
from typing import NamedTuple

from pec_rules.mailbox import DomainMailbox, Mailbox
from pec_rules.request import RenewalRequest


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


AnyCase = RenewalCase | DomainMailboxCase
