"""The days of a mailbox's life, each a function of its expiry and the terms; and all of them in order."""

from datetime import date

import attrs

from pec_rules.calendar import days_after, months_before
from pec_rules.checks import Day, check_value, trusted
from pec_rules.mailbox import DomainMailbox, Mailbox
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import Terms
from pec_rules.vocabulary import MilestoneKind


@enforces(Rule.NOTICES_PRECEDE_EXPIRY)
def notices_begin(expiry: date, terms: Terms) -> date:
    """Return the first day on which expiry notices are sent."""
    return months_before(expiry, terms.notice_months)


@enforces(Rule.RENEW_AHEAD_OF_EXPIRY)
def recommended_by(expiry: date, terms: Terms) -> date:
    """Return the last day on which renewing is still as early as recommended."""
    return days_after(expiry, -terms.recommended_days)


@enforces(Rule.AUTO_RENEWAL_CHARGED_AHEAD)
def charged_on(expiry: date, terms: Terms) -> date:
    """Return the day on which an automatic renewal is charged."""
    return days_after(expiry, -terms.auto_renewal_charge_days)


@enforces(Rule.GRACE_AFTER_EXPIRY)
def last_day_to_renew(expiry: date, terms: Terms) -> date:
    """Return the last day of the grace, on which a mailbox can still be renewed."""
    return days_after(expiry, terms.grace_days)


@enforces(Rule.DELETED_AFTER_GRACE)
def deleted_on(expiry: date, terms: Terms) -> date:
    """Return the first day on which the mailbox is no more."""
    return days_after(expiry, terms.grace_days + 1)


@attrs.frozen
class Milestone:
    """A dated event of a mailbox's life."""

    milestone: MilestoneKind
    on: Day

    __attrs_post_init__ = check_value


def milestones_of(mailbox: Mailbox | DomainMailbox, expiry: date, terms: Terms) -> tuple[Milestone, ...]:
    """Return the milestones in the order of their days; of two on one day, in the order of the rulebook."""
    days = {
        MilestoneKind.NOTICES_BEGIN: notices_begin(expiry, terms),
        MilestoneKind.RECOMMENDED_RENEWAL: recommended_by(expiry, terms),
        MilestoneKind.AUTO_RENEWAL_CHARGE: charged_on(expiry, terms),
        MilestoneKind.EXPIRY: expiry,
        MilestoneKind.LAST_DAY_TO_RENEW: last_day_to_renew(expiry, terms),
        MilestoneKind.DELETION: deleted_on(expiry, terms),
    }
    if isinstance(mailbox, DomainMailbox):
        del days[MilestoneKind.LAST_DAY_TO_RENEW]
    if isinstance(mailbox, DomainMailbox) or mailbox.auto_renewal is None:
        del days[MilestoneKind.AUTO_RENEWAL_CHARGE]
    milestones = (trusted(Milestone, milestone=kind, on=on) for kind, on in days.items())
    return tuple(sorted(milestones, key=lambda milestone: milestone.on))
