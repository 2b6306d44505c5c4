"""Laws of the status on a day, the milestones and the address of a deleted mailbox."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import example, given

from pec_rules import (
    Channel,
    DomainMailbox,
    ExtraSpace,
    Mailbox,
    MailboxState,
    MilestoneKind,
    OrderStep,
    PaymentMethod,
    Plan,
    RenewalRequest,
    Rule,
    Terms,
    assess_renewal,
    effective_expiry,
    may_buy_again,
    plan_change,
    status_on,
    timeline,
)
from pec_rules.testing import domain_mailboxes, extra_spaces, mailboxes, offsets, tax_codes, terms
from tests.cases import STANDARD
from tests.strategies import PLANS, any_expiries, any_mailboxes

ONE_DAY = timedelta(days=1)
STATES = [MailboxState.ACTIVE, MailboxState.EXPIRED, MailboxState.DELETED]


@given(mailboxes(), offsets())
def test_can_renew_as_an_order_would(mailbox: Mailbox, offset: int) -> None:
    """The status names the access rules that refuse confirming the present plan from the client area, and no other."""
    today = mailbox.expiry + timedelta(days=offset)
    request = RenewalRequest.confirming(
        mailbox,
        channel=Channel.CLIENT_AREA,
        payment_method=PaymentMethod.BANK_TRANSFER,
        years=1,
        terms_accepted=True,
        archive_deletion_accepted=True,
    )
    violations = assess_renewal(mailbox, request, today=today).violations
    status = status_on(mailbox, today)
    assert status.renewal_blocked_by == tuple(each.rule for each in violations if each.step is OrderStep.ACCESS)
    assert status.can_renew == (not status.renewal_blocked_by)


@given(domain_mailboxes(), offsets())
def test_a_domain_mailbox_is_blocked_as_an_order_would_be(mailbox: DomainMailbox, offset: int) -> None:
    """Its status names the rule that refuses every order."""
    today = mailbox.domain.expiry + timedelta(days=offset)
    (found,) = assess_renewal(mailbox, None, today=today).violations
    assert status_on(mailbox, today).renewal_blocked_by == (found.rule,)
    assert not status_on(mailbox, today).can_renew


@given(any_mailboxes, offsets())
def test_a_mailbox_does_ever_less(mailbox: Mailbox | DomainMailbox, offset: int) -> None:
    """From one day to the next the state never goes back, and nothing that could not be done can be done."""
    day = effective_expiry(mailbox) + timedelta(days=offset)
    before, after = status_on(mailbox, day), status_on(mailbox, day + ONE_DAY)
    assert STATES.index(before.state) <= STATES.index(after.state)
    for name in ("can_send", "can_receive", "can_read", "can_renew"):
        assert getattr(before, name) or not getattr(after, name)
    assert after.notices_begun or not before.notices_begun
    assert before.days_to_expiry - after.days_to_expiry == 1
    assert (before.state is MailboxState.ACTIVE) == (before.days_to_expiry >= 0)


@given(any_mailboxes, offsets())
def test_what_a_state_can(mailbox: Mailbox | DomainMailbox, offset: int) -> None:
    """An active address receives and reads; an expired one does unless on a domain; a deleted one does nothing."""
    status = status_on(mailbox, effective_expiry(mailbox) + timedelta(days=offset))
    works = status.state is MailboxState.ACTIVE or (
        status.state is MailboxState.EXPIRED and isinstance(mailbox, Mailbox)
    )
    assert (status.can_receive, status.can_read) == (works, works)
    assert status.state is MailboxState.ACTIVE or not status.can_send
    assert status.state is not MailboxState.DELETED or status.renewal_blocked_by == (Rule.DELETED_AFTER_GRACE,)


@given(any_mailboxes)
@example(evolve(STANDARD, expiry=date(2000, 1, 1)))
@example(evolve(STANDARD, expiry=date(2199, 12, 31)))
def test_the_timeline_is_sorted_and_agrees_with_the_status(mailbox: Mailbox | DomainMailbox) -> None:
    """In the order of the days; on the day of each milestone, and not on the day before, the status has turned."""
    line = timeline(mailbox)
    dates = [each.on for each in line]
    assert dates == sorted(dates)
    on = {each.milestone: each.on for each in line}
    assert len(on) == len(line)
    expected = set(MilestoneKind)
    if isinstance(mailbox, DomainMailbox):
        expected -= {MilestoneKind.LAST_DAY_TO_RENEW, MilestoneKind.AUTO_RENEWAL_CHARGE}
    elif mailbox.auto_renewal is None:
        expected.remove(MilestoneKind.AUTO_RENEWAL_CHARGE)
    assert set(on) == expected
    notices, expiry, deletion = (
        on[MilestoneKind.NOTICES_BEGIN],
        on[MilestoneKind.EXPIRY],
        on[MilestoneKind.DELETION],
    )
    assert expiry == line.expiry == effective_expiry(mailbox)
    assert not status_on(mailbox, notices - ONE_DAY).notices_begun
    assert status_on(mailbox, notices).notices_begun
    assert status_on(mailbox, expiry).state is MailboxState.ACTIVE
    assert status_on(mailbox, expiry + ONE_DAY).state is MailboxState.EXPIRED
    assert status_on(mailbox, deletion - ONE_DAY).state is MailboxState.EXPIRED
    assert status_on(mailbox, deletion).state is MailboxState.DELETED
    if isinstance(mailbox, Mailbox):
        assert on[MilestoneKind.LAST_DAY_TO_RENEW] == deletion - ONE_DAY


@given(any_expiries, terms())
def test_other_terms_move_the_milestones(expiry: date, other: Terms) -> None:
    """Whatever the numbers of the terms, the timeline is sorted and the last day to renew precedes the deletion."""
    mailbox = evolve(STANDARD, expiry=expiry)
    line = timeline(mailbox, other)
    assert [each.on for each in line] == sorted(each.on for each in line)
    on = {each.milestone: each.on for each in line}
    assert on[MilestoneKind.DELETION] - on[MilestoneKind.EXPIRY] == timedelta(days=other.grace_days + 1)
    assert on[MilestoneKind.DELETION] - on[MilestoneKind.LAST_DAY_TO_RENEW] == ONE_DAY
    assert on[MilestoneKind.EXPIRY] - on[MilestoneKind.RECOMMENDED_RENEWAL] == timedelta(days=other.recommended_days)


@given(any_mailboxes, tax_codes(), offsets())
def test_only_its_holder_may_buy_a_deleted_one_again(
    mailbox: Mailbox | DomainMailbox, tax_code: str, offset: int
) -> None:
    """The address is free for the tax code of its holder alone, from the day on which it is deleted."""
    day = effective_expiry(mailbox) + timedelta(days=offset)
    deleted = status_on(mailbox, day).state is MailboxState.DELETED
    assert may_buy_again(mailbox, tax_code, today=day) == (deleted and tax_code == mailbox.holder.tax_code)


@given(mailboxes(), PLANS, extra_spaces())
def test_a_change_of_plan_is_one_way_or_the_other(mailbox: Mailbox, plan: Plan, extra: ExtraSpace) -> None:
    """Nothing is both gained and lost, and confirming plan and space does neither and asks for nothing."""
    change = plan_change(mailbox, plan, extra)
    for name in ("mailbox_gb", "archive_gb", "sms_report"):
        assert not (getattr(change.gains, name) and getattr(change.loses, name))
        assert getattr(change.gains, name) >= 0
    same = plan_change(mailbox, mailbox.plan, mailbox.extra_space)
    assert same.gains == same.loses
    assert same.asks_for == ()
    assert same.deletes_archive_bytes == 0


@given(mailboxes(), PLANS, PLANS)
def test_what_one_change_gains_the_other_way_loses(mailbox: Mailbox, there: Plan, back: Plan) -> None:
    """The gains of moving to a plan are the losses of moving back, without extra space."""
    bare = evolve(mailbox, plan=there, extra_space=evolve(mailbox.extra_space, mailbox_gb=0, archive_gb=0))
    bare = evolve(bare, usage=evolve(bare.usage, archive_bytes=0))
    returned = evolve(bare, plan=back)
    assert plan_change(bare, back).gains == plan_change(returned, there).loses
    assert plan_change(bare, back).loses == plan_change(returned, there).gains
