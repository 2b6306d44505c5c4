"""The two kinds of address, the order that one of them may await, and what each must satisfy under the terms."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Final

import attrs

from pec_rules.calendar import LATEST_EXPIRY, years_after
from pec_rules.checks import Agreement, Day, Expiry, Unfit, Whole, Years, check_argument, check_of, check_value
from pec_rules.errors import Problem
from pec_rules.holders import Holder
from pec_rules.identifiers import DomainName, EmailAddress
from pec_rules.rulebook import Rule, enforces
from pec_rules.space import NO_EXTRA_SPACE, ExtraSpace, Usage
from pec_rules.terms import STORABLE_AUTO_RENEWAL, Terms
from pec_rules.vocabulary import MailboxKind, PaymentMethod, Plan
from pec_rules.wording import Text


def _no_archive(plan: Plan) -> Text:
    return Text(
        it=f"deve essere 0: la tipologia {plan} non ha archivio", en=f"must be 0: the plan {plan} has no archive"
    )


def _extra_mailbox_space_unfit(terms: Terms, plan: Plan, mailbox_gb: int) -> Text | None:
    offer = terms.plans[plan]
    if offer.sells_extra_mailbox_gb(mailbox_gb):
        return None
    limit = offer.extra_mailbox_gb_limit
    return Text(
        it=f"deve essere al massimo {limit} con la tipologia {plan}", en=f"must be at most {limit} with the plan {plan}"
    )


def _archive_unfit(terms: Terms, plan: Plan, archive: int) -> Text | None:
    return _no_archive(plan) if archive and not terms.plans[plan].archive_gb else None


def _years_unfit(terms: Terms, years: int) -> Text | None:
    most = max(terms.max_years, terms.max_promotional_years)
    return None if years <= most else Text(it=f"deve essere da 1 a {most}", en=f"must be from 1 to {most}")


def past_latest_expiry(expiry: date, years: int) -> Text | None:
    """Return what is wrong with so many years, where they would carry an expiry past the last one that is kept."""
    if expiry.year + years <= LATEST_EXPIRY.year:
        return None
    return Text(
        it=f"porterebbe la scadenza oltre il {LATEST_EXPIRY}", en=f"would carry the expiry past {LATEST_EXPIRY}"
    )


_YEARS_WITHIN_TERMS: Final = Agreement("/years", ("years",), _years_unfit)
_EXTRA_SPACE_OF_THE_PLAN: Final = (
    Agreement("/extra_space/mailbox_gb", ("plan", "extra_space.mailbox_gb"), _extra_mailbox_space_unfit),
    Agreement("/extra_space/archive_gb", ("plan", "extra_space.archive_gb"), _archive_unfit),
)


def _method_unfit(method: PaymentMethod) -> Text | None:
    if method in STORABLE_AUTO_RENEWAL:
        return None
    return Text(it="può essere solo carta o PayPal", en="can be card or PayPal only")


@attrs.frozen
class AutoRenewal:
    """Automatic renewal: charged to a card or PayPal, for so many years each time (`auto-renewal-charged-ahead`).

    Raises:
        InvalidInput: another method, or years below 1.
    """

    method: PaymentMethod
    years: Years

    agreements: ClassVar[tuple[Agreement, ...]] = (Agreement("/method", ("method",), _method_unfit),)
    meets_terms: ClassVar[tuple[Agreement, ...]] = (_YEARS_WITHIN_TERMS,)
    __attrs_post_init__ = check_value


def _new_expiry_unfit(years: int, old_expiry: date, new_expiry: date) -> Text | None:
    if old_expiry.year + years == new_expiry.year and years_after(old_expiry, years) == new_expiry:
        return None
    return Text(it="deve essere la vecchia scadenza più gli anni", en="must be the old expiry plus the years")


@attrs.frozen(kw_only=True)
class RenewalOrder:
    """A renewal order, which takes effect when its payment is registered (`renewal-concludes-on-registration`).

    Attributes:
        address: The mailbox's.
        plan: The plan that the mailbox will have.
        extra_space: The extra space that it will have.
        holder: The holder that it will have.
        years: How many years it is renewed for.
        payment_method: How it is to be paid.
        placed_on: The day of the order.
        old_expiry: The expiry that the years are added to.
        new_expiry: The expiry that it will have.
        auto_renewal: The automatic renewal that it will have.
        deletes_archive: Whether the archive held something, on the day of the order, that goes.
        confirmation_to: The address that the order is confirmed to (`confirmation-to-holder`).

    Raises:
        InvalidInput: a field is not legal, or the new expiry is not the old one plus the years.
    """

    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    plan: Plan
    extra_space: Annotated[ExtraSpace, Whole(ExtraSpace)]
    holder: Holder
    years: Years
    payment_method: PaymentMethod
    placed_on: Day
    old_expiry: Expiry
    new_expiry: Expiry
    auto_renewal: AutoRenewal | None = None
    deletes_archive: bool
    confirmation_to: EmailAddress = attrs.field(repr=False, eq=str.lower)

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/new_expiry", ("years", "old_expiry", "new_expiry"), _new_expiry_unfit),
    )
    meets_terms: ClassVar[tuple[Agreement, ...]] = (*_EXTRA_SPACE_OF_THE_PLAN, _YEARS_WITHIN_TERMS)
    __attrs_post_init__ = check_value


def _not_added_unfit(added: ExtraSpace, extra_space: ExtraSpace) -> Text | None:
    if added.mailbox_gb <= extra_space.mailbox_gb and added.archive_gb <= extra_space.archive_gb:
        return None
    return Text(it="deve comprendere i GB acquistati", en="must include the GB bought")


@attrs.frozen(kw_only=True)
class ExtraSpaceOrder:
    """An order of extra space during the year, which takes effect when its payment is registered.

    Attributes:
        address: The mailbox's.
        plan: The mailbox's plan.
        added: The extra space bought.
        extra_space: The extra space that the mailbox will have in all, until its expiry.
        holder: The mailbox's holder.
        payment_method: How it is to be paid.
        placed_on: The day of the order.
        lasts_until: The mailbox's expiry (`extra-space-ends-with-mailbox`).
        auto_renewal: The automatic renewal that the mailbox will have (`extra-space-activates-auto-renewal`).
        confirmation_to: The address that the order is confirmed to (`confirmation-to-holder`).

    Raises:
        InvalidInput: a field is not legal, or the extra space in all is less than what is bought.
    """

    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    plan: Plan
    added: Annotated[ExtraSpace, Whole(ExtraSpace)]
    extra_space: Annotated[ExtraSpace, Whole(ExtraSpace)]
    holder: Holder
    payment_method: PaymentMethod
    placed_on: Day
    lasts_until: Expiry
    auto_renewal: AutoRenewal | None = None
    confirmation_to: EmailAddress = attrs.field(repr=False, eq=str.lower)

    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/extra_space", ("added", "extra_space"), _not_added_unfit),
    )
    meets_terms: ClassVar[tuple[Agreement, ...]] = _EXTRA_SPACE_OF_THE_PLAN
    __attrs_post_init__ = check_value


def _order_of_another_unfit(address: str, ordered_for: str) -> Text | None:
    if address.lower() == ordered_for.lower():
        return None
    return Text(it="deve essere l'indirizzo della casella", en="must be the mailbox's own address")


@attrs.frozen(kw_only=True)
class Mailbox:
    """A mailbox on one of the vendor's certified domains, with a plan, an expiry and renewal orders of its own.

    What only terms can tell (a plan's limits, the years of an automatic renewal) is checked where it meets them.

    Raises:
        InvalidInput: a field is not legal, or the pending order is another address's.
    """

    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    plan: Plan
    extra_space: ExtraSpace = NO_EXTRA_SPACE
    usage: Usage
    holder: Holder
    expiry: Expiry
    auto_renewal: AutoRenewal | None = None
    pending_order: RenewalOrder | None = None

    kind = MailboxKind.MAILBOX
    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/pending_order/address", ("address", "pending_order.address"), _order_of_another_unfit),
    )
    meets_terms: ClassVar[tuple[Agreement, ...]] = (
        *_EXTRA_SPACE_OF_THE_PLAN,
        Agreement("/usage/archive_bytes", ("plan", "usage.archive_bytes"), _archive_unfit),
    )
    __attrs_post_init__ = check_value


@attrs.frozen
class Domain:
    """A customer's Internet domain and its expiry."""

    name: DomainName
    expiry: Expiry

    __attrs_post_init__ = check_value


@attrs.frozen
class Without:
    """Usage without some of its numbers: they are 0, and documents have no key for them."""

    left_out: tuple[str, ...]

    def __call__(self, value: object) -> object:
        """Return the usage."""
        if isinstance(value, Usage) and not any(getattr(value, name) for name in self.left_out):
            return value
        names = ", ".join(self.left_out)
        raise Unfit(Text(it=f"deve essere Usage, senza {names}", en=f"must be Usage, without {names}"))


def _address_elsewhere_unfit(address: str, name: str) -> Text | None:
    host = address.lower().partition("@")[2]
    if host == name or host.endswith(f".{name}"):
        return None
    return Text(it="deve appartenere al dominio o a un suo sottodominio", en="must be on the domain or under it")


@attrs.frozen(kw_only=True)
class DomainMailbox:
    """A mailbox that hangs on a customer's domain (*PEC su dominio*): no plan, extra space or expiry of its own.

    Raises:
        InvalidInput: a field is not legal, or the address is not on or under the domain.
    """

    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    domain: Domain
    usage: Annotated[Usage, Without(("archive_bytes",))]
    holder: Holder

    kind = MailboxKind.DOMAIN_MAILBOX
    agreements: ClassVar[tuple[Agreement, ...]] = (
        Agreement("/address", ("address", "domain.name"), _address_elsewhere_unfit),
    )
    __attrs_post_init__ = check_value


AnyMailbox = Mailbox | DomainMailbox
_ANY_MAILBOX: Final = check_of(AnyMailbox)


@enforces(Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN)
def effective_expiry(mailbox: AnyMailbox) -> date:
    """Return the last day on which the mailbox works: its own, or its domain's (`domain-mailbox-follows-domain`).

    Raises:
        InvalidInput: the argument is no mailbox.
    """
    if isinstance(mailbox, Mailbox):
        return mailbox.expiry
    check_argument("mailbox", _ANY_MAILBOX, mailbox)
    return mailbox.domain.expiry


def terms_problems(value: object, terms: Terms, at: str) -> Iterator[Problem]:
    """Give what the terms find wrong with a value of this room, seen from an object that holds it under `at`."""
    for agreement in getattr(type(value), "meets_terms", ()):
        problem = agreement.problem_in(value, terms)
        if problem is not None:
            yield problem.below(at)
    if isinstance(value, (Mailbox, RenewalOrder, ExtraSpaceOrder)) and value.auto_renewal is not None:
        yield from terms_problems(value.auto_renewal, terms, f"{at}/auto_renewal")
    if isinstance(value, Mailbox) and value.pending_order is not None:
        yield from terms_problems(value.pending_order, terms, f"{at}/pending_order")
