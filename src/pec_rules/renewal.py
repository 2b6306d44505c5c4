"""Renewal, from one door to the other: request → assessment → order → registered payment."""

from collections.abc import Callable
from datetime import date
from typing import Final, cast

import attrs

from pec_rules.access import ACCESS_RULES, deletion, no_order_of_its_own
from pec_rules.attempt import Attempt, violations_of
from pec_rules.billing import BILLING_RULES, auto_renewal_after
from pec_rules.calendar import years_after
from pec_rules.checks import trusted
from pec_rules.decision import Advice, Assessment, RenewalRefused, Violation
from pec_rules.door import (
    ANY_MAILBOX,
    DAY,
    MAILBOX,
    ORDER,
    REQUEST,
    REQUEST_OR_NONE,
    WORKING_DAYS_OR_NONE,
    admit,
)
from pec_rules.errors import InvalidInput, Problem
from pec_rules.mailbox import AnyMailbox, AutoRenewal, DomainMailbox, Mailbox, RenewalOrder, past_latest_expiry
from pec_rules.messages import Facts, facts_of
from pec_rules.milestones import charged_on, last_day_to_renew, recommended_by
from pec_rules.paying import late_payment
from pec_rules.plans import SPACE_RULES, archive_that_goes
from pec_rules.registration import payment_refusal
from pec_rules.request import RenewalRequest
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import bytes_of, mailbox_gigabytes
from pec_rules.terms import ARUBA, Terms
from pec_rules.workdays import Holidays, WorkingDays, working_days_from

ORDER_RULES: Final = (*ACCESS_RULES, *SPACE_RULES, *BILLING_RULES)
"""Every rule that can refuse an order for a mailbox which is not blocked, in the order of the vendor's form."""


def assess_renewal(
    mailbox: AnyMailbox,
    request: RenewalRequest | None,
    *,
    today: date,
    terms: Terms = ARUBA,
    working_days: WorkingDays | Holidays | None = None,
) -> Assessment:
    """Return the decision: every violation at once or, without any, advice and the order.

    Args:
        mailbox: The mailbox to renew.
        request: The filled-in form; may be `None` for a `DomainMailbox`, which no order renews.
        today: The day of the decision, in the vendor's time zone.
        terms: The edition of the vendor's terms.
        working_days: The working days, as `italian_working_days` gives them, or a set of the dates that are holidays:
            with them an accepted order says whether its payment would be registered too late (`payment-takes-time`).

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or the years would carry its expiry
            past 2199.
    """
    form = REQUEST_OR_NONE if isinstance(mailbox, DomainMailbox) else REQUEST
    admit(
        ANY_MAILBOX,
        mailbox,
        terms,
        request=(form, request),
        today=(DAY, today),
        working_days=(WORKING_DAYS_OR_NONE, working_days),
    )
    if isinstance(mailbox, DomainMailbox):
        return _refusal(mailbox, today, no_order_of_its_own(mailbox, today, terms))
    deleted = deletion(mailbox, today, terms)
    if deleted is not None:
        return _refusal(mailbox, today, deleted)
    form_filled_in = cast("RenewalRequest", request)  # the door lets no mailbox in without one
    known_days = None if working_days is None else working_days_from(working_days)
    attempt = Attempt(mailbox, form_filled_in, today, terms, known_days)
    violations = violations_of(ORDER_RULES, attempt)
    if violations:
        return _refusal(mailbox, today, *violations)
    order = _order_of(attempt)
    advice = _advice_on(attempt, order)
    return trusted(Assessment, id=None, address=mailbox.address, today=today, violations=(), advice=advice, order=order)


def _refusal(mailbox: AnyMailbox, today: date, *violations: Violation) -> Assessment:
    return trusted(
        Assessment, id=None, address=mailbox.address, today=today, violations=violations, advice=(), order=None
    )


@enforces(
    Rule.CONFIRMATION_TO_HOLDER,
    Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX,
    Rule.PLAN_CHANGES_AT_RENEWAL,
    Rule.RENEWAL_EXTENDS_FROM_EXPIRY,
)
def _order_of(attempt: Attempt) -> RenewalOrder:
    mailbox, request, holder = attempt.mailbox, attempt.request, attempt.holder
    return trusted(
        RenewalOrder,
        address=mailbox.address,
        plan=request.plan,
        extra_space=request.extra_space,
        holder=holder,
        years=request.years,
        payment_method=request.payment_method,
        placed_on=attempt.today,
        old_expiry=mailbox.expiry,
        new_expiry=years_after(mailbox.expiry, request.years),
        auto_renewal=auto_renewal_after(mailbox, request.payment_method, request.years, attempt.terms),
        deletes_archive=archive_that_goes(attempt) is not None,
        confirmation_to=holder.email,
    )


def _expired_in_grace(attempt: Attempt, _: RenewalOrder) -> Facts | None:
    if attempt.today <= attempt.expiry:
        return None
    last_day = last_day_to_renew(attempt.expiry, attempt.terms)
    return facts_of(expiry=attempt.expiry, last_day_to_renew=last_day)


def _later_than_recommended(attempt: Attempt, _: RenewalOrder) -> Facts | None:
    recommended = recommended_by(attempt.expiry, attempt.terms)
    if not recommended < attempt.today <= attempt.expiry:
        return None
    return facts_of(recommended_by=recommended, expiry=attempt.expiry)


def _nearly_full(attempt: Attempt, order: RenewalOrder) -> Facts | None:
    space_bytes = bytes_of(mailbox_gigabytes(attempt.ordered, order.extra_space), attempt.terms)
    percent = attempt.mailbox.usage.mailbox_bytes * 100 // space_bytes
    return facts_of(percent=percent) if percent >= attempt.terms.nearly_full_percent else None


def _archive_will_go(attempt: Attempt, _: RenewalOrder) -> Facts | None:
    return archive_that_goes(attempt)


def _switches_auto_renewal_on(attempt: Attempt, order: RenewalOrder) -> Facts | None:
    if order.payment_method not in attempt.terms.auto_renewing_methods:
        return None
    return facts_of(years=order.years, charged_on=charged_on(order.new_expiry, attempt.terms))


def _charge_may_come_first(attempt: Attempt, order: RenewalOrder) -> Facts | None:
    if attempt.mailbox.auto_renewal is None or order.payment_method in attempt.terms.auto_renewing_methods:
        return None
    charge = charged_on(attempt.expiry, attempt.terms)
    return facts_of(charged_on=charge) if attempt.today <= charge else None


def _waits_for_registration(attempt: Attempt, order: RenewalOrder) -> Facts | None:
    if order.payment_method in attempt.terms.auto_renewing_methods:
        return None
    return facts_of(last_day_to_renew=last_day_to_renew(attempt.expiry, attempt.terms))


def _registers_too_late(attempt: Attempt, order: RenewalOrder) -> Facts | None:
    if attempt.working_days is None:
        return None
    return late_payment(order.payment_method, attempt.today, attempt.expiry, attempt.working_days, attempt.terms)


ADVICE_RULES: Final[tuple[tuple[Rule, Callable[[Attempt, RenewalOrder], Facts | None]], ...]] = (
    (Rule.GRACE_AFTER_EXPIRY, _expired_in_grace),
    (Rule.RENEW_AHEAD_OF_EXPIRY, _later_than_recommended),
    (Rule.MAILBOX_NEARLY_FULL, _nearly_full),
    (Rule.DOWNGRADE_DELETES_ARCHIVE, _archive_will_go),
    (Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL, _switches_auto_renewal_on),
    (Rule.AUTO_RENEWAL_CHARGED_AHEAD, _charge_may_come_first),
    (Rule.RENEWAL_CONCLUDES_ON_REGISTRATION, _waits_for_registration),
    (Rule.PAYMENT_TAKES_TIME, _registers_too_late),
)
"""What may be said beside an accepted order, in the order in which it is said."""


def _advice_on(attempt: Attempt, order: RenewalOrder) -> tuple[Advice, ...]:
    said = ((rule, applies(attempt, order)) for rule, applies in ADVICE_RULES)
    return tuple(trusted(Advice, rule=rule, facts=facts) for rule, facts in said if facts is not None)


def place_renewal_order(
    mailbox: AnyMailbox, request: RenewalRequest | None, *, today: date, terms: Terms = ARUBA
) -> Mailbox:
    """Return the mailbox with the order pending; nothing else changes yet (`renewal-concludes-on-registration`).

    Raises:
        RenewalRefused: the rules refuse the order; the exception carries the assessment.
        InvalidInput: as `assess_renewal`.
    """
    assessment = assess_renewal(mailbox, request, today=today, terms=terms)
    if assessment.order is None or not isinstance(mailbox, Mailbox):
        raise RenewalRefused(assessment)
    return attrs.evolve(mailbox, pending_order=assessment.order)


@enforces(Rule.RENEWAL_CONCLUDES_ON_REGISTRATION, Rule.FAILED_CHARGE_LEAVES_ORDER)
def register_payment(mailbox: Mailbox, order: RenewalOrder, *, on: date, terms: Terms = ARUBA) -> Mailbox:
    """Return the renewed mailbox: all that the order changes at once (`renewal-concludes-on-registration`).

    Raises:
        MailboxDeleted: paid after the grace.
        AlreadyRegistered: nothing is pending and the expiry is the order's new one.
        StaleOrder: the expiry is not the order's old one, or another order is pending.
        NothingPending: no order awaits payment.
        ArchiveNotEmpty: the order would delete, without consent, what came into the archive after it was placed.
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or the payment comes before the
            order.
    """
    admit(MAILBOX, mailbox, terms, order=(ORDER, order), on=(DAY, on))
    refusal = payment_refusal(mailbox, order, on=on, terms=terms)
    if refusal is not None:
        raise refusal
    keeps_archive = terms.plans[order.plan].archive_gb
    return attrs.evolve(
        mailbox,
        plan=order.plan,
        extra_space=order.extra_space,
        usage=mailbox.usage if keeps_archive else attrs.evolve(mailbox.usage, archive_bytes=0),
        holder=order.holder,
        expiry=order.new_expiry,
        auto_renewal=order.auto_renewal,
        pending_order=None,
    )


def cancel_order(mailbox: Mailbox) -> Mailbox:
    """Return the mailbox without its pending order; the same mailbox where none is pending.

    Raises:
        InvalidInput: the argument is no `Mailbox`.
    """
    admit(MAILBOX, mailbox)
    return attrs.evolve(mailbox, pending_order=None) if mailbox.pending_order is not None else mailbox


@enforces(Rule.AUTO_RENEWAL_CHARGED_AHEAD, Rule.FAILED_CHARGE_LEAVES_ORDER)
def generate_auto_renewal_order(mailbox: Mailbox, *, today: date, terms: Terms = ARUBA) -> Mailbox:
    """Return the mailbox with the order that automatic renewal generates pending, its day the day of the charge.

    It is due from the day of the charge to the last renewable day. Where none is due, or an order is pending already,
    the same mailbox. A charge that fails leaves it so.

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, or the years would carry its expiry
            past 2199.
    """
    admit(MAILBOX, mailbox, terms, today=(DAY, today))
    automatic, charge = mailbox.auto_renewal, charged_on(mailbox.expiry, terms)
    due = charge <= today <= last_day_to_renew(mailbox.expiry, terms)
    if automatic is None or mailbox.pending_order is not None or not due:
        return mailbox
    return attrs.evolve(mailbox, pending_order=_generated_order(mailbox, automatic, charge))


def _generated_order(mailbox: Mailbox, automatic: AutoRenewal, charge: date) -> RenewalOrder:
    carried_past = past_latest_expiry(mailbox.expiry, automatic.years)
    if carried_past is not None:
        raise InvalidInput((Problem("/mailbox/auto_renewal/years", carried_past),))
    return RenewalOrder(
        address=mailbox.address,
        plan=mailbox.plan,
        extra_space=mailbox.extra_space,
        holder=mailbox.holder,
        years=automatic.years,
        payment_method=automatic.method,
        placed_on=charge,
        old_expiry=mailbox.expiry,
        new_expiry=years_after(mailbox.expiry, automatic.years),
        auto_renewal=automatic,
        deletes_archive=False,
        confirmation_to=mailbox.holder.email,
    )


def switch_off_auto_renewal(mailbox: Mailbox) -> Mailbox:
    """Return the mailbox with automatic renewal off; the same mailbox where it is off already.

    Raises:
        InvalidInput: the argument is no `Mailbox`.
    """
    admit(MAILBOX, mailbox)
    return attrs.evolve(mailbox, auto_renewal=None) if mailbox.auto_renewal is not None else mailbox
