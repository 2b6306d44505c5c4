"""Chapter 1 of the rulebook: the life of a mailbox."""

from datetime import date

import pytest
from attrs import evolve

from pec_rules import (
    ARUBA,
    AutoRenewal,
    BuyAgain,
    Channel,
    Domain,
    DomainMailbox,
    ExtraSpace,
    InvalidInput,
    Mailbox,
    MailboxState,
    MilestoneKind,
    OrderStep,
    PaymentMethod,
    Plan,
    RenewalRefused,
    RenewalRequest,
    RenewDomain,
    Rule,
    Usage,
    assess_renewal,
    effective_expiry,
    generate_auto_renewal_order,
    may_buy_again,
    place_renewal_order,
    register_payment,
    status_on,
    timeline,
)
from tests.cases import (
    BY_CARD,
    COMPANY,
    DELETION,
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
)

NOTICES_BEGIN = date(2026, 10, 31)
RECOMMENDED_BY = date(2027, 1, 16)


def days_of(mailbox: Mailbox | DomainMailbox) -> dict[str, date]:
    """Return the milestones of a timeline by name."""
    return {str(each.milestone): each.on for each in timeline(mailbox)}


class TestDomainMailboxFollowsDomain:
    """E of a domain mailbox is the expiry of its domain; it is never renewed by a mailbox order."""

    def test_expiry_is_that_of_the_domain(self) -> None:
        """The effective expiry is the domain's."""
        assert effective_expiry(DOMAIN_MAILBOX) == EXPIRY
        later = evolve(DOMAIN_MAILBOX, domain=Domain("example.it", date(2028, 2, 29)))
        assert effective_expiry(later) == date(2028, 2, 29)
        assert status_on(later, TODAY).expiry == timeline(later).expiry == date(2028, 2, 29)

    def test_expiry_of_a_mailbox_is_its_own(self) -> None:
        """The effective expiry of a mailbox is its own."""
        assert effective_expiry(STANDARD) == EXPIRY

    @pytest.mark.parametrize("request_", [None, confirming(STANDARD), evolve(confirming(PRO), terms_accepted=False)])
    @pytest.mark.parametrize("today", [TODAY, EXPIRY, EXPIRY + days(1), LAST_RENEWABLE])
    def test_no_order_of_its_own(self, request_: RenewalRequest | None, today: date) -> None:
        """Any request, or none, is answered by this rule alone: renew the domain."""
        assessment = assess_renewal(DOMAIN_MAILBOX, request_, today=today)
        assert broken(assessment) == ["domain-mailbox-follows-domain"]
        found = violation(assessment, Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN)
        assert (found.step, found.path) == (OrderStep.ACCESS, "/mailbox")
        assert dict(found.facts) == {"expiry": EXPIRY}
        assert found.remedies == (RenewDomain("example.it"),)
        assert assessment.advice == ()
        assert assessment.today == today

    def test_a_deleted_one_is_answered_by_the_deletion(self) -> None:
        """Of the two rules that answer alone, the deletion comes first."""
        assert broken(assess_renewal(DOMAIN_MAILBOX, None, today=DELETION)) == ["deleted-after-grace"]

    def test_the_transitions_refuse_it(self) -> None:
        """No order can be placed for a domain mailbox, as its assessment says; none is generated."""
        with pytest.raises(RenewalRefused) as refused:
            place_renewal_order(DOMAIN_MAILBOX, None, today=TODAY)
        assert refused.value.assessment == assess_renewal(DOMAIN_MAILBOX, None, today=TODAY)
        with pytest.raises(InvalidInput) as caught:
            generate_auto_renewal_order(untyped(DOMAIN_MAILBOX), today=TODAY)
        assert paths(caught.value) == ["/mailbox"]

    def test_its_status_says_so(self) -> None:
        """A domain mailbox can never be renewed by hand, and the status names this rule."""
        status = status_on(DOMAIN_MAILBOX, TODAY)
        assert not status.can_renew
        assert status.renewal_blocked_by == (Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN,)

    def test_its_timeline_has_no_day_of_an_order(self) -> None:
        """Neither a charge nor a last day to renew stands in its timeline."""
        assert list(days_of(DOMAIN_MAILBOX)) == ["notices-begin", "recommended-renewal", "expiry", "deletion"]


class TestActiveThroughExpiry:
    """A mailbox works through the whole of day E and is expired from E + 1."""

    @pytest.mark.parametrize("mailbox", [STANDARD, PRO, DOMAIN_MAILBOX])
    @pytest.mark.parametrize("day", [date(2000, 1, 1), EXPIRY - days(1), EXPIRY])
    def test_works_through_its_expiry(self, mailbox: Mailbox | DomainMailbox, day: date) -> None:
        """Up to the day of the expiry a mailbox is active and does everything."""
        status = status_on(mailbox, day)
        assert status.state is MailboxState.ACTIVE
        assert (status.can_send, status.can_receive, status.can_read) == (True, True, True)

    @pytest.mark.parametrize("mailbox", [STANDARD, PRO, DOMAIN_MAILBOX])
    def test_is_expired_from_the_day_after(self, mailbox: Mailbox | DomainMailbox) -> None:
        """On E + 1 it is expired."""
        assert status_on(mailbox, EXPIRY + days(1)).state is MailboxState.EXPIRED

    @pytest.mark.parametrize("ahead", [-91, -1, 0, 1, 400])
    def test_counts_the_days_to_the_expiry(self, ahead: int) -> None:
        """`days_to_expiry` is E − today, negative once expired."""
        assert status_on(STANDARD, EXPIRY - days(ahead)).days_to_expiry == ahead

    def test_the_timeline_has_the_expiry(self) -> None:
        """The expiry is a milestone, and the one that the timeline names."""
        assert days_of(STANDARD)["expiry"] == timeline(STANDARD).expiry == EXPIRY


class TestNoticesPrecedeExpiry:
    """Expiry notices come from E − 3 calendar months on (day clamped to the month's end)."""

    @pytest.mark.parametrize(
        ("expiry", "begin"),
        [
            (date(2027, 1, 31), date(2026, 10, 31)),
            (date(2027, 2, 28), date(2026, 11, 28)),
            (date(2028, 2, 29), date(2027, 11, 29)),
            (date(2027, 5, 31), date(2027, 2, 28)),
            (date(2028, 5, 31), date(2028, 2, 29)),
            (date(2027, 5, 29), date(2027, 2, 28)),
            (date(2027, 5, 28), date(2027, 2, 28)),
            (date(2026, 12, 31), date(2026, 9, 30)),
            (date(2027, 3, 1), date(2026, 12, 1)),
            (date(2100, 5, 29), date(2100, 2, 28)),
            (date(2000, 1, 1), date(1999, 10, 1)),
        ],
    )
    @pytest.mark.parametrize("mailbox", [STANDARD, DOMAIN_MAILBOX])
    def test_begin_three_calendar_months_before(
        self, mailbox: Mailbox | DomainMailbox, expiry: date, begin: date
    ) -> None:
        """Status and timeline agree on the first day of the notices, of either kind of address."""
        if isinstance(mailbox, Mailbox):
            mailbox = evolve(mailbox, expiry=expiry)
        else:
            mailbox = evolve(mailbox, domain=Domain("example.it", expiry))
        assert days_of(mailbox)["notices-begin"] == begin
        assert not status_on(mailbox, begin - days(1)).notices_begun
        assert status_on(mailbox, begin).notices_begun
        assert status_on(mailbox, begin + days(1)).notices_begun

    def test_stay_begun(self) -> None:
        """Once begun, notices have begun for good."""
        assert status_on(STANDARD, LAST_RENEWABLE).notices_begun
        assert status_on(STANDARD, DELETION).notices_begun


class TestRenewAnyTime:
    """A mailbox can be renewed on any day up to the last renewable one, from the client area or the webmail."""

    @pytest.mark.parametrize("channel", [Channel.CLIENT_AREA, Channel.WEBMAIL])
    @pytest.mark.parametrize(
        "today", [date(2000, 1, 1), NOTICES_BEGIN - days(1), NOTICES_BEGIN, EXPIRY, EXPIRY + days(1), LAST_RENEWABLE]
    )
    def test_from_the_client_area_or_the_webmail(self, channel: Channel, today: date) -> None:
        """On any day of its life, in grace too, these two ways in are open."""
        assert broken(assess(STANDARD, evolve(confirming(STANDARD), channel=channel), today)) == []
        assert status_on(STANDARD, today).can_renew
        assert status_on(STANDARD, today).renewal_blocked_by == ()

    @pytest.mark.parametrize("today", [NOTICES_BEGIN, EXPIRY, EXPIRY + days(1), LAST_RENEWABLE])
    def test_from_a_notice_once_they_have_begun(self, today: date) -> None:
        """From the first notice to the last renewable day the notice e-mail is a way in."""
        request = evolve(confirming(STANDARD), channel=Channel.NOTICE_EMAIL)
        assert broken(assess(STANDARD, request, today)) == []

    @pytest.mark.parametrize("channel", list(Channel))
    def test_not_after_the_last_renewable_day(self, channel: Channel) -> None:
        """The day after, no way in is open."""
        assert broken(assess(STANDARD, evolve(confirming(STANDARD), channel=channel), DELETION)) == [
            "deleted-after-grace"
        ]
        assert not status_on(STANDARD, DELETION).can_renew

    @pytest.mark.parametrize(
        ("mailbox", "blocked_by"),
        [
            (evolve(PRO, auto_renewal=BY_CARD), (Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL,)),
            (place(PRO)[0], (Rule.ONE_PENDING_ORDER,)),
            (
                evolve(place(PRO)[0], auto_renewal=BY_CARD),
                (Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL, Rule.ONE_PENDING_ORDER),
            ),
        ],
    )
    def test_the_status_says_what_blocks_it(self, mailbox: Mailbox, blocked_by: tuple[Rule, ...]) -> None:
        """The rules that keep the present plan from being confirmed by hand, in the order of the table."""
        status = status_on(mailbox, TODAY)
        assert status.renewal_blocked_by == blocked_by
        assert not status.can_renew
        assert status_on(mailbox, DELETION).renewal_blocked_by == (Rule.DELETED_AFTER_GRACE,)


class TestRenewAheadOfExpiry:
    """Renewing is recommended at least 15 days ahead: by E − 15 days."""

    @pytest.mark.parametrize(
        ("today", "late"),
        [
            (TODAY, False),
            (RECOMMENDED_BY - days(1), False),
            (RECOMMENDED_BY, False),
            (RECOMMENDED_BY + days(1), True),
            (EXPIRY - days(1), True),
            (EXPIRY, True),
            (EXPIRY + days(1), False),
            (LAST_RENEWABLE, False),
        ],
    )
    def test_is_advised_past_that_day_and_not_past_the_expiry(self, today: date, *, late: bool) -> None:
        """From E − 14 to E the holder is told; past E the grace says more."""
        assert ("renew-ahead-of-expiry" in advised(assess(STANDARD, today=today))) == late

    def test_says_the_days(self) -> None:
        """The advice gives the recommended day and the expiry."""
        said = advice(assess(STANDARD, today=EXPIRY), Rule.RENEW_AHEAD_OF_EXPIRY)
        assert dict(said.facts) == {"recommended_by": RECOMMENDED_BY, "expiry": EXPIRY}
        assert "2027-01-16" in said.message("en")
        assert "16/01/2027" in said.message("it")

    def test_is_a_milestone(self) -> None:
        """The timeline has the recommended day."""
        assert days_of(STANDARD)["recommended-renewal"] == RECOMMENDED_BY
        assert days_of(DOMAIN_MAILBOX)["recommended-renewal"] == RECOMMENDED_BY


class TestGraceAfterExpiry:
    """From E + 1 to E + 90 inclusive the mailbox receives and can be read, cannot send, and can be renewed."""

    @pytest.mark.parametrize("day", [EXPIRY + days(1), EXPIRY + days(2), EXPIRY + days(89), EXPIRY + days(90)])
    def test_receives_and_reads_but_does_not_send(self, day: date) -> None:
        """In grace the mailbox is expired, and all but sending goes on."""
        status = status_on(PRO, day)
        assert status.state is MailboxState.EXPIRED
        assert (status.can_send, status.can_receive, status.can_read) == (False, True, True)
        assert status.can_renew

    @pytest.mark.parametrize(
        ("today", "said"),
        [
            (EXPIRY - days(1), False),
            (EXPIRY, False),
            (EXPIRY + days(1), True),
            (EXPIRY + days(89), True),
            (EXPIRY + days(90), True),
        ],
    )
    def test_is_advised_past_the_expiry(self, today: date, *, said: bool) -> None:
        """An order placed past E is told that the mailbox is in grace."""
        assert ("grace-after-expiry" in advised(assess(PRO, today=today))) == said

    def test_the_advice_gives_the_last_day(self) -> None:
        """The advice gives the expiry and the last day to renew, E + 90."""
        said = advice(assess(PRO, today=EXPIRY + days(1)), Rule.GRACE_AFTER_EXPIRY)
        assert dict(said.facts) == {"expiry": EXPIRY, "last_day_to_renew": LAST_RENEWABLE}

    def test_loses_no_message(self) -> None:
        """A renewal on the last day of grace keeps every message."""
        awaiting, order = place(PRO, today=LAST_RENEWABLE)
        renewed = register_payment(awaiting, order, on=LAST_RENEWABLE)
        assert renewed.usage == PRO.usage
        assert status_on(renewed, LAST_RENEWABLE).state is MailboxState.ACTIVE

    def test_the_last_day_is_a_milestone(self) -> None:
        """The timeline has E + 90, where a leap day counts as a day."""
        assert days_of(PRO)["last-day-to-renew"] == LAST_RENEWABLE
        assert days_of(evolve(PRO, expiry=date(2028, 1, 31)))["last-day-to-renew"] == date(2028, 4, 30)


class TestDeletedAfterGrace:
    """From E + 91 it is deleted with all its content; the address can be bought again only under its tax code."""

    @pytest.mark.parametrize("mailbox", [STANDARD, PREMIUM, DOMAIN_MAILBOX])
    @pytest.mark.parametrize("day", [EXPIRY + days(91), EXPIRY + days(92), date(2199, 12, 31)])
    def test_does_nothing_any_more(self, mailbox: Mailbox | DomainMailbox, day: date) -> None:
        """A deleted address neither sends, receives, shows nor renews anything."""
        status = status_on(mailbox, day)
        assert status.state is MailboxState.DELETED
        assert (status.can_send, status.can_receive, status.can_read, status.can_renew) == (False,) * 4
        assert status.renewal_blocked_by == (Rule.DELETED_AFTER_GRACE,)

    def test_is_not_yet_deleted_on_the_ninetieth_day(self) -> None:
        """E + 90 is the last day of grace."""
        assert status_on(STANDARD, EXPIRY + days(90)).state is MailboxState.EXPIRED
        assert broken(assess(STANDARD, today=EXPIRY + days(90))) == []

    def test_cannot_be_renewed(self) -> None:
        """A request is answered by this rule alone, however many others it breaks."""
        awaiting, _ = place(PREMIUM)
        everything_wrong = evolve(
            moving(PREMIUM, Plan.STANDARD, mailbox_gb=3, archive_gb=3), years=9, terms_accepted=False
        )
        mailbox = evolve(awaiting, auto_renewal=BY_CARD)
        for request in (everything_wrong, confirming(mailbox)):
            assessment = assess(mailbox, request, DELETION)
            assert broken(assessment) == ["deleted-after-grace"]
            found = violation(assessment, Rule.DELETED_AFTER_GRACE)
            assert (found.step, found.path) == (OrderStep.ACCESS, "/mailbox")
            assert dict(found.facts) == {"expiry": EXPIRY, "deleted_on": DELETION}
            assert found.remedies == (BuyAgain(),)

    def test_no_order_is_placed(self) -> None:
        """Placing an order raises the refusal with the same violation."""
        with pytest.raises(RenewalRefused) as caught:
            place_renewal_order(STANDARD, confirming(STANDARD), today=DELETION)
        assert broken(caught.value.assessment) == ["deleted-after-grace"]
        assert str(caught.value) == "deleted-after-grace"

    @pytest.mark.parametrize("mailbox", [STANDARD, DOMAIN_MAILBOX])
    @pytest.mark.parametrize(
        ("today", "tax_code", "may"),
        [
            (EXPIRY, PERSON.tax_code, False),
            (EXPIRY + days(90), PERSON.tax_code, False),
            (EXPIRY + days(91), PERSON.tax_code, True),
            (EXPIRY + days(91), PERSON.tax_code.lower(), True),
            (EXPIRY + days(91), COMPANY.tax_code, False),
            (EXPIRY + days(91), "RSSMRA85T10A562S", False),
            (date(2150, 1, 1), PERSON.tax_code, True),
        ],
    )
    def test_may_be_bought_again(
        self, mailbox: Mailbox | DomainMailbox, today: date, tax_code: str, *, may: bool
    ) -> None:
        """Only the address of a deleted mailbox, only by its holder, in whichever case the code is written."""
        assert may_buy_again(mailbox, tax_code, today=today) is may

    def test_is_a_milestone(self) -> None:
        """The timeline ends with E + 91, for either kind of address."""
        for mailbox in (STANDARD, DOMAIN_MAILBOX):
            last = timeline(mailbox)[-1]
            assert (last.milestone, last.on) == (MilestoneKind.DELETION, DELETION)


class TestDomainSuspendedAtExpiry:
    """A domain mailbox neither receives, sends nor shows messages from E + 1; it is deleted after the same 90 days."""

    @pytest.mark.parametrize("day", [EXPIRY + days(1), EXPIRY + days(90)])
    def test_does_nothing_once_the_domain_has_expired(self, day: date) -> None:
        """From E + 1 to E + 90 it is expired and suspended, where a mailbox would receive."""
        status = status_on(DOMAIN_MAILBOX, day)
        assert status.state is MailboxState.EXPIRED
        assert (status.can_send, status.can_receive, status.can_read) == (False, False, False)

    def test_does_everything_on_the_day_of_expiry(self) -> None:
        """On E it works."""
        status = status_on(DOMAIN_MAILBOX, EXPIRY)
        assert (status.can_send, status.can_receive, status.can_read) == (True, True, True)

    def test_is_deleted_after_the_same_days(self) -> None:
        """On E + 91 it is deleted."""
        assert status_on(DOMAIN_MAILBOX, EXPIRY + days(90)).state is MailboxState.EXPIRED
        assert status_on(DOMAIN_MAILBOX, EXPIRY + days(91)).state is MailboxState.DELETED


class TestFullMailboxCannotSend:
    """A mailbox with no space left cannot send; it still receives, so what it holds may exceed its space."""

    @pytest.mark.parametrize(
        ("mailbox", "space_gb"),
        [
            (STANDARD, 1),
            (evolve(STANDARD, extra_space=ExtraSpace(1)), 2),
            (PRO, 2),
            (evolve(PRO, extra_space=ExtraSpace(3, 7)), 5),
            (PREMIUM, 2),
            (DOMAIN_MAILBOX, 1),
        ],
    )
    def test_sends_while_a_byte_is_left(self, mailbox: Mailbox | DomainMailbox, space_gb: int) -> None:
        """One byte below the space it sends; exactly full and one byte over it does not; it always receives."""
        for used, sends in ((0, True), (space_gb * GB - 1, True), (space_gb * GB, False), (space_gb * GB + 1, False)):
            held = evolve(mailbox, usage=evolve(mailbox.usage, mailbox_bytes=used))
            status = status_on(held, TODAY)
            assert status.can_send is sends
            assert status.can_receive
            assert status.can_read
            assert status.state is MailboxState.ACTIVE

    def test_a_full_archive_is_no_matter(self) -> None:
        """Only mail counts: a full archive keeps nothing from being sent."""
        assert status_on(evolve(PRO, usage=Usage(0, 9 * GB)), TODAY).can_send

    def test_a_full_one_is_not_expired(self) -> None:
        """A full mailbox can be renewed as it is."""
        assert status_on(evolve(STANDARD, usage=Usage(3 * GB)), TODAY).can_renew


class TestMailboxNearlyFull:
    """From 70 % of the mailbox space on, its holder is warned."""

    @pytest.mark.parametrize(
        ("used_bytes", "percent"),
        [
            (0, None),
            (7 * GB // 10 - 1, None),
            (7 * GB // 10, None),  # seven tenths of a GB is no whole number of bytes; this is the one below
            (7 * GB // 10 + 1, 70),
            (GB - 1, 99),
            (GB, 100),
            (GB + 1, 100),
            (5 * GB // 2, 250),
        ],
    )
    def test_warns_from_seventy_percent_on(self, used_bytes: int, percent: int | None) -> None:
        """The percentage is rounded down and may exceed 100."""
        assessment = assess(evolve(STANDARD, usage=Usage(used_bytes)))
        assert ("mailbox-nearly-full" in advised(assessment)) == (percent is not None)
        if percent is not None:
            assert dict(advice(assessment, Rule.MAILBOX_NEARLY_FULL).facts) == {"percent": percent}

    def test_warns_at_exactly_seventy_percent(self) -> None:
        """Seven tenths to the byte is warned of: 5 GB × 70 % is 3.5 GB."""
        pro = evolve(PRO, extra_space=ExtraSpace(3), usage=Usage(7 * GB // 2))
        assert dict(advice(assess(pro), Rule.MAILBOX_NEARLY_FULL).facts) == {"percent": 70}
        one_less = evolve(pro, usage=Usage(7 * GB // 2 - 1))
        assert "mailbox-nearly-full" not in advised(assess(one_less))

    def test_looks_at_the_space_ordered(self) -> None:
        """The space is that of the order, not that of today."""
        mailbox = evolve(STANDARD, usage=Usage(GB))
        assert "mailbox-nearly-full" not in advised(assess(mailbox, moving(mailbox, Plan.PRO)))
        half_full = evolve(PRO, usage=Usage(GB))
        said = advice(assess(half_full, moving(half_full, Plan.STANDARD)), Rule.MAILBOX_NEARLY_FULL)
        assert dict(said.facts) == {"percent": 100}

    def test_a_full_archive_is_no_matter(self) -> None:
        """The archive does not count."""
        assert "mailbox-nearly-full" not in advised(assess(evolve(PRO, usage=Usage(0, 3 * GB))))


class TestRenewalConcludesOnRegistration:
    """A renewal is done when the vendor registers the payment; then everything changes together."""

    def test_until_then_nothing_changes(self) -> None:
        """An order changes nothing but that it is pending."""
        request = evolve(moving(PREMIUM, Plan.STANDARD, mailbox_gb=1), archive_deletion_accepted=True, holder=COMPANY)
        awaiting, _ = place(PREMIUM, request)
        assert evolve(awaiting, pending_order=None) == PREMIUM

    def test_then_everything_changes_together(self) -> None:
        """Plan, extra space, archive, holder, expiry and automatic renewal change at once; mail and address do not."""
        request = evolve(
            moving(PREMIUM, Plan.STANDARD, mailbox_gb=1),
            archive_deletion_accepted=True,
            holder=COMPANY,
            payment_method=PaymentMethod.PAYPAL,
            years=3,
        )
        awaiting, order = place(PREMIUM, request)
        assert register_payment(awaiting, order, on=TODAY) == Mailbox(
            address=PREMIUM.address,
            plan=Plan.STANDARD,
            extra_space=ExtraSpace(1),
            usage=Usage(GB // 2, 0),
            holder=COMPANY,
            expiry=date(2030, 1, 31),
            auto_renewal=AutoRenewal(PaymentMethod.PAYPAL, 3),
            pending_order=None,
        )

    def test_whatever_the_mail_has_become(self) -> None:
        """A payment is registered even though the mail no longer fits what was ordered."""
        awaiting, order = place(PREMIUM, evolve(moving(PREMIUM, Plan.STANDARD), archive_deletion_accepted=True))
        overfull = evolve(awaiting, usage=Usage(9 * GB, 20 * GB))
        assert register_payment(overfull, order, on=TODAY).usage == Usage(9 * GB, 0)
        awaiting, order = place(PREMIUM, moving(PREMIUM, Plan.PRO))
        overfull = evolve(awaiting, usage=Usage(9 * GB, 20 * GB))
        assert register_payment(overfull, order, on=TODAY).usage == Usage(9 * GB, 20 * GB)

    @pytest.mark.parametrize(
        ("method", "said"),
        [
            (PaymentMethod.CARD, False),
            (PaymentMethod.PAYPAL, False),
            (PaymentMethod.BANK_TRANSFER, True),
            (PaymentMethod.PREFILLED_SLIP, True),
            (PaymentMethod.POSTAL_SLIP, True),
        ],
    )
    def test_is_advised_where_the_payment_takes_time(self, method: PaymentMethod, *, said: bool) -> None:
        """A transfer or a slip is told that only its registration renews, and by when."""
        assessment = assess(STANDARD, evolve(confirming(STANDARD), payment_method=method))
        assert ("renewal-concludes-on-registration" in advised(assessment)) == said
        if said:
            facts = advice(assessment, Rule.RENEWAL_CONCLUDES_ON_REGISTRATION).facts
            assert dict(facts) == {"last_day_to_renew": LAST_RENEWABLE}


class TestRenewalExtendsFromExpiry:
    """The new expiry is the old one plus N years, whenever it was ordered or paid; renewals may be stacked."""

    @pytest.mark.parametrize("today", [date(2020, 5, 5), TODAY, EXPIRY, EXPIRY + days(1), LAST_RENEWABLE])
    @pytest.mark.parametrize("years", [1, 2, 3, 4, 5])
    def test_from_the_old_expiry_whatever_the_day(self, today: date, years: int) -> None:
        """Ordered early, late or in grace, the new expiry is the old one plus the years."""
        awaiting, order = place(STANDARD, evolve(confirming(STANDARD), years=years), today)
        assert (order.old_expiry, order.new_expiry) == (EXPIRY, date(2027 + years, 1, 31))
        assert order.placed_on == today
        assert register_payment(awaiting, order, on=LAST_RENEWABLE).expiry == date(2027 + years, 1, 31)
        assert register_payment(awaiting, order, on=today).expiry == date(2027 + years, 1, 31)

    def test_may_be_stacked(self) -> None:
        """A second renewal on the same day extends from the expiry that the first gave."""
        mailbox = STANDARD
        for years, expiry in ((5, date(2032, 1, 31)), (5, date(2037, 1, 31)), (1, date(2038, 1, 31))):
            awaiting, order = place(mailbox, evolve(confirming(mailbox), years=years))
            mailbox = register_payment(awaiting, order, on=TODAY)
            assert mailbox.expiry == expiry

    def test_not_past_the_last_expiry(self) -> None:
        """Years that would carry an expiry past 2199 are invalid input, at the years."""
        last = evolve(STANDARD, expiry=date(2198, 12, 31))
        assert ordered(assess(last)).new_expiry == date(2199, 12, 31)
        with pytest.raises(InvalidInput) as caught:
            assess(last, evolve(confirming(last), years=2))
        assert paths(caught.value) == ["/request/years"]


class TestLeapDayClamps:
    """29 February plus N years that are not leap years gives 28 February."""

    @pytest.mark.parametrize(
        ("expiry", "years", "new_expiry"),
        [
            (date(2028, 2, 29), 1, date(2029, 2, 28)),
            (date(2028, 2, 29), 2, date(2030, 2, 28)),
            (date(2028, 2, 29), 3, date(2031, 2, 28)),
            (date(2028, 2, 29), 4, date(2032, 2, 29)),
            (date(2028, 2, 29), 5, date(2033, 2, 28)),
            (date(2096, 2, 29), 4, date(2100, 2, 28)),
            (date(2027, 2, 28), 1, date(2028, 2, 28)),
            (date(2029, 2, 28), 3, date(2032, 2, 28)),
            (date(2028, 3, 1), 1, date(2029, 3, 1)),
        ],
    )
    def test_to_the_end_of_february(self, expiry: date, years: int, new_expiry: date) -> None:
        """A leap day is kept where there is one and becomes the 28th where not; the 28th never becomes the 29th."""
        mailbox = evolve(STANDARD, expiry=expiry)
        awaiting, order = place(mailbox, evolve(confirming(mailbox), years=years))
        assert order.new_expiry == new_expiry
        assert register_payment(awaiting, order, on=TODAY).expiry == new_expiry


def test_terms_default_to_arubas() -> None:
    """Leaving the terms out means Aruba's."""
    assert assess_renewal(STANDARD, confirming(STANDARD), today=TODAY) == assess(STANDARD, terms=ARUBA)
