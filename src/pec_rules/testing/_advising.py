"""Cases of a renewal that are accepted, whatever comes with them or with a given advice."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import attrs
from hypothesis import strategies as st

from pec_rules.calendar import EARLIEST_EXPIRY
from pec_rules.checks import MOST_BYTES
from pec_rules.paying import last_day_to_pay
from pec_rules.rulebook import Rule
from pec_rules.space import bytes_of, mailbox_gigabytes
from pec_rules.terms import ARUBA, RegistrationTime, Terms
from pec_rules.testing._case import OrderCase, RenewalCase
from pec_rules.testing._cases import decide
from pec_rules.testing._mailboxes import auto_renewals
from pec_rules.testing._pools import NO_HOLIDAYS, sizes
from pec_rules.testing._ways import Offers, Way, archive_goes, arranged, mended, of_mailbox, of_request, way_of
from pec_rules.vocabulary import PaymentMethod, Plan


def in_grace(terms: Terms) -> tuple[int, int]:
    """Return days on which a mailbox is expired and not yet deleted."""
    return 1, terms.grace_days


def _later_than_recommended(terms: Terms) -> tuple[int, int]:
    return 1 - terms.recommended_days, 0


def _nearly_full(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    mailbox = case.mailbox
    space = bytes_of(mailbox_gigabytes(terms.plans[mailbox.plan], mailbox.extra_space), terms)
    least = -(-space * terms.nearly_full_percent // 100)
    held = draw(st.sampled_from((least, space)) | st.integers(least, 2 * space))
    confirming = of_request(case, plan=mailbox.plan, extra_space=mailbox.extra_space)
    return of_mailbox(
        confirming, auto_renewal=None, usage=attrs.evolve(mailbox.usage, mailbox_bytes=min(held, MOST_BYTES))
    )


def _with_archive(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    return of_mailbox(case, usage=attrs.evolve(case.mailbox.usage, archive_bytes=max(1, draw(sizes(terms)))))


def some_switch_it_on(terms: Terms) -> bool:
    """Return whether any way to pay switches automatic renewal on."""
    return bool(terms.auto_renewing_methods)


def paid_so_that_it_goes_on(draw: st.DrawFn, case: OrderCase, terms: Terms) -> OrderCase:
    """Draw the case with a payment that switches automatic renewal on."""
    return of_request(case, payment_method=draw(st.sampled_from(sorted(terms.auto_renewing_methods))))


def _paid_otherwise(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    others = [method for method in PaymentMethod if method not in terms.auto_renewing_methods]
    return of_request(case, payment_method=draw(st.sampled_from(others)))


def _not_past_the_charge(terms: Terms) -> tuple[int, int]:
    return -1200, -terms.auto_renewal_charge_days


def _to_another_plan(_: Offers, old: Plan, new: Plan) -> bool:
    return old is not new


def _plan_may_change(terms: Terms) -> bool:
    return terms.plan_change_during_auto_renewal


def _charged_before_paid(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    return of_mailbox(_paid_otherwise(draw, case, terms), auto_renewal=draw(auto_renewals(terms)))


def some_take_time(terms: Terms) -> bool:
    """Return whether any payment may be registered on a later day."""
    return any(time != RegistrationTime(0) for time in terms.registration_times.values())


def too_late_to_pay(terms: Terms) -> tuple[int, int]:
    """Return days, up to the expiry, on which the slowest way to pay is too slow."""
    longest = max(_days_at_least(time) for time in terms.registration_times.values())
    return min(0, 1 - longest), 0


def _days_at_least(time: RegistrationTime) -> int:
    """Return the fewest days that a payment takes; five working days take a week."""
    return time.days + 2 * (time.days // 5) if time.working_days else time.days


def paid_too_late(draw: st.DrawFn, case: OrderCase, terms: Terms) -> OrderCase:
    """Draw the case with a payment that is registered after the expiry, however few the holidays."""
    expiry, ways = case.mailbox.expiry, tuple(PaymentMethod)
    slow = [each for each in ways if last_day_to_pay(each, expiry, NO_HOLIDAYS, terms) < case.today]
    return of_request(case, payment_method=draw(st.sampled_from(slow or ways)))


def _paid_too_late(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    """Draw the case with a payment that is registered after the expiry, or after the grace."""
    late = paid_too_late(draw, case, terms)
    as_long_before = case.mailbox.expiry - timedelta(days=terms.grace_days)
    ends_grace = as_long_before >= EARLIEST_EXPIRY and draw(st.booleans())
    return of_mailbox(late, expiry=as_long_before) if ends_grace else late


ADVISING: Final[Mapping[Rule, Way[RenewalCase]]] = MappingProxyType(
    {
        Rule.GRACE_AFTER_EXPIRY: Way(days=in_grace),
        Rule.RENEW_AHEAD_OF_EXPIRY: Way(days=_later_than_recommended),
        Rule.MAILBOX_NEARLY_FULL: Way(arrange=_nearly_full),
        Rule.DOWNGRADE_DELETES_ARCHIVE: Way(plans=archive_goes, arrange=_with_archive),
        Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL: Way(possible=some_switch_it_on, arrange=paid_so_that_it_goes_on),
        Rule.AUTO_RENEWAL_CHARGED_AHEAD: Way(
            days=_not_past_the_charge, plans=_to_another_plan, possible=_plan_may_change, arrange=_charged_before_paid
        ),
        Rule.RENEWAL_CONCLUDES_ON_REGISTRATION: Way(arrange=_paid_otherwise),
        Rule.PAYMENT_TAKES_TIME: Way(days=too_late_to_pay, possible=some_take_time, arrange=_paid_too_late),
    }
)
"""For each rule that advises on a renewal, in the order of the contract, the way to accepted cases with its advice."""
_ANY: Final = Way[RenewalCase]()


@st.composite
def _accepted(
    draw: st.DrawFn, way: Way[RenewalCase], today: st.SearchStrategy[date] | None, terms: Terms
) -> RenewalCase:
    return mended(draw, draw(arranged(way, today, terms)), terms)


def accepted_cases(
    terms: Terms = ARUBA, *, today: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[RenewalCase]:
    """Draw cases of a renewal that are accepted; many only just: exactly full, on the last renewable day.

    Args:
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.
    """
    return _accepted(_ANY, today, terms)


def cases_advising(
    rule: Rule, terms: Terms = ARUBA, *, today: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[RenewalCase]:
    """Draw cases of a renewal that are accepted with the advice of a rule, and perhaps other advice.

    That of `payment-takes-time` comes with the working days that a decision is given, whatever the holidays.

    Args:
        rule: The rule; any that shows as advice on a renewal.
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: the rule is none that shows as advice on a renewal, or it advises on no case under these terms.
    """
    way = way_of(ADVISING, rule, terms)
    return _accepted(way, today, terms).filter(lambda case: _is_advised(rule, case, terms))


def _is_advised(rule: Rule, case: RenewalCase, terms: Terms) -> bool:
    return any(advice.rule is rule for advice in decide(case, terms).advice)
