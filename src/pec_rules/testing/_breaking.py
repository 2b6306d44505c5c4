"""Cases of a renewal that break a given rule."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

import attrs
from hypothesis import strategies as st

from pec_rules.checks import MOST_BYTES, MOST_EXTRA_GB
from pec_rules.holders import Holder
from pec_rules.request import most_years
from pec_rules.rulebook import Rule
from pec_rules.space import bytes_of
from pec_rules.terms import ARUBA, PlanTerms, Terms
from pec_rules.testing._case import AnyCase, OrderCase, RenewalCase
from pec_rules.testing._cases import domain_mailbox_cases
from pec_rules.testing._holders import misstating_holders, silent_holders
from pec_rules.testing._mailboxes import auto_renewals, orders
from pec_rules.testing._pools import offsets, remembered, sizes
from pec_rules.testing._ways import (
    Arrange,
    Offers,
    Way,
    archive_goes,
    arranged,
    broken_by,
    mended,
    of_mailbox,
    of_request,
    way_of,
)
from pec_rules.vocabulary import Channel, Plan


def deleted(terms: Terms) -> tuple[int, int]:
    """Return days on which a mailbox is no more."""
    return terms.grace_days + 1, terms.grace_days + 400


def _automatic(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    confirming = of_request(case, plan=case.mailbox.plan, extra_space=case.mailbox.extra_space)
    return of_mailbox(confirming, auto_renewal=draw(auto_renewals(terms)))


def awaiting(draw: st.DrawFn, case: OrderCase, terms: Terms) -> OrderCase:
    """Draw the case with a renewal order pending."""
    mailbox = case.mailbox
    awaited = orders(address=st.just(mailbox.address), old_expiry=st.just(mailbox.expiry), terms=terms)
    return of_mailbox(case, pending_order=draw(awaited))


def _before_notices(terms: Terms) -> tuple[int, int]:
    """Return days most of which are before the notices; of the last ones the lengths of the months decide."""
    return -1200 - 31 * terms.notice_months, -28 * terms.notice_months - 1


def _by_notice(_: st.DrawFn, case: RenewalCase, __: Terms) -> RenewalCase:
    return of_request(case, channel=Channel.NOTICE_EMAIL)


def _to_no_archive(offers: Offers, _: Plan, new: Plan) -> bool:
    return not offers[new].archive_gb


def with_archive_space(draw: st.DrawFn, case: OrderCase, _: Terms) -> OrderCase:
    """Draw the case as one that asks for archive space."""
    more = attrs.evolve(case.request.extra_space, archive_gb=draw(st.integers(1, 5)))
    return of_request(case, extra_space=more)


def limit(offer: PlanTerms) -> int:
    """Return the most extra mailbox space, in GB, that a plan allows."""
    return offer.extra_mailbox_gb_within_limit(MOST_EXTRA_GB)


def _to_a_limit(offers: Offers, _: Plan, new: Plan) -> bool:
    return limit(offers[new]) < MOST_EXTRA_GB


def _beyond_the_limit(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    most = limit(terms.plans[case.request.plan])
    beyond = draw(st.integers(most + 1, min(most + 5, MOST_EXTRA_GB)))
    return of_request(case, extra_space=attrs.evolve(case.request.extra_space, mailbox_gb=beyond))


def _to_less_mailbox_space(offers: Offers, old: Plan, new: Plan) -> bool:
    return offers[new].mailbox_gb < offers[old].mailbox_gb + limit(offers[old])


def _from_archive_to_archive(offers: Offers, old: Plan, new: Plan) -> bool:
    return bool(offers[old].archive_gb and offers[new].archive_gb)


def _overfull(part: Literal["mailbox", "archive"]) -> Arrange[RenewalCase]:
    """Return how to order less space than now, and to hold more than that, often by one byte."""
    gb, held = f"{part}_gb", f"{part}_bytes"

    def most(offer: PlanTerms) -> int:
        return limit(offer) if part == "mailbox" else MOST_EXTRA_GB

    def arrange(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
        mailbox, request, _ = case
        old, new = terms.plans[mailbox.plan], terms.plans[request.plan]
        more: int = getattr(new, gb) - getattr(old, gb)
        wanted = draw(st.integers(0, min(3, most(new), most(old) - more - 1)))
        least = max(0, wanted + more + 1)
        present = draw(st.integers(least, min(least + 2, most(old))))
        too_much = bytes_of(getattr(new, gb) + wanted, terms) + draw(_excesses(terms))
        return of_mailbox(
            of_request(case, extra_space=attrs.evolve(request.extra_space, **{gb: wanted})),
            extra_space=attrs.evolve(mailbox.extra_space, **{gb: present}),
            usage=attrs.evolve(mailbox.usage, **{held: min(too_much, MOST_BYTES)}),
        )

    return arrange


@remembered
def _excesses(terms: Terms) -> st.SearchStrategy[int]:
    return st.sampled_from((1, terms.bytes_per_gb)) | st.integers(1, 3 * terms.bytes_per_gb)


def _without_consent(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
    unasked = of_request(case, archive_deletion_accepted=False)
    return of_mailbox(unasked, usage=attrs.evolve(case.mailbox.usage, archive_bytes=max(1, draw(sizes(terms)))))


def _held_by(holders: Callable[[], st.SearchStrategy[Holder]]) -> Arrange[RenewalCase]:
    """Return how to confirm such a holder, or to name such a one anew."""

    def arrange(draw: st.DrawFn, case: RenewalCase, _: Terms) -> RenewalCase:
        holder = draw(holders())
        confirms = draw(st.booleans())
        return of_mailbox(of_request(case, holder=None), holder=holder) if confirms else of_request(case, holder=holder)

    return arrange


def _for_years(*, promotional: bool) -> Arrange[RenewalCase]:
    """Return how to ask for no years, or for more than are allowed, on promotion or off."""

    def arrange(draw: st.DrawFn, case: RenewalCase, terms: Terms) -> RenewalCase:
        most = most_years(terms, promotional=promotional)
        years = draw(st.integers(most + 1, most + 5) | st.integers(-5, 0))
        return of_request(case, promotional=promotional, years=years)

    return arrange


def without_terms(_: st.DrawFn, case: OrderCase, __: Terms) -> OrderCase:
    """Return the case with the terms not accepted."""
    return of_request(case, terms_accepted=False)


BREAKING: Final[Mapping[Rule, Way[RenewalCase]]] = MappingProxyType(
    {
        Rule.DELETED_AFTER_GRACE: Way(days=deleted),
        Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN: Way(),
        Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL: Way(arrange=_automatic),
        Rule.ONE_PENDING_ORDER: Way(arrange=awaiting),
        Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN: Way(days=_before_notices, arrange=_by_notice),
        Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN: Way(plans=_to_no_archive, arrange=with_archive_space),
        Rule.EXTRA_MAILBOX_SPACE_LIMIT: Way(plans=_to_a_limit, arrange=_beyond_the_limit),
        Rule.MAIL_FITS_MAILBOX_SPACE: Way(plans=_to_less_mailbox_space, arrange=_overfull("mailbox")),
        Rule.ARCHIVE_FITS_ARCHIVE_SPACE: Way(plans=_from_archive_to_archive, arrange=_overfull("archive")),
        Rule.DOWNGRADE_DELETES_ARCHIVE: Way(plans=archive_goes, arrange=_without_consent),
        Rule.E_INVOICE_IDENTIFIER_REQUIRED: Way(arrange=_held_by(silent_holders)),
        Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER: Way(arrange=_held_by(misstating_holders)),
        Rule.RENEWAL_FREQUENCY: Way(arrange=_for_years(promotional=False)),
        Rule.PROMOTIONAL_FREQUENCY: Way(arrange=_for_years(promotional=True)),
        Rule.TERMS_MUST_BE_ACCEPTED: Way(arrange=without_terms),
    }
)
"""For each rule that refuses a renewal, in the order of the contract, the way to cases that break it."""


def cases_breaking(
    rule: Rule, terms: Terms = ARUBA, *, today: st.SearchStrategy[date] | None = None
) -> st.SearchStrategy[AnyCase]:
    """Draw cases of a renewal that break a rule, most of them no other rule.

    Those of `domain-mailbox-follows-domain` are of domain mailboxes, half of them without a request.

    Args:
        rule: The rule; any that shows as a violation of a renewal.
        terms: The terms under which they break it.
        today: The day of the decision; the expiry is drawn around it.

    Raises:
        ValueError: the rule is none that shows as a violation of a renewal, or no case can break it under these terms.
    """
    way = way_of(BREAKING, rule, terms)
    if rule is Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN:
        return domain_mailbox_cases(today=today, between=offsets(*way.days(terms), terms=terms), terms=terms)
    # Of the days just around the first notice some are not before it: those are left out here.
    return _broken(rule, way, today, terms).filter(lambda case: rule in broken_by(case, terms))


@st.composite
def _broken(
    draw: st.DrawFn, rule: Rule, way: Way[RenewalCase], today: st.SearchStrategy[date] | None, terms: Terms
) -> RenewalCase:
    case = draw(arranged(way, today, terms))
    alone = draw(st.sampled_from((True, True, True, False)))
    return mended(draw, case, terms, kept=rule) if alone else case
