"""What is raised: each exception with its fields, and which of them one `except` catches."""

from datetime import date
from typing import assert_type

from pec_rules import (
    AlreadyRegistered,
    ArchiveNotEmpty,
    Assessment,
    ExtraSpaceEnded,
    InvalidInput,
    Language,
    MailboxDeleted,
    NothingPending,
    PaymentRefused,
    Problem,
    RenewalRefused,
    Rule,
    StaleExtraSpaceOrder,
    StaleOrder,
    Text,
)


def problem(value: Problem, language: Language) -> None:
    """One thing wrong with the input."""
    assert_type(value.path, str)
    assert_type(value.text, Text)
    assert_type(value.message(language), str)
    assert_type(value.below("/mailbox"), Problem)
    assert_type(Problem(path="/expiry", text=Text("no", "no")), Problem)


def invalid_input(value: InvalidInput) -> None:
    """Input that is not legal."""
    assert_type(value.problems, tuple[Problem, ...])
    assert_type(InvalidInput(problems=value.problems), InvalidInput)
    refused: ValueError = value
    assert_type(str(refused), str)


def renewal_refused(value: RenewalRefused) -> None:
    """An order that the rules refuse."""
    assert_type(value.assessment, Assessment)
    assert_type(RenewalRefused(assessment=value.assessment), RenewalRefused)
    refused: Exception = value
    assert_type(str(refused), str)


def payment_refused(value: PaymentRefused, language: Language) -> None:
    """A payment that registers nothing."""
    assert_type(value.rule, Rule)
    assert_type(value.message(language), str)


def mailbox_deleted(value: MailboxDeleted) -> None:
    """Paid after the grace."""
    assert_type(value.deleted_on, date)
    assert_type(value.rule, Rule)
    assert_type(MailboxDeleted(deleted_on=date(2027, 5, 2)), MailboxDeleted)


def already_registered(value: AlreadyRegistered) -> None:
    """Paid before."""
    assert_type(value.expiry, date)
    assert_type(value.rule, Rule)
    assert_type(AlreadyRegistered(expiry=date(2027, 5, 2)), AlreadyRegistered)


def stale_order(value: StaleOrder) -> None:
    """An order from another expiry."""
    assert_type(value.old_expiry, date)
    assert_type(value.expiry, date)
    assert_type(value.rule, Rule)
    assert_type(StaleOrder(old_expiry=date(2027, 1, 31), expiry=date(2028, 1, 31)), StaleOrder)


def nothing_pending(value: NothingPending) -> None:
    """No order to pay."""
    assert_type(value.rule, Rule)
    assert_type(NothingPending(), NothingPending)


def archive_not_empty(value: ArchiveNotEmpty) -> None:
    """An archive that filled up meanwhile."""
    assert_type(value.archive_bytes, int)
    assert_type(value.rule, Rule)
    assert_type(ArchiveNotEmpty(archive_bytes=1), ArchiveNotEmpty)


def extra_space_ended(value: ExtraSpaceEnded) -> None:
    """Paid after the last day of the extra space."""
    assert_type(value.lasts_until, date)
    assert_type(value.rule, Rule)
    assert_type(ExtraSpaceEnded(lasts_until=date(2027, 1, 31)), ExtraSpaceEnded)


def stale_extra_space_order(value: StaleExtraSpaceOrder) -> None:
    """An order of extra space for a mailbox that has changed since."""
    assert_type(value.rule, Rule)
    assert_type(StaleExtraSpaceOrder(), StaleExtraSpaceOrder)


def every_refusal_of_a_payment_is_one(
    refusal: MailboxDeleted | AlreadyRegistered | StaleOrder | NothingPending | ArchiveNotEmpty,
    of_extra_space: ExtraSpaceEnded | StaleExtraSpaceOrder,
) -> list[PaymentRefused]:
    """One `except` catches every refusal of a payment."""
    return [refusal, of_extra_space]
