"""Every number of the terms is a number of the rules: change one, and what the rules say changes with it."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import attrs
import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    AutoRenewal,
    Channel,
    ChoosePlan,
    ConsumerNotice,
    Difference,
    DomainMailbox,
    ExtraSpace,
    FreeSpace,
    FrozenMap,
    InvalidInput,
    Mailbox,
    MailboxDeleted,
    MailboxState,
    MilestoneKind,
    Needs,
    PaymentMethod,
    PayPendingOrder,
    Plan,
    PlanTerms,
    RegistrationTime,
    Rule,
    SetExtraSpace,
    SetYears,
    SwitchOffAutoRenewal,
    Terms,
    Usage,
    assess_extra_space,
    assess_renewal,
    auto_renewal_after,
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
    register_extra_space_payment,
    register_payment,
    status_on,
    timeline,
)
from tests.cases import (
    BY_CARD,
    DOMAIN_MAILBOX,
    EXPIRY,
    GB,
    LAST_RENEWABLE,
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
    untyped,
    violation,
    with_plan,
)
from tests.prices import PRICES
from tests.test_extra_space import asking, order_of


def with_offer(plan: Plan, **changed: int | bool | None) -> Terms:
    """Return Aruba's terms with some of what one plan offers changed."""
    return with_plan(plan, evolve(ARUBA.plans[plan], **untyped(changed)))


def milestone(mailbox: Mailbox | DomainMailbox, kind: MilestoneKind, terms: Terms) -> date:
    """Return the day of a milestone."""
    (found,) = [each.on for each in timeline(mailbox, terms) if each.milestone is kind]
    return found


class TestMailboxGb:
    """`PlanTerms.mailbox_gb`: the mailbox space of a plan."""

    roomy = with_offer(Plan.STANDARD, mailbox_gb=2)

    def test_what_is_full(self) -> None:
        """With 2 GB a Standard mailbox of 1 GB of mail can send and is half full."""
        full = evolve(STANDARD, usage=Usage(GB))
        assert not status_on(full, TODAY).can_send
        assert status_on(full, TODAY, self.roomy).can_send
        assert "mailbox-nearly-full" in advised(assess(full))
        assert "mailbox-nearly-full" not in advised(assess(full, terms=self.roomy))

    def test_what_is_said_of_the_percentage(self) -> None:
        """The advice counts in the space of these terms."""
        fuller = evolve(STANDARD, usage=Usage(3 * GB // 2))
        assert "150%" in advice(assess(fuller), Rule.MAILBOX_NEARLY_FULL).message("en")
        assert "75%" in advice(assess(fuller, terms=self.roomy), Rule.MAILBOX_NEARLY_FULL).message("en")

    def test_what_fits(self) -> None:
        """A downgrade to a smaller plan asks for more, and says how much."""
        small = with_offer(Plan.PREMIUM, mailbox_gb=4)
        premium = evolve(PREMIUM, usage=Usage(3 * GB))
        assert broken(assess(premium, moving(premium, Plan.PRO))) == []
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=small), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert dict(refused.facts) == {"used_bytes": 3 * GB, "space_bytes": 2 * GB, "excess_bytes": GB}
        assert refused.remedies == (
            SetExtraSpace(mailbox_gb=1),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
            FreeSpace(mailbox_bytes=GB),
        )
        assert "1,073,741,824 bytes too many" in refused.message("en")

    def test_what_a_change_gains(self) -> None:
        """Moving from Standard to Pro gains one GB less."""
        assert plan_change(STANDARD, Plan.PRO).gains.mailbox_gb == 1
        assert plan_change(STANDARD, Plan.PRO, terms=self.roomy).gains.mailbox_gb == 0


class TestArchiveGb:
    """`PlanTerms.archive_gb`: the archive of a plan, 0 for none."""

    archived = with_offer(Plan.STANDARD, archive_gb=1)
    bare = with_offer(Plan.PRO, archive_gb=0)

    def test_a_standard_with_an_archive(self) -> None:
        """With an archive of its own, Standard takes extra archive space, keeps what fits and asks for no consent."""
        pro = evolve(PRO, usage=Usage(0, GB))
        assert broken(assess(pro, moving(pro, Plan.STANDARD, 0, 1))) == [
            "archive-space-needs-archive-plan",
            "downgrade-deletes-archive",
        ]
        assert broken(assess(pro, moving(pro, Plan.STANDARD, 0, 1), terms=self.archived)) == []
        awaiting, order = place(pro, moving(pro, Plan.STANDARD), terms=self.archived)
        assert not order.deletes_archive
        assert register_payment(awaiting, order, on=TODAY, terms=self.archived).usage == Usage(0, GB)

    def test_a_standard_whose_archive_is_small(self) -> None:
        """What does not fit the archive of these terms is refused, with their plans as ways out."""
        pro = evolve(PRO, usage=Usage(0, 2 * GB))
        refused = violation(
            assess(pro, moving(pro, Plan.STANDARD), terms=self.archived), Rule.ARCHIVE_FITS_ARCHIVE_SPACE
        )
        assert dict(refused.facts) == {"used_bytes": 2 * GB, "space_bytes": GB, "excess_bytes": GB}
        assert refused.remedies == (
            SetExtraSpace(archive_gb=1),
            ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=0),
            FreeSpace(archive_bytes=GB),
        )

    def test_a_pro_without_one(self) -> None:
        """Without an archive, Pro deletes that of a Premium, says so, and is no way out."""
        premium = evolve(PREMIUM, usage=Usage(0, GB))
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=self.bare), Rule.DOWNGRADE_DELETES_ARCHIVE)
        assert dict(refused.facts) == {"plan": Plan.PRO, "archive_bytes": GB}
        assert "The plan Pro has no archive" in refused.message("en")
        assert [each.plan for each in refused.remedies if isinstance(each, ChoosePlan)] == [Plan.PREMIUM]
        consenting = evolve(moving(premium, Plan.PRO), archive_deletion_accepted=True)
        awaiting, order = place(premium, consenting, terms=self.bare)
        assert "downgrade-deletes-archive" in advised(assess(premium, consenting, terms=self.bare))
        assert register_payment(awaiting, order, on=TODAY, terms=self.bare).usage == Usage(0, 0)
        assert plan_change(premium, Plan.PRO, terms=self.bare).loses.archive_gb == 8

    def test_what_meets_the_terms(self) -> None:
        """An archived message on a plan without archive is invalid input, at its field."""
        standard = evolve(STANDARD, usage=Usage(0, 1), extra_space=ExtraSpace(0, 1))
        assert status_on(standard, TODAY, self.archived).can_renew
        with pytest.raises(InvalidInput) as caught:
            status_on(standard, TODAY)
        assert sorted(paths(caught.value)) == ["/mailbox/extra_space/archive_gb", "/mailbox/usage/archive_bytes"]
        with pytest.raises(InvalidInput) as caught:
            status_on(PRO, TODAY, self.bare)
        assert paths(caught.value) == ["/mailbox/usage/archive_bytes"]


class TestExtraMailboxGbLimit:
    """`PlanTerms.extra_mailbox_gb_limit`: the most extra mailbox space of a plan, `None` for no limit."""

    def test_another_limit(self) -> None:
        """With a limit of 3 GB the message, the number and the way out are 3."""
        terms = with_offer(Plan.STANDARD, extra_mailbox_gb_limit=3)
        assert broken(assess(STANDARD, moving(STANDARD, Plan.STANDARD, 3), terms=terms)) == []
        refused = violation(
            assess(STANDARD, moving(STANDARD, Plan.STANDARD, 4), terms=terms), Rule.EXTRA_MAILBOX_SPACE_LIMIT
        )
        assert dict(refused.facts) == {"plan": Plan.STANDARD, "mailbox_gb": 4, "most": 3}
        assert refused.remedies[0] == SetExtraSpace(mailbox_gb=3)
        assert "at most 3 GB" in refused.message("en")

    def test_no_limit(self) -> None:
        """Without a limit any amount is taken, and counts as space."""
        terms = with_offer(Plan.STANDARD, extra_mailbox_gb_limit=None)
        pro = evolve(PRO, extra_space=ExtraSpace(8), usage=Usage(9 * GB))
        assert broken(assess(pro, moving(pro, Plan.STANDARD, 8), terms=terms)) == []
        refused = violation(assess(pro, moving(pro, Plan.STANDARD, 7), terms=terms), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert refused.remedies[0] == SetExtraSpace(mailbox_gb=8)

    def test_a_limit_on_a_plan_that_had_none(self) -> None:
        """Other plans can be limited too: their remedies are cut to it, or left out."""
        terms = with_offer(Plan.PRO, extra_mailbox_gb_limit=2)
        refused = violation(
            assess(STANDARD, moving(STANDARD, Plan.STANDARD, 5), terms=terms), Rule.EXTRA_MAILBOX_SPACE_LIMIT
        )
        assert refused.remedies[1:] == (
            ChoosePlan(plan=Plan.PRO, mailbox_gb=2, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=5, archive_gb=0),
        )
        premium = evolve(PREMIUM, extra_space=ExtraSpace(5), usage=Usage(6 * GB))
        refused = violation(assess(premium, moving(premium, Plan.STANDARD), terms=terms), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert refused.remedies == (
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=4, archive_gb=0),
            FreeSpace(mailbox_bytes=5 * GB),
        )

    def test_what_meets_the_terms(self) -> None:
        """Extra space beyond the limit is invalid input, of the mailbox and of its pending order."""
        wide = with_offer(Plan.STANDARD, extra_mailbox_gb_limit=3)
        standard = evolve(STANDARD, extra_space=ExtraSpace(3))
        awaiting, _ = place(standard, terms=wide)
        assert status_on(awaiting, TODAY, wide).state is MailboxState.ACTIVE
        with pytest.raises(InvalidInput) as caught:
            status_on(awaiting, TODAY)
        assert paths(caught.value) == [
            "/mailbox/extra_space/mailbox_gb",
            "/mailbox/pending_order/extra_space/mailbox_gb",
        ]
        assert "1" in caught.value.problems[0].message("en")


class TestSmsReport:
    """`PlanTerms.sms_report`: whether a plan has the report by SMS."""

    def test_what_a_change_loses(self) -> None:
        """Where Standard has it, a downgrade does not lose it."""
        terms = with_offer(Plan.STANDARD, sms_report=True)
        assert plan_change(PRO, Plan.STANDARD).loses.sms_report
        assert plan_change(PRO, Plan.STANDARD, terms=terms).loses == Difference(
            mailbox_gb=1, archive_gb=3, sms_report=False
        )
        assert plan_change(STANDARD, Plan.PRO).gains.sms_report
        assert not plan_change(STANDARD, Plan.PRO, terms=terms).gains.sms_report


class TestPlans:
    """`Terms.plans`: the table of the plans."""

    def test_another_table(self) -> None:
        """Under another table the plans are other plans."""
        same = attrs.evolve(ARUBA, plans=dict.fromkeys(Plan, ARUBA.plans[Plan.PREMIUM]))
        premium = evolve(PREMIUM, usage=Usage(2 * GB, 8 * GB))
        assert broken(assess(premium, moving(premium, Plan.STANDARD))) == [
            "mail-fits-mailbox-space",
            "downgrade-deletes-archive",
        ]
        assert broken(assess(premium, moving(premium, Plan.STANDARD), terms=same)) == []


class TestDomainMailboxGb:
    """`Terms.domain_mailbox_gb`: the space of a domain mailbox."""

    def test_what_is_full(self) -> None:
        """With 2 GB a domain mailbox of 1 GB of mail can send."""
        terms = evolve(ARUBA, domain_mailbox_gb=2)
        full = evolve(DOMAIN_MAILBOX, usage=Usage(GB))
        assert not status_on(full, TODAY).can_send
        assert status_on(full, TODAY, terms).can_send
        assert not status_on(evolve(DOMAIN_MAILBOX, usage=Usage(2 * GB)), TODAY, terms).can_send


class TestBytesPerGb:
    """`Terms.bytes_per_gb`: how much a GB is."""

    decimal = evolve(ARUBA, bytes_per_gb=10**9)

    def test_what_is_full(self) -> None:
        """With a decimal GB a thousand million bytes fill a Standard mailbox, and a domain mailbox too."""
        for mailbox in (evolve(STANDARD, usage=Usage(10**9)), evolve(DOMAIN_MAILBOX, usage=Usage(10**9))):
            assert status_on(mailbox, TODAY).can_send
            assert not status_on(mailbox, TODAY, self.decimal).can_send

    def test_what_fits(self) -> None:
        """What is missing is counted in the bytes of these terms."""
        pro = evolve(PRO, usage=Usage(10**9 + 5))
        assert broken(assess(pro, moving(pro, Plan.STANDARD))) == []
        refused = violation(assess(pro, moving(pro, Plan.STANDARD), terms=self.decimal), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert dict(refused.facts) == {"used_bytes": 10**9 + 5, "space_bytes": 10**9, "excess_bytes": 5}
        assert refused.remedies[-1] == FreeSpace(mailbox_bytes=5)
        premium = evolve(PREMIUM, usage=Usage(0, 3 * 10**9 + 5))
        refused = violation(
            assess(premium, moving(premium, Plan.PRO), terms=self.decimal), Rule.ARCHIVE_FITS_ARCHIVE_SPACE
        )
        assert refused.remedies[-1] == FreeSpace(archive_bytes=5)
        assert refused.remedies[0] == SetExtraSpace(archive_gb=1)

    def test_more_than_can_be_ordered_is_no_way_out(self) -> None:
        """Where a tiny GB would ask for more extra space than any order may name, only freeing helps."""
        tiny = evolve(ARUBA, bytes_per_gb=10**8)
        most = 1_000_000
        premium = evolve(PREMIUM, extra_space=ExtraSpace(0, most), usage=Usage(0, 10**15))
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=tiny), Rule.ARCHIVE_FITS_ARCHIVE_SPACE)
        assert refused.remedies == (
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=0, archive_gb=most),
            FreeSpace(archive_bytes=10**15 - 3 * 10**8),
        )
        premium = evolve(premium, extra_space=ExtraSpace(0, most - 5))
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=tiny), Rule.ARCHIVE_FITS_ARCHIVE_SPACE)
        assert refused.remedies[0] == SetExtraSpace(archive_gb=most)
        wide = evolve(with_offer(Plan.PREMIUM, mailbox_gb=3), bytes_per_gb=10**8)
        premium = evolve(PREMIUM, extra_space=ExtraSpace(most), usage=Usage(10**15))
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=wide), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert refused.remedies == (
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=most, archive_gb=0),
            FreeSpace(mailbox_bytes=10**15 - 2 * 10**8),
        )
        refused = violation(assess(premium, moving(premium, Plan.STANDARD), terms=wide), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert [each.plan for each in refused.remedies if isinstance(each, ChoosePlan)] == [Plan.PREMIUM]
        premium = evolve(PREMIUM, extra_space=ExtraSpace(most), usage=Usage((most + 2) * 10**8))
        refused = violation(assess(premium, moving(premium, Plan.PRO), terms=tiny), Rule.MAIL_FITS_MAILBOX_SPACE)
        assert refused.remedies[0] == SetExtraSpace(mailbox_gb=most)

    def test_the_way_to_a_plan_without_archive_orders_none(self) -> None:
        """What is wanted of the archive is dropped, and of the mailbox what is beyond that plan's own limit."""
        narrow = with_offer(Plan.PRO, extra_mailbox_gb_limit=1)
        refused = violation(
            assess(STANDARD, moving(STANDARD, Plan.PRO, mailbox_gb=2, archive_gb=3), terms=narrow),
            Rule.EXTRA_MAILBOX_SPACE_LIMIT,
        )
        assert refused.remedies == (
            SetExtraSpace(mailbox_gb=1),
            ChoosePlan(plan=Plan.STANDARD, mailbox_gb=1, archive_gb=0),
            ChoosePlan(plan=Plan.PREMIUM, mailbox_gb=2, archive_gb=3),
        )

    def test_a_plan_that_sells_too_little_is_no_way_out(self) -> None:
        """A plan whose limit forbids what the mail needs is left out, though the request passes a limit already."""
        narrow = with_offer(Plan.PRO, extra_mailbox_gb_limit=1)
        premium = evolve(PREMIUM, extra_space=ExtraSpace(3), usage=Usage(5 * GB))
        request = moving(premium, Plan.STANDARD, mailbox_gb=2)
        assessment = assess(premium, evolve(request, archive_deletion_accepted=True), terms=narrow)
        assert broken(assessment) == ["extra-mailbox-space-limit", "mail-fits-mailbox-space"]
        refused = violation(assessment, Rule.MAIL_FITS_MAILBOX_SPACE)
        assert [each.plan for each in refused.remedies if isinstance(each, ChoosePlan)] == [Plan.PREMIUM]

    def test_what_is_nearly_full(self) -> None:
        """The percentage is of these bytes."""
        standard = evolve(STANDARD, usage=Usage(7 * 10**8))
        assert "mailbox-nearly-full" not in advised(assess(standard))
        said = advice(assess(standard, terms=self.decimal), Rule.MAILBOX_NEARLY_FULL)
        assert dict(said.facts) == {"percent": 70}


class TestNoticeMonths:
    """`Terms.notice_months`: from when notices come."""

    terms = evolve(ARUBA, notice_months=1)
    begin = date(2026, 12, 31)

    def test_when_notices_begin(self) -> None:
        """With 1 month they begin a month before."""
        assert status_on(STANDARD, date(2026, 12, 30)).notices_begun
        assert not status_on(STANDARD, date(2026, 12, 30), self.terms).notices_begun
        assert status_on(STANDARD, self.begin, self.terms).notices_begun
        assert milestone(DOMAIN_MAILBOX, MilestoneKind.NOTICES_BEGIN, self.terms) == self.begin

    def test_the_way_in(self) -> None:
        """The notice e-mail is a way in from that day on, and the refusal says so."""
        request = evolve(confirming(STANDARD), channel=Channel.NOTICE_EMAIL)
        assert broken(assess(STANDARD, request, date(2026, 12, 30))) == []
        refused = violation(
            assess(STANDARD, request, date(2026, 12, 30), self.terms), Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN
        )
        assert dict(refused.facts) == {"notices_begin": self.begin}
        assert "2026-12-31" in refused.message("en")
        assert broken(assess(STANDARD, request, self.begin, self.terms)) == []


class TestRecommendedDays:
    """`Terms.recommended_days`: how far ahead renewing is recommended."""

    def test_the_advice(self) -> None:
        """With 30 days it comes from E − 29 on, and says E − 30."""
        terms = evolve(ARUBA, recommended_days=30)
        today = date(2027, 1, 2)
        assert "renew-ahead-of-expiry" not in advised(assess(STANDARD, today=today))
        said = advice(assess(STANDARD, today=today, terms=terms), Rule.RENEW_AHEAD_OF_EXPIRY)
        assert dict(said.facts) == {"recommended_by": date(2027, 1, 1), "expiry": EXPIRY}
        assert "2027-01-01" in said.message("en")
        assert "renew-ahead-of-expiry" not in advised(assess(STANDARD, today=date(2027, 1, 1), terms=terms))
        assert milestone(STANDARD, MilestoneKind.RECOMMENDED_RENEWAL, terms) == date(2027, 1, 1)


class TestAutoRenewalChargeDays:
    """`Terms.auto_renewal_charge_days`: how far ahead the automatic renewal is charged."""

    terms = evolve(ARUBA, auto_renewal_charge_days=10)
    charge = date(2027, 1, 21)
    pro = evolve(PRO, auto_renewal=BY_CARD)

    def test_the_order(self) -> None:
        """With 10 days the order comes on E − 10 and is of that day."""
        assert generate_auto_renewal_order(self.pro, today=self.charge) == self.pro
        awaiting = generate_auto_renewal_order(self.pro, today=self.charge, terms=self.terms)
        assert awaiting.pending_order is not None
        assert awaiting.pending_order.placed_on == self.charge
        before = generate_auto_renewal_order(self.pro, today=self.charge - days(1), terms=self.terms)
        assert before == self.pro
        assert milestone(self.pro, MilestoneKind.AUTO_RENEWAL_CHARGE, self.terms) == self.charge

    def test_what_is_said(self) -> None:
        """The refusal and both kinds of advice give that day."""
        refused = violation(assess(self.pro, terms=self.terms), Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL)
        assert refused.facts["charged_on"] == self.charge
        assert "2027-01-21" in refused.message("en")
        changing = moving(self.pro, Plan.PREMIUM)
        assert "auto-renewal-charged-ahead" in advised(assess(self.pro, changing, self.charge + days(1)))
        told = assess(self.pro, changing, self.charge, self.terms)
        assert advice(told, Rule.AUTO_RENEWAL_CHARGED_AHEAD).facts["charged_on"] == self.charge
        untold = assess(self.pro, changing, self.charge + days(1), self.terms)
        assert "auto-renewal-charged-ahead" not in advised(untold)
        by_card = evolve(changing, payment_method=PaymentMethod.CARD)
        said = advice(assess(self.pro, by_card, terms=self.terms), Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL)
        assert said.facts["charged_on"] == date(2028, 1, 21)


class TestGraceDays:
    """`Terms.grace_days`: how long an expired mailbox can still be renewed."""

    terms = evolve(ARUBA, grace_days=30)
    last = date(2027, 3, 2)

    def test_the_state(self) -> None:
        """With 30 days the mailbox, and the domain mailbox, is deleted from E + 31."""
        for mailbox in (STANDARD, DOMAIN_MAILBOX):
            assert status_on(mailbox, self.last + days(1)).state is MailboxState.EXPIRED
            assert status_on(mailbox, self.last, self.terms).state is MailboxState.EXPIRED
            assert status_on(mailbox, self.last + days(1), self.terms).state is MailboxState.DELETED
            assert milestone(mailbox, MilestoneKind.DELETION, self.terms) == self.last + days(1)
            assert not may_buy_again(mailbox, PERSON.tax_code, today=self.last + days(1))
            assert may_buy_again(mailbox, PERSON.tax_code, today=self.last + days(1), terms=self.terms)
        assert milestone(STANDARD, MilestoneKind.LAST_DAY_TO_RENEW, self.terms) == self.last

    def test_the_refusal(self) -> None:
        """The day after is refused, with the day of the deletion."""
        assert broken(assess(STANDARD, today=self.last, terms=self.terms)) == []
        for mailbox in (STANDARD, DOMAIN_MAILBOX):
            refused = assess_renewal(mailbox, confirming(STANDARD), today=self.last + days(1), terms=self.terms)
            found = violation(refused, Rule.DELETED_AFTER_GRACE)
            assert dict(found.facts) == {"expiry": EXPIRY, "deleted_on": self.last + days(1)}
            assert "2027-03-03" in found.message("en")

    def test_the_advice(self) -> None:
        """Both kinds of advice give the last day."""
        assessment = assess(STANDARD, today=EXPIRY + days(1), terms=self.terms)
        for rule in (Rule.GRACE_AFTER_EXPIRY, Rule.RENEWAL_CONCLUDES_ON_REGISTRATION):
            assert advice(assessment, rule).facts["last_day_to_renew"] == self.last
            assert "02/03/2027" in advice(assessment, rule).message("it")

    def test_the_payment(self) -> None:
        """A payment after that day comes too late, and is no way out."""
        awaiting, order = place(STANDARD, terms=self.terms)
        assert register_payment(awaiting, order, on=self.last, terms=self.terms).expiry == order.new_expiry
        assert register_payment(awaiting, order, on=self.last + days(1)).expiry == order.new_expiry
        with pytest.raises(MailboxDeleted) as caught:
            register_payment(awaiting, order, on=self.last + days(1), terms=self.terms)
        assert caught.value.deleted_on == self.last + days(1)
        found = violation(assess(awaiting, today=self.last, terms=self.terms), Rule.ONE_PENDING_ORDER)
        assert PayPendingOrder() in found.remedies

    def test_the_automatic_order(self) -> None:
        """It is generated up to that day."""
        pro = evolve(PRO, auto_renewal=BY_CARD)
        assert generate_auto_renewal_order(pro, today=self.last, terms=self.terms).pending_order is not None
        assert generate_auto_renewal_order(pro, today=self.last + days(1), terms=self.terms).pending_order is None
        assert generate_auto_renewal_order(pro, today=LAST_RENEWABLE).pending_order is not None


class TestMaxYears:
    """`Terms.max_years`: the most years of a renewal."""

    terms = evolve(ARUBA, max_years=3)

    def test_the_refusal(self) -> None:
        """With 3 a renewal for 4 years is refused, and 3 is the way out."""
        four = evolve(confirming(STANDARD), years=4)
        assert broken(assess(STANDARD, four)) == []
        refused = violation(assess(STANDARD, four, terms=self.terms), Rule.RENEWAL_FREQUENCY)
        assert dict(refused.facts) == {"years": 4, "most": 3}
        assert refused.remedies == (SetYears(3),)
        assert "1 to 3" in refused.message("en")
        assert "da 1 a 3" in refused.message("it")
        assert broken(assess(STANDARD, evolve(four, years=3), terms=self.terms)) == []

    def test_more(self) -> None:
        """With 10 a renewal for 10 years is accepted and paid."""
        terms = evolve(ARUBA, max_years=10)
        awaiting, order = place(STANDARD, evolve(confirming(STANDARD), years=10), terms=terms)
        assert register_payment(awaiting, order, on=TODAY, terms=terms).expiry == date(2037, 1, 31)

    def test_what_meets_the_terms(self) -> None:
        """An automatic renewal or a pending order for more years is invalid input."""
        automatic = evolve(STANDARD, auto_renewal=AutoRenewal(PaymentMethod.CARD, 4))
        assert status_on(automatic, TODAY).state is MailboxState.ACTIVE
        with pytest.raises(InvalidInput) as caught:
            status_on(automatic, TODAY, self.terms)
        assert paths(caught.value) == ["/mailbox/auto_renewal/years"]
        awaiting, _ = place(STANDARD, evolve(confirming(STANDARD), years=4))
        with pytest.raises(InvalidInput) as caught:
            timeline(awaiting, self.terms)
        assert paths(caught.value) == ["/mailbox/pending_order/years"]
        assert paths_of(
            lambda: status_on(evolve(STANDARD, auto_renewal=AutoRenewal(PaymentMethod.CARD, 9)), TODAY)
        ) == ["/mailbox/auto_renewal/years"]


class TestMaxPromotionalYears:
    """`Terms.max_promotional_years`: the most years on promotion."""

    def test_the_refusal(self) -> None:
        """With 1 a promotional renewal for 2 years is refused, and 1 is the way out; off promotion it is not."""
        terms = evolve(ARUBA, max_promotional_years=1)
        two = evolve(confirming(STANDARD), years=2, promotional=True)
        assert broken(assess(STANDARD, two)) == []
        refused = violation(assess(STANDARD, two, terms=terms), Rule.PROMOTIONAL_FREQUENCY)
        assert dict(refused.facts) == {"years": 2, "most": 1}
        assert refused.remedies == (SetYears(1),)
        assert "1 to 1" in refused.message("en")
        assert broken(assess(STANDARD, evolve(two, promotional=False), terms=terms)) == []


class TestNearlyFullPercent:
    """`Terms.nearly_full_percent`: from when the holder is warned."""

    def test_the_advice(self) -> None:
        """With 50 a half full mailbox is warned of, and one byte less is not."""
        terms = evolve(ARUBA, nearly_full_percent=50)
        half = evolve(STANDARD, usage=Usage(GB // 2))
        assert "mailbox-nearly-full" not in advised(assess(half))
        assert advice(assess(half, terms=terms), Rule.MAILBOX_NEARLY_FULL).facts["percent"] == 50
        less = evolve(STANDARD, usage=Usage(GB // 2 - 1))
        assert "mailbox-nearly-full" not in advised(assess(less, terms=terms))


class TestAutoRenewingMethods:
    """`Terms.auto_renewing_methods`: the methods that switch automatic renewal on."""

    def test_card_alone(self) -> None:
        """Where PayPal is none of them it leaves automatic renewal as it was, and is advised as a transfer is."""
        terms = evolve(ARUBA, auto_renewing_methods=frozenset({PaymentMethod.CARD}))
        by_paypal = evolve(confirming(STANDARD), payment_method=PaymentMethod.PAYPAL)
        assert ordered(assess(STANDARD, by_paypal)).auto_renewal == AutoRenewal(PaymentMethod.PAYPAL, 1)
        assessment = assess(STANDARD, by_paypal, terms=terms)
        assert ordered(assessment).auto_renewal is None
        assert auto_renewal_after(STANDARD, PaymentMethod.PAYPAL, 1, terms) is None
        assert advised(assessment) == ["renewal-concludes-on-registration"]
        by_card = evolve(by_paypal, payment_method=PaymentMethod.CARD)
        assert ordered(assess(STANDARD, by_card, terms=terms)).auto_renewal == AutoRenewal(PaymentMethod.CARD, 1)

    def test_none(self) -> None:
        """Where no method does, none is switched on."""
        terms = evolve(ARUBA, auto_renewing_methods=frozenset())
        for method in PaymentMethod:
            request = evolve(confirming(STANDARD), payment_method=method)
            assert ordered(assess(STANDARD, request, terms=terms)).auto_renewal is None


class TestPlanChangeDuringAutoRenewal:
    """`Terms.plan_change_during_auto_renewal`: which edition of the conflicting source holds."""

    def test_the_older_edition(self) -> None:
        """Where it is false, a change of plan is blocked too, with switching off as the only way out."""
        terms = evolve(ARUBA, plan_change_during_auto_renewal=False)
        pro = evolve(PRO, auto_renewal=BY_CARD)
        assert broken(assess(pro, moving(pro, Plan.PREMIUM))) == []
        refused = violation(
            assess(pro, moving(pro, Plan.PREMIUM), terms=terms), Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL
        )
        assert refused.remedies == (SwitchOffAutoRenewal(),)
        assert status_on(pro, TODAY).renewal_blocked_by == status_on(pro, TODAY, terms).renewal_blocked_by


def with_time(method: PaymentMethod, days_: int, *, working_days: bool = False) -> Terms:
    """Return Aruba's terms with the time that one method takes changed."""
    times = {**ARUBA.registration_times, method: RegistrationTime(days_, working_days)}
    return evolve(ARUBA, registration_times=times)


class TestRegistrationTimes:
    """`Terms.registration_times`: how long a payment by each method takes to be registered."""

    holidays = frozenset({date(2027, 1, 27)})

    @pytest.mark.parametrize("method", [each for each in PaymentMethod if each is not PaymentMethod.CARD])
    @pytest.mark.parametrize(
        ("days_", "working_days", "last"),
        [
            (0, False, EXPIRY),
            (1, False, date(2027, 1, 30)),
            (5, False, date(2027, 1, 26)),
            (366, False, date(2026, 1, 30)),
            (0, True, date(2027, 1, 29)),  # the expiry is a Sunday
            (1, True, date(2027, 1, 28)),
            (2, True, date(2027, 1, 26)),  # the 27th is a holiday here
            (5, True, date(2027, 1, 21)),
        ],
    )
    def test_the_last_day_to_pay(self, method: PaymentMethod, days_: int, last: date, *, working_days: bool) -> None:
        """In plain days or in working days, of whichever method; the day after, an order says that it is late."""
        terms = with_time(method, days_, working_days=working_days)
        assert pay_by(PRO, method, until="expiry", working_days=self.holidays, terms=terms) == last
        request = evolve(confirming(PRO), payment_method=method)
        for today, late in ((last, False), (last + days(1), last < EXPIRY)):
            said = assess_renewal(PRO, request, today=today, terms=terms, working_days=self.holidays)
            assert ("payment-takes-time" in advised(said)) is late
        options = payment_options(PRO, TODAY, working_days=self.holidays, terms=terms)
        assert {option.last_day for option in options if option.method is method} == {last}

    @pytest.mark.parametrize(
        ("days_", "working_days", "registered"),
        [
            (0, True, date(2027, 2, 1)),
            (1, True, date(2027, 2, 2)),
            (1, False, date(2027, 2, 1)),
            (4, False, date(2027, 2, 4)),
        ],
    )
    def test_the_day_of_the_registration(self, days_: int, registered: date, *, working_days: bool) -> None:
        """Paid on a Sunday, the last day."""
        method = PaymentMethod.PREFILLED_SLIP
        terms = with_time(method, days_, working_days=working_days)
        request = evolve(confirming(PRO), payment_method=method)
        said = assess_renewal(PRO, request, today=EXPIRY, terms=terms, working_days=frozenset())
        assert advice(said, Rule.PAYMENT_TAKES_TIME).facts["registered_on"] == registered

    def test_of_extra_space_too(self) -> None:
        """An order of extra space says the same of a card that takes a day."""
        terms = with_time(PaymentMethod.CARD, 1)
        request = asking(1, method=PaymentMethod.CARD)
        for today, late in ((EXPIRY - days(1), False), (EXPIRY, True)):
            answer = assess_extra_space(PRO, request, today=today, terms=terms, working_days=frozenset())
            assert ("payment-takes-time" in [each.rule.code for each in answer.advice]) is late


class TestConsumerNoticeDays:
    """`Terms.consumer_notice_days`: how far ahead a consumer is told of an automatic renewal."""

    @pytest.mark.parametrize(
        ("ahead", "due_on"), [(0, EXPIRY), (29, date(2027, 1, 2)), (30, date(2027, 1, 1)), (31, date(2026, 12, 31))]
    )
    def test_the_day(self, ahead: int, due_on: date) -> None:
        """So many days before the expiry; the last day to switch off is that of the charge's terms."""
        pro = evolve(PRO, auto_renewal=BY_CARD)
        notice = ConsumerNotice(due_on=due_on, last_day_to_switch_off=date(2027, 1, 23))
        terms = evolve(ARUBA, consumer_notice_days=ahead)
        assert consumer_notice(pro, terms) == notice
        assert deadlines(pro, TODAY, terms=terms).consumer_notice == notice


class TestBegunMonthCounts:
    """`Terms.begun_month_counts`: whether a begun month of extra space is charged."""

    def test_the_months(self) -> None:
        """On 22 November three months are begun until 31 January, and two are whole."""
        order = order_of(PRO, asking(1))
        for counts, months, net in ((True, 3, "1.50"), (False, 2, "1.00")):
            terms = evolve(ARUBA, begun_month_counts=counts)
            quote = quote_extra_space(order, PRICES, today=TODAY, terms=terms)
            assert [line.months for line in quote.lines] == [months]
            assert str(quote.net) == net


TESTED: dict[str, type] = {
    "mailbox_gb": TestMailboxGb,
    "archive_gb": TestArchiveGb,
    "extra_mailbox_gb_limit": TestExtraMailboxGbLimit,
    "sms_report": TestSmsReport,
    "plans": TestPlans,
    "domain_mailbox_gb": TestDomainMailboxGb,
    "bytes_per_gb": TestBytesPerGb,
    "notice_months": TestNoticeMonths,
    "recommended_days": TestRecommendedDays,
    "auto_renewal_charge_days": TestAutoRenewalChargeDays,
    "grace_days": TestGraceDays,
    "max_years": TestMaxYears,
    "max_promotional_years": TestMaxPromotionalYears,
    "nearly_full_percent": TestNearlyFullPercent,
    "auto_renewing_methods": TestAutoRenewingMethods,
    "plan_change_during_auto_renewal": TestPlanChangeDuringAutoRenewal,
    "registration_times": TestRegistrationTimes,
    "consumer_notice_days": TestConsumerNoticeDays,
    "begun_month_counts": TestBegunMonthCounts,
}


def test_every_field_is_tested() -> None:
    """Each field of the terms and of a plan's has its class above, named after it and about it."""
    fields = [field.name for cls in (PlanTerms, Terms) for field in attrs.fields(cls)]
    assert list(TESTED) == fields
    for name, tests in TESTED.items():
        assert re.sub("_", "", f"test_{name}") == tests.__name__.lower()
        assert f"`{'PlanTerms' if hasattr(ARUBA.plans[Plan.PRO], name) else 'Terms'}.{name}`" in (tests.__doc__ or "")


class TestAruba:
    """Aruba's own terms, number by number, as the contract gives them."""

    def test_the_numbers(self) -> None:
        """Every field but the table of the plans."""
        numbers = {field.name: getattr(ARUBA, field.name) for field in attrs.fields(Terms) if field.name != "plans"}
        assert numbers == {
            "domain_mailbox_gb": 1,
            "bytes_per_gb": 1024**3,
            "notice_months": 3,
            "recommended_days": 15,
            "auto_renewal_charge_days": 7,
            "grace_days": 90,
            "max_years": 5,
            "max_promotional_years": 2,
            "nearly_full_percent": 70,
            "auto_renewing_methods": {PaymentMethod.CARD, PaymentMethod.PAYPAL},
            "plan_change_during_auto_renewal": True,
            "registration_times": {
                PaymentMethod.CARD: RegistrationTime(0),
                PaymentMethod.PAYPAL: RegistrationTime(0),
                PaymentMethod.BANK_TRANSFER: RegistrationTime(1, working_days=True),
                PaymentMethod.PREFILLED_SLIP: RegistrationTime(0),
                PaymentMethod.POSTAL_SLIP: RegistrationTime(7, working_days=True),
            },
            "consumer_notice_days": 30,
            "begun_month_counts": True,
        }

    def test_are_the_defaults_of_what_came_later(self) -> None:
        """Terms made without them have Aruba's times, the law's days and the reading that is an assumption."""
        later = {"registration_times", "consumer_notice_days", "begun_month_counts"}
        fields = {field.name: getattr(ARUBA, field.name) for field in attrs.fields(Terms) if field.name not in later}
        assert Terms(**fields) == ARUBA
        assert RegistrationTime(3) == RegistrationTime(3, working_days=False)

    def test_the_plans(self) -> None:
        """The table of the rulebook: mailbox, archive, limit of the extra mailbox space, report by SMS."""
        assert {plan: attrs.astuple(offer) for plan, offer in ARUBA.plans.items()} == {
            Plan.STANDARD: (1, 0, 1, False),
            Plan.PRO: (2, 3, None, True),
            Plan.PREMIUM: (2, 8, None, True),
        }
        assert list(ARUBA.plans) == list(Plan)

    @pytest.mark.parametrize(("extra", "within"), [(0, 0), (1, 1), (2, 1), (1000, 1)])
    def test_extra_within_the_limit(self, extra: int, within: int) -> None:
        """Of extra space beyond the limit only the part within it counts."""
        assert ARUBA.plans[Plan.STANDARD].extra_mailbox_gb_within_limit(extra) == within
        assert ARUBA.plans[Plan.PRO].extra_mailbox_gb_within_limit(extra) == extra


def paths_of(call: Callable[[], object]) -> list[str]:
    """Return the paths of the problems with which a call is refused."""
    with pytest.raises(InvalidInput) as caught:
        call()
    return paths(caught.value)


NUMBERS = [
    "domain_mailbox_gb",
    "bytes_per_gb",
    "notice_months",
    "recommended_days",
    "auto_renewal_charge_days",
    "grace_days",
    "max_years",
    "max_promotional_years",
    "nearly_full_percent",
    "consumer_notice_days",
]


class TestInvalidTerms:
    """Terms that are no terms are invalid input, each field at its own path."""

    @pytest.mark.parametrize("name", NUMBERS)
    @pytest.mark.parametrize("value", [-1, True, 1.0, "1", None, 10**15, timedelta(1)])
    def test_numbers(self, name: str, value: object) -> None:
        """A negative number, one too large, or none at all."""
        assert paths_of(lambda: evolve(ARUBA, **untyped({name: value}))) == [f"/{name}"]

    @pytest.mark.parametrize(
        "name", ["domain_mailbox_gb", "bytes_per_gb", "max_years", "max_promotional_years", "nearly_full_percent"]
    )
    def test_some_are_at_least_one(self, name: str) -> None:
        """Space, bytes, years and the percentage cannot be 0."""
        assert paths_of(lambda: evolve(ARUBA, **untyped({name: 0}))) == [f"/{name}"]

    @pytest.mark.parametrize("name", NUMBERS)
    def test_one_is_legal(self, name: str) -> None:
        """A single month, day, year, byte, GB or percent is as legal as any."""
        assert getattr(evolve(ARUBA, **untyped({name: 1})), name) == 1
        assert evolve(ARUBA, nearly_full_percent=100).nearly_full_percent == 100

    @pytest.mark.parametrize("value", [101, 1000])
    def test_a_percentage_is_one(self, value: int) -> None:
        """More than 100 % is no threshold."""
        assert paths_of(lambda: evolve(ARUBA, nearly_full_percent=value)) == ["/nearly_full_percent"]

    @pytest.mark.parametrize(
        "value",
        [
            None,
            (),
            7,
            "plans",
            ["standard"],
            {},
            {Plan.PRO: ARUBA.plans[Plan.PRO]},
            {**ARUBA.plans, Plan.PRO: None},
            {**untyped(ARUBA.plans), "platinum": ARUBA.plans[Plan.PRO]},
        ],
    )
    def test_plans(self, value: object) -> None:
        """Anything but one `PlanTerms` for each plan."""
        assert paths_of(lambda: evolve(ARUBA, plans=untyped(value))) == ["/plans"]

    @pytest.mark.parametrize(
        "value",
        [
            None,
            PaymentMethod.CARD,
            [PaymentMethod.CARD],
            {PaymentMethod.CARD},
            frozenset({PaymentMethod.BANK_TRANSFER}),
            frozenset({PaymentMethod.CARD, PaymentMethod.POSTAL_SLIP}),
            frozenset({"cash"}),
        ],
    )
    def test_auto_renewing_methods(self, value: object) -> None:
        """Anything but a frozen set of card and PayPal."""
        assert paths_of(lambda: evolve(ARUBA, auto_renewing_methods=untyped(value))) == ["/auto_renewing_methods"]

    @pytest.mark.parametrize("name", ["plan_change_during_auto_renewal", "begun_month_counts"])
    @pytest.mark.parametrize("value", [None, 1, "true"])
    def test_flags(self, name: str, value: object) -> None:
        """Neither true nor false."""
        assert paths_of(lambda: evolve(ARUBA, **untyped({name: value}))) == [f"/{name}"]

    @pytest.mark.parametrize(
        "value",
        [
            None,
            (),
            7,
            "times",
            {},
            {PaymentMethod.CARD: RegistrationTime(0)},
            {**ARUBA.registration_times, PaymentMethod.PAYPAL: None},
            {**ARUBA.registration_times, PaymentMethod.PAYPAL: 0},
            {**untyped(ARUBA.registration_times), "cash": RegistrationTime(0)},
            {method.value: time for method, time in ARUBA.registration_times.items()},
            dict.fromkeys(PaymentMethod, RegistrationTime(1)),
            dict.fromkeys(PaymentMethod, RegistrationTime(0, working_days=True)),
        ],
    )
    def test_registration_times(self, value: object) -> None:
        """Anything but a `RegistrationTime` for each method, one at least at once: then some method is never late."""
        assert paths_of(lambda: evolve(ARUBA, registration_times=untyped(value))) == ["/registration_times"]

    def test_one_method_at_once_is_enough(self) -> None:
        """Whichever it is; a mapping of any kind is taken, and kept frozen."""
        for method in PaymentMethod:
            times = {
                **dict.fromkeys(PaymentMethod, RegistrationTime(366, working_days=True)),
                method: RegistrationTime(0),
            }
            for given in (times, FrozenMap(times), list(times.items())):
                kept = evolve(ARUBA, registration_times=untyped(given)).registration_times
                assert type(kept) is FrozenMap
                assert kept == times

    @pytest.mark.parametrize("value", [-1, 367, True, 1.0, "1", None])
    def test_of_a_registration_time(self, value: object) -> None:
        """From 0 to 366 days; whether they are working days is true or false."""
        assert paths_of(lambda: RegistrationTime(untyped(value))) == ["/days"]
        flag = 1 if value is True else value
        assert paths_of(lambda: RegistrationTime(untyped(value), untyped(flag))) == ["/days", "/working_days"]
        assert (RegistrationTime(0).days, RegistrationTime(366).days) == (0, 366)

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("mailbox_gb", [-1, 0, True, 1.0, None, 10**7]),
            ("archive_gb", [-1, True, 1.0, None, 10**7]),
            ("extra_mailbox_gb_limit", [-1, True, 1.0, "1", 10**7]),
            ("sms_report", [None, 1, "true"]),
        ],
    )
    def test_of_a_plan(self, name: str, values: list[object]) -> None:
        """What a plan offers is a number, or true or false."""
        for value in values:
            with pytest.raises(InvalidInput) as caught:
                with_offer(Plan.PRO, **untyped({name: value}))
            assert paths(caught.value) == [f"/{name}"]

    def test_all_at_once(self) -> None:
        """Every problem is told, in the order of the fields."""
        wrong = {"grace_days": -1, "notice_months": "3", "plan_change_during_auto_renewal": None}
        assert paths_of(lambda: evolve(ARUBA, **untyped(wrong))) == [
            "/notice_months",
            "/grace_days",
            "/plan_change_during_auto_renewal",
        ]

    def test_each_function_refuses_what_is_no_terms(self) -> None:
        """Anything else in the place of the terms is invalid input, at `/terms`."""
        no_terms = untyped({"max_years": 5})
        awaiting, order = place(PRO)
        calls: list[Callable[[], object]] = [
            lambda: assess_renewal(PRO, confirming(PRO), today=TODAY, terms=no_terms),
            lambda: place_renewal_order(PRO, confirming(PRO), today=TODAY, terms=no_terms),
            lambda: register_payment(awaiting, order, on=TODAY, terms=no_terms),
            lambda: generate_auto_renewal_order(PRO, today=TODAY, terms=no_terms),
            lambda: status_on(PRO, TODAY, no_terms),
            lambda: timeline(PRO, no_terms),
            lambda: plan_change(PRO, Plan.PREMIUM, terms=no_terms),
            lambda: may_buy_again(PRO, PERSON.tax_code, today=TODAY, terms=no_terms),
            lambda: pay_by(PRO, PaymentMethod.CARD, until="expiry", terms=no_terms),
            lambda: payment_options(PRO, TODAY, terms=no_terms),
            lambda: deadlines(PRO, TODAY, terms=no_terms),
            lambda: consumer_notice(PRO, no_terms),
            lambda: assess_extra_space(PRO, asking(1), today=TODAY, terms=no_terms),
            lambda: register_extra_space_payment(PRO, order_of(PRO, asking(1)), on=TODAY, terms=no_terms),
            lambda: quote_extra_space(order_of(PRO, asking(1)), PRICES, today=TODAY, terms=no_terms),
            lambda: cheapest(PRO, Needs(), PRICES, today=TODAY, terms=no_terms),
        ]
        for call in calls:
            assert paths_of(call) == ["/terms"]
        for call in (
            lambda: status_on(PRO, TODAY, untyped(None)),
            lambda: timeline(PRO, untyped(None)),
            lambda: plan_change(PRO, Plan.PREMIUM, terms=untyped(None)),
            lambda: assess_renewal(PRO, confirming(PRO), today=TODAY, terms=untyped(None)),
        ):
            assert paths_of(call) == ["/terms"]
        assert cancel_order(awaiting) == PRO


class TestYearsOnPromotion:
    """Terms may allow more years on promotion than off it, or fewer."""

    @pytest.mark.parametrize("terms", [evolve(ARUBA, max_years=1), evolve(ARUBA, max_promotional_years=7)])
    def test_what_is_accepted_is_placed_and_paid(self, terms: Terms) -> None:
        """An order that is accepted under such terms is placed and paid under them, its automatic renewal too."""
        most = terms.max_promotional_years
        card = PaymentMethod.CARD
        request = evolve(confirming(STANDARD), promotional=True, years=most, payment_method=card)
        awaiting, order = place(STANDARD, request, terms=terms)
        renewed = register_payment(awaiting, order, on=TODAY, terms=terms)
        assert renewed.auto_renewal == AutoRenewal(card, most)
        assert status_on(renewed, TODAY, terms).can_send


LIMITS = {
    "domain_mailbox_gb": (1, 1_000_000),
    "bytes_per_gb": (1, 1_000_000_000_000),
    "notice_months": (0, 120),
    "recommended_days": (0, 3660),
    "auto_renewal_charge_days": (0, 3660),
    "grace_days": (0, 3660),
    "max_years": (1, 100),
    "max_promotional_years": (1, 100),
    "nearly_full_percent": (1, 100),
    "consumer_notice_days": (0, 3660),
}
"""The least and the most of each number of the terms."""
OFFER_LIMITS = {"mailbox_gb": (1, 1_000_000), "archive_gb": (0, 1_000_000), "extra_mailbox_gb_limit": (0, 1_000_000)}
"""Those of each number of a plan's."""
EVERY_LIMIT = [
    *((ARUBA, name, *limits) for name, limits in LIMITS.items()),
    *((ARUBA.plans[Plan.STANDARD], name, *limits) for name, limits in OFFER_LIMITS.items()),
    (RegistrationTime(1), "days", 0, 366),
]


class TestLimits:
    """What a number of the terms may be, whatever the edition."""

    @pytest.mark.parametrize(("value", "name", "least", "most"), EVERY_LIMIT, ids=[name for _, name, *_ in EVERY_LIMIT])
    def test_the_least_and_the_most_are_legal(
        self, value: Terms | PlanTerms | RegistrationTime, name: str, least: int, most: int
    ) -> None:
        """Each end is taken; one less than the least and one more than the most are not, and the message says both."""
        for legal in (least, most):
            assert getattr(untyped(evolve)(value, **{name: legal}), name) == legal
        for beyond in (least - 1, most + 1):
            with pytest.raises(InvalidInput) as caught:
                untyped(evolve)(value, **{name: beyond})
            (problem,) = caught.value.problems
            assert (problem.path, problem.message("en")) == (
                f"/{name}",
                f"must be a whole number from {least} to {most}",
            )

    def test_every_number_has_its_limits_here(self) -> None:
        """No number of the terms or of a plan is left out."""
        numbers = [field.name for field in attrs.fields(Terms) if type(getattr(ARUBA, field.name)) is int]
        assert numbers == list(LIMITS)
        offer = ARUBA.plans[Plan.STANDARD]
        assert [field.name for field in attrs.fields(PlanTerms) if type(getattr(offer, field.name)) is int] == list(
            OFFER_LIMITS
        )
