"""Extra space during the year: the request, the decision, the order and its payment."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    AcceptTerms,
    AlreadyRegistered,
    AutoRenewal,
    CancelPendingOrder,
    Channel,
    ExtraSpace,
    ExtraSpaceAssessment,
    ExtraSpaceEnded,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    InvalidInput,
    Mailbox,
    OrderAtRenewal,
    PaymentMethod,
    PaymentRefused,
    PayPendingOrder,
    Plan,
    Rule,
    SetExtraSpace,
    StaleExtraSpaceOrder,
    Terms,
    Usage,
    Violation,
    WorkingDays,
    assess_extra_space,
    italian_working_days,
    register_extra_space_payment,
    register_payment,
)
from tests.cases import (
    BY_CARD,
    COMPANY,
    DOMAIN_MAILBOX,
    EXPIRY,
    GB,
    LAST_RENEWABLE,
    OFFICE,
    PREMIUM,
    PRO,
    STANDARD,
    TODAY,
    codes,
    confirming,
    days,
    moving,
    paths,
    place,
    untyped,
    with_plan,
)

DATETIME = datetime(2026, 11, 22, 12, tzinfo=UTC)
FULL_STANDARD = evolve(STANDARD, extra_space=ExtraSpace(1))


def asking(
    mailbox_gb: int, archive_gb: int = 0, method: PaymentMethod = PaymentMethod.BANK_TRANSFER
) -> ExtraSpaceRequest:
    """Return a request for so much more, by bank transfer, terms accepted."""
    return ExtraSpaceRequest(extra_space=ExtraSpace(mailbox_gb, archive_gb), payment_method=method, terms_accepted=True)


def decide(
    mailbox: Mailbox, request: ExtraSpaceRequest, today: date = TODAY, terms: Terms = ARUBA
) -> ExtraSpaceAssessment:
    """Return the decision, having seen that it is whole."""
    answer = assess_extra_space(mailbox, request, today=today, terms=terms)
    assert (answer.address, answer.today, answer.id) == (mailbox.address, today, None)
    assert answer.accepted == (not answer.violations) == (answer.order is not None)
    assert answer.accepted or not answer.advice
    return answer


def order_of(mailbox: Mailbox, request: ExtraSpaceRequest, today: date = TODAY) -> ExtraSpaceOrder:
    """Return the order of an accepted request."""
    order = decide(mailbox, request, today).order
    assert order is not None
    return order


def refused_by(
    mailbox: Mailbox, request: ExtraSpaceRequest, rule: Rule, today: date = TODAY, terms: Terms = ARUBA
) -> Violation:
    """Return the violation of a rule."""
    (found,) = [each for each in decide(mailbox, request, today, terms).violations if each.rule is rule]
    return found


class TestTheOrder:
    """What is bought comes beside what there is, until the expiry."""

    def test_adds_to_what_there_is(self) -> None:
        """The order says both what is bought and what there will be in all."""
        mailbox = evolve(PREMIUM, extra_space=ExtraSpace(2, 3), holder=COMPANY)
        order = order_of(mailbox, asking(1, 4))
        assert order == ExtraSpaceOrder(
            address=mailbox.address,
            plan=Plan.PREMIUM,
            added=ExtraSpace(1, 4),
            extra_space=ExtraSpace(3, 7),
            holder=COMPANY,
            payment_method=PaymentMethod.BANK_TRANSFER,
            placed_on=TODAY,
            lasts_until=EXPIRY,
            auto_renewal=None,
            confirmation_to=COMPANY.email,
        )
        assert register_extra_space_payment(mailbox, order, on=TODAY) == evolve(mailbox, extra_space=ExtraSpace(3, 7))

    @pytest.mark.parametrize("automatic", [None, BY_CARD, AutoRenewal(PaymentMethod.PAYPAL, 5)])
    def test_automatic_renewal_does_not_stand_in_its_way(self, automatic: AutoRenewal | None) -> None:
        """Only a renewal by hand is blocked by it."""
        assert decide(evolve(PRO, auto_renewal=automatic), asking(1)).accepted

    @pytest.mark.parametrize("used", [0, 2 * GB - 1, 2 * GB, 9 * GB])
    def test_however_full_the_mailbox(self, used: int) -> None:
        """More space is what a full mailbox needs."""
        assert decide(evolve(PRO, usage=Usage(used, used)), asking(1, 1)).accepted

    def test_only_the_space_and_the_automatic_renewal_change(self) -> None:
        """Paid by card; all else stays, and the mailbox given too."""
        mailbox = evolve(PRO, holder=OFFICE, usage=Usage(GB, GB))
        order = order_of(mailbox, asking(2, 1, PaymentMethod.CARD))
        enlarged = register_extra_space_payment(mailbox, order, on=TODAY)
        assert enlarged == evolve(mailbox, extra_space=ExtraSpace(2, 1), auto_renewal=BY_CARD)
        assert mailbox.extra_space == ExtraSpace()


class TestTheLimits:
    """Those of the plan, for what there is and what is bought together."""

    def test_a_standard_mailbox_takes_one(self) -> None:
        """One more where it has none; two, or one more where it has one, are refused."""
        assert order_of(STANDARD, asking(1)).extra_space == ExtraSpace(1)
        found = refused_by(STANDARD, asking(2), Rule.EXTRA_MAILBOX_SPACE_LIMIT)
        assert found.path == "/request/extra_space/mailbox_gb"
        assert dict(found.facts) == {"plan": Plan.STANDARD, "mailbox_gb": 2, "most": 1}
        assert found.remedies == (SetExtraSpace(mailbox_gb=1), OrderAtRenewal())
        full = refused_by(FULL_STANDARD, asking(1), Rule.EXTRA_MAILBOX_SPACE_LIMIT)
        assert dict(full.facts) == {"plan": Plan.STANDARD, "mailbox_gb": 2, "most": 1}
        assert full.remedies == (OrderAtRenewal(),)

    @pytest.mark.parametrize("mailbox", [PRO, PREMIUM])
    def test_others_have_none(self, mailbox: Mailbox) -> None:
        """Pro and Premium take as much as any mailbox can have."""
        assert order_of(mailbox, asking(10**6, 10**6)).extra_space == ExtraSpace(10**6, 10**6)

    def test_a_limit_that_is_partly_used(self) -> None:
        """With a limit of 3 GB and 2 GB there, one more is the way out."""
        terms = with_plan(Plan.PRO, evolve(ARUBA.plans[Plan.PRO], extra_mailbox_gb_limit=3))
        mailbox = evolve(PRO, extra_space=ExtraSpace(2))
        assert decide(mailbox, asking(1), terms=terms).accepted
        found = refused_by(mailbox, asking(2), Rule.EXTRA_MAILBOX_SPACE_LIMIT, terms=terms)
        assert dict(found.facts) == {"plan": Plan.PRO, "mailbox_gb": 4, "most": 3}
        assert found.remedies == (SetExtraSpace(mailbox_gb=1), OrderAtRenewal())

    def test_no_archive_space_without_archive(self) -> None:
        """On Standard; without it where some mailbox space is asked for too, or on another plan."""
        found = refused_by(STANDARD, asking(1, 2), Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN)
        assert found.path == "/request/extra_space/archive_gb"
        assert dict(found.facts) == {"plan": Plan.STANDARD, "archive_gb": 2}
        assert found.remedies == (SetExtraSpace(archive_gb=0), OrderAtRenewal())
        alone = refused_by(STANDARD, asking(0, 1), Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN)
        assert alone.remedies == (OrderAtRenewal(),)

    def test_both_at_once(self) -> None:
        """Each is mended alone, to none where the mailbox has all that it may have."""
        answer = decide(FULL_STANDARD, asking(1, 1))
        assert codes(answer.violations) == ["archive-space-needs-archive-plan", "extra-mailbox-space-limit"]
        assert [each.remedies for each in answer.violations] == [
            (SetExtraSpace(archive_gb=0), OrderAtRenewal()),
            (SetExtraSpace(mailbox_gb=0), OrderAtRenewal()),
        ]

    def test_what_no_plan_sells_is_not_ordered_at_renewal(self) -> None:
        """Where no plan has an archive, or each has the limit, the renewal is no way out."""
        bare = {plan: evolve(offer, archive_gb=0, extra_mailbox_gb_limit=1) for plan, offer in ARUBA.plans.items()}
        terms = evolve(ARUBA, plans=bare)
        answer = decide(STANDARD, asking(2, 1), terms=terms)
        assert [each.remedies for each in answer.violations] == [
            (SetExtraSpace(archive_gb=0),),
            (SetExtraSpace(mailbox_gb=1),),
        ]

    def test_in_all_no_more_than_any_mailbox_can_have(self) -> None:
        """1,000,000 GB together are legal; one more is invalid input, of mailbox and archive at once."""
        mailbox = evolve(PRO, extra_space=ExtraSpace(1, 10))
        assert order_of(mailbox, asking(999_999, 999_990)).extra_space == ExtraSpace(10**6, 10**6)
        with pytest.raises(InvalidInput) as caught:
            assess_extra_space(mailbox, asking(10**6, 999_991), today=TODAY)
        assert [(each.path, each.message("en"), each.message("it")) for each in caught.value.problems] == [
            ("/request/extra_space/mailbox_gb", "must be at most 999999", "deve essere al massimo 999999"),
            ("/request/extra_space/archive_gb", "must be at most 999990", "deve essere al massimo 999990"),
        ]


class TestTheOtherRules:
    """One order at a time, accepted terms, an active mailbox."""

    def test_one_pending_order(self) -> None:
        """Cancel the renewal that awaits payment, or pay it."""
        awaiting, _ = place(PRO)
        found = refused_by(awaiting, asking(1), Rule.ONE_PENDING_ORDER)
        assert found.path == "/mailbox/pending_order"
        assert dict(found.facts) == {"placed_on": TODAY, "new_expiry": date(2028, 1, 31)}
        assert found.remedies == (CancelPendingOrder(), PayPendingOrder())

    def test_one_that_cannot_be_paid_today_is_cancelled(self) -> None:
        """Paying on a day before it was placed would register nothing."""
        awaiting, _ = place(PRO)
        found = refused_by(awaiting, asking(1), Rule.ONE_PENDING_ORDER, TODAY - days(1))
        assert found.remedies == (CancelPendingOrder(),)

    def test_terms_must_be_accepted(self) -> None:
        """As for a renewal."""
        found = refused_by(PRO, evolve(asking(1), terms_accepted=False), Rule.TERMS_MUST_BE_ACCEPTED)
        assert found.path == "/request/terms_accepted"
        assert found.remedies == (AcceptTerms(),)

    def test_all_at_once_in_the_order_of_the_form(self) -> None:
        """Expired, another order pending, no archive, beyond the limit, terms not accepted."""
        awaiting, _ = place(FULL_STANDARD)
        answer = decide(awaiting, evolve(asking(1, 1), terms_accepted=False), LAST_RENEWABLE)
        assert codes(answer.violations) == [
            "extra-space-while-active",
            "one-pending-order",
            "archive-space-needs-archive-plan",
            "extra-mailbox-space-limit",
            "terms-must-be-accepted",
        ]
        assert [each.step for each in answer.violations] == ["access", "access", "mailbox", "mailbox", "order"]

    def test_a_domain_mailbox_is_fixed(self) -> None:
        """It can change neither plan nor space: no such request is legal."""
        with pytest.raises(InvalidInput) as caught:
            assess_extra_space(untyped(DOMAIN_MAILBOX), asking(1), today=TODAY)
        assert paths(caught.value) == ["/mailbox"]

    def test_a_way_out_says_what_to_do(self) -> None:
        """In both languages."""
        assert OrderAtRenewal().message("it").startswith("ordinare lo spazio con il rinnovo")
        assert OrderAtRenewal().message("en").startswith("order the space with the renewal")


class TestTheAdvice:
    """That automatic renewal is switched on, then that the payment comes too late."""

    def test_of_a_payment_in_time_there_is_none(self) -> None:
        """By transfer on Thursday 28 January, for a Sunday the 31st."""
        for given in (italian_working_days(), italian_working_days().holidays, set[date](), None):
            answer = assess_extra_space(PRO, asking(1), today=date(2027, 1, 28), working_days=given)
            assert answer.accepted
            assert answer.advice == ()

    def test_of_a_late_one(self) -> None:
        """On the Friday it would be registered on the Monday, when the mailbox is expired."""
        answer = assess_extra_space(PRO, asking(1), today=date(2027, 1, 29), working_days=italian_working_days())
        (said,) = answer.advice
        assert said.rule is Rule.PAYMENT_TAKES_TIME
        assert dict(said.facts) == {
            "method": PaymentMethod.BANK_TRANSFER,
            "registered_on": date(2027, 2, 1),
            "until": "expiry",
            "deadline": EXPIRY,
            "instead": PaymentMethod.PREFILLED_SLIP,
        }

    def test_without_working_days_nothing_is_said_of_it(self) -> None:
        """However late."""
        assert assess_extra_space(PRO, asking(1), today=EXPIRY).advice == ()

    def test_the_late_payment_comes_last(self) -> None:
        """Under terms where a card takes its time too."""
        slow = dict(ARUBA.registration_times)
        slow[PaymentMethod.CARD] = slow[PaymentMethod.BANK_TRANSFER]
        terms = evolve(ARUBA, registration_times=slow)
        request = asking(1, method=PaymentMethod.CARD)
        answer = assess_extra_space(PRO, request, today=EXPIRY, terms=terms, working_days=WorkingDays(frozenset()))
        assert codes(answer.advice) == ["extra-space-activates-auto-renewal", "payment-takes-time"]
        assert answer.advice[1].facts["instead"] is PaymentMethod.PREFILLED_SLIP

    def test_a_refused_order_has_none(self) -> None:
        """Whatever would be said of it."""
        request = evolve(asking(1, method=PaymentMethod.CARD), terms_accepted=False)
        answer = assess_extra_space(PRO, request, today=EXPIRY, working_days=italian_working_days())
        assert (answer.accepted, answer.advice, answer.order) == (False, (), None)


class TestThePayment:
    """Registered once, by the expiry, for the mailbox that the order started from."""

    def test_registered_twice_it_adds_once(self) -> None:
        """The second time it is refused as registered already."""
        order = order_of(PRO, asking(1, 2))
        enlarged = register_extra_space_payment(PRO, order, on=TODAY)
        for on in (TODAY, EXPIRY):
            with pytest.raises(AlreadyRegistered) as caught:
                register_extra_space_payment(enlarged, order, on=on)
            assert caught.value.expiry == EXPIRY

    def test_two_orders_one_after_the_other(self) -> None:
        """Each adds once; the first is stale once the second is registered."""
        first = order_of(PRO, asking(1))
        enlarged = register_extra_space_payment(PRO, first, on=TODAY)
        second = order_of(enlarged, asking(2, 1))
        twice = register_extra_space_payment(enlarged, second, on=TODAY)
        assert twice.extra_space == ExtraSpace(3, 1)
        with pytest.raises(StaleExtraSpaceOrder):
            register_extra_space_payment(twice, first, on=TODAY)
        with pytest.raises(AlreadyRegistered):
            register_extra_space_payment(twice, second, on=TODAY)

    def test_two_orders_from_the_same_mailbox(self) -> None:
        """The second starts from a mailbox that is no more."""
        first, second = order_of(PRO, asking(1)), order_of(PRO, asking(2))
        enlarged = register_extra_space_payment(PRO, first, on=TODAY)
        with pytest.raises(StaleExtraSpaceOrder) as caught:
            register_extra_space_payment(enlarged, second, on=TODAY)
        assert caught.value.rule is Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX

    def test_renewed_meanwhile_it_is_stale(self) -> None:
        """The space ordered ended with the old expiry; whatever the renewal ordered."""
        order = order_of(PRO, asking(1))
        for mailbox_gb in (0, 1):
            awaiting, renewal = place(PRO, moving(PRO, Plan.PRO, mailbox_gb))
            renewed = register_payment(awaiting, renewal, on=TODAY)
            with pytest.raises(StaleExtraSpaceOrder):
                register_extra_space_payment(renewed, order, on=TODAY)

    @pytest.mark.parametrize(
        "change",
        [
            {"expiry": EXPIRY + days(1)},
            {"expiry": EXPIRY - days(1)},
            {"plan": Plan.PREMIUM},
            {"extra_space": ExtraSpace(1, 0)},
            {"extra_space": ExtraSpace(0, 1)},
        ],
    )
    def test_another_mailbox_than_it_started_from(self, change: dict[str, Any]) -> None:
        """Another expiry, plan or extra space, though it is the same address."""
        order = order_of(PRO, asking(2, 2))
        with pytest.raises(StaleExtraSpaceOrder):
            register_extra_space_payment(evolve(PRO, **change), order, on=TODAY)

    def test_the_same_space_of_another_life_is_not_registered_already(self) -> None:
        """As much space as the order says, yet with another expiry or plan."""
        order = order_of(PRO, asking(1))
        for change in ({"expiry": EXPIRY + days(365)}, {"plan": Plan.PREMIUM}):
            other = evolve(PRO, extra_space=ExtraSpace(1), **untyped(change))
            with pytest.raises(StaleExtraSpaceOrder):
                register_extra_space_payment(other, order, on=TODAY)

    def test_after_the_expiry_comes_first(self) -> None:
        """Whether or not it is registered, or stale."""
        order = order_of(PRO, asking(1))
        enlarged = register_extra_space_payment(PRO, order, on=EXPIRY)
        for mailbox in (PRO, enlarged, evolve(PRO, expiry=date(2030, 1, 31))):
            with pytest.raises(ExtraSpaceEnded) as caught:
                register_extra_space_payment(mailbox, order, on=EXPIRY + days(1))
            assert caught.value.lasts_until == EXPIRY

    def test_what_else_changed_meanwhile_does_not_matter(self) -> None:
        """Its mail, its holder, a renewal that awaits payment."""
        order = order_of(PRO, asking(1))
        awaiting, renewal = place(evolve(PRO, usage=Usage(GB, 3 * GB), holder=OFFICE))
        enlarged = register_extra_space_payment(awaiting, order, on=TODAY)
        assert enlarged == evolve(awaiting, extra_space=ExtraSpace(1))
        assert register_payment(enlarged, renewal, on=TODAY).extra_space == ExtraSpace()

    def test_the_address_is_compared_without_case(self) -> None:
        """As everywhere."""
        order = evolve(order_of(PRO, asking(1)), address="Studio.BIANCHI@pec.it")
        assert register_extra_space_payment(PRO, order, on=TODAY).extra_space == ExtraSpace(1)

    @pytest.mark.parametrize(
        ("refusal", "italian", "english"),
        [
            (ExtraSpaceEnded(EXPIRY), "durava fino al 31/01/2027", "lasted until 2027-01-31"),
            (StaleExtraSpaceOrder(), "occorre ordinare di nuovo", "order anew"),
        ],
    )
    def test_a_refusal_says_why(self, refusal: PaymentRefused, italian: str, english: str) -> None:
        """In both languages; its text is the English, with the rule to look up."""
        assert italian in refusal.message("it")
        assert english in refusal.message("en")
        assert str(refusal) == f"{refusal.message('en')} [extra-space-ends-with-mailbox]"


class TestBadInput:
    """Every problem at once, by name."""

    def test_at_least_one_gigabyte_is_asked_for(self) -> None:
        """Of mailbox or archive; nothing is no request."""
        assert asking(0, 1).extra_space == ExtraSpace(0, 1)
        with pytest.raises(InvalidInput) as caught:
            asking(0, 0)
        (problem,) = caught.value.problems
        assert (problem.path, problem.message("en")) == ("/extra_space", "must be at least 1 GB")
        assert problem.message("it") == "deve essere di almeno 1 GB"

    def test_of_a_request(self) -> None:
        """Each field of the wrong kind."""
        with pytest.raises(InvalidInput) as caught:
            ExtraSpaceRequest(extra_space=untyped(3), payment_method=untyped("card"), terms_accepted=untyped(1))
        assert paths(caught.value) == ["/extra_space", "/payment_method", "/terms_accepted"]

    def test_of_the_decision(self) -> None:
        """A domain mailbox, a renewal's request, a datetime, dates with a time, terms that are none."""
        with pytest.raises(InvalidInput) as caught:
            assess_extra_space(
                untyped(DOMAIN_MAILBOX),
                untyped(confirming(PRO)),
                today=untyped(DATETIME),
                terms=untyped(Channel.WEBMAIL),
                working_days=untyped({DATETIME}),
            )
        assert paths(caught.value) == ["/mailbox", "/request", "/today", "/working_days", "/terms"]

    @pytest.mark.parametrize("wrong", [[EXPIRY], (), "2027-01-06", {EXPIRY: "holiday"}, {"2027-01-06"}, {DATETIME}, 7])
    def test_of_working_days(self, wrong: object) -> None:
        """Neither working days nor a set of dates."""
        with pytest.raises(InvalidInput) as caught:
            assess_extra_space(PRO, asking(1), today=TODAY, working_days=untyped(wrong))
        assert paths(caught.value) == ["/working_days"]

    def test_of_a_mailbox_that_does_not_meet_the_terms(self) -> None:
        """Beside what is wrong with the other arguments."""
        wrong = evolve(STANDARD, extra_space=ExtraSpace(3, 1))
        with pytest.raises(InvalidInput) as caught:
            assess_extra_space(wrong, asking(10**6), today=untyped(None))
        assert paths(caught.value) == [
            "/today",
            "/mailbox/extra_space/mailbox_gb",
            "/mailbox/extra_space/archive_gb",
            "/request/extra_space/mailbox_gb",
        ]

    def test_of_the_payment(self) -> None:
        """A domain mailbox, a renewal order, a datetime, terms that are none."""
        _, renewal = place(PRO)
        with pytest.raises(InvalidInput) as caught:
            register_extra_space_payment(
                untyped(DOMAIN_MAILBOX), untyped(renewal), on=untyped(DATETIME), terms=untyped(None)
            )
        assert paths(caught.value) == ["/mailbox", "/order", "/on", "/terms"]

    def test_of_what_mailbox_order_and_day_are_together(self) -> None:
        """An order that does not meet the terms, of another address; the day of the payment is looked at last."""
        wrong = evolve(
            order_of(PRO, asking(2, 1)),
            address="altra.casella@pec.it",
            plan=Plan.STANDARD,
            auto_renewal=AutoRenewal(PaymentMethod.CARD, 9),
        )
        with pytest.raises(InvalidInput) as caught:
            register_extra_space_payment(PRO, wrong, on=TODAY - days(1))
        assert paths(caught.value) == [
            "/order/extra_space/mailbox_gb",
            "/order/extra_space/archive_gb",
            "/order/auto_renewal/years",
            "/order/address",
        ]
        for problem in caught.value.problems:
            assert "@" not in problem.message("it") + problem.message("en")
            assert problem.message("it") != problem.message("en")

    @pytest.mark.parametrize("address", ["altra.casella@pec.it", "zoe@pec.it"])
    def test_of_another_address(self, address: str) -> None:
        """An order is for this very mailbox."""
        with pytest.raises(InvalidInput) as caught:
            register_extra_space_payment(PRO, evolve(order_of(PRO, asking(1)), address=address), on=TODAY)
        assert paths(caught.value) == ["/order/address"]

    def test_a_day_before_the_order_comes_last(self) -> None:
        """An order that is registered already, or stale, is so whatever the day."""
        order = order_of(PRO, asking(1))
        enlarged = register_extra_space_payment(PRO, order, on=TODAY)
        with pytest.raises(AlreadyRegistered):
            register_extra_space_payment(enlarged, order, on=TODAY - days(1))
        with pytest.raises(StaleExtraSpaceOrder):
            register_extra_space_payment(evolve(PRO, plan=Plan.PREMIUM), order, on=TODAY - days(1))

    def test_an_order_paid_on_its_own_day(self) -> None:
        """Is paid in time; a day earlier is invalid input, at the day."""
        order = order_of(PRO, asking(1))
        assert register_extra_space_payment(PRO, order, on=TODAY).extra_space == ExtraSpace(1)
        with pytest.raises(InvalidInput) as caught:
            register_extra_space_payment(PRO, order, on=TODAY - days(1))
        assert paths(caught.value) == ["/on"]

    @pytest.mark.parametrize(
        ("added", "in_all", "legal"),
        [
            (ExtraSpace(1, 1), ExtraSpace(1, 1), True),
            (ExtraSpace(1, 1), ExtraSpace(5, 1), True),
            (ExtraSpace(2, 1), ExtraSpace(1, 1), False),
            (ExtraSpace(1, 2), ExtraSpace(1, 1), False),
            (ExtraSpace(1, 2), ExtraSpace(9, 1), False),
        ],
    )
    def test_an_order_includes_what_is_bought(self, added: ExtraSpace, in_all: ExtraSpace, *, legal: bool) -> None:
        """Of mailbox and archive each."""
        order = order_of(PRO, asking(1))
        if legal:
            assert evolve(order, added=added, extra_space=in_all).added == added
        else:
            with pytest.raises(InvalidInput) as caught:
                evolve(order, added=added, extra_space=in_all)
            assert paths(caught.value) == ["/extra_space"]
