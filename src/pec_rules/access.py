"""May this mailbox be renewed, this way, today: the rules on the way in to the order form."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pec_rules.attempt import Attempt, Judged, OrderRule
from pec_rules.decision import Violation
from pec_rules.mailbox import AnyMailbox, DomainMailbox, effective_expiry
from pec_rules.messages import Facts, facts_of
from pec_rules.milestones import charged_on, deleted_on, notices_begin
from pec_rules.registration import payment_refusal
from pec_rules.remedies import (
    BuyAgain,
    CancelPendingOrder,
    PayPendingOrder,
    Remedy,
    RenewDomain,
    SwitchOffAutoRenewal,
    UseChannel,
)
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import Terms
from pec_rules.vocabulary import Channel, OrderStep


@enforces(Rule.RENEW_ANY_TIME, Rule.DELETED_AFTER_GRACE)
def deletion(mailbox: AnyMailbox, today: date, terms: Terms) -> Violation | None:
    """Return the violation that is answered alone where the mailbox is deleted: no order gets past it."""
    expiry = effective_expiry(mailbox)
    gone = deleted_on(expiry, terms)
    if today < gone:
        return None
    return _blocked(Rule.DELETED_AFTER_GRACE, facts_of(expiry=expiry, deleted_on=gone), BuyAgain())


@enforces(Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN)
def no_order_of_its_own(mailbox: DomainMailbox, today: date, terms: Terms) -> Violation:
    """Return the violation that is answered alone for a domain mailbox: deleted, or renewed with its domain only."""
    domain = mailbox.domain
    return deletion(mailbox, today, terms) or _blocked(
        Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN, facts_of(expiry=domain.expiry), RenewDomain(domain.name)
    )


def _blocked(rule: Rule, facts: Facts, remedy: Remedy) -> Violation:
    return Violation(rule=rule, step=OrderStep.ACCESS, path="/mailbox", facts=facts, remedies=(remedy,))


def _automatic_renewal_is_on(attempt: Attempt) -> Facts | None:
    automatic = attempt.mailbox.auto_renewal
    if automatic is None:
        return None
    changes_plan = attempt.request.plan is not attempt.mailbox.plan
    if changes_plan and attempt.terms.plan_change_during_auto_renewal:
        return None
    return facts_of(
        method=automatic.method, years=automatic.years, charged_on=charged_on(attempt.expiry, attempt.terms)
    )


def _switch_it_off(_: Attempt) -> Iterator[Remedy]:
    yield SwitchOffAutoRenewal()


def _order_is_pending(attempt: Judged) -> Facts | None:
    pending = attempt.mailbox.pending_order
    if pending is None:
        return None
    return facts_of(placed_on=pending.placed_on, new_expiry=pending.new_expiry)


def _cancel_it_or_pay(attempt: Judged) -> Iterator[Remedy]:
    yield CancelPendingOrder()
    mailbox, pending = attempt.mailbox, attempt.mailbox.pending_order
    if pending and payment_refusal(mailbox, pending, on=attempt.today, terms=attempt.terms) is None:
        yield PayPendingOrder()


def _notices_have_not_begun(attempt: Attempt) -> Facts | None:
    if attempt.request.channel is not Channel.NOTICE_EMAIL:
        return None
    begin = notices_begin(attempt.expiry, attempt.terms)
    return facts_of(notices_begin=begin) if attempt.today < begin else None


def _come_in_another_way(_: Attempt) -> Iterator[Remedy]:
    yield UseChannel(Channel.CLIENT_AREA)
    yield UseChannel(Channel.WEBMAIL)


ONE_ORDER_AT_A_TIME: Final = OrderRule[Judged](
    Rule.ONE_PENDING_ORDER,
    OrderStep.ACCESS,
    "/mailbox/pending_order",
    broken=_order_is_pending,
    remedies=_cancel_it_or_pay,
)
"""Of every order, extra space's too."""

ACCESS_RULES: Final[tuple[OrderRule[Attempt], ...]] = (
    OrderRule(
        Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL,
        OrderStep.ACCESS,
        "/mailbox/auto_renewal",
        broken=_automatic_renewal_is_on,
        remedies=_switch_it_off,
    ),
    ONE_ORDER_AT_A_TIME,
    OrderRule(
        Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN,
        OrderStep.ACCESS,
        "/request/channel",
        broken=_notices_have_not_begun,
        remedies=_come_in_another_way,
    ),
)
