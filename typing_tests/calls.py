"""Every function: what it takes, by each of its keywords, and what it gives."""

from datetime import date
from typing import assert_type

from pec_rules import (
    ARUBA,
    AnyMailbox,
    Assessment,
    AutoRenewal,
    DomainMailbox,
    ExtraSpace,
    Holder,
    IdentifierKind,
    Mailbox,
    MailboxStatus,
    PaymentMethod,
    Plan,
    PlanChange,
    RenewalOrder,
    RenewalRequest,
    Timeline,
    assess_renewal,
    auto_renewal_after,
    cancel_order,
    effective_expiry,
    generate_auto_renewal_order,
    identifier_kinds,
    may_buy_again,
    place_renewal_order,
    plan_change,
    register_payment,
    status_on,
    switch_off_auto_renewal,
    timeline,
)


def decides(mailbox: Mailbox, hanging: DomainMailbox, any_mailbox: AnyMailbox, request: RenewalRequest) -> None:
    """A decision on either kind of mailbox; that on a domain mailbox needs no request."""
    today = date(2026, 11, 22)
    assert_type(assess_renewal(mailbox, request, today=today), Assessment)
    assert_type(assess_renewal(hanging, None, today=today, terms=ARUBA), Assessment)
    assert_type(assess_renewal(mailbox=any_mailbox, request=request, today=today, terms=ARUBA), Assessment)


def orders(mailbox: Mailbox, request: RenewalRequest, order: RenewalOrder) -> None:
    """The transitions: each gives another mailbox."""
    today = date(2026, 11, 22)
    assert_type(place_renewal_order(mailbox, request, today=today), Mailbox)
    assert_type(place_renewal_order(mailbox=mailbox, request=request, today=today, terms=ARUBA), Mailbox)
    assert_type(register_payment(mailbox, order, on=today), Mailbox)
    assert_type(register_payment(mailbox=mailbox, order=order, on=today, terms=ARUBA), Mailbox)
    assert_type(cancel_order(mailbox=mailbox), Mailbox)
    assert_type(generate_auto_renewal_order(mailbox, today=today), Mailbox)
    assert_type(generate_auto_renewal_order(mailbox=mailbox, today=today, terms=ARUBA), Mailbox)
    assert_type(switch_off_auto_renewal(mailbox=mailbox), Mailbox)


def lives(mailbox: Mailbox, hanging: DomainMailbox, any_mailbox: AnyMailbox) -> None:
    """The life of either kind of mailbox."""
    today = date(2026, 11, 22)
    for each in (mailbox, hanging, any_mailbox):
        assert_type(effective_expiry(each), date)
    assert_type(effective_expiry(mailbox=mailbox), date)
    assert_type(status_on(mailbox, today), MailboxStatus)
    assert_type(status_on(mailbox=hanging, day=today, terms=ARUBA), MailboxStatus)
    assert_type(timeline(mailbox), Timeline)
    assert_type(timeline(mailbox=any_mailbox, terms=ARUBA), Timeline)
    assert_type(may_buy_again(mailbox, "01879020517", today=today), bool)
    assert_type(may_buy_again(mailbox=hanging, tax_code="01879020517", today=today, terms=ARUBA), bool)


def changes_plan(mailbox: Mailbox) -> None:
    """A change of plan, without an order."""
    assert_type(plan_change(mailbox, Plan.PRO), PlanChange)
    assert_type(plan_change(mailbox=mailbox, plan=Plan.PRO, extra_space=ExtraSpace(1), terms=ARUBA), PlanChange)


def bills(mailbox: Mailbox, holder: Holder) -> None:
    """What paying switches on, and where the e-invoice may go."""
    assert_type(auto_renewal_after(mailbox, PaymentMethod.CARD, 1, ARUBA), AutoRenewal | None)
    assert_type(
        auto_renewal_after(mailbox=mailbox, method=PaymentMethod.CARD, years=1, terms=ARUBA), AutoRenewal | None
    )
    assert_type(identifier_kinds(holder=holder), tuple[IdentifierKind, ...])
