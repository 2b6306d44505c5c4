"""The cheapest order that is accepted and holds what is held and needed, and why no cheaper one will do."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Final

import attrs

from pec_rules.checks import MOST_EXTRA_GB, Agreement, Day, ExtraGigabytes, WholeNumber, check_of, check_value
from pec_rules.decision import Assessment, Violation
from pec_rules.door import DAY, MAILBOX, admit
from pec_rules.errors import Problem, refuse
from pec_rules.identifiers import EmailAddress
from pec_rules.mailbox import Mailbox, RenewalOrder, past_latest_expiry
from pec_rules.money import Sum
from pec_rules.prices import PriceList
from pec_rules.quotes import PRICES, Quote, net_of, quote_renewal, renewal_lines
from pec_rules.renewal import assess_renewal
from pec_rules.request import RenewalRequest, most_years
from pec_rules.space import NO_EXTRA_SPACE, ExtraSpace, archive_gigabytes, gigabytes_to_hold, mailbox_gigabytes
from pec_rules.terms import ARUBA, Terms
from pec_rules.vocabulary import Channel, Need, PaymentMethod, Plan
from pec_rules.wording import Text


@attrs.frozen(kw_only=True)
class Needs:
    """What an order must give, and how it is to be placed.

    Attributes:
        mailbox_gb: The least mailbox space in all, in GB; what the mailbox holds must fit too.
        archive_gb: The least archive space in all, in GB; what the archive holds must fit too, unless it may go.
        sms_report: Whether the report by SMS is needed.
        years: The fewest years.
        archive_deletion_accepted: Whether the holder consents to the deletion of the archive.
        promotional: Whether the product is on promotion.
        channel: The way in.
        payment_method: How it will be paid.

    Raises:
        InvalidInput: a field is not legal.
    """

    mailbox_gb: ExtraGigabytes = 0
    archive_gb: ExtraGigabytes = 0
    sms_report: bool = False
    years: Annotated[int, WholeNumber(1, 100)] = 1
    archive_deletion_accepted: bool = False
    promotional: bool = False
    channel: Channel = Channel.CLIENT_AREA
    payment_method: PaymentMethod = PaymentMethod.BANK_TRANSFER

    __attrs_post_init__ = check_value


@attrs.frozen(kw_only=True)
class TurnedDown:
    """An order that would cost less and will not do.

    Attributes:
        plan: Its plan.
        extra_space: Its extra space.
        years: Its years.
        net: What it would cost, net, in euro.
        lacks: What it gives less of than is needed.
        violations: The rules that refuse it.
    """

    plan: Plan
    extra_space: ExtraSpace
    years: int
    net: Sum
    lacks: tuple[Need, ...]
    violations: tuple[Violation, ...]

    __attrs_post_init__ = check_value


def _quote_unfit(order: RenewalOrder | None, quote: Quote | None) -> Text | None:
    if (order is None) is (quote is None):
        return None
    return Text(it="c'è se e solo se c'è un ordine", en="is there if and only if there is an order")


@attrs.frozen(kw_only=True)
class Cheapest:
    """The cheapest order that will do, and why no cheaper one does.

    Attributes:
        id: The case's own id, where it came in a document that has one.
        address: The mailbox's address.
        today: The day.
        order: The order; `None` where none will do.
        quote: What it costs; `None` where none will do.
        turned_down: For each plan and number of years, the order without extra space and the one with just enough,
            where they cost less, or where none will do; cheapest first. Every other cheaper order has one of these
            plans and years, and less extra space than is enough.
    """

    id: str | None = None
    address: EmailAddress = attrs.field(repr=False, eq=str.lower)
    today: Day
    order: RenewalOrder | None = None
    quote: Quote | None = None
    turned_down: tuple[TurnedDown, ...]

    agreements: ClassVar[tuple[Agreement, ...]] = (Agreement("/quote", ("order", "quote"), _quote_unfit),)
    __attrs_post_init__ = check_value


NEEDS: Final = check_of(Needs)


def cheapest(mailbox: Mailbox, needs: Needs, prices: PriceList, *, today: date, terms: Terms = ARUBA) -> Cheapest:
    """Return the cheapest accepted order that holds what the mailbox holds and needs, and why no cheaper one will do.

    It looks at every plan, on promotion those that have a promotional price, every number of years and every extra
    space. Of two that cost the same it takes the fewer
    years, then the smaller plan.

    Args:
        mailbox: The mailbox to renew; its holder is confirmed.
        needs: What the order must give, and how it is to be placed.
        prices: The caller's prices.
        today: The day of the decision, in the vendor's time zone.
        terms: The edition of the vendor's terms.

    Raises:
        InvalidInput: an argument is not legal, the mailbox does not meet the terms, the fewest years would carry its
            expiry past 2199, or a promotion is needed and no plan is on one.
    """
    admit(MAILBOX, mailbox, terms, needs=(NEEDS, needs), prices=(PRICES, prices), today=(DAY, today))
    carried_past = past_latest_expiry(mailbox.expiry, needs.years)
    if carried_past is not None:
        refuse((Problem("/needs/years", carried_past),))
    offers = sorted(_offers(mailbox, needs, prices, today, terms), key=_price)
    best = next((offer for offer in offers if offer.will_do), None)
    order = None if best is None else best.assessment.order
    return Cheapest(
        address=mailbox.address,
        today=today,
        order=order,
        quote=None if order is None else quote_renewal(order, prices, promotional=needs.promotional),
        turned_down=tuple(offer.turned_down() for offer in offers if best is None or offer.net < best.net),
    )


@attrs.frozen
class _Offer:
    """An order that could be placed, what it costs, what it lacks and what the rules say of it."""

    request: RenewalRequest
    net: Decimal
    lacks: tuple[Need, ...]
    assessment: Assessment

    @property
    def will_do(self) -> bool:
        """Whether it is accepted and gives what is needed."""
        return self.assessment.accepted and not self.lacks

    def turned_down(self) -> TurnedDown:
        """Return what is wrong with it."""
        return TurnedDown(
            plan=self.request.plan,
            extra_space=self.request.extra_space,
            years=self.request.years,
            net=self.net,
            lacks=self.lacks,
            violations=self.assessment.violations,
        )


def _price(offer: _Offer) -> tuple[object, ...]:
    request = offer.request
    return offer.net, request.years, list(Plan).index(request.plan), request.extra_space.mailbox_gb


def _offers(mailbox: Mailbox, needs: Needs, prices: PriceList, today: date, terms: Terms) -> Iterator[_Offer]:
    """Give the orders that need to be looked at: more extra space than is enough never costs less."""
    allowed = range(1, most_years(terms, promotional=needs.promotional) + 1)
    years_to_try = {years for years in (*allowed, needs.years) if past_latest_expiry(mailbox.expiry, years) is None}
    for plan in _plans_on_sale(needs, prices):
        for extra in dict.fromkeys((NO_EXTRA_SPACE, _enough(mailbox, needs, plan, terms))):
            for years in sorted(years_to_try):
                request = RenewalRequest(
                    channel=needs.channel,
                    plan=plan,
                    extra_space=extra,
                    payment_method=needs.payment_method,
                    years=years,
                    promotional=needs.promotional,
                    terms_accepted=True,
                    archive_deletion_accepted=needs.archive_deletion_accepted,
                )
                yield _Offer(
                    request,
                    net_of(tuple(renewal_lines(plan, extra, years, prices, promotional=needs.promotional))),
                    tuple(_lacking(mailbox, needs, request, terms)),
                    assess_renewal(mailbox, request, today=today, terms=terms),
                )


def _plans_on_sale(needs: Needs, prices: PriceList) -> tuple[Plan, ...]:
    """Return the plans that may be ordered: on promotion, those that have a promotional price."""
    on_sale = {each.plan for each in prices.plans if not needs.promotional or each.promotional is not None}
    if not on_sale:
        text = Text(it="nessuna tipologia ha un prezzo in promozione", en="no plan has a promotional price")
        refuse((Problem("/prices/plans", text),))
    return tuple(plan for plan in Plan if plan in on_sale)


def _mailbox_gb_needed(mailbox: Mailbox, needs: Needs, terms: Terms) -> int:
    return max(needs.mailbox_gb, gigabytes_to_hold(mailbox.usage.mailbox_bytes, terms))


def _archive_gb_needed(mailbox: Mailbox, needs: Needs, terms: Terms) -> int:
    held = 0 if needs.archive_deletion_accepted else gigabytes_to_hold(mailbox.usage.archive_bytes, terms)
    return max(needs.archive_gb, held)


def _enough(mailbox: Mailbox, needs: Needs, plan: Plan, terms: Terms) -> ExtraSpace:
    """Return the least extra space with which the plan gives the space needed, as far as it sells any.

    Consent to the deletion of the archive lets nothing go where the plan has one: what it holds must fit.
    """
    offer, present = terms.plans[plan], terms.plans[mailbox.plan]
    stays_gb = min(
        archive_gigabytes(present, mailbox.extra_space), gigabytes_to_hold(mailbox.usage.archive_bytes, terms)
    )
    mailbox_gb = _mailbox_gb_needed(mailbox, needs, terms) - offer.mailbox_gb
    archive_gb = max(_archive_gb_needed(mailbox, needs, terms), stays_gb) - offer.archive_gb
    return ExtraSpace(
        offer.extra_mailbox_gb_within_limit(_orderable(mailbox_gb)), _orderable(archive_gb) if offer.archive_gb else 0
    )


def _orderable(gigabytes: int) -> int:
    return min(max(0, gigabytes), MOST_EXTRA_GB)


def _lacking(mailbox: Mailbox, needs: Needs, request: RenewalRequest, terms: Terms) -> Iterator[Need]:
    offer = terms.plans[request.plan]
    if mailbox_gigabytes(offer, request.extra_space) < _mailbox_gb_needed(mailbox, needs, terms):
        yield Need.MAILBOX_SPACE
    if archive_gigabytes(offer, request.extra_space) < _archive_gb_needed(mailbox, needs, terms):
        yield Need.ARCHIVE_SPACE
    if needs.sms_report and not offer.sms_report:
        yield Need.SMS_REPORT
    if request.years < needs.years:
        yield Need.YEARS
