"""The life of a mailbox, step by step, against a model that knows dates and years only."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pec_rules import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    Assessment,
    Channel,
    ExtraSpace,
    InvalidInput,
    Mailbox,
    MailboxDeleted,
    MailboxState,
    NothingPending,
    PaymentMethod,
    Plan,
    RenewalOrder,
    RenewalRefused,
    RenewalRequest,
    Rule,
    StaleOrder,
    Usage,
    assess_renewal,
    cancel_order,
    generate_auto_renewal_order,
    place_renewal_order,
    register_payment,
    status_on,
    switch_off_auto_renewal,
)
from pec_rules.testing import sizes
from pec_rules.testing._pools import AWKWARD_EXPIRIES
from tests.cases import PRO
from tests.oracle.days import years_after
from tests.strategies import METHODS, PLANS

CHARGE_DAYS, GRACE_DAYS = 7, 90
AUTOMATIC = {PaymentMethod.CARD, PaymentMethod.PAYPAL}


class MailboxLife(RuleBasedStateMachine):
    """A mailbox and its model: the expiry, whether automatic renewal is on, what is pending and what was paid."""

    @initialize(
        expiry=st.sampled_from([each for each in AWKWARD_EXPIRIES if each.year < 2040]),
        plan=PLANS,
        ahead=st.sampled_from((0, 1, 7, 8, 30, 200)),
    )
    def is_bought(self, expiry: date, plan: Plan, ahead: int) -> None:
        """A mailbox begins, somewhat before its expiry, with nothing pending."""
        usage = Usage(0, 0)
        self.mailbox: Mailbox = evolve(PRO, plan=plan, expiry=expiry, usage=usage)
        self.today: date = expiry - timedelta(days=ahead)
        self.placed: list[RenewalOrder] = []
        self.renewed_by: list[RenewalOrder] = []
        self.expiry: date = expiry
        self.automatic: tuple[PaymentMethod, int] | None = None
        self.pending: RenewalOrder | None = None

    def _is_deleted(self) -> bool:
        return self.today > self.expiry + timedelta(days=GRACE_DAYS)

    def _request(self, plan: Plan, method: PaymentMethod, years: int) -> RenewalRequest:
        return RenewalRequest(
            channel=Channel.WEBMAIL,
            plan=plan,
            extra_space=ExtraSpace(),
            payment_method=method,
            years=years,
            terms_accepted=True,
            archive_deletion_accepted=True,
        )

    @precondition(lambda self: self.pending is None)
    @rule(method=METHODS, years=st.integers(1, 5), pays=st.booleans())
    def renews_the_present_plan(self, method: PaymentMethod, years: int, *, pays: bool) -> None:
        """What most holders do: switch automatic renewal off, order the same again, and pay at once or later."""
        self.switches_off()
        self.places_an_order(self.mailbox.plan, method, years)
        if pays and self.pending is not None:
            self._pays(self.pending)

    @rule(plan=PLANS, method=METHODS, years=st.integers(1, 5))
    def places_an_order(self, plan: Plan, method: PaymentMethod, years: int) -> None:
        """An order is placed unless the mailbox is gone, one is pending, or automatic renewal keeps the plan."""
        request = self._request(plan, method, years)
        try:
            after = place_renewal_order(self.mailbox, request, today=self.today)
        except RenewalRefused as refused:
            self._explain(refused.assessment, plan)
            return
        assert not self._is_deleted()
        assert self.pending is None
        assert self.automatic is None or plan is not self.mailbox.plan
        order = after.pending_order
        assert order is not None
        assert evolve(after, pending_order=None) == self.mailbox
        assert order.new_expiry == years_after(self.expiry, years)
        self.mailbox, self.pending = after, order
        self.placed.append(order)

    def _explain(self, assessment: Assessment, plan: Plan) -> None:
        """Check a refusal against the model: what it says is so, and mail is the only other obstacle."""
        found = {each.rule for each in assessment.violations}
        blocked = self.automatic is not None and plan is self.mailbox.plan
        assert (found == {Rule.DELETED_AFTER_GRACE}) == self._is_deleted()
        if not self._is_deleted():
            assert (Rule.ONE_PENDING_ORDER in found) == (self.pending is not None)
            assert (Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL in found) == blocked
            fits = {Rule.MAIL_FITS_MAILBOX_SPACE, Rule.ARCHIVE_FITS_ARCHIVE_SPACE}
            assert found <= fits | {Rule.ONE_PENDING_ORDER, Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL}
        assert self.mailbox.pending_order == self.pending

    @precondition(lambda self: self.placed)
    @rule(data=st.data())
    def pays_an_order(self, data: st.DataObject) -> None:
        """Any order ever placed is paid, be it pending, cancelled, paid or overtaken; only a pending one renews."""
        self._pays(data.draw(st.sampled_from(self.placed)))

    @precondition(lambda self: self.pending is not None)
    @rule()
    def pays_the_pending_order(self) -> None:
        """The order that awaits payment is paid."""
        assert self.pending is not None
        self._pays(self.pending)

    def _pays(self, order: RenewalOrder) -> None:
        refusal = self._refusal_of_paying(order)
        if refusal is not None:
            with pytest.raises(refusal):
                register_payment(self.mailbox, order, on=self.today)
            return
        after = register_payment(self.mailbox, order, on=self.today)
        assert after.expiry == years_after(self.expiry, order.years) == order.new_expiry
        assert after.pending_order is None
        assert (after.plan, after.extra_space, after.holder) == (order.plan, order.extra_space, order.holder)
        if order.payment_method in AUTOMATIC:
            assert after.auto_renewal is not None
            self.automatic = (order.payment_method, order.years)
        elif order.auto_renewal is not None:
            self.automatic = (order.auto_renewal.method, order.auto_renewal.years)
        else:
            self.automatic = None
        self.renewed_by.append(order)
        self.mailbox, self.expiry, self.pending = after, order.new_expiry, None

    def _refusal_of_paying(self, order: RenewalOrder) -> type[Exception] | None:
        """Return which refusal the contract's list, from its top, has for this payment."""
        archive_would_go = order.plan is Plan.STANDARD and self.mailbox.usage.archive_bytes > 0
        refusals: list[tuple[bool, type[Exception]]] = [
            (self._is_deleted(), MailboxDeleted),
            (self.pending is None and self.expiry == order.new_expiry, AlreadyRegistered),
            (self.expiry != order.old_expiry or self.pending not in {None, order}, StaleOrder),
            (self.pending is None, NothingPending),
            (archive_would_go and not order.deletes_archive, ArchiveNotEmpty),
            (self.today < order.placed_on, InvalidInput),
        ]
        return next((refusal for applies, refusal in refusals if applies), None)

    @rule()
    def cancels(self) -> None:
        """The pending order, if any, is cancelled."""
        self.mailbox, self.pending = cancel_order(self.mailbox), None

    @rule()
    def switches_off(self) -> None:
        """Automatic renewal is switched off."""
        self.mailbox, self.automatic = switch_off_auto_renewal(self.mailbox), None

    @rule(succeeds=st.booleans())
    def the_charge_comes(self, *, succeeds: bool) -> None:
        """The vendor charges, where it is due: the order is generated, and paid unless the charge fails."""
        after = generate_auto_renewal_order(self.mailbox, today=self.today)
        due = (
            self.automatic is not None
            and self.pending is None
            and self.expiry - timedelta(days=CHARGE_DAYS) <= self.today <= self.expiry + timedelta(days=GRACE_DAYS)
        )
        assert (after != self.mailbox) == due
        if due:
            order = after.pending_order
            assert order is not None
            assert (order.payment_method, order.years) == self.automatic
            assert (order.plan, order.extra_space) == (self.mailbox.plan, self.mailbox.extra_space)
            self.mailbox, self.pending = after, order
            self.placed.append(order)
            if succeeds:
                self._pays(order)

    @rule(passed=st.sampled_from((1, 1, 1, 6, 7, 8, 20)))
    def time_passes(self, passed: int) -> None:
        """Some days go by."""
        self.today += timedelta(days=passed)

    @rule(ahead=st.sampled_from((8, 7, 7, 0, -1, -90)))
    def time_comes_near_the_expiry(self, ahead: int) -> None:
        """The days go by until a turning point of the mailbox's life."""
        self.today = max(self.today, self.expiry - timedelta(days=ahead))

    @precondition(lambda self: self.renewed_by)
    @rule()
    def time_runs_out(self) -> None:
        """Nobody renews, and the mailbox is deleted."""
        self.today = max(self.today, self.expiry + timedelta(days=GRACE_DAYS + 1))

    @rule(size=sizes())
    def mail_arrives(self, size: int) -> None:
        """The mailbox holds so much."""
        self.mailbox = evolve(self.mailbox, usage=evolve(self.mailbox.usage, mailbox_bytes=size))

    @precondition(lambda self: self.mailbox.plan is not Plan.STANDARD)
    @rule(size=sizes())
    def the_archive_fills(self, size: int) -> None:
        """The archive, where there is one, holds so much."""
        self.mailbox = evolve(self.mailbox, usage=evolve(self.mailbox.usage, archive_bytes=size))

    @invariant()
    def the_expiry_moves_by_payments_alone(self) -> None:
        """The expiry is the first one plus the years of the orders that renewed, each of which did so once."""
        assert self.mailbox.expiry == self.expiry
        first = self.renewed_by[0].old_expiry if self.renewed_by else self.expiry
        for order in self.renewed_by:
            assert order.old_expiry == first
            first = order.new_expiry
        assert first == self.expiry
        assert len({order.new_expiry for order in self.renewed_by}) == len(self.renewed_by)

    @invariant()
    def what_is_pending_is_what_the_model_says(self) -> None:
        """There is one pending order at most, and it starts from the present expiry."""
        assert self.mailbox.pending_order == self.pending
        assert self.pending is None or self.pending.old_expiry == self.expiry

    @invariant()
    def automatic_renewal_is_what_the_model_says(self) -> None:
        """It is on where a card or PayPal payment left it on."""
        automatic = self.mailbox.auto_renewal
        assert (None if automatic is None else (automatic.method, automatic.years)) == self.automatic

    @invariant()
    def a_plan_without_archive_holds_none(self) -> None:
        """No archive outlives a move to Standard."""
        assert self.mailbox.plan is not Plan.STANDARD or self.mailbox.usage.archive_bytes == 0

    @invariant()
    def the_status_tells_the_state(self) -> None:
        """Active, expired and deleted by the calendar; renewable by hand where nothing stands in the way."""
        status = status_on(self.mailbox, self.today)
        ahead = (self.expiry - self.today).days
        assert status.days_to_expiry == ahead
        state = MailboxState.ACTIVE if ahead >= 0 else MailboxState.EXPIRED
        assert status.state is (MailboxState.DELETED if ahead < -GRACE_DAYS else state)
        assert status.can_renew == (not self._is_deleted() and self.pending is None and self.automatic is None)

    @invariant()
    def a_deleted_mailbox_never_comes_back(self) -> None:
        """Once deleted it is refused by one rule, whatever is asked, and no payment renews it."""
        if self._is_deleted():
            request = self._request(Plan.PREMIUM, PaymentMethod.CARD, 1)
            (found,) = assess_renewal(self.mailbox, request, today=self.today).violations
            assert found.rule is Rule.DELETED_AFTER_GRACE
            for order in self.placed[-3:]:
                assert self._refusal_of_paying(order) is MailboxDeleted


TestMailboxLife = MailboxLife.TestCase
TestMailboxLife.settings = settings(max_examples=50, stateful_step_count=30)
