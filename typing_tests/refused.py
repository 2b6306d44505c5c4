"""What must not type check. Each ignore is needed: one that no longer is, is itself an error.

A function's docstring says why its lines are wrong.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# What is not there is also of no known type, which need not be said beside each line.

from datetime import date
from typing import Final

from pec_rules import (
    AnyMailbox,
    Assessment,
    AutoRenewal,
    Channel,
    Cheapest,
    Domain,
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    Facts,
    Holder,
    InvalidInput,
    LegalPerson,
    Mailbox,
    Needs,
    PaymentMethod,
    Person,
    Plan,
    PlanTerms,
    Price,
    PriceList,
    Quote,
    RegistrationTime,
    Remedy,
    RenewalOrder,
    RenewalRefused,
    RenewalRequest,
    Rule,
    SetExtraSpace,
    SetYears,
    StateEInvoiceIdentifier,
    Terms,
    Timeline,
    Usage,
    Violation,
    WorkingDays,
    assess_extra_space,
    assess_renewal,
    cancel_order,
    cheapest,
    consumer_notice,
    deadlines,
    generate_auto_renewal_order,
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
from pec_rules.ics import calendar
from pec_rules.serialization import (
    Case,
    NeedsCase,
    dumps,
    json_schema,
    loads,
    loads_for_assessment,
    loads_for_deadlines,
)

WEB: Final = Channel.WEBMAIL
CARD: Final = PaymentMethod.CARD


def a_value_is_frozen(mailbox: Mailbox, assessment: Assessment, terms: Terms, remedy: SetYears, case: Case) -> None:
    """No field of a value can be set, and a property is no field."""
    mailbox.plan = Plan.PRO  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    mailbox.usage.mailbox_bytes = 0  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    assessment.order = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    assessment.accepted = True  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    terms.grace_days = 60  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    remedy.years = 1  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    case.today = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def a_value_of_money_is_frozen(prices: PriceList, quote: Quote, needs: Needs, days: WorkingDays) -> None:
    """Nor can any field of these."""
    prices.note = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    quote.total = quote.net  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    needs.years = 1  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    days.holidays = frozenset()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def an_exception_is_frozen(invalid: InvalidInput, refused: RenewalRefused) -> None:
    """No field of an exception can be set."""
    invalid.problems = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    refused.assessment = Assessment(address="a@pec.it", today=date(2026, 11, 22))  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def no_entry_can_be_put_in(terms: Terms, facts: Facts, life: Timeline) -> None:
    """Nothing that a value holds can be changed."""
    terms.plans[Plan.PRO] = PlanTerms(mailbox_gb=1, archive_gb=0, extra_mailbox_gb_limit=None, sms_report=False)  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    facts["years"] = 1  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    terms.registration_times[CARD] = RegistrationTime(0)  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    life.milestones[0] = life[1]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


def many_fields_go_by_name(mailbox: Mailbox, domain: Domain, usage: Usage, holder: Holder) -> None:
    """Values of more than two fields take them by name."""
    Mailbox("a@pec.it", Plan.PRO, ExtraSpace(), usage, holder, date(2027, 1, 31))  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    DomainMailbox("a@example.it", domain, usage, holder)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    LegalPerson("01879020517", "a@example.it")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    PlanTerms(1, 0, None, sms_report=False)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SetExtraSpace(1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    RenewalRequest.confirming(mailbox, WEB, CARD, 1, terms_accepted=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def more_fields_go_by_name(prices: PriceList) -> None:
    """And so do those of the values of extra space and money."""
    ExtraSpaceRequest(ExtraSpace(1), CARD, terms_accepted=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Needs(1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    PriceList(prices.plans, prices.extra_mailbox_gb, prices.extra_archive_gb)  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]


def the_day_goes_by_name(mailbox: Mailbox, request: RenewalRequest, order: RenewalOrder, day: date) -> None:
    """The day of a decision is given by name."""
    assess_renewal(mailbox, request, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    place_renewal_order(mailbox, request, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    register_payment(mailbox, order, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    generate_auto_renewal_order(mailbox, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    may_buy_again(mailbox, "01879020517", day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def the_day_of_what_is_new_goes_by_name(mailbox: Mailbox, order: ExtraSpaceOrder, prices: PriceList, day: date) -> None:
    """And so do the days of extra space and money, and what must be paid by; the working days follow them."""
    request = ExtraSpaceRequest(extra_space=order.added, payment_method=CARD, terms_accepted=True)
    assess_extra_space(mailbox, request, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    register_extra_space_payment(mailbox, order, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    quote_extra_space(order, prices, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    cheapest(mailbox, Needs(), prices, day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    calendar([mailbox], day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pay_by(mailbox, CARD, "expiry")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    payment_options(mailbox, day, {day})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    deadlines(mailbox, day, {day})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def there_is_always_a_day(mailbox: Mailbox, request: RenewalRequest, order: RenewalOrder) -> None:
    """No function reads a clock: a day left out is an error."""
    assess_renewal(mailbox, request)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    place_renewal_order(mailbox, request)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    register_payment(mailbox, order)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    generate_auto_renewal_order(mailbox)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    may_buy_again(mailbox, "01879020517")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    status_on(mailbox)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def there_is_always_a_day_for_what_is_new(mailbox: Mailbox, order: ExtraSpaceOrder, prices: PriceList) -> None:
    """Neither do those of extra space, deadlines and money; what must be paid by is not left out either."""
    register_extra_space_payment(mailbox, order)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    quote_extra_space(order, prices)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    cheapest(mailbox, Needs(), prices)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    calendar([mailbox])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    payment_options(mailbox)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    deadlines(mailbox)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pay_by(mailbox, CARD)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def a_request_is_never_left_out(mailbox: Mailbox, hanging: DomainMailbox, day: date) -> None:
    """A request is given, if only as `None`."""
    assess_renewal(mailbox, today=day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    assess_renewal(hanging, today=day)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def no_order_is_for_a_domain_mailbox(hanging: DomainMailbox, order: RenewalOrder, day: date) -> None:
    """A domain mailbox has no order, no plan and no automatic renewal of its own."""
    register_payment(hanging, order, on=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    cancel_order(hanging)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    generate_auto_renewal_order(hanging, today=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    switch_off_auto_renewal(hanging)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plan_change(hanging, Plan.PRO)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RenewalRequest.confirming(hanging, channel=WEB, payment_method=CARD, years=1, terms_accepted=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_domain_mailbox_is_not_paid_by_itself(hanging: DomainMailbox, prices: PriceList, day: date) -> None:
    """A domain mailbox buys no extra space, and has no day to pay by, no notice and no cheapest order."""
    request = ExtraSpaceRequest(extra_space=ExtraSpace(1), payment_method=CARD, terms_accepted=True)
    assess_extra_space(hanging, request, today=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pay_by(hanging, CARD, until="expiry")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    payment_options(hanging, day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    consumer_notice(hanging)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    cheapest(hanging, Needs(), prices, today=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    NeedsCase(mailbox=hanging, needs=Needs())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def an_order_is_of_one_kind(mailbox: Mailbox, order: RenewalOrder, enlargement: ExtraSpaceOrder, day: date) -> None:
    """Neither an order nor a request of extra space stands for one of a renewal."""
    request = ExtraSpaceRequest(extra_space=ExtraSpace(1), payment_method=CARD, terms_accepted=True)
    assess_renewal(mailbox, request, today=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_payment(mailbox, enlargement, on=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    register_extra_space_payment(mailbox, order, on=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SetYears(1).applied_to(mailbox, request)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_quote_is_of_one_kind(order: RenewalOrder, enlargement: ExtraSpaceOrder, prices: PriceList, day: date) -> None:
    """Each kind of order is quoted in its own way, and a flag goes by name."""
    quote_renewal(enlargement, prices)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    quote_extra_space(order, prices, today=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    quote_renewal(order, prices, True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # noqa: FBT003
    quote_extra_space(enlargement, prices, today=day, promotional=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def an_order_is_for_one_kind(any_mailbox: AnyMailbox, order: RenewalOrder, day: date) -> None:
    """Which kind of mailbox it is must be known before it is paid for or cancelled."""
    register_payment(any_mailbox, order, on=day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    cancel_order(any_mailbox)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_domain_mailbox_has_less(hanging: DomainMailbox, any_mailbox: AnyMailbox) -> None:
    """A domain mailbox has neither plan, extra space nor expiry of its own."""
    str(hanging.plan)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    str(hanging.expiry)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    str(any_mailbox.extra_space)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    str(any_mailbox.pending_order)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    DomainMailbox(address="a@example.it", domain=hanging.domain, usage=hanging.usage, holder=hanging.holder, plan="pro")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def a_code_is_no_string(mailbox: Mailbox, rule: Rule) -> None:
    """A code's string is not the code."""
    AutoRenewal("card", 1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plan_change(mailbox, "pro")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    RenewalRequest.confirming(mailbox, channel=WEB, payment_method="card", years=1, terms_accepted=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    rule.statement("fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_date_is_no_string(mailbox: Mailbox, request: RenewalRequest) -> None:
    """A day is a date."""
    status_on(mailbox, "2026-11-22")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assess_renewal(mailbox, request, today="2026-11-22")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_number_is_whole() -> None:
    """Neither text nor a number with a point is a whole number."""
    Usage("1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Usage(1.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ExtraSpace(mailbox_gb=0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def an_amount_is_a_decimal() -> None:
    """Neither text nor a number with a point is an amount of money."""
    Price(2.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Price("2.50")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def holidays_are_a_set(mailbox: Mailbox, request: RenewalRequest, day: date) -> None:
    """Neither a list of dates nor a country is a set of holidays, and those of a value are frozen."""
    assess_renewal(mailbox, request, today=day, working_days=[day])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pay_by(mailbox, CARD, until="expiry", working_days="IT")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    WorkingDays({day})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def an_identifier_is_a_value(holder: Holder) -> None:
    """A private person has no identifier; that of others is a value, not its text."""
    Person("RCCMNL83S18D969H", "a@example.it", e_invoice=None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    LegalPerson(tax_code="01879020517", email="a@example.it", e_invoice="KRRH6B9")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    str(holder.e_invoice)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]


def what_may_be_missing_is_looked_at_first(assessment: Assessment, mailbox: Mailbox, case: Case) -> None:
    """What may be `None` is no value until that is ruled out."""
    str(assessment.order.new_expiry)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    str(mailbox.auto_renewal.years)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    str(mailbox.pending_order.years)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    status_on(case.mailbox, case.today)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def what_may_be_missing_of_what_is_new(mailbox: Mailbox, found: Cheapest) -> None:
    """Neither is a notice, nor an order and its quote."""
    str(consumer_notice(mailbox).due_on)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    str(found.order.years)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    str(found.quote.total)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]


def remedies_differ(remedy: Remedy, stated: StateEInvoiceIdentifier, mailbox: Mailbox, request: RenewalRequest) -> None:
    """What lies outside the order is not applied, and an identifier is not applied without one."""
    str(remedy.years)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    remedy.applied_to(mailbox, request)  # type: ignore[call-arg, union-attr]  # pyright: ignore[reportAttributeAccessIssue, reportCallIssue]
    stated.applied_to(mailbox, request)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def there_are_two_languages(violation: Violation) -> None:
    """A message is in Italian or English."""
    violation.message("fr")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    violation.message()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def terms_go_where_they_have_a_say(mailbox: Mailbox, terms: Terms) -> None:
    """The terms come last by name or place, and never as anything else."""
    timeline(mailbox, None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    cancel_order(mailbox, terms)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def documents_are_of_a_class(text: str, mailbox: Mailbox) -> None:
    """Only what has a document is read; nothing but terms comes after it, and by name."""
    loads(text)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    loads(text, dict)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType, reportCallIssue]
    loads(text, Usage)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType, reportCallIssue]
    loads(text, Price)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType, reportCallIssue]
    loads(3, Case)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    loads(text, Mailbox, None)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    loads(text, Mailbox, terms=None)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    loads_for_assessment(text, Case)  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    loads_for_deadlines(text, Case)  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    dumps(mailbox, 3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    json_schema()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
