"""The ways out: each with its fields and what applying it gives, and all of them told apart."""

from typing import assert_never, assert_type

from pec_rules import (
    AcceptArchiveDeletion,
    AcceptTerms,
    BuyAgain,
    CancelPendingOrder,
    Channel,
    ChoosePlan,
    ExtraSpaceRequest,
    FreeSpace,
    Identifier,
    IdentifierKind,
    Mailbox,
    OrderAtRenewal,
    PayPendingOrder,
    Plan,
    Remedy,
    RenewalRequest,
    RenewDomain,
    SetExtraSpace,
    SetYears,
    StateEInvoiceIdentifier,
    SwitchOffAutoRenewal,
    Text,
    UseChannel,
)


def set_years(value: SetYears, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Other years."""
    assert_type(value.years, int)
    assert_type(value.applied_to(mailbox=mailbox, request=request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(SetYears(years=2), SetYears)


def set_extra_space(value: SetExtraSpace, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Other extra space, of the mailbox or of the archive."""
    assert_type(value.mailbox_gb, int | None)
    assert_type(value.archive_gb, int | None)
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(SetExtraSpace(mailbox_gb=1), SetExtraSpace)
    assert_type(SetExtraSpace(archive_gb=1), SetExtraSpace)


def choose_plan(value: ChoosePlan, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Another plan."""
    assert_type(value.plan, Plan)
    assert_type(value.mailbox_gb, int)
    assert_type(value.archive_gb, int)
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(ChoosePlan(plan=Plan.PRO, mailbox_gb=0, archive_gb=1), ChoosePlan)


def free_space(value: FreeSpace, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Less mail, or less in the archive."""
    assert_type(value.mailbox_bytes, int | None)
    assert_type(value.archive_bytes, int | None)
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(FreeSpace(mailbox_bytes=1), FreeSpace)
    assert_type(FreeSpace(archive_bytes=1), FreeSpace)


def accept_archive_deletion(value: AcceptArchiveDeletion, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Consent."""
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(AcceptArchiveDeletion(), AcceptArchiveDeletion)


def accept_terms(value: AcceptTerms, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Acceptance of the terms."""
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(AcceptTerms(), AcceptTerms)


def switch_off(value: SwitchOffAutoRenewal, mailbox: Mailbox, request: RenewalRequest) -> None:
    """No automatic renewal."""
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(SwitchOffAutoRenewal(), SwitchOffAutoRenewal)


def cancel_pending_order(value: CancelPendingOrder, mailbox: Mailbox, request: RenewalRequest) -> None:
    """No pending order."""
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(CancelPendingOrder(), CancelPendingOrder)


def use_channel(value: UseChannel, mailbox: Mailbox, request: RenewalRequest) -> None:
    """Another way in."""
    assert_type(value.channel, Channel)
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(UseChannel(channel=Channel.WEBMAIL), UseChannel)


def state_identifier(
    value: StateEInvoiceIdentifier, mailbox: Mailbox, request: RenewalRequest, identifier: Identifier
) -> None:
    """An identifier, which whoever applies the remedy gives."""
    assert_type(value.kinds, tuple[IdentifierKind, ...])
    assert_type(value.applied_to(mailbox, request, identifier=identifier), tuple[Mailbox, RenewalRequest])
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(StateEInvoiceIdentifier(kinds=(IdentifierKind.NONE,)), StateEInvoiceIdentifier)


def pay_pending_order(value: PayPendingOrder) -> None:
    """Paying, which lies outside the order."""
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(PayPendingOrder(), PayPendingOrder)


def renew_domain(value: RenewDomain) -> None:
    """Renewing the domain, which lies outside the order."""
    assert_type(value.domain, str)
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(RenewDomain(domain="example.it"), RenewDomain)


def buy_again(value: BuyAgain) -> None:
    """Buying the address again, which lies outside the order."""
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(BuyAgain(), BuyAgain)


def order_at_renewal(value: OrderAtRenewal) -> None:
    """Ordering the space with the renewal, which lies outside an order of extra space."""
    assert_type(value.message("en"), str)
    assert_type(value.words, Text)
    assert_type(value.kind, str)
    assert_type(OrderAtRenewal(), OrderAtRenewal)


def any_remedy(value: Remedy) -> None:
    """What every remedy has."""
    assert_type(value.kind, str)
    assert_type(value.words, Text)
    assert_type(value.message("it"), str)


def applies(value: Remedy, mailbox: Mailbox, request: RenewalRequest, identifier: Identifier) -> None:
    """Told apart by `isinstance`: what lies outside the order, what needs an identifier, and the rest."""
    if isinstance(value, PayPendingOrder | RenewDomain | BuyAgain | OrderAtRenewal):
        return
    if isinstance(value, StateEInvoiceIdentifier):
        assert_type(value.applied_to(mailbox, request, identifier), tuple[Mailbox, RenewalRequest])
        return
    assert_type(value.applied_to(mailbox, request), tuple[Mailbox, RenewalRequest])


def applies_to_extra_space(value: Remedy, mailbox: Mailbox, request: ExtraSpaceRequest) -> None:
    """Of an order of extra space, three kinds change the case; the others lie outside."""
    if isinstance(value, SetExtraSpace | AcceptTerms | CancelPendingOrder):
        assert_type(value.applied_to(mailbox, request), tuple[Mailbox, ExtraSpaceRequest])


def matches_fields(value: Remedy) -> None:
    """Told apart by `match`, with the fields of each; no remedy is left over."""
    match value:
        case SetYears(years):
            assert_type(years, int)
        case SetExtraSpace(mailbox_gb=gigabytes, archive_gb=None) | SetExtraSpace(archive_gb=gigabytes):
            assert_type(gigabytes, int | None)
        case ChoosePlan(plan=plan, mailbox_gb=mailbox_gb, archive_gb=archive_gb):
            assert_type((plan, mailbox_gb, archive_gb), tuple[Plan, int, int])
        case FreeSpace(mailbox_bytes=mailbox_bytes, archive_bytes=archive_bytes):
            assert_type((mailbox_bytes, archive_bytes), tuple[int | None, int | None])
        case UseChannel(channel):
            assert_type(channel, Channel)
        case StateEInvoiceIdentifier(kinds):
            assert_type(kinds, tuple[IdentifierKind, ...])
        case RenewDomain(domain):
            assert_type(domain, str)
        case AcceptArchiveDeletion() | AcceptTerms() | SwitchOffAutoRenewal() | CancelPendingOrder():
            pass
        case PayPendingOrder() | BuyAgain() | OrderAtRenewal():
            pass
        case _:
            assert_never(value)
