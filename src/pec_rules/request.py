"""What a holder asks for on the vendor's order form."""

from datetime import date
from typing import Annotated, ClassVar, Final, Self

import attrs

from pec_rules.checks import MOST_EXTRA_GB, Agreement, AnyYears, Whole, check_argument, check_of, check_value
from pec_rules.errors import Problem
from pec_rules.holders import Holder
from pec_rules.mailbox import Mailbox, past_latest_expiry
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import ExtraSpace
from pec_rules.terms import Terms
from pec_rules.vocabulary import Channel, PaymentMethod, Plan
from pec_rules.wording import Text

_MAILBOX: Final = check_of(Mailbox)


@attrs.frozen(kw_only=True)
class RenewalRequest:
    """A filled-in order form, not yet judged.

    Attributes:
        channel: The way in.
        plan: The plan wanted, the present one or another (`plan-changes-at-renewal`).
        extra_space: The extra space wanted, all of it anew (`extra-space-ends-with-mailbox`).
        holder: The new holder's data; `None` confirms the mailbox's (`holder-confirmed-or-changed`).
        payment_method: How it will be paid.
        years: For how many years; any whole number, the rules judge it.
        promotional: Whether the product is on promotion.
        terms_accepted: Whether the contract's terms are accepted.
        archive_deletion_accepted: Whether the holder consents to the deletion of the archive.

    Raises:
        InvalidInput: a field is not legal.
    """

    channel: Channel
    plan: Plan
    extra_space: Annotated[ExtraSpace, Whole(ExtraSpace)]
    holder: Holder | None = None
    payment_method: PaymentMethod
    years: AnyYears
    promotional: bool = False
    terms_accepted: bool
    archive_deletion_accepted: bool = False

    __attrs_post_init__ = check_value

    @classmethod
    @enforces(Rule.PLAN_CHANGES_AT_RENEWAL, Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX)
    def confirming(  # noqa: PLR0913 - the form's own fields
        cls,
        mailbox: Mailbox,
        *,
        channel: Channel,
        payment_method: PaymentMethod,
        years: int,
        terms_accepted: bool,
        promotional: bool = False,
        archive_deletion_accepted: bool = False,
    ) -> Self:
        """Return a request that repeats the mailbox's present plan, extra space and holder.

        Raises:
            InvalidInput: an argument is not legal; a `DomainMailbox` has no request of its own.
        """
        check_argument("mailbox", _MAILBOX, mailbox)
        return cls(
            channel=channel,
            plan=mailbox.plan,
            extra_space=mailbox.extra_space,
            holder=mailbox.holder,
            payment_method=payment_method,
            years=years,
            promotional=promotional,
            terms_accepted=terms_accepted,
            archive_deletion_accepted=archive_deletion_accepted,
        )


def _nothing_unfit(extra_space: ExtraSpace) -> Text | None:
    if extra_space.mailbox_gb or extra_space.archive_gb:
        return None
    return Text(it="deve essere di almeno 1 GB", en="must be at least 1 GB")


@attrs.frozen(kw_only=True)
class ExtraSpaceRequest:
    """A filled-in order of extra space during the year, not yet judged.

    Attributes:
        extra_space: The extra space to buy, beside what the mailbox has; at least 1 GB.
        payment_method: How it will be paid.
        terms_accepted: Whether the contract's terms are accepted.

    Raises:
        InvalidInput: a field is not legal.
    """

    extra_space: Annotated[ExtraSpace, Whole(ExtraSpace)]
    payment_method: PaymentMethod
    terms_accepted: bool

    agreements: ClassVar[tuple[Agreement, ...]] = (Agreement("/extra_space", ("extra_space",), _nothing_unfit),)
    __attrs_post_init__ = check_value


def _too_much_unfit(_: Terms, present_gb: int, added_gb: int) -> Text | None:
    most = MOST_EXTRA_GB - present_gb
    return None if added_gb <= most else Text(it=f"deve essere al massimo {most}", en=f"must be at most {most}")


SPACE_WITHIN_LARGEST: Final = tuple(
    Agreement(
        f"/request/extra_space/{each}", (f"mailbox.extra_space.{each}", f"request.extra_space.{each}"), _too_much_unfit
    )
    for each in ("mailbox_gb", "archive_gb")
)
"""What a case that asks for extra space must satisfy: in all, no more of it than a mailbox can have."""


def most_years(terms: Terms, *, promotional: bool) -> int:
    """Return the most years that a renewal may be for, on promotion or off (`renewal-frequency`)."""
    return terms.max_promotional_years if promotional else terms.max_years


def _expiry_unfit(terms: Terms, expiry: date, years: int, promotional: bool) -> Text | None:  # noqa: FBT001 - a field
    """Judge only years that the rules would take: of others the rules say what is wrong."""
    if 1 <= years <= most_years(terms, promotional=promotional):
        return past_latest_expiry(expiry, years)
    return None


YEARS_WITHIN_CALENDAR = Agreement(
    "/request/years", ("mailbox.expiry", "request.years", "request.promotional"), _expiry_unfit
)


def years_problem(mailbox: Mailbox, request: RenewalRequest, terms: Terms) -> Problem | None:
    """Return what is wrong with years that the rules would take but the calendar of expiries does not."""
    return YEARS_WITHIN_CALENDAR.problem_of((mailbox.expiry, request.years, request.promotional), terms)
