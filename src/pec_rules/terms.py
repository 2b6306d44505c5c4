"""The vendor's terms: every number that a rule uses, in one immutable value, and the vendor's own edition of them."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, TypeVar, cast

import attrs

from pec_rules.checks import Agreement, WholeNumber, check_value
from pec_rules.frozen import FrozenMap
from pec_rules.vocabulary import PaymentMethod, Plan
from pec_rules.wording import Text

_Days = Annotated[int, WholeNumber(0, 3660)]
_Months = Annotated[int, WholeNumber(0, 120)]
_TermYears = Annotated[int, WholeNumber(1, 100)]
_Percent = Annotated[int, WholeNumber(1, 100)]
_Gigabytes = Annotated[int, WholeNumber(0, 1_000_000)]
_SomeGigabytes = Annotated[int, WholeNumber(1, 1_000_000)]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

STORABLE_AUTO_RENEWAL: Final = frozenset({PaymentMethod.CARD, PaymentMethod.PAYPAL})
"""The methods that a vendor can charge by itself: no terms can add another."""


@attrs.frozen(kw_only=True)
class PlanTerms:
    """What a plan offers.

    Attributes:
        mailbox_gb: Mailbox space, in GB.
        archive_gb: Archive space, in GB; 0 for a plan without archive.
        extra_mailbox_gb_limit: The most extra mailbox space, in GB; `None` for no limit.
        sms_report: Whether the plan has the report by SMS.
    """

    mailbox_gb: _SomeGigabytes
    archive_gb: _Gigabytes
    extra_mailbox_gb_limit: _Gigabytes | None
    sms_report: bool

    __attrs_post_init__ = check_value

    def sells_extra_mailbox_gb(self, extra_gb: int) -> bool:
        """Return whether so much extra mailbox space, in GB, can be ordered (`extra-mailbox-space-limit`)."""
        return self.extra_mailbox_gb_limit is None or extra_gb <= self.extra_mailbox_gb_limit

    def extra_mailbox_gb_within_limit(self, extra_gb: int) -> int:
        """Return the part of so much extra mailbox space, in GB, that the plan allows."""
        return extra_gb if self.extra_mailbox_gb_limit is None else min(extra_gb, self.extra_mailbox_gb_limit)


def _frozen(given: Mapping[_Key, _Value]) -> FrozenMap[_Key, _Value]:
    try:
        return FrozenMap(given)
    except (TypeError, ValueError):
        return cast("FrozenMap[_Key, _Value]", given)  # which the check of the field then refuses


def _frozen_plans(plans: Mapping[Plan, PlanTerms]) -> FrozenMap[Plan, PlanTerms]:
    return _frozen(plans)


def _plans_unfit(plans: Mapping[object, object]) -> Text | None:
    if (
        set(plans) == set(Plan)
        and all(isinstance(plan, Plan) for plan in plans)
        and all(isinstance(each, PlanTerms) for each in plans.values())
    ):
        return None
    return Text(it="deve dare PlanTerms per ogni Plan", en="must give a PlanTerms for each Plan")


def _methods_unfit(methods: frozenset[object]) -> Text | None:
    if methods <= STORABLE_AUTO_RENEWAL and all(isinstance(each, PaymentMethod) for each in methods):
        return None
    return Text(it="può contenere solo carta e PayPal", en="may hold card and PayPal only")


@attrs.frozen
class RegistrationTime:
    """How long a payment takes to be registered (`payment-takes-time`).

    Attributes:
        days: How many days after it is made, from 0 to 366.
        working_days: Whether only working days count; one made on another day then counts as made on the next.
    """

    days: Annotated[int, WholeNumber(0, 366)]
    working_days: bool = False

    __attrs_post_init__ = check_value


def _frozen_times(times: Mapping[PaymentMethod, RegistrationTime]) -> FrozenMap[PaymentMethod, RegistrationTime]:
    return _frozen(times)


def _times_unfit(times: Mapping[object, object]) -> Text | None:
    if (
        set(times) == set(PaymentMethod)
        and all(isinstance(method, PaymentMethod) for method in times)
        and all(isinstance(each, RegistrationTime) for each in times.values())
        and RegistrationTime(0) in times.values()
    ):
        return None
    return Text(
        it="deve dare RegistrationTime per ogni PaymentMethod, almeno uno di 0 giorni",
        en="must give a RegistrationTime for each PaymentMethod, at least one of 0 days",
    )


_REGISTRATION_TIMES: Final = FrozenMap(
    {
        PaymentMethod.CARD: RegistrationTime(0),
        PaymentMethod.PAYPAL: RegistrationTime(0),
        PaymentMethod.BANK_TRANSFER: RegistrationTime(1, working_days=True),
        PaymentMethod.PREFILLED_SLIP: RegistrationTime(0),
        PaymentMethod.POSTAL_SLIP: RegistrationTime(7, working_days=True),
    }
)


@attrs.frozen(kw_only=True)
class Terms:
    """One edition of the vendor's terms. `attrs.evolve` makes another.

    Attributes:
        plans: What each plan offers.
        domain_mailbox_gb: Mailbox space of a domain mailbox, in GB.
        bytes_per_gb: Bytes in a GB (`gigabyte-is-binary`).
        notice_months: Calendar months before the expiry from which notices are sent (`notices-precede-expiry`).
        recommended_days: Days before the expiry by which renewing is recommended (`renew-ahead-of-expiry`).
        auto_renewal_charge_days: Days before the expiry of the charge (`auto-renewal-charged-ahead`).
        grace_days: Days after the expiry in which a mailbox can still be renewed (`grace-after-expiry`).
        max_years: The most years of a renewal (`renewal-frequency`).
        max_promotional_years: The most years on promotion (`promotional-frequency`).
        nearly_full_percent: Percentage of the mailbox space from which the holder is warned (`mailbox-nearly-full`).
        auto_renewing_methods: The methods that switch automatic renewal on; card and PayPal at the most
            (`card-or-paypal-activates-auto-renewal`).
        plan_change_during_auto_renewal: Whether a change of plan is allowed while automatic renewal is on; the sources
            conflict (`auto-renewal-blocks-manual-renewal`).
        registration_times: How long a payment by each method takes to be registered; one at least is registered at
            once (`payment-takes-time`).
        consumer_notice_days: Days before the expiry by which a consumer is told of an automatic renewal; the law's
            number (`consumer-told-before-auto-renewal`).
        begun_month_counts: Whether a begun month of extra space is charged whole, or not at all
            (`begun-month-counts-whole`).
    """

    plans: FrozenMap[Plan, PlanTerms] = attrs.field(converter=_frozen_plans)
    domain_mailbox_gb: _SomeGigabytes
    bytes_per_gb: Annotated[int, WholeNumber(1, 10**12)]
    notice_months: _Months
    recommended_days: _Days
    auto_renewal_charge_days: _Days
    grace_days: _Days
    max_years: _TermYears
    max_promotional_years: _TermYears
    nearly_full_percent: _Percent
    auto_renewing_methods: frozenset[PaymentMethod]
    plan_change_during_auto_renewal: bool
    registration_times: FrozenMap[PaymentMethod, RegistrationTime] = attrs.field(
        default=_REGISTRATION_TIMES, converter=_frozen_times
    )
    consumer_notice_days: _Days = 30
    begun_month_counts: bool = True

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/plans", ("plans",), _plans_unfit),
        Agreement("/auto_renewing_methods", ("auto_renewing_methods",), _methods_unfit),
        Agreement("/registration_times", ("registration_times",), _times_unfit),
    )
    __attrs_post_init__ = check_value


ARUBA: Final = Terms(
    plans={
        Plan.STANDARD: PlanTerms(mailbox_gb=1, archive_gb=0, extra_mailbox_gb_limit=1, sms_report=False),
        Plan.PRO: PlanTerms(mailbox_gb=2, archive_gb=3, extra_mailbox_gb_limit=None, sms_report=True),
        Plan.PREMIUM: PlanTerms(mailbox_gb=2, archive_gb=8, extra_mailbox_gb_limit=None, sms_report=True),
    },
    domain_mailbox_gb=1,
    bytes_per_gb=1024**3,
    notice_months=3,
    recommended_days=15,
    auto_renewal_charge_days=7,
    grace_days=90,
    max_years=5,
    max_promotional_years=2,
    nearly_full_percent=70,
    auto_renewing_methods=frozenset({PaymentMethod.CARD, PaymentMethod.PAYPAL}),
    plan_change_during_auto_renewal=True,
)
"""Aruba's terms, as the rulebook gives them."""
