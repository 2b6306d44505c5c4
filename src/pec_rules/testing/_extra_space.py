"""Extra space during the year: requests, cases of every kind, accepted ones, and ones that break a given rule."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, cast

import attrs
from hypothesis import strategies as st

from pec_rules.checks import MOST_EXTRA_GB
from pec_rules.decision import ExtraSpaceAssessment
from pec_rules.extra_space import assess_extra_space
from pec_rules.mailbox import ExtraSpaceOrder
from pec_rules.request import ExtraSpaceRequest
from pec_rules.rulebook import Rule
from pec_rules.space import NO_EXTRA_SPACE, ExtraSpace
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._advising import (
    in_grace,
    paid_so_that_it_goes_on,
    paid_too_late,
    some_switch_it_on,
    some_take_time,
    too_late_to_pay,
)
from pec_rules.testing._breaking import awaiting, deleted, limit, with_archive_space, without_terms
from pec_rules.testing._case import EnlargementCase
from pec_rules.testing._cases import CALM, Days, lives
from pec_rules.testing._mailboxes import extra_spaces, mailboxes
from pec_rules.testing._pools import NO_HOLIDAYS, chosen, offsets, remembered
from pec_rules.testing._ways import Offers, Way, of_request, way_of
from pec_rules.vocabulary import PaymentMethod, Plan

_MOSTLY: Final = st.sampled_from((True, True, True, False))


@remembered
def _some_space() -> st.SearchStrategy[ExtraSpace]:
    return extra_spaces().map(lambda extra: ExtraSpace(1) if extra == NO_EXTRA_SPACE else extra)


def extra_space_requests(
    *,
    extra_space: st.SearchStrategy[ExtraSpace] | None = None,
    payment_method: st.SearchStrategy[PaymentMethod] | None = None,
    terms_accepted: st.SearchStrategy[bool] | None = None,
) -> st.SearchStrategy[ExtraSpaceRequest]:
    """Draw requests for extra space during the year, most of which break some rule.

    Args:
        extra_space: The extra space to buy, at least 1 GB; where not given, also what is sold with no plan.
        payment_method: How it will be paid.
        terms_accepted: Whether the contract's terms are accepted.
    """
    return st.builds(
        ExtraSpaceRequest,
        extra_space=chosen(extra_space, _some_space()),
        payment_method=chosen(payment_method, st.sampled_from(PaymentMethod)),
        terms_accepted=chosen(terms_accepted, st.sampled_from((True, False))),
    )


def decide_extra_space(case: EnlargementCase, terms: Terms) -> ExtraSpaceAssessment:
    """Return the decision on a case, by a calendar without holidays."""
    return assess_extra_space(*case[:2], today=case.today, terms=terms, working_days=NO_HOLIDAYS)


def _while_active(_: Terms) -> tuple[int, int]:
    return -1200, 0


def _sells_some(offers: Offers, plan: Plan, new: Plan) -> bool:
    return plan is new and bool(offers[plan].archive_gb or limit(offers[plan]))


def _has_no_archive(offers: Offers, plan: Plan, new: Plan) -> bool:
    return plan is new and not offers[plan].archive_gb


def _has_a_limit(offers: Offers, plan: Plan, new: Plan) -> bool:
    return plan is new and limit(offers[plan]) < MOST_EXTRA_GB


def _beyond_the_limit(draw: st.DrawFn, case: EnlargementCase, terms: Terms) -> EnlargementCase:
    most, present = limit(terms.plans[case.mailbox.plan]), case.mailbox.extra_space.mailbox_gb
    in_all = draw(st.integers(most + 1, min(most + 5, MOST_EXTRA_GB)))
    return of_request(case, extra_space=attrs.evolve(case.request.extra_space, mailbox_gb=in_all - present))


EXTRA_SPACE_BREAKING: Final[Mapping[Rule, Way[EnlargementCase]]] = MappingProxyType(
    {
        Rule.DELETED_AFTER_GRACE: Way(days=deleted),
        Rule.EXTRA_SPACE_WHILE_ACTIVE: Way(days=in_grace),
        Rule.ONE_PENDING_ORDER: Way(days=_while_active, arrange=awaiting),
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN: Way(
            days=_while_active, plans=_has_no_archive, arrange=with_archive_space
        ),
        Rule.EXTRA_MAILBOX_SPACE_LIMIT: Way(days=_while_active, plans=_has_a_limit, arrange=_beyond_the_limit),
        Rule.TERMS_MUST_BE_ACCEPTED: Way(days=_while_active, arrange=without_terms),
    }
)
"""For each rule that refuses extra space, in its order, the way to cases that break it."""

EXTRA_SPACE_ADVISING: Final[Mapping[Rule, Way[EnlargementCase]]] = MappingProxyType(
    {
        Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL: Way(
            days=_while_active, plans=_sells_some, possible=some_switch_it_on, arrange=paid_so_that_it_goes_on
        ),
        Rule.PAYMENT_TAKES_TIME: Way(
            days=too_late_to_pay, plans=_sells_some, possible=some_take_time, arrange=paid_too_late
        ),
    }
)
"""For each rule that advises on extra space, in its order, the way to cases that are accepted with its advice."""

_ACCEPTED: Final = Way[EnlargementCase](days=_while_active, plans=_sells_some)


def sells_extra_space(terms: Terms) -> bool:
    """Return whether extra space is sold with any plan."""
    return _ACCEPTED.is_open(terms)


def _plans(way: Way[EnlargementCase], terms: Terms) -> tuple[Plan, ...]:
    """Return the plans on which a case can be; where it can be on any, those that sell some, if any do."""
    pairs = way.changes(terms) or _ACCEPTED.changes(terms)
    return tuple(plan for plan, _ in pairs) or tuple(Plan)


@st.composite
def _arranged(
    draw: st.DrawFn, way: Way[EnlargementCase], today: Days | None, terms: Terms, *, alone: bool
) -> EnlargementCase:
    """Draw cases of a kind that are accepted but for what is arranged, or whatever rules they break beside."""
    life = lives(None, today, offsets(*way.days(terms), terms=terms), terms)
    case = draw(_cases_of(life, _plans(way, terms), terms, calm=alone))
    return way.arrange(draw, case, terms)


@st.composite
def _cases_of(
    draw: st.DrawFn, life: st.SearchStrategy[tuple[date, date]], plans: tuple[Plan, ...], terms: Terms, *, calm: bool
) -> EnlargementCase:
    """Draw cases of such an expiry and day; calm ones ask for what the plan sells, however much there is already."""
    expiry, today = draw(life)
    plan = draw(st.sampled_from(plans))
    present, added = draw(_bought_in_parts(plan, terms))
    mailbox = mailboxes(
        plan=st.just(plan),
        extra_space=st.just(present),
        expiry=st.just(expiry),
        pending_order=st.none() if calm else None,
        terms=terms,
    )
    request = extra_space_requests(
        extra_space=st.just(added) if calm else None, terms_accepted=st.just(value=True) if calm else None
    )
    return EnlargementCase(draw(mailbox), draw(request), today)


@st.composite
def _bought_in_parts(draw: st.DrawFn, plan: Plan, terms: Terms) -> tuple[ExtraSpace, ExtraSpace]:
    """Draw what is there of extra space that the plan sells, perhaps up to its limit, and what is added to it."""
    least = ExtraSpace(0, 1) if terms.plans[plan].archive_gb else ExtraSpace(1)
    drawn = draw(extra_spaces(plan, terms))
    in_all = least if drawn == NO_EXTRA_SPACE else drawn
    mailbox_gb, archive_gb = draw(st.integers(0, in_all.mailbox_gb)), draw(st.integers(0, in_all.archive_gb))
    present = ExtraSpace(mailbox_gb, archive_gb)
    added = ExtraSpace(in_all.mailbox_gb - mailbox_gb, in_all.archive_gb - archive_gb)
    return (present, added) if added != NO_EXTRA_SPACE else (NO_EXTRA_SPACE, in_all)


@st.composite
def extra_space_cases(  # noqa: D417 - `draw` is Hypothesis's
    draw: st.DrawFn, *, expiry: Days | None = None, today: Days | None = None, terms: Terms = ARUBA
) -> EnlargementCase:
    """Draw cases of extra space during the year: about half are accepted, and each of its rules is broken by some.

    Args:
        expiry: The mailbox's expiry.
        today: The day of the decision. Where only it is given, the expiry is drawn around it.
        terms: The terms to meet.
    """
    calm = draw(CALM)
    between = offsets(max_value=0 if calm and draw(CALM) else None, terms=terms)
    plans = _plans(_ACCEPTED, terms) if calm else tuple(Plan)
    return draw(_cases_of(lives(expiry, today, between, terms), plans, terms, calm=calm))


def accepted_extra_space_cases(
    terms: Terms = ARUBA, *, today: Days | None = None
) -> st.SearchStrategy[EnlargementCase]:
    """Draw cases of extra space that are accepted; many only just: up to the plan's limit, on the day of the expiry.

    Args:
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: no plan sells extra space under these terms.
    """
    if not sells_extra_space(terms):
        raise ValueError("terms: under them no plan sells extra space")
    return _arranged(_ACCEPTED, today, terms, alone=True)


def extra_space_cases_breaking(
    rule: Rule, terms: Terms = ARUBA, *, today: Days | None = None
) -> st.SearchStrategy[EnlargementCase]:
    """Draw cases of extra space that break a rule, most of them no other rule.

    Args:
        rule: The rule; any that shows as a violation of an order of extra space.
        terms: The terms under which they break it.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: the rule is none that shows as a violation of such an order, or no case can break it under these
            terms.
    """
    way = way_of(EXTRA_SPACE_BREAKING, rule, terms)
    return _MOSTLY.flatmap(lambda alone: _arranged(way, today, terms, alone=alone))


def extra_space_cases_advising(
    rule: Rule, terms: Terms = ARUBA, *, today: Days | None = None
) -> st.SearchStrategy[EnlargementCase]:
    """Draw cases of extra space that are accepted with the advice of a rule, and perhaps other advice.

    That of `payment-takes-time` comes with the working days that a decision is given, whatever the holidays.

    Args:
        rule: The rule; any that shows as advice on an order of extra space.
        terms: The terms under which they are.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: the rule is none that shows as advice on such an order, or it advises on no case under these terms.
    """
    way = way_of(EXTRA_SPACE_ADVISING, rule, terms)
    return _arranged(way, today, terms, alone=True).filter(lambda case: _is_advised(rule, case, terms))


def _is_advised(rule: Rule, case: EnlargementCase, terms: Terms) -> bool:
    return any(advice.rule is rule for advice in decide_extra_space(case, terms).advice)


def extra_space_orders(terms: Terms = ARUBA, *, today: Days | None = None) -> st.SearchStrategy[ExtraSpaceOrder]:
    """Draw orders of extra space, each of an accepted case.

    Args:
        terms: The terms under which it is.
        today: The day of the order; the expiry is drawn around it.

    Raises:
        ValueError: as `accepted_extra_space_cases`.
    """
    placed = accepted_extra_space_cases(terms, today=today)
    return placed.map(lambda case: cast("ExtraSpaceOrder", decide_extra_space(case, terms).order))
