"""Plans: what a renewal may order of space, and what a change of plan gains, loses, deletes and asks for."""

from collections.abc import Iterator
from typing import Final

import attrs

from pec_rules.attempt import Attempt, OrderRule, violations_of
from pec_rules.checks import MOST_EXTRA_GB, check_value
from pec_rules.decision import Violation
from pec_rules.door import EXTRA_SPACE, MAILBOX, PLAN, admit
from pec_rules.mailbox import Mailbox
from pec_rules.messages import Facts, facts_of
from pec_rules.remedies import AcceptArchiveDeletion, ChoosePlan, FreeSpace, Remedy, SetExtraSpace
from pec_rules.request import RenewalRequest
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import (
    NO_EXTRA_SPACE,
    ExtraSpace,
    archive_gigabytes,
    bytes_of,
    gigabytes_to_hold,
    mailbox_gigabytes,
)
from pec_rules.terms import ARUBA, PlanTerms, Terms
from pec_rules.vocabulary import Channel, OrderStep, PaymentMethod, Plan


def _mailbox_gb_needed(attempt: Attempt) -> int:
    """Return the least mailbox space, in GB, that an order may give: what holds the mail, or what there is now."""
    now = mailbox_gigabytes(attempt.present, attempt.mailbox.extra_space)
    return min(now, gigabytes_to_hold(attempt.mailbox.usage.mailbox_bytes, attempt.terms))


def _archive_gb_needed(attempt: Attempt) -> int:
    """Return the least archive space, in GB, that an order on a plan with an archive may give."""
    now = archive_gigabytes(attempt.present, attempt.mailbox.extra_space)
    return min(now, gigabytes_to_hold(attempt.mailbox.usage.archive_bytes, attempt.terms))


def _overfull(used_bytes: int, space_gb: int, terms: Terms) -> Facts:
    space_bytes = bytes_of(space_gb, terms)
    return facts_of(used_bytes=used_bytes, space_bytes=space_bytes, excess_bytes=used_bytes - space_bytes)


def _other_plans(attempt: Attempt) -> Iterator[ChoosePlan]:
    """Give each other plan, smallest first, with the least extra space near the requested one that both fits allow."""
    wanted = attempt.request.extra_space
    for plan in Plan:
        offer = attempt.terms.plans[plan]
        mailbox_gb = max(
            offer.extra_mailbox_gb_within_limit(wanted.mailbox_gb), _mailbox_gb_needed(attempt) - offer.mailbox_gb
        )
        archive_gb = max(wanted.archive_gb, _archive_gb_needed(attempt) - offer.archive_gb) if offer.archive_gb else 0
        sold = offer.sells_extra_mailbox_gb(mailbox_gb) and max(mailbox_gb, archive_gb) <= MOST_EXTRA_GB
        if plan is not attempt.request.plan and sold:
            yield ChoosePlan(plan=plan, mailbox_gb=mailbox_gb, archive_gb=archive_gb)


def archive_space_without_archive(plan: Plan, archive_gb: int, terms: Terms) -> Facts | None:
    """Return the facts where extra archive space is wanted on a plan that has no archive."""
    if terms.plans[plan].archive_gb or not archive_gb:
        return None
    return facts_of(plan=plan, archive_gb=archive_gb)


def _archive_space_without_archive(attempt: Attempt) -> Facts | None:
    request = attempt.request
    return archive_space_without_archive(request.plan, request.extra_space.archive_gb, attempt.terms)


def _drop_archive_space(attempt: Attempt) -> Iterator[Remedy]:
    yield SetExtraSpace(archive_gb=0)
    yield from _other_plans(attempt)


def beyond_the_limit(plan: Plan, mailbox_gb: int, terms: Terms) -> Facts | None:
    """Return the facts where more extra mailbox space is wanted in all than the plan allows."""
    offer = terms.plans[plan]
    if offer.sells_extra_mailbox_gb(mailbox_gb):
        return None
    return facts_of(plan=plan, mailbox_gb=mailbox_gb, most=offer.extra_mailbox_gb_within_limit(mailbox_gb))


def _beyond_the_limit(attempt: Attempt) -> Facts | None:
    request = attempt.request
    return beyond_the_limit(request.plan, request.extra_space.mailbox_gb, attempt.terms)


def _keep_to_the_limit(attempt: Attempt) -> Iterator[Remedy]:
    yield SetExtraSpace(
        mailbox_gb=attempt.ordered.extra_mailbox_gb_within_limit(attempt.request.extra_space.mailbox_gb)
    )
    yield from _other_plans(attempt)


def _mail_does_not_fit(attempt: Attempt) -> Facts | None:
    space_gb = mailbox_gigabytes(attempt.ordered, attempt.request.extra_space)
    if space_gb >= _mailbox_gb_needed(attempt):
        return None
    return _overfull(attempt.mailbox.usage.mailbox_bytes, space_gb, attempt.terms)


def _make_the_mail_fit(attempt: Attempt) -> Iterator[Remedy]:
    extra_gb = _mailbox_gb_needed(attempt) - attempt.ordered.mailbox_gb
    if attempt.ordered.sells_extra_mailbox_gb(extra_gb) and extra_gb <= MOST_EXTRA_GB:
        yield SetExtraSpace(mailbox_gb=extra_gb)
    yield from _other_plans(attempt)
    space_bytes = bytes_of(mailbox_gigabytes(attempt.ordered, attempt.request.extra_space), attempt.terms)
    yield FreeSpace(mailbox_bytes=attempt.mailbox.usage.mailbox_bytes - space_bytes)


def _archive_does_not_fit(attempt: Attempt) -> Facts | None:
    space_gb = archive_gigabytes(attempt.ordered, attempt.request.extra_space)
    if not attempt.ordered.archive_gb or space_gb >= _archive_gb_needed(attempt):
        return None
    return _overfull(attempt.mailbox.usage.archive_bytes, space_gb, attempt.terms)


def _make_the_archive_fit(attempt: Attempt) -> Iterator[Remedy]:
    extra_gb = _archive_gb_needed(attempt) - attempt.ordered.archive_gb
    if extra_gb <= MOST_EXTRA_GB:
        yield SetExtraSpace(archive_gb=extra_gb)
    yield from (choice for choice in _other_plans(attempt) if attempt.terms.plans[choice.plan].archive_gb)
    space_bytes = bytes_of(archive_gigabytes(attempt.ordered, attempt.request.extra_space), attempt.terms)
    yield FreeSpace(archive_bytes=attempt.mailbox.usage.archive_bytes - space_bytes)


def archive_that_goes(attempt: Attempt) -> Facts | None:
    """Return the facts where the requested plan has no archive and the mailbox's holds something."""
    archive_bytes = attempt.mailbox.usage.archive_bytes
    if attempt.ordered.archive_gb or not archive_bytes:
        return None
    return facts_of(plan=attempt.request.plan, archive_bytes=archive_bytes)


def _archive_goes_without_consent(attempt: Attempt) -> Facts | None:
    return None if attempt.request.archive_deletion_accepted else archive_that_goes(attempt)


def _consent_or_keep_the_archive(attempt: Attempt) -> Iterator[Remedy]:
    yield AcceptArchiveDeletion()
    yield from _other_plans(attempt)
    yield FreeSpace(archive_bytes=attempt.mailbox.usage.archive_bytes)


SPACE_RULES: Final[tuple[OrderRule[Attempt], ...]] = (
    OrderRule(
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN,
        OrderStep.MAILBOX,
        "/request/extra_space/archive_gb",
        broken=_archive_space_without_archive,
        remedies=_drop_archive_space,
    ),
    OrderRule(
        Rule.EXTRA_MAILBOX_SPACE_LIMIT,
        OrderStep.MAILBOX,
        "/request/extra_space/mailbox_gb",
        broken=_beyond_the_limit,
        remedies=_keep_to_the_limit,
    ),
    OrderRule(
        Rule.MAIL_FITS_MAILBOX_SPACE,
        OrderStep.MAILBOX,
        "/request/extra_space/mailbox_gb",
        broken=_mail_does_not_fit,
        remedies=_make_the_mail_fit,
    ),
    OrderRule(
        Rule.ARCHIVE_FITS_ARCHIVE_SPACE,
        OrderStep.MAILBOX,
        "/request/extra_space/archive_gb",
        broken=_archive_does_not_fit,
        remedies=_make_the_archive_fit,
    ),
    OrderRule(
        Rule.DOWNGRADE_DELETES_ARCHIVE,
        OrderStep.MAILBOX,
        "/request/archive_deletion_accepted",
        broken=_archive_goes_without_consent,
        remedies=_consent_or_keep_the_archive,
    ),
)


@attrs.frozen(kw_only=True)
class Difference:
    """What one side of a change of plan has more of: space in GB, and the report by SMS."""

    mailbox_gb: int
    archive_gb: int
    sms_report: bool

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class PlanChange:
    """What moving to a plan means.

    Attributes:
        old_plan: The present plan.
        new_plan: The plan moved to.
        extra_space: The extra space ordered with it.
        gains: What there will be more of.
        loses: What there will be less of.
        deletes_archive_bytes: How much of the archive is deleted, in bytes.
        asks_for: What stands in the way, each with its ways out: space to buy or to free, and consent.
    """

    old_plan: Plan
    new_plan: Plan
    extra_space: ExtraSpace
    gains: Difference
    loses: Difference
    deletes_archive_bytes: int
    asks_for: tuple[Violation, ...]

    __attrs_post_init__ = check_value


@enforces(Rule.PLAN_CHANGES_AT_RENEWAL, Rule.DOWNGRADE_ENDS_SMS_REPORT, Rule.DOMAIN_MAILBOX_FIXED_SPACE)
def plan_change(
    mailbox: Mailbox, plan: Plan, extra_space: ExtraSpace = NO_EXTRA_SPACE, terms: Terms = ARUBA
) -> PlanChange:
    """Return what moving to that plan gains, loses, deletes and asks for, without an order (`plan-changes-at-renewal`).

    Raises:
        InvalidInput: an argument is not legal; a `DomainMailbox` can change neither plan nor space
            (`domain-mailbox-fixed-space`).
    """
    admit(MAILBOX, mailbox, terms, plan=(PLAN, plan), extra_space=(EXTRA_SPACE, extra_space))
    request = RenewalRequest(
        channel=Channel.CLIENT_AREA,
        plan=plan,
        extra_space=extra_space,
        payment_method=PaymentMethod.BANK_TRANSFER,
        years=1,
        terms_accepted=True,
    )
    attempt = Attempt(mailbox, request, mailbox.expiry, terms)
    goes = archive_that_goes(attempt)
    return PlanChange(
        old_plan=mailbox.plan,
        new_plan=plan,
        extra_space=extra_space,
        gains=_difference(attempt.present, mailbox.extra_space, attempt.ordered, extra_space),
        loses=_difference(attempt.ordered, extra_space, attempt.present, mailbox.extra_space),
        deletes_archive_bytes=mailbox.usage.archive_bytes if goes else 0,
        asks_for=violations_of(SPACE_RULES, attempt),
    )


def _difference(less: PlanTerms, less_extra: ExtraSpace, more: PlanTerms, more_extra: ExtraSpace) -> Difference:
    return Difference(
        mailbox_gb=max(0, mailbox_gigabytes(more, more_extra) - mailbox_gigabytes(less, less_extra)),
        archive_gb=max(0, archive_gigabytes(more, more_extra) - archive_gigabytes(less, less_extra)),
        sms_report=more.sms_report and not less.sms_report,
    )
