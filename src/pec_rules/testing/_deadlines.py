"""Working days, by when to pay, and what a consumer is told."""

from datetime import date, timedelta
from typing import Final, cast

from hypothesis import strategies as st

from pec_rules.deadlines import ConsumerNotice, Deadlines, PaymentOption, consumer_notice, deadlines
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._case import RenewalCase
from pec_rules.testing._cases import cases
from pec_rules.testing._holders import people
from pec_rules.testing._mailboxes import auto_renewals, mailboxes
from pec_rules.testing._pools import AWKWARD_EXPIRIES, remembered
from pec_rules.workdays import WorkingDays

_NEAR_EXPIRIES: Final = tuple(expiry + timedelta(days=days) for expiry in AWKWARD_EXPIRIES for days in range(-9, 3))


@remembered
def working_days() -> st.SearchStrategy[WorkingDays]:
    """Draw working days with any dates as holidays, of no country: none, single ones, and runs around expiries."""
    single = st.sampled_from(_NEAR_EXPIRIES) | st.dates(date(1999, 1, 1), date(2201, 12, 31))
    first = st.integers(0, len(_NEAR_EXPIRIES) - 1)
    runs = first.map(lambda start: _NEAR_EXPIRIES[start : start + 9])
    holidays = st.one_of(st.just(frozenset[date]()), st.frozensets(single, max_size=9), runs.map(frozenset))
    return holidays.map(WorkingDays)


def mailbox_deadlines(terms: Terms = ARUBA) -> st.SearchStrategy[Deadlines]:
    """Draw by when what must be done for mailboxes, seen from a day, by calendars of any holidays.

    Args:
        terms: The terms that the mailboxes meet.
    """

    def seen(case: RenewalCase, days: WorkingDays) -> Deadlines:
        return deadlines(case.mailbox, case.today, working_days=days, terms=terms)

    return st.builds(seen, cases(terms=terms), working_days())


def ways_to_pay(terms: Terms = ARUBA) -> st.SearchStrategy[PaymentOption]:
    """Draw how single ways to pay stand on a day.

    Args:
        terms: The terms that say how long each takes.
    """
    return mailbox_deadlines(terms).flatmap(lambda found: st.sampled_from(found.payment_options))


def consumer_notices(terms: Terms = ARUBA) -> st.SearchStrategy[ConsumerNotice]:
    """Draw what the law asks of the seller before automatic renewals.

    Args:
        terms: The terms that say when they are charged.
    """
    renewing = mailboxes(holder=people(), auto_renewal=auto_renewals(terms), terms=terms)
    return renewing.map(lambda mailbox: cast("ConsumerNotice", consumer_notice(mailbox, terms)))
