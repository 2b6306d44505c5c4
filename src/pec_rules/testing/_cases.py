"""Cases: mailboxes with a request and a day, whatever the answer."""

from datetime import date, timedelta
from typing import Final, TypeVar

from hypothesis import strategies as st

from pec_rules.calendar import EARLIEST_EXPIRY
from pec_rules.decision import Assessment
from pec_rules.renewal import assess_renewal
from pec_rules.space import NO_EXTRA_SPACE
from pec_rules.terms import ARUBA, Terms
from pec_rules.testing._case import AnyCase, DomainMailboxCase, RenewalCase
from pec_rules.testing._holders import answering_holders
from pec_rules.testing._mailboxes import domain_mailboxes, domains, mailboxes
from pec_rules.testing._pools import NO_HOLIDAYS, chosen, expiries, latest_with_room, offsets
from pec_rules.testing._requests import plans, requests
from pec_rules.vocabulary import Channel

_Value = TypeVar("_Value")
_ANSWERING_OR_NONE: Final = st.none() | answering_holders()
Days = st.SearchStrategy[date]


def decide(case: AnyCase, terms: Terms) -> Assessment:
    """Return the decision on a case, by a calendar without holidays."""
    return assess_renewal(*case[:2], today=case.today, terms=terms, working_days=NO_HOLIDAYS)


@st.composite
def lives(
    draw: st.DrawFn, expiry: Days | None, today: Days | None, between: st.SearchStrategy[int], terms: Terms
) -> tuple[date, date]:
    """Draw an expiry and a day, so many days apart unless both are given; of a day alone the expiry follows."""
    if today is None:
        end = draw(chosen(expiry, expiries(terms=terms)))
        return end, end + timedelta(days=draw(between))
    day = draw(today)
    if expiry is not None:
        return draw(expiry), day
    most, least = (day - EARLIEST_EXPIRY).days, (day - latest_with_room(terms)).days
    return day - timedelta(days=draw(between.filter(lambda offset: least <= offset <= most))), day


@st.composite
def cases_of_lives(
    draw: st.DrawFn, life: st.SearchStrategy[tuple[date, date]], terms: Terms, *, calm: bool
) -> RenewalCase:
    """Draw cases of such an expiry and day; in a calm one each field is seldom far from what may be ordered."""

    def tame(strategy: st.SearchStrategy[_Value]) -> st.SearchStrategy[_Value] | None:
        return None if not calm or draw(st.integers(0, 11)) == 11 else strategy  # noqa: PLR2004 - once in twelve

    expiry, today = draw(life)
    mailbox = draw(
        mailboxes(holder=tame(answering_holders()), expiry=st.just(expiry), pending_order=tame(st.none()), terms=terms)
    )
    plan = draw(plans(mailbox if mailbox.auto_renewal is None else None))
    request = requests(
        mailbox,
        channel=tame(st.sampled_from((Channel.CLIENT_AREA, Channel.WEBMAIL))),
        plan=st.just(plan),
        extra_space=tame(st.just(mailbox.extra_space if plan is mailbox.plan else NO_EXTRA_SPACE)),
        holder=tame(_ANSWERING_OR_NONE),
        years=tame(st.integers(1, min(terms.max_years, terms.max_promotional_years))),
        terms_accepted=tame(st.just(value=True)),
        archive_deletion_accepted=tame(st.just(value=True)),
        terms=terms,
    )
    return RenewalCase(mailbox, draw(request), today)


CALM: st.SearchStrategy[bool] = st.sampled_from((True, True, False))


@st.composite
def cases(  # noqa: D417 - `draw` is Hypothesis's
    draw: st.DrawFn, *, expiry: Days | None = None, today: Days | None = None, terms: Terms = ARUBA
) -> RenewalCase:
    """Draw cases of mailboxes: about two in five are accepted, and each rule that refuses is broken by some.

    Args:
        expiry: The mailbox's expiry.
        today: The day of the decision. Where only it is given, the expiry is drawn around it.
        terms: The terms to meet.
    """
    calm = draw(CALM)
    renewable = calm and draw(CALM)
    between = offsets(max_value=terms.grace_days if renewable else None, terms=terms)
    return draw(cases_of_lives(lives(expiry, today, between, terms), terms, calm=calm))


@st.composite
def domain_mailbox_cases(  # noqa: D417 - `draw` is Hypothesis's
    draw: st.DrawFn,
    *,
    today: Days | None = None,
    between: st.SearchStrategy[int] | None = None,
    terms: Terms = ARUBA,
) -> DomainMailboxCase:
    """Draw cases of domain mailboxes, half of them without a request. Every one is refused.

    Args:
        today: The day of the decision; the domain's expiry is drawn around it.
        between: The days from the expiry to the day.
        terms: The terms to meet.
    """
    expiry, day = draw(lives(None, today, chosen(between, offsets(terms=terms)), terms))
    mailbox = draw(domain_mailboxes(domain=domains(expiry=st.just(expiry)), terms=terms))
    return DomainMailboxCase(mailbox, draw(st.none() | requests(terms=terms)), day)
