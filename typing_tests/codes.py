"""The codes: every member of every enum, matched with none left over, and the rows of the rulebook."""

from enum import StrEnum
from typing import Literal, assert_never, assert_type

from pec_rules import (
    Basis,
    Channel,
    Chapter,
    HolderKind,
    IdentifierKind,
    Language,
    MailboxKind,
    MailboxState,
    MilestoneKind,
    Need,
    OrderStep,
    PaymentMethod,
    PaymentTiming,
    Plan,
    QuoteItem,
    Rule,
    Shows,
    Source,
    Text,
)


def rule(value: Rule, language: Language) -> None:
    """A rule and its row of the rulebook."""
    assert_type(value.code, str)
    assert_type(value.value, str)
    assert_type(value.chapter, Chapter)
    assert_type(value.shows_as, tuple[Shows, ...])
    assert_type(value.basis, Basis)
    assert_type(value.sources, tuple[Source, ...])
    assert_type(value.conflicts, tuple[Text, ...])
    assert_type(value.text, Text)
    assert_type(value.statement(language), str)
    assert_type(list(Rule), list[Rule])


def source(value: Source) -> None:
    """A source and its place."""
    assert_type(value.place, str)


def language(value: Language) -> None:
    """The two languages."""
    assert_type(value, Literal["it", "en"])


def codes_are_strings(plan: Plan, rule: Rule) -> list[str]:
    """A code is a string, and so are its value and its name."""
    return [plan, plan.value, plan.name, rule, rule.value, rule.name]


def made_from_strings() -> list[StrEnum]:
    """A code is made from its string."""
    assert_type(Plan("pro"), Plan)
    return [Plan("pro"), Channel("webmail"), MailboxState("active")]


def plans(value: Plan) -> int:
    """Every plan."""
    match value:
        case Plan.STANDARD:
            return 1
        case Plan.PRO | Plan.PREMIUM:
            return 2
        case _:
            assert_never(value)


def payment_methods(value: PaymentMethod) -> int:
    """Every way to pay."""
    match value:
        case PaymentMethod.CARD | PaymentMethod.PAYPAL:
            return 1
        case PaymentMethod.BANK_TRANSFER | PaymentMethod.PREFILLED_SLIP | PaymentMethod.POSTAL_SLIP:
            return 2
        case _:
            assert_never(value)


def channels(value: Channel) -> int:
    """Every way in."""
    match value:
        case Channel.CLIENT_AREA | Channel.WEBMAIL | Channel.NOTICE_EMAIL:
            return 1
        case _:
            assert_never(value)


def kinds_of_mailbox(value: MailboxKind) -> int:
    """Both kinds of mailbox."""
    match value:
        case MailboxKind.MAILBOX | MailboxKind.DOMAIN_MAILBOX:
            return 1
        case _:
            assert_never(value)


def kinds_of_holder(value: HolderKind) -> int:
    """Every kind of holder."""
    match value:
        case HolderKind.PERSON | HolderKind.LEGAL_PERSON | HolderKind.PUBLIC_ADMINISTRATION:
            return 1
        case _:
            assert_never(value)


def kinds_of_identifier(value: IdentifierKind) -> int:
    """Every kind of identifier."""
    match value:
        case IdentifierKind.RECIPIENT_CODE | IdentifierKind.OFFICE_CODE | IdentifierKind.PEC | IdentifierKind.NONE:
            return 1
        case _:
            assert_never(value)


def states(value: MailboxState) -> int:
    """Every state."""
    match value:
        case MailboxState.ACTIVE | MailboxState.EXPIRED | MailboxState.DELETED:
            return 1
        case _:
            assert_never(value)


def steps(value: OrderStep) -> int:
    """Every page of the vendor's form."""
    match value:
        case OrderStep.ACCESS | OrderStep.MAILBOX | OrderStep.HOLDER | OrderStep.ORDER:
            return 1
        case _:
            assert_never(value)


def milestones(value: MilestoneKind) -> int:
    """Every kind of milestone."""
    match value:
        case MilestoneKind.NOTICES_BEGIN | MilestoneKind.RECOMMENDED_RENEWAL | MilestoneKind.AUTO_RENEWAL_CHARGE:
            return 1
        case MilestoneKind.EXPIRY | MilestoneKind.LAST_DAY_TO_RENEW | MilestoneKind.DELETION:
            return 2
        case _:
            assert_never(value)


def timings(value: PaymentTiming) -> int:
    """Every way in which a payment stands."""
    match value:
        case PaymentTiming.COMFORTABLE | PaymentTiming.TIGHT | PaymentTiming.TOO_LATE:
            return 1
        case _:
            assert_never(value)


def items(value: QuoteItem) -> int:
    """Everything that a line of a quote is for."""
    match value:
        case QuoteItem.PLAN | QuoteItem.EXTRA_MAILBOX_SPACE | QuoteItem.EXTRA_ARCHIVE_SPACE:
            return 1
        case _:
            assert_never(value)


def needs(value: Need) -> int:
    """Everything that an order may give too little of."""
    match value:
        case Need.MAILBOX_SPACE | Need.ARCHIVE_SPACE | Need.SMS_REPORT | Need.YEARS:
            return 1
        case _:
            assert_never(value)


def chapters(value: Chapter) -> int:
    """Every chapter of the rulebook."""
    match value:
        case Chapter.LIFE | Chapter.SPACE | Chapter.ORDER:
            return 1
        case _:
            assert_never(value)


def ways_to_show(value: Shows) -> int:
    """Every way in which a rule shows."""
    match value:
        case Shows.VIOLATION | Shows.ADVICE | Shows.FACT:
            return 1
        case _:
            assert_never(value)


def bases(value: Basis) -> int:
    """Every basis of a rule."""
    match value:
        case Basis.SEED | Basis.GUIDE | Basis.LAW | Basis.ASSUMPTION:
            return 1
        case _:
            assert_never(value)


def sources(value: Source) -> int:
    """Every source."""
    match value:
        case Source.SEED | Source.S1 | Source.S2 | Source.S3 | Source.S4 | Source.S5 | Source.S6 | Source.S7:
            return 1
        case Source.S8 | Source.S9 | Source.S10 | Source.S11 | Source.S12 | Source.S13 | Source.S14 | Source.S15:
            return 2
        case Source.L1:
            return 3
        case _:
            assert_never(value)


def rules(value: Rule) -> int:
    """Every rule."""
    match value:
        case (
            Rule.DOMAIN_MAILBOX_FOLLOWS_DOMAIN
            | Rule.ACTIVE_THROUGH_EXPIRY
            | Rule.NOTICES_PRECEDE_EXPIRY
            | Rule.RENEW_ANY_TIME
            | Rule.RENEW_AHEAD_OF_EXPIRY
            | Rule.GRACE_AFTER_EXPIRY
            | Rule.DELETED_AFTER_GRACE
            | Rule.DOMAIN_SUSPENDED_AT_EXPIRY
            | Rule.FULL_MAILBOX_CANNOT_SEND
            | Rule.MAILBOX_NEARLY_FULL
            | Rule.RENEWAL_CONCLUDES_ON_REGISTRATION
            | Rule.RENEWAL_EXTENDS_FROM_EXPIRY
            | Rule.LEAP_DAY_CLAMPS
        ):
            return 1
        case (
            Rule.PLAN_CHANGES_AT_RENEWAL
            | Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN
            | Rule.EXTRA_MAILBOX_SPACE_LIMIT
            | Rule.MAIL_FITS_MAILBOX_SPACE
            | Rule.ARCHIVE_FITS_ARCHIVE_SPACE
            | Rule.DOWNGRADE_DELETES_ARCHIVE
            | Rule.DOWNGRADE_ENDS_SMS_REPORT
            | Rule.EXTRA_SPACE_ENDS_WITH_MAILBOX
            | Rule.DOMAIN_MAILBOX_FIXED_SPACE
            | Rule.GIGABYTE_IS_BINARY
            | Rule.EXTRA_SPACE_WHILE_ACTIVE
            | Rule.BEGUN_MONTH_COUNTS_WHOLE
        ):
            return 2
        case (
            Rule.RENEWAL_FREQUENCY
            | Rule.PROMOTIONAL_FREQUENCY
            | Rule.HOLDER_CONFIRMED_OR_CHANGED
            | Rule.E_INVOICE_IDENTIFIER_REQUIRED
            | Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER
            | Rule.TERMS_MUST_BE_ACCEPTED
            | Rule.CONFIRMATION_TO_HOLDER
            | Rule.CARD_OR_PAYPAL_ACTIVATES_AUTO_RENEWAL
            | Rule.AUTO_RENEWAL_CHARGED_AHEAD
            | Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL
            | Rule.ONE_PENDING_ORDER
            | Rule.FAILED_CHARGE_LEAVES_ORDER
            | Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN
            | Rule.PAYMENT_TAKES_TIME
            | Rule.EXTRA_SPACE_ACTIVATES_AUTO_RENEWAL
            | Rule.CONSUMER_TOLD_BEFORE_AUTO_RENEWAL
            | Rule.VAT_ROUNDED_ONCE
            | Rule.SPLIT_PAYMENT_PAYS_NET
        ):
            return 3
        case _:
            assert_never(value)
