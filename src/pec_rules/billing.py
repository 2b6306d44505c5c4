"""Billing: how an order is paid, what paying switches on, for how long, and where the holder's e-invoice goes."""

from collections.abc import Iterator
from typing import Final

from pec_rules.attempt import Attempt, Judged, OrderRule
from pec_rules.holders import Holder, Person, PublicAdministration
from pec_rules.mailbox import AutoRenewal, Mailbox, past_latest_expiry
from pec_rules.messages import Facts, facts_of
from pec_rules.remedies import AcceptTerms, Remedy, SetYears, StateEInvoiceIdentifier
from pec_rules.request import most_years
from pec_rules.rulebook import Rule, enforces
from pec_rules.terms import Terms
from pec_rules.vocabulary import IdentifierKind, OrderStep, PaymentMethod

_FEWEST_YEARS: Final = 1


@enforces(Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL)
def auto_renewal_after(mailbox: Mailbox, method: PaymentMethod, years: int, terms: Terms) -> AutoRenewal | None:
    """Return the automatic renewal that the mailbox has once an order is paid this way."""
    return AutoRenewal(method, years) if method in terms.auto_renewing_methods else mailbox.auto_renewal


@enforces(Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL)
def auto_renewal_after_extra_space(mailbox: Mailbox, method: PaymentMethod, terms: Terms) -> AutoRenewal | None:
    """Return the automatic renewal that the mailbox has once extra space is paid this way."""
    years = mailbox.auto_renewal.years if mailbox.auto_renewal else _FEWEST_YEARS
    return auto_renewal_after(mailbox, method, years, terms)


@enforces(Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER)
def identifier_kinds(holder: Holder) -> tuple[IdentifierKind, ...]:
    """Return the kinds of e-invoice identifier that the holder may state; none for a private person."""
    if isinstance(holder, Person):
        return ()
    if isinstance(holder, PublicAdministration):
        return (IdentifierKind.OFFICE_CODE,)
    return (IdentifierKind.RECIPIENT_CODE, IdentifierKind.PEC, IdentifierKind.NONE)


def _identifier_is_missing(attempt: Attempt) -> Facts | None:
    holder = attempt.holder
    if isinstance(holder, Person) or holder.e_invoice is not None:
        return None
    return facts_of(holder=holder.kind)


def _identifier_of_another_kind(attempt: Attempt) -> Facts | None:
    holder = attempt.holder
    if isinstance(holder, Person) or holder.e_invoice is None or holder.e_invoice.kind in identifier_kinds(holder):
        return None
    return facts_of(holder=holder.kind, identifier=holder.e_invoice.kind)


def _state_one(attempt: Attempt) -> Iterator[Remedy]:
    yield StateEInvoiceIdentifier(identifier_kinds(attempt.holder))


def _years_out_of_range(attempt: Attempt, *, promotional: bool) -> Facts | None:
    request = attempt.request
    most = most_years(attempt.terms, promotional=promotional)
    if request.promotional is not promotional or 1 <= request.years <= most:
        return None
    return facts_of(years=request.years, most=most)


def _years_out_of_range_off_promotion(attempt: Attempt) -> Facts | None:
    return _years_out_of_range(attempt, promotional=False)


def _years_out_of_range_on_promotion(attempt: Attempt) -> Facts | None:
    return _years_out_of_range(attempt, promotional=True)


def _nearest_years(attempt: Attempt) -> Iterator[Remedy]:
    most = most_years(attempt.terms, promotional=attempt.request.promotional)
    nearest = min(max(1, attempt.request.years), most)
    if past_latest_expiry(attempt.expiry, nearest) is None:
        yield SetYears(nearest)


def _terms_are_not_accepted(attempt: Judged) -> Facts | None:
    return None if attempt.request.terms_accepted else facts_of()


def _accept_them(_: Judged) -> Iterator[Remedy]:
    yield AcceptTerms()


TERMS_ACCEPTED: Final = OrderRule[Judged](
    Rule.TERMS_MUST_BE_ACCEPTED,
    OrderStep.ORDER,
    "/request/terms_accepted",
    broken=_terms_are_not_accepted,
    remedies=_accept_them,
)
"""Of every order, extra space's too."""

BILLING_RULES: Final[tuple[OrderRule[Attempt], ...]] = (
    OrderRule(
        Rule.E_INVOICE_IDENTIFIER_REQUIRED,
        OrderStep.HOLDER,
        "/request/holder/e_invoice",
        broken=_identifier_is_missing,
        remedies=_state_one,
    ),
    OrderRule(
        Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER,
        OrderStep.HOLDER,
        "/request/holder/e_invoice",
        broken=_identifier_of_another_kind,
        remedies=_state_one,
    ),
    OrderRule(
        Rule.RENEWAL_FREQUENCY,
        OrderStep.ORDER,
        "/request/years",
        broken=_years_out_of_range_off_promotion,
        remedies=_nearest_years,
    ),
    OrderRule(
        Rule.PROMOTIONAL_FREQUENCY,
        OrderStep.ORDER,
        "/request/years",
        broken=_years_out_of_range_on_promotion,
        remedies=_nearest_years,
    ),
    TERMS_ACCEPTED,
)
