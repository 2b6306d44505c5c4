"""Extra space during the year: request → assessment → order → registered payment, without a renewal."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from pec_rules.access import ONE_ORDER_AT_A_TIME, deletion
from pec_rules.attempt import OrderRule, violations_of
from pec_rules.billing import TERMS_ACCEPTED, auto_renewal_after_extra_space
from pec_rules.checks import trusted
from pec_rules.decision import Advice, ExtraSpaceAssessment, Violation
from pec_rules.door import (
    DAY,
    EXTRA_SPACE_ORDER,
    EXTRA_SPACE_REQUEST,
    MAILBOX,
    WORKING_DAYS_OR_NONE,
    admit,
)
from pec_rules.errors import AlreadyRegistered, ExtraSpaceEnded, Problem, StaleExtraSpaceOrder, refuse
from pec_rules.mailbox import ExtraSpaceOrder, Mailbox, terms_problems
from pec_rules.messages import Facts, facts_of
from pec_rules.milestones import charged_on
from pec_rules.paying import late_payment
from pec_rules.plans import archive_space_without_archive, beyond_the_limit
from pec_rules.registration import early_payment
from pec_rules.remedies import OrderAtRenewal, Remedy, SetExtraSpace
from pec_rules.request import ExtraSpaceRequest
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import ExtraSpace
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import OrderStep
from pec_rules.wording import Text
from pec_rules.workdays import Holidays, WorkingDays, working_days_from


@attrs.frozen
class Enlargement:
    """An attempt to buy extra space: for this mailbox, this request, this day, under these terms."""

    mailbox: Mailbox
    request: ExtraSpaceRequest
    today: date
    terms: Terms

    @property
    def in_all(self) -> ExtraSpace:
        """What the mailbox would have of extra space: what it has, and what is bought."""
        present, added = self.mailbox.extra_space, self.request.extra_space
        return ExtraSpace(present.mailbox_gb + added.mailbox_gb, present.archive_gb + added.archive_gb)


def _expired(attempt: Enlargement) -> Facts | None:
    expiry = attempt.mailbox.expiry
    return facts_of(expiry=expiry) if attempt.today > expiry else None


def _at_renewal(_: Enlargement) -> Iterator[Remedy]:
    yield OrderAtRenewal()


def _no_archive(attempt: Enlargement) -> Facts | None:
    added = attempt.request.extra_space.archive_gb
    return archive_space_without_archive(attempt.mailbox.plan, added, attempt.terms)


def _without_archive_space(attempt: Enlargement) -> Iterator[Remedy]:
    if attempt.request.extra_space.mailbox_gb:
        yield SetExtraSpace(archive_gb=0)
    if any(offer.archive_gb for offer in attempt.terms.plans.values()):
        yield OrderAtRenewal()


def _beyond_the_limit(attempt: Enlargement) -> Facts | None:
    return beyond_the_limit(attempt.mailbox.plan, attempt.in_all.mailbox_gb, attempt.terms)


def _up_to_the_limit(attempt: Enlargement) -> Iterator[Remedy]:
    wanted, present = attempt.in_all.mailbox_gb, attempt.mailbox.extra_space.mailbox_gb
    left = attempt.terms.plans[attempt.mailbox.plan].extra_mailbox_gb_within_limit(wanted) - present
    if left or attempt.request.extra_space.archive_gb:
        yield SetExtraSpace(mailbox_gb=left)
    if any(offer.sells_extra_mailbox_gb(wanted) for offer in attempt.terms.plans.values()):
        yield OrderAtRenewal()


EXTRA_SPACE_RULES: Final[tuple[OrderRule[Enlargement], ...]] = (
    OrderRule(
        Rule.EXTRA_SPACE_WHILE_ACTIVE,
        OrderStep.ACCESS,
        "/mailbox",
        broken=_expired,
        remedies=_at_renewal,
    ),
    ONE_ORDER_AT_A_TIME,
    OrderRule(
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
        OrderStep.MAILBOX,
        "/request/extra_space/archive_gb",
        broken=_no_archive,
        remedies=_without_archive_space,
    ),
    OrderRule(
        Rule.EXTRA_MAILBOX_SPACE_LIMIT,
        OrderStep.MAILBOX,
        "/request/extra_space/mailbox_gb",
        broken=_beyond_the_limit,
        remedies=_up_to_the_limit,
    ),
    TERMS_ACCEPTED,
)
"""Every rule that can refuse an order of extra space for a mailbox that is not deleted, in the order of the form."""


@enforces(Rule.DOMAIN_MAILBOX_FIXED_SPACE)
def assess_extra_space(
    mailbox: Mailbox,
    request: ExtraSpaceRequest,
    *,
    today: date,
    terms: Terms = ARUBA,
    working_days: WorkingDays | Holidays | None = None,
) -> ExtraSpaceAssessment:
    """Return the decision on extra space during the year: every violation or, without any, advice and the order.

    Args:
        mailbox: The mailbox.
        request: What is asked for.
        today: The day of the decision, in the vendor's time zone.
        terms: The edition of the vendor's terms.
        working_days: As `assess_renewal`.

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or it would have more extra space
            than any can; a `DomainMailbox` can change neither plan nor space (`domain-mailbox-fixed-space`).
    """
    admit(
        MAILBOX,
        mailbox,
        terms,
        request=(EXTRA_SPACE_REQUEST, request),
        today=(DAY, today),
        working_days=(WORKING_DAYS_OR_NONE, working_days),
    )
    attempt = Enlargement(mailbox, request, today, terms)
    deleted = deletion(mailbox, today, terms)
    violations = (deleted,) if deleted is not None else violations_of(EXTRA_SPACE_RULES, attempt)
    if violations:
        return _answer(attempt, violations=violations)
    order = _order_of(attempt)
    known_days = None if working_days is None else working_days_from(working_days)
    return _answer(attempt, advice=tuple(_advice_on(attempt, order, known_days)), order=order)


def _answer(
    attempt: Enlargement,
    *,
    violations: tuple[Violation, ...] = (),
    advice: tuple[Advice, ...] = (),
    order: ExtraSpaceOrder | None = None,
) -> ExtraSpaceAssessment:
    return trusted(
        ExtraSpaceAssessment,
        id=None,
        address=attempt.mailbox.address,
        today=attempt.today,
        violations=violations,
        advice=advice,
        order=order,
    )


@enforces(Rule.CONFIRMATION_TO_HOLDER, Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX)
def _order_of(attempt: Enlargement) -> ExtraSpaceOrder:
    mailbox, request = attempt.mailbox, attempt.request
    return trusted(
        ExtraSpaceOrder,
        address=mailbox.address,
        plan=mailbox.plan,
        added=request.extra_space,
        extra_space=attempt.in_all,
        holder=mailbox.holder,
        payment_method=request.payment_method,
        placed_on=attempt.today,
        lasts_until=mailbox.expiry,
        auto_renewal=auto_renewal_after_extra_space(mailbox, request.payment_method, attempt.terms),
        confirmation_to=mailbox.holder.email,
    )


def _advice_on(attempt: Enlargement, order: ExtraSpaceOrder, working_days: WorkingDays | None) -> Iterator[Advice]:
    method, expiry, terms = order.payment_method, order.lasts_until, attempt.terms
    if method in terms.auto_renewing_methods and order.auto_renewal is not None:
        switched_on = facts_of(years=order.auto_renewal.years, charged_on=charged_on(expiry, terms))
        yield Advice(Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL, switched_on)
    late = None if working_days is None else late_payment(method, attempt.today, expiry, working_days, terms)
    if late is not None:
        yield Advice(Rule.PAYMENT_TAKES_TIME, late)


@enforces(Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX)
def register_extra_space_payment(
    mailbox: Mailbox, order: ExtraSpaceOrder, *, on: date, terms: Terms = ARUBA
) -> Mailbox:
    """Return the mailbox with the extra space, and with the automatic renewal that paying for it switched on.

    No sequence of calls adds the space of one order twice.

    Raises:
        ExtraSpaceEnded: paid after the expiry that the space lasts until.
        AlreadyRegistered: the mailbox has the order's extra space, expiry and plan already.
        StaleExtraSpaceOrder: the order starts from another expiry, plan or extra space.
        InvalidInput: an argument is not legal, the mailbox or the order does not meet the terms, the order is another
            address's, or the payment comes before the order.
    """
    admit(MAILBOX, mailbox, terms, order=(EXTRA_SPACE_ORDER, order), on=(DAY, on))
    refuse((*terms_problems(order, terms, "/order"), *_address_problems(mailbox, order)))
    if on > order.lasts_until:
        raise ExtraSpaceEnded(order.lasts_until)
    same_life = (mailbox.expiry, mailbox.plan) == (order.lasts_until, order.plan)
    if same_life and mailbox.extra_space == order.extra_space:
        raise AlreadyRegistered(mailbox.expiry)
    if not same_life or mailbox.extra_space != _before(order):
        raise StaleExtraSpaceOrder
    early = early_payment(order.placed_on, on)
    refuse(() if early is None else (early,))
    switches_on = order.payment_method in terms.auto_renewing_methods
    auto_renewal = order.auto_renewal if switches_on else mailbox.auto_renewal
    return attrs.evolve(mailbox, extra_space=order.extra_space, auto_renewal=auto_renewal)


def _before(order: ExtraSpaceOrder) -> ExtraSpace:
    """Return the extra space that the order started from."""
    added, in_all = order.added, order.extra_space
    return ExtraSpace(in_all.mailbox_gb - added.mailbox_gb, in_all.archive_gb - added.archive_gb)


def _address_problems(mailbox: Mailbox, order: ExtraSpaceOrder) -> Iterator[Problem]:
    if mailbox.address.lower() != order.address.lower():
        yield Problem(
            "/order/address", Text(it="deve essere l'indirizzo della casella", en="must be the mailbox's own")
        )
