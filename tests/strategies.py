"""What the laws of the library itself draw beside the strategies of `pec_rules.testing`."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from pec_rules import (
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceRequest,
    Mailbox,
    PaymentMethod,
    Plan,
    PlanPrice,
    Price,
    PriceList,
    RegistrationTime,
)
from pec_rules.frozen import FrozenMap
from pec_rules.testing import domain_mailboxes, expiries, mailboxes, people

LATEST: Final = (date(2194, 12, 31), date(2196, 2, 29), date(2198, 6, 30), date(2199, 1, 1), date(2199, 12, 31))
"""Expiries that a long renewal would carry past the last one that is kept."""

METHODS = st.sampled_from(PaymentMethod)
PLANS = st.sampled_from(Plan)

any_expiries: st.SearchStrategy[date] = st.one_of(expiries(), st.sampled_from(LATEST))
any_mailboxes: st.SearchStrategy[Mailbox | DomainMailbox] = st.one_of(
    mailboxes(expiry=any_expiries), domain_mailboxes()
)
days: st.SearchStrategy[date] = st.dates(date(1999, 1, 1), date(2201, 12, 31))

plain_mailboxes: st.SearchStrategy[Mailbox] = mailboxes(
    expiry=expiries(), holder=people(), auto_renewal=st.none(), pending_order=st.none()
)
"""Mailboxes of which any renewal that confirms everything is accepted up to the last renewable day."""

near_a_deadline: st.SearchStrategy[int] = st.one_of(st.integers(-20, 2), st.integers(72, 92), st.integers(-400, 90))
"""Days from an expiry to a day, mostly such that a payment may or may not be registered in time."""


@st.composite
def holidays_near(draw: st.DrawFn, day: date) -> frozenset[date]:
    """Draw holidays of some weeks on both sides of a day: none, single days, long runs."""
    offsets = draw(st.frozensets(st.integers(-30, 30), max_size=12))
    start, length = draw(st.integers(-15, 5)), draw(st.sampled_from((0, 0, 1, 4, 11)))
    return frozenset(day + timedelta(days=offset) for offset in offsets | set(range(start, start + length)))


@st.composite
def registration_times(draw: st.DrawFn) -> FrozenMap[PaymentMethod, RegistrationTime]:
    """Draw other times of registration, one method at once as terms have it."""
    times = st.builds(RegistrationTime, st.integers(0, 12), st.booleans())
    drawn = draw(st.fixed_dictionaries(dict.fromkeys(PaymentMethod, times)))
    return FrozenMap({**drawn, draw(METHODS): RegistrationTime(0)})


def _euro(cents: int) -> Decimal:
    return Decimal(f"{cents // 100}.{cents % 100:02}")


amounts: st.SearchStrategy[Decimal] = st.one_of(
    st.sampled_from((0, 1, 75, 2_500)), st.integers(0, 20_000), st.integers(0, 100_000_000)
).map(_euro)
percents: st.SearchStrategy[Decimal] = st.one_of(
    st.sampled_from((2_200, 0, 400, 1_000, 10_000)), st.integers(0, 10_000)
).map(_euro)


def price_lists(
    prices: st.SearchStrategy[Decimal] = amounts, *, promotional: st.SearchStrategy[Decimal | None] | None = None
) -> st.SearchStrategy[PriceList]:
    """Draw price lists, some with promotional prices."""
    promoted = st.none() | prices if promotional is None else promotional
    of_a_gigabyte = st.builds(Price, prices, st.none() | prices)
    of_plans = st.tuples(
        *(st.builds(PlanPrice, plan=st.just(plan), yearly=prices, promotional=promoted) for plan in Plan)
    )
    return st.builds(
        PriceList,
        plans=of_plans,
        extra_mailbox_gb=of_a_gigabyte,
        extra_archive_gb=of_a_gigabyte,
        vat_percent=percents,
    )


some_extra_space: st.SearchStrategy[ExtraSpace] = st.builds(ExtraSpace, st.integers(0, 3), st.integers(0, 3)).filter(
    lambda extra: extra != ExtraSpace()
)
extra_space_requests: st.SearchStrategy[ExtraSpaceRequest] = st.builds(
    ExtraSpaceRequest,
    extra_space=some_extra_space,
    payment_method=METHODS,
    terms_accepted=st.sampled_from((True, True, True, False)),
)
