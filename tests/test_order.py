"""Chapter 3 of the rulebook: order, payment, automatic renewal."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    AcceptTerms,
    AlreadyRegistered,
    ArchiveNotEmpty,
    Assessment,
    AutoRenewal,
    CancelPendingOrder,
    Channel,
    ChoosePlan,
    ConsumerNotice,
    ExtraSpace,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    FreeSpace,
    Holder,
    IdentifierKind,
    InvalidInput,
    LegalPerson,
    Mailbox,
    MailboxDeleted,
    MilestoneKind,
    NoIdentifier,
    NothingPending,
    OfficeCode,
    OrderStep,
    PaymentMethod,
    PaymentRefused,
    PayPendingOrder,
    PecAddress,
    Plan,
    PublicAdministration,
    Quote,
    QuoteItem,
    RecipientCode,
    RegistrationTime,
    RenewalRefused,
    RenewalRequest,
    Rule,
    SetExtraSpace,
    SetYears,
    StaleOrder,
    StateEInvoiceIdentifier,
    SwitchOffAutoRenewal,
    Terms,
    Usage,
    UseChannel,
    assess_extra_space,
    assess_renewal,
    auto_renewal_after,
    cancel_order,
    consumer_notice,
    generate_auto_renewal_order,
    identifier_kinds,
    italian_working_days,
    pay_by,
    place_renewal_order,
    quote_extra_space,
    quote_renewal,
    register_extra_space_payment,
    register_payment,
    switch_off_auto_renewal,
    timeline,
)
from pec_rules.holders import Identifier
from tests.cases import (
    BY_CARD,
    COMPANY,
    DELETION,
    DOMAIN_MAILBOX,
    EXPIRY,
    GB,
    LAST_RENEWABLE,
    OFFICE,
    PERSON,
    PREMIUM,
    PRO,
    STANDARD,
    TODAY,
    advice,
    advised,
    assess,
    broken,
    confirming,
    days,
    moving,
    ordered,
    paths,
    place,
    violation,
)
from tests.prices import price_list

CHARGED_ON = date(2027, 1, 24)
OLDER_READING = evolve(ARUBA, plan_change_during_auto_renewal=False)

ACCOUNTED_METHODS = [PaymentMethod.CARD, PaymentMethod.PAYPAL]
OTHER_METHODS = [PaymentMethod.BANK_TRANSFER, PaymentMethod.PREFILLED_SLIP, PaymentMethod.POSTAL_SLIP]
IDENTIFIERS: list[Identifier] = [
    RecipientCode("KRRH6B9"),
    OfficeCode("UFX9K2"),
    PecAddress("fatture@pec.it"),
    NoIdentifier(),
]


def asking(years: int, *, promotional: bool = False) -> RenewalRequest:
    """Return a plain request for so many years."""
    return evolve(confirming(STANDARD), years=years, promotional=promotional)


class TestRenewalFrequency:
    """A renewal is for 1 to 5 whole years."""

    @pytest.mark.parametrize("years", [1, 2, 3, 4, 5])
    def test_from_one_to_five(self, years: int) -> None:
        """Each of 1 to 5 is taken."""
        assert ordered(assess(STANDARD, asking(years))).years == years

    @pytest.mark.parametrize(
        ("years", "nearest"), [(0, 1), (-1, 1), (6, 5), (7, 5), (100, 5), (-(2**53) + 1, 1), (2**53 - 1, 5)]
    )
    def test_no_others(self, years: int, nearest: int) -> None:
        """0 and 6 are refused, as is any other number, with the nearest of the range as the way out."""
        assessment = assess(STANDARD, asking(years))
        assert broken(assessment) == ["renewal-frequency"]
        found = violation(assessment, Rule.RENEWAL_FREQUENCY)
        assert (found.step, found.path) == (OrderStep.ORDER, "/request/years")
        assert dict(found.facts) == {"years": years, "most": 5}
        assert found.remedies == (SetYears(nearest),)

    def test_a_remedy_past_the_calendar_is_left_out(self) -> None:
        """Where even the nearest years would carry the expiry past 2199 there is no way out by years."""
        late = evolve(STANDARD, expiry=date(2196, 6, 30))
        assert violation(assess(late, asking(6)), Rule.RENEWAL_FREQUENCY).remedies == ()
        assert violation(assess(late, asking(0)), Rule.RENEWAL_FREQUENCY).remedies == (SetYears(1),)


class TestPromotionalFrequency:
    """A product on promotion is renewed for 1 or 2 years."""

    @pytest.mark.parametrize("years", [1, 2])
    def test_one_or_two(self, years: int) -> None:
        """1 and 2 are taken."""
        assert ordered(assess(STANDARD, asking(years, promotional=True))).years == years

    @pytest.mark.parametrize(("years", "nearest"), [(-1, 1), (0, 1), (3, 2), (4, 2), (5, 2), (6, 2)])
    def test_no_others(self, years: int, nearest: int) -> None:
        """0 and 3 are refused, by this rule alone even beyond the range of other renewals."""
        assessment = assess(STANDARD, asking(years, promotional=True))
        assert broken(assessment) == ["promotional-frequency"]
        found = violation(assessment, Rule.PROMOTIONAL_FREQUENCY)
        assert (found.step, found.path) == (OrderStep.ORDER, "/request/years")
        assert dict(found.facts) == {"years": years, "most": 2}
        assert found.remedies == (SetYears(nearest),)

    def test_off_promotion_more_are_taken(self) -> None:
        """Three years are refused on promotion only."""
        assert broken(assess(STANDARD, asking(3))) == []


class TestHolderConfirmedOrChanged:
    """A renewal order confirms the holder's data or changes them."""

    def test_left_out_confirms(self) -> None:
        """Without a holder in the request the order has the mailbox's."""
        company = evolve(STANDARD, holder=COMPANY)
        assert ordered(assess(company, evolve(confirming(company), holder=None))).holder == COMPANY

    def test_a_confirming_request_repeats_it(self) -> None:
        """`RenewalRequest.confirming` names the present holder."""
        assert confirming(STANDARD).holder == PERSON
        assert ordered(assess(STANDARD)).holder == PERSON

    def test_another_changes_it_with_the_registration(self) -> None:
        """Another holder is ordered, and takes over when the payment is registered."""
        awaiting, order = place(STANDARD, evolve(confirming(STANDARD), holder=OFFICE))
        assert order.holder == OFFICE
        assert awaiting.holder == PERSON
        assert register_payment(awaiting, order, on=TODAY).holder == OFFICE

    def test_it_is_the_new_one_that_is_judged(self) -> None:
        """The rules on the holder look at the requested one, where there is one."""
        silent = evolve(COMPANY, e_invoice=None)
        assert broken(assess(evolve(STANDARD, holder=silent), confirming(STANDARD))) == []
        assert broken(assess(STANDARD, evolve(confirming(STANDARD), holder=silent))) == [
            "e-invoice-identifier-required"
        ]


class TestEInvoiceIdentifierRequired:
    """A legal person or a public administration states where its e-invoice goes; a person is not asked."""

    @pytest.mark.parametrize(
        ("holder", "kinds"),
        [
            (
                evolve(COMPANY, e_invoice=None),
                (IdentifierKind.RECIPIENT_CODE, IdentifierKind.PEC, IdentifierKind.NONE),
            ),
            (evolve(OFFICE, e_invoice=None), (IdentifierKind.OFFICE_CODE,)),
        ],
    )
    @pytest.mark.parametrize("confirmed", [True, False])
    def test_refused_without_one(
        self, holder: LegalPerson | PublicAdministration, kinds: tuple[IdentifierKind, ...], *, confirmed: bool
    ) -> None:
        """Stating none of any kind is refused, of a confirmed holder too; the way out lists the kinds."""
        mailbox = evolve(STANDARD, holder=holder)
        request = evolve(confirming(mailbox), holder=None if confirmed else holder)
        assessment = assess(mailbox, request)
        assert broken(assessment) == ["e-invoice-identifier-required"]
        found = violation(assessment, Rule.E_INVOICE_IDENTIFIER_REQUIRED)
        assert (found.step, found.path) == (OrderStep.HOLDER, "/request/holder/e_invoice")
        assert dict(found.facts) == {"holder": holder.kind}
        assert found.remedies == (StateEInvoiceIdentifier(kinds),)
        assert identifier_kinds(holder) == kinds

    def test_the_remedy_states_one(self) -> None:
        """On the requested holder, or on a copy of the mailbox's where none is requested."""
        silent = evolve(COMPANY, e_invoice=None)
        company = evolve(STANDARD, holder=silent)
        remedy = StateEInvoiceIdentifier(identifier_kinds(silent))
        for request in (confirming(company), evolve(confirming(company), holder=None)):
            mailbox, stated = remedy.applied_to(company, request, NoIdentifier())
            assert mailbox == company
            assert stated == evolve(request, holder=evolve(silent, e_invoice=NoIdentifier()))
            assert broken(assess(mailbox, stated)) == []

    def test_a_legal_person_may_state_that_it_has_none(self) -> None:
        """`NoIdentifier` is a statement."""
        assert broken(assess(evolve(STANDARD, holder=evolve(COMPANY, e_invoice=NoIdentifier())))) == []

    def test_a_person_is_not_asked(self) -> None:
        """A private person has no such field and breaks no such rule."""
        assert not hasattr(PERSON, "e_invoice")
        assert broken(assess(STANDARD)) == []
        assert identifier_kinds(PERSON) == ()


class TestEInvoiceIdentifierFitsHolder:
    """A legal person states a recipient code, a PEC address, or none; a public administration an office code."""

    @pytest.mark.parametrize("identifier", IDENTIFIERS)
    def test_of_a_legal_person(self, identifier: Identifier) -> None:
        """All but an office code fit."""
        self._judge(evolve(COMPANY, e_invoice=identifier), fits=not isinstance(identifier, OfficeCode))

    @pytest.mark.parametrize("identifier", IDENTIFIERS)
    def test_of_a_public_administration(self, identifier: Identifier) -> None:
        """Nothing but an office code fits."""
        self._judge(evolve(OFFICE, e_invoice=identifier), fits=isinstance(identifier, OfficeCode))

    @staticmethod
    def _judge(holder: LegalPerson | PublicAdministration, *, fits: bool) -> None:
        assert holder.e_invoice is not None
        mailbox = evolve(STANDARD, holder=holder)
        for request in (confirming(mailbox), evolve(confirming(mailbox), holder=None)):
            assessment = assess(mailbox, request)
            assert broken(assessment) == ([] if fits else ["e-invoice-identifier-fits-holder"])
            for found in assessment.violations:
                assert (found.step, found.path) == (OrderStep.HOLDER, "/request/holder/e_invoice")
                assert dict(found.facts) == {"holder": holder.kind, "identifier": holder.e_invoice.kind}
                assert found.remedies == (StateEInvoiceIdentifier(identifier_kinds(holder)),)


class TestTermsMustBeAccepted:
    """No order without accepting the contract's terms."""

    def test_refused_unless_accepted(self) -> None:
        """Not accepted is refused, accepted is not."""
        assessment = assess(STANDARD, evolve(confirming(STANDARD), terms_accepted=False))
        assert broken(assessment) == ["terms-must-be-accepted"]
        found = violation(assessment, Rule.TERMS_MUST_BE_ACCEPTED)
        assert (found.step, found.path) == (OrderStep.ORDER, "/request/terms_accepted")
        assert dict(found.facts) == {}
        assert found.remedies == (AcceptTerms(),)
        assert broken(assess(STANDARD)) == []


class TestConfirmationToHolder:
    """A placed order is confirmed by e-mail to the holder's reference address, with how to pay."""

    def test_to_the_holder_of_the_order(self) -> None:
        """The address is that of the holder whom the order names, the new one where it changes."""
        assert ordered(assess(STANDARD)).confirmation_to == "anna@example.it"
        changing = evolve(confirming(STANDARD), holder=COMPANY)
        assert ordered(assess(STANDARD, changing)).confirmation_to == "amministrazione@example.it"

    @pytest.mark.parametrize("method", list(PaymentMethod))
    def test_with_how_to_pay(self, method: PaymentMethod) -> None:
        """The order says how it is to be paid."""
        request = evolve(confirming(STANDARD), payment_method=method)
        assert ordered(assess(STANDARD, request)).payment_method is method

    def test_of_a_generated_order(self) -> None:
        """The order that automatic renewal generates is confirmed to the holder too."""
        generated = generate_auto_renewal_order(evolve(STANDARD, auto_renewal=BY_CARD), today=EXPIRY).pending_order
        assert generated is not None
        assert generated.confirmation_to == "anna@example.it"


class TestCardOrPaypalActivatesAutoRenewal:
    """Paying by card or PayPal switches automatic renewal on, for as many years as the order."""

    @pytest.mark.parametrize("method", ACCOUNTED_METHODS)
    @pytest.mark.parametrize("before", [None, AutoRenewal(PaymentMethod.CARD, 1)])
    def test_switches_it_on(self, method: PaymentMethod, before: AutoRenewal | None) -> None:
        """On a mailbox with or without it, the order's method and years take its place once paid."""
        pro = evolve(PRO, auto_renewal=before)
        request = evolve(moving(pro, Plan.PREMIUM), payment_method=method, years=3)
        after = AutoRenewal(method, 3)
        assert ordered(assess(pro, request)).auto_renewal == after
        awaiting, order = place(pro, request)
        assert awaiting.auto_renewal == before
        assert register_payment(awaiting, order, on=TODAY).auto_renewal == after
        assert auto_renewal_after(pro, method, 3, ARUBA) == after

    @pytest.mark.parametrize("method", OTHER_METHODS)
    @pytest.mark.parametrize("before", [None, AutoRenewal(PaymentMethod.PAYPAL, 2)])
    def test_others_leave_it_as_it_was(self, method: PaymentMethod, before: AutoRenewal | None) -> None:
        """A bank transfer or a slip switches it neither on nor off."""
        pro = evolve(PRO, auto_renewal=before)
        request = evolve(moving(pro, Plan.PREMIUM), payment_method=method, years=3)
        assert ordered(assess(pro, request)).auto_renewal == before
        awaiting, order = place(pro, request)
        assert register_payment(awaiting, order, on=TODAY).auto_renewal == before
        assert auto_renewal_after(pro, method, 3, ARUBA) == before

    @pytest.mark.parametrize("method", list(PaymentMethod))
    def test_is_advised(self, method: PaymentMethod) -> None:
        """The holder is told, with the years and the day of the next charge: 7 days before the new expiry."""
        assessment = assess(STANDARD, evolve(confirming(STANDARD), payment_method=method, years=2))
        if method in ACCOUNTED_METHODS:
            assert advised(assessment) == ["card-or-paypal-activates-auto-renewal"]
            facts = advice(assessment, Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL).facts
            assert dict(facts) == {"years": 2, "charged_on": date(2029, 1, 24)}
        else:
            assert advised(assessment) == ["renewal-concludes-on-registration"]

    def test_switching_it_off_again(self) -> None:
        """It can be switched off, on a mailbox where it is on and where it is off."""
        assert switch_off_auto_renewal(evolve(PRO, auto_renewal=BY_CARD)) == PRO
        assert switch_off_auto_renewal(PRO) == PRO


class TestAutoRenewalChargedAhead:
    """An automatic renewal is charged 7 days before E, for the years that switched it on, same plan and extras."""

    @pytest.mark.parametrize(
        ("today", "due"),
        [
            (TODAY, False),
            (CHARGED_ON - days(1), False),
            (CHARGED_ON, True),
            (CHARGED_ON + days(1), True),
            (EXPIRY, True),
            (EXPIRY + days(1), True),
            (LAST_RENEWABLE, True),
            (DELETION, False),
        ],
    )
    def test_generates_an_order_from_the_charge_day_to_the_last_renewable(self, today: date, *, due: bool) -> None:
        """From E − 7 to E + 90 the order is pending; before and after, the mailbox is the same."""
        mailbox = evolve(PRO, extra_space=ExtraSpace(1, 2), auto_renewal=AutoRenewal(PaymentMethod.PAYPAL, 2))
        after = generate_auto_renewal_order(mailbox, today=today)
        assert evolve(after, pending_order=None) == mailbox
        order = after.pending_order
        assert (order is not None) == due
        if order is not None:
            assert order.address == mailbox.address
            assert (order.plan, order.extra_space) == (Plan.PRO, ExtraSpace(1, 2))
            assert (order.holder, order.confirmation_to) == (PERSON, PERSON.email)
            assert (order.years, order.payment_method) == (2, PaymentMethod.PAYPAL)
            assert (order.placed_on, order.old_expiry, order.new_expiry) == (CHARGED_ON, EXPIRY, date(2029, 1, 31))
            assert order.auto_renewal == mailbox.auto_renewal
            assert not order.deletes_archive

    def test_generates_none_where_it_is_off(self) -> None:
        """Without automatic renewal nothing is charged."""
        assert generate_auto_renewal_order(PRO, today=EXPIRY) == PRO

    def test_generates_none_where_one_is_pending(self) -> None:
        """A pending order stays the one that is pending."""
        pro = evolve(PRO, auto_renewal=BY_CARD)
        awaiting, _ = place(pro, moving(pro, Plan.PREMIUM))
        assert generate_auto_renewal_order(awaiting, today=EXPIRY) == awaiting

    def test_is_paid_as_any_other(self) -> None:
        """A charge that succeeds is a payment: it renews for the years, and automatic renewal stays on."""
        mailbox = evolve(PRO, auto_renewal=AutoRenewal(PaymentMethod.CARD, 5))
        awaiting = generate_auto_renewal_order(mailbox, today=CHARGED_ON)
        assert awaiting.pending_order is not None
        renewed = register_payment(awaiting, awaiting.pending_order, on=CHARGED_ON)
        assert renewed == evolve(mailbox, expiry=date(2032, 1, 31))

    def test_not_past_the_last_expiry(self) -> None:
        """Years that would carry the expiry past 2199 are invalid input."""
        mailbox = evolve(PRO, expiry=date(2199, 12, 31), auto_renewal=BY_CARD)
        with pytest.raises(InvalidInput) as caught:
            generate_auto_renewal_order(mailbox, today=date(2199, 12, 31))
        assert paths(caught.value) == ["/mailbox/auto_renewal/years"]

    @pytest.mark.parametrize(
        ("today", "said"),
        [
            (TODAY, True),
            (CHARGED_ON - days(1), True),
            (CHARGED_ON, True),
            (CHARGED_ON + days(1), False),
            (EXPIRY, False),
            (LAST_RENEWABLE, False),
        ],
    )
    @pytest.mark.parametrize("method", list(PaymentMethod))
    def test_is_advised_until_the_charge(self, today: date, method: PaymentMethod, *, said: bool) -> None:
        """An order that changes plan while it is on, paid otherwise, is told of the charge that may come first."""
        pro = evolve(PRO, auto_renewal=BY_CARD)
        assessment = assess(pro, evolve(moving(pro, Plan.PREMIUM), payment_method=method), today)
        told = said and method in OTHER_METHODS
        assert ("auto-renewal-charged-ahead" in advised(assessment)) == told
        if told:
            facts = advice(assessment, Rule.AUTO_RENEWAL_CHARGED_AHEAD).facts
            assert dict(facts) == {"charged_on": CHARGED_ON}
            assert advised(assessment)[-2:] == ["auto-renewal-charged-ahead", "renewal-concludes-on-registration"]

    def test_is_not_advised_where_it_is_off(self) -> None:
        """Without automatic renewal no charge is spoken of."""
        assert advised(assess(PRO, moving(PRO, Plan.PREMIUM))) == ["renewal-concludes-on-registration"]

    def test_is_a_milestone_while_it_is_on(self) -> None:
        """The timeline has E − 7 only with automatic renewal."""
        on = timeline(evolve(PRO, auto_renewal=BY_CARD))
        assert [(str(each.milestone), each.on) for each in on] == [
            ("notices-begin", date(2026, 10, 31)),
            ("recommended-renewal", date(2027, 1, 16)),
            ("auto-renewal-charge", date(2027, 1, 24)),
            ("expiry", date(2027, 1, 31)),
            ("last-day-to-renew", date(2027, 5, 1)),
            ("deletion", date(2027, 5, 2)),
        ]
        assert len(timeline(PRO)) == 5
        assert "auto-renewal-charge" not in {str(each.milestone) for each in timeline(PRO)}


class TestAutoRenewalBlocksManualRenewal:
    """While automatic renewal is on, a mailbox cannot be renewed by hand, except with a change of plan."""

    @pytest.mark.parametrize("terms", [ARUBA, OLDER_READING])
    @pytest.mark.parametrize("extra", [ExtraSpace(), ExtraSpace(1, 1)])
    def test_blocks_the_same_plan(self, terms: object, extra: ExtraSpace) -> None:
        """Confirming the plan is refused, with other extra space too, under either reading."""
        pro = evolve(PRO, auto_renewal=AutoRenewal(PaymentMethod.PAYPAL, 2))
        request = evolve(confirming(pro), extra_space=extra)
        assessment = assess(pro, request, terms=ARUBA if terms is ARUBA else OLDER_READING)
        assert broken(assessment) == ["auto-renewal-blocks-manual-renewal"]
        found = violation(assessment, Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL)
        assert (found.step, found.path) == (OrderStep.ACCESS, "/mailbox/auto_renewal")
        assert dict(found.facts) == {"method": PaymentMethod.PAYPAL, "years": 2, "charged_on": CHARGED_ON}
        assert found.remedies == (SwitchOffAutoRenewal(),)

    @pytest.mark.parametrize("plan", [Plan.STANDARD, Plan.PREMIUM])
    def test_a_change_of_plan_is_allowed(self, plan: Plan) -> None:
        """The later edition, chosen: another plan can be ordered while it is on."""
        pro = evolve(PRO, usage=Usage(0), auto_renewal=BY_CARD)
        assert broken(assess(pro, moving(pro, plan))) == []

    @pytest.mark.parametrize("plan", list(Plan))
    def test_a_change_is_not_allowed_under_the_older_reading(self, plan: Plan) -> None:
        """The older edition, on request: no order at all while it is on."""
        pro = evolve(PRO, usage=Usage(0), auto_renewal=BY_CARD)
        assessment = assess(pro, moving(pro, plan), terms=OLDER_READING)
        assert broken(assessment) == ["auto-renewal-blocks-manual-renewal"]
        assert assessment.violations[0].remedies == (SwitchOffAutoRenewal(),)

    @pytest.mark.parametrize("plan", list(Plan))
    def test_blocks_nothing_once_switched_off(self, plan: Plan) -> None:
        """Switched off, every plan can be ordered, under either reading."""
        pro = switch_off_auto_renewal(evolve(PRO, usage=Usage(0), auto_renewal=BY_CARD))
        assert broken(assess(pro, moving(pro, plan))) == []
        assert broken(assess(pro, moving(pro, plan), terms=OLDER_READING)) == []

    def test_the_charge_that_is_due_is_not_inferred(self) -> None:
        """Past the charge day only a pending order counts as one."""
        pro = evolve(PRO, auto_renewal=BY_CARD)
        assert broken(assess(pro, moving(pro, Plan.PREMIUM), EXPIRY)) == []
        generated = generate_auto_renewal_order(pro, today=EXPIRY)
        assert broken(assess(generated, moving(pro, Plan.PREMIUM), EXPIRY)) == ["one-pending-order"]


class TestOnePendingOrder:
    """While a renewal order awaits payment there can be no other: pay it or cancel it."""

    def test_refuses_another(self) -> None:
        """A second order is refused, with the two ways out."""
        awaiting, _ = place(PRO, evolve(confirming(PRO), years=2))
        assessment = assess(awaiting, moving(PRO, Plan.PREMIUM), TODAY + days(1))
        assert broken(assessment) == ["one-pending-order"]
        found = violation(assessment, Rule.ONE_PENDING_ORDER)
        assert (found.step, found.path) == (OrderStep.ACCESS, "/mailbox/pending_order")
        assert dict(found.facts) == {"placed_on": TODAY, "new_expiry": date(2029, 1, 31)}
        assert found.remedies == (CancelPendingOrder(), PayPendingOrder())

    def test_paying_is_no_way_out_where_it_would_not_register(self) -> None:
        """Before the order's own day, from another expiry, or on an archive filled since, only cancelling helps."""
        awaiting, _ = place(PRO)
        others = [
            (awaiting, TODAY - days(1)),
            (evolve(awaiting, expiry=EXPIRY + days(1)), TODAY),
            (evolve(place(evolve(PRO, usage=Usage(0)), moving(PRO, Plan.STANDARD))[0], usage=Usage(0, 1)), TODAY),
        ]
        for mailbox, today in others:
            found = violation(assess(mailbox, today=today), Rule.ONE_PENDING_ORDER)
            assert found.remedies == (CancelPendingOrder(),)

    def test_cancelling_it_lets_another_in(self) -> None:
        """Without its pending order the mailbox is as before."""
        awaiting, _ = place(PRO)
        assert cancel_order(awaiting) == PRO
        assert cancel_order(PRO) == PRO
        assert broken(assess(cancel_order(awaiting))) == []

    def test_paying_it_lets_another_in(self) -> None:
        """Once paid, the next can be placed."""
        awaiting, order = place(PRO)
        assert broken(assess(register_payment(awaiting, order, on=TODAY))) == []


class TestFailedChargeLeavesOrder:
    """A charge that fails leaves the order pending; paying it by hand leaves the payment method as it was."""

    def test_the_order_stays(self) -> None:
        """The generated order awaits payment until it is paid or cancelled."""
        mailbox = evolve(PRO, auto_renewal=AutoRenewal(PaymentMethod.PAYPAL, 2))
        failed = generate_auto_renewal_order(mailbox, today=CHARGED_ON)
        for later in (CHARGED_ON, EXPIRY, LAST_RENEWABLE, DELETION):
            assert generate_auto_renewal_order(failed, today=later) == failed
        assert cancel_order(failed) == mailbox
        assert broken(assess(failed, moving(PRO, Plan.PREMIUM), EXPIRY)) == ["one-pending-order"]

    @pytest.mark.parametrize("on", [CHARGED_ON, EXPIRY, LAST_RENEWABLE])
    def test_paid_by_hand_the_method_stays(self, on: date) -> None:
        """Whenever it is paid, the automatic renewal is as it was."""
        automatic = AutoRenewal(PaymentMethod.PAYPAL, 2)
        failed = generate_auto_renewal_order(evolve(PRO, auto_renewal=automatic), today=on)
        assert failed.pending_order is not None
        renewed = register_payment(failed, failed.pending_order, on=on)
        assert renewed == evolve(PRO, expiry=date(2029, 1, 31), auto_renewal=automatic)


class TestNoticeEmailOnceNoticesBegin:
    """The notice e-mail is a way in only once notices have begun."""

    @pytest.mark.parametrize(
        ("expiry", "begin"),
        [(EXPIRY, date(2026, 10, 31)), (date(2027, 5, 31), date(2027, 2, 28)), (date(2028, 5, 30), date(2028, 2, 29))],
    )
    def test_on_either_side_of_the_first_day(self, expiry: date, begin: date) -> None:
        """The day before the notices is refused, the first day and those after are not."""
        mailbox = evolve(STANDARD, expiry=expiry)
        request = evolve(confirming(mailbox), channel=Channel.NOTICE_EMAIL)
        early = assess(mailbox, request, begin - days(1))
        assert broken(early) == ["notice-email-once-notices-begin"]
        found = violation(early, Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN)
        assert (found.step, found.path) == (OrderStep.ACCESS, "/request/channel")
        assert dict(found.facts) == {"notices_begin": begin}
        assert found.remedies == (UseChannel(Channel.CLIENT_AREA), UseChannel(Channel.WEBMAIL))
        assert broken(assess(mailbox, request, begin)) == []
        assert broken(assess(mailbox, request, begin + days(1))) == []

    @pytest.mark.parametrize("channel", [Channel.CLIENT_AREA, Channel.WEBMAIL])
    def test_other_ways_in_are_open_before(self, channel: Channel) -> None:
        """The client area and the webmail wait for no notice."""
        request = evolve(confirming(STANDARD), channel=channel)
        assert broken(assess(STANDARD, request, date(2026, 10, 30))) == []


class TestEveryViolationAtOnce:
    """Every rule that is broken is reported, in the order of the contract's table."""

    def test_all_that_can_be_broken_together(self) -> None:
        """A mailbox with everything wrong is told so at once, page by page."""
        mailbox = evolve(
            place(evolve(PREMIUM, usage=Usage(5 * GB, 9 * GB)))[0], auto_renewal=BY_CARD, holder=evolve(COMPANY)
        )
        request = RenewalRequest(
            channel=Channel.NOTICE_EMAIL,
            plan=Plan.STANDARD,
            extra_space=ExtraSpace(2, 1),
            holder=evolve(OFFICE, e_invoice=None),
            payment_method=PaymentMethod.CARD,
            years=6,
            terms_accepted=False,
        )
        mailbox = evolve(mailbox, extra_space=ExtraSpace(3, 3))
        assessment = assess(mailbox, request, date(2026, 10, 30), OLDER_READING)
        assert broken(assessment) == [
            "auto-renewal-blocks-manual-renewal",
            "one-pending-order",
            "notice-email-once-notices-begin",
            "archive-space-needs-archive-plan",
            "extra-mailbox-space-limit",
            "mail-fits-mailbox-space",
            "downgrade-deletes-archive",
            "e-invoice-identifier-required",
            "renewal-frequency",
            "terms-must-be-accepted",
        ]
        assert [str(each.step) for each in assessment.violations] == [
            *["access"] * 3,
            *["mailbox"] * 4,
            "holder",
            *["order"] * 2,
        ]
        assert assessment.advice == ()

    def test_the_others(self) -> None:
        """What cannot be broken together with those: the archive that does not fit, another kind, promotion."""
        mailbox = evolve(PREMIUM, extra_space=ExtraSpace(1, 0), usage=Usage(3 * GB, 9 * GB))
        request = evolve(
            moving(mailbox, Plan.PRO), holder=evolve(OFFICE, e_invoice=NoIdentifier()), years=3, promotional=True
        )
        assert broken(assess(mailbox, request)) == [
            "mail-fits-mailbox-space",
            "archive-fits-archive-space",
            "e-invoice-identifier-fits-holder",
            "promotional-frequency",
        ]

    def test_each_remedy_is_computed_on_the_case_as_given(self) -> None:
        """Remedies of one violation take no account of those of another."""
        mailbox = evolve(PRO, usage=Usage(3 * GB // 2, GB))
        assessment = assess(mailbox, evolve(moving(mailbox, Plan.STANDARD, 0, 1), years=0))
        choose_pro = ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=1)
        choose_premium = ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=1)
        assert {each.rule.code: each.remedies[0] for each in assessment.violations} == {
            "archive-space-needs-archive-plan": SetExtraSpace(archive_gb=0),
            "mail-fits-mailbox-space": SetExtraSpace(mailbox_gb=1),
            "downgrade-deletes-archive": assessment.violations[2].remedies[0],
            "renewal-frequency": SetYears(1),
        }
        for found in assessment.violations[:3]:
            assert found.remedies[1:3] == (choose_pro, choose_premium)
        assert assessment.violations[2].remedies[3] == FreeSpace(archive_bytes=GB)

    def test_a_refused_order_is_not_placed(self) -> None:
        """Placing raises with the assessment, and its text is the codes of the rules broken."""
        request = evolve(asking(6), terms_accepted=False)
        with pytest.raises(RenewalRefused) as caught:
            place_renewal_order(STANDARD, request, today=TODAY)
        assert caught.value.assessment == assess(STANDARD, request)
        assert str(caught.value) == "renewal-frequency, terms-must-be-accepted"


class TestAdviceOrder:
    """Advice comes only with an accepted order, in the order of the contract."""

    def test_before_the_expiry(self) -> None:
        """Late, nearly full, downgraded, paid by transfer while automatic renewal is on."""
        pro = evolve(PRO, usage=Usage(GB, 1), auto_renewal=BY_CARD)
        request = evolve(moving(pro, Plan.STANDARD), archive_deletion_accepted=True)
        assert advised(assess(pro, request, date(2027, 1, 17))) == [
            "renew-ahead-of-expiry",
            "mailbox-nearly-full",
            "downgrade-deletes-archive",
            "auto-renewal-charged-ahead",
            "renewal-concludes-on-registration",
        ]

    def test_in_grace(self) -> None:
        """Expired, nearly full, downgraded, paid by card."""
        pro = evolve(PRO, usage=Usage(GB, 1))
        request = evolve(moving(pro, Plan.STANDARD), archive_deletion_accepted=True, payment_method=PaymentMethod.CARD)
        assert advised(assess(pro, request, EXPIRY + days(1))) == [
            "grace-after-expiry",
            "mailbox-nearly-full",
            "downgrade-deletes-archive",
            "card-or-paypal-activates-auto-renewal",
        ]


class TestRefusedPayments:
    """`register_payment` raises, in this order, one of five refusals, or `InvalidInput`."""

    def test_deleted_comes_first(self) -> None:
        """Paid after E + 90: nothing else about the order matters; on E + 90 it is still registered."""
        awaiting, order = place(STANDARD)
        assert register_payment(awaiting, order, on=LAST_RENEWABLE).expiry == order.new_expiry
        stale = evolve(order, old_expiry=EXPIRY + days(1), new_expiry=date(2028, 2, 1))
        registered = evolve(STANDARD, expiry=order.new_expiry)
        for mailbox, paid, on in (
            (awaiting, order, DELETION),
            (awaiting, stale, DELETION),
            (STANDARD, order, DELETION),
            (registered, order, order.new_expiry + days(91)),
        ):
            with pytest.raises(MailboxDeleted) as caught:
                register_payment(mailbox, paid, on=on)
            assert caught.value.deleted_on == on
            assert caught.value.rule is Rule.DELETED_AFTER_GRACE

    def test_already_registered_comes_second(self) -> None:
        """Nothing pending and the expiry is the order's new one, however late or early it is paid again."""
        awaiting, order = place(STANDARD)
        renewed = register_payment(awaiting, order, on=TODAY)
        for on in (TODAY, TODAY - days(1), LAST_RENEWABLE, order.new_expiry + days(90)):
            with pytest.raises(AlreadyRegistered) as caught:
                register_payment(renewed, order, on=on)
            assert caught.value.expiry == order.new_expiry
            assert caught.value.rule is Rule.RENEWAL_CONCLUDES_ON_REGISTRATION

    def test_stale_comes_third(self) -> None:
        """The expiry is neither the order's old nor its new one, or another order is pending."""
        awaiting, order = place(STANDARD)
        renewed = register_payment(awaiting, order, on=TODAY)
        twice, second = place(renewed)
        for mailbox, paid in (
            (register_payment(twice, second, on=TODAY), order),  # two renewals on
            (evolve(STANDARD, expiry=EXPIRY - days(1)), order),  # nothing pending, another expiry
            (twice, order),  # another order pending, though the expiry is this one's new one
            (evolve(awaiting, expiry=EXPIRY + days(1)), order),  # pending, yet from another expiry
            (awaiting, evolve(order, years=2, new_expiry=date(2029, 1, 31))),  # another order pending
        ):
            with pytest.raises(StaleOrder) as caught:
                register_payment(mailbox, paid, on=TODAY)
            assert (caught.value.old_expiry, caught.value.expiry) == (paid.old_expiry, mailbox.expiry)
            assert caught.value.rule is Rule.RENEWAL_EXTENDS_FROM_EXPIRY

    def test_nothing_pending_comes_fourth(self) -> None:
        """Cancelled, or never placed: before the archive and the day are looked at."""
        empty = evolve(PRO, usage=Usage(0))
        awaiting, order = place(empty, moving(empty, Plan.STANDARD))
        filled = evolve(cancel_order(awaiting), usage=Usage(0, 1))
        for on in (TODAY, TODAY - days(1)):
            with pytest.raises(NothingPending) as caught:
                register_payment(filled, order, on=on)
            assert caught.value.rule is Rule.ONE_PENDING_ORDER

    def test_archive_not_empty_comes_fifth(self) -> None:
        """Placed on an empty archive that now holds a byte: before the day is looked at."""
        empty = evolve(PRO, usage=Usage(0))
        awaiting, order = place(empty, moving(empty, Plan.STANDARD))
        filled = evolve(awaiting, usage=Usage(0, 1))
        for on in (TODAY, TODAY - days(1)):
            with pytest.raises(ArchiveNotEmpty) as caught:
                register_payment(filled, order, on=on)
            assert caught.value.archive_bytes == 1
            assert caught.value.rule is Rule.DOWNGRADE_DELETES_ARCHIVE
        assert register_payment(awaiting, order, on=TODAY).plan is Plan.STANDARD

    def test_the_consent_asked_on_an_empty_archive_is_none(self) -> None:
        """Even where the form was ticked: the order says whether the archive held something that goes."""
        empty = evolve(PRO, usage=Usage(0))
        awaiting, order = place(empty, evolve(moving(empty, Plan.STANDARD), archive_deletion_accepted=True))
        with pytest.raises(ArchiveNotEmpty):
            register_payment(evolve(awaiting, usage=Usage(0, 1)), order, on=TODAY)

    def test_emptied_again_it_is_registered(self) -> None:
        """The way out that the refusal names."""
        empty = evolve(PRO, usage=Usage(0))
        awaiting, order = place(empty, moving(empty, Plan.STANDARD))
        emptied = evolve(evolve(awaiting, usage=Usage(0, 1)), usage=Usage(0))
        assert register_payment(emptied, order, on=TODAY).expiry == order.new_expiry

    def test_paid_before_it_was_placed_comes_last(self) -> None:
        """A payment earlier than its order is invalid input, at the day."""
        awaiting, order = place(STANDARD)
        with pytest.raises(InvalidInput) as caught:
            register_payment(awaiting, order, on=TODAY - days(1))
        assert paths(caught.value) == ["/on"]
        for language in ("it", "en"):
            assert caught.value.problems[0].message(language)

    @pytest.mark.parametrize(
        ("refusal", "code", "words"),
        [
            (MailboxDeleted(DELETION), "deleted-after-grace", ("02/05/2027", "2027-05-02")),
            (AlreadyRegistered(EXPIRY), "renewal-concludes-on-registration", ("31/01/2027", "2027-01-31")),
            (StaleOrder(TODAY, EXPIRY), "renewal-extends-from-expiry", ("22/11/2026", "2026-11-22")),
            (NothingPending(), "one-pending-order", ("Nessun ordine", "No order")),
            (ArchiveNotEmpty(1234), "downgrade-deletes-archive", ("1.234", "1,234")),
        ],
    )
    def test_says_why_in_both_languages(self, refusal: PaymentRefused, code: str, words: tuple[str, str]) -> None:
        """Each refusal is told in Italian and English, with its days and numbers; its text names the rule too."""
        assert words[0] in refusal.message("it")
        assert words[1] in refusal.message("en")
        assert str(refusal) == f"{refusal.message('en')} [{code}]"

    def test_nothing_about_the_mailbox_changes(self) -> None:
        """A refusal leaves the same mailbox, which can still be paid for."""
        awaiting, order = place(STANDARD)
        before = evolve(awaiting)
        with pytest.raises(MailboxDeleted):
            register_payment(awaiting, order, on=DELETION)
        assert awaiting == before
        assert isinstance(register_payment(awaiting, order, on=TODAY), Mailbox)


def paid_today(today: date, method: PaymentMethod, expiry: date, terms: Terms = ARUBA) -> Assessment:
    """Return the decision on one more year of a mailbox, told which days are working days."""
    mailbox = evolve(STANDARD, expiry=expiry)
    request = evolve(confirming(mailbox), payment_method=method)
    return assess_renewal(mailbox, request, today=today, terms=terms, working_days=italian_working_days())


class TestPaymentTakesTime:
    """By card or PayPal at once, a prefilled slip the same day, a bank transfer the day after, a postal slip in 7.

    A bank transfer and a postal slip count working days, and made on another day they count as made on the next one;
    Saturdays, Sundays and national holidays are none.
    """

    BOUNDARIES = (
        (date(2027, 1, 28), date(2027, 1, 27), date(2027, 1, 19)),  # a Thursday
        (date(2027, 1, 29), date(2027, 1, 28), date(2027, 1, 20)),  # a Friday
        (date(2027, 1, 30), date(2027, 1, 28), date(2027, 1, 20)),  # a Saturday: as the Friday
        (date(2027, 1, 31), date(2027, 1, 28), date(2027, 1, 20)),  # a Sunday: as the Friday
        (date(2027, 2, 1), date(2027, 1, 29), date(2027, 1, 21)),  # a Monday
        (date(2027, 3, 28), date(2027, 3, 25), date(2027, 3, 17)),  # Easter
        (date(2027, 3, 29), date(2027, 3, 25), date(2027, 3, 17)),  # Easter Monday: as the Friday before
        (date(2027, 3, 30), date(2027, 3, 26), date(2027, 3, 18)),  # the day after it
        (date(2026, 10, 4), date(2026, 10, 1), date(2026, 9, 23)),  # Saint Francis, on a Sunday
        (date(2026, 10, 5), date(2026, 10, 2), date(2026, 9, 24)),  # the Monday after it
        (date(2027, 10, 4), date(2027, 9, 30), date(2027, 9, 22)),  # Saint Francis, on a Monday
        (date(2027, 10, 5), date(2027, 10, 1), date(2027, 9, 23)),  # the Tuesday after it
        (date(2021, 10, 4), date(2021, 10, 1), date(2021, 9, 23)),  # a Monday too, when it was no holiday
        (date(2026, 12, 24), date(2026, 12, 23), date(2026, 12, 15)),  # Christmas Eve, a Thursday
        (date(2026, 12, 25), date(2026, 12, 23), date(2026, 12, 15)),  # Christmas, a Friday
        (date(2026, 12, 26), date(2026, 12, 23), date(2026, 12, 15)),  # the day after, a Saturday
        (date(2026, 12, 28), date(2026, 12, 24), date(2026, 12, 16)),  # the Monday after
        (date(2027, 12, 27), date(2027, 12, 24), date(2027, 12, 16)),  # the Monday after Christmas on a weekend
        (date(2026, 12, 31), date(2026, 12, 30), date(2026, 12, 21)),  # the year's last day
        (date(2027, 1, 1), date(2026, 12, 30), date(2026, 12, 21)),  # New Year, a Friday
        (date(2027, 1, 4), date(2026, 12, 31), date(2026, 12, 22)),  # the Monday after
        (date(2027, 1, 6), date(2027, 1, 4), date(2026, 12, 23)),  # Epiphany, a Wednesday
        (date(2027, 1, 7), date(2027, 1, 5), date(2026, 12, 24)),  # the day after
        (date(2027, 6, 3), date(2027, 6, 1), date(2027, 5, 24)),  # the day after the Republic's, a Thursday
        (date(2027, 11, 1), date(2027, 10, 28), date(2027, 10, 20)),  # All Saints, a Monday
        (date(2000, 1, 1), date(1999, 12, 30), date(1999, 12, 22)),  # the first expiry of all, a Saturday
    )
    """The expiry, the last day of a bank transfer, the last day of a postal slip."""

    @pytest.mark.parametrize(("expiry", "transfer", "slip"), BOUNDARIES)
    def test_the_last_day_to_pay(self, expiry: date, transfer: date, slip: date) -> None:
        """The others can be paid on the day of the expiry itself, whichever day it is."""
        mailbox = evolve(STANDARD, expiry=expiry)
        assert {method: pay_by(mailbox, method, until="expiry") for method in PaymentMethod} == {
            PaymentMethod.CARD: expiry,
            PaymentMethod.PAYPAL: expiry,
            PaymentMethod.BANK_TRANSFER: transfer,
            PaymentMethod.PREFILLED_SLIP: expiry,
            PaymentMethod.POSTAL_SLIP: slip,
        }

    @pytest.mark.parametrize(("expiry", "transfer", "slip"), BOUNDARIES)
    def test_it_is_said_from_the_day_after(self, expiry: date, transfer: date, slip: date) -> None:
        """The day before and on that day an accepted order says nothing of it; from the day after it does."""
        for method, last in ((PaymentMethod.BANK_TRANSFER, transfer), (PaymentMethod.POSTAL_SLIP, slip)):
            for today, late in ((last - days(1), False), (last, False), (last + days(1), True), (expiry, True)):
                assert ("payment-takes-time" in advised(paid_today(today, method, expiry))) is late
        for method in (*ACCOUNTED_METHODS, PaymentMethod.PREFILLED_SLIP):
            assert "payment-takes-time" not in advised(paid_today(expiry, method, expiry))

    @pytest.mark.parametrize(
        ("paid", "transfer", "slip"),
        [
            (date(2027, 1, 28), date(2027, 1, 29), date(2027, 2, 8)),  # a Thursday
            (date(2027, 1, 29), date(2027, 2, 1), date(2027, 2, 9)),  # a Friday
            (date(2027, 1, 30), date(2027, 2, 2), date(2027, 2, 10)),  # a Saturday: as the Monday
            (date(2027, 1, 31), date(2027, 2, 2), date(2027, 2, 10)),  # a Sunday: as the Monday
            (date(2027, 2, 1), date(2027, 2, 2), date(2027, 2, 10)),  # a Monday
            (date(2027, 3, 25), date(2027, 3, 26), date(2027, 4, 6)),  # the Thursday before Easter
            (date(2027, 3, 26), date(2027, 3, 30), date(2027, 4, 7)),  # the Friday before Easter
            (date(2027, 3, 29), date(2027, 3, 31), date(2027, 4, 8)),  # Easter Monday: as the Tuesday
            (date(2026, 10, 4), date(2026, 10, 6), date(2026, 10, 14)),  # a Sunday, and a holiday
            (date(2027, 10, 4), date(2027, 10, 6), date(2027, 10, 14)),  # a Monday that is a holiday: as the Tuesday
            (date(2026, 12, 24), date(2026, 12, 28), date(2027, 1, 7)),  # Christmas Eve, a Thursday
            (date(2026, 12, 25), date(2026, 12, 29), date(2027, 1, 8)),  # Christmas: as the Monday
            (date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 13)),  # the year's last day, a Thursday
            (date(2027, 1, 1), date(2027, 1, 5), date(2027, 1, 14)),  # New Year: as the Monday
        ],
    )
    def test_the_day_of_the_registration(self, paid: date, transfer: date, slip: date) -> None:
        """Seen in what is said of a mailbox that expires on the day of the payment."""
        for method, registered in ((PaymentMethod.BANK_TRANSFER, transfer), (PaymentMethod.POSTAL_SLIP, slip)):
            said = advice(paid_today(paid, method, paid), Rule.PAYMENT_TAKES_TIME)
            assert dict(said.facts) == {
                "method": method,
                "registered_on": registered,
                "until": MilestoneKind.EXPIRY,
                "deadline": paid,
                "instead": PaymentMethod.PREFILLED_SLIP,
            }

    @pytest.mark.parametrize(
        ("today", "method", "instead"),
        [
            (date(2027, 1, 21), PaymentMethod.POSTAL_SLIP, PaymentMethod.BANK_TRANSFER),
            (date(2027, 1, 28), PaymentMethod.POSTAL_SLIP, PaymentMethod.BANK_TRANSFER),
            (date(2027, 1, 29), PaymentMethod.POSTAL_SLIP, PaymentMethod.PREFILLED_SLIP),
            (date(2027, 1, 29), PaymentMethod.BANK_TRANSFER, PaymentMethod.PREFILLED_SLIP),
        ],
    )
    def test_which_method_would_still_do(self, today: date, method: PaymentMethod, instead: PaymentMethod) -> None:
        """The first that is in time, of those that leave automatic renewal as it is."""
        assert advice(paid_today(today, method, EXPIRY), Rule.PAYMENT_TAKES_TIME).facts["instead"] is instead

    def test_where_only_card_and_paypal_would_do(self) -> None:
        """The first of them, or the one that does not switch automatic renewal on."""
        slow = RegistrationTime(2)
        card, paypal = PaymentMethod.CARD, PaymentMethod.PAYPAL
        terms = evolve(ARUBA, registration_times={**ARUBA.registration_times, PaymentMethod.PREFILLED_SLIP: slow})
        for switching, instead in (({card, paypal}, card), ({card}, paypal), ({paypal}, card), (set(), card)):
            edition = evolve(terms, auto_renewing_methods=frozenset(switching))
            said = paid_today(EXPIRY, PaymentMethod.BANK_TRANSFER, EXPIRY, edition)
            assert advice(said, Rule.PAYMENT_TAKES_TIME).facts["instead"] is instead

    def test_in_grace_the_last_renewable_day_counts(self) -> None:
        """Which is 1 May 2027, a Saturday and a holiday: a transfer by 29 April, a postal slip by 21 April."""
        for method, last, registered in (
            (PaymentMethod.BANK_TRANSFER, date(2027, 4, 29), date(2027, 5, 3)),
            (PaymentMethod.POSTAL_SLIP, date(2027, 4, 21), date(2027, 5, 3)),
        ):
            assert pay_by(STANDARD, method, until="last-day-to-renew") == last
            for today in (EXPIRY + days(1), last - days(1), last):
                assert "payment-takes-time" not in advised(paid_today(today, method, EXPIRY))
            facts = advice(paid_today(last + days(1), method, EXPIRY), Rule.PAYMENT_TAKES_TIME).facts
            assert facts["registered_on"] == registered
            assert (facts["until"], facts["deadline"]) == (MilestoneKind.LAST_DAY_TO_RENEW, LAST_RENEWABLE)
        for method in (*ACCOUNTED_METHODS, PaymentMethod.PREFILLED_SLIP):
            assert pay_by(STANDARD, method, until="last-day-to-renew") == LAST_RENEWABLE
            assert "payment-takes-time" not in advised(paid_today(LAST_RENEWABLE, method, EXPIRY))

    def test_after_all_other_advice(self) -> None:
        """Last, whatever else is said."""
        mailbox = evolve(PREMIUM, usage=Usage(2 * GB, GB), auto_renewal=BY_CARD)
        request = evolve(
            moving(mailbox, Plan.STANDARD, 1), archive_deletion_accepted=True, payment_method=PaymentMethod.POSTAL_SLIP
        )
        said = assess_renewal(mailbox, request, today=CHARGED_ON, working_days=italian_working_days())
        assert advised(said) == [
            "renew-ahead-of-expiry",
            "mailbox-nearly-full",
            "downgrade-deletes-archive",
            "auto-renewal-charged-ahead",
            "renewal-concludes-on-registration",
            "payment-takes-time",
        ]
        late = assess_renewal(STANDARD, confirming(STANDARD), today=LAST_RENEWABLE, working_days=frozenset())
        assert advised(late) == ["grace-after-expiry", "renewal-concludes-on-registration", "payment-takes-time"]

    def test_without_working_days_nothing_is_said(self) -> None:
        """Neither of a payment that would be late whatever the days."""
        postal = evolve(confirming(STANDARD), payment_method=PaymentMethod.POSTAL_SLIP)
        assert advised(assess(STANDARD, postal, EXPIRY)) == [
            "renew-ahead-of-expiry",
            "renewal-concludes-on-registration",
        ]
        told = assess_renewal(STANDARD, postal, today=EXPIRY, working_days={date(2027, 1, 6)})
        assert advised(told) == [*advised(assess(STANDARD, postal, EXPIRY)), "payment-takes-time"]

    def test_a_refused_order_says_nothing(self) -> None:
        """Advice comes with an accepted order only, and a domain mailbox has none."""
        refused = assess_renewal(
            STANDARD,
            evolve(confirming(STANDARD), years=6),
            today=EXPIRY,
            working_days=italian_working_days(),
        )
        assert (broken(refused), refused.advice) == (["renewal-frequency"], ())
        for mailbox, today in ((DOMAIN_MAILBOX, EXPIRY), (STANDARD, DELETION)):
            answer = assess_renewal(mailbox, confirming(STANDARD), today=today, working_days=italian_working_days())
            assert (answer.accepted, answer.advice) == (False, ())

    def test_says_so_in_both_languages(self) -> None:
        """With both methods by name, both days, and what it would be late for."""
        said = advice(paid_today(date(2027, 1, 29), PaymentMethod.BANK_TRANSFER, EXPIRY), Rule.PAYMENT_TAKES_TIME)
        italian = ("bonifico", "01/02/2027", "scadenza: 31/01/2027", "bollettino precompilato")
        english = ("bank transfer", "2027-02-01", "expiry: 2027-01-31", "prefilled slip")
        for message, words in ((said.message("it"), italian), (said.message("en"), english)):
            places = [message.index(word) for word in words]
            assert places == sorted(places)


def enlarging(mailbox: Mailbox, method: PaymentMethod, today: date = TODAY) -> ExtraSpaceOrder:
    """Return the order of 1 GB more of mailbox space."""
    request = ExtraSpaceRequest(extra_space=ExtraSpace(1), payment_method=method, terms_accepted=True)
    order = assess_extra_space(mailbox, request, today=today).order
    assert order is not None
    return order


class TestExtraSpaceActivatesAutoRenewal:
    """Paying by card or PayPal for space bought during the year switches automatic renewal on too.

    For the years of the automatic renewal that was on already; where none was, for one year.
    """

    @pytest.mark.parametrize("method", ACCOUNTED_METHODS)
    def test_for_one_year_where_none_was_on(self, method: PaymentMethod) -> None:
        """With the registration of the payment, not before."""
        order = enlarging(PRO, method)
        assert order.auto_renewal == AutoRenewal(method, 1)
        assert register_extra_space_payment(PRO, order, on=TODAY).auto_renewal == AutoRenewal(method, 1)

    @pytest.mark.parametrize("method", ACCOUNTED_METHODS)
    @pytest.mark.parametrize("was", [AutoRenewal(PaymentMethod.CARD, 3), AutoRenewal(PaymentMethod.PAYPAL, 5)])
    def test_for_the_years_of_the_one_that_was_on(self, method: PaymentMethod, was: AutoRenewal) -> None:
        """By the method paid with now."""
        mailbox = evolve(PRO, auto_renewal=was)
        order = enlarging(mailbox, method)
        assert order.auto_renewal == AutoRenewal(method, was.years)
        assert register_extra_space_payment(mailbox, order, on=TODAY).auto_renewal == AutoRenewal(method, was.years)

    @pytest.mark.parametrize("method", OTHER_METHODS)
    @pytest.mark.parametrize("was", [None, BY_CARD, AutoRenewal(PaymentMethod.PAYPAL, 5)])
    def test_other_methods_leave_it(self, method: PaymentMethod, was: AutoRenewal | None) -> None:
        """On or off; also where it was switched on or off between the order and the payment."""
        mailbox = evolve(PRO, auto_renewal=was)
        order = enlarging(mailbox, method)
        assert order.auto_renewal == was
        for now in (was, None, AutoRenewal(PaymentMethod.CARD, 2)):
            meanwhile = evolve(PRO, auto_renewal=now)
            assert register_extra_space_payment(meanwhile, order, on=TODAY).auto_renewal == now

    def test_is_advised(self) -> None:
        """With the years and the day of the charge, by card or PayPal alone."""
        for method in PaymentMethod:
            for was, years in ((None, 1), (AutoRenewal(PaymentMethod.CARD, 3), 3)):
                request = ExtraSpaceRequest(extra_space=ExtraSpace(0, 1), payment_method=method, terms_accepted=True)
                answer = assess_extra_space(evolve(PRO, auto_renewal=was), request, today=TODAY)
                if method in OTHER_METHODS:
                    assert answer.advice == ()
                else:
                    (said,) = answer.advice
                    assert said.rule is Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL
                    assert dict(said.facts) == {"years": years, "charged_on": CHARGED_ON}
                    assert f"anni: {years}, addebito previsto il 24/01/2027" in said.message("it")
                    assert f"years: {years}, day of the charge 2027-01-24" in said.message("en")

    def test_the_renewal_then_comes_by_itself(self) -> None:
        """The charge renews what the mailbox now has, its extra space too."""
        enlarged = register_extra_space_payment(PRO, enlarging(PRO, PaymentMethod.CARD), on=TODAY)
        generated = generate_auto_renewal_order(enlarged, today=CHARGED_ON).pending_order
        assert generated is not None
        assert (generated.years, generated.extra_space) == (1, ExtraSpace(1))


class TestConsumerToldBeforeAutoRenewal:
    """A consumer with automatic renewal on is told, 30 days before the expiry, by when it can be cancelled.

    A private person is a consumer, and the last day to switch off is the one before the charge.
    """

    @pytest.mark.parametrize(
        ("expiry", "due_on", "last_day"),
        [
            (EXPIRY, date(2027, 1, 1), date(2027, 1, 23)),
            (date(2027, 1, 30), date(2026, 12, 31), date(2027, 1, 22)),
            (date(2027, 1, 15), date(2026, 12, 16), date(2027, 1, 7)),
            (date(2027, 1, 8), date(2026, 12, 9), date(2026, 12, 31)),
            (date(2027, 3, 1), date(2027, 1, 30), date(2027, 2, 21)),
            (date(2028, 3, 1), date(2028, 1, 31), date(2028, 2, 22)),
            (date(2028, 2, 29), date(2028, 1, 30), date(2028, 2, 21)),
            (date(2000, 1, 1), date(1999, 12, 2), date(1999, 12, 24)),
            (date(2199, 12, 31), date(2199, 12, 1), date(2199, 12, 23)),
        ],
    )
    def test_its_days(self, expiry: date, due_on: date, last_day: date) -> None:
        """E − 30 and E − 8."""
        mailbox = evolve(PRO, expiry=expiry, auto_renewal=BY_CARD)
        assert consumer_notice(mailbox) == ConsumerNotice(due_on=due_on, last_day_to_switch_off=last_day)

    def test_switched_off_by_then_nothing_is_charged(self) -> None:
        """On the last day there is no order yet to charge; on the next one there is."""
        mailbox = evolve(PRO, auto_renewal=BY_CARD)
        notice = consumer_notice(mailbox)
        assert notice is not None
        last = notice.last_day_to_switch_off
        assert generate_auto_renewal_order(mailbox, today=last) == mailbox
        assert generate_auto_renewal_order(mailbox, today=last + days(1)).pending_order is not None
        off = switch_off_auto_renewal(mailbox)
        assert generate_auto_renewal_order(off, today=last + days(1)) == off

    @pytest.mark.parametrize("holder", [COMPANY, OFFICE])
    def test_others_are_no_consumers(self, holder: Holder) -> None:
        """A legal person and a public administration are owed no notice."""
        assert consumer_notice(evolve(PRO, holder=holder, auto_renewal=BY_CARD)) is None

    @pytest.mark.parametrize("holder", [PERSON, COMPANY, OFFICE])
    def test_without_automatic_renewal_there_is_none(self, holder: Holder) -> None:
        """Whoever holds the mailbox."""
        assert consumer_notice(evolve(PRO, holder=holder)) is None


def quoted(standard: str, vat: str = "22.00", *, holder: Holder = PERSON, mailbox_gb: int = 0) -> Quote:
    """Return what a year of Standard costs by itself, at a price; a GB more costs as much again."""
    mailbox = evolve(STANDARD, holder=holder)
    order = ordered(assess(mailbox, moving(mailbox, Plan.STANDARD, mailbox_gb)))
    return quote_renewal(order, price_list(standard, "0", "0", mailbox_gb=standard, vat=vat))


class TestVatRoundedOnce:
    """VAT is worked out once, on the net total, and rounded to the cent, half a cent upwards.

    So is the net of a line that is charged by the month.
    """

    @pytest.mark.parametrize(
        ("net", "vat_percent", "vat"),
        [
            ("0.74", "22.00", "0.16"),  # 0.1628
            ("0.75", "22.00", "0.17"),  # 0.165: the half goes up, where to the even it would go down
            ("0.76", "22.00", "0.17"),  # 0.1672
            ("0.25", "22.00", "0.06"),  # 0.055: up, which is even too
            ("1.75", "22.00", "0.39"),  # 0.385: up, where to the even it would go down
            ("0.02", "22.00", "0.00"),  # 0.0044
            ("0.03", "22.00", "0.01"),  # 0.0066
            ("0.00", "22.00", "0.00"),
            ("10.00", "22.00", "2.20"),
            ("999999.99", "22.00", "220000.00"),  # 219999.9978
            ("0.12", "4.00", "0.00"),  # 0.0048
            ("0.13", "4.00", "0.01"),  # 0.0052
            ("0.05", "10.00", "0.01"),  # 0.005: up
            ("0.04", "10.00", "0.00"),  # 0.004
            ("1.00", "0.50", "0.01"),  # 0.005: up
            ("0.01", "100.00", "0.01"),
            ("7.77", "0.00", "0.00"),
        ],
    )
    def test_half_a_cent_goes_up(self, net: str, vat_percent: str, vat: str) -> None:
        """Just below it down, from it on up."""
        quote = quoted(net, vat_percent)
        assert (quote.net, quote.vat_percent, quote.vat) == (Decimal(net), Decimal(vat_percent), Decimal(vat))
        assert quote.total == quote.payable == Decimal(net) + Decimal(vat)

    def test_once_on_the_total(self) -> None:
        """Two lines of 0.75 each would have 0.17 of VAT by themselves; together they have 0.33, not 0.34."""
        quote = quoted("0.75", mailbox_gb=1)
        assert [str(line.net) for line in quote.lines] == ["0.75", "0.75"]
        assert [str(each) for each in (quote.net, quote.vat, quote.total)] == ["1.50", "0.33", "1.83"]

    @pytest.mark.parametrize(
        ("yearly", "months", "net"),
        [
            ("0.06", 1, "0.01"),  # 0.005: up, where to the even it would go down
            ("0.05", 1, "0.00"),  # 0.0041…
            ("0.99", 1, "0.08"),  # 0.0825
            ("0.99", 2, "0.17"),  # 0.165: up
            ("0.99", 3, "0.25"),  # 0.2475
            ("6.00", 3, "1.50"),
        ],
    )
    def test_so_does_a_line_by_the_month(self, yearly: str, months: int, net: str) -> None:
        """A GB of extra space for the months that remain."""
        today = {1: date(2027, 1, 1), 2: date(2026, 12, 1), 3: date(2026, 11, 1)}[months]
        order = enlarging(PRO, PaymentMethod.BANK_TRANSFER, today)
        quote = quote_extra_space(order, price_list("1", "1", "1", mailbox_gb=yearly), today=today)
        (line,) = quote.lines
        assert (line.item, line.months, line.net) == (QuoteItem.EXTRA_MAILBOX_SPACE, months, Decimal(net))


class TestSplitPaymentPaysNet:
    """A public administration under split payment pays the vendor the net alone, and the VAT to the state.

    Every public administration is, unless said otherwise.
    """

    def test_a_public_administration_pays_the_net(self) -> None:
        """The VAT and the total are shown all the same."""
        quote = quoted("10.00", holder=OFFICE)
        assert quote.split_payment
        assert (quote.net, quote.vat, quote.total) == (Decimal("10.00"), Decimal("2.20"), Decimal("12.20"))
        assert quote.payable == Decimal("10.00")

    def test_one_that_is_not_under_it_pays_all(self) -> None:
        """Where it is said."""
        mailbox = evolve(STANDARD, holder=OFFICE)
        quote = quote_renewal(ordered(assess(mailbox)), price_list("10", "0", "0"), split_payment=False)
        assert not quote.split_payment
        assert quote.payable == quote.total == Decimal("12.20")

    @pytest.mark.parametrize("holder", [PERSON, COMPANY])
    @pytest.mark.parametrize("split_payment", [True, False])
    def test_others_never_are(self, holder: Holder, *, split_payment: bool) -> None:
        """A private person or a legal person pays the total, whatever is said."""
        order = ordered(assess(evolve(STANDARD, holder=holder)))
        quote = quote_renewal(order, price_list("10", "0", "0"), split_payment=split_payment)
        assert not quote.split_payment
        assert quote.payable == quote.total == Decimal("12.20")

    @pytest.mark.parametrize(("holder", "payable"), [(OFFICE, "1.50"), (COMPANY, "1.83"), (PERSON, "1.83")])
    def test_of_extra_space_too(self, holder: Holder, payable: str) -> None:
        """Three months of a GB at 6.00 a year."""
        order = enlarging(evolve(PRO, holder=holder), PaymentMethod.BANK_TRANSFER)
        prices = price_list("1", "1", "1")
        assert quote_extra_space(order, prices, today=TODAY).payable == Decimal(payable)
        assert quote_extra_space(order, prices, today=TODAY, split_payment=False).payable == Decimal("1.83")

    def test_it_is_the_ordered_holder_who_pays(self) -> None:
        """A renewal that changes the holder is invoiced to the new one."""
        order = ordered(assess(STANDARD, evolve(confirming(STANDARD), holder=OFFICE)))
        assert quote_renewal(order, price_list("10", "0", "0")).payable == Decimal("10.00")
