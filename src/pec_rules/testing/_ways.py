"""Ways to a case of some kind: the days and the plans on which it can be, and the one thing that is arranged."""

from collections.abc import Callable, Mapping
from typing import Any, Generic

import attrs
from hypothesis import strategies as st

from pec_rules.decision import Violation
from pec_rules.remedies import BuyAgain, OrderAtRenewal, PayPendingOrder, RenewDomain, StateEInvoiceIdentifier
from pec_rules.rulebook import Rule
from pec_rules.space import Usage, bytes_of
from pec_rules.terms import PlanTerms, Terms
from pec_rules.testing._case import OrderCase, RenewalCase
from pec_rules.testing._cases import CALM, Days, cases_of_lives, decide, lives
from pec_rules.testing._holders import identifiers
from pec_rules.testing._mailboxes import extra_spaces
from pec_rules.testing._pools import offsets, sizes
from pec_rules.vocabulary import Plan

Offers = Mapping[Plan, PlanTerms]
Arrange = Callable[[st.DrawFn, OrderCase, Terms], OrderCase]


def up_to_the_last_renewable_day(terms: Terms) -> tuple[int, int]:
    """Return the least and the most days from the expiry to a day on which a mailbox can be renewed."""
    return -1200, terms.grace_days


def as_it_is(_: st.DrawFn, case: OrderCase, __: Terms) -> OrderCase:
    """Return the case: its days or its plans are all there is to it."""
    return case


def _always(_: Terms) -> bool:
    return True


@attrs.frozen(kw_only=True)
class Way(Generic[OrderCase]):
    """A way to a case of some kind.

    Attributes:
        days: Gives the least and the most days from the expiry to the day.
        plans: Says whether it can be on a change from one plan to another, or to itself; `None` keeps the case's own.
        possible: Says whether it can be under some terms at all.
        arrange: Makes a case of the kind of one that has such days and such plans.
    """

    days: Callable[[Terms], tuple[int, int]] = up_to_the_last_renewable_day
    plans: Callable[[Offers, Plan, Plan], bool] | None = None
    possible: Callable[[Terms], bool] = _always
    arrange: Arrange[OrderCase] = as_it_is

    def changes(self, terms: Terms) -> tuple[tuple[Plan, Plan], ...]:
        """Return the changes of plan on which it can be; none where the case keeps its own."""
        may_be = self.plans
        if may_be is None:
            return ()
        return tuple((old, new) for old in Plan for new in Plan if may_be(terms.plans, old, new))

    def is_open(self, terms: Terms) -> bool:
        """Return whether there is any such case under these terms."""
        least, most = self.days(terms)
        return least <= most and self.possible(terms) and (self.plans is None or bool(self.changes(terms)))


def archive_goes(offers: Offers, old: Plan, new: Plan) -> bool:
    """Return whether there is an archive on one plan and none on the other."""
    return bool(offers[old].archive_gb and not offers[new].archive_gb)


def way_of(ways: Mapping[Rule, Way[OrderCase]], rule: Rule, terms: Terms) -> Way[OrderCase]:
    """Return the way to cases of a rule.

    Raises:
        ValueError: the rule has none, or none under these terms.
    """
    if rule not in ways:
        raise ValueError(f"rule: must be one of {', '.join(ways)}")
    if not ways[rule].is_open(terms):
        raise ValueError(f"terms: under them there is no case of {rule}")
    return ways[rule]


@st.composite
def arranged(draw: st.DrawFn, way: Way[RenewalCase], today: Days | None, terms: Terms) -> RenewalCase:
    """Draw cases of a kind, whatever rules they break beside."""
    life = lives(None, today, offsets(*way.days(terms), terms=terms), terms)
    case = draw(cases_of_lives(life, terms, calm=draw(CALM)))
    changes = way.changes(terms)
    if changes:
        case = _moving(draw, case, *draw(st.sampled_from(changes)), terms)
    return way.arrange(draw, case, terms)


def _moving(draw: st.DrawFn, case: RenewalCase, old: Plan, new: Plan, terms: Terms) -> RenewalCase:
    """Draw the case as a move from one plan to another, in which everything fits and the archive may go."""
    ordered = terms.plans[new]
    mail = min(draw(sizes(terms)), bytes_of(ordered.mailbox_gb, terms))
    archive = draw(sizes(terms)) if terms.plans[old].archive_gb else 0
    if ordered.archive_gb:
        archive = min(archive, bytes_of(ordered.archive_gb, terms))
    moved = of_mailbox(case, plan=old, extra_space=draw(extra_spaces(old, terms)), usage=Usage(mail, archive))
    return of_request(moved, plan=new, extra_space=draw(extra_spaces(new, terms)), archive_deletion_accepted=True)


def of_mailbox(case: OrderCase, **fields: Any) -> OrderCase:  # noqa: ANN401 - of any field
    """Return the case with fields of its mailbox changed."""
    return case._replace(mailbox=attrs.evolve(case.mailbox, **fields))


def of_request(case: OrderCase, **fields: Any) -> OrderCase:  # noqa: ANN401 - of any field
    """Return the case with fields of its request changed."""
    return case._replace(request=attrs.evolve(case.request, **fields))


def broken_by(case: RenewalCase, terms: Terms) -> set[Rule]:
    """Return the rules that a case breaks."""
    return {violation.rule for violation in decide(case, terms).violations}


def mended(draw: st.DrawFn, case: RenewalCase, terms: Terms, kept: Rule | None = None) -> RenewalCase:
    """Draw the case with a remedy applied to each violation but the kept one; only what would mend it too stays."""
    ways_out = _ways_out(draw, case, terms, kept)
    while ways_out:
        case = draw(st.sampled_from(ways_out))
        ways_out = _ways_out(draw, case, terms, kept)
    return case


def _ways_out(draw: st.DrawFn, case: RenewalCase, terms: Terms, kept: Rule | None) -> list[RenewalCase]:
    """Return the case without one of its violations, once for each remedy that leaves the kept one."""
    for violation in decide(case, terms).violations:
        if violation.rule is not kept:
            outcomes = _outcomes(draw, violation, case)
            mended_alone = [each for each in outcomes if kept is None or kept in broken_by(each, terms)]
            if mended_alone:
                return mended_alone
    return []


def _outcomes(draw: st.DrawFn, violation: Violation, case: RenewalCase) -> list[RenewalCase]:
    """Return the case with each of the violation's remedies applied alone."""
    outcomes = []
    for remedy in violation.remedies:
        if isinstance(remedy, StateEInvoiceIdentifier):
            stated = draw(identifiers(remedy.kinds))
            outcomes.append(remedy.applied_to(case.mailbox, case.request, stated))
        elif not isinstance(remedy, PayPendingOrder | RenewDomain | BuyAgain | OrderAtRenewal):
            outcomes.append(remedy.applied_to(case.mailbox, case.request))
    return [RenewalCase(mailbox, request, case.today) for mailbox, request in outcomes]
