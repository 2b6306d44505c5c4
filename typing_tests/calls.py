"""Every function: what it takes, by each of its keywords, and what it gives."""

from datetime import date
from typing import assert_type

from pec_rules import (
    ARUBA,
    AnyMailbox,
    Assessment,
    AutoRenewal,
    Cheapest,
    ConsumerNotice,
    Deadlines,
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    Holder,
    Holidays,
    IdentifierKind,
    Mailbox,
    MailboxStatus,
    MilestoneKind,
    Needs,
    PaymentMethod,
    PaymentOption,
    Plan,
    PlanChange,
    PriceList,
    Quote,
    RenewalOrder,
    RenewalRequest,
    Timeline,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    auto_renewal_after,
    cancel_order,
    cheapest,
    consumer_notice,
    deadlines,
    effective_expiry,
    generate_auto_renewal_order,
    identifier_kinds,
    italian_working_days,
    may_buy_again,
    pay_by,
    payment_options,
    place_renewal_order,
    plan_change,
    quote_extra_space,
    quote_renewal,
    register_extra_space_payment,
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
    assert_type(assess_renewal(mailbox, request, today=today, working_days=None), Assessment)
    assert_type(assess_renewal(mailbox, request, today=today, working_days={today}), Assessment)
    assert_type(assess_renewal(mailbox, request, today=today, working_days=italian_working_days()), Assessment)


def enlarges(mailbox: Mailbox, request: ExtraSpaceRequest, order: ExtraSpaceOrder, working_days: WorkingDays) -> None:
    """Extra space during the year: a decision, and the transition."""
    today = date(2026, 11, 22)
    assert_type(assess_extra_space(mailbox, request, today=today), ExtraSpaceAssessment)
    assert_type(
        assess_extra_space(mailbox=mailbox, request=request, today=today, terms=ARUBA, working_days=working_days),
        ExtraSpaceAssessment,
    )
    assert_type(register_extra_space_payment(mailbox, order, on=today), Mailbox)
    assert_type(register_extra_space_payment(mailbox=mailbox, order=order, on=today, terms=ARUBA), Mailbox)


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


def pays_in_time(mailbox: Mailbox, holidays: Holidays) -> None:
    """By when to pay; the working days, or the holidays alone."""
    today = date(2026, 11, 22)
    assert_type(italian_working_days(), WorkingDays)
    assert_type(pay_by(mailbox, PaymentMethod.BANK_TRANSFER, until="expiry"), date)
    assert_type(
        pay_by(
            mailbox=mailbox,
            method=PaymentMethod.BANK_TRANSFER,
            until=MilestoneKind.LAST_DAY_TO_RENEW,
            working_days=holidays,
            terms=ARUBA,
        ),
        date,
    )
    assert_type(payment_options(mailbox, today), tuple[PaymentOption, ...])
    assert_type(
        payment_options(mailbox=mailbox, today=today, working_days=italian_working_days(), terms=ARUBA),
        tuple[PaymentOption, ...],
    )
    assert_type(consumer_notice(mailbox), ConsumerNotice | None)
    assert_type(consumer_notice(mailbox=mailbox, terms=ARUBA), ConsumerNotice | None)
    assert_type(deadlines(mailbox, today), Deadlines)
    assert_type(deadlines(mailbox=mailbox, today=today, working_days=holidays, terms=ARUBA), Deadlines)


def costs(mailbox: Mailbox, order: RenewalOrder, enlargement: ExtraSpaceOrder, prices: PriceList, needs: Needs) -> None:
    """What an order of either kind costs, and which costs least."""
    today = date(2026, 11, 22)
    assert_type(quote_renewal(order, prices), Quote)
    assert_type(quote_renewal(order=order, prices=prices, promotional=True, split_payment=False), Quote)
    assert_type(quote_extra_space(enlargement, prices, today=today), Quote)
    assert_type(
        quote_extra_space(order=enlargement, prices=prices, today=today, split_payment=False, terms=ARUBA), Quote
    )
    assert_type(cheapest(mailbox, needs, prices, today=today), Cheapest)
    assert_type(cheapest(mailbox=mailbox, needs=needs, prices=prices, today=today, terms=ARUBA), Cheapest)


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
