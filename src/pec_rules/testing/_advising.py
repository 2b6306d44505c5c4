"""Cases that are accepted, whatever comes with them or with a given advice."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs
from hypothesis import strategies as st

from pec_rules.checks import MOST_BYTES
from pec_rules.rulebook import Rule
from pec_rules.space import bytes_of, mailbox_gigabytes
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._case import RenewalCase
from pec_rules.testing._cases import decide
from pec_rules.testing._mailboxes import auto_renewals
from pec_rules.testing._pools import sizes
from pec_rules.testing._ways import Offers, Way, archive_goes, arranged, mended, of_mailbox, of_request, way_of
from pec_rules.vocabulary import PaymentMethod, Plan


def _in_grace(terms: Terms) -> tuple[int, int]:
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


def _some_switch_it_on(terms: Terms) -> bool:
    return bool(terms.auto_renewing_methods)


def _paid_so_that_it_goes_on(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
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


ADVISING: Final[Mapping[Rule, Way]] = MappingProxyType(
    {
        Rule.GRACE_AFTER_EXPIRY: Way(days=_in_grace),
        Rule.RENEW_AHEAD_OF_EXPIRY: Way(days=_later_than_recommended),
        Rule.MAILBOX_NEARLY_FULL: Way(arrange=_nearly_full),
        Rule.DOWNGRADE_DELETES_ARCHIVE: Way(plans=archive_goes, arrange=_with_archive),
        Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL: Way(possible=_some_switch_it_on, arrange=_paid_so_that_it_goes_on),
        Rule.AUTO_RENEWAL_CHARGED_AHEAD: Way(
            days=_not_past_the_charge, plans=_to_another_plan, possible=_plan_may_change, arrange=_charged_before_paid
        ),
        Rule.RENEWAL_CONCLUDES_ON_REGISTRATION: Way(arrange=_paid_otherwise),
    }
)
"""For each rule that advises, in the order of the contract, the way to cases that are accepted with its advice."""
_ANY: Final = Way()


@st.composite
def _accepted(draw: st.DrawFn, way: Way, today: st.SearchStrategy[date] | None, terms: Terms) -> RenewalCase:
    return mended(draw, draw(arranged(way, today, terms)), terms)


def accepted_cases(
    terms: Terms = ARUBA, *, today: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[RenewalCase]:
    """Draw cases that are accepted; many only just: exactly full, on the last renewable day.

    Args:
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.
    """
    return _accepted(_ANY, today, terms)


def cases_advising(
    rule: Rule, terms: Terms = ARUBA, *, today: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[RenewalCase]:
    """Draw cases that are accepted with the advice of a rule, and perhaps other advice.

    Args:
        rule: The rule; any that shows as advice.
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: the rule is none that shows as advice, or it advises on no case under these terms.
    """
    way = way_of(ADVISING, rule, terms)
    return _accepted(way, today, terms).filter(lambda case: _is_advised(rule, case, terms))


def _is_advised(rule: Rule, case: RenewalCase, terms: Terms) -> bool:
    return any(advice.rule is rule for advice in decide(case, terms).advice)
