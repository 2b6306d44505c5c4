"""Other editions of the vendor's terms."""

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

from pec_rules.terms import STORABLE_AUTO_RENEWAL, PlanTerms, RegistrationTime, Terms
from pec_rules.vocabulary import PaymentMethod, Plan

_AT_ONCE: Final = RegistrationTime(0)


def plan_terms() -> st.SearchStrategy[PlanTerms]:
    """Draw what a plan may offer: some have no archive, some no limit of extra space."""
    return st.builds(
        PlanTerms,
        mailbox_gb=st.integers(1, 4),
        archive_gb=st.just(0) | st.integers(0, 9),
        extra_mailbox_gb_limit=st.none() | st.integers(0, 3),
        sms_report=st.booleans(),
    )


def registration_times() -> st.SearchStrategy[RegistrationTime]:
    """Draw how long a payment may take to be registered, often not at all; some count working days."""
    return st.just(_AT_ONCE) | st.builds(RegistrationTime, st.integers(0, 10), st.booleans())


@st.composite
def _times_of_all(draw: st.DrawFn) -> Mapping[PaymentMethod, RegistrationTime]:
    """Draw a time for each way to pay, one of which at least is registered at once."""
    times = {method: draw(registration_times()) for method in PaymentMethod}
    return {**times, draw(st.sampled_from(PaymentMethod)): _AT_ONCE}


def terms() -> st.SearchStrategy[Terms]:
    """Draw editions of the vendor's terms with other numbers than Aruba's, of the same size."""
    return st.builds(
        Terms,
        plans=st.fixed_dictionaries(dict.fromkeys(Plan, plan_terms())),
        domain_mailbox_gb=st.integers(1, 3),
        bytes_per_gb=st.sampled_from((1024**3, 10**9)),
        notice_months=st.integers(0, 12),
        recommended_days=st.integers(0, 60),
        auto_renewal_charge_days=st.integers(0, 30),
        grace_days=st.integers(0, 365),
        max_years=st.integers(1, 10),
        max_promotional_years=st.integers(1, 4),
        nearly_full_percent=st.integers(1, 100),
        auto_renewing_methods=st.frozensets(st.sampled_from(sorted(STORABLE_AUTO_RENEWAL))),
        plan_change_during_auto_renewal=st.booleans(),
        registration_times=_times_of_all(),
        consumer_notice_days=st.integers(0, 60),
        begun_month_counts=st.booleans(),
    )
