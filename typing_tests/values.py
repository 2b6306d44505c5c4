"""What goes in: every value, made with every keyword, and the type of each of its fields."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import assert_type

import attrs

from pec_rules import (
    ARUBA,
    AnyMailbox,
    AutoRenewal,
    Channel,
    Domain,
    DomainMailbox,
    ExtraSpace,
    ExtraSpaceOrder,
    ExtraSpaceRequest,
    FrozenMap,
    Holder,
    HolderKind,
    Holidays,
    Identifier,
    IdentifierKind,
    LegalPerson,
    Mailbox,
    MailboxKind,
    NoIdentifier,
    OfficeCode,
    PaymentMethod,
    PecAddress,
    Person,
    Plan,
    PlanTerms,
    PublicAdministration,
    RecipientCode,
    RegistrationTime,
    RenewalOrder,
    RenewalRequest,
    Terms,
    Usage,
    WorkingDays,
)


def mailbox(value: Mailbox) -> None:
    """A mailbox."""
    assert_type(value.address, str)
    assert_type(value.plan, Plan)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.usage, Usage)
    assert_type(value.holder, Person | LegalPerson | PublicAdministration)
    assert_type(value.expiry, date)
    assert_type(value.auto_renewal, AutoRenewal | None)
    assert_type(value.pending_order, RenewalOrder | None)
    assert_type(value.kind, MailboxKind)


def makes_mailbox(extra: ExtraSpace, usage: Usage, holder: Holder, automatic: AutoRenewal, order: RenewalOrder) -> None:
    """A mailbox, whole and with what may be left out left out."""
    whole = Mailbox(
        address="a@pec.it",
        plan=Plan.PRO,
        extra_space=extra,
        usage=usage,
        holder=holder,
        expiry=date(2027, 1, 31),
        auto_renewal=automatic,
        pending_order=order,
    )
    assert_type(whole, Mailbox)
    assert_type(
        Mailbox(address="a@pec.it", plan=Plan.PRO, usage=usage, holder=holder, expiry=date(2027, 1, 31)), Mailbox
    )
    assert_type(attrs.evolve(whole, plan=Plan.PREMIUM, auto_renewal=None), Mailbox)


def domain_mailbox(value: DomainMailbox) -> None:
    """A domain mailbox."""
    assert_type(value.address, str)
    assert_type(value.domain, Domain)
    assert_type(value.usage, Usage)
    assert_type(value.holder, Person | LegalPerson | PublicAdministration)
    assert_type(value.kind, MailboxKind)
    made = DomainMailbox(address="a@example.it", domain=value.domain, usage=value.usage, holder=value.holder)
    assert_type(made, DomainMailbox)


def either(value: AnyMailbox) -> None:
    """Either kind of mailbox: what both have, and each once told apart."""
    assert_type(value, Mailbox | DomainMailbox)
    assert_type(value.address, str)
    assert_type(value.holder.email, str)
    if isinstance(value, DomainMailbox):
        assert_type(value.domain, Domain)
    else:
        assert_type(value.plan, Plan)


def domain(value: Domain) -> None:
    """A domain."""
    assert_type(value.name, str)
    assert_type(value.expiry, date)
    assert_type(Domain("example.it", date(2027, 1, 31)), Domain)
    assert_type(Domain(name="example.it", expiry=date(2027, 1, 31)), Domain)


def extra_space(value: ExtraSpace) -> None:
    """Extra space."""
    assert_type(value.mailbox_gb, int)
    assert_type(value.archive_gb, int)
    assert_type(ExtraSpace(), ExtraSpace)
    assert_type(ExtraSpace(1, 2), ExtraSpace)
    assert_type(ExtraSpace(mailbox_gb=1, archive_gb=2), ExtraSpace)


def usage(value: Usage) -> None:
    """What a mailbox holds."""
    assert_type(value.mailbox_bytes, int)
    assert_type(value.archive_bytes, int)
    assert_type(Usage(1), Usage)
    assert_type(Usage(mailbox_bytes=1, archive_bytes=2), Usage)


def auto_renewal(value: AutoRenewal) -> None:
    """An automatic renewal."""
    assert_type(value.method, PaymentMethod)
    assert_type(value.years, int)
    assert_type(AutoRenewal(PaymentMethod.CARD, 1), AutoRenewal)
    assert_type(AutoRenewal(method=PaymentMethod.CARD, years=1), AutoRenewal)


def person(value: Person) -> None:
    """A private person."""
    assert_type(value.tax_code, str)
    assert_type(value.email, str)
    assert_type(value.kind, HolderKind)
    assert_type(Person("RCCMNL83S18D969H", "a@example.it"), Person)
    assert_type(Person(tax_code="RCCMNL83S18D969H", email="a@example.it"), Person)


def legal_person(value: LegalPerson) -> None:
    """A legal person."""
    assert_type(value.tax_code, str)
    assert_type(value.email, str)
    assert_type(value.e_invoice, RecipientCode | OfficeCode | PecAddress | NoIdentifier | None)
    assert_type(value.kind, HolderKind)
    assert_type(LegalPerson(tax_code="01879020517", email="a@example.it"), LegalPerson)
    assert_type(LegalPerson(tax_code="01879020517", email="a@example.it", e_invoice=NoIdentifier()), LegalPerson)


def public_administration(value: PublicAdministration) -> None:
    """A public administration."""
    assert_type(value.tax_code, str)
    assert_type(value.email, str)
    assert_type(value.e_invoice, RecipientCode | OfficeCode | PecAddress | NoIdentifier | None)
    assert_type(value.kind, HolderKind)
    made = PublicAdministration(tax_code="97058420585", email="a@example.it", e_invoice=OfficeCode("UFX9K2"))
    assert_type(made, PublicAdministration)


def any_holder(value: Holder) -> None:
    """A holder of any kind, and what is left once a private person is ruled out."""
    assert_type(value, Person | LegalPerson | PublicAdministration)
    if isinstance(value, Person):
        return
    assert_type(value, LegalPerson | PublicAdministration)
    assert_type(value.e_invoice, RecipientCode | OfficeCode | PecAddress | NoIdentifier | None)


def recipient_code(value: RecipientCode) -> None:
    """A recipient code."""
    assert_type(value.value, str)
    assert_type(value.kind, IdentifierKind)
    assert_type(RecipientCode(value="KRRH6B9"), RecipientCode)


def office_code(value: OfficeCode) -> None:
    """An office code."""
    assert_type(value.value, str)
    assert_type(value.kind, IdentifierKind)
    assert_type(OfficeCode(value="UFX9K2"), OfficeCode)


def pec_address(value: PecAddress) -> None:
    """A PEC address for e-invoices."""
    assert_type(value.value, str)
    assert_type(value.kind, IdentifierKind)
    assert_type(PecAddress(value="a@pec.it"), PecAddress)


def no_identifier(value: NoIdentifier) -> None:
    """The statement that there is none."""
    assert_type(value.kind, IdentifierKind)
    assert_type(NoIdentifier(), NoIdentifier)


def any_identifier(value: Identifier) -> str:
    """An identifier of any kind, matched by class; no kind is left over."""
    assert_type(value, RecipientCode | OfficeCode | PecAddress | NoIdentifier)
    match value:
        case RecipientCode(code) | OfficeCode(code):
            return assert_type(code, str)
        case PecAddress(value=address):
            return assert_type(address, str)
        case NoIdentifier():
            return ""


def renewal_request(value: RenewalRequest) -> None:
    """A request."""
    assert_type(value.channel, Channel)
    assert_type(value.plan, Plan)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.holder, Person | LegalPerson | PublicAdministration | None)
    assert_type(value.payment_method, PaymentMethod)
    assert_type(value.years, int)
    assert_type(value.promotional, bool)
    assert_type(value.terms_accepted, bool)
    assert_type(value.archive_deletion_accepted, bool)
    made = RenewalRequest(
        channel=Channel.WEBMAIL,
        plan=Plan.PRO,
        extra_space=ExtraSpace(),
        holder=None,
        payment_method=PaymentMethod.CARD,
        years=1,
        promotional=False,
        terms_accepted=True,
        archive_deletion_accepted=False,
    )
    assert_type(made, RenewalRequest)


def confirms(mailbox: Mailbox) -> None:
    """The request that confirms what there is."""
    assert_type(
        RenewalRequest.confirming(
            mailbox=mailbox,
            channel=Channel.WEBMAIL,
            payment_method=PaymentMethod.CARD,
            years=1,
            terms_accepted=True,
            promotional=False,
            archive_deletion_accepted=False,
        ),
        RenewalRequest,
    )


def renewal_order(value: RenewalOrder) -> None:
    """An order."""
    assert_type(value.address, str)
    assert_type(value.plan, Plan)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.holder, Person | LegalPerson | PublicAdministration)
    assert_type(value.years, int)
    assert_type(value.payment_method, PaymentMethod)
    assert_type(value.placed_on, date)
    assert_type(value.old_expiry, date)
    assert_type(value.new_expiry, date)
    assert_type(value.auto_renewal, AutoRenewal | None)
    assert_type(value.deletes_archive, bool)
    assert_type(value.confirmation_to, str)
    made = RenewalOrder(
        address="a@pec.it",
        plan=Plan.PRO,
        extra_space=ExtraSpace(),
        holder=value.holder,
        years=1,
        payment_method=PaymentMethod.CARD,
        placed_on=date(2026, 11, 22),
        old_expiry=date(2027, 1, 31),
        new_expiry=date(2028, 1, 31),
        auto_renewal=value.auto_renewal,
        deletes_archive=False,
        confirmation_to="a@example.it",
    )
    assert_type(made, RenewalOrder)


def extra_space_request(value: ExtraSpaceRequest) -> None:
    """A request for extra space during the year."""
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.payment_method, PaymentMethod)
    assert_type(value.terms_accepted, bool)
    made = ExtraSpaceRequest(extra_space=ExtraSpace(1), payment_method=PaymentMethod.CARD, terms_accepted=True)
    assert_type(made, ExtraSpaceRequest)
    assert_type(attrs.evolve(made, terms_accepted=False), ExtraSpaceRequest)


def extra_space_order(value: ExtraSpaceOrder) -> None:
    """An order of extra space."""
    assert_type(value.address, str)
    assert_type(value.plan, Plan)
    assert_type(value.added, ExtraSpace)
    assert_type(value.extra_space, ExtraSpace)
    assert_type(value.holder, Person | LegalPerson | PublicAdministration)
    assert_type(value.payment_method, PaymentMethod)
    assert_type(value.placed_on, date)
    assert_type(value.lasts_until, date)
    assert_type(value.auto_renewal, AutoRenewal | None)
    assert_type(value.confirmation_to, str)
    made = ExtraSpaceOrder(
        address="a@pec.it",
        plan=Plan.PRO,
        added=ExtraSpace(1),
        extra_space=ExtraSpace(2),
        holder=value.holder,
        payment_method=PaymentMethod.CARD,
        placed_on=date(2026, 11, 22),
        lasts_until=date(2027, 1, 31),
        auto_renewal=value.auto_renewal,
        confirmation_to="a@example.it",
    )
    assert_type(made, ExtraSpaceOrder)


def working_days(value: WorkingDays, holidays: Holidays) -> None:
    """The working days, and the sets of dates that stand for them."""
    day = date(2026, 11, 22)
    assert_type(value.known_through, date)
    assert_type(holidays, AbstractSet[date])
    assert_type(value.holidays, frozenset[date])
    assert_type(value.include(day=day), bool)
    assert_type(value.first_from(day=day), date)
    assert_type(value.last_until(day=day), date)
    assert_type(value.after(day=day, count=-7), date)
    assert_type(WorkingDays(frozenset(holidays)), WorkingDays)
    assert_type(WorkingDays(holidays=frozenset(), known_through=value.known_through), WorkingDays)


def sets_of_dates() -> list[Holidays]:
    """Any set of dates will do, and so will the keys of a mapping."""
    day = date(2026, 12, 8)
    return [{day}, frozenset({day}), {day: "Immacolata"}.keys(), set[date]()]


def registration_time(value: RegistrationTime) -> None:
    """How long a payment takes to be registered."""
    assert_type(value.days, int)
    assert_type(value.working_days, bool)
    assert_type(RegistrationTime(0), RegistrationTime)
    assert_type(RegistrationTime(days=7, working_days=True), RegistrationTime)


def plan_terms(value: PlanTerms) -> None:
    """What a plan offers."""
    assert_type(value.mailbox_gb, int)
    assert_type(value.archive_gb, int)
    assert_type(value.extra_mailbox_gb_limit, int | None)
    assert_type(value.sms_report, bool)
    assert_type(value.extra_mailbox_gb_within_limit(3), int)
    assert_type(value.sells_extra_mailbox_gb(3), bool)
    made = PlanTerms(mailbox_gb=1, archive_gb=0, extra_mailbox_gb_limit=None, sms_report=False)
    assert_type(made, PlanTerms)


def terms(value: Terms) -> None:
    """An edition of the terms."""
    assert_type(value.plans, FrozenMap[Plan, PlanTerms])
    assert_type(value.plans[Plan.PRO], PlanTerms)
    assert_type(value.domain_mailbox_gb, int)
    assert_type(value.bytes_per_gb, int)
    assert_type(value.notice_months, int)
    assert_type(value.recommended_days, int)
    assert_type(value.auto_renewal_charge_days, int)
    assert_type(value.grace_days, int)
    assert_type(value.max_years, int)
    assert_type(value.max_promotional_years, int)
    assert_type(value.nearly_full_percent, int)
    assert_type(value.auto_renewing_methods, frozenset[PaymentMethod])
    assert_type(value.plan_change_during_auto_renewal, bool)
    assert_type(value.registration_times, FrozenMap[PaymentMethod, RegistrationTime])
    assert_type(value.registration_times[PaymentMethod.CARD], RegistrationTime)
    assert_type(value.consumer_notice_days, int)
    assert_type(value.begun_month_counts, bool)
    assert_type(ARUBA, Terms)
    assert_type(attrs.evolve(ARUBA, plans={**ARUBA.plans}, grace_days=60), Terms)


def makes_terms(plans: Mapping[Plan, PlanTerms], times: Mapping[PaymentMethod, RegistrationTime]) -> None:
    """Terms take any mapping of plans and of times."""
    made = Terms(
        plans=plans,
        domain_mailbox_gb=1,
        bytes_per_gb=1024**3,
        notice_months=3,
        recommended_days=15,
        auto_renewal_charge_days=7,
        grace_days=90,
        max_years=5,
        max_promotional_years=2,
        nearly_full_percent=70,
        auto_renewing_methods=frozenset({PaymentMethod.CARD}),
        plan_change_during_auto_renewal=True,
        registration_times=times,
        consumer_notice_days=30,
        begun_month_counts=True,
    )
    assert_type(made, Terms)
    assert_type(attrs.evolve(made, registration_times={**ARUBA.registration_times}), Terms)
