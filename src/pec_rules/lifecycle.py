"""The life of a mailbox: where it stands on a day and what it can do, its milestones, who may take its address."""

from collections.abc import Iterator
from datetime import date

import attrs

from pec_rules.access import ACCESS_RULES, deletion, no_order_of_its_own
from pec_rules.attempt import Attempt
from pec_rules.checks import Day, Expiry, check_value, trusted
from pec_rules.door import ANY_MAILBOX, DAY, TAX_CODE, admit
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import AnyMailbox, DomainMailbox, Mailbox, effective_expiry
from pec_rules.milestones import Milestone, deleted_on, milestones_of, notices_begin
from pec_rules.request import RenewalRequest
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import bytes_of, mailbox_gigabytes
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import Channel, MailboxState, PaymentMethod


@attrs.frozen(kw_only=True)
class MailboxStatus:
    """What a mailbox is and can do on a day.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        today: The day.
        state: Where it stands in its life.
        expiry: The effective expiry.
        days_to_expiry: Days from the day to the expiry, negative once expired.
        can_send: Whether it can send: it is active and has space left.
        can_receive: Whether it receives.
        can_read: Whether its messages can be read.
        can_renew: Whether its present plan can be renewed by hand.
        renewal_blocked_by: The rules that keep its present plan from being renewed by hand.
        notices_begun: Whether expiry notices have begun.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    today: Day
    state: MailboxState
    expiry: Expiry
    days_to_expiry: int
    can_send: bool
    can_receive: bool
    can_read: bool
    can_renew: bool
    renewal_blocked_by: tuple[Rule, ...]
    notices_begun: bool

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class Timeline:
    """The dated milestones of a mailbox's life, in order; iterates over them.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        expiry: The effective expiry.
        milestones: The milestones, in the order of their days.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    expiry: Expiry
    milestones: tuple[Milestone, ...]

    __attrs_post_init__ = check_value

    def __iter__(self) -> Iterator[Milestone]:
        """Iterate over the milestones in order."""
        return iter(self.milestones)

    def __len__(self) -> int:
        """Return how many milestones there are."""
        return len(self.milestones)

    def __getitem__(self, place: int) -> Milestone:
        """Return the milestone at a place, counted from 0."""
        return self.milestones[place]


def status_on(mailbox: AnyMailbox, day: date, terms: Terms = ARUBA) -> MailboxStatus:
    """Return what the mailbox is and can do on that day.

    Raises:
        InvalidInput: an argument is not legal, or the mailbox does not meet the terms.
    """
    admit(ANY_MAILBOX, mailbox, terms, day=(DAY, day))
    expiry = effective_expiry(mailbox)
    state = _state(expiry, day, terms)
    works = _is_served(mailbox, state)
    blocked_by = _renewal_blocked_by(mailbox, day, terms)
    return trusted(
        MailboxStatus,
        id=None,
        address=mailbox.address,
        today=day,
        state=state,
        expiry=expiry,
        days_to_expiry=(expiry - day).days,
        can_send=state is MailboxState.ACTIVE and _has_space_left(mailbox, terms),
        can_receive=works,
        can_read=works,
        can_renew=not blocked_by,
        renewal_blocked_by=blocked_by,
        notices_begun=day >= notices_begin(expiry, terms),
    )


@enforces(Rule.ACTIVE_THROUGH_EXPIRY, Rule.GRACE_AFTER_EXPIRY, Rule.DELETED_AFTER_GRACE)
def _state(expiry: date, day: date, terms: Terms) -> MailboxState:
    if day <= expiry:
        return MailboxState.ACTIVE
    return MailboxState.EXPIRED if day < deleted_on(expiry, terms) else MailboxState.DELETED


@enforces(Rule.DOMAIN_SUSPENDED_AT_EXPIRY, Rule.GRACE_AFTER_EXPIRY)
def _is_served(mailbox: AnyMailbox, state: MailboxState) -> bool:
    """Return whether it receives and can be read: in grace too, unless it hangs on a domain."""
    if isinstance(mailbox, DomainMailbox):
        return state is MailboxState.ACTIVE
    return state is not MailboxState.DELETED


@enforces(Rule.FULL_MAILBOX_CANNOT_SEND)
def _has_space_left(mailbox: AnyMailbox, terms: Terms) -> bool:
    space_gb = (
        mailbox_gigabytes(terms.plans[mailbox.plan], mailbox.extra_space)
        if isinstance(mailbox, Mailbox)
        else terms.domain_mailbox_gb
    )
    return mailbox.usage.mailbox_bytes < bytes_of(space_gb, terms)


@enforces(Rule.RENEW_ANY_TIME)
def _renewal_blocked_by(mailbox: AnyMailbox, day: date, terms: Terms) -> tuple[Rule, ...]:
    """Ask the very rules on the way in, of a request that confirms the present plan from the client area."""
    if isinstance(mailbox, DomainMailbox):
        return (no_order_of_its_own(mailbox, day, terms).rule,)
    deleted = deletion(mailbox, day, terms)
    if deleted is not None:
        return (deleted.rule,)
    request = RenewalRequest.confirming(
        mailbox, channel=Channel.CLIENT_AREA, payment_method=PaymentMethod.BANK_TRANSFER, years=1, terms_accepted=True
    )
    attempt = Attempt(mailbox, request, day, terms)
    return tuple(row.rule for row in ACCESS_RULES if row.broken(attempt) is not None)


def timeline(mailbox: AnyMailbox, terms: Terms = ARUBA) -> Timeline:
    """Return the dated milestones of the mailbox's life, in order.

    Raises:
        InvalidInput: an argument is not legal, or the mailbox does not meet the terms.
    """
    admit(ANY_MAILBOX, mailbox, terms)
    expiry = effective_expiry(mailbox)
    return trusted(
        Timeline, id=None, address=mailbox.address, expiry=expiry, milestones=milestones_of(mailbox, expiry, terms)
    )


@enforces(Rule.DELETED_AFTER_GRACE)
def may_buy_again(mailbox: AnyMailbox, tax_code: str, *, today: date, terms: Terms = ARUBA) -> bool:
    """Return whether that tax code may take the address: of a deleted mailbox, its holder's (`deleted-after-grace`).

    Raises:
        InvalidInput: an argument is not legal, or the mailbox does not meet the terms.
    """
    admit(ANY_MAILBOX, mailbox, terms, tax_code=(TAX_CODE, tax_code), today=(DAY, today))
    gone = today >= deleted_on(effective_expiry(mailbox), terms)
    return gone and TAX_CODE(tax_code) == mailbox.holder.tax_code
