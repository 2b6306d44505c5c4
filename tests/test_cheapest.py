"""The cheapest order that will do, case by case; the laws prove it minimal."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    Channel,
    Cheapest,
    ExtraSpace,
    InvalidInput,
    Mailbox,
    Need,
    Needs,
    PaymentMethod,
    Plan,
    Price,
    RenewalOrder,
    Rule,
    TurnedDown,
    Usage,
    cheapest,
    quote_renewal,
)
from pec_rules.wording import LANGUAGES, Language, name_of
from tests.cases import (
    BY_CARD,
    COMPANY,
    DELETION,
    DOMAIN_MAILBOX,
    GB,
    OFFICE,
    PREMIUM,
    PRO,
    STANDARD,
    TODAY,
    days,
    paths,
    place,
    untyped,
    with_plan,
)
from tests.prices import PRICES, price_list

DATETIME = datetime(2026, 11, 22, 12, tzinfo=UTC)
EMPTY_PRO = evolve(PRO, usage=Usage(0))
EMPTY_PREMIUM = evolve(PREMIUM, usage=Usage(0))


def found(answer: Cheapest) -> tuple[Plan, int, int, int, str]:
    """Return the plan, extra space and years of the order, and its net."""
    assert answer.order is not None
    assert answer.quote is not None
    order = answer.order
    extra = order.extra_space
    return order.plan, extra.mailbox_gb, extra.archive_gb, order.years, str(answer.quote.net)


def turned_down(answer: Cheapest) -> list[tuple[Plan, int, int, int, str, list[str], list[str]]]:
    """Return of each order turned down what it is, its net, what it lacks and what refuses it."""
    return [
        (
            each.plan,
            each.extra_space.mailbox_gb,
            each.extra_space.archive_gb,
            each.years,
            str(each.net),
            list(each.lacks),
            [violation.rule.code for violation in each.violations],
        )
        for each in answer.turned_down
    ]


class TestTheCheapest:
    """Of all that is accepted and gives what is needed."""

    def test_of_an_empty_mailbox(self) -> None:
        """The cheapest plan, for a year; nothing costs less."""
        answer = cheapest(EMPTY_PRO, Needs(), PRICES, today=TODAY)
        assert found(answer) == (Plan.STANDARD, 0, 0, 1, "10.00")
        assert answer.turned_down == ()
        assert (answer.address, answer.today, answer.id) == (PRO.address, TODAY, None)

    def test_the_order_is_as_asked(self) -> None:
        """Placed today, paid as needed, the holder confirmed; quoted like any other."""
        mailbox = evolve(EMPTY_PRO, holder=OFFICE)
        answer = cheapest(mailbox, Needs(years=2, payment_method=PaymentMethod.CARD), PRICES, today=TODAY)
        order = answer.order
        assert isinstance(order, RenewalOrder)
        assert (order.placed_on, order.payment_method, order.holder) == (TODAY, PaymentMethod.CARD, OFFICE)
        assert (order.years, order.new_expiry) == (2, date(2029, 1, 31))
        assert answer.quote == quote_renewal(order, PRICES)
        assert answer.quote.split_payment

    def test_what_the_mailbox_holds(self) -> None:
        """Two GB of mail fit a Standard with one GB more, exactly; a byte more needs a plan of 2 GB and one more."""
        full = evolve(EMPTY_PRO, usage=Usage(2 * GB))
        assert found(cheapest(full, Needs(), PRICES, today=TODAY)) == (Plan.STANDARD, 1, 0, 1, "16.00")
        fuller = evolve(EMPTY_PRO, usage=Usage(2 * GB + 1))
        answer = cheapest(fuller, Needs(), PRICES, today=TODAY)
        assert found(answer) == (Plan.PRO, 1, 0, 1, "31.00")
        lacking = [Need.MAILBOX_SPACE]
        no_fit = ["mail-fits-mailbox-space"]
        assert turned_down(answer) == [
            (Plan.STANDARD, 0, 0, 1, "10.00", lacking, no_fit),
            (Plan.STANDARD, 1, 0, 1, "16.00", lacking, []),  # as much as now: no rule refuses it
            (Plan.STANDARD, 0, 0, 2, "20.00", lacking, no_fit),
            (Plan.PRO, 0, 0, 1, "25.00", lacking, []),
            (Plan.STANDARD, 0, 0, 3, "30.00", lacking, no_fit),
        ]

    @pytest.mark.parametrize(
        ("needs", "expected"),
        [
            (Needs(mailbox_gb=1), (Plan.STANDARD, 0, 0, 1, "10.00")),
            (Needs(mailbox_gb=2), (Plan.STANDARD, 1, 0, 1, "16.00")),
            (Needs(mailbox_gb=3), (Plan.PRO, 1, 0, 1, "31.00")),
            (Needs(archive_gb=1), (Plan.PRO, 0, 0, 1, "25.00")),
            (Needs(archive_gb=3), (Plan.PRO, 0, 0, 1, "25.00")),
            (Needs(archive_gb=4), (Plan.PRO, 0, 1, 1, "28.00")),
            (Needs(archive_gb=8), (Plan.PRO, 0, 5, 1, "40.00")),  # as much as Premium, which is the larger plan
            (Needs(archive_gb=9), (Plan.PRO, 0, 6, 1, "43.00")),
            (Needs(sms_report=True), (Plan.PRO, 0, 0, 1, "25.00")),
            (Needs(years=3), (Plan.STANDARD, 0, 0, 3, "30.00")),
            (Needs(years=5, mailbox_gb=2), (Plan.STANDARD, 1, 0, 5, "80.00")),
            (Needs(mailbox_gb=10**6, archive_gb=10**6), (Plan.PRO, 999_998, 999_997, 1, "9000004.00")),
        ],
    )
    def test_what_is_needed(self, needs: Needs, expected: tuple[object, ...]) -> None:
        """Space, report, years: each moves the answer."""
        assert found(cheapest(EMPTY_PRO, needs, PRICES, today=TODAY)) == expected

    def test_the_archive_stays(self) -> None:
        """Without consent to its deletion it must fit; with it Standard will do."""
        assert found(cheapest(PRO, Needs(), PRICES, today=TODAY)) == (Plan.PRO, 0, 0, 1, "25.00")
        consenting = cheapest(PRO, Needs(archive_deletion_accepted=True), PRICES, today=TODAY)
        assert found(consenting) == (Plan.STANDARD, 0, 0, 1, "10.00")
        assert consenting.order is not None
        assert consenting.order.deletes_archive

    def test_an_archive_that_may_go_may_stay_where_that_costs_less(self) -> None:
        """Consent is no wish: 5 GB of archive kept on Pro with 2 GB more cost less than to delete them."""
        mailbox = evolve(EMPTY_PREMIUM, usage=Usage(0, 5 * GB))
        prices = price_list("100", "10", "50", archive_gb="1")
        answer = cheapest(mailbox, Needs(archive_deletion_accepted=True), prices, today=TODAY)
        assert found(answer) == (Plan.PRO, 0, 2, 1, "12.00")

    def test_a_need_below_what_the_archive_holds(self) -> None:
        """With consent 4 GB of archive are enough, yet on a plan with an archive its 5 GB must fit."""
        mailbox = evolve(EMPTY_PREMIUM, usage=Usage(0, 5 * GB))
        prices = price_list("100", "10", "50", archive_gb="1")
        needs = Needs(archive_gb=4, archive_deletion_accepted=True)
        assert found(cheapest(mailbox, needs, prices, today=TODAY)) == (Plan.PRO, 0, 2, 1, "12.00")

    def test_an_overfull_archive_that_may_go_need_not_fit(self) -> None:
        """An order that gives as much as now is not refused, and with consent no more is needed."""
        mailbox = evolve(EMPTY_PRO, usage=Usage(0, 5 * GB))
        prices = price_list("100", "10", "50", archive_gb="1")
        consenting = cheapest(mailbox, Needs(archive_deletion_accepted=True), prices, today=TODAY)
        assert found(consenting) == (Plan.PRO, 0, 0, 1, "10.00")
        assert found(cheapest(mailbox, Needs(), prices, today=TODAY)) == (Plan.PRO, 0, 2, 1, "12.00")

    def test_of_two_at_one_price_the_fewer_years(self) -> None:
        """And of those the smaller plan, without space that is not needed."""
        free = price_list("0", "0", "0", mailbox_gb="0", archive_gb="0")
        assert found(cheapest(EMPTY_PRO, Needs(), free, today=TODAY)) == (Plan.STANDARD, 0, 0, 1, "0.00")
        needs = Needs(archive_gb=4, years=2)
        assert found(cheapest(EMPTY_PRO, needs, free, today=TODAY)) == (Plan.PRO, 0, 1, 2, "0.00")
        equal = price_list("10.00", "5.00", "10.00")
        premium = cheapest(EMPTY_PREMIUM, Needs(archive_gb=8), equal, today=TODAY)
        assert found(premium) == (Plan.PREMIUM, 0, 0, 1, "10.00")
        blocked = evolve(STANDARD, auto_renewal=BY_CARD)
        tie = cheapest(blocked, Needs(), price_list("1.00", "5.00", "5.00"), today=TODAY)
        assert found(tie) == (Plan.PRO, 0, 0, 1, "5.00")

    def test_a_larger_plan_may_cost_less(self) -> None:
        """Whatever the prices, it is they that count."""
        odd = price_list("30.00", "20.00", "10.00")
        assert found(cheapest(STANDARD, Needs(), odd, today=TODAY)) == (Plan.PREMIUM, 0, 0, 1, "10.00")

    def test_on_promotion(self) -> None:
        """At the promotional prices, for two years at most."""
        prices = evolve(PRICES, plans=(*PRICES.plans[:2], evolve(PRICES.plans[2], promotional=Decimal("20.00"))))
        needs = Needs(promotional=True, mailbox_gb=2, years=2)
        answer = cheapest(EMPTY_PRO, needs, prices, today=TODAY)
        assert found(answer) == (Plan.STANDARD, 1, 0, 2, "17.20")
        assert answer.order is not None
        assert answer.quote == quote_renewal(answer.order, prices, promotional=True)
        three = cheapest(EMPTY_PRO, evolve(needs, years=3), prices, today=TODAY)
        assert three.order is None
        assert three.quote is None
        assert all(each.lacks or each.violations for each in three.turned_down)
        assert {each.years for each in three.turned_down} == {1, 2, 3}

    def test_on_promotion_only_what_is_on_it(self) -> None:
        """A plan without a promotional price is none to choose, however it is needed."""
        for needs in (Needs(promotional=True, archive_gb=8), Needs(promotional=True, years=3)):
            answer = cheapest(EMPTY_PRO, needs, PRICES, today=TODAY)
            assert Plan.PREMIUM not in {each.plan for each in answer.turned_down}
        eight = cheapest(EMPTY_PRO, Needs(promotional=True, archive_gb=8), PRICES, today=TODAY)
        assert found(eight) == (Plan.PRO, 0, 5, 1, "27.50")


def test_an_order_comes_with_its_quote() -> None:
    """Both are there or neither is."""
    answer = cheapest(EMPTY_PRO, Needs(), PRICES, today=TODAY)
    for wrong in ({"order": None}, {"quote": None}):
        with pytest.raises(InvalidInput) as caught:
            evolve(answer, **untyped(wrong))
        assert paths(caught.value) == ["/quote"]
        assert caught.value.problems[0].message("it") != caught.value.problems[0].message("en")


class TestWhyNot:
    """Why each cheaper order will not do, cheapest first."""

    def test_under_automatic_renewal(self) -> None:
        """Only a change of plan is accepted; the present plan is refused for it."""
        answer = cheapest(evolve(STANDARD, auto_renewal=BY_CARD), Needs(), PRICES, today=TODAY)
        assert found(answer) == (Plan.PRO, 0, 0, 1, "25.00")
        assert turned_down(answer) == [
            (Plan.STANDARD, 0, 0, years, net, [], ["auto-renewal-blocks-manual-renewal"])
            for years, net in ((1, "10.00"), (2, "20.00"))
        ]

    @pytest.mark.parametrize(
        ("mailbox", "today", "needs", "rule"),
        [
            (PRO, DELETION, Needs(), Rule.DELETED_AFTER_GRACE),
            (place(PRO)[0], TODAY, Needs(), Rule.ONE_PENDING_ORDER),
            (evolve(PRO, holder=evolve(COMPANY, e_invoice=None)), TODAY, Needs(), Rule.E_INVOICE_IDENTIFIER_REQUIRED),
            (PRO, TODAY - days(30), Needs(channel=Channel.NOTICE_EMAIL), Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN),
        ],
    )
    def test_where_none_will_do(self, mailbox: Mailbox, today: date, needs: Needs, rule: Rule) -> None:
        """Each plan for each number of years is turned down by the rule that refuses all, the cheapest first."""
        answer = cheapest(mailbox, needs, PRICES, today=today)
        assert (answer.order, answer.quote) == (None, None)
        assert {(each.plan, each.years) for each in answer.turned_down} == {
            (plan, years) for plan in Plan for years in range(1, 6)
        }
        for each in answer.turned_down:
            assert rule in {violation.rule for violation in each.violations}
        nets = [each.net for each in answer.turned_down]
        assert nets == sorted(nets)

    def test_more_years_than_the_rules_allow(self) -> None:
        """Are refused, and fewer lack them."""
        answer = cheapest(EMPTY_PRO, Needs(years=6), PRICES, today=TODAY)
        assert answer.order is None
        six = [each for each in answer.turned_down if each.years == 6]
        assert {violation.rule for each in six for violation in each.violations} == {Rule.RENEWAL_FREQUENCY}
        assert all(each.lacks == (Need.YEARS,) for each in answer.turned_down if each.years < 6)
        assert not any(each.lacks for each in six)

    def test_all_that_is_lacking(self) -> None:
        """In the order of the needs."""
        needs = Needs(mailbox_gb=3, archive_gb=1, sms_report=True, years=2)
        answer = cheapest(STANDARD, needs, PRICES, today=TODAY)
        assert found(answer) == (Plan.PRO, 1, 0, 2, "62.00")
        first = answer.turned_down[0]
        assert isinstance(first, TurnedDown)
        assert first.lacks == (Need.MAILBOX_SPACE, Need.ARCHIVE_SPACE, Need.SMS_REPORT, Need.YEARS)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_need_has_a_name(self, language: Language) -> None:
        """For people."""
        names = {name_of(need, language) for need in Need}
        assert len(names) == 4
        assert not any("_" in name for name in names)


class TestTheCalendar:
    """No order may carry an expiry past 2199."""

    def test_only_years_that_it_has(self) -> None:
        """With two years left, three are not even looked at."""
        late = evolve(EMPTY_PRO, expiry=date(2197, 6, 30))
        today = date(2197, 1, 1)
        answer = cheapest(late, Needs(years=2, sms_report=True), PRICES, today=today)
        assert found(answer) == (Plan.PRO, 0, 0, 2, "50.00")
        assert {each.years for each in answer.turned_down} == {1, 2}

    def test_needed_years_that_it_has_not(self) -> None:
        """Are invalid input, at the years needed."""
        late = evolve(EMPTY_PRO, expiry=date(2197, 6, 30))
        with pytest.raises(InvalidInput) as caught:
            cheapest(late, Needs(years=3), PRICES, today=date(2197, 1, 1))
        (problem,) = caught.value.problems
        assert problem.path == "/needs/years"
        assert "2199" in problem.message("it")
        assert "2199" in problem.message("en")
        with pytest.raises(InvalidInput):
            cheapest(evolve(PRO, expiry=date(2199, 1, 1)), Needs(), PRICES, today=TODAY)


class TestOtherTerms:
    """The terms say what there is to choose from."""

    def test_their_plans_and_years(self) -> None:
        """A Standard of 3 GB will do where it is sold; two years are the most where they are."""
        terms = with_plan(Plan.STANDARD, evolve(ARUBA.plans[Plan.STANDARD], mailbox_gb=3))
        roomy = cheapest(EMPTY_PRO, Needs(mailbox_gb=3), PRICES, today=TODAY, terms=terms)
        assert found(roomy) == (Plan.STANDARD, 0, 0, 1, "10.00")
        short = evolve(ARUBA, max_years=1)
        assert cheapest(EMPTY_PRO, Needs(years=2), PRICES, today=TODAY, terms=short).order is None

    @pytest.mark.parametrize("usage", [Usage(0, 10**15), Usage(10**15, 0)])
    def test_where_more_would_be_needed_than_can_be_ordered(self, usage: Usage) -> None:
        """With a tiny GB no plan with all that can be bought holds what there is: none will do, which is an answer."""
        tiny = evolve(ARUBA, bytes_per_gb=10**8)
        answer = cheapest(evolve(PREMIUM, usage=usage), Needs(), PRICES, today=TODAY, terms=tiny)
        assert answer.order is None
        assert {each.plan for each in answer.turned_down} == set(Plan)


class TestBadInput:
    """Every problem at once, by name."""

    def test_of_the_call(self) -> None:
        """A domain mailbox, needs and prices that are none, a datetime, no terms."""
        with pytest.raises(InvalidInput) as caught:
            cheapest(untyped(DOMAIN_MAILBOX), untyped({}), untyped(Price), today=untyped(DATETIME), terms=untyped(None))
        assert paths(caught.value) == ["/mailbox", "/needs", "/prices", "/today", "/terms"]

    def test_of_a_mailbox_that_does_not_meet_the_terms(self) -> None:
        """Beside what is wrong with the other arguments."""
        with pytest.raises(InvalidInput) as caught:
            cheapest(evolve(STANDARD, extra_space=ExtraSpace(3)), Needs(), PRICES, today=untyped(None))
        assert paths(caught.value) == ["/today", "/mailbox/extra_space/mailbox_gb"]

    def test_of_promotional_prices_that_are_missing(self) -> None:
        """Where no plan has one there is nothing to choose from, at the plans; off promotion there is."""
        none_left = evolve(PRICES, plans=tuple(evolve(each, promotional=None) for each in PRICES.plans))
        with pytest.raises(InvalidInput) as caught:
            cheapest(EMPTY_PRO, Needs(promotional=True), none_left, today=TODAY)
        (problem,) = caught.value.problems
        assert problem.path == "/prices/plans"
        assert problem.message("it") == "nessuna tipologia ha un prezzo in promozione"
        assert problem.message("en") == "no plan has a promotional price"
        assert cheapest(EMPTY_PRO, Needs(), none_left, today=TODAY).order is not None

    def test_of_needs(self) -> None:
        """Each field of the wrong kind."""
        with pytest.raises(InvalidInput) as caught:
            Needs(
                mailbox_gb=-1,
                archive_gb=1_000_001,
                sms_report=untyped(1),
                years=0,
                archive_deletion_accepted=untyped(None),
                promotional=untyped("no"),
                channel=untyped("webmail"),
                payment_method=untyped(Channel.WEBMAIL),
            )
        assert paths(caught.value) == [
            "/mailbox_gb",
            "/archive_gb",
            "/sms_report",
            "/years",
            "/archive_deletion_accepted",
            "/promotional",
            "/channel",
            "/payment_method",
        ]

    @pytest.mark.parametrize(("years", "legal"), [(1, True), (100, True), (101, False), (1.0, False), (True, False)])
    def test_of_years(self, years: object, *, legal: bool) -> None:
        """From 1 to 100, as terms may have it."""
        if legal:
            assert Needs(years=untyped(years)).years == years
        else:
            with pytest.raises(InvalidInput) as caught:
                Needs(years=untyped(years))
            assert paths(caught.value) == ["/years"]


def test_needs_are_few_by_themselves() -> None:
    """Nothing but a year from the client area, paid by bank transfer, off promotion, the archive kept."""
    needs = Needs()
    assert (needs.mailbox_gb, needs.archive_gb, needs.sms_report, needs.years) == (0, 0, False, 1)
    assert (needs.promotional, needs.archive_deletion_accepted) == (False, False)
    assert (needs.channel, needs.payment_method) == (Channel.CLIENT_AREA, PaymentMethod.BANK_TRANSFER)
