"""Hypothesis strategies for every public value, rich in awkward ones. Nothing here knows a rule."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from hypothesis import strategies as st

from pec_rules import (
    AutoRenewal,
    Channel,
    Domain,
    DomainMailbox,
    ExtraSpace,
    LegalPerson,
    Mailbox,
    NoIdentifier,
    OfficeCode,
    PaymentMethod,
    PecAddress,
    Person,
    Plan,
    PlanTerms,
    PublicAdministration,
    RecipientCode,
    RenewalOrder,
    RenewalRequest,
    Terms,
    Usage,
)
from pec_rules.holders import Holder, Identifier

GB: Final = 1024**3

TAX_CODES: Final = (
    "01879020517",
    "00743110157",
    "97058420585",
    "RCCMNL83S18D969H",
    "RSSMRA85T10A562S",
    "RCCMNL83S18D96VW",
)
EMAILS: Final = ("anna@example.it", "Amministrazione@example.it", "p.rossi+pec@studio.example.com")
ADDRESSES: Final = ("studio.bianchi@pec.it", "Rossi@pec.it", "a@pec.it")
AWKWARD_EXPIRIES: Final = (
    date(2000, 1, 1),
    date(2000, 2, 29),
    date(2027, 1, 31),
    date(2027, 2, 28),
    date(2027, 5, 29),
    date(2027, 5, 31),
    date(2027, 12, 31),
    date(2028, 1, 1),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 5, 30),
    date(2028, 5, 31),
    date(2096, 2, 29),
    date(2099, 11, 30),
    date(2100, 2, 28),
    date(2190, 12, 31),
)
LATEST: Final = (date(2194, 12, 31), date(2196, 2, 29), date(2198, 6, 30), date(2199, 1, 1), date(2199, 12, 31))
AWKWARD_OFFSETS: Final = (
    *(-1000, -366, -365, -93, -92, -91, -90, -89, -30, -16, -15, -14, -8, -7, -6, -2, -1),
    *(0, 1, 2, 45, 89, 90, 91, 92, 365),
)
"""Days from the expiry to today."""
AWKWARD_BYTES: Final = (
    *(max(0, size * GB + more) for size in (0, 1, 2, 3, 5, 8, 9) for more in (-1, 0, 1)),
    *(GB * 7 // 10, GB * 7 // 10 + 1, GB * 7 // 5 + 1, 12 * GB),
)
YEARS: Final = (1, 1, 2, 2, 3, 4, 5, 0, 6, -1, 7)

METHODS = st.sampled_from(PaymentMethod)
CHANNELS = st.sampled_from(Channel)
PLANS = st.sampled_from(Plan)

expiries: st.SearchStrategy[date] = st.one_of(
    st.sampled_from(AWKWARD_EXPIRIES), st.dates(date(2000, 1, 1), date(2190, 12, 31))
)
any_expiries: st.SearchStrategy[date] = st.one_of(expiries, st.sampled_from(LATEST))
offsets: st.SearchStrategy[int] = st.one_of(st.sampled_from(AWKWARD_OFFSETS), st.integers(-1200, 400))
sizes: st.SearchStrategy[int] = st.one_of(st.sampled_from(AWKWARD_BYTES), st.integers(0, 12 * GB))
gigabytes: st.SearchStrategy[int] = st.sampled_from((0, 0, 0, 1, 1, 2, 3, 5))

recipient_codes: st.SearchStrategy[RecipientCode] = st.sampled_from(
    ("KRRH6B9", "krrh6b9", "0000001", "1234567", "ABCDEFG")
).map(RecipientCode)
office_codes: st.SearchStrategy[OfficeCode] = st.sampled_from(("UFX9K2", "ufx9k2", "000000", "ABCDEF")).map(OfficeCode)
pec_addresses: st.SearchStrategy[PecAddress] = st.sampled_from(EMAILS).map(PecAddress)
identifiers: st.SearchStrategy[Identifier] = st.one_of(
    recipient_codes, office_codes, pec_addresses, st.just(NoIdentifier())
)

people: st.SearchStrategy[Person] = st.builds(Person, st.sampled_from(TAX_CODES), st.sampled_from(EMAILS))
legal_people: st.SearchStrategy[LegalPerson] = st.builds(
    LegalPerson,
    tax_code=st.sampled_from(TAX_CODES),
    email=st.sampled_from(EMAILS),
    e_invoice=st.none() | identifiers,
)
administrations: st.SearchStrategy[PublicAdministration] = st.builds(
    PublicAdministration,
    tax_code=st.sampled_from(TAX_CODES),
    email=st.sampled_from(EMAILS),
    e_invoice=st.one_of(st.none(), office_codes, identifiers),
)
answerable: st.SearchStrategy[Holder] = st.one_of(
    people,
    st.sampled_from((LegalPerson(tax_code=TAX_CODES[0], email=EMAILS[1], e_invoice=NoIdentifier()),)),
    st.sampled_from((PublicAdministration(tax_code=TAX_CODES[2], email=EMAILS[2], e_invoice=OfficeCode("UFX9K2")),)),
)
"""Holders who state what they are asked."""
holders: st.SearchStrategy[Holder] = st.one_of(people, legal_people, administrations)

extra_spaces: st.SearchStrategy[ExtraSpace] = st.builds(ExtraSpace, gigabytes, gigabytes)
usages: st.SearchStrategy[Usage] = st.builds(Usage, sizes, sizes)
auto_renewals: st.SearchStrategy[AutoRenewal] = st.builds(
    AutoRenewal, st.sampled_from((PaymentMethod.CARD, PaymentMethod.PAYPAL)), st.integers(1, 5)
)

terms: st.SearchStrategy[Terms] = st.builds(
    Terms,
    plans=st.fixed_dictionaries(
        dict.fromkeys(
            Plan,
            st.builds(
                PlanTerms,
                mailbox_gb=st.integers(1, 4),
                archive_gb=st.integers(0, 9),
                extra_mailbox_gb_limit=st.none() | st.integers(0, 3),
                sms_report=st.booleans(),
            ),
        )
    ),
    domain_mailbox_gb=st.integers(1, 3),
    bytes_per_gb=st.sampled_from((GB, 10**9)),
    notice_months=st.integers(0, 12),
    recommended_days=st.integers(0, 60),
    auto_renewal_charge_days=st.integers(0, 30),
    grace_days=st.integers(0, 365),
    max_years=st.integers(5, 10),
    max_promotional_years=st.integers(1, 4),
    nearly_full_percent=st.integers(1, 100),
    auto_renewing_methods=st.frozensets(st.sampled_from((PaymentMethod.CARD, PaymentMethod.PAYPAL))),
    plan_change_during_auto_renewal=st.booleans(),
)


def same_day(anchor: date, years: int) -> date:
    """Return the same day of another year, or 28 February where that year has no 29th."""
    try:
        return anchor.replace(year=anchor.year + years)
    except ValueError:
        return date(anchor.year + years, 2, 28)


def _plan_space(draw: st.DrawFn, plan: Plan) -> ExtraSpace:
    """Draw extra space that Aruba sells with a plan."""
    if plan is Plan.STANDARD:
        return ExtraSpace(draw(st.integers(0, 1)))
    return draw(extra_spaces)


@st.composite
def orders(draw: st.DrawFn, address: str | None = None, old_expiry: date | None = None) -> RenewalOrder:
    """Orders that Aruba's terms take, of one address and from one expiry where they are given."""
    plan = draw(PLANS)
    start = draw(expiries) if old_expiry is None else old_expiry
    years = draw(st.integers(1, max(1, min(5, 2199 - start.year))))
    holder = draw(holders)
    return RenewalOrder(
        address=address or draw(st.sampled_from(ADDRESSES)),
        plan=plan,
        extra_space=_plan_space(draw, plan),
        holder=holder,
        years=years,
        payment_method=draw(METHODS),
        placed_on=start + timedelta(days=draw(offsets.filter(lambda offset: offset <= 90))),
        old_expiry=start,
        new_expiry=same_day(start, years),
        auto_renewal=draw(st.none() | auto_renewals),
        deletes_archive=draw(st.booleans()),
        confirmation_to=holder.email,
    )


def _slips(draw: st.DrawFn, *, calm: bool) -> bool:
    """Draw whether a field is wild: always in a wild case, seldom in a calm one."""
    return not calm or draw(st.integers(0, 11)) == 11


@st.composite
def mailboxes(draw: st.DrawFn, expiry: st.SearchStrategy[date] = expiries, *, calm: bool = False) -> Mailbox:
    """Mailboxes that meet Aruba's terms, often full, sometimes with automatic renewal or a pending order."""
    plan = draw(PLANS)
    address = draw(st.sampled_from(ADDRESSES))
    end = draw(expiry)
    pending = None
    if end.year < 2190 and _slips(draw, calm=calm) and draw(st.integers(0, 2)) == 2:
        pending = draw(orders(address, end if draw(st.integers(0, 3)) else None))
    return Mailbox(
        address=address,
        plan=plan,
        extra_space=_plan_space(draw, plan),
        usage=Usage(draw(sizes), 0 if plan is Plan.STANDARD else draw(sizes)),
        holder=draw(holders if _slips(draw, calm=calm) else answerable),
        expiry=end,
        auto_renewal=draw(st.one_of(st.none(), st.none(), auto_renewals)),
        pending_order=pending,
    )


domains: st.SearchStrategy[Domain] = st.builds(Domain, st.just("example.it"), any_expiries)
domain_mailboxes: st.SearchStrategy[DomainMailbox] = st.builds(
    DomainMailbox,
    address=st.sampled_from(("info@example.it", "Info@pec.example.it", "a@b.pec.example.it")),
    domain=domains,
    usage=st.builds(Usage, sizes),
    holder=holders,
)


@st.composite
def requests(draw: st.DrawFn, mailbox: Mailbox | None = None, *, calm: bool = False) -> RenewalRequest:
    """Requests of every kind; a calm one is seldom far from what may be ordered for the mailbox."""
    plan = draw(PLANS)
    if mailbox is not None and mailbox.auto_renewal is None and draw(st.booleans()):
        plan = mailbox.plan
    most = mailbox.extra_space if mailbox is not None and plan is mailbox.plan else ExtraSpace()
    return RenewalRequest(
        channel=draw(CHANNELS if _slips(draw, calm=calm) else st.sampled_from((Channel.CLIENT_AREA, Channel.WEBMAIL))),
        plan=plan,
        extra_space=draw(extra_spaces) if _slips(draw, calm=calm) else most,
        holder=draw(st.none() | (holders if _slips(draw, calm=calm) else answerable)),
        payment_method=draw(METHODS),
        years=draw(st.sampled_from(YEARS) if _slips(draw, calm=calm) else st.integers(1, 2)),
        promotional=draw(st.booleans()),
        terms_accepted=not _slips(draw, calm=calm) or draw(st.booleans()),
        archive_deletion_accepted=not _slips(draw, calm=calm) or draw(st.booleans()),
    )


class Case(NamedTuple):
    """A mailbox, a request and a day: what a decision is about."""

    mailbox: Mailbox
    request: RenewalRequest
    today: date


@st.composite
def cases(draw: st.DrawFn, expiry: st.SearchStrategy[date] = expiries) -> Case:
    """Cases that are often accepted and often break each rule."""
    calm = draw(st.integers(0, 2)) > 0
    mailbox = draw(mailboxes(expiry, calm=calm))
    offset = draw(offsets if _slips(draw, calm=calm) else st.integers(-1200, 90) | st.sampled_from(AWKWARD_OFFSETS))
    return Case(mailbox, draw(requests(mailbox, calm=calm)), mailbox.expiry + timedelta(days=offset))


any_mailboxes: st.SearchStrategy[Mailbox | DomainMailbox] = st.one_of(mailboxes(any_expiries), domain_mailboxes)
days: st.SearchStrategy[date] = st.dates(date(1999, 1, 1), date(2201, 12, 31))
