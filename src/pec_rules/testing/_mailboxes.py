"""Mailboxes of both kinds, what they hold, and the orders that they may await."""

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from pec_rules.calendar import LATEST_EXPIRY, years_after
from pec_rules.holders import Holder
from pec_rules.mailbox import AutoRenewal, Domain, DomainMailbox, Mailbox, RenewalOrder
from pec_rules.space import ExtraSpace, Usage
from pec_rules.terms import ARUBA, STORABLE_AUTO_RENEWAL, Terms
from pec_rules.testing._holders import holders
from pec_rules.testing._pools import chosen, expiries, offsets, remembered, sizes
from pec_rules.vocabulary import PaymentMethod, Plan

_ADDRESSES: Final = ("prova.esempio@pec.it", "Studio.Esempio@pec.it", "a@pec.it")
_DOMAIN: Final = "example.it"
_GIGABYTES: Final = (0, 0, 0, 1, 1, 2, 3, 5)
_METHODS: Final = st.sampled_from(PaymentMethod)


@remembered
def pec_mailbox_addresses() -> st.SearchStrategy[str]:
    """Draw addresses of mailboxes."""
    return st.sampled_from(_ADDRESSES)


@remembered
def extra_spaces(plan: Plan | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[ExtraSpace]:
    """Draw extra space, often none.

    Args:
        plan: The plan that it must be sold with; where not given, some is sold with no plan.
        terms: The terms that say what is sold.
    """
    gigabytes = st.sampled_from(_GIGABYTES)
    if plan is None:
        return st.builds(ExtraSpace, gigabytes, gigabytes)
    offer = terms.plans[plan]
    within_limit = gigabytes.map(offer.extra_mailbox_gb_within_limit)
    return st.builds(ExtraSpace, within_limit, gigabytes if offer.archive_gb else st.just(0))


@remembered
def usages(plan: Plan | None = None, terms: Terms = ARUBA) -> st.SearchStrategy[Usage]:
    """Draw what a mailbox holds, often exactly what fits, or one byte more or less.

    Args:
        plan: The mailbox's plan; of a plan without archive none is used.
        terms: The terms that say what fits.
    """
    has_archive = plan is None or terms.plans[plan].archive_gb > 0
    return st.builds(Usage, sizes(terms), sizes(terms) if has_archive else st.just(0))


@remembered
def _years(terms: Terms) -> st.SearchStrategy[int]:
    return st.integers(1, max(terms.max_years, terms.max_promotional_years))


@remembered
def auto_renewals(terms: Terms = ARUBA) -> st.SearchStrategy[AutoRenewal]:
    """Draw automatic renewals, for as many years as the terms allow at the most."""
    return st.builds(AutoRenewal, st.sampled_from(sorted(STORABLE_AUTO_RENEWAL)), _years(terms))


@remembered
def _auto_renewals_or_none(terms: Terms) -> st.SearchStrategy[AutoRenewal | None]:
    return st.one_of(st.none(), st.none(), auto_renewals(terms))


@st.composite
def orders(  # noqa: D417, PLR0913 - `draw` is Hypothesis's; the order's own fields
    draw: st.DrawFn,
    *,
    address: st.SearchStrategy[str] | None = None,
    plan: st.SearchStrategy[Plan] | None = None,
    holder: st.SearchStrategy[Holder] | None = None,
    payment_method: st.SearchStrategy[PaymentMethod] | None = None,
    old_expiry: st.SearchStrategy[date] | None = None,
    terms: Terms = ARUBA,
) -> RenewalOrder:
    """Draw orders that meet the terms, each by itself: not every one is an order that some mailbox could have placed.

    For one that was placed, assess an accepted case: `accepted_cases`.

    Args:
        address: The mailbox's.
        plan: The plan ordered.
        holder: The holder that the mailbox will have.
        payment_method: How it is to be paid.
        old_expiry: The expiry that the years are added to, before 2199.
        terms: The terms to meet.
    """
    start = draw(chosen(old_expiry, expiries(terms=terms)))
    years = min(draw(_years(terms)), LATEST_EXPIRY.year - start.year)
    ordered = draw(chosen(plan, st.sampled_from(Plan)))
    named = draw(chosen(holder, holders()))
    return RenewalOrder(
        address=draw(chosen(address, pec_mailbox_addresses())),
        plan=ordered,
        extra_space=draw(extra_spaces(ordered, terms)),
        holder=named,
        years=years,
        payment_method=draw(chosen(payment_method, _METHODS)),
        placed_on=start + timedelta(days=draw(offsets(max_value=terms.grace_days, terms=terms))),
        old_expiry=start,
        new_expiry=years_after(start, years),
        auto_renewal=draw(_auto_renewals_or_none(terms)),
        deletes_archive=not terms.plans[ordered].archive_gb and draw(st.booleans()),
        confirmation_to=named.email,
    )


@st.composite
def mailboxes(  # noqa: D417, PLR0913 - `draw` is Hypothesis's; the mailbox's own fields
    draw: st.DrawFn,
    *,
    address: st.SearchStrategy[str] | None = None,
    plan: st.SearchStrategy[Plan] | None = None,
    extra_space: st.SearchStrategy[ExtraSpace] | None = None,
    usage: st.SearchStrategy[Usage] | None = None,
    holder: st.SearchStrategy[Holder] | None = None,
    expiry: st.SearchStrategy[date] | None = None,
    auto_renewal: st.SearchStrategy[AutoRenewal | None] | None = None,
    pending_order: st.SearchStrategy[RenewalOrder | None] | None = None,
    terms: Terms = ARUBA,
) -> Mailbox:
    """Draw mailboxes that meet the terms, often full, sometimes with automatic renewal or a pending order.

    Each field has an argument, a strategy as everywhere in Hypothesis: `mailboxes(plan=st.just(Plan.PRO),
    pending_order=st.none())`. What is given is taken as it is, whether or not it meets the terms.

    Args:
        address: Its address.
        plan: Its plan.
        extra_space: Its extra space; where not given, what is sold with the plan.
        usage: What it holds; where not given, nothing in the archive that the plan has not.
        holder: Its holder; where not given, also such as do not state what they are asked.
        expiry: Its expiry.
        auto_renewal: Its automatic renewal; where not given, often none.
        pending_order: The order that it awaits; where not given, mostly none, seldom one from another expiry.
        terms: The terms to meet.
    """
    own_address = draw(chosen(address, pec_mailbox_addresses()))
    own_plan = draw(chosen(plan, st.sampled_from(Plan)))
    end = draw(chosen(expiry, expiries(terms=terms)))
    return Mailbox(
        address=own_address,
        plan=own_plan,
        extra_space=draw(chosen(extra_space, extra_spaces(own_plan, terms))),
        usage=draw(chosen(usage, usages(own_plan, terms))),
        holder=draw(chosen(holder, holders())),
        expiry=end,
        auto_renewal=draw(chosen(auto_renewal, _auto_renewals_or_none(terms))),
        pending_order=_awaited(draw, own_address, end, terms) if pending_order is None else draw(pending_order),
    )


def _awaited(draw: st.DrawFn, address: str, expiry: date, terms: Terms) -> RenewalOrder | None:
    """Draw no order two times out of three; others mostly from that expiry, which must leave room for one."""
    if expiry.year == LATEST_EXPIRY.year or draw(st.integers(0, 2)) < 2:  # noqa: PLR2004 - two of three
        return None
    old_expiry = st.just(expiry) if draw(st.integers(0, 3)) else None
    return draw(orders(address=st.just(address), old_expiry=old_expiry, terms=terms))


@remembered
def domains(
    name: st.SearchStrategy[str] | None = None, expiry: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[Domain]:
    """Draw domains with their expiry.

    Args:
        name: Their name; where not given, always the same.
        expiry: Their expiry.
    """
    return st.builds(Domain, chosen(name, st.just(_DOMAIN)), chosen(expiry, expiries(max_value=LATEST_EXPIRY)))


@remembered
def _mail_alone(terms: Terms) -> st.SearchStrategy[Usage]:
    return st.builds(Usage, sizes(terms))


@st.composite
def domain_mailboxes(  # noqa: D417 - `draw` is Hypothesis's
    draw: st.DrawFn,
    *,
    domain: st.SearchStrategy[Domain] | None = None,
    usage: st.SearchStrategy[Usage] | None = None,
    holder: st.SearchStrategy[Holder] | None = None,
    terms: Terms = ARUBA,
) -> DomainMailbox:
    """Draw domain mailboxes, on their domain or under it, often full.

    Args:
        domain: Their domain.
        usage: What they hold, with an empty archive.
        holder: Their holder.
        terms: The terms that say what fits.
    """
    own = draw(chosen(domain, domains()))
    name = draw(st.sampled_from(("info@", "Info@pec.", "a@b.pec.")))
    return DomainMailbox(
        address=name + own.name,
        domain=own,
        usage=draw(chosen(usage, _mail_alone(terms))),
        holder=draw(chosen(holder, holders())),
    )
